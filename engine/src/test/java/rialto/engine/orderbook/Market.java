package rialto.engine.orderbook;

import java.util.List;

/**
 * One book that carries out whole commands and tells everything it did: what the contract tests, the recorded flows and
 * the comparison of two implementations speak to.
 */
interface Market extends AutoCloseable
{
    /** What the markets of one comparison have in common: most orders, most price levels, widest prices. */
    record Limits(int maxOrders, int maxLevels, long minPriceTicks, long maxPriceTicks)
    {
    }

    List<BookEvent> execute(BookCommand command);

    /** Bids from the best, then asks from the best. */
    List<BookLevel> levels();

    @Override
    void close();
}
