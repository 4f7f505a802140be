package rialto.client;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.BuyItemEncoder;
import rialto.codecs.command.CancelItemAuctionEncoder;
import rialto.codecs.command.CommitBidEncoder;
import rialto.codecs.command.DefineIncrementTableEncoder;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.PayForItemEncoder;
import rialto.codecs.command.RevealBidEncoder;
import rialto.codecs.types.ItemAuctionKind;

import java.util.function.Consumer;

/**
 * Opens item auctions, bids in them, calls them off; increment tables need the right to administer. Every method sends
 * one command and returns its client sequence, above 0, or, having sent nothing, one of the negative codes of {@link
 * OrderSession}. The reply names the auction as its order id. Same thread as the session; never waits, does not
 * allocate. Functions that set fields do not either if they capture nothing; if one throws, nothing was sent.
 */
public final class ItemAuctionCommands
{
    /** Most items of an auction. */
    public static final int MAX_ITEMS = 32;

    /** Most bands of an increment table. */
    public static final int MAX_BANDS = 16;

    private final CommandPublisher publisher;
    private final DefineIncrementTableEncoder table = new DefineIncrementTableEncoder();
    private final OpenItemAuctionEncoder open = new OpenItemAuctionEncoder();
    private final BidOnItemEncoder bid = new BidOnItemEncoder();
    private final BuyItemEncoder buy = new BuyItemEncoder();
    private final CommitBidEncoder commit = new CommitBidEncoder();
    private final RevealBidEncoder reveal = new RevealBidEncoder();
    private final CancelItemAuctionEncoder cancel = new CancelItemAuctionEncoder();
    private final PayForItemEncoder pay = new PayForItemEncoder();

    ItemAuctionCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Defines by how much bids must rise, for ever. The two arrays belong together.
     *
     * @param tableId        table, 1 to 16.
     * @param fromMinor      lowest price of each band, ascending, the first 0; at most {@value #MAX_BANDS}.
     * @param incrementMinor increment of each band.
     * @return client sequence, or a negative code.
     */
    public long defineIncrementTable(final int tableId, final long[] fromMinor, final long[] incrementMinor)
    {
        if (fromMinor.length != incrementMinor.length || fromMinor.length > MAX_BANDS)
        {
            throw new IllegalArgumentException("an increment table has at most " + MAX_BANDS + " bands, each with a " +
                "price and an increment; not " + fromMinor.length + " and " + incrementMinor.length);
        }
        final int bandsLength = DefineIncrementTableEncoder.BandsEncoder.sbeHeaderSize() +
            fromMinor.length * DefineIncrementTableEncoder.BandsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(DefineIncrementTableEncoder.BLOCK_LENGTH + bandsLength))
        {
            return publisher.refusal();
        }
        table.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        table.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).tableId((short)tableId);
        final DefineIncrementTableEncoder.BandsEncoder bands = table.bandsCount(fromMinor.length);
        for (int i = 0; i < fromMinor.length; i++)
        {
            bands.next().fromMinor(fromMinor[i]).incrementMinor(incrementMinor[i]);
        }
        return publisher.commitCommand();
    }

    /**
     * Offers items for sale; they are locked until the auction is over.
     *
     * @param accountId       seller.
     * @param kind            how buyer and price are found.
     * @param assetId         what it is paid in.
     * @param startPriceMinor least first bid; where a descending price begins; least sealed bid.
     * @param endNs           when it ends, nanoseconds since 1970; a sealed one: when no more commitments are taken.
     * @param itemIds         what is sold, all of one collection; at most {@value #MAX_ITEMS}.
     * @param terms           sets the other terms that the kind has; all of them are 0, which is none, before.
     * @return client sequence, or a negative code.
     */
    public long open(
        final int accountId,
        final ItemAuctionKind kind,
        final int assetId,
        final long startPriceMinor,
        final long endNs,
        final long[] itemIds,
        final Consumer<OpenItemAuctionEncoder> terms)
    {
        if (itemIds.length > MAX_ITEMS)
        {
            throw new IllegalArgumentException("an auction has at most " + MAX_ITEMS + " items, not " + itemIds.length);
        }
        final int itemsLength = OpenItemAuctionEncoder.ItemsEncoder.sbeHeaderSize() +
            itemIds.length * OpenItemAuctionEncoder.ItemsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(OpenItemAuctionEncoder.BLOCK_LENGTH + itemsLength))
        {
            return publisher.refusal();
        }
        open.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        open.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId).kind(kind);
        open.assetId(assetId).startPriceMinor(startPriceMinor).reserveMinor(0).buyNowMinor(0);
        open.incrementTableId((short)0).incrementMinor(0).endNs(endNs).softWindowNs(0).softExtensionNs(0);
        open.maxExtensions(0).floorPriceMinor(0).floorNs(0).stepNs(0).isSeparate((short)0).revealNs(0);
        open.depositMinor(0).paymentNs(0);
        setTerms(terms);
        final OpenItemAuctionEncoder.ItemsEncoder items = open.itemsCount(itemIds.length);
        for (final long itemId : itemIds)
        {
            items.next().itemId(itemId);
        }
        return publisher.commitCommand();
    }

    /**
     * Bids in an ascending auction.
     *
     * @param accountId bidder.
     * @param auctionId auction.
     * @param maxMinor  most that the bidder would pay; told to nobody.
     * @return client sequence, or a negative code.
     */
    public long bid(final int accountId, final long auctionId, final long maxMinor)
    {
        if (!publisher.claimCommand(BidOnItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        bid.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        bid.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        bid.auctionId(auctionId).maxMinor(maxMinor);
        return publisher.commitCommand();
    }

    /**
     * Buys at a fixed or descending price.
     *
     * @param accountId  buyer.
     * @param auctionId  auction.
     * @param limitMinor most that the buyer would pay for a unit.
     * @param units      how many items of those sold each by itself; else 1.
     * @return client sequence, or a negative code.
     */
    public long buy(final int accountId, final long auctionId, final long limitMinor, final int units)
    {
        if (!publisher.claimCommand(BuyItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        buy.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        buy.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        buy.auctionId(auctionId).limitMinor(limitMinor).units(units);
        return publisher.commitCommand();
    }

    /**
     * Commits to a sealed bid.
     *
     * @param accountId        bidder.
     * @param auctionId        auction.
     * @param commitment       buffer that holds it, as {@link BidCommitment} makes it.
     * @param commitmentOffset in bytes at which its {@link BidCommitment#LENGTH} bytes begin.
     * @return client sequence, or a negative code.
     */
    public long commit(
        final int accountId,
        final long auctionId,
        final DirectBuffer commitment,
        final int commitmentOffset)
    {
        commitment.boundsCheck(commitmentOffset, BidCommitment.LENGTH);
        if (!publisher.claimCommand(CommitBidEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final MutableDirectBuffer buffer = publisher.buffer();
        commit.wrapAndApplyHeader(buffer, publisher.offset(), publisher.messageHeader());
        commit.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        commit.auctionId(auctionId);
        buffer.putBytes(commit.offset() + CommitBidEncoder.commitmentEncodingOffset(), commitment, commitmentOffset,
            BidCommitment.LENGTH);
        return publisher.commitCommand();
    }

    /**
     * Reveals a sealed bid.
     *
     * @param accountId   bidder.
     * @param auctionId   auction.
     * @param amountMinor bid.
     * @param salt        buffer that holds the salt of the commitment.
     * @param saltOffset  in bytes at which its {@link BidCommitment#SALT_LENGTH} bytes begin.
     * @return client sequence, or a negative code.
     */
    public long reveal(
        final int accountId,
        final long auctionId,
        final long amountMinor,
        final DirectBuffer salt,
        final int saltOffset)
    {
        salt.boundsCheck(saltOffset, BidCommitment.SALT_LENGTH);
        if (!publisher.claimCommand(RevealBidEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final MutableDirectBuffer buffer = publisher.buffer();
        reveal.wrapAndApplyHeader(buffer, publisher.offset(), publisher.messageHeader());
        reveal.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        reveal.auctionId(auctionId).amountMinor(amountMinor);
        buffer.putBytes(reveal.offset() + RevealBidEncoder.saltEncodingOffset(), salt, saltOffset,
            BidCommitment.SALT_LENGTH);
        return publisher.commitCommand();
    }

    /**
     * Calls an auction off.
     *
     * @param accountId seller; 0: an operator does, with the right to administer.
     * @param auctionId auction.
     * @return client sequence, or a negative code.
     */
    public long cancel(final int accountId, final long auctionId)
    {
        if (!publisher.claimCommand(CancelItemAuctionEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        cancel.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        cancel.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        cancel.auctionId(auctionId);
        return publisher.commitCommand();
    }

    /**
     * Pays for what was won in an auction that is paid later.
     *
     * @param accountId buyer.
     * @param auctionId auction.
     * @return client sequence, or a negative code.
     */
    public long pay(final int accountId, final long auctionId)
    {
        if (!publisher.claimCommand(PayForItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        pay.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        pay.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        pay.auctionId(auctionId);
        return publisher.commitCommand();
    }

    /** Whoever sets the terms may throw: the room that was claimed must not stay, nothing behind it would go out. */
    private void setTerms(final Consumer<OpenItemAuctionEncoder> terms)
    {
        boolean isWritten = false;
        try
        {
            terms.accept(open);
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                publisher.abort();
            }
        }
    }
}
