package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.marketdata.MarketDataSink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random days of one instrument: orders of many types in all phases. Every auction against the plain one, who trades
 * with whom included; every invariant after every command; and the same commands again give the same hashes.
 */
class AuctionDifferentialTest
{
    private static final int COMMANDS = 4_000;
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 })
    void everyAuctionIsThePlainOne(final long seed)
    {
        final long[] once = run(seed, true, false);
        final long[] again = run(seed, false, false);
        assertEquals(once[0], again[0], "events of seed " + seed);
        assertEquals(once[1], again[1], "state of seed " + seed);
        assertTrue(once[2] > 20, once[2] + " auctions with a price in seed " + seed);
    }

    /** Market orders with protections of their own and price limits that move leave books crossed: they meet. */
    @ParameterizedTest
    @ValueSource(longs = { 101, 102, 103, 104, 105, 106, 107 })
    void whatAnAuctionLeavesCrossedMeets(final long seed)
    {
        final long[] once = run(seed, true, true);
        final long[] again = run(seed, false, true);
        assertEquals(once[0], again[0], "events of seed " + seed);
        assertEquals(once[1], again[1], "state of seed " + seed);
        assertTrue(once[3] > 1, once[3] + " times orders met after an auction in seed " + seed);
    }

    private static long[] run(final long seed, final boolean isChecked, final boolean isBounded)
    {
        System.out.println("AuctionDifferentialTest seed " + seed);
        try (Machine machine = new Machine();
            MarketDataFeed feed = new MarketDataFeed(16, 4096, 1, new NoSink()))
        {
            machine.feed(feed);
            final AuctionDays day = new AuctionDays(machine, seed, isBounded);
            final Invariants invariants = new Invariants(machine.stateMachine);
            for (int i = 0; i < COMMANDS; i++)
            {
                day.step();
                if (isChecked)
                {
                    try
                    {
                        invariants.check();
                        day.checkFeed(feed);
                    }
                    catch (final IllegalStateException ex)
                    {
                        throw new AssertionError("seed " + seed + " step " + i + " " + day.last(), ex);
                    }
                }
            }
            return new long[] { machine.stateMachine.runningHash(), machine.stateMachine.stateHash(),
                day.pricedAuctions(), day.meetings() };
        }
    }

    /** Only what the feed keeps itself is looked at. */
    private static final class NoSink implements MarketDataSink
    {
        @Override
        public void l3(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void l2(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void l1(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        @Override
        public void trade(final DirectBuffer buffer, final int offset, final int length)
        {
        }
    }
}
