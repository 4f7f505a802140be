package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.AcceptOfferEncoder;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.BurnItemEncoder;
import rialto.codecs.command.BuyItemEncoder;
import rialto.codecs.command.CancelItemAuctionEncoder;
import rialto.codecs.command.CancelOffersEncoder;
import rialto.codecs.command.CloseOfferEncoder;
import rialto.codecs.command.CommitBidEncoder;
import rialto.codecs.command.LockItemEncoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.command.PayForItemEncoder;
import rialto.codecs.command.RevealBidEncoder;
import rialto.codecs.command.TransferItemEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OfferSide;
import rialto.engine.itemauction.Commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What accounts do with items: mint and give them, sell them by auction, bid for them, offer and swap them. */
final class DealFrames
{
    private static final long MS = 1_000_000;
    private static final ItemAuctionKind[] KINDS = {
        ItemAuctionKind.ENGLISH, ItemAuctionKind.ENGLISH, ItemAuctionKind.DUTCH, ItemAuctionKind.SEALED_FIRST_PRICE,
        ItemAuctionKind.SEALED_SECOND_PRICE };

    private final RandomGenerator random;
    private final SimulatedClock clock;
    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header;
    private final List<Item> items = new ArrayList<>();
    private final List<Auction> auctions = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final UnsafeBuffer salt = new UnsafeBuffer(new byte[Commitment.SALT_LENGTH]);

    /** An item, and who had it when it was minted. */
    private record Item(long itemId, int accountId)
    {
    }

    /** An auction that was opened. */
    private record Auction(long auctionId, ItemAuctionKind kind, int sellerAccountId)
    {
    }

    /** An offer that was made, and to whom; 0: to anyone. */
    private record Offer(long offerId, int toAccountId)
    {
    }

    DealFrames(
        final RandomGenerator random,
        final SimulatedClock clock,
        final UnsafeBuffer buffer,
        final MessageHeaderEncoder header)
    {
        this.random = random;
        this.clock = clock;
        this.buffer = buffer;
        this.header = header;
    }

    /** A command that was carried out: what there is now. */
    void onReply(final ReplyDecoder reply, final byte[] command)
    {
        final UnsafeBuffer frame = new UnsafeBuffer(command);
        final MessageHeaderDecoder decoded = new MessageHeaderDecoder();
        switch (reply.commandTemplateId())
        {
            case MintItemDecoder.TEMPLATE_ID -> items.add(new Item(reply.orderId(),
                new MintItemDecoder().wrapAndApplyHeader(frame, 0, decoded).toAccountId()));
            case OpenItemAuctionDecoder.TEMPLATE_ID ->
            {
                final OpenItemAuctionDecoder open = new OpenItemAuctionDecoder().wrapAndApplyHeader(frame, 0, decoded);
                auctions.add(new Auction(reply.orderId(), open.kind(), open.accountId()));
            }
            case OpenOfferDecoder.TEMPLATE_ID -> offers.add(new Offer(reply.orderId(),
                new OpenOfferDecoder().wrapAndApplyHeader(frame, 0, decoded).toAccountId()));
            default ->
            {
                return;
            }
        }
    }

    /** Whether a key has anything to do: it may mint, or there is something. */
    boolean isAnythingFor(final int keyId)
    {
        return !items.isEmpty() || isCreator(keyId);
    }

    /** Encodes a command and answers its length. */
    int next(final int keyId, final long clientSequence)
    {
        final int chance = items.isEmpty() ? 0 : random.nextInt(isCreator(keyId) ? 0 : 14, 100);
        if (chance < 14)
        {
            return mint(keyId, clientSequence);
        }
        if (chance < 22)
        {
            return ofItem(keyId, clientSequence);
        }
        if (chance < 40 || (auctions.isEmpty() && chance < 75))
        {
            return openAuction(keyId, clientSequence);
        }
        if (chance < 75)
        {
            return ofAuction(keyId, clientSequence, recent(auctions));
        }
        return chance < 88 || offers.isEmpty() ?
            openOffer(keyId, clientSequence) :
            ofOffer(keyId, clientSequence, recent(offers));
    }

    private int mint(final int keyId, final long clientSequence)
    {
        final MintItemEncoder mint = new MintItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).accountId(Workload.CREATOR).collectionId(1).toAccountId(anyAccount());
        buffer.setMemory(mint.offset() + MintItemEncoder.digestEncodingOffset(), MintItemEncoder.digestLength(),
            (byte)7);
        return header.encodedLength() + MintItemEncoder.BLOCK_LENGTH;
    }

    private int ofItem(final int keyId, final long clientSequence)
    {
        final Item item = recent(items);
        return switch (random.nextInt(5))
        {
            case 0 ->
            {
                new BurnItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(item.accountId()).itemId(item.itemId());
                yield header.encodedLength() + BurnItemEncoder.BLOCK_LENGTH;
            }
            case 1, 2 ->
            {
                new LockItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(item.accountId()).itemId(item.itemId())
                    .isLocked((short)random.nextInt(2));
                yield header.encodedLength() + LockItemEncoder.BLOCK_LENGTH;
            }
            default ->
            {
                new TransferItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(item.accountId()).itemId(item.itemId())
                    .toAccountId(anyAccount());
                yield header.encodedLength() + TransferItemEncoder.BLOCK_LENGTH;
            }
        };
    }

    private int openAuction(final int keyId, final long clientSequence)
    {
        final Item item = recent(items);
        final ItemAuctionKind kind = KINDS[random.nextInt(KINDS.length)];
        final boolean isSealed =
            kind == ItemAuctionKind.SEALED_FIRST_PRICE || kind == ItemAuctionKind.SEALED_SECOND_PRICE;
        final boolean isEnglish = kind == ItemAuctionKind.ENGLISH;
        final boolean isDutch = kind == ItemAuctionKind.DUTCH;
        final boolean isPaidLater = isEnglish && random.nextInt(3) == 0;
        final long english = isEnglish ? 1 : 0;
        final long lengthNs = random.nextLong(5 * MS, 400 * MS);
        final OpenItemAuctionEncoder open = new OpenItemAuctionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(keyId).clientSequence(clientSequence).accountId(item.accountId()).kind(kind)
            .assetId(Workload.QUOTE_ASSET).startPriceMinor(100).reserveMinor(english * 200 * random.nextInt(2))
            .buyNowMinor(english * 2_000 * random.nextInt(2)).incrementTableId((short)0)
            .incrementMinor(english * 10L).endNs(clock.wallNs() + lengthNs)
            .softWindowNs(english * 2 * MS).softExtensionNs(english * 2 * MS)
            .maxExtensions(isEnglish ? 2 : 0).floorPriceMinor(isDutch ? 50 : 0)
            .floorNs(isDutch ? lengthNs / 2 : 0).stepNs(0).isSeparate((short)0)
            .revealNs(isSealed ? random.nextLong(5 * MS, 400 * MS) : 0)
            .depositMinor(isSealed || isPaidLater ? 20 : 0)
            .paymentNs(isPaidLater ? random.nextLong(5 * MS, 200 * MS) : 0);
        open.itemsCount(1).next().itemId(item.itemId());
        return header.encodedLength() + open.encodedLength();
    }

    private int ofAuction(final int keyId, final long clientSequence, final Auction auction)
    {
        final long id = auction.auctionId();
        final int accountId = bidder(keyId, auction);
        if (random.nextInt(20) == 0)
        {
            new CancelItemAuctionEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                .clientSequence(clientSequence).accountId(accountId).auctionId(id);
            return header.encodedLength() + CancelItemAuctionEncoder.BLOCK_LENGTH;
        }
        return switch (auction.kind())
        {
            case ENGLISH -> random.nextInt(4) == 0 ?
                pay(keyId, clientSequence, accountId, id) :
                bid(keyId, clientSequence, accountId, id);
            case DUTCH ->
            {
                new BuyItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).auctionId(id)
                    .limitMinor(random.nextInt(20, 120)).units(1);
                yield header.encodedLength() + BuyItemEncoder.BLOCK_LENGTH;
            }
            default -> sealed(keyId, clientSequence, accountId, id);
        };
    }

    private int bid(final int keyId, final long clientSequence, final int accountId, final long auctionId)
    {
        new BidOnItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .accountId(accountId).auctionId(auctionId).maxMinor(random.nextInt(90, 900));
        return header.encodedLength() + BidOnItemEncoder.BLOCK_LENGTH;
    }

    private int pay(final int keyId, final long clientSequence, final int accountId, final long auctionId)
    {
        new PayForItemEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .accountId(accountId).auctionId(auctionId);
        return header.encodedLength() + PayForItemEncoder.BLOCK_LENGTH;
    }

    /** An account bids the same whenever it is asked, so that a revelation mostly is that of its commitment. */
    private int sealed(final int keyId, final long clientSequence, final int accountId, final long auctionId)
    {
        final long amountMinor = 100 + (31 * auctionId + 17L * accountId) % 500;
        if (random.nextBoolean())
        {
            final CommitBidEncoder commit = new CommitBidEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                .clientSequence(clientSequence).accountId(accountId).auctionId(auctionId);
            new Commitment().digest(auctionId, accountId, amountMinor, salt, 0, buffer,
                commit.offset() + CommitBidEncoder.commitmentEncodingOffset());
            return header.encodedLength() + CommitBidEncoder.BLOCK_LENGTH;
        }
        final RevealBidEncoder reveal = new RevealBidEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).accountId(accountId).auctionId(auctionId)
            .amountMinor(amountMinor + (random.nextInt(10) == 0 ? 1 : 0));
        buffer.putBytes(reveal.offset() + RevealBidEncoder.saltEncodingOffset(), salt, 0, Commitment.SALT_LENGTH);
        return header.encodedLength() + RevealBidEncoder.BLOCK_LENGTH;
    }

    private int openOffer(final int keyId, final long clientSequence)
    {
        final Item item = recent(items);
        final boolean isGiven = random.nextBoolean();
        final int accountId = isGiven ? item.accountId() : account(keyId);
        final OpenOfferEncoder open = new OpenOfferEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).accountId(accountId)
            .toAccountId(random.nextInt(4) == 0 ? 0 : isGiven ? anyAccount() : item.accountId())
            .parentOfferId(0).expireNs(random.nextBoolean() ?
                OpenOfferEncoder.expireNsNullValue() :
                clock.wallNs() + random.nextLong(1, 300 * MS));
        final OpenOfferEncoder.LegsEncoder legs = open.legsCount(2);
        legs.next().side(isGiven ? OfferSide.GIVEN : OfferSide.ASKED).itemId(item.itemId()).assetId(0).amountMinor(0);
        legs.next().side(isGiven ? OfferSide.ASKED : OfferSide.GIVEN).itemId(0)
            .assetId(random.nextInt(1, Workload.ASSETS + 1)).amountMinor(random.nextInt(1, 500));
        return header.encodedLength() + open.encodedLength();
    }

    private int ofOffer(final int keyId, final long clientSequence, final Offer offer)
    {
        final int accountId = offer.toAccountId() == 0 ? account(keyId) : offer.toAccountId();
        return switch (random.nextInt(8))
        {
            case 0 ->
            {
                new CancelOffersEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(account(keyId));
                yield header.encodedLength() + CancelOffersEncoder.BLOCK_LENGTH;
            }
            case 1, 2 ->
            {
                new CloseOfferEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).offerId(offer.offerId());
                yield header.encodedLength() + CloseOfferEncoder.BLOCK_LENGTH;
            }
            default ->
            {
                new AcceptOfferEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).offerId(offer.offerId());
                yield header.encodedLength() + AcceptOfferEncoder.BLOCK_LENGTH;
            }
        };
    }

    private static boolean isCreator(final int keyId)
    {
        return keyId == Workload.ACTS_FOR_ALL || keyId == 2 + Workload.CREATOR % 2;
    }

    /** Mostly an account of somebody else than the seller. */
    private int bidder(final int keyId, final Auction auction)
    {
        final int accountId = account(keyId);
        final boolean isSellers = accountId % 2 == auction.sellerAccountId() % 2;
        return keyId == Workload.ACTS_FOR_ALL && isSellers && random.nextInt(8) > 0 ? accountId ^ 1 : accountId;
    }

    /** One of the last few. */
    private <T> T recent(final List<T> all)
    {
        return all.get(all.size() - 1 - random.nextInt(Math.min(5, all.size())));
    }

    private int anyAccount()
    {
        return random.nextInt(Workload.FIRST_ACCOUNT, Workload.LAST_ACCOUNT + 1);
    }

    /** An account that the key may trade for. */
    private int account(final int keyId)
    {
        final int any = anyAccount();
        return keyId == Workload.ACTS_FOR_ALL || 2 + any % 2 == keyId ? any : any ^ 1;
    }
}
