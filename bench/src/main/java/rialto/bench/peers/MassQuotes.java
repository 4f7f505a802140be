package rialto.bench.peers;

import java.util.SplittableRandom;

/**
 * Market makers who quote without pause: each has a bid and an ask on several levels, and when its turn comes, moves
 * and resizes all of them to where the price has wandered. Between two turns a taker may come and trade. What is filled
 * of a quote comes back with the maker's next turn, under a new id.
 */
public final class MassQuotes
{
    private static final long MIDDLE_TICKS = 1L << 20;
    private static final int MAX_LOTS = 100;
    private static final int MOST_DRIFT_TICKS = 2;
    private static final int REACH_TICKS = 4;
    private static final int TURNS_TO_A_TAKER = 3;
    private static final int SPARE = 64;

    private final SplittableRandom random;
    private final int makers;
    private final int levels;
    private final BookFlow flow;
    /** By maker, level and side. */
    private final int[] quoteIds;
    private long middleTicks = MIDDLE_TICKS;

    private MassQuotes(final int makers, final int levels, final int measuredCount, final long seed)
    {
        this.makers = makers;
        this.levels = levels;
        random = new SplittableRandom(seed);
        final int quotes = 2 * makers * levels;
        quoteIds = new int[quotes];
        flow = new BookFlow(
            new BookFlow.Shape(quotes + measuredCount, quotes, quotes, quotes + SPARE, quotes + SPARE, 1, makers + 1));
    }

    /**
     * Makes a flow.
     *
     * @param makers        market makers, an account each; one account more takes.
     * @param levels        of each maker and side.
     * @param measuredCount messages after those that put the first quotes up.
     * @param seed          of all that is drawn.
     * @return the flow.
     */
    public static BookFlow flow(final int makers, final int levels, final int measuredCount, final long seed)
    {
        return new MassQuotes(makers, levels, measuredCount, seed).make();
    }

    private BookFlow make()
    {
        try (RialtoBook book = new RialtoBook(flow))
        {
            for (int maker = 0; maker < makers; maker++)
            {
                quote(book, maker);
            }
            while (!flow.isFull())
            {
                middleTicks += random.nextInt(2 * MOST_DRIFT_TICKS + 1) - MOST_DRIFT_TICKS;
                quote(book, random.nextInt(makers));
                if (random.nextInt(TURNS_TO_A_TAKER) == 0)
                {
                    take(book);
                }
            }
        }
        return flow;
    }

    /** A maker's turn: worst level first, so that its own quotes do not meet. */
    private void quote(final RialtoBook book, final int maker)
    {
        final long spread = 1L + random.nextInt(2);
        for (int level = levels - 1; level >= 0; level--)
        {
            put(book, 2 * (maker * levels + level), maker, true, middleTicks - spread - level);
            put(book, 2 * (maker * levels + level) + 1, maker, false, middleTicks + spread + level);
        }
    }

    private void put(final RialtoBook book, final int quote, final int maker, final boolean buys, final long priceTicks)
    {
        if (flow.isFull())
        {
            return;
        }
        final int lots = 1 + random.nextInt(MAX_LOTS);
        final int orderId = quoteIds[quote];
        if (orderId != 0 && book.rests(orderId))
        {
            flow.modify(orderId, buys, 1 + maker, priceTicks, lots, (int)book.filledLots(orderId));
        }
        else
        {
            quoteIds[quote] = flow.enter(BookFlow.ENTER, buys, 1 + maker, priceTicks, lots);
        }
        book.run(flow.count() - 1, flow.count());
    }

    private void take(final RialtoBook book)
    {
        if (!flow.isFull())
        {
            final boolean buys = random.nextBoolean();
            final long reach = buys ? REACH_TICKS : -REACH_TICKS;
            flow.enter(BookFlow.ENTER_IOC, buys, 1 + makers, middleTicks + reach, 1 + random.nextInt(2 * MAX_LOTS));
            book.run(flow.count() - 1, flow.count());
        }
    }
}
