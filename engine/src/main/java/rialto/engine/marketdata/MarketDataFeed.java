package rialto.engine.marketdata;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;

import java.util.function.IntConsumer;

/**
 * Turns the engine's events into market data. Each public event becomes one L3 message with the same feed sequence; a
 * trade is also told to the stream of trades; at the end of a command follow the levels and then the best prices that
 * are not as they were before it. Derived messages carry the feed sequence of the command's last public event.
 *
 * <p>Called by one thread with every event of the engine in order, public or not. Does not allocate. An event that does
 * not fit what went before is an {@link IllegalStateException}: events were lost or are wrong, and nothing further may
 * be published.
 */
public final class MarketDataFeed implements AutoCloseable
{
    private final DepthBuilder depth;
    private final TopOfBook tops;
    private final TradeTape tape;
    private final FeedEncoder encoder;
    private final DepthConsumer levelChanged;
    private final IntConsumer topChanged;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventHeaderDecoder event = new EventHeaderDecoder();
    private final OrderBookedDecoder booked = new OrderBookedDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final OrderTakenDecoder taken = new OrderTakenDecoder();
    private final PhaseChangedDecoder phase = new PhaseChangedDecoder();
    private final IndicativeChangedDecoder indicative = new IndicativeChangedDecoder();
    private final AuctionUncrossedDecoder uncrossed = new AuctionUncrossedDecoder();
    private final DayClosedDecoder day = new DayClosedDecoder();
    private long feedSequence;

    /**
     * A feed from the first event on.
     *
     * @param maxInstruments highest instrument id.
     * @param maxPriceLevels most price levels of the engine.
     * @param hashKey        that nobody outside knows.
     * @param sink           where messages go.
     */
    public MarketDataFeed(
        final int maxInstruments,
        final int maxPriceLevels,
        final long hashKey,
        final MarketDataSink sink)
    {
        depth = new DepthBuilder(maxInstruments, maxPriceLevels, hashKey);
        tops = new TopOfBook(maxInstruments, depth);
        tape = new TradeTape(maxInstruments);
        encoder = new FeedEncoder(sink);
        levelChanged = this::onLevelChanged;
        topChanged = instrumentId -> encoder.topChanged(instrumentId, tops);
    }

    /**
     * Applies an event and publishes what follows from it.
     *
     * @param buffer holding the event; valid during this call only.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        encoder.silent(false);
        apply(buffer, offset);
    }

    /**
     * Applies an event that was published before, without telling anybody: recovery. Whole commands only.
     *
     * @param buffer holding the event; valid during this call only.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    public void onReplayedEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        encoder.silent(true);
        apply(buffer, offset);
    }

    /**
     * Takes up an order that is displayed as the feed begins to follow, without telling anybody.
     *
     * @param instrumentId  of its book.
     * @param isBuy         whether it is a bid.
     * @param priceTicks    of the order.
     * @param displayedLots what is displayed of it, above zero.
     */
    public void restoreOrder(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long displayedLots)
    {
        depth.orderAdded(instrumentId, isBuy, priceTicks, displayedLots);
    }

    /**
     * Takes up the last trade of an instrument.
     *
     * @param instrumentId of the instrument.
     * @param tradeId      of the trade.
     * @param priceTicks   its price.
     * @param quantityLots its quantity.
     * @param timestampNs  its time.
     */
    public void restoreTrade(
        final int instrumentId,
        final long tradeId,
        final long priceTicks,
        final long quantityLots,
        final long timestampNs)
    {
        tape.traded(instrumentId, tradeId, priceTicks, quantityLots, timestampNs);
    }

    /**
     * All orders that are displayed have been taken up: the feed follows on a public event.
     *
     * @param lastFeedSequence the last public event before.
     */
    public void restored(final long lastFeedSequence)
    {
        encoder.silent(true);
        feedSequence = lastFeedSequence;
        commandDone();
    }

    /**
     * The last public event that was applied.
     *
     * @return feed sequence; 0: none.
     */
    public long feedSequence()
    {
        return feedSequence;
    }

    /**
     * The books, to be asked between two commands.
     *
     * @return price levels.
     */
    public DepthBuilder depth()
    {
        return depth;
    }

    /**
     * The best prices, as last told.
     *
     * @return best prices.
     */
    public TopOfBook topOfBook()
    {
        return tops;
    }

    /**
     * The last trades.
     *
     * @return last trades.
     */
    public TradeTape tradeTape()
    {
        return tape;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        tape.close();
        tops.close();
        depth.close();
    }

    private void apply(final DirectBuffer buffer, final int offset)
    {
        event.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final boolean isLast = event.flags().lastOfCommand();
        if (event.feedSequence() != 0)
        {
            checkSequence();
            encoder.event(event);
            applyPublic(buffer, offset);
        }
        if (isLast)
        {
            commandDone();
        }
    }

    private void checkSequence()
    {
        if (event.feedSequence() != feedSequence + 1)
        {
            throw new IllegalStateException(
                "public event " + event.feedSequence() + " follows on public event " + feedSequence);
        }
        feedSequence = event.feedSequence();
    }

    private void applyPublic(final DirectBuffer buffer, final int offset)
    {
        final int templateId = header.wrap(buffer, offset).templateId();
        switch (templateId)
        {
            case OrderBookedDecoder.TEMPLATE_ID -> onBooked(booked.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case MatchPreventedDecoder.TEMPLATE_ID -> onPrevented(
                prevented.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(
                cancelled.wrapAndApplyHeader(buffer, offset, header));
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(reduced.wrapAndApplyHeader(buffer, offset, header));
            case OrderAmendedDecoder.TEMPLATE_ID -> onAmended(amended.wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID -> encoder.instrumentDefined(
                instrument.wrapAndApplyHeader(buffer, offset, header));
            default -> applyPhase(templateId, buffer, offset);
        }
    }

    private void applyPhase(final int templateId, final DirectBuffer buffer, final int offset)
    {
        final PhaseFeedEncoder phases = encoder.phases();
        switch (templateId)
        {
            case OrderTakenDecoder.TEMPLATE_ID -> onTaken(taken.wrapAndApplyHeader(buffer, offset, header));
            case PhaseChangedDecoder.TEMPLATE_ID ->
                phases.phaseChanged(phase.wrapAndApplyHeader(buffer, offset, header));
            case IndicativeChangedDecoder.TEMPLATE_ID ->
                phases.indicativeChanged(indicative.wrapAndApplyHeader(buffer, offset, header));
            case AuctionUncrossedDecoder.TEMPLATE_ID ->
                phases.uncrossed(uncrossed.wrapAndApplyHeader(buffer, offset, header));
            case DayClosedDecoder.TEMPLATE_ID -> phases.dayClosed(day.wrapAndApplyHeader(buffer, offset, header));
            default -> throw new IllegalStateException("no public event has template " + templateId);
        }
    }

    private void onTaken(final OrderTakenDecoder order)
    {
        final boolean isBuy = order.side() == Side.BUY;
        depth.orderReduced(order.instrumentId(), isBuy, order.priceTicks(), order.displayLots(), true);
        encoder.phases().orderTaken(order);
    }

    private void onBooked(final OrderBookedDecoder order)
    {
        depth.orderAdded(order.instrumentId(), order.side() == Side.BUY, order.priceTicks(), order.displayLots());
        encoder.orderBooked(order);
    }

    private void onTrade(final TradeDecoder fill)
    {
        final int instrumentId = fill.instrumentId();
        if (fill.makerVisibleLots() > 0)
        {
            final boolean isMakerBuyer = fill.aggressorSide() == Side.SELL;
            depth.orderReduced(instrumentId, isMakerBuyer, fill.priceTicks(), fill.makerVisibleLots(),
                fill.makerDisplayLots() == 0);
        }
        tape.traded(instrumentId, fill.tradeId(), fill.priceTicks(), fill.quantityLots(), event.timestampNs());
        encoder.traded(fill);
    }

    private void onPrevented(final MatchPreventedDecoder match)
    {
        final boolean isMakerBuyer = match.aggressorSide() == Side.SELL;
        depth.orderReduced(match.instrumentId(), isMakerBuyer, match.priceTicks(), match.makerVisibleLots(),
            match.makerDisplayLots() == 0);
        encoder.prevented(match);
    }

    private void onCancelled(final OrderCancelledDecoder order)
    {
        final boolean isBuy = order.side() == Side.BUY;
        depth.orderReduced(order.instrumentId(), isBuy, order.priceTicks(), order.displayLots(), true);
        encoder.orderCancelled(order);
    }

    private void onReduced(final OrderReducedDecoder order)
    {
        final boolean isBuy = order.side() == Side.BUY;
        depth.orderReduced(order.instrumentId(), isBuy, order.priceTicks(), order.displayReducedByLots(), false);
        encoder.orderReduced(order);
    }

    private void onAmended(final OrderAmendedDecoder order)
    {
        final boolean isBuy = order.side() == Side.BUY;
        depth.orderReduced(order.instrumentId(), isBuy, order.oldPriceTicks(), order.oldDisplayLots(), true);
        encoder.orderAmended(order);
    }

    private void commandDone()
    {
        encoder.eventsDone();
        depth.commandDone(levelChanged);
        encoder.levelsDone();
        tops.commandDone(topChanged);
        encoder.topsDone();
    }

    private void onLevelChanged(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots,
        final int orderCount)
    {
        tops.touch(instrumentId);
        encoder.levelChanged(instrumentId, isBuy, priceTicks, quantityLots, orderCount);
    }
}
