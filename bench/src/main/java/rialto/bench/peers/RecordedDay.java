package rialto.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A recorded day of an exchange as a flow, from messages of LOBSTER's form (time, type, id, size, price, direction):
 * orders and deletions as they are; an execution as an order that takes immediately what was executed; a partial
 * cancellation as a new quantity, at the back. Ids are given anew, as an exchange numbers orders; ids that were never
 * entered and executions of hidden orders are left out.
 */
public final class RecordedDay
{
    private static final int ACCOUNTS = 1_000;
    private static final int COLUMNS = 6;
    private static final int TYPE = 1;
    private static final int ID = 2;
    private static final int SIZE = 3;
    private static final int PRICE = 4;
    private static final int DIRECTION = 5;
    private static final int SPARE = 64;

    private final List<String[]> rows;
    private final Map<Long, Integer> orderIds = new HashMap<>();
    private final Map<Long, Integer> openLots = new HashMap<>();
    private final long tick;

    private RecordedDay(final List<String[]> rows, final long tick)
    {
        this.rows = rows;
        this.tick = tick;
    }

    /**
     * Reads a file, gzipped.
     *
     * @param file of messages.
     * @param tick of its prices, in the file's units.
     * @return the flow, measured from its first message.
     * @throws IOException if it cannot be read, or is not of this form.
     */
    public static BookFlow read(final Path file, final long tick) throws IOException
    {
        final List<String[]> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII)))
        {
            for (String line = reader.readLine(); line != null; line = reader.readLine())
            {
                final String[] row = line.split(",", -1);
                if (row.length != COLUMNS)
                {
                    throw new IOException(file + ", row " + (rows.size() + 1) + ": " + row.length + " columns");
                }
                rows.add(row);
            }
        }
        return new RecordedDay(rows, tick).make();
    }

    private BookFlow make()
    {
        final int most = rows.size() + 1;
        final BookFlow roomy = new BookFlow(new BookFlow.Shape(rows.size(), 0, 0, most, most, 1, ACCOUNTS));
        rows.forEach(row -> add(roomy, row));
        return BookFlow.measuredOf(roomy, SPARE);
    }

    private static void reduce(
        final BookFlow flow,
        final int orderId,
        final boolean buys,
        final long priceTicks,
        final int leftLots)
    {
        if (leftLots > 0)
        {
            flow.modify(orderId, buys, 1 + orderId % ACCOUNTS, priceTicks, leftLots, 0);
        }
    }

    private void add(final BookFlow flow, final String[] row)
    {
        final long id = Long.parseLong(row[ID]);
        final int lots = Integer.parseInt(row[SIZE]);
        final boolean buys = row[DIRECTION].equals("1");
        final long priceTicks = new BigDecimal(row[PRICE]).longValueExact() / tick;
        final Integer orderId = orderIds.get(id);
        switch (row[TYPE])
        {
            case "1" ->
            {
                final int next = flow.lastOrderId() + 1;
                orderIds.put(id, flow.enter(BookFlow.ENTER, buys, 1 + next % ACCOUNTS, priceTicks, lots));
                openLots.put(id, lots);
            }
            case "2" ->
            {
                if (orderId != null)
                {
                    reduce(flow, orderId, buys, priceTicks, openLots.merge(id, -lots, Integer::sum));
                }
            }
            case "3" ->
            {
                if (orderId != null)
                {
                    flow.change(BookFlow.CANCEL, orderId, buys, 1 + orderId % ACCOUNTS, priceTicks);
                }
            }
            case "4" ->
            {
                if (orderId != null)
                {
                    openLots.merge(id, -lots, Integer::sum);
                    final int next = flow.lastOrderId() + 1;
                    flow.enter(BookFlow.ENTER_IOC, !buys, 1 + next % ACCOUNTS, priceTicks, lots);
                }
            }
            default ->
            {
                // Executions of hidden orders, crosses and halts leave the displayed book as it is.
            }
        }
    }
}
