package rialto.bench.peers;

import java.util.SplittableRandom;

/**
 * The flow that exchange-core's README measures itself with: of a hundred messages 9 limit orders, 3 that are immediate
 * or cancelled, 6 cancels, 82 moves, over a steady number of resting orders. Prices lie around a middle that stays,
 * most of them near it: a distance is the square of a uniform number. The number of levels grows with the root of the
 * number of orders: 750 at a thousand. A move goes a few ticks from where the order is, one in fifty of them across
 * the middle. Same seed, same flow.
 *
 * <p>Three flows go beyond it, each in one way: with orders far from the middle that nobody touches, with many
 * instruments, with many accounts.
 */
public final class ExchangeCoreMix
{
    static final int ACCOUNTS = 1_000;
    private static final long MIDDLE_TICKS = 1L << 20;
    private static final int LEVELS_AT_A_THOUSAND = 750;
    private static final int MAX_LOTS = 100;
    private static final int PERCENT = 100;
    private static final int LIMIT_SHARE = 9;
    private static final int IOC_SHARE = 12;
    private static final int CANCEL_SHARE = 18;
    private static final int CROSSING_MOVES = 50;
    private static final int CROSSING_ORDERS = 4;
    private static final int REACH_TICKS = 3;
    private static final int MOVE_TICKS = 5;
    private static final int ACTIVE_ORDERS = 500;
    private static final int ACTIVE_LEVELS = 64;
    private static final int SIDE_TO_ACTIVE_LEVELS = 100;
    private static final int FAR_AWAY = -1;

    private final SplittableRandom random;
    private final BookFlow flow;
    private final Shape shape;
    private final Popularity instruments;
    /** Ids of the active orders in no order, and where each stands among them; by order id. */
    private final int[] alive;
    private final int[] placeOf;
    private final boolean[] isBuy;
    private final long[] priceOf;
    private final int[] accountOf;
    private final int[] instrumentOf;
    private int aliveCount;

    /**
     * What a flow is like.
     *
     * @param restingCount  orders that rest throughout.
     * @param activeCount   of them, those that messages are about; the others lie beyond them.
     * @param measuredCount messages after the ones that fill the book.
     * @param levelsPerSide on which active orders stand, in each instrument.
     * @param accountCount  accounts, each as likely as any other.
     */
    private record Shape(int restingCount, int activeCount, int measuredCount, int levelsPerSide, int accountCount)
    {
    }

    private ExchangeCoreMix(final Shape shape, final Popularity instruments, final long seed)
    {
        this.shape = shape;
        this.instruments = instruments;
        random = new SplittableRandom(seed);
        final int maxOrders = shape.restingCount + shape.restingCount / 4 + 64;
        final int levelsOfABook = shape.activeCount < shape.restingCount ?
            2 * SIDE_TO_ACTIVE_LEVELS * shape.levelsPerSide :
            4 * shape.levelsPerSide + 64;
        // Each level has an order, so that there are no more of them than of these.
        final int priceLevels = instruments.count() == 1 ?
            levelsOfABook :
            (int)Math.min(maxOrders, (long)instruments.count() * levelsOfABook);
        flow = new BookFlow(new BookFlow.Shape(shape.restingCount + shape.measuredCount, shape.restingCount,
            shape.restingCount, maxOrders, priceLevels, instruments.count(), shape.accountCount));
        alive = new int[maxOrders];
        final int ids = shape.restingCount + shape.measuredCount + 1;
        placeOf = new int[ids];
        isBuy = new boolean[ids];
        priceOf = new long[ids];
        accountOf = new int[ids];
        instrumentOf = new int[ids];
    }

    /**
     * Makes a flow.
     *
     * @param restingCount  orders that rest throughout.
     * @param measuredCount messages after the ones that fill the book.
     * @param seed          of all that is drawn.
     * @return the flow.
     */
    public static BookFlow flow(final int restingCount, final int measuredCount, final long seed)
    {
        return overAccounts(restingCount, measuredCount, ACCOUNTS, seed);
    }

    /**
     * Makes a flow in which all messages are about {@value #ACTIVE_ORDERS} orders on the best hundredth of the levels.
     * The others lie behind them, in no order of their ids, and nothing ever reaches them.
     *
     * @param restingCount  orders that rest throughout, at least twice as many as are active.
     * @param measuredCount messages after the ones that fill the book.
     * @param seed          of all that is drawn.
     * @return the flow.
     */
    public static BookFlow deep(final int restingCount, final int measuredCount, final long seed)
    {
        return new ExchangeCoreMix(
            new Shape(restingCount, ACTIVE_ORDERS, measuredCount, ACTIVE_LEVELS, ACCOUNTS), Popularity.equal(1), seed)
            .make();
    }

    /**
     * Makes a flow over many instruments.
     *
     * @param restingCount  orders that rest throughout, in all instruments together.
     * @param measuredCount messages after the ones that fill the books.
     * @param instruments   how many there are, and how often each has its turn.
     * @param seed          of all that is drawn.
     * @return the flow.
     */
    public static BookFlow overInstruments(
        final int restingCount,
        final int measuredCount,
        final Popularity instruments,
        final long seed)
    {
        final int levels = Math.max(MOVE_TICKS, levelsPerSide((double)restingCount / instruments.count()));
        return new ExchangeCoreMix(new Shape(restingCount, restingCount, measuredCount, levels, ACCOUNTS), instruments,
            seed).make();
    }

    /**
     * Makes a flow of many accounts.
     *
     * @param restingCount  orders that rest throughout.
     * @param measuredCount messages after the ones that fill the book.
     * @param accountCount  accounts, each as likely as any other.
     * @param seed          of all that is drawn.
     * @return the flow.
     */
    public static BookFlow overAccounts(
        final int restingCount,
        final int measuredCount,
        final int accountCount,
        final long seed)
    {
        return new ExchangeCoreMix(
            new Shape(restingCount, restingCount, measuredCount, levelsPerSide(restingCount), accountCount),
            Popularity.equal(1), seed).make();
    }

    private static int levelsPerSide(final double restingCount)
    {
        return (int)(LEVELS_AT_A_THOUSAND / 2 * Math.sqrt(restingCount / 1e3));
    }

    /** What is filled while it is made, our book says; what the flow leads to, all books must agree on. */
    private BookFlow make()
    {
        try (RialtoBook book = new RialtoBook(flow))
        {
            book.onFilled(orderId -> forget((int)orderId));
            fill(book);
            while (!flow.isFull())
            {
                next(book);
            }
        }
        return flow;
    }

    private void fill(final RialtoBook book)
    {
        int passive = shape.restingCount - shape.activeCount;
        while (flow.count() < shape.restingCount)
        {
            if (passive > 0 && random.nextInt(shape.restingCount - flow.count()) < passive)
            {
                enterFarAway(book);
                passive--;
            }
            else
            {
                enter(book, BookFlow.ENTER, false);
            }
        }
    }

    private void enterFarAway(final RialtoBook book)
    {
        final boolean buys = random.nextBoolean();
        final int distance = shape.levelsPerSide + 1 +
            random.nextInt((SIDE_TO_ACTIVE_LEVELS - 1) * shape.levelsPerSide);
        final int orderId = flow.enter(BookFlow.ENTER, buys, 1 + random.nextInt(shape.accountCount),
            away(buys, distance), 1 + random.nextInt(MAX_LOTS));
        placeOf[orderId] = FAR_AWAY;
        book.run(flow.count() - 1, flow.count());
    }

    private void next(final RialtoBook book)
    {
        final int draw = random.nextInt(PERCENT);
        final boolean isShort = aliveCount < shape.activeCount;
        if (draw < LIMIT_SHARE || aliveCount == 0)
        {
            enter(book, BookFlow.ENTER, !isShort && random.nextInt(CROSSING_ORDERS) == 0);
        }
        else if (draw < IOC_SHARE)
        {
            enter(book, BookFlow.ENTER_IOC, true);
        }
        else if (draw < CANCEL_SHARE && isShort)
        {
            enter(book, BookFlow.ENTER, false);
        }
        else
        {
            change(book, draw < CANCEL_SHARE ? BookFlow.CANCEL : BookFlow.MOVE);
        }
    }

    private void enter(final RialtoBook book, final byte kind, final boolean crosses)
    {
        final boolean buys = random.nextBoolean();
        final int accountId = 1 + random.nextInt(shape.accountCount);
        final int instrumentId = instruments.draw(random);
        final long price = crosses ? across(buys) : away(buys, distance());
        flow.instrument(instrumentId);
        final int orderId = flow.enter(kind, buys, accountId, price, 1 + random.nextInt(MAX_LOTS));
        instrumentOf[orderId] = instrumentId;
        isBuy[orderId] = buys;
        priceOf[orderId] = price;
        accountOf[orderId] = accountId;
        book.run(flow.count() - 1, flow.count());
        if (book.rests(orderId))
        {
            placeOf[orderId] = aliveCount;
            alive[aliveCount] = orderId;
            aliveCount++;
        }
    }

    private void change(final RialtoBook book, final byte kind)
    {
        final int orderId = alive[random.nextInt(aliveCount)];
        final boolean buys = isBuy[orderId];
        long price = 0;
        if (kind == BookFlow.MOVE)
        {
            final long distance = buys ? MIDDLE_TICKS - priceOf[orderId] : priceOf[orderId] - MIDDLE_TICKS;
            final long moved = distance + random.nextInt(2 * MOVE_TICKS + 1) - MOVE_TICKS;
            price = random.nextInt(CROSSING_MOVES) == 0 ?
                across(buys) :
                away(buys, Math.clamp(moved, 1, shape.levelsPerSide));
            priceOf[orderId] = price;
        }
        flow.instrument(instrumentOf[orderId]);
        flow.change(kind, orderId, buys, accountOf[orderId], price);
        book.run(flow.count() - 1, flow.count());
        if (!book.rests(orderId))
        {
            forget(orderId);
        }
    }

    private void forget(final int orderId)
    {
        if (placeOf[orderId] == FAR_AWAY)
        {
            throw new IllegalStateException("order " + orderId + ", far away, was reached");
        }
        aliveCount--;
        final int moved = alive[aliveCount];
        alive[placeOf[orderId]] = moved;
        placeOf[moved] = placeOf[orderId];
    }

    private int distance()
    {
        final int uniform = random.nextInt(shape.levelsPerSide);
        return 1 + (int)((long)uniform * uniform / shape.levelsPerSide);
    }

    private static long away(final boolean buys, final long distanceTicks)
    {
        return buys ? MIDDLE_TICKS - distanceTicks : MIDDLE_TICKS + distanceTicks;
    }

    private long across(final boolean buys)
    {
        return away(!buys, 1L + random.nextInt(REACH_TICKS));
    }
}
