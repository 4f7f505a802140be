package rialto.bench.peers;

import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The same fills by an auction and by continuous matching, in our state machine. Orders of random prices over a
 * thousand levels a side wait in a call, so that about half of them trade when it ends. Continuously, what the auction
 * traded of each sell order rests already, at the auction's price, and what it traded of each buy order comes.
 */
public final class AuctionFills
{
    private static final int LEVELS = 1_000;
    private static final int HALF_LEVELS = LEVELS / 2;
    private static final long MIDDLE_TICKS = 100_000;
    private static final int MAX_LOTS = 100;

    private final int orderCount;
    private final boolean[] areBuys;
    private final int[] accountIds;
    private final long[] pricesTicks;
    private final long[] lots;
    /** By order, from 0: what the auction trades of it. */
    private final Map<Integer, Long> tradedLots = new LinkedHashMap<>();
    private long auctionTicks;

    /**
     * Draws the orders, and holds the auction once to know what it trades.
     *
     * @param orderCount in the call.
     * @param seed       of the orders.
     */
    public AuctionFills(final int orderCount, final long seed)
    {
        this.orderCount = orderCount;
        areBuys = new boolean[orderCount];
        accountIds = new int[orderCount];
        pricesTicks = new long[orderCount];
        lots = new long[orderCount];
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < orderCount; i++)
        {
            areBuys[i] = random.nextBoolean();
            accountIds[i] = CallMarket.FIRST_ACCOUNT + random.nextInt(CallMarket.ACCOUNTS);
            pricesTicks[i] = MIDDLE_TICKS - HALF_LEVELS + random.nextInt(LEVELS);
            lots[i] = random.nextLong(1, MAX_LOTS + 1L);
        }
        try (CallMarket market = waiting(this::note))
        {
            market.endCall();
            require(market.tradeCount() > orderCount / 4, market.tradeCount() + " trades");
        }
    }

    /**
     * The auction, from the command that ends the call to its last event.
     *
     * @return the contender; its messages are fills.
     */
    public Contender auction()
    {
        return () ->
        {
            try (CallMarket market = waiting(AuctionFills::ignore))
            {
                return perFill(Lap.of(1, market::endCall, market::tradedLots), market.tradeCount());
            }
        };
    }

    /**
     * A command for each buy order.
     *
     * @return the contender; its messages are fills.
     */
    public Contender continuous()
    {
        return () ->
        {
            try (CallMarket market = new CallMarket(orderCount, AuctionFills::ignore))
            {
                enterTraded(market, false);
                return perFill(Lap.of(1, () -> enterTraded(market, true), market::tradedLots), market.tradeCount());
            }
        };
    }

    /**
     * What an indicative price costs that is told after one order came, while all others wait.
     *
     * @param count how often.
     * @return nanoseconds by the clock, ascending.
     */
    public long[] indicationsNs(final int count)
    {
        final long[] ns = new long[count];
        try (CallMarket market = waiting(AuctionFills::ignore))
        {
            for (int i = 0; i < count; i++)
            {
                final int again = i % orderCount;
                market.enter(areBuys[again], accountIds[again], pricesTicks[again], lots[again]);
                final long beginNs = System.nanoTime();
                market.tick();
                ns[i] = System.nanoTime() - beginNs;
            }
            // Not every order changes what the auction would do.
            require(market.indicationCount() > count / 4, market.indicationCount() + " indicative prices");
        }
        Arrays.sort(ns);
        return ns;
    }

    private CallMarket waiting(final CallMarket.Trades trades)
    {
        final CallMarket market = new CallMarket(2 * orderCount, trades);
        market.beginCall();
        for (int i = 0; i < orderCount; i++)
        {
            market.enter(areBuys[i], accountIds[i], pricesTicks[i], lots[i]);
        }
        require(market.restingCount() == orderCount, market.restingCount() + " orders rest");
        return market;
    }

    private void enterTraded(final CallMarket market, final boolean areBuying)
    {
        for (final Map.Entry<Integer, Long> order : tradedLots.entrySet())
        {
            final int i = order.getKey();
            if (areBuys[i] == areBuying)
            {
                market.enter(areBuying, accountIds[i], auctionTicks, order.getValue());
            }
        }
    }

    private void note(
        final long takerOrderId,
        final long makerOrderId,
        final long priceTicks,
        final long quantityLots)
    {
        auctionTicks = priceTicks;
        tradedLots.merge((int)takerOrderId - 1, quantityLots, Long::sum);
        tradedLots.merge((int)makerOrderId - 1, quantityLots, Long::sum);
    }

    private static void ignore(
        final long takerOrderId,
        final long makerOrderId,
        final long priceTicks,
        final long quantityLots)
    {
        // Counted by the market.
    }

    private static Lap perFill(final Lap lap, final long fills)
    {
        return new Lap(fills, lap.wallNs(), lap.cpuNs(), lap.allocatedBytes(), lap.result());
    }

    private static void require(final boolean holds, final String what)
    {
        if (!holds)
        {
            throw new IllegalStateException("the auction is wrong: " + what);
        }
    }
}
