package rialto.cli.demo;

import rialto.codecs.event.FillDecoder;
import rialto.codecs.types.Side;

/**
 * What a bot has bought less what it has sold, by market, since it began to count. One thread.
 */
final class Positions
{
    private final long[] lots = new long[DemoMarket.values().length];

    void onFill(final FillDecoder fill)
    {
        for (final DemoMarket market : DemoMarket.values())
        {
            if (market.instrumentId() == fill.instrumentId())
            {
                lots[market.ordinal()] += fill.side() == Side.BUY ? fill.quantityLots() : -fill.quantityLots();
            }
        }
    }

    long lots(final DemoMarket market)
    {
        return lots[market.ordinal()];
    }

    /** To behave as if it were so. */
    void assume(final DemoMarket market, final long assumedLots)
    {
        lots[market.ordinal()] = assumedLots;
    }
}
