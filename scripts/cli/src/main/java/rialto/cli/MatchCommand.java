package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.cli.match.FlowRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code rialto match}: runs an order flow through a state machine of its own and writes down what happened.
 */
@Command(name = "match", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs an order flow through a state machine of its own, writes down what happened and which book is left, and \
    prints how fast that was.

    The flow has the header seq,op,order_id,account,side,type,tif,price,quantity; op is new, cancel, reduce, amend or \
    replace, type limit or market, tif gtc, ioc or fok. A quantity of amend and replace is the new open quantity; what \
    is left empty stays as it is. A market order's price, where it has one, is its protection.

    Every account, at most 4,096, holds 2^50 of both assets. Prices are 1 to 2^31; there are no fees and no limits, \
    and an account may trade with itself.
    """, footer = """

    Events are accepted, rejected, trade, cancelled, reduced, amended, triggered, prevented, in order of happening; \
    ids are those of the flow. In a trade order_id is the incoming order; leaves and maker_leaves are what is open \
    afterwards. reason is a cancel reason or a result code.

    A row that is none ends the run with its line number: the events up to there are written, the book is not.

    Example: rialto match --flow day.flow.csv.gz --events events.csv --book book.csv
    """)
final class MatchCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--flow", required = true, paramLabel = "FILE.csv[.gz]", //
        description = "Commands, one a row; gzipped if its name ends in .gz.")
    private Path flow;

    @Option(names = "--events", required = true, paramLabel = "OUT.csv", //
        description = "Gets seq,event,order_id,maker_order_id,price,quantity,leaves,maker_leaves,reason.")
    private Path events;

    @Option(names = "--book", required = true, paramLabel = "OUT.csv", //
        description = "Gets side,price,quantity,orders after the last command: bids, then asks, each from the best.")
    private Path book;

    @Option(names = "--orders", paramLabel = "OUT.csv", //
        description = "Gets side,price,quantity,order_id,account of every order that is left, in priority order.")
    private @Nullable Path orders;

    @Override
    public Integer call() throws IOException
    {
        if (!Files.isReadable(flow) || Files.isDirectory(flow))
        {
            throw new ParameterException(spec.commandLine(), "cannot read " + flow);
        }
        final Set<Path> files = new HashSet<>(Set.of(flow.toAbsolutePath().normalize()));
        checkOutput(events, files);
        checkOutput(book, files);
        checkOutput(orders, files);

        final FlowRun run = FlowRun.of(flow, events, book, orders);
        spec.commandLine().getOut().printf(Locale.ROOT, "%d commands, %d trades in %.3f s: %d commands a second%n",
            run.commandCount(), run.tradeCount(), run.durationSeconds(), run.commandsPerSecond());
        return 0;
    }

    /** Devices may be named more than once. */
    private void checkOutput(final @Nullable Path file, final Set<Path> files)
    {
        if (file == null)
        {
            return;
        }
        final Path absolute = file.toAbsolutePath().normalize();
        final Path parent = absolute.getParent();
        final boolean isNew = !Files.exists(absolute);
        final boolean canBeMade = parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
        final boolean canBeWritten = isNew ? canBeMade : Files.isWritable(absolute) && !Files.isDirectory(absolute);
        if (!canBeWritten)
        {
            throw new ParameterException(spec.commandLine(), "cannot write " + file);
        }
        if ((isNew || Files.isRegularFile(absolute)) && !files.add(absolute))
        {
            throw new ParameterException(spec.commandLine(), file + " is named twice");
        }
    }
}
