package rialto.cli.demo;

/**
 * One level of the odds maker: at most one order, or a command under way that enters or cancels it. One thread.
 */
final class OddsQuote
{
    private static final long NOTHING = 0;

    final int instrumentId;
    final boolean isBid;
    final int level;
    private long orderId;
    private long priceTicks;
    private long leavesLots;
    private long pendingSequence;
    private long pendingTicks;
    private long pendingTokenLots;
    private long tokenLots;
    private long quietUntilNs;

    OddsQuote(final int instrumentId, final boolean isBid, final int level, final long nowNs)
    {
        this.instrumentId = instrumentId;
        this.isBid = isBid;
        this.level = level;
        quietUntilNs = nowNs;
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

    /** Whether its order, if it has one, is where it should be and not nearly used up. */
    boolean isGood(final long wantedTicks, final long wantedLots)
    {
        return hasOrder() && priceTicks == wantedTicks && leavesLots * 2 >= wantedLots;
    }

    void clear()
    {
        orderId = NOTHING;
        pendingSequence = NOTHING;
    }

    /** Tokens that its order sells, or will; 0: it buys. */
    long tokenLots()
    {
        return pendingSequence != NOTHING ? Math.max(pendingTokenLots, tokenLots) : hasOrder() ? tokenLots : 0;
    }

    void sent(final long clientSequence, final long newPriceTicks, final long soldTokenLots)
    {
        pendingSequence = clientSequence;
        pendingTicks = newPriceTicks;
        pendingTokenLots = soldTokenLots;
    }

    boolean awaits(final long clientSequence)
    {
        return pendingSequence == clientSequence;
    }

    /** Entered, or cancelled: then nothing is left. */
    void accepted(final long newOrderId, final long newLeavesLots)
    {
        pendingSequence = NOTHING;
        orderId = newLeavesLots == 0 ? NOTHING : newOrderId;
        priceTicks = pendingTicks;
        leavesLots = newLeavesLots;
        tokenLots = Math.min(pendingTokenLots, newLeavesLots);
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
        tokenLots = Math.min(tokenLots, newLeavesLots);
        if (newLeavesLots == 0)
        {
            orderId = NOTHING;
        }
    }
}
