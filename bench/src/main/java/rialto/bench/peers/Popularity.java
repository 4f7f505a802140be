package rialto.bench.peers;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How often each of several instruments has its turn: all alike, or the k-th as often as 1/k says. */
public final class Popularity
{
    private final int count;
    /** Share of the instruments up to each, of 1; empty where all are alike. */
    private final double[] shares;

    private Popularity(final int count, final double[] shares)
    {
        this.count = count;
        this.shares = shares;
    }

    /**
     * All alike.
     *
     * @param count number of instruments, at least 1.
     * @return the popularity.
     */
    public static Popularity equal(final int count)
    {
        return new Popularity(count, new double[0]);
    }

    /**
     * Zipf's law with exponent 1. Ids are dealt in no order: the most popular ones are no neighbours.
     *
     * @param count number of instruments, at least 1.
     * @return the popularity.
     */
    public static Popularity zipf(final int count)
    {
        final double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = 1.0 / (i + 1);
        }
        final SplittableRandom random = new SplittableRandom(count);
        for (int i = count - 1; i > 0; i--)
        {
            final int other = random.nextInt(i + 1);
            final double weight = weights[i];
            weights[i] = weights[other];
            weights[other] = weight;
        }
        Arrays.parallelPrefix(weights, Double::sum);
        final double all = weights[count - 1];
        return new Popularity(count, Arrays.stream(weights).map(weight -> weight / all).toArray());
    }

    int count()
    {
        return count;
    }

    /** An instrument id, from 1; of one instrument nothing is drawn. */
    int draw(final SplittableRandom random)
    {
        if (count == 1)
        {
            return 1;
        }
        if (shares.length == 0)
        {
            return 1 + random.nextInt(count);
        }
        final int place = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(count, 1 + (place < 0 ? -place - 1 : place));
    }
}
