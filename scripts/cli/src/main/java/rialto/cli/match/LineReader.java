package rialto.cli.match;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of comma-separated fields line by line, gzipped or plain, and shows one field after the other. No
 * spaces, no quotes. Nothing allocates but a complaint. One thread.
 */
final class LineReader implements AutoCloseable
{
    /** A number that is not given: the null of the wire. */
    static final long BLANK = Long.MIN_VALUE;

    private static final int MAX_LINE_LENGTH = 1024;
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int SAFE_DIGITS = 18;

    private final String source;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private int limit;
    private int nextLine;
    private int lineStart;
    private int lineEnd;
    private int fieldStart;
    private int fieldEnd;
    private int fieldCount;
    private long lineNumber;

    private LineReader(final String source, final InputStream in)
    {
        this.source = source;
        this.in = in;
    }

    /** Opens a file, which is gzipped if its name ends in {@code .gz}. */
    static LineReader open(final Path file) throws IOException
    {
        final String name = String.valueOf(file.getFileName());
        final InputStream raw = Files.newInputStream(file);
        try
        {
            return new LineReader(name, name.endsWith(".gz") ? new GZIPInputStream(raw, BUFFER_LENGTH) : raw);
        }
        catch (final EOFException | ZipException ex)
        {
            raw.close();
            throw new BadFlowException(name, 1, "the file is not gzipped, or is cut off within its first bytes");
        }
        catch (final IOException ex)
        {
            raw.close();
            throw ex;
        }
    }

    /** Goes to the next line, before its first field; false at the end of the file. */
    boolean next() throws IOException
    {
        int end = nextLine;
        while (true)
        {
            while (end < limit && buffer[end] != '\n')
            {
                end++;
            }
            if (end < limit)
            {
                break;
            }

            final int length = end - nextLine;
            if (length > MAX_LINE_LENGTH)
            {
                lineNumber++;
                throw complaint("is longer than " + MAX_LINE_LENGTH + " bytes");
            }
            final boolean isMore = fill();
            end = nextLine + length;
            if (!isMore)
            {
                if (length == 0)
                {
                    return false;
                }
                break;
            }
        }

        lineNumber++;
        lineStart = nextLine;
        lineEnd = end;
        nextLine = Math.min(end + 1, limit);
        fieldEnd = lineStart - 1;
        fieldCount = 0;
        return true;
    }

    /** Goes to the next field of the line. */
    void nextField() throws BadFlowException
    {
        if (fieldEnd == lineEnd)
        {
            throw complaint("has only " + fieldCount + " fields");
        }
        fieldCount++;
        fieldStart = fieldEnd + 1;
        int end = fieldStart;
        while (end < lineEnd && buffer[end] != ',')
        {
            end++;
        }
        fieldEnd = end;
    }

    /** Says that the field at hand must be the last of its line. */
    void endOfLine() throws BadFlowException
    {
        if (fieldEnd != lineEnd)
        {
            throw complaint("has more than " + fieldCount + " fields");
        }
    }

    /** Whether the field at hand is empty. */
    boolean isBlank()
    {
        return fieldStart == fieldEnd;
    }

    /** Whether the field at hand is a word. */
    boolean is(final String word)
    {
        final int length = word.length();
        if (fieldEnd - fieldStart != length)
        {
            return false;
        }
        int i = 0;
        while (i < length && buffer[fieldStart + i] == word.charAt(i))
        {
            i++;
        }
        return i == length;
    }

    /** The field at hand as a whole number without a sign, {@link #BLANK} if it is empty. */
    long number(final String name) throws BadFlowException
    {
        if (isBlank())
        {
            return BLANK;
        }
        final boolean mayOverflow = fieldEnd - fieldStart > SAFE_DIGITS;
        long value = 0;
        for (int i = fieldStart; i < fieldEnd; i++)
        {
            final int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9)
            {
                throw complaint(name + " is not a number: " + field());
            }
            if (mayOverflow && value > (Long.MAX_VALUE - digit) / 10)
            {
                throw complaint(name + " does not fit 63 bits: " + field());
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The field at hand, quoted, for a complaint. */
    String field()
    {
        return "'" + new String(buffer, fieldStart, fieldEnd - fieldStart, StandardCharsets.UTF_8) + "'";
    }

    /** The whole line at hand. */
    String line()
    {
        return new String(buffer, lineStart, lineEnd - lineStart, StandardCharsets.UTF_8);
    }

    /** What is wrong with the line at hand. */
    BadFlowException complaint(final String text)
    {
        return new BadFlowException(source, Math.max(1, lineNumber), text);
    }

    @Override
    public void close() throws IOException
    {
        in.close();
    }

    /** Moves what is left to the front and reads on; false at the end of the file. */
    private boolean fill() throws IOException
    {
        System.arraycopy(buffer, nextLine, buffer, 0, limit - nextLine);
        limit -= nextLine;
        nextLine = 0;
        try
        {
            final int count = in.read(buffer, limit, buffer.length - limit);
            limit += Math.max(count, 0);
            return count >= 0;
        }
        catch (final EOFException | ZipException ex)
        {
            lineNumber++;
            throw complaint("the gzipped file is cut off or damaged within this line: " + ex.getMessage());
        }
    }
}
