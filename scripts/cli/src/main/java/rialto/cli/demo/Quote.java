package rialto.cli.demo;

import rialto.codecs.types.Side;

/**
 * One level of a market maker: at most one order, or a command under way that makes or moves it. One thread.
 */
final class Quote
{
    private static final long NOTHING = 0;

    final DemoMarket market;
    final Side side;
    final int level;
    private long orderId;
    private long priceTicks;
    private long totalLots;
    private long leavesLots;
    private long pendingSequence;
    private long pendingPriceTicks;
    private long pendingTotalLots;
    private long quietUntilNs;

    Quote(final DemoMarket market, final Side side, final int level, final long nowNs)
    {
        this.market = market;
        this.side = side;
        this.level = level;
        quietUntilNs = nowNs;
    }

    void clear()
    {
        orderId = NOTHING;
        pendingSequence = NOTHING;
    }

    long orderId()
    {
        return orderId;
    }

    boolean hasOrder()
    {
        return orderId != NOTHING;
    }

    boolean mayAct(final long nowNs)
    {
        return pendingSequence == NOTHING && nowNs - quietUntilNs >= 0;
    }

    /** The total that leaves this much open, if nothing more is filled. */
    long totalFor(final long openLots)
    {
        return hasOrder() ? totalLots - leavesLots + openLots : openLots;
    }

    /** How much it differs from what it should be, in ticks; a level without an order, or a thin one, differs most. */
    long errorTicks(final long wantedTicks, final long wantedLots)
    {
        return hasOrder() && leavesLots * 2 >= wantedLots ? Math.abs(priceTicks - wantedTicks) : Long.MAX_VALUE;
    }

    void sent(final long clientSequence, final long newPriceTicks, final long newTotalLots)
    {
        pendingSequence = clientSequence;
        pendingPriceTicks = newPriceTicks;
        pendingTotalLots = newTotalLots;
    }

    boolean awaits(final long clientSequence)
    {
        return pendingSequence == clientSequence;
    }

    void accepted(final long newOrderId, final long newLeavesLots)
    {
        pendingSequence = NOTHING;
        orderId = newLeavesLots == 0 ? NOTHING : newOrderId;
        priceTicks = pendingPriceTicks;
        totalLots = pendingTotalLots;
        leavesLots = newLeavesLots;
    }

    void rejected(final boolean isOrderGone, final long newQuietUntilNs)
    {
        pendingSequence = NOTHING;
        quietUntilNs = newQuietUntilNs;
        if (isOrderGone)
        {
            orderId = NOTHING;
        }
    }

    void quietUntil(final long timeNs)
    {
        quietUntilNs = timeNs;
    }

    void refusedFrom(final long firstClientSequence)
    {
        if (pendingSequence >= firstClientSequence)
        {
            pendingSequence = NOTHING;
        }
    }

    void filled(final long newLeavesLots)
    {
        leavesLots = newLeavesLots;
        if (newLeavesLots == 0)
        {
            orderId = NOTHING;
        }
    }
}
