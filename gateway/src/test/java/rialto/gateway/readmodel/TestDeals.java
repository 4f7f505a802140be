package rialto.gateway.readmodel;

import rialto.codecs.command.AcceptOfferEncoder;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.BurnItemEncoder;
import rialto.codecs.command.BuyItemEncoder;
import rialto.codecs.command.CancelItemAuctionEncoder;
import rialto.codecs.command.CancelOffersEncoder;
import rialto.codecs.command.CloseOfferEncoder;
import rialto.codecs.command.CommitBidEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.DefineIncrementTableEncoder;
import rialto.codecs.command.LockItemEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.command.PayForItemEncoder;
import rialto.codecs.command.RevealBidEncoder;
import rialto.codecs.command.TransferItemEncoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.OfferSide;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Commands on items, item auctions and trade offers to a {@link TestExchange}: accounts 20 to 24, each of a participant
 * of its own and with a million USD minor units; key 3 may act for all of them.
 */
final class TestDeals
{
    static final int[] ACCOUNTS = { 20, 21, 22, 23, 24 };
    static final long FUNDS_MINOR = 1_000_000;

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 3;
    private static final int FIRST_PARTICIPANT = 3;
    private static final int RIGHTS = 1 | 16;

    private final TestExchange exchange;

    TestDeals(final TestExchange exchange)
    {
        this.exchange = exchange;
        exchange.markets();
        for (int i = 0; i < ACCOUNTS.length; i++)
        {
            exchange.participant(FIRST_PARTICIPANT + i, "owner of " + ACCOUNTS[i]);
            exchange.account(ACCOUNTS[i], FIRST_PARTICIPANT + i);
            exchange.deposit(ACCOUNTS[i], TestExchange.USD, FUNDS_MINOR, 0);
            exchange.deposit(ACCOUNTS[i], TestExchange.BTC, FUNDS_MINOR, 0);
        }
        exchange.key(TRADER, FIRST_PARTICIPANT, RIGHTS);
        exchange.open(TRADER);
    }

    /** Pairs of an account and its share. */
    void collection(final int id, final int creator, final int maxItems, final int feeBps, final int... shares)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) ->
        {
            final CreateCollectionEncoder create = new CreateCollectionEncoder().wrapAndApplyHeader(buffer, 0, header);
            create.keyId(key).clientSequence(sequence).collectionId(id).name("cards " + id).creatorAccountId(creator);
            final CreateCollectionEncoder.SharesEncoder group =
                create.maxItems(maxItems).feeBps(feeBps).sharesCount(shares.length / 2);
            for (int i = 0; i < shares.length; i += 2)
            {
                group.next().accountId(shares[i]).royaltyBps(shares[i + 1]);
            }
        });
    }

    /** Pairs of a lowest price and an increment. */
    void table(final int id, final long... bands)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) ->
        {
            final DefineIncrementTableEncoder.BandsEncoder group = new DefineIncrementTableEncoder()
                .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).tableId((short)id)
                .bandsCount(bands.length / 2);
            for (int i = 0; i < bands.length; i += 2)
            {
                group.next().fromMinor(bands[i]).incrementMinor(bands[i + 1]);
            }
        });
    }

    void mint(final int collectionId, final int creator, final int toAccountId, final int digest)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final MintItemEncoder mint = new MintItemEncoder().wrapAndApplyHeader(buffer, 0, header);
            mint.keyId(key).clientSequence(sequence).accountId(creator).collectionId(collectionId);
            mint.toAccountId(toAccountId);
            for (int i = 0; i < MintItemEncoder.digestLength(); i++)
            {
                mint.digest(i, (short)(digest + i & 0xFF));
            }
        });
    }

    void transfer(final int accountId, final long itemId, final int toAccountId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new TransferItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .itemId(itemId).toAccountId(toAccountId));
    }

    void burn(final int accountId, final long itemId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new BurnItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .itemId(itemId));
    }

    void lock(final int accountId, final long itemId, final boolean isLocked)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new LockItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .itemId(itemId).isLocked((short)(isLocked ? 1 : 0)));
    }

    /** An auction in USD that ends after some seconds; every other term is 0 but for what the function sets. */
    void auction(
        final int accountId,
        final ItemAuctionKind kind,
        final long startPriceMinor,
        final int seconds,
        final List<Long> itemIds,
        final Consumer<OpenItemAuctionEncoder> terms)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final OpenItemAuctionEncoder open = new OpenItemAuctionEncoder().wrapAndApplyHeader(buffer, 0, header);
            open.keyId(key).clientSequence(sequence).accountId(accountId).kind(kind).assetId(TestExchange.USD);
            open.startPriceMinor(startPriceMinor).reserveMinor(0).buyNowMinor(0).incrementTableId((short)0);
            open.incrementMinor(0).endNs(exchange.timeNs() + seconds * 1_000_000_000L).softWindowNs(0);
            open.softExtensionNs(0).maxExtensions(0).floorPriceMinor(0).floorNs(0).stepNs(0).isSeparate((short)0);
            open.revealNs(0).depositMinor(0).paymentNs(0);
            terms.accept(open);
            final OpenItemAuctionEncoder.ItemsEncoder group = open.itemsCount(itemIds.size());
            itemIds.forEach(itemId -> group.next().itemId(itemId));
        });
    }

    void bid(final int accountId, final long auctionId, final long maxMinor)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new BidOnItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .auctionId(auctionId).maxMinor(maxMinor));
    }

    void buy(final int accountId, final long auctionId, final long limitMinor, final int units)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new BuyItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .auctionId(auctionId).limitMinor(limitMinor).units(units));
    }

    /** With a salt of zeros. */
    void commit(final int accountId, final long auctionId, final long amountMinor)
    {
        final byte[] hash = sha256(ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN).putLong(auctionId)
            .putInt(accountId).putLong(amountMinor).array());
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final CommitBidEncoder commit = new CommitBidEncoder().wrapAndApplyHeader(buffer, 0, header);
            commit.keyId(key).clientSequence(sequence).accountId(accountId).auctionId(auctionId);
            commit.putCommitment(hash, 0, hash.length);
        });
    }

    void reveal(final int accountId, final long auctionId, final long amountMinor)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new RevealBidEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .auctionId(auctionId).amountMinor(amountMinor).putSalt(new byte[32], 0, 32));
    }

    /** By an operator for account 0. */
    void cancel(final int accountId, final long auctionId)
    {
        exchange.send(accountId == 0 ? ADMINISTRATOR : TRADER,
            (buffer, header, key, sequence) -> new CancelItemAuctionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(key).clientSequence(sequence)
                .accountId(accountId).auctionId(auctionId));
    }

    void payFor(final int accountId, final long auctionId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new PayForItemEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .auctionId(auctionId));
    }

    /** Amounts are in USD; to anyone for account 0, for ever if the expiry is null. */
    void offer(
        final int accountId,
        final int toAccountId,
        final long parentOfferId,
        final long expireNs,
        final List<OfferRecord.Leg> legs)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final OpenOfferEncoder open = new OpenOfferEncoder().wrapAndApplyHeader(buffer, 0, header);
            open.keyId(key).clientSequence(sequence).accountId(accountId).toAccountId(toAccountId);
            final OpenOfferEncoder.LegsEncoder group =
                open.parentOfferId(parentOfferId).expireNs(expireNs).legsCount(legs.size());
            for (final OfferRecord.Leg leg : legs)
            {
                group.next().side(leg.isGiven() ? OfferSide.GIVEN : OfferSide.ASKED).itemId(leg.itemId());
                group.assetId(leg.assetId()).amountMinor(leg.amountMinor());
            }
        });
    }

    void accept(final int accountId, final long offerId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new AcceptOfferEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .offerId(offerId));
    }

    void close(final int accountId, final long offerId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new CloseOfferEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId)
            .offerId(offerId));
    }

    void cancelOffers(final int accountId)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new CancelOffersEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(key).clientSequence(sequence).accountId(accountId));
    }

    private static byte[] sha256(final byte[] bytes)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
