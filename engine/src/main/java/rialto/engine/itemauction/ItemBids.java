package rialto.engine.itemauction;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.ItemBidStateDecoder;
import rialto.codecs.snapshot.ItemBidStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The bids that are kept on record, at most one of each account in each auction: sealed ones, units taken at a
 * descending price, and the highest bids of auctions that are paid later. Those of one auction are a chain in the order
 * in which their accounts first came. An ascending auction that is paid at its end needs none: its leader is enough.
 * Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *   0     amount       16    account     24    units     32    next, 1 + slot, 0: none     40    commitment, 32 bytes
 *   8     held         20    number      28    done      36    auction's slot
 * </pre>
 */
public final class ItemBids implements Snapshottable, AutoCloseable
{
    /**
     * No bid.
     */
    public static final int NONE = SlotPool.NONE;

    /**
     * Most accounts with a bid on record in one auction.
     */
    public static final int MAX_BIDDERS = 1024;

    private static final int AMOUNT = 0;
    private static final int HELD = 8;
    private static final int ACCOUNT = 16;
    private static final int NUMBER = 20;
    private static final int UNITS = 24;
    private static final int DONE = 28;
    private static final int NEXT = 32;
    private static final int AUCTION = 36;
    private static final int COMMITMENT = 40;
    private static final int ROW_LENGTH = COMMITMENT + Commitment.LENGTH;

    private final ItemAuctions auctions;
    private final SlotPool rows;
    private final LongToLongTable slotOfKey;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ItemBidStateEncoder state = new ItemBidStateEncoder();

    /**
     * Without bids.
     *
     * @param maxBids  most bids on record over all auctions.
     * @param hashKey  key of the hash table over auctions and accounts.
     * @param auctions that they are in.
     */
    public ItemBids(final int maxBids, final long hashKey, final ItemAuctions auctions)
    {
        this.auctions = auctions;
        rows = new SlotPool("itemauction.bids", maxBids, ROW_LENGTH);
        slotOfKey = new LongToLongTable("itemauction.bids", maxBids, hashKey);
    }

    /**
     * Number of bids on record.
     */
    public int count()
    {
        return rows.claimed();
    }

    /**
     * Whether none can be added.
     */
    public boolean isFull()
    {
        return rows.claimed() == rows.capacity();
    }

    /**
     * The bid of an account in an auction, {@link #NONE} if there is none.
     */
    public int find(final int auction, final int accountId)
    {
        final long slot = slotOfKey.get(key(auction, accountId));
        return slot == LongToLongTable.MISSING ? NONE : (int)slot;
    }

    /**
     * Puts a bid of nothing on record.
     *
     * @param auction   slot of the auction.
     * @param accountId that has none in it.
     * @param number    of the bid in the auction.
     * @return the bid.
     */
    public int add(final int auction, final int accountId, final int number)
    {
        final int slot = rows.claim();
        if (slot == NONE || find(auction, accountId) != NONE || !slotOfKey.put(key(auction, accountId), slot))
        {
            throw new IllegalStateException("no room for a bid of account " + accountId);
        }
        for (int field = 0; field < ROW_LENGTH; field += Long.BYTES)
        {
            rows.putLong(slot, field, 0);
        }
        rows.putInt(slot, ACCOUNT, accountId);
        rows.putInt(slot, NUMBER, number);
        rows.putInt(slot, AUCTION, auction);
        final int last = auctions.lastBid(auction);
        if (last == NONE)
        {
            auctions.firstBid(auction, slot);
        }
        else
        {
            rows.putInt(last, NEXT, slot + 1);
        }
        auctions.lastBid(auction, slot);
        auctions.addBidder(auction, 1);
        return slot;
    }

    /**
     * Takes an auction's first bid off the record.
     */
    public void removeFirst(final int auction)
    {
        final int slot = first(auction);
        final int next = next(slot);
        slotOfKey.remove(key(auction, accountId(slot)));
        rows.release(slot);
        auctions.firstBid(auction, next);
        if (next == NONE)
        {
            auctions.lastBid(auction, NONE);
        }
        auctions.addBidder(auction, -1);
    }

    /**
     * First bid of an auction, {@link #NONE} if there is none.
     */
    public int first(final int auction)
    {
        return auctions.firstBid(auction);
    }

    /**
     * Next bid of the same auction, {@link #NONE} behind the last.
     */
    public int next(final int slot)
    {
        return rows.getInt(slot, NEXT) - 1;
    }

    /**
     * The best bid of an auction among those that are done, or not: the highest, and of equal ones the earliest.
     *
     * @param auction    slot of the auction.
     * @param isDone     which to look at.
     * @param leastMinor lower ones are none.
     * @param butFor     a bid that is not looked at; {@link #NONE}: look at all.
     * @return the bid, or {@link #NONE}.
     */
    public int best(final int auction, final boolean isDone, final long leastMinor, final int butFor)
    {
        int best = NONE;
        for (int bid = first(auction); bid != NONE; bid = next(bid))
        {
            final boolean counts = bid != butFor && isDone(bid) == isDone && amountMinor(bid) >= leastMinor;
            if (counts && (best == NONE || isBetter(bid, best)))
            {
                best = bid;
            }
        }
        return best;
    }

    /**
     * Bidder.
     */
    public int accountId(final int slot)
    {
        return rows.getInt(slot, ACCOUNT);
    }

    /**
     * Number of the bid in its auction.
     */
    public int number(final int slot)
    {
        return rows.getInt(slot, NUMBER);
    }

    /**
     * The bid; 0: not revealed.
     */
    public long amountMinor(final int slot)
    {
        return rows.getLong(slot, AMOUNT);
    }

    /**
     * Held for it.
     */
    public long heldMinor(final int slot)
    {
        return rows.getLong(slot, HELD);
    }

    /**
     * Units taken.
     */
    public int units(final int slot)
    {
        return rows.getInt(slot, UNITS);
    }

    /**
     * Whether it was revealed, or asked to pay.
     */
    public boolean isDone(final int slot)
    {
        return rows.getInt(slot, DONE) != 0;
    }

    /**
     * Copies what a sealed bid was committed to.
     */
    public void copyCommitment(final int slot, final MutableDirectBuffer destination, final int offset)
    {
        for (int i = 0; i < Commitment.LENGTH; i += Long.BYTES)
        {
            destination.putLong(offset + i, rows.getLong(slot, COMMITMENT + i));
        }
    }

    /**
     * Says what a sealed bid is committed to.
     */
    public void commit(final int slot, final DirectBuffer commitment, final int offset)
    {
        for (int i = 0; i < Commitment.LENGTH; i += Long.BYTES)
        {
            rows.putLong(slot, COMMITMENT + i, commitment.getLong(offset + i));
        }
    }

    /**
     * Says what is held for a bid.
     */
    public void hold(final int slot, final long heldMinor)
    {
        rows.putLong(slot, HELD, heldMinor);
    }

    /**
     * Raises a bid, or reveals it.
     *
     * @param number of the bid in the auction: of equal ones the lower goes first.
     */
    public void amount(final int slot, final long amountMinor, final int number)
    {
        rows.putLong(slot, AMOUNT, amountMinor);
        rows.putInt(slot, NUMBER, number);
    }

    /**
     * Adds units to those that an account has taken.
     */
    public void addUnits(final int slot, final int units)
    {
        rows.putInt(slot, UNITS, units(slot) + units);
    }

    /**
     * It was revealed, or asked to pay.
     */
    public void done(final int slot)
    {
        rows.putInt(slot, DONE, 1);
    }

    /**
     * Writes the bids in ascending order of their auctions, then as their accounts came.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int auction = auctions.oldest(); auction != ItemAuctions.NONE; auction = auctions.nextYounger(auction))
        {
            for (int bid = first(auction); bid != NONE; bid = next(bid))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.auctionId(auctions.auctionId(auction)).bidNumber(number(bid)).accountId(accountId(bid));
                state.amountMinor(amountMinor(bid)).heldMinor(heldMinor(bid)).units(units(bid));
                state.isDone((short)(isDone(bid) ? 1 : 0));
                copyCommitment(bid, writer.buffer(), state.offset() + ItemBidStateEncoder.commitmentEncodingOffset());
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ItemBidStateDecoder bid = new ItemBidStateDecoder();
        for (; reader.isAt(ItemBidStateDecoder.TEMPLATE_ID); reader.next())
        {
            bid.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            final int auction = auctions.slotOf(bid.auctionId());
            if (auction == ItemAuctions.NONE)
            {
                throw new IllegalStateException("a bid in item auction " + bid.auctionId() + ", which is not there");
            }
            final int slot = add(auction, bid.accountId(), bid.bidNumber());
            rows.putLong(slot, AMOUNT, bid.amountMinor());
            rows.putLong(slot, HELD, bid.heldMinor());
            rows.putInt(slot, UNITS, bid.units());
            rows.putInt(slot, DONE, bid.isDone());
            commit(slot, reader.buffer(), bid.offset() + ItemBidStateDecoder.commitmentEncodingOffset());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
        slotOfKey.close();
    }

    private boolean isBetter(final int bid, final int other)
    {
        return amountMinor(bid) > amountMinor(other) ||
            (amountMinor(bid) == amountMinor(other) && number(bid) < number(other));
    }

    private static long key(final int auction, final int accountId)
    {
        return ((long)auction << Integer.SIZE) | accountId;
    }
}
