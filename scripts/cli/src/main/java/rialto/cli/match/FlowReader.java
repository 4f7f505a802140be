package rialto.cli.match;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a flow file row by row and holds the fields of the row at hand. Strict: the header as the format has it, nine
 * fields, known words, and whatever the operation needs; all else is refused with its line number. One thread.
 */
final class FlowReader implements AutoCloseable
{
    /** A price or quantity that is not given. */
    static final long BLANK = LineReader.BLANK;

    static final String HEADER = "seq,op,order_id,account,side,type,tif,price,quantity";

    private final LineReader lines;
    private long sequence;
    private FlowOperation operation = FlowOperation.NEW;
    private long orderId;
    private long account;
    private Side side = Side.NULL_VAL;
    private OrderType orderType = OrderType.NULL_VAL;
    private TimeInForce timeInForce = TimeInForce.NULL_VAL;
    private long priceTicks;
    private long quantityLots;

    private FlowReader(final LineReader lines)
    {
        this.lines = lines;
    }

    /** Opens a file and reads its header. */
    static FlowReader open(final Path file) throws IOException
    {
        final LineReader lines = LineReader.open(file);
        try
        {
            checkHeader(lines);
            return new FlowReader(lines);
        }
        catch (final IOException ex)
        {
            lines.close();
            throw ex;
        }
    }

    /** Reads the next row; false at the end of the file. */
    boolean next() throws IOException
    {
        if (!lines.next())
        {
            return false;
        }

        sequence = required("seq", number("seq"));
        readOperation();
        orderId = required("order_id", number("order_id"));
        account = required("account", number("account"));
        readSide();
        readOrderType();
        readTimeInForce();
        priceTicks = number("price");
        quantityLots = number("quantity");
        lines.endOfLine();
        checkWhatIsNeeded();
        return true;
    }

    long sequence()
    {
        return sequence;
    }

    FlowOperation operation()
    {
        return operation;
    }

    long orderId()
    {
        return orderId;
    }

    long account()
    {
        return account;
    }

    Side side()
    {
        return side;
    }

    OrderType orderType()
    {
        return orderType;
    }

    TimeInForce timeInForce()
    {
        return timeInForce;
    }

    /** The price, or {@link #BLANK}. */
    long priceTicks()
    {
        return priceTicks;
    }

    /** The quantity, or {@link #BLANK}. */
    long quantityLots()
    {
        return quantityLots;
    }

    /** What is wrong with the row at hand. */
    BadFlowException complaint(final String text)
    {
        return lines.complaint(text);
    }

    @Override
    public void close() throws IOException
    {
        lines.close();
    }

    private static void checkHeader(final LineReader lines) throws IOException
    {
        if (!lines.next())
        {
            throw lines.complaint("the file is empty, its first line should be " + HEADER);
        }
        if (!HEADER.equals(lines.line()))
        {
            throw lines.complaint("the header should be " + HEADER + ", is '" + lines.line() + "'");
        }
    }

    private long number(final String name) throws BadFlowException
    {
        lines.nextField();
        return lines.number(name);
    }

    private long required(final String name, final long number) throws BadFlowException
    {
        if (number == BLANK)
        {
            throw complaint(name + " is missing");
        }
        return number;
    }

    private void readOperation() throws BadFlowException
    {
        lines.nextField();
        if (lines.is("new"))
        {
            operation = FlowOperation.NEW;
        }
        else if (lines.is("cancel"))
        {
            operation = FlowOperation.CANCEL;
        }
        else if (lines.is("reduce"))
        {
            operation = FlowOperation.REDUCE;
        }
        else if (lines.is("amend"))
        {
            operation = FlowOperation.AMEND;
        }
        else if (lines.is("replace"))
        {
            operation = FlowOperation.REPLACE;
        }
        else
        {
            throw complaint("op is none of new, cancel, reduce, amend, replace: " + lines.field());
        }
    }

    private void readSide() throws BadFlowException
    {
        lines.nextField();
        if (lines.isBlank())
        {
            side = Side.NULL_VAL;
        }
        else if (lines.is("buy"))
        {
            side = Side.BUY;
        }
        else if (lines.is("sell"))
        {
            side = Side.SELL;
        }
        else
        {
            throw complaint("side is neither buy nor sell: " + lines.field());
        }
    }

    private void readOrderType() throws BadFlowException
    {
        lines.nextField();
        if (lines.isBlank())
        {
            orderType = OrderType.NULL_VAL;
        }
        else if (lines.is("limit"))
        {
            orderType = OrderType.LIMIT;
        }
        else if (lines.is("market"))
        {
            orderType = OrderType.MARKET;
        }
        else
        {
            throw complaint("type is neither limit nor market: " + lines.field());
        }
    }

    private void readTimeInForce() throws BadFlowException
    {
        lines.nextField();
        if (lines.isBlank() || lines.is("gtc"))
        {
            timeInForce = TimeInForce.GTC;
        }
        else if (lines.is("ioc"))
        {
            timeInForce = TimeInForce.IOC;
        }
        else if (lines.is("fok"))
        {
            timeInForce = TimeInForce.FOK;
        }
        else
        {
            throw complaint("tif is none of gtc, ioc, fok: " + lines.field());
        }
    }

    private void checkWhatIsNeeded() throws BadFlowException
    {
        if (operation == FlowOperation.NEW)
        {
            if (side == Side.NULL_VAL)
            {
                throw complaint("side is missing");
            }
            if (orderType == OrderType.NULL_VAL)
            {
                throw complaint("type is missing");
            }
            if (orderType == OrderType.LIMIT)
            {
                required("price", priceTicks);
            }
        }
        if (operation == FlowOperation.NEW || operation == FlowOperation.REDUCE)
        {
            required("quantity", quantityLots);
        }
    }
}
