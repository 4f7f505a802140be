package rialto.cli.demo;

import rialto.codecs.event.FillDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.TradeFlagsDecoder;

import java.util.HashMap;
import java.util.Map;

/**
 * How many YES and NO a bot has of each prediction market, of those that it has bought since it began to count. One
 * thread.
 */
final class Outcomes
{
    private final Map<Integer, Holding> holdings = new HashMap<>();

    /** A fill has the side that the order has in the book of YES. */
    void onFill(final FillDecoder fill)
    {
        final Holding holding = holdings.computeIfAbsent(fill.instrumentId(), _ -> new Holding());
        final TradeFlagsDecoder flags = fill.tradeFlags();
        final boolean isBid = fill.side() == Side.BUY;
        final boolean isNo = flags.outcomeNo() || (flags.mint() ? !isBid : flags.merge() && isBid);
        final long signedLots = isBid == isNo ? -fill.quantityLots() : fill.quantityLots();
        if (isNo)
        {
            holding.noLots = Math.max(0, holding.noLots + signedLots);
        }
        else
        {
            holding.yesLots = Math.max(0, holding.yesLots + signedLots);
        }
    }

    long lots(final int instrumentId, final boolean isNo)
    {
        final Holding holding = holdings.get(instrumentId);
        return holding == null ? 0 : isNo ? holding.noLots : holding.yesLots;
    }

    /** There were fewer than it seemed. */
    void forget(final int instrumentId)
    {
        holdings.remove(instrumentId);
    }

    /** Of one market. */
    private static final class Holding
    {
        private long yesLots;
        private long noLots;
    }
}
