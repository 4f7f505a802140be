package rialto.cli.conform;

import java.nio.charset.StandardCharsets;

/**
 * Reports as the canonical lines: fields in decimal, joined by commas. Lines come sorted by sequence number and type,
 * since a book reports in this order: it is checked, not sorted. One thread.
 */
final class ReportLines
{
    static final int MAX_LENGTH = 128;

    private static final int RADIX = 10;
    private static final int TYPE_BITS = 3;

    private final Reports reports;
    private long lastKey;

    ReportLines(final Reports reports)
    {
        this.reports = reports;
    }

    /**
     * Writes the line of a report, without its end.
     *
     * @param index  number of the report; each is written after the one before.
     * @param bytes  gets the line.
     * @param offset of its first byte; {@link #MAX_LENGTH} bytes follow.
     * @return the offset behind its last byte.
     */
    int put(final long index, final byte[] bytes, final int offset)
    {
        final int type = reports.type(index);
        final long key = ((long)reports.sequence(index) << TYPE_BITS) | type;
        if (key < lastKey)
        {
            throw new IllegalStateException("report " + index + " is out of order");
        }
        lastKey = key;

        bytes[offset] = (byte)('0' + type);
        int end = field(bytes, offset + 1, reports.sequence(index));
        if (type == Reports.TRADE)
        {
            end = field(bytes, end, reports.priceTicks(index));
            end = field(bytes, end, reports.quantityLots(index));
            end = field(bytes, end, reports.orderId(index));
            return field(bytes, end, reports.takerId(index));
        }
        if (type == Reports.CANCEL_REJECT || type == Reports.MODIFY_REJECT)
        {
            return field(bytes, end, reports.orderId(index));
        }
        end = field(bytes, end, reports.side(index));
        end = field(bytes, end, reports.orderId(index));
        end = field(bytes, end, reports.priceTicks(index));
        return type == Reports.CANCEL_ACK ? end : field(bytes, end, reports.quantityLots(index));
    }

    /** A line as text, for a complaint or a comparison. */
    String line(final long index)
    {
        final byte[] bytes = new byte[MAX_LENGTH];
        return new String(bytes, 0, put(index, bytes, 0), StandardCharsets.US_ASCII);
    }

    private static int field(final byte[] bytes, final int offset, final long value)
    {
        assert value >= 0 : value;
        int end = offset + 1;
        for (long rest = value; rest >= RADIX; rest /= RADIX)
        {
            end++;
        }
        bytes[offset] = ',';
        int place = end;
        long rest = value;
        while (place > offset)
        {
            bytes[place] = (byte)('0' + rest % RADIX);
            rest /= RADIX;
            place--;
        }
        return end + 1;
    }
}
