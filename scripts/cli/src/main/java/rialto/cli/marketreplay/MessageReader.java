package rialto.cli.marketreplay;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads LOBSTER's message file row by row: time, type, order id, size, price and direction. The values are those of the
 * row read last. One thread.
 */
final class MessageReader implements AutoCloseable
{
    static final int NEW = 1;
    static final int REDUCE = 2;
    static final int DELETE = 3;
    static final int EXECUTE_VISIBLE = 4;
    static final int EXECUTE_HIDDEN = 5;
    static final int HALT = 7;

    private final CsvReader csv;
    private long timeNs;
    private int type;
    private long recordedOrderId;
    private long sizeShares;
    private long priceTicks;
    private boolean buy;

    MessageReader(final Path file) throws IOException
    {
        this.csv = CsvReader.open(file);
    }

    /** Reads the next row; false at the end of the file. */
    boolean nextRow() throws IOException
    {
        if (!csv.nextLine())
        {
            return false;
        }

        final long previousTimeNs = timeNs;
        timeNs = csv.seconds("time");
        if (timeNs < previousTimeNs)
        {
            throw csv.complaint("is earlier than the line before it");
        }

        type = (int)oneOf("type", NEW, REDUCE, DELETE, EXECUTE_VISIBLE, EXECUTE_HIDDEN, HALT);
        recordedOrderId = csv.number("order id");
        sizeShares = csv.number("size");
        priceTicks = csv.number("price");
        buy = oneOf("direction", 1, -1) == 1;
        csv.endOfLine();
        if (type != HALT && (recordedOrderId < 0 || sizeShares <= 0 || priceTicks <= 0))
        {
            throw csv.complaint("needs an order id of 0 or more and a size and price above 0");
        }

        return true;
    }

    long lineNumber()
    {
        return csv.lineNumber();
    }

    /** Nanoseconds after midnight. */
    long timeNs()
    {
        return timeNs;
    }

    int type()
    {
        return type;
    }

    long recordedOrderId()
    {
        return recordedOrderId;
    }

    long sizeShares()
    {
        return sizeShares;
    }

    /** Dollars times 10,000. */
    long priceTicks()
    {
        return priceTicks;
    }

    /** Side of the resting order, also for an execution. */
    boolean isBuy()
    {
        return buy;
    }

    BadInputException complaint(final String text)
    {
        return csv.complaint(text);
    }

    @Override
    public void close() throws IOException
    {
        csv.close();
    }

    private long oneOf(final String name, final long... allowed) throws IOException
    {
        final long value = csv.number(name);
        for (final long candidate : allowed)
        {
            if (value == candidate)
            {
                return value;
            }
        }

        throw csv.complaint(name + " " + value + " is not known");
    }
}
