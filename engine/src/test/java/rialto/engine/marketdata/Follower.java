package rialto.engine.marketdata;

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
import rialto.codecs.types.Side;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Keeps the books in the most obvious way, from L3, L2, L1 and trades apart from one another, and checks that each
 * message fits the one before.
 */
final class Follower implements MarketDataSink
{
    final Map<Long, RestingOrder> orders = new TreeMap<>();
    final Map<LevelKey, LevelValue> levels = new TreeMap<>();
    final Map<Integer, String> tops = new TreeMap<>();
    final List<String> executions = new ArrayList<>();
    final List<String> trades = new ArrayList<>();
    final List<String> endOfCommand = new ArrayList<>();
    final Map<Integer, TradingPhase> phases = new TreeMap<>();
    final List<String> auctions = new ArrayList<>();
    final List<String> days = new ArrayList<>();
    /** What the next auction of an instrument would trade, as last told. */
    final Map<Integer, String> indications = new TreeMap<>();
    long feedSequence;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public void l3(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = header.wrap(buffer, offset).templateId();
        switch (templateId)
        {
            case OrderAddedDecoder.TEMPLATE_ID -> onAdded(
                new OrderAddedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderModifiedDecoder.TEMPLATE_ID -> onModified(
                new OrderModifiedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderRemovedDecoder.TEMPLATE_ID -> onRemoved(
                new OrderRemovedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderExecutedDecoder.TEMPLATE_ID -> onExecuted(
                new OrderExecutedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PhaseStateDecoder.TEMPLATE_ID -> onPhase(
                new PhaseStateDecoder().wrapAndApplyHeader(buffer, offset, header));
            case IndicativeDecoder.TEMPLATE_ID -> onIndicative(
                new IndicativeDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AuctionResultDecoder.TEMPLATE_ID -> onResult(
                new AuctionResultDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DayStatisticsDecoder.TEMPLATE_ID -> onDay(
                new DayStatisticsDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> assertEquals(InstrumentStateDecoder.TEMPLATE_ID, templateId);
        }
        assertEquals(length, MessageHeaderDecoder.ENCODED_LENGTH + header.wrap(buffer, offset).blockLength());
        final FeedHeaderDecoder feed = feedHeader(buffer, offset);
        assertEquals(feedSequence + 1, feed.feedSequence());
        feedSequence++;
        noteEnd("l3", feed);
    }

    @Override
    public void l2(final DirectBuffer buffer, final int offset, final int length)
    {
        final LevelChangedDecoder level = new LevelChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
        final FeedHeaderDecoder feed = level.header();
        assertEquals(feedSequence, feed.feedSequence());
        final LevelKey key = new LevelKey(feed.instrumentId(), level.side() == Side.BUY, level.priceTicks());
        final LevelValue value = new LevelValue(level.quantityLots(), level.orderCount());
        final LevelValue before = value.lots() == 0 ? levels.remove(key) : levels.put(key, value);
        assertNotEquals(value, before, "a level was told that had not changed");
        assertTrue(value.lots() > 0 || before != null, "a level was told to be gone that had not been there");
        noteEnd("l2", feedHeader(buffer, offset));
    }

    @Override
    public void l1(final DirectBuffer buffer, final int offset, final int length)
    {
        final TopOfBookDecoder top = new TopOfBookDecoder().wrapAndApplyHeader(buffer, offset, header);
        final int instrumentId = top.header().instrumentId();
        assertEquals(feedSequence, top.header().feedSequence());
        final String text = top(top.bidPriceTicks(), top.bidQuantityLots(), top.bidOrderCount()) + " | " +
            top(top.askPriceTicks(), top.askQuantityLots(), top.askOrderCount());
        assertNotEquals(text, tops.put(instrumentId, text), "best prices were told that had not changed");
        noteEnd("l1", feedHeader(buffer, offset));
    }

    @Override
    public void trade(final DirectBuffer buffer, final int offset, final int length)
    {
        final PublicTradeDecoder trade = new PublicTradeDecoder().wrapAndApplyHeader(buffer, offset, header);
        trades.add(
            trade.tradeId() + " " + trade.aggressorSide() + " " + trade.quantityLots() + " at " + trade.priceTicks());
        noteEnd("trade", feedHeader(buffer, offset));
    }

    /** What L2 says should be the best prices of an instrument. */
    String topByLevels(final int instrumentId)
    {
        return topOfSide(instrumentId, true) + " | " + topOfSide(instrumentId, false);
    }

    /** The orders of L3, added up. */
    Map<LevelKey, LevelValue> levelsByOrders()
    {
        final Map<LevelKey, LevelValue> sums = new TreeMap<>();
        for (final RestingOrder order : orders.values())
        {
            sums.merge(
                order.level(),
                new LevelValue(order.lots(), 1),
                (left, right) -> new LevelValue(left.lots() + right.lots(), left.orders() + right.orders()));
        }
        return sums;
    }

    /** Whether somebody bids what somebody asks, or more. */
    boolean isCrossed(final int instrumentId)
    {
        return levels.keySet().stream().filter(level -> level.instrumentId() == instrumentId && level.isBuy())
            .anyMatch(bid -> levels.keySet().stream().anyMatch(ask -> ask.instrumentId() == instrumentId &&
                !ask.isBuy() && ask.price() <= bid.price()));
    }

    private void onPhase(final PhaseStateDecoder phase)
    {
        phases.put(phase.header().instrumentId(), phase.phase());
    }

    private void onIndicative(final IndicativeDecoder indicative)
    {
        assertEquals(TradingPhase.CALL, phases.get(indicative.header().instrumentId()));
        indications.put(indicative.header().instrumentId(),
            indicative.pairedLots() + " at " + indicative.priceTicks());
    }

    private void onResult(final AuctionResultDecoder result)
    {
        assertEquals(TradingPhase.CALL, phases.get(result.header().instrumentId()));
        auctions.add(result.header().instrumentId() + " " + result.volumeLots() + " at " + result.priceTicks());
    }

    private void onDay(final DayStatisticsDecoder day)
    {
        assertEquals(TradingPhase.CLOSED, phases.get(day.header().instrumentId()));
        days.add(day.header().instrumentId() + " closed at " + day.closeTicks() + " after " + day.tradeCount());
    }

    private void onAdded(final OrderAddedDecoder added)
    {
        final long orderId = added.orderId();
        final LevelKey level =
            new LevelKey(added.header().instrumentId(), added.side() == Side.BUY, added.priceTicks());
        assertNull(orders.put(orderId, new RestingOrder(level, added.quantityLots(), added.priority())));
    }

    private void onModified(final OrderModifiedDecoder modified)
    {
        final RestingOrder order = Objects.requireNonNull(orders.get(modified.orderId()));
        assertEquals(order.level().price(), modified.priceTicks());
        assertEquals(order.lots(), modified.quantityLots() + modified.reducedByLots());
        orders.put(modified.orderId(), new RestingOrder(order.level(), modified.quantityLots(), order.priority()));
    }

    private void onRemoved(final OrderRemovedDecoder removed)
    {
        final RestingOrder order = Objects.requireNonNull(orders.remove(removed.orderId()));
        assertEquals(order.level().price(), removed.priceTicks());
        assertEquals(order.level().isBuy(), removed.side() == Side.BUY);
        assertEquals(order.lots(), removed.quantityLots());
    }

    private void onExecuted(final OrderExecutedDecoder executed)
    {
        if (executed.orderId() == 0)
        {
            assertEquals(0, executed.leavesLots());
        }
        else
        {
            execute(executed);
        }
        executions.add(
            executed.tradeId() + " " + executed.aggressorSide() + " " + executed.quantityLots() + " at " +
                executed.priceTicks());
    }

    private void execute(final OrderExecutedDecoder executed)
    {
        final RestingOrder order = Objects.requireNonNull(orders.remove(executed.orderId()));
        assertEquals(order.level().price(), executed.priceTicks());
        assertEquals(order.level().isBuy(), executed.aggressorSide() == Side.SELL);
        assertEquals(order.lots(), executed.quantityLots() + executed.leavesLots());
        if (executed.leavesLots() > 0)
        {
            orders.put(executed.orderId(), new RestingOrder(order.level(), executed.leavesLots(), order.priority()));
        }
    }

    private String topOfSide(final int instrumentId, final boolean isBuy)
    {
        return levels.entrySet()
            .stream()
            .filter(entry -> entry.getKey().instrumentId() == instrumentId && entry.getKey().isBuy() == isBuy)
            .findFirst()
            .map(entry -> top(entry.getKey().price(), entry.getValue().lots(), entry.getValue().orders()))
            .orElse(top(DepthBuilder.NO_PRICE, 0, 0));
    }

    private static String top(final long price, final long lots, final int orders)
    {
        return lots == 0 && price == DepthBuilder.NO_PRICE && orders == 0 ? "none" :
            price + " x " + lots + " in " + orders;
    }

    private void noteEnd(final String stream, final FeedHeaderDecoder feed)
    {
        if (feed.flags().lastOfCommand())
        {
            endOfCommand.add(stream);
        }
    }

    private static FeedHeaderDecoder feedHeader(final DirectBuffer buffer, final int offset)
    {
        return new FeedHeaderDecoder().wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
    }

    /** Where orders rest: instruments ascending, bids first, best first. */
    record LevelKey(int instrumentId, boolean isBuy, long price) implements Comparable<LevelKey>
    {
        @Override
        public int compareTo(final LevelKey other)
        {
            if (instrumentId != other.instrumentId)
            {
                return Integer.compare(instrumentId, other.instrumentId);
            }
            if (isBuy != other.isBuy)
            {
                return isBuy ? -1 : 1;
            }
            return isBuy ? Long.compare(other.price, price) : Long.compare(price, other.price);
        }
    }

    /** What rests there. */
    record LevelValue(long lots, int orders)
    {
    }

    /** An order as L3 tells it. */
    record RestingOrder(LevelKey level, long lots, long priority)
    {
    }
}
