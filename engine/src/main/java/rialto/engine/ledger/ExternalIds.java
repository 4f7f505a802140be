package rialto.engine.ledger;

import rialto.codecs.snapshot.ExternalIdStateDecoder;
import rialto.codecs.snapshot.ExternalIdStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The ids under which the outside has asked for postings, so that none is carried out twice: a ring in the order in
 * which they came. One is forgotten only to make room, and only when it is a day old. Used by the engine's thread only;
 * allocates nothing.
 *
 * <pre>
 *    0    8             16      24        32
 *   +----+-------------+-------+---------+
 *   | id | fields hash | time  |         |
 *   +----+-------------+-------+---------+
 * </pre>
 */
public final class ExternalIds implements Snapshottable, AutoCloseable
{
    /** How long an id is remembered at least. */
    public static final long WINDOW_NS = 86_400_000_000_000L;

    private static final int ID = 0;
    private static final int HASH = 8;
    private static final int TIME = 16;
    private static final int ROW_LENGTH = 32;

    private final int capacity;
    private final NativeRegion rows;
    private final LongToLongTable rowOfId;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExternalIdStateEncoder state = new ExternalIdStateEncoder();
    private int oldest;
    private int count;

    /**
     * None.
     *
     * @param maxIds  most that are remembered.
     * @param hashKey key of the hash table over them.
     */
    public ExternalIds(final int maxIds, final long hashKey)
    {
        capacity = maxIds;
        rows = NativeRegion.allocate("ledger.external-ids", (long)maxIds * ROW_LENGTH);
        rowOfId = new LongToLongTable("ledger.external-ids", maxIds, hashKey);
    }

    /** Whether an id was used and is remembered. */
    public boolean isKnown(final long externalId)
    {
        return rowOfId.get(externalId) != LongToLongTable.MISSING;
    }

    /** Whether a known id was used with the same fields. */
    public boolean isSame(final long externalId, final long fieldsHash)
    {
        return rows.getLong(rowOfId.get(externalId) * ROW_LENGTH + HASH) == fieldsHash;
    }

    /**
     * Judges whether another id can be remembered.
     *
     * @param nowNs the time.
     * @return EXTERNAL_ID_CAPACITY, or OK.
     */
    public ResultCode checkRoom(final long nowNs)
    {
        return count < capacity || nowNs - timeNs(oldest) >= WINDOW_NS ?
            ResultCode.OK :
            ResultCode.EXTERNAL_ID_CAPACITY;
    }

    /** Remembers an id that is not known; there is room. */
    public void remember(final long externalId, final long fieldsHash, final long nowNs)
    {
        if (count == capacity)
        {
            rowOfId.remove(rows.getLong((long)oldest * ROW_LENGTH + ID));
            oldest = (oldest + 1) % capacity;
            count--;
        }
        final int at = (oldest + count) % capacity;
        final long row = at;
        rows.putLong(row * ROW_LENGTH + ID, externalId);
        rows.putLong(row * ROW_LENGTH + HASH, fieldsHash);
        rows.putLong(row * ROW_LENGTH + TIME, nowNs);
        if (!rowOfId.put(externalId, row))
        {
            throw new IllegalStateException("no room for external id " + externalId);
        }
        count++;
    }

    /** Writes the ids, oldest first. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int i = 0; i < count; i++)
        {
            final int row = (oldest + i) % capacity;
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.externalId(rows.getLong((long)row * ROW_LENGTH + ID))
                .fieldsHash(rows.getLong((long)row * ROW_LENGTH + HASH)).timestampNs(timeNs(row));
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ExternalIdStateDecoder id = new ExternalIdStateDecoder();
        for (; reader.isAt(ExternalIdStateDecoder.TEMPLATE_ID); reader.next())
        {
            id.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            remember(id.externalId(), id.fieldsHash(), id.timestampNs());
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
        rowOfId.close();
    }

    private long timeNs(final int row)
    {
        return rows.getLong((long)row * ROW_LENGTH + TIME);
    }
}
