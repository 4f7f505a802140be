package rialto.cli.demo;

import rialto.codecs.event.FillDecoder;
import rialto.codecs.types.Side;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a bot has bought less what it has sold, by market, since it began to count. One thread.
 */
final class Positions
{
    private final Map<DemoMarket, Long> lots = new EnumMap<>(DemoMarket.class);

    void onFill(final FillDecoder fill)
    {
        for (final DemoMarket market : DemoMarket.values())
        {
            if (market.instrumentId() == fill.instrumentId())
            {
                final long signedLots = fill.side() == Side.BUY ? fill.quantityLots() : -fill.quantityLots();
                lots.merge(market, signedLots, Long::sum);
            }
        }
    }

    long lots(final DemoMarket market)
    {
        return lots.getOrDefault(market, 0L);
    }

    /** To behave as if it were so. */
    void assume(final DemoMarket market, final long assumedLots)
    {
        lots.put(market, assumedLots);
    }
}
