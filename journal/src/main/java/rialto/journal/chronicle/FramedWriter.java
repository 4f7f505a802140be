package rialto.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes documents behind their header words, so that who reads the file meanwhile, through a mapping and without a
 * lock, sees a document whole or not at all. The operating system may store the bytes of one write singly and in any
 * order, and a reader takes any word for the length of a document that is neither zero nor marked as not complete. So
 * the mark, which is a bit of the word's last byte, comes first and goes last, each time by that one byte. One thread
 * at a time.
 */
final class FramedWriter
{
    /** What a document that is to be written has in front of it: the last byte of its header word. */
    static final int MARK = Byte.BYTES;

    private static final byte NOT_COMPLETE = (byte)(Segment.NOT_COMPLETE >>> (Integer.SIZE - Byte.SIZE));
    private static final int LOW_BYTES = Segment.WORD - MARK;

    private final FileChannel channel;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Segment.WORD).order(DocumentFormat.ORDER);

    FramedWriter(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Writes a document.
     *
     * @param document from its position to its limit, a multiple of four bytes behind {@link #MARK} bytes of room.
     * @param at       where its header word belongs; zero as yet.
     * @throws IOException if the disk reports an error.
     */
    void document(final ByteBuffer document, final long at) throws IOException
    {
        final int length = document.remaining() - MARK;
        document.put(document.position(), NOT_COMPLETE);
        put(document, at + LOW_BYTES);
        putWord(length, at);
    }

    /**
     * Writes the word that tells readers that no further document comes.
     *
     * @param at where the next document's header word would belong; zero as yet.
     * @throws IOException if the disk reports an error.
     */
    void end(final long at) throws IOException
    {
        // It differs from zero in one byte only.
        put(word.clear().putInt(0, Segment.END_OF_DATA), at);
    }

    private void putWord(final int value, final long at) throws IOException
    {
        word.clear().putInt(0, value);
        put(word.limit(LOW_BYTES), at);
        put(word.limit(Segment.WORD), at + LOW_BYTES);
    }

    /** An interrupt would close the channel: it waits until the bytes are there. */
    private void put(final ByteBuffer source, final long position) throws IOException
    {
        final boolean wasInterrupted = Thread.interrupted();
        try
        {
            long at = position;
            while (source.hasRemaining())
            {
                at += channel.write(source, at);
            }
        }
        finally
        {
            if (wasInterrupted)
            {
                Thread.currentThread().interrupt();
            }
        }
    }
}
