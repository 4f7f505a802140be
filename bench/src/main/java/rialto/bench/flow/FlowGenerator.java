package rialto.bench.flow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Draws an order flow around a price that wanders: of 100 rows 38 are new limit orders, 8 new orders that do not rest
 * (IOC, FOK, market), 26 cancellations, 8 reductions, 10 amends, 10 replacements. It keeps no book: it remembers the
 * orders that it has not cancelled, so that some of those it names have been filled meanwhile and it is refused. The
 * same seed gives the same bytes. One thread.
 */
public final class FlowGenerator
{
    private static final String HEADER = "seq,op,order_id,account,side,type,tif,price,quantity\n";
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int ACCOUNTS = 1_000;
    private static final int MAX_REMEMBERED = 20_000;
    private static final int MAX_LOTS = 50;
    private static final long FIRST_PRICE_TICKS = 100_000;
    private static final long LOWEST_MID_TICKS = 20_000;
    private static final int DEPTH_TICKS = 400;
    private static final int WANDER_ONE_IN = 16;
    private static final int CROSS_ONE_IN = 32;

    private final SplittableRandom random;
    private final long[] ids = new long[MAX_REMEMBERED];
    private final int[] accounts = new int[MAX_REMEMBERED];
    private final boolean[] buys = new boolean[MAX_REMEMBERED];
    private final StringBuilder rows = new StringBuilder();
    private int remembered;
    private long lastId;
    private long midTicks = FIRST_PRICE_TICKS;

    /**
     * Draws nothing yet.
     *
     * @param seed of everything that is drawn.
     */
    public FlowGenerator(final long seed)
    {
        random = new SplittableRandom(seed);
    }

    /**
     * Writes a flow.
     *
     * @param file     to be made; gzipped if its name ends in {@code .gz}.
     * @param rowCount rows behind the header.
     * @throws IOException if the file cannot be written.
     */
    public void write(final Path file, final long rowCount) throws IOException
    {
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_LENGTH);
            OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, BUFFER_LENGTH) : raw)
        {
            rows.append(HEADER);
            for (long sequence = 1; sequence <= rowCount; sequence++)
            {
                rows.append(sequence).append(',');
                appendCommand();
                rows.append('\n');
                if (rows.length() > BUFFER_LENGTH)
                {
                    flushTo(out);
                }
            }
            flushTo(out);
        }
    }

    private void flushTo(final OutputStream out) throws IOException
    {
        out.write(rows.toString().getBytes(StandardCharsets.US_ASCII));
        rows.setLength(0);
    }

    private void appendCommand()
    {
        if (random.nextInt(WANDER_ONE_IN) == 0)
        {
            midTicks = Math.max(LOWEST_MID_TICKS, midTicks + random.nextInt(-2, 3));
        }
        final int pick = random.nextInt(100);
        final int existing = remembered == 0 ? 0 : random.nextInt(remembered);
        if (remembered == MAX_REMEMBERED || (remembered > 0 && pick < 26))
        {
            appendChange("cancel", existing, false, false);
            forget(existing);
        }
        else if (remembered == 0 || pick >= 54)
        {
            appendNew(pick);
        }
        else if (pick < 34)
        {
            appendChange("reduce", existing, false, true);
        }
        else
        {
            appendChange(pick < 44 ? "amend" : "replace", existing, random.nextBoolean(), random.nextBoolean());
        }
    }

    private void appendNew(final int pick)
    {
        lastId++;
        final int account = 1 + random.nextInt(ACCOUNTS);
        final boolean buy = random.nextBoolean();
        rows.append("new,").append(lastId).append(',').append(account).append(buy ? ",buy," : ",sell,");
        if (pick < 92)
        {
            ids[remembered] = lastId;
            accounts[remembered] = account;
            buys[remembered] = buy;
            remembered++;
            rows.append("limit,gtc,").append(priceTicks(buy));
        }
        else if (pick < 97)
        {
            rows.append(pick < 95 ? "limit,ioc," : "limit,fok,").append(midTicks + (buy ? 2 : -2));
        }
        else
        {
            rows.append(pick < 99 ? "market,ioc," : "market,fok,");
        }
        rows.append(',').append(1 + random.nextInt(MAX_LOTS));
    }

    private void appendChange(
        final String operation,
        final int existing,
        final boolean hasPrice,
        final boolean hasQuantity)
    {
        rows.append(operation).append(',').append(ids[existing]).append(',').append(accounts[existing])
            .append(",,,,");
        if (hasPrice)
        {
            rows.append(priceTicks(buys[existing]));
        }
        rows.append(',');
        if (hasQuantity)
        {
            rows.append(1 + random.nextInt(MAX_LOTS));
        }
    }

    /** Mostly near the middle, seldom a little beyond it, so that it trades at once. */
    private long priceTicks(final boolean buy)
    {
        final int uniform = random.nextInt(DEPTH_TICKS);
        final long distanceTicks = random.nextInt(CROSS_ONE_IN) == 0 ?
            -1 - uniform % 3 :
            (long)uniform * uniform / DEPTH_TICKS;
        return buy ? midTicks - distanceTicks : midTicks + distanceTicks;
    }

    private void forget(final int index)
    {
        remembered--;
        ids[index] = ids[remembered];
        accounts[index] = accounts[remembered];
        buys[index] = buys[remembered];
    }
}
