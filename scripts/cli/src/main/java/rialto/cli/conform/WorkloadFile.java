package rialto.cli.conform;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Workload files of the public benchmark, plain or gzipped. Strict: what the format does not say is refused with the
 * number of the message. One thread.
 *
 * <pre>
 *   header, 16 bytes, little-endian       message, 40 bytes
 *   0        magic                        0        type: 0 new, 1 cancel, 2 modify
 *   8        version: 1                   1        side: 0 buys, 1 sells
 *   12       number of messages           2        1: immediate or cancel
 *                                         3        unused
 *                                         4        quantity, lots, unsigned
 *                                         8        sequence number, from 0
 *                                         16       order id
 *                                         24       price, ticks
 *                                         32       unused
 * </pre>
 */
public final class WorkloadFile
{
    private static final long MAGIC = 0x4D4542575F303031L;
    private static final int VERSION = 1;
    private static final int HEADER_LENGTH = 16;
    private static final int MESSAGE_LENGTH = 40;
    private static final int BUFFER_LENGTH = MESSAGE_LENGTH << 10;
    private static final int VERSION_OFFSET = 8;
    private static final int COUNT_OFFSET = 12;
    private static final int SIDE = 1;
    private static final int IOC = 2;
    private static final int QUANTITY = 4;
    private static final int SEQUENCE = 8;
    private static final int ORDER_ID = 16;
    private static final int PRICE = 24;

    private final String source;
    private final InputStream in;
    private final Workload workload;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);

    private WorkloadFile(final String source, final InputStream in, final Workload workload)
    {
        this.source = source;
        this.in = in;
        this.workload = workload;
    }

    /**
     * Reads a whole file.
     *
     * @param file plain or gzipped, whatever its name.
     * @return its messages, to be closed by the caller.
     * @throws BadWorkloadException if it is no workload file, or a damaged one.
     * @throws IOException          if it cannot be read.
     */
    public static Workload read(final Path file) throws IOException
    {
        final Workload workload = new Workload();
        try (InputStream in = PossiblyGzipped.open(file))
        {
            new WorkloadFile(String.valueOf(file.getFileName()), in, workload).readAll();
            return workload;
        }
        catch (final IOException ex)
        {
            workload.close();
            throw ex;
        }
    }

    /**
     * Writes a workload as a file.
     *
     * @param workload what is to be written.
     * @param file     to be made; gzipped if its name ends in {@code .gz}.
     * @throws IOException if it cannot be written.
     */
    public static void write(final Workload workload, final Path file) throws IOException
    {
        final ByteBuffer row = ByteBuffer.allocate(MESSAGE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_LENGTH);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, BUFFER_LENGTH) : raw)
        {
            row.putLong(0, MAGIC).putInt(VERSION_OFFSET, VERSION).putInt(COUNT_OFFSET, workload.count());
            out.write(row.array(), 0, HEADER_LENGTH);
            row.putLong(VERSION_OFFSET, 0);
            for (int index = 0; index < workload.count(); index++)
            {
                row.put(0, (byte)workload.kind(index))
                    .put(SIDE, (byte)(workload.isBuy(index) ? 0 : 1))
                    .put(IOC, (byte)(workload.isIoc(index) ? 1 : 0))
                    .put(IOC + 1, (byte)0)
                    .putInt(QUANTITY, (int)workload.quantityLots(index))
                    .putLong(SEQUENCE, index)
                    .putLong(ORDER_ID, workload.orderId(index))
                    .putLong(PRICE, workload.priceTicks(index));
                out.write(row.array());
            }
        }
    }

    private void readAll() throws IOException
    {
        if (in.readNBytes(buffer.array(), 0, HEADER_LENGTH) < HEADER_LENGTH)
        {
            throw complaint("is cut off within its header");
        }
        if (buffer.getLong(0) != MAGIC)
        {
            throw complaint("is no workload file: it begins with " + Long.toHexString(buffer.getLong(0)) + ", not " +
                Long.toHexString(MAGIC));
        }
        if (buffer.getInt(VERSION_OFFSET) != VERSION)
        {
            throw complaint("has version " + Integer.toUnsignedString(buffer.getInt(VERSION_OFFSET)) + ", not " +
                VERSION);
        }
        final long count = Integer.toUnsignedLong(buffer.getInt(COUNT_OFFSET));
        if (count > Integer.MAX_VALUE)
        {
            throw complaint("says that it has " + count + " messages, more than " + Integer.MAX_VALUE);
        }

        long left = count;
        while (left > 0)
        {
            final int wanted = (int)Math.min(left * MESSAGE_LENGTH, BUFFER_LENGTH);
            final int length = in.readNBytes(buffer.array(), 0, wanted);
            for (int offset = 0; offset + MESSAGE_LENGTH <= length; offset += MESSAGE_LENGTH)
            {
                add(offset);
            }
            if (length < wanted)
            {
                throw complaint("is cut off after " + workload.count() + " of " + count + " messages");
            }
            left -= wanted / MESSAGE_LENGTH;
        }
        if (in.read() >= 0)
        {
            throw complaint("goes on after its " + count + " messages");
        }
    }

    private void add(final int offset) throws BadWorkloadException
    {
        final int kind = buffer.get(offset);
        final int side = buffer.get(offset + SIDE);
        final int ioc = buffer.get(offset + IOC);
        final long quantityLots = Integer.toUnsignedLong(buffer.getInt(offset + QUANTITY));
        final long sequence = buffer.getLong(offset + SEQUENCE);
        final long orderId = buffer.getLong(offset + ORDER_ID);
        final long priceTicks = buffer.getLong(offset + PRICE);
        final @Nullable String complaint = sequence != workload.count() ?
            "sequence number is " + Long.toUnsignedString(sequence) :
            Workload.complaint(kind, side, ioc, quantityLots, orderId, priceTicks);
        if (complaint != null)
        {
            throw complaint("message " + workload.count() + ": " + complaint);
        }
        workload.add(kind, side == 0, ioc == 1, quantityLots, orderId, priceTicks);
    }

    private BadWorkloadException complaint(final String text)
    {
        return new BadWorkloadException(source, text);
    }
}
