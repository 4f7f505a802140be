package rialto.cli.marketreplay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads LOBSTER's order book file, of which only the first level is used: ask price, ask size, bid price, bid size. The
 * file writes an empty side as price 9999999999 or -9999999999.
 */
final class RecordedStates
{
    private static final long EMPTY_ASK = 9_999_999_999L;
    private static final long EMPTY_BID = -9_999_999_999L;

    private RecordedStates()
    {
    }

    static List<BestPrices> read(final Path file) throws IOException
    {
        final StateSequence states = new StateSequence();
        try (CsvReader csv = CsvReader.open(file))
        {
            while (csv.nextLine())
            {
                final long askTicks = csv.number("ask price");
                final long askShares = csv.number("ask size");
                final long bidTicks = csv.number("bid price");
                final long bidShares = csv.number("bid size");
                csv.skipRest();
                states.add(new BestPrices(askTicks == EMPTY_ASK ? 0 : askTicks, askShares,
                    bidTicks == EMPTY_BID ? 0 : bidTicks, bidShares));
            }
        }

        return states.states();
    }
}
