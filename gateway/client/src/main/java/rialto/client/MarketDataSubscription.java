package rialto.client;

import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import rialto.codecs.marketdata.AuctionResultDecoder;
import rialto.codecs.marketdata.DayStatisticsDecoder;
import rialto.codecs.marketdata.FeedHeaderDecoder;
import rialto.codecs.marketdata.IndicativeDecoder;
import rialto.codecs.marketdata.InstrumentStateDecoder;
import rialto.codecs.marketdata.LevelChangedDecoder;
import rialto.codecs.marketdata.OrderAddedDecoder;
import rialto.codecs.marketdata.OrderExecutedDecoder;
import rialto.codecs.marketdata.OrderModifiedDecoder;
import rialto.codecs.marketdata.OrderRemovedDecoder;
import rialto.codecs.marketdata.PhaseStateDecoder;
import rialto.codecs.marketdata.PublicTradeDecoder;
import rialto.codecs.marketdata.TopOfBookDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.nio.ByteOrder;

/**
 * Follows one market-data stream. One thread polls it; it neither waits nor allocates. The order-by-order stream is
 * checked for gaps from the first message heard; the derived streams carry the sequence of the last event that a
 * message reflects, which need not be dense.
 */
public final class MarketDataSubscription implements AutoCloseable
{
    private final Subscription subscription;
    private final boolean isDense;
    private final MarketDataListener listener;
    private final FragmentHandler handler = this::onFragment;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final OrderAddedDecoder added = new OrderAddedDecoder();
    private final OrderModifiedDecoder modified = new OrderModifiedDecoder();
    private final OrderRemovedDecoder removed = new OrderRemovedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private final InstrumentStateDecoder instrument = new InstrumentStateDecoder();
    private final PublicTradeDecoder trade = new PublicTradeDecoder();
    private final LevelChangedDecoder level = new LevelChangedDecoder();
    private final TopOfBookDecoder top = new TopOfBookDecoder();
    private final PhaseStateDecoder phase = new PhaseStateDecoder();
    private final IndicativeDecoder indicative = new IndicativeDecoder();
    private final AuctionResultDecoder result = new AuctionResultDecoder();
    private final DayStatisticsDecoder day = new DayStatisticsDecoder();
    private long lastFeedSequence;

    MarketDataSubscription(
        final Subscription subscription,
        final MarketDataStream stream,
        final MarketDataListener listener)
    {
        this.subscription = subscription;
        this.listener = listener;
        isDense = stream == MarketDataStream.ORDERS;
    }

    /**
     * Hears what has come.
     *
     * @param fragmentLimit most messages to be heard in this call.
     * @return how many were; 0: the caller may idle.
     */
    public int poll(final int fragmentLimit)
    {
        return subscription.poll(handler, fragmentLimit);
    }

    /**
     * Whether the engine is there.
     *
     * @return true if so.
     */
    public boolean isConnected()
    {
        return subscription.isConnected();
    }

    /**
     * The last feed sequence heard.
     *
     * @return 0 if none was.
     */
    public long lastFeedSequence()
    {
        return lastFeedSequence;
    }

    @Override
    public void close()
    {
        CloseHelper.close(subscription);
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + FeedHeaderDecoder.ENCODED_LENGTH)
        {
            return;
        }
        messageHeader.wrap(buffer, offset);
        if (messageHeader.schemaId() == OrderAddedDecoder.SCHEMA_ID)
        {
            follow(buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN));
            onMessage(messageHeader.templateId(), buffer, offset);
        }
    }

    private void follow(final long feedSequence)
    {
        if (isDense && lastFeedSequence != 0 && feedSequence != lastFeedSequence + 1)
        {
            listener.onGap(lastFeedSequence + 1, feedSequence);
        }
        lastFeedSequence = feedSequence;
    }

    private void onMessage(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case OrderAddedDecoder.TEMPLATE_ID ->
                listener.onOrderAdded(added.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderModifiedDecoder.TEMPLATE_ID ->
                listener.onOrderModified(modified.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderRemovedDecoder.TEMPLATE_ID ->
                listener.onOrderRemoved(removed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderExecutedDecoder.TEMPLATE_ID ->
                listener.onOrderExecuted(executed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case InstrumentStateDecoder.TEMPLATE_ID ->
                listener.onInstrumentState(instrument.wrapAndApplyHeader(buffer, offset, messageHeader));
            case PublicTradeDecoder.TEMPLATE_ID ->
                listener.onTrade(trade.wrapAndApplyHeader(buffer, offset, messageHeader));
            case LevelChangedDecoder.TEMPLATE_ID ->
                listener.onLevelChanged(level.wrapAndApplyHeader(buffer, offset, messageHeader));
            case TopOfBookDecoder.TEMPLATE_ID ->
                listener.onTopOfBook(top.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> onPhaseMessage(templateId, buffer, offset);
        }
    }

    private void onPhaseMessage(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case PhaseStateDecoder.TEMPLATE_ID ->
                listener.onPhase(phase.wrapAndApplyHeader(buffer, offset, messageHeader));
            case IndicativeDecoder.TEMPLATE_ID ->
                listener.onIndicative(indicative.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AuctionResultDecoder.TEMPLATE_ID ->
                listener.onAuctionResult(result.wrapAndApplyHeader(buffer, offset, messageHeader));
            case DayStatisticsDecoder.TEMPLATE_ID ->
                listener.onDayStatistics(day.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> ignoreUnknown();
        }
    }

    /** A newer engine may say more than this client knows. */
    private static void ignoreUnknown()
    {
    }
}
