package rialto.engine.ledger;

import rialto.codecs.snapshot.PostingStateDecoder;
import rialto.codecs.snapshot.PostingStateEncoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Postings that wait for a decision, oldest first. What is to leave an account is held of it meanwhile; a deposit holds
 * nothing. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0    8            16     20     24    28     32       40         48    52       56    60
 *   +----+------------+------+------+-----+------+--------+----------+-----+--------+-----+----+
 *   | id | external id| kind | from | to  | asset| amount | expires  | key |        |next | prev|
 *   +----+------------+------+------+-----+------+--------+----------+-----+--------+-----+----+
 * </pre>
 */
public final class PendingPostings implements Snapshottable, AutoCloseable
{
    /** No posting. */
    public static final int NONE = SlotPool.NONE;

    private static final int ID = 0;
    private static final int EXTERNAL_ID = 8;
    private static final int KIND = 16;
    private static final int FROM = 20;
    private static final int TO = 24;
    private static final int ASSET = 28;
    private static final int AMOUNT = 32;
    private static final int EXPIRE = 40;
    private static final int KEY = 48;
    private static final int NEXT = 56;
    private static final int PREVIOUS = 60;
    private static final int ROW_LENGTH = 64;

    private final SlotPool rows;
    private final LongToLongTable slotOfId;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PostingStateEncoder state = new PostingStateEncoder();
    private int first = NONE;
    private int last = NONE;

    /**
     * None.
     *
     * @param maxPostings most that are pending at one time.
     * @param hashKey     key of the hash table over their ids.
     */
    public PendingPostings(final int maxPostings, final long hashKey)
    {
        rows = new SlotPool("ledger.postings", maxPostings, ROW_LENGTH);
        slotOfId = new LongToLongTable("ledger.postings", maxPostings, hashKey);
    }

    /** Whether no other can be pending. */
    public boolean isFull()
    {
        return rows.claimed() == rows.capacity();
    }

    /** Whether none is. */
    public boolean isEmpty()
    {
        return first == NONE;
    }

    /**
     * Adds a posting; there is room.
     *
     * @param postingId   higher than that of any before.
     * @param externalId  of the outside.
     * @param kind        what it is.
     * @param from        account that pays.
     * @param to          account that receives.
     * @param assetId     asset.
     * @param amountMinor amount.
     * @param expireNs    when it is given up, as in the command.
     * @param keyId       session that asked for it.
     * @return its slot.
     */
    public int add(
        final long postingId,
        final long externalId,
        final LedgerEntryKind kind,
        final int from,
        final int to,
        final int assetId,
        final long amountMinor,
        final long expireNs,
        final int keyId)
    {
        final int slot = rows.claim();
        if (slot == NONE || !slotOfId.put(postingId, slot))
        {
            throw new IllegalStateException("no room for posting " + postingId);
        }
        rows.putLong(slot, ID, postingId);
        rows.putLong(slot, EXTERNAL_ID, externalId);
        rows.putInt(slot, KIND, kind.value());
        rows.putInt(slot, FROM, from);
        rows.putInt(slot, TO, to);
        rows.putInt(slot, ASSET, assetId);
        rows.putLong(slot, AMOUNT, amountMinor);
        rows.putLong(slot, EXPIRE, expireNs);
        rows.putInt(slot, KEY, keyId);
        rows.putInt(slot, NEXT, NONE);
        rows.putInt(slot, PREVIOUS, last);
        if (last == NONE)
        {
            first = slot;
        }
        else
        {
            rows.putInt(last, NEXT, slot);
        }
        last = slot;
        return slot;
    }

    /** Takes a posting out. */
    public void remove(final int slot)
    {
        final int next = rows.getInt(slot, NEXT);
        final int previous = rows.getInt(slot, PREVIOUS);
        if (previous == NONE)
        {
            first = next;
        }
        else
        {
            rows.putInt(previous, NEXT, next);
        }
        if (next == NONE)
        {
            last = previous;
        }
        else
        {
            rows.putInt(next, PREVIOUS, previous);
        }
        slotOfId.remove(postingId(slot));
        rows.release(slot);
    }

    /** The slot of a posting; {@link #NONE}: it is not pending. Any number may be asked for. */
    public int slotOf(final long postingId)
    {
        final long slot = slotOfId.get(postingId);
        return slot == LongToLongTable.MISSING ? NONE : (int)slot;
    }

    /** Slot of the oldest one. */
    public int first()
    {
        return first;
    }

    /** Slot of the next younger one. */
    public int next(final int slot)
    {
        return rows.getInt(slot, NEXT);
    }

    /** Posting of a slot. */
    public long postingId(final int slot)
    {
        return rows.getLong(slot, ID);
    }

    /** Its id of the outside. */
    public long externalId(final int slot)
    {
        return rows.getLong(slot, EXTERNAL_ID);
    }

    /** What it is. */
    public LedgerEntryKind kind(final int slot)
    {
        return LedgerEntryKind.get((short)rows.getInt(slot, KIND));
    }

    /** Account that pays. */
    public int fromAccountId(final int slot)
    {
        return rows.getInt(slot, FROM);
    }

    /** Account that receives. */
    public int toAccountId(final int slot)
    {
        return rows.getInt(slot, TO);
    }

    /** Asset. */
    public int assetId(final int slot)
    {
        return rows.getInt(slot, ASSET);
    }

    /** Amount. */
    public long amountMinor(final int slot)
    {
        return rows.getLong(slot, AMOUNT);
    }

    /** When it is given up, as in the command. */
    public long expireNs(final int slot)
    {
        return rows.getLong(slot, EXPIRE);
    }

    /** Session that asked for it. */
    public int keyId(final int slot)
    {
        return rows.getInt(slot, KEY);
    }

    /** Writes the postings, oldest first. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int slot = first; slot != NONE; slot = next(slot))
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.postingId(postingId(slot)).externalId(externalId(slot)).kind(kind(slot))
                .fromAccountId(fromAccountId(slot)).toAccountId(toAccountId(slot)).assetId(assetId(slot))
                .amountMinor(amountMinor(slot)).expireNs(expireNs(slot)).requestKeyId(keyId(slot));
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final PostingStateDecoder posting = new PostingStateDecoder();
        for (; reader.isAt(PostingStateDecoder.TEMPLATE_ID); reader.next())
        {
            posting.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            add(posting.postingId(), posting.externalId(), posting.kind(), posting.fromAccountId(),
                posting.toAccountId(), posting.assetId(), posting.amountMinor(), posting.expireNs(),
                posting.requestKeyId());
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
        slotOfId.close();
    }
}
