package rialto.bench.flow;

import java.util.random.RandomGenerator;

/**
 * The scenarios of the public matching-engine benchmark: how much the middle of the market moves.
 */
public enum PublicScenario
{
    /** It stands still. */
    STATIC(0.0, 0.0),
    /** A quiet day. */
    NORMAL(0.15, 0.02),
    /** It swings by a quarter. */
    SWING_25(0.5, 0.25),
    /** It swings by two fifths. */
    SWING_40(0.5, 0.40),
    /** It swings by three fifths. */
    FLASH_CRASH(0.5, 0.60);

    /** Of the swing: how far the second half of the way may lie above the first. */
    private static final double MAX_RISE = 0.3;

    private final double volatility;
    private final double swing;

    PublicScenario(final double volatility, final double swing)
    {
        this.volatility = volatility;
        this.swing = swing;
    }

    /**
     * The way of the middle: geometric Brownian motion without drift, whose whole time is so long that it swings as far
     * as the scenario says. It is drawn again until its second half lies on average a little above its first, as in the
     * published files: buys are placed along the first and sells along the second, so that with any other way all would
     * trade at once, or nothing would.
     *
     * @param random     what draws the steps.
     * @param firstTicks where it starts.
     * @param stepCount  number of steps.
     * @return the middle before each step, in ticks.
     */
    long[] path(final RandomGenerator random, final long firstTicks, final int stepCount)
    {
        final double[] exponents = new double[stepCount];
        double rise = draw(random, exponents);
        while (rise < 0 || rise > MAX_RISE * swing)
        {
            rise = draw(random, exponents);
        }

        final long[] path = new long[stepCount];
        for (int step = 0; step < stepCount; step++)
        {
            path[step] = Math.round(firstTicks * StrictMath.exp(exponents[step]));
        }
        return path;
    }

    /** Draws a way and answers how far its second half lies above its first on average. */
    private double draw(final RandomGenerator random, final double[] exponents)
    {
        final int stepCount = exponents.length;
        final double wholeYears = volatility == 0 ? 0 : (swing / volatility) * (swing / volatility);
        final double stepYears = wholeYears / stepCount;
        final double driftOfStep = -volatility * volatility * stepYears / 2;
        final double deviationOfStep = volatility * StrictMath.sqrt(stepYears);
        double exponent = 0;
        double sum = 0;
        for (int step = 0; step < stepCount; step++)
        {
            exponents[step] = exponent;
            sum += step < stepCount / 2 ? -exponent : exponent;
            exponent += driftOfStep + deviationOfStep * random.nextGaussian();
        }
        return 2 * sum / stepCount;
    }
}
