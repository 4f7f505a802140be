package rialto.bench.peers;

/**
 * What was measured of two books on one flow: medians over the rounds that count.
 *
 * @param name                  of the pair, resting orders included.
 * @param restingOrders         in the book while it is measured.
 * @param messages              that were measured.
 * @param ours                  messages a second.
 * @param theirs                messages a second.
 * @param ratio                 of ours to theirs, round by round.
 * @param oursCpuNs             processor time of a message.
 * @param theirsCpuNs           processor time of a message.
 * @param oursAllocatedBytes    of a message.
 * @param theirsAllocatedBytes  of a message.
 */
public record SideBySideRow(
    String name,
    int restingOrders,
    int messages,
    double ours,
    double theirs,
    Ratio ratio,
    double oursCpuNs,
    double theirsCpuNs,
    double oursAllocatedBytes,
    double theirsAllocatedBytes)
{
    /**
     * How many times as fast ours is.
     *
     * @param median over the rounds.
     * @param min    least of them.
     * @param max    greatest of them.
     */
    public record Ratio(double median, double min, double max)
    {
    }
}
