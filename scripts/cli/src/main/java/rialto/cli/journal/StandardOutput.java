package rialto.cli.journal;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Standard output of the main thread, flushed with every line, that knows why it could not be written: where a reader
 * has gone, as {@code head} does, nobody is to be told.
 */
public final class StandardOutput extends PrintWriter
{
    private final Remembering writer;

    private StandardOutput(final Remembering writer)
    {
        super(writer, true);
        this.writer = writer;
    }

    /**
     * The process's own, in the terminal's letters.
     *
     * @return a writer that is never closed.
     */
    public static StandardOutput ofProcess()
    {
        return of(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * The same of another stream.
     *
     * @param stream that lines go to.
     * @return a writer.
     */
    public static StandardOutput of(final OutputStream stream)
    {
        return new StandardOutput(
            new Remembering(new BufferedWriter(new OutputStreamWriter(stream, System.out.charset()))));
    }

    /** Whether it failed since nobody reads it any more. */
    boolean isLeft()
    {
        final IOException failure = writer.failure;
        return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    /** Keeps the first failure, which a PrintWriter forgets. */
    private static final class Remembering extends FilterWriter
    {
        private @Nullable IOException failure;

        private Remembering(final Writer writer)
        {
            super(writer);
        }

        @Override
        public void write(final char[] letters, final int offset, final int length) throws IOException
        {
            carryOut(() -> out.write(letters, offset, length));
        }

        @Override
        public void write(final String text, final int offset, final int length) throws IOException
        {
            carryOut(() -> out.write(text, offset, length));
        }

        @Override
        public void write(final int letter) throws IOException
        {
            carryOut(() -> out.write(letter));
        }

        @Override
        public void flush() throws IOException
        {
            carryOut(out::flush);
        }

        private void carryOut(final Action action) throws IOException
        {
            try
            {
                action.run();
            }
            catch (final IOException ex)
            {
                failure = failure == null ? ex : failure;
                throw ex;
            }
        }
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Action
    {
        void run() throws IOException;
    }
}
