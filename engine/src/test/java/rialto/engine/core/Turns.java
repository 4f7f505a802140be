package rialto.engine.core;

import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.Allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Everybody in his turn. Every side of a book stands in matching order: without a price first, then better prices, at a
 * price displayed before hidden, and among those ascending priorities. And each trade is made with a maker that is
 * next: the book before the command is led on event by event, and nobody who stands ahead of the maker could have been
 * met instead. Could not: it is dead, or refuses what the taker could trade with it. An order of the taker's own group
 * that is ahead must have been prevented first.
 *
 * <p>Ahead stands who has a better price, or at the same price a displayed order of a hidden one, or a lower priority.
 * Where orders are shared by size priorities count among hidden orders only. A trade is never larger than what the
 * maker displays, if it displays a part, and is made at its price.
 */
final class Turns implements FlowProperty, EventReader
{
    private final Set<Integer> shared = new HashSet<>();
    private final Map<Long, Met> orders = new HashMap<>();
    private final Map<Integer, Map<Boolean, List<Met>>> sides = new TreeMap<>();
    /** The mass cancels that are under way before and after the command, and those that are at some time of it. */
    private List<StateView.Job> throughout = List.of();
    private List<StateView.Job> everyJob = List.of();

    @Override
    public void check(final Step step)
    {
        begin(step);
        step.read(this);
        step.after().books().values().forEach(book ->
        {
            checkOrder(book.bids());
            checkOrder(book.asks());
        });
    }

    private void begin(final Step step)
    {
        orders.clear();
        sides.clear();
        throughout = step.before().jobs().stream().filter(step.after().jobs()::contains).toList();
        everyJob = Stream.concat(step.before().jobs().stream(), step.after().jobs().stream()).toList();
        for (final OpenOrder order : step.before().orders().values())
        {
            final Met met = new Met(order, order.isExpired(step.timeNs()));
            orders.put(met.id, met);
            if (order.isBooked())
            {
                side(order.instrument(), order.isBuy()).add(met);
            }
        }
    }

    private static void checkOrder(final List<OpenOrder> side)
    {
        for (int i = 1; i < side.size(); i++)
        {
            final Met ahead = new Met(side.get(i - 1), false);
            final Met behind = new Met(side.get(i), false);
            assertTrue(Met.MATCHING_ORDER.compare(ahead, behind) < 0, () -> ahead + " stands ahead of " + behind);
        }
    }

    @Override
    public void onRules(final TradingRulesDefinedDecoder e)
    {
        if (e.allocation() == Allocation.PRO_RATA)
        {
            shared.add(e.instrumentId());
        }
        else
        {
            shared.remove(e.instrumentId());
        }
    }

    @Override
    public void onTrade(final TradeDecoder e)
    {
        final Met taker = order(e.takerOrderId());
        final Met maker = order(e.makerOrderId());
        final List<Met> makers = side(e.instrumentId(), maker.isBuy);
        takeOut(e.instrumentId(), taker);
        assertTrue(makers.contains(maker) && !maker.isDead(throughout), () -> maker + " trades but does not rest");
        assertTrue(!maker.isOwnOf(taker), () -> maker + " trades with its own " + taker);
        assertEquals(taker.leaves, e.takerLeavesLots() + e.quantityLots(), () -> "open before the trade of " + taker);
        assertEquals(maker.leaves, e.makerLeavesLots() + e.quantityLots(), () -> "open before the trade of " + maker);
        assertTrue(e.quantityLots() <= maker.atOnce && maker.accepts(e.quantityLots()),
            () -> maker + " trades " + e.quantityLots());
        assertTrue(maker.isUnpriced || maker.price == e.priceTicks(), () -> maker + " trades at " + e.priceTicks());
        final long wanted = taker.hasBudget && taker.isBuy ? e.quantityLots() : taker.leaves;
        for (final Met other : makers)
        {
            assertTrue(!standsAhead(e, other, maker) || isPassedOver(other, wanted),
                () -> taker + " trades with " + maker + " before " + other);
        }
        activate(taker);
        activate(maker);
        taker.leaves = e.takerLeavesLots();
        maker.shows(e.makerLeavesLots(), e.makerDisplayLots());
        maker.isOnItsWay = maker.atOnce == 0;
        if (maker.leaves == 0)
        {
            makers.remove(maker);
        }
    }

    private boolean standsAhead(final TradeDecoder e, final Met other, final Met maker)
    {
        if (other == maker || other.isUnpriced != maker.isUnpriced)
        {
            return false;
        }
        if (other.isUnpriced)
        {
            // Those without a price trade at what the rule finds, within each one's protection.
            final boolean isWithin = other.isBuy ? e.priceTicks() <= other.price : e.priceTicks() >= other.price;
            return isWithin && other.priority < maker.priority;
        }
        if (other.price != maker.price || other.isHidden != maker.isHidden)
        {
            return other.hasBetterPriceThan(maker) || (other.price == maker.price && maker.isHidden);
        }
        return other.priority < maker.priority && (maker.isHidden || !shared.contains(e.instrumentId()));
    }

    private boolean isPassedOver(final Met other, final long wanted)
    {
        return other.isDead(everyJob) || other.isOnItsWay || !other.accepts(Math.min(wanted, other.atOnce));
    }

    @Override
    public void onPrevented(final MatchPreventedDecoder e)
    {
        final Met taker = order(e.takerOrderId());
        final Met maker = order(e.makerOrderId());
        takeOut(e.instrumentId(), taker);
        assertTrue(side(e.instrumentId(), maker.isBuy).contains(maker),
            () -> maker + " is prevented but does not rest");
        assertTrue(maker.isOwnOf(taker), () -> maker + " is not of the group of " + taker);
        taker.leaves = e.takerLeavesLots();
        maker.shows(e.makerLeavesLots(), e.makerDisplayLots());
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder e)
    {
        orders.put(e.orderId(), new Met(e));
    }

    @Override
    public void onBooked(final OrderBookedDecoder e)
    {
        final Met met = order(e.orderId());
        takeOut(e.instrumentId(), met);
        met.book(e);
        side(e.instrumentId(), met.isBuy).add(met);
    }

    @Override
    public void onCancelled(final OrderCancelledDecoder e)
    {
        final Met met = order(e.orderId());
        takeOut(e.instrumentId(), met);
        activate(met);
    }

    @Override
    public void onReduced(final OrderReducedDecoder e)
    {
        order(e.orderId()).shows(e.leavesLots(), e.displayLots());
    }

    @Override
    public void onAmended(final OrderAmendedDecoder e)
    {
        final Met met = order(e.orderId());
        met.price = e.priceTicks();
        met.minimum = e.minimumLots() == OpenOrder.NONE ? 0 : e.minimumLots();
        met.leaves = e.leavesLots();
        met.isOnItsWay = true;
    }

    @Override
    public void onTriggered(final OrderTriggeredDecoder e)
    {
        final Met met = order(e.orderId());
        met.price = e.priceTicks();
        if (e.stopPriceTicks() != OpenOrder.NONE)
        {
            activate(met);
        }
    }

    /** One of a pair goes on alone, the other is dead. */
    private void activate(final Met met)
    {
        if (met.linked != 0)
        {
            final Met other = order(met.linked);
            other.isOver = true;
            other.linked = 0;
            met.linked = 0;
        }
    }

    private void takeOut(final int instrument, final Met met)
    {
        side(instrument, met.isBuy).remove(met);
    }

    private Met order(final long orderId)
    {
        return Objects.requireNonNull(orders.get(orderId), () -> "an event tells of order " + orderId);
    }

    private List<Met> side(final int instrument, final boolean isBuy)
    {
        return sides.computeIfAbsent(instrument, id -> new HashMap<>())
            .computeIfAbsent(isBuy, buys -> new ArrayList<>());
    }
}
