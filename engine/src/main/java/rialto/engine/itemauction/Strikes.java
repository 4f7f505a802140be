package rialto.engine.itemauction;

import rialto.codecs.snapshot.StrikesStateDecoder;
import rialto.codecs.snapshot.StrikesStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * How often each account did not pay for what it won. With {@value #MAX_STRIKES} it may no more bid where it is paid
 * later. Used by the engine's thread only; allocates nothing.
 */
public final class Strikes implements Snapshottable, AutoCloseable
{
    /**
     * So many are too many.
     */
    public static final int MAX_STRIKES = 3;

    private static final int MOST_COUNTED = 1_000;

    private final int maxAccounts;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StrikesStateEncoder state = new StrikesStateEncoder();
    private int highestId;

    /**
     * Without strikes.
     *
     * @param maxAccounts highest account id.
     */
    public Strikes(final int maxAccounts)
    {
        this.maxAccounts = maxAccounts;
        rows = NativeRegion.allocate("itemauction.strikes", (maxAccounts + 1L) * Integer.BYTES);
    }

    /**
     * How often an account did not pay.
     */
    public int of(final int accountId)
    {
        assert accountId > 0 && accountId <= maxAccounts;
        return rows.getInt((long)accountId * Integer.BYTES);
    }

    /**
     * Whether an account did not pay too often.
     */
    public boolean areTooMany(final int accountId)
    {
        return of(accountId) >= MAX_STRIKES;
    }

    /**
     * An account did not pay; above a thousand is not counted.
     */
    public void add(final int accountId)
    {
        put(accountId, Math.min(of(accountId) + 1, MOST_COUNTED));
    }

    /**
     * Writes the accounts that have any in ascending order.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (of(id) > 0)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.accountId(id).strikes(of(id));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final StrikesStateDecoder record = new StrikesStateDecoder();
        for (; reader.isAt(StrikesStateDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            if (record.accountId() < 1 || record.accountId() > maxAccounts)
            {
                throw new IllegalStateException("strikes of account " + record.accountId());
            }
            put(record.accountId(), record.strikes());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private void put(final int accountId, final int strikes)
    {
        rows.putInt((long)accountId * Integer.BYTES, strikes);
        highestId = Math.max(highestId, accountId);
    }
}
