package rialto.engine.core;

import rialto.codecs.snapshot.LastClientIdStateDecoder;
import rialto.codecs.snapshot.LastClientIdStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Which client order ids were used, by account, and what came of them. In increasing mode only the last is remembered:
 * it answers its own repetition, and everything at or below it is refused. In window mode see
 * {@link ClientIdWindow}. An id is unique within its account whichever mode brought it. Engine thread only.
 */
final class ClientIds implements Snapshottable, AutoCloseable
{
    private static final int HIGH_OFFSET = 0;
    private static final int LOW_OFFSET = HIGH_OFFSET + Long.BYTES;
    private static final int HASH_OFFSET = LOW_OFFSET + Long.BYTES;
    private static final int ORDER_ID_OFFSET = HASH_OFFSET + Long.BYTES;
    private static final int FILLED_OFFSET = ORDER_ID_OFFSET + Long.BYTES;
    private static final int LEAVES_OFFSET = FILLED_OFFSET + Long.BYTES;
    private static final int RESULT_OFFSET = LEAVES_OFFSET + Long.BYTES;
    private static final int RECORD_LENGTH = RESULT_OFFSET + Long.BYTES;

    private final NativeRegion last;
    private final ClientIdWindow window;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final LastClientIdStateEncoder state = new LastClientIdStateEncoder();
    private int highestAccountId;

    ClientIds(final Capacities capacities, final Orders orders, final long hashKey)
    {
        last = NativeRegion.allocate("client-ids", (capacities.maxAccounts() + 1L) * RECORD_LENGTH);
        window = new ClientIdWindow(capacities, orders, hashKey);
    }

    @Override
    public void close()
    {
        last.close();
        window.close();
    }

    /**
     * Looks an id up. When it is a repetition the outcome is filled with what came of it first.
     *
     * @return OK when the id is new; else why it is not, DUPLICATE_ID_DIFFERS included; the same fields again give OK
     *         with {@link ClientIdOutcome#isDuplicate} set.
     */
    ResultCode check(
        final int accountId,
        final long high,
        final long low,
        final long fieldsHash,
        final boolean usesWindow,
        final long timestampNs,
        final ClientIdOutcome outcome)
    {
        outcome.isDuplicate = false;
        if (window.find(accountId, high, low, outcome))
        {
            return repeated(outcome, fieldsHash);
        }

        final int order = compareWithLast(accountId, high, low);
        if (order == 0)
        {
            readLast(accountId, outcome);
            return repeated(outcome, fieldsHash);
        }
        if (usesWindow)
        {
            return window.makeRoom(accountId, timestampNs) ? ResultCode.OK : ResultCode.CLIENT_ID_WINDOW_FULL;
        }
        return order > 0 ? ResultCode.OK : ResultCode.CLIENT_ID_NOT_INCREASING;
    }

    /** Remembers what came of an id that {@link #check} found to be new. */
    void remember(
        final int accountId,
        final long high,
        final long low,
        final boolean usesWindow,
        final long timestampNs,
        final ClientIdOutcome outcome)
    {
        if (usesWindow)
        {
            window.add(accountId, high, low, timestampNs, outcome);
            return;
        }
        putLast(accountId, high, low, outcome);
    }

    private void putLast(final int accountId, final long high, final long low, final ClientIdOutcome outcome)
    {
        highestAccountId = Math.max(highestAccountId, accountId);
        final long at = at(accountId);
        last.putLong(at + HIGH_OFFSET, high);
        last.putLong(at + LOW_OFFSET, low);
        last.putLong(at + HASH_OFFSET, outcome.fieldsHash);
        last.putLong(at + ORDER_ID_OFFSET, outcome.orderId);
        last.putLong(at + FILLED_OFFSET, outcome.filledLots);
        last.putLong(at + LEAVES_OFFSET, outcome.leavesLots);
        last.putInt(at + RESULT_OFFSET, outcome.result.value());
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        final ClientIdOutcome outcome = new ClientIdOutcome();
        for (int accountId = 1; accountId <= highestAccountId; accountId++)
        {
            final long high = last.getLong(at(accountId) + HIGH_OFFSET);
            final long low = last.getLong(at(accountId) + LOW_OFFSET);
            if ((high | low) != 0)
            {
                readLast(accountId, outcome);
                state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
                state.accountId(accountId).clientOrderId().high(high).low(low);
                state.fieldsHash(outcome.fieldsHash).orderId(outcome.orderId).result(outcome.result);
                state.filledLots(outcome.filledLots).leavesLots(outcome.leavesLots);
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
        window.writeTo(writer);
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
        final LastClientIdStateDecoder id = new LastClientIdStateDecoder();
        final ClientIdOutcome outcome = new ClientIdOutcome();
        for (; reader.isAt(LastClientIdStateDecoder.TEMPLATE_ID); reader.next())
        {
            id.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
            outcome.fieldsHash = id.fieldsHash();
            outcome.orderId = id.orderId();
            outcome.filledLots = id.filledLots();
            outcome.leavesLots = id.leavesLots();
            outcome.result = id.result();
            putLast(id.accountId(), id.clientOrderId().high(), id.clientOrderId().low(), outcome);
        }
        window.restoreFrom(reader);
    }

    private static ResultCode repeated(final ClientIdOutcome outcome, final long fieldsHash)
    {
        if (outcome.fieldsHash != fieldsHash)
        {
            return ResultCode.DUPLICATE_ID_DIFFERS;
        }
        outcome.isDuplicate = true;
        return ResultCode.OK;
    }

    private int compareWithLast(final int accountId, final long high, final long low)
    {
        final int byHigh = Long.compareUnsigned(high, last.getLong(at(accountId) + HIGH_OFFSET));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, last.getLong(at(accountId) + LOW_OFFSET));
    }

    private void readLast(final int accountId, final ClientIdOutcome outcome)
    {
        final long at = at(accountId);
        outcome.fieldsHash = last.getLong(at + HASH_OFFSET);
        outcome.orderId = last.getLong(at + ORDER_ID_OFFSET);
        outcome.filledLots = last.getLong(at + FILLED_OFFSET);
        outcome.leavesLots = last.getLong(at + LEAVES_OFFSET);
        outcome.result = ResultCode.get(last.getInt(at + RESULT_OFFSET));
    }

    private static long at(final int accountId)
    {
        return (long)accountId * RECORD_LENGTH;
    }
}
