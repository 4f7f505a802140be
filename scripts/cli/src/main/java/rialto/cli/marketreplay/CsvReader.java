package rialto.cli.marketreplay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file of comma-separated numbers line by line, gzipped or plain, keeping only the line at hand. Strict: no
 * spaces, no quotes, no empty lines; whatever else is refused with its line number. One thread.
 */
final class CsvReader implements AutoCloseable
{
    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;
    private static final int MAX_LINE_LENGTH = 1024;
    private static final int NANOSECOND_DECIMALS = 9;
    private static final int MAX_DECIMALS = 15;

    private final String source;
    private final InputStream in;
    private final byte[] line = new byte[MAX_LINE_LENGTH];
    private long lineNumber;
    private int length;
    private int position;

    private CsvReader(final String source, final InputStream in)
    {
        this.source = source;
        this.in = in;
    }

    static CsvReader open(final Path file) throws IOException
    {
        final InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try
        {
            raw.mark(2);
            final boolean zipped = raw.read() == GZIP_MAGIC_FIRST && raw.read() == GZIP_MAGIC_SECOND;
            raw.reset();
            final InputStream in = zipped ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
            return new CsvReader(String.valueOf(file.getFileName()), in);
        }
        catch (final IOException ex)
        {
            raw.close();
            throw ex;
        }
    }

    /** Reads the next line; false at the end of the file. */
    boolean nextLine() throws IOException
    {
        length = 0;
        position = 0;
        int next = in.read();
        if (next < 0)
        {
            return false;
        }

        lineNumber++;
        for (; next >= 0 && next != '\n'; next = in.read())
        {
            if (length == MAX_LINE_LENGTH)
            {
                throw complaint("is longer than " + MAX_LINE_LENGTH + " bytes");
            }
            line[length++] = (byte)next;
        }
        if (length > 0 && line[length - 1] == '\r')
        {
            length--;
        }

        return true;
    }

    /** Number of the line at hand, from 1. */
    long lineNumber()
    {
        return lineNumber;
    }

    /** Reads the next field as a whole number with an optional minus. */
    long number(final String name) throws IOException
    {
        final int start = position;
        final int end = endOfField();
        final boolean negative = start < end && line[start] == '-';
        final long magnitude = digits(name, start + (negative ? 1 : 0), end);
        next(name, end);
        return negative ? -magnitude : magnitude;
    }

    /** Reads the next field, seconds, as nanoseconds; what a recording has beyond those is cut off. */
    long seconds(final String name) throws IOException
    {
        final int start = position;
        final int end = endOfField();
        int point = start;
        while (point < end && line[point] != '.')
        {
            point++;
        }

        long nanoseconds = 0;
        if (point < end)
        {
            final int decimals = end - point - 1;
            if (decimals > MAX_DECIMALS)
            {
                throw complaint(name + " has more than " + MAX_DECIMALS + " decimals: " + text(start, end));
            }
            final long fraction = digits(name, point + 1, end);
            nanoseconds = fraction * powerOfTen(Math.max(0, NANOSECOND_DECIMALS - decimals)) /
                powerOfTen(Math.max(0, decimals - NANOSECOND_DECIMALS));
        }

        final long seconds = digits(name, start, point);
        next(name, end);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanoseconds);
    }

    /** Says that the line must end here. */
    void endOfLine() throws IOException
    {
        if (position <= length)
        {
            throw complaint("has more fields than it should: " + text(0, length));
        }
    }

    /** Passes over the fields that are left, which need not be numbers. */
    void skipRest()
    {
        position = length + 1;
    }

    BadInputException complaint(final String text)
    {
        return new BadInputException(source, lineNumber, text);
    }

    @Override
    public void close() throws IOException
    {
        in.close();
    }

    private int endOfField()
    {
        int end = position;
        while (end < length && line[end] != ',')
        {
            end++;
        }

        return end;
    }

    private long digits(final String name, final int start, final int end) throws IOException
    {
        if (start >= end)
        {
            throw complaint(name + " is missing: " + text(0, length));
        }

        long value = 0;
        for (int i = start; i < end; i++)
        {
            final int digit = line[i] - '0';
            if (digit < 0 || digit > 9)
            {
                throw complaint(name + " is not a number: " + text(position, endOfField()));
            }
            if (value > (Long.MAX_VALUE - digit) / 10)
            {
                throw complaint(name + " does not fit 63 bits: " + text(start, end));
            }
            value = value * 10 + digit;
        }

        return value;
    }

    private void next(final String name, final int end) throws IOException
    {
        if (end + 1 == length)
        {
            throw complaint("ends with a comma after " + name);
        }

        position = end + 1;
    }

    private String text(final int start, final int end)
    {
        return "'" + new String(line, start, end - start, StandardCharsets.US_ASCII) + "'";
    }

    private static long powerOfTen(final int exponent)
    {
        long power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
