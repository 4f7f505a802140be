package rialto.cli.match;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes comma-separated rows with LF into a file: field after field, then the end of the row. Does not allocate. One
 * thread.
 */
final class RowWriter implements AutoCloseable
{
    private static final int BUFFER_LENGTH = 1 << 16;

    /** No row of ours is longer: nine fields of at most 32 bytes. */
    private static final int MAX_ROW_LENGTH = 512;

    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(buffer);
    private final OutputStream out;
    private int length;

    /**
     * Makes the file anew; it stays empty until there is a row.
     *
     * @param file to be written.
     */
    RowWriter(final Path file) throws IOException
    {
        out = Files.newOutputStream(file);
    }

    /** Writes the first row. */
    void header(final String names) throws IOException
    {
        text(names.getBytes(StandardCharsets.US_ASCII));
        endRow();
    }

    /** Writes the next field as text. */
    void text(final byte[] ascii)
    {
        System.arraycopy(ascii, 0, buffer, length, ascii.length);
        length += ascii.length;
        blank();
    }

    /** Writes the next field as a number, which is not negative. */
    void number(final long value)
    {
        length += view.putNaturalLongAscii(length, value);
        blank();
    }

    /** Leaves the next field empty. */
    void blank()
    {
        buffer[length] = ',';
        length++;
    }

    /** Ends the row. */
    void endRow() throws IOException
    {
        // Every field has a comma behind it, the last one too.
        buffer[length - 1] = '\n';
        if (length > BUFFER_LENGTH - MAX_ROW_LENGTH)
        {
            flush();
        }
    }

    /** Hands to the system what was written. */
    void flush() throws IOException
    {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException
    {
        try (out)
        {
            flush();
        }
    }
}
