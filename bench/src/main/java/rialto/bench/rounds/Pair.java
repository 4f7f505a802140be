package rialto.bench.rounds;

/**
 * Two contenders that make one row.
 *
 * @param name          of the row.
 * @param restingOrders in the book meanwhile, 0 where there is no book.
 * @param ours          whose throughput is the upper part of the ratio.
 * @param theirs        whose throughput is the lower part.
 * @param goal          least ratio that is aimed at; 0 if none is.
 * @param isSame        whether both must come to the same result.
 */
public record Pair(String name, long restingOrders, Contender ours, Contender theirs, double goal, boolean isSame)
{
    /**
     * Two that do the same.
     *
     * @param name          of the row.
     * @param restingOrders in the book meanwhile.
     * @param ours          ours.
     * @param theirs        theirs.
     * @return the pair, without a goal.
     */
    public static Pair same(
        final String name,
        final long restingOrders,
        final Contender ours,
        final Contender theirs)
    {
        return new Pair(name, restingOrders, ours, theirs, 0, true);
    }

    /**
     * Two that do different things, set beside each other for what one costs more.
     *
     * @param name          of the row.
     * @param restingOrders in the book meanwhile.
     * @param ours          the dearer one.
     * @param theirs        the cheaper one.
     * @return the pair, without a goal.
     */
    public static Pair growth(
        final String name,
        final long restingOrders,
        final Contender ours,
        final Contender theirs)
    {
        return new Pair(name, restingOrders, ours, theirs, 0, false);
    }

    /**
     * The same with a goal.
     *
     * @param least ratio that is aimed at.
     * @return the pair.
     */
    public Pair atLeast(final double least)
    {
        return new Pair(name, restingOrders, ours, theirs, least, isSame);
    }

    void require(final Lap ourLap, final Lap theirLap)
    {
        if (isSame && !theirLap.result().equals(ourLap.result()))
        {
            throw new IllegalStateException(
                name + ": theirs gives " + theirLap.result() + ", ours " + ourLap.result());
        }
    }
}
