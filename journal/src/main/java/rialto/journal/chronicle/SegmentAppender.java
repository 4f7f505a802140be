package rialto.journal.chronicle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts one document behind the other into the segments of a journal: Chronicle, or what writes the same bytes where
 * the disk is simulated. Belongs to the thread that appends, which need not be the one that opened it.
 */
public interface SegmentAppender extends AutoCloseable
{
    /**
     * The segment that the next document goes to, unless that is full.
     *
     * @return its number.
     */
    int cycle();

    /**
     * Whether nothing was written to the segment yet.
     *
     * @return true if so.
     */
    boolean isSegmentEmpty();

    /**
     * Whether a document goes beyond the length of a segment.
     *
     * @param documentLength in bytes.
     * @return true if it is for the next segment.
     */
    boolean isFull(int documentLength);

    /**
     * Puts a document behind the last one, whole or not at all.
     *
     * @param array  that holds it from its beginning on.
     * @param length in bytes.
     * @throws Exception if it could not be written.
     */
    void write(byte[] array, int length) throws Exception;

    /**
     * The next document goes to a new segment.
     *
     * @throws Exception if there is no room for one, or the disk reports an error.
     */
    void roll() throws Exception;

    /**
     * Whether {@link #prepareNext} would make a segment. For the thread that calls that.
     *
     * @return true if none is ready.
     */
    default boolean isNextMissing()
    {
        return false;
    }

    /**
     * Has the next segment ready before {@link #roll} needs it, and lets go of those that are full. For one thread that
     * is not the appending one, again and again.
     *
     * @return whether there was anything to do.
     * @throws IOException if there is no room for a segment, or the disk reports an error; it may be tried again.
     */
    default boolean prepareNext() throws IOException
    {
        return false;
    }

    @Override
    void close();

    /** Opens appenders. */
    @FunctionalInterface
    interface Factory
    {
        /** Chronicle Queue. */
        Factory CHRONICLE = ChronicleAppender::open;

        /**
         * Begins a new segment; its file appears with the first document.
         *
         * @param directory         of the journal, without files of Chronicle's.
         * @param firstCycle        number of the segment to begin with.
         * @param segmentLength     bytes of documents before {@link #isFull} says so.
         * @param maxDocumentLength most bytes of one document.
         * @return the appender.
         * @throws Exception if there is no room for a segment, or the disk reports an error.
         */
        SegmentAppender open(Path directory, int firstCycle, int segmentLength, int maxDocumentLength)
            throws Exception;
    }
}
