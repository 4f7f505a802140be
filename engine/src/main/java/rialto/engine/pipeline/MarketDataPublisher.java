package rialto.engine.pipeline;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.marketdata.MarketDataSink;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts market data on its four Aeron streams; the market-data thread alone calls it, but for {@link #droppedCount()}.
 * Never waits: without a subscriber a message is nobody's loss, and when a subscriber is so slow that the stream is
 * back pressured, the message is dropped for all and counted. A follower sees the gap in the feed sequence.
 */
public final class MarketDataPublisher implements MarketDataSink, AutoCloseable
{
    /** Stream of single orders. */
    public static final int L3_STREAM_ID = 1_010;

    /** Stream of price levels. */
    public static final int L2_STREAM_ID = 1_011;

    /** Stream of best prices. */
    public static final int L1_STREAM_ID = 1_012;

    /** Stream of trades. */
    public static final int TRADE_STREAM_ID = 1_013;

    private static final int ADMIN_ACTION_RETRIES = 3;

    private @Nullable ExclusivePublication l3;
    private @Nullable ExclusivePublication l2;
    private @Nullable ExclusivePublication l1;
    private @Nullable ExclusivePublication trades;
    private final AtomicLong droppedCount = new AtomicLong();

    /** Without streams: what comes before {@link #connect} goes nowhere. */
    public MarketDataPublisher()
    {
    }

    /**
     * Adds the streams. Before the market-data thread starts.
     *
     * @param aeron   to publish with; stays the caller's.
     * @param channel of all four streams.
     */
    public void connect(final Aeron aeron, final String channel)
    {
        l3 = aeron.addExclusivePublication(channel, L3_STREAM_ID);
        l2 = aeron.addExclusivePublication(channel, L2_STREAM_ID);
        l1 = aeron.addExclusivePublication(channel, L1_STREAM_ID);
        trades = aeron.addExclusivePublication(channel, TRADE_STREAM_ID);
    }

    @Override
    public void l3(final DirectBuffer buffer, final int offset, final int length)
    {
        offer(l3, buffer, offset, length);
    }

    @Override
    public void l2(final DirectBuffer buffer, final int offset, final int length)
    {
        offer(l2, buffer, offset, length);
    }

    @Override
    public void l1(final DirectBuffer buffer, final int offset, final int length)
    {
        offer(l1, buffer, offset, length);
    }

    @Override
    public void trade(final DirectBuffer buffer, final int offset, final int length)
    {
        offer(trades, buffer, offset, length);
    }

    /**
     * Messages that a slow subscriber cost everybody. Any thread.
     *
     * @return the count since start.
     */
    public long droppedCount()
    {
        return droppedCount.get();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(l3, l2, l1, trades);
    }

    private void offer(
        final @Nullable ExclusivePublication publication,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        long result = Publication.NOT_CONNECTED;
        if (publication != null)
        {
            result = publication.offer(buffer, offset, length);
            for (int i = 0; i < ADMIN_ACTION_RETRIES && result == Publication.ADMIN_ACTION; i++)
            {
                result = publication.offer(buffer, offset, length);
            }
        }
        if (result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION)
        {
            droppedCount.lazySet(droppedCount.get() + 1);
        }
    }
}
