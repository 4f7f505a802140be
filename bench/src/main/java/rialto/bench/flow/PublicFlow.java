package rialto.bench.flow;

import rialto.cli.conform.Workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws workloads by the published model of the public matching-engine benchmark. Each order is placed on its own side
 * of a middle that moves as the scenario says; buys along the first half of its way, sells along the second, and then
 * all arrive in any order. 15 of 100 are immediate or cancel; of the others a fifth is modified and 95 of 100 are
 * cancelled. Few cancels come twice, few modifies come too late.
 *
 * <p>What the model leaves open is chosen after the published files: nine of ten distances are a normal hump of
 * deviation 1 about 9 ticks, the others a power law up to 800 ticks. Only with interleaved lifecycles does time matter:
 * orders arrive a microsecond apart on average, and live longer by a tenth for each tick of distance.
 *
 * <p>The same seed gives the same workload. One thread.
 */
public final class PublicFlow
{
    private static final long FIRST_MID_TICKS = 33_504;
    private static final double HUMP_SHARE = 0.9;
    private static final int HUMP_TICKS = 9;
    private static final double POWER = 2.23;
    private static final int MAX_DISTANCE_TICKS = 800;
    private static final int MAX_LOTS = 100;
    private static final double IOC_SHARE = 0.15;
    private static final double MODIFY_SHARE = 0.20;
    private static final double MOVE_SHARE = 0.80;
    private static final double CANCEL_SHARE = 0.95;
    private static final double AGAIN_SHARE = 0.02;
    private static final double ARRIVAL_NS = 1_000;
    private static final double LIFE_NS = 431_000 / StrictMath.log(2);
    private static final double LIFE_PER_TICK = 0.1;
    private static final int MAX_MESSAGES_OF_ORDER = 5;

    /** Time and number of a message in one long, which sorts by time. */
    private static final int NUMBER_BITS = 26;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
    private static final int MAX_ORDERS = (1 << NUMBER_BITS) / MAX_MESSAGES_OF_ORDER;

    private static final double[] POWER_LAW = powerLaw();

    private final SplittableRandom random;
    private final Lifecycles lifecycles;
    private final int[] orderIds;
    private final long[] prices;
    private final int[] lots;
    private final boolean[] buys;
    private final boolean[] iocs;
    private final boolean[] moves;
    private final long[] keys;
    private final int[] orderOf;
    private final byte[] kindOf;
    private int messageCount;

    private PublicFlow(
        final PublicScenario scenario,
        final Lifecycles lifecycles,
        final int orderCount,
        final long seed)
    {
        this.lifecycles = lifecycles;
        random = new SplittableRandom(seed);
        orderIds = shuffled(orderCount);
        prices = new long[orderCount];
        lots = new int[orderCount];
        buys = new boolean[orderCount];
        iocs = new boolean[orderCount];
        moves = new boolean[orderCount];
        keys = new long[orderCount * MAX_MESSAGES_OF_ORDER];
        orderOf = new int[orderCount * MAX_MESSAGES_OF_ORDER];
        kindOf = new byte[orderCount * MAX_MESSAGES_OF_ORDER];
        place(scenario.path(random, FIRST_MID_TICKS, orderCount));
    }

    /**
     * Draws a workload.
     *
     * @param scenario   how the middle moves.
     * @param lifecycles how the messages of orders follow each other.
     * @param orderCount new orders, from 1; about twice as many messages.
     * @param seed       of everything that is drawn.
     * @return the workload, to be closed by the caller.
     */
    public static Workload draw(
        final PublicScenario scenario,
        final Lifecycles lifecycles,
        final int orderCount,
        final long seed)
    {
        if (orderCount < 1 || orderCount > MAX_ORDERS)
        {
            throw new IllegalArgumentException(orderCount + " orders, not 1 to " + MAX_ORDERS);
        }
        return new PublicFlow(scenario, lifecycles, orderCount, seed).workload();
    }

    /** Gives the orders, which arrive in the order of their index, their place along the way and their life. */
    private void place(final long[] path)
    {
        final int[] steps = shuffled(path.length);
        double arrivalNs = 0;
        for (int order = 0; order < path.length; order++)
        {
            final int step = steps[order] - 1;
            final int distanceTicks = distanceTicks();
            buys[order] = step < path.length / 2;
            prices[order] = Math.max(1, buys[order] ? path[step] - distanceTicks : path[step] + distanceTicks);
            lots[order] = 1 + random.nextInt(MAX_LOTS);
            iocs[order] = random.nextDouble() < IOC_SHARE;
            arrivalNs += random.nextExponential() * ARRIVAL_NS;
            live(order, arrivalNs, LIFE_NS * (1 + LIFE_PER_TICK * distanceTicks));
        }
    }

    private void live(final int order, final double arrivalNs, final double meanLifeNs)
    {
        message(Workload.NEW, order, arrivalNs);
        if (iocs[order])
        {
            return;
        }
        double nowNs = arrivalNs;
        final double endNs = arrivalNs + random.nextExponential() * meanLifeNs;
        final boolean isModified = random.nextDouble() < MODIFY_SHARE;
        if (isModified)
        {
            moves[order] = random.nextDouble() < MOVE_SHARE;
            nowNs += random.nextDouble() * (endNs - arrivalNs);
            message(Workload.MODIFY, order, nowNs);
        }
        if (random.nextDouble() >= CANCEL_SHARE)
        {
            return;
        }
        nowNs = endNs;
        message(Workload.CANCEL, order, nowNs);
        if (random.nextDouble() < AGAIN_SHARE)
        {
            nowNs += random.nextExponential() * meanLifeNs;
            message(Workload.CANCEL, order, nowNs);
        }
        if (isModified && random.nextDouble() < AGAIN_SHARE)
        {
            message(Workload.MODIFY, order, nowNs + random.nextExponential() * meanLifeNs);
        }
    }

    private void message(final int kind, final int order, final double timeNs)
    {
        keys[messageCount] = ((long)timeNs << NUMBER_BITS) | messageCount;
        orderOf[messageCount] = order;
        kindOf[messageCount] = (byte)kind;
        messageCount++;
    }

    private Workload workload()
    {
        if (lifecycles == Lifecycles.INTERLEAVED)
        {
            Arrays.sort(keys, 0, messageCount);
        }
        final Workload workload = new Workload();
        for (int index = 0; index < messageCount; index++)
        {
            final int number = (int)(keys[index] & NUMBER_MASK);
            final int order = orderOf[number];
            if (kindOf[number] == Workload.MODIFY)
            {
                final int towardsOther = !moves[order] ? 0 : buys[order] ? 1 : -1;
                workload.add(Workload.MODIFY, buys[order], false, lots[order] + 1L, orderIds[order],
                    Math.max(1, prices[order] + towardsOther));
            }
            else
            {
                workload.add(kindOf[number], buys[order], iocs[order], lots[order], orderIds[order], prices[order]);
            }
        }
        return workload;
    }

    private int distanceTicks()
    {
        if (random.nextDouble() < HUMP_SHARE)
        {
            return (int)Math.max(1, Math.round(HUMP_TICKS + random.nextGaussian()));
        }
        final int place = Arrays.binarySearch(POWER_LAW, random.nextDouble());
        return 1 + (place < 0 ? -place - 1 : place);
    }

    /** The numbers from 1 in any order. */
    private int[] shuffled(final int count)
    {
        final int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            final int other = random.nextInt(i + 1);
            numbers[i] = numbers[other];
            numbers[other] = i + 1;
        }
        return numbers;
    }

    /** The share of distances up to 1, 2, … ticks. */
    private static double[] powerLaw()
    {
        final double[] shares = new double[MAX_DISTANCE_TICKS];
        double sum = 0;
        for (int i = 0; i < MAX_DISTANCE_TICKS; i++)
        {
            sum += StrictMath.pow(i + 1.0, -POWER);
            shares[i] = sum;
        }
        for (int i = 0; i < MAX_DISTANCE_TICKS; i++)
        {
            shares[i] /= sum;
        }
        return shares;
    }
}
