package rialto.engine.orderbook;

import rialto.engine.orderbook.BookCommand.Lifetime;
import rialto.engine.orderbook.BookCommand.Verb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

import static rialto.engine.orderbook.BookCommand.UNCHANGED;

/**
 * Flows with every row that the recorded ones lack: market, FOK, amends of all kinds, orders of others. Drawn from a
 * seed, answered by {@link PlainOrderBook}, and kept among the test's resources for those who cannot see that book.
 */
final class MixedFlow
{
    /** Seeds of the flows that are kept. */
    static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    private static final int COMMANDS = 3_000;
    private static final int ACCOUNTS = 20;
    private static final int MAX_LOTS = 30;
    private static final long MID_TICKS = 5_000;
    private static final int SPREAD_TICKS = 25;

    /** Sides lie a little apart, so that a book builds up. */
    private static final long SIDE_TICKS = 18;

    private final SplittableRandom random;
    private final PlainOrderBook book = new PlainOrderBook(FlowFile.LIMITS);
    private final List<BookCommand> entered = new ArrayList<>();

    private MixedFlow(final long seed)
    {
        random = new SplittableRandom(seed);
    }

    /**
     * Writes the flows that are kept.
     *
     * @param arguments the folder.
     * @throws IOException if a file cannot be written.
     */
    public static void main(final String[] arguments) throws IOException
    {
        final Path folder = Path.of(arguments[0]);
        for (final long seed : SEEDS)
        {
            final FlowFile flow = draw(seed);
            write(folder.resolve(flow.name() + ".flow.csv.gz"),
                "seq,op,order_id,account,side,type,tif,price,quantity", rows(flow.commands()));
            write(folder.resolve(flow.name() + ".expected.csv.gz"),
                "seq,event,order_id,maker_order_id,price,quantity", flow.events());
            write(folder.resolve(flow.name() + ".book.csv.gz"), "side,price,quantity,orders", flow.book());
        }
    }

    static String name(final long seed)
    {
        return "mixed-3k-s" + seed;
    }

    static FlowFile draw(final long seed)
    {
        return new MixedFlow(seed).draw(name(seed));
    }

    private FlowFile draw(final String name)
    {
        final List<BookCommand> commands = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        for (long sequence = 1; sequence <= COMMANDS; sequence++)
        {
            final BookCommand command = next();
            commands.add(command);
            for (final BookEvent event : book.execute(command))
            {
                events.add(FlowFile.row(sequence, event));
            }
        }
        return new FlowFile(name, commands, events, book.levels().stream().map(FlowFile::row).toList());
    }

    private BookCommand next()
    {
        final List<Long> open = book.levels().stream().flatMap(level -> level.orders().stream())
            .map(BookLevel.Resting::orderId).toList();
        final int pick = random.nextInt(100);
        if (pick < 50 || open.isEmpty())
        {
            return newOrder();
        }

        // One in twelve names an order that is gone or was never there, or comes from another account.
        final boolean isMistaken = random.nextInt(12) == 0;
        final long orderId = isMistaken ?
            1 + random.nextInt(entered.size() + 5) :
            open.get(random.nextInt(open.size()));
        final BookCommand order = entered.get((int)Math.min(orderId, entered.size()) - 1);
        final int account = isMistaken && random.nextBoolean() ? order.account() % ACCOUNTS + 1 : order.account();
        if (pick < 58)
        {
            return change(Verb.CANCEL, orderId, account, UNCHANGED, UNCHANGED);
        }
        if (pick < 68)
        {
            return change(Verb.REDUCE, orderId, account, UNCHANGED, lots());
        }
        return change(pick < 86 ? Verb.AMEND : Verb.REPLACE, orderId, account,
            random.nextBoolean() ? UNCHANGED : priceTicks(order.buy()), random.nextBoolean() ? UNCHANGED : lots());
    }

    private BookCommand newOrder()
    {
        final boolean buy = random.nextBoolean();
        final boolean market = random.nextInt(10) == 0;
        final int pick = random.nextInt(10);
        final Lifetime lifetime = pick < 8 ? Lifetime.GTC : pick < 9 ? Lifetime.IOC : Lifetime.FOK;
        final BookCommand command = new BookCommand(Verb.NEW, entered.size() + 1, 1 + random.nextInt(ACCOUNTS), buy,
            market, lifetime, market ? UNCHANGED : priceTicks(buy),
            random.nextInt(20) == 0 ? 10L * MAX_LOTS : lots());
        entered.add(command);
        return command;
    }

    private long priceTicks(final boolean buy)
    {
        return MID_TICKS + (buy ? -SIDE_TICKS : SIDE_TICKS) + random.nextInt(-SPREAD_TICKS, SPREAD_TICKS + 1);
    }

    private long lots()
    {
        return 1L + random.nextInt(MAX_LOTS);
    }

    private static BookCommand change(
        final Verb verb,
        final long orderId,
        final int account,
        final long priceTicks,
        final long lots)
    {
        return new BookCommand(verb, orderId, account, false, false, Lifetime.GTC, priceTicks, lots);
    }

    private static List<String> rows(final List<BookCommand> commands)
    {
        final List<String> rows = new ArrayList<>();
        for (final BookCommand command : commands)
        {
            final String terms = command.verb() != Verb.NEW ? ",,," :
                (command.buy() ? ",buy," : ",sell,") + (command.market() ? "market," : "limit,") +
                    command.lifetime().name().toLowerCase(Locale.ROOT);
            rows.add(rows.size() + 1 + "," + command.verb().name().toLowerCase(Locale.ROOT) + "," +
                command.orderId() + "," + command.account() + terms + "," + cell(command.priceTicks()) + "," +
                cell(command.lots()));
        }
        return rows;
    }

    private static String cell(final long number)
    {
        return number == UNCHANGED ? "" : Long.toString(number);
    }

    private static void write(final Path file, final String header, final List<String> rows) throws IOException
    {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)))
        {
            out.write((header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
