package rialto.cli.demo;

import java.util.random.RandomGenerator;

/**
 * What a market's asset is worth in the eyes of the bots: a random walk in integers, drawn back to where it began the
 * further it is away. The same chance gives the same walk. One thread.
 */
final class ReferencePrice
{
    private static final long PARTS = 1_000_000;
    /** The walk is finer than the ticks: a step of a cheap market would else be none or too large. */
    private static final long MILLITICKS = 1_000;
    private static final int DRAWS_PER_STEP = 4;
    private static final long LARGEST_DRAW_PPM = 45;
    private static final long PULL_DIVISOR = 100_000;
    /** Within the market's price limits, with room for quotes on both sides. */
    private static final long LARGEST_DISTANCE_PPM = 250_000;

    private final RandomGenerator chance;
    private final long firstMilliticks;
    private long milliticks;

    ReferencePrice(final DemoMarket market, final RandomGenerator chance)
    {
        this.chance = chance;
        firstMilliticks = market.firstPriceTicks() * MILLITICKS;
        milliticks = firstMilliticks;
    }

    void step()
    {
        final long largestDraw = milliticks * LARGEST_DRAW_PPM / PARTS;
        for (int i = 0; i < DRAWS_PER_STEP; i++)
        {
            milliticks += chance.nextLong(-largestDraw, largestDraw + 1);
        }
        milliticks += (firstMilliticks - milliticks) / PULL_DIVISOR;
        final long distance = firstMilliticks / PARTS * LARGEST_DISTANCE_PPM;
        milliticks = Math.clamp(milliticks, firstMilliticks - distance, firstMilliticks + distance);
    }

    long ticks()
    {
        return milliticks / MILLITICKS;
    }

    /** A part of the price, at least one tick. */
    long partTicks(final long ppm)
    {
        return Math.max(1, ticks() * ppm / PARTS);
    }
}
