package rialto.engine.core;

import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.snapshot.MassCancelStateDecoder;
import rialto.codecs.snapshot.MassCancelStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The mass cancels that are not done: each with its scope and the highest order that it reaches. What a scope reaches
 * is dead from the command on, however long the removal takes; so is an older order that comes into its price range
 * before the removal is through. Engine thread only.
 */
final class MassCancelJobs implements Snapshottable, AutoCloseable
{
    static final int MAX_JOBS = 16;

    private static final long NO_LIMIT = MassCancelDecoder.fromPriceTicksNullValue();
    private static final int JOB_ID = 0;
    private static final int LAST_ORDER_ID = 8;
    private static final int FROM = 16;
    private static final int TO = 24;
    private static final int ACCOUNT = 32;
    private static final int INSTRUMENT = 36;
    private static final int SIDE = 40;
    private static final int CANCELLED = 44;
    private static final int CURSOR = 48;
    private static final int ROW_LENGTH = 56;

    private final Orders orders;
    private final FurtherTerms terms;
    private final NativeRegion rows = NativeRegion.allocate("mass-cancels", (long)MAX_JOBS * ROW_LENGTH);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MassCancelStateEncoder state = new MassCancelStateEncoder();
    private int count;

    MassCancelJobs(final Orders orders)
    {
        this.orders = orders;
        terms = orders.terms();
    }

    @Override
    public void close()
    {
        rows.close();
    }

    boolean isAny()
    {
        return count > 0;
    }

    boolean isFull()
    {
        return count == MAX_JOBS;
    }

    void add(final long jobId, final long lastOrderId, final MassCancelDecoder scope)
    {
        assert !isFull();
        final long row = row(count);
        rows.putLong(row + JOB_ID, jobId);
        rows.putLong(row + LAST_ORDER_ID, lastOrderId);
        rows.putLong(row + FROM, scope.fromPriceTicks());
        rows.putLong(row + TO, scope.toPriceTicks());
        rows.putInt(row + ACCOUNT, scope.accountId());
        rows.putInt(row + INSTRUMENT, scope.instrumentId());
        rows.putInt(row + SIDE, scope.side().value());
        rows.putInt(row + CANCELLED, 0);
        rows.putInt(row + CURSOR, Math.max(1, scope.accountId()));
        count++;
    }

    /** Every order of an instrument that there is. */
    void addInstrument(final long jobId, final long lastOrderId, final int instrumentId)
    {
        addWhole(jobId, lastOrderId, 0, instrumentId);
    }

    /** Every order of an account that there is. */
    void addAccount(final long jobId, final long lastOrderId, final int accountId)
    {
        addWhole(jobId, lastOrderId, accountId, 0);
    }

    private void addWhole(final long jobId, final long lastOrderId, final int accountId, final int instrumentId)
    {
        assert !isFull();
        final long row = row(count);
        rows.putLong(row + JOB_ID, jobId);
        rows.putLong(row + LAST_ORDER_ID, lastOrderId);
        rows.putLong(row + FROM, NO_LIMIT);
        rows.putLong(row + TO, NO_LIMIT);
        rows.putInt(row + ACCOUNT, accountId);
        rows.putInt(row + INSTRUMENT, instrumentId);
        rows.putInt(row + SIDE, Side.NULL_VAL.value());
        rows.putInt(row + CANCELLED, 0);
        rows.putInt(row + CURSOR, Math.max(1, accountId));
        count++;
    }

    /** The oldest one is done. */
    void removeFirst()
    {
        for (int i = 1; i < count; i++)
        {
            for (int at = 0; at < ROW_LENGTH; at += Long.BYTES)
            {
                rows.putLong(row(i - 1) + at, rows.getLong(row(i) + at));
            }
        }
        count--;
    }

    /** Whether any of them reaches an order. */
    boolean reaches(final int slot)
    {
        for (int i = 0; i < count; i++)
        {
            if (jobReaches(i, slot))
            {
                return true;
            }
        }
        return false;
    }

    /** Whether the oldest one reaches an order. */
    boolean firstReaches(final int slot)
    {
        return jobReaches(0, slot);
    }

    long jobId()
    {
        return rows.getLong(row(0) + JOB_ID);
    }

    /** The account of the oldest one, 0: all. */
    int accountId()
    {
        return rows.getInt(row(0) + ACCOUNT);
    }

    /**
     * The account whose orders the oldest one goes through next. Where a price range is named
     * it is the first one, since an order of any account may come into the range meanwhile.
     */
    int cursor()
    {
        return isRanged() ? Math.max(1, accountId()) : rows.getInt(row(0) + CURSOR);
    }

    void cursor(final int accountId)
    {
        rows.putInt(row(0) + CURSOR, accountId);
    }

    int cancelledOrders()
    {
        return rows.getInt(row(0) + CANCELLED);
    }

    /** Counts an order that was taken out because a mass cancel reached it, for the oldest one that does. */
    void countCancelled(final int slot)
    {
        for (int i = 0; i < count; i++)
        {
            if (jobReaches(i, slot))
            {
                rows.putInt(row(i) + CANCELLED, rows.getInt(row(i) + CANCELLED) + 1);
                return;
            }
        }
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int i = 0; i < count; i++)
        {
            final long row = row(i);
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.jobId(rows.getLong(row + JOB_ID)).accountId(rows.getInt(row + ACCOUNT));
            state.instrumentId(rows.getInt(row + INSTRUMENT)).side(Side.get((short)rows.getInt(row + SIDE)));
            state.fromPriceTicks(rows.getLong(row + FROM)).toPriceTicks(rows.getLong(row + TO));
            state.lastOrderId(rows.getLong(row + LAST_ORDER_ID)).cancelledOrders(rows.getInt(row + CANCELLED));
            state.nextAccountId(rows.getInt(row + CURSOR));
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    private boolean isRanged()
    {
        return rows.getLong(row(0) + FROM) != NO_LIMIT || rows.getLong(row(0) + TO) != NO_LIMIT;
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
        final MassCancelStateDecoder job = new MassCancelStateDecoder();
        for (; reader.isAt(MassCancelStateDecoder.TEMPLATE_ID); reader.next())
        {
            job.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
            final long row = row(count);
            rows.putLong(row + JOB_ID, job.jobId());
            rows.putLong(row + LAST_ORDER_ID, job.lastOrderId());
            rows.putLong(row + FROM, job.fromPriceTicks());
            rows.putLong(row + TO, job.toPriceTicks());
            rows.putInt(row + ACCOUNT, job.accountId());
            rows.putInt(row + INSTRUMENT, job.instrumentId());
            rows.putInt(row + SIDE, job.side().value());
            rows.putInt(row + CANCELLED, job.cancelledOrders());
            rows.putInt(row + CURSOR, job.nextAccountId());
            count++;
        }
    }

    private boolean jobReaches(final int job, final int slot)
    {
        final long row = row(job);
        final int accountId = rows.getInt(row + ACCOUNT);
        final int instrumentId = rows.getInt(row + INSTRUMENT);
        if (orders.orderId(slot) > rows.getLong(row + LAST_ORDER_ID) ||
            (accountId != 0 && accountId != orders.accountId(slot)) ||
            (instrumentId != 0 && instrumentId != orders.instrumentId(slot)))
        {
            return false;
        }
        final int side = rows.getInt(row + SIDE);
        if (side != Side.NULL_VAL.value() && orders.isBuy(slot) != (side == Side.BUY.value()))
        {
            return false;
        }
        final long from = rows.getLong(row + FROM);
        final long to = rows.getLong(row + TO);
        if (from == NO_LIMIT && to == NO_LIMIT)
        {
            return true;
        }
        final long priceTicks = priceTicks(slot);
        return priceTicks != FurtherTerms.NONE &&
            (from == NO_LIMIT || priceTicks >= from) && (to == NO_LIMIT || priceTicks <= to);
    }

    /** The price that an order goes by where it is: the stop price until it triggers; none if it has none now. */
    private long priceTicks(final int slot)
    {
        if (!orders.hasTerms(slot))
        {
            return orders.priceTicks(slot);
        }
        if (OrderTerms.isStopType(terms.orderType(slot)) && !terms.isTriggered(slot))
        {
            return terms.stopPriceTicks(slot);
        }
        return terms.isUnpriced(slot) || terms.status(slot) == OrderPlace.UNPEGGED ?
            FurtherTerms.NONE :
            orders.priceTicks(slot);
    }

    private static long row(final int job)
    {
        return (long)job * ROW_LENGTH;
    }
}
