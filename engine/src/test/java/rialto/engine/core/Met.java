package rialto.engine.core;

import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;

import java.util.Comparator;
import java.util.List;

/** An order while a command is carried out, as the state before it and the events so far tell it. */
final class Met
{
    /** Without a price first, then better prices, at a price displayed before hidden, then priority. */
    static final Comparator<Met> MATCHING_ORDER = Comparator
        .<Met>comparingInt(met -> met.isUnpriced ? 0 : 1)
        .thenComparingLong(met -> met.isUnpriced ? 0 : met.isBuy ? -met.price : met.price)
        .thenComparingInt(met -> met.isHidden ? 1 : 0)
        .thenComparingLong(met -> met.priority);

    final long id;
    final int account;
    final int instrument;
    final boolean isBuy;
    final boolean isHidden;
    final boolean isAllOrNone;
    final boolean hasBudget;
    final StpMode stp;
    final int group;
    long price;
    long leaves;
    long atOnce;
    long minimum;
    long priority;
    long linked;
    boolean isUnpriced;
    /** It expired or is doomed: it counts for nothing any more although it is still there. */
    boolean isOver;
    /** Where it stands is told by the next event about it. */
    boolean isOnItsWay;

    Met(final OpenOrder order, final boolean isOver)
    {
        id = order.id();
        account = order.account();
        instrument = order.instrument();
        isBuy = order.isBuy();
        isHidden = order.isHidden();
        isAllOrNone = order.isAllOrNone();
        hasBudget = order.budget() != OpenOrder.NONE;
        stp = order.stp();
        group = order.group();
        price = order.price();
        leaves = order.leaves();
        atOnce = order.atOnce();
        minimum = order.minimum();
        priority = order.priority();
        linked = order.linked();
        isUnpriced = order.isUnpriced();
        this.isOver = isOver;
    }

    Met(final OrderAcceptedDecoder e)
    {
        id = e.orderId();
        account = e.accountId();
        instrument = e.instrumentId();
        isBuy = e.side() == Side.BUY;
        isHidden = e.orderFlags().hidden();
        isAllOrNone = e.orderFlags().allOrNone();
        hasBudget = e.budgetMinor() != OpenOrder.NONE;
        stp = e.stpMode();
        group = e.stpGroup();
        price = e.priceTicks();
        leaves = e.totalQuantityLots();
        atOnce = leaves;
        minimum = e.minimumLots() == OpenOrder.NONE ? 0 : e.minimumLots();
        linked = e.linkedOrderId();
    }

    /** It stands in the book now. */
    void book(final OrderBookedDecoder e)
    {
        price = e.priceTicks();
        priority = e.priority();
        isUnpriced = e.isUnpriced() == 1;
        isOnItsWay = false;
        shows(e.leavesLots(), e.displayLots());
    }

    /** So much is open of it, and so much displayed, which is nothing of an order that is hidden or without a price. */
    void shows(final long leavesLots, final long displayLots)
    {
        leaves = leavesLots;
        atOnce = isHidden || isUnpriced ? leavesLots : displayLots;
    }

    /** Whether its own conditions let it trade so many lots at once. */
    boolean accepts(final long lots)
    {
        return lots >= (isAllOrNone ? leaves : Math.min(minimum, leaves));
    }

    /** Whether it rests dead, if these mass cancels are under way. */
    boolean isDead(final List<StateView.Job> jobs)
    {
        return isOver || jobs.stream()
            .anyMatch(job -> job.reaches(id, account, instrument, isBuy, isUnpriced ? OpenOrder.NONE : price));
    }

    boolean isOwnOf(final Met taker)
    {
        return taker.stp != StpMode.NONE && group == taker.group;
    }

    boolean hasBetterPriceThan(final Met other)
    {
        return isBuy ? price > other.price : price < other.price;
    }

    @Override
    public String toString()
    {
        return "order " + id + " " + leaves + " (" + atOnce + " at once) @" + (isUnpriced ? "MO " : "") + price +
            " priority " + priority;
    }
}
