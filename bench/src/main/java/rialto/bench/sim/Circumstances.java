package rialto.bench.sim;

import java.util.SplittableRandom;

/**
 * What a history has that the first histories did not have. Drawn from the seed by a stream of its own, so that a seed
 * that was kept before draws what it drew then: it names the {@link #FIRST} generation.
 *
 * @param hasGroup       there is a group of prediction markets, and NO of some is converted.
 * @param retiresEvents  where inputs are retired, the event log's old segments go too.
 * @param isArchived     what is retired goes to an archive; else it is deleted.
 * @param damagesArchive files of the archive are damaged, cut, or lost.
 * @param isSolo         the stages share threads as in {@link rialto.engine.pipeline.Profile#SOLO}: commands are
 *                       carried out that the journal does not have yet.
 * @param isAnnounced    a document's header word says first that it is not complete, as Chronicle itself writes it.
 */
record Circumstances(
    boolean hasGroup,
    boolean retiresEvents,
    boolean isArchived,
    boolean damagesArchive,
    boolean isSolo,
    boolean isAnnounced)
{
    /** Generation of the histories before there was any of this. */
    static final int FIRST = 1;

    /** Generation of the histories in which all threads are shared, and Chronicle writes the documents. */
    private static final int SECOND = 2;

    /** Generation of the histories as they are now. */
    static final int NEWEST = 3;

    /** What there is in the history of a seed. */
    static Circumstances of(final long seed, final int generation)
    {
        if (generation == FIRST)
        {
            return new Circumstances(false, false, true, false, false, true);
        }
        final SplittableRandom random = new SplittableRandom(~seed);
        return new Circumstances(
            random.nextInt(3) == 0, random.nextBoolean(), random.nextInt(3) > 0, random.nextBoolean(),
            random.nextBoolean() && generation > SECOND, generation <= SECOND);
    }
}
