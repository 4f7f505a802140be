package rialto.bench.peers;

import java.util.SplittableRandom;

/**
 * The flow that exchange-core's README measures itself with: of a hundred messages 9 limit orders, 3 that are immediate
 * or cancelled, 6 cancels, 82 moves, over a steady number of resting orders. Prices lie around a middle that stays,
 * most of them near it: a distance is the square of a uniform number. The number of levels grows with the root of the
 * number of orders: 750 at a thousand. A move goes a few ticks from where the order is, one in fifty of them across
 * the middle. Same seed, same flow.
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

    private final SplittableRandom random;
    private final BookFlow flow;
    private final int restingCount;
    private final int levelsPerSide;
    /** Ids of the resting orders in no order, and where each stands among them; by order id. */
    private final int[] alive;
    private final int[] placeOf;
    private final boolean[] isBuy;
    private final long[] priceOf;
    private final int[] accountOf;
    private int aliveCount;

    private ExchangeCoreMix(final int restingCount, final int measuredCount, final long seed)
    {
        this.restingCount = restingCount;
        random = new SplittableRandom(seed);
        levelsPerSide = (int)(LEVELS_AT_A_THOUSAND / 2 * Math.sqrt(restingCount / 1e3));
        flow = new BookFlow(restingCount + measuredCount, restingCount, restingCount, 4 * levelsPerSide + 64);
        alive = new int[flow.maxOrders()];
        final int ids = restingCount + measuredCount + 1;
        placeOf = new int[ids];
        isBuy = new boolean[ids];
        priceOf = new long[ids];
        accountOf = new int[ids];
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
        return new ExchangeCoreMix(restingCount, measuredCount, seed).make();
    }

    /** What is filled while it is made, our book says; what the flow leads to, all books must agree on. */
    private BookFlow make()
    {
        try (RialtoBook book = new RialtoBook(flow))
        {
            book.onFilled(orderId -> forget((int)orderId));
            while (flow.count() < restingCount)
            {
                enter(book, BookFlow.ENTER, false);
            }
            while (!flow.isFull())
            {
                next(book);
            }
        }
        return flow;
    }

    private void next(final RialtoBook book)
    {
        final int draw = random.nextInt(PERCENT);
        final boolean isShort = aliveCount < restingCount;
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
        final int accountId = 1 + random.nextInt(ACCOUNTS);
        final long price = crosses ? across(buys) : away(buys, distance());
        final int orderId = flow.enter(kind, buys, accountId, price, 1 + random.nextInt(MAX_LOTS));
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
                away(buys, Math.clamp(moved, 1, levelsPerSide));
            priceOf[orderId] = price;
        }
        flow.change(kind, orderId, buys, accountOf[orderId], price);
        book.run(flow.count() - 1, flow.count());
        if (!book.rests(orderId))
        {
            forget(orderId);
        }
    }

    private void forget(final int orderId)
    {
        aliveCount--;
        final int moved = alive[aliveCount];
        alive[placeOf[orderId]] = moved;
        placeOf[moved] = placeOf[orderId];
    }

    private int distance()
    {
        final int uniform = random.nextInt(levelsPerSide);
        return 1 + (int)((long)uniform * uniform / levelsPerSide);
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
