package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code rialto journal what-if}: the same day, one command different. */
@Command(name = "what-if", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Carries the journal out twice, beside each other and in memory: as it is, and with one record left out, changed, \
    or replaced. Prints what the change is, what came of that record itself, every trade that is there in one of the \
    two only, the first event behind it that differs, the balances and open orders that differ at the end, and both \
    hashes. Nothing is written to the data folder.
    """, footer = """

    A later command that names an order names the same one in both; orders keep the ids of the journal, one that only \
    the changed run has is called "new". Later records come as they came: who would have acted otherwise cannot be \
    known.

    Examples:
      rialto journal what-if --without 4711
      rialto journal what-if --change 4711 --field priceTicks=12345 --field quantityLots=3
      rialto journal what-if --change 4711 --record 5c000a0001000500...
    """)
final class WhatIfCommand implements Callable<Integer>, WhatIf.Listener
{
    @Mixin
    private Output output;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Option(names = "--field", paramLabel = "NAME=VALUE", description = "A field of the record, named as dump prints " +
        "it; a whole number, a word of its enumeration, or null. Any number of times.")
    private final Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--record", paramLabel = "HEX", description = "The whole record, as dump --hex prints it.")
    private @Nullable String record;

    @Option(names = "--to", paramLabel = "SEQ", description = "The last record. Default: of all.")
    private @Nullable Long to;

    private long sequence;
    private boolean isDifferenceTold;
    private long goneTradeCount;
    private long newTradeCount;

    /** Which record, and what is done to it. */
    private static final class Which
    {
        @Option(names = "--without", paramLabel = "SEQ", description = "Leaves the record out.")
        private @Nullable Long without;

        @Option(names = "--change", paramLabel = "SEQ", description = "Changes the record by --field or --record.")
        private @Nullable Long change;
    }

    @Override
    public Integer call()
    {
        final RecordChange change = change();
        sequence = Objects.requireNonNullElseGet(which.without, () -> Objects.requireNonNull(which.change));
        final long last = to == null ? WhatIf.TO_THE_END : to;
        if (sequence < 1 || last < sequence)
        {
            throw output.misuse(sequence < 1 ? "Genesis, record 0, cannot be changed" :
                "--to " + last + " lies before record " + sequence);
        }
        final Progress progress = new Progress(output, "carried out up to input");
        try (WhatIf run = WhatIf.before(output.files(), sequence, change, this, progress))
        {
            run.run(output.files(), last, progress);
            tellEnd(run);
            output.flush();
            return 0;
        }
        catch (final IllegalArgumentException ex)
        {
            throw output.misuse(String.valueOf(ex.getMessage()));
        }
    }

    @Override
    public void onChange(final LoggedRecord command, final String replaced)
    {
        output.line("input", Long.toString(command.sequence()), "time", Place.time(command.sequencedNs()), "session",
            Integer.toString(command.session()), "was", command.template() + ' ' + command.fields(), "whatIf",
            which.without == null ? replaced : "left out");
    }

    @Override
    public void onCommand(
        final long input,
        final long sequencedNs,
        final RunEvents original,
        final RunEvents changed)
    {
        if (input == sequence)
        {
            tellEvents(original.texts(), changed.texts());
        }
        else if (!isDifferenceTold)
        {
            compare(input, sequencedNs, original.texts(), changed.texts());
        }
        tellTrades(input, sequencedNs, original, changed);
    }

    private RecordChange change()
    {
        if (which.without != null)
        {
            if (!fields.isEmpty() || record != null)
            {
                throw output.misuse("a record that is left out has neither --field nor --record");
            }
            return RecordChange.leaveOut();
        }
        if (fields.isEmpty() == (record == null))
        {
            throw output.misuse("--change needs either --field or --record");
        }
        try
        {
            return record == null ? RecordChange.ofFields(fields) : RecordChange.ofRecord(record);
        }
        catch (final IllegalArgumentException ex)
        {
            throw output.misuse("--record: " + ex.getMessage());
        }
    }

    /** What came of the record itself. */
    private void tellEvents(final List<String> original, final List<String> changed)
    {
        final List<String> added = new ArrayList<>(changed);
        for (final String event : original)
        {
            if (!added.remove(event))
            {
                output.line("event", "gone", "text", event);
            }
        }
        added.forEach(event -> output.line("event", "new", "text", event));
    }

    private void compare(
        final long input,
        final long sequencedNs,
        final List<String> original,
        final List<String> changed)
    {
        final int most = Math.max(original.size(), changed.size());
        for (int i = 0; i < most && !isDifferenceTold; i++)
        {
            final String was = i < original.size() ? original.get(i) : "no event";
            final String now = i < changed.size() ? changed.get(i) : "no event";
            if (!was.equals(now))
            {
                isDifferenceTold = true;
                output.line("firstDifference", "input " + input, "time", Place.time(sequencedNs), "was", was, "whatIf",
                    now);
            }
        }
    }

    private void tellTrades(
        final long input,
        final long sequencedNs,
        final RunEvents original,
        final RunEvents changed)
    {
        if (original.isWithoutTrades() && changed.isWithoutTrades())
        {
            return;
        }
        final List<Map<String, @Nullable Object>> added = changed.trades();
        for (final Map<String, @Nullable Object> trade : original.trades())
        {
            if (!added.remove(trade))
            {
                goneTradeCount++;
                tellTrade("gone", input, sequencedNs, trade);
            }
        }
        newTradeCount += added.size();
        for (final Map<String, @Nullable Object> trade : added)
        {
            tellTrade("new", input, sequencedNs, trade);
        }
    }

    private void tellTrade(
        final String what,
        final long input,
        final long sequencedNs,
        final Map<String, @Nullable Object> trade)
    {
        final Map<String, @Nullable Object> line =
            Lines.of("trade", what, "input", Long.toString(input), "time", Place.time(sequencedNs));
        line.putAll(trade);
        output.line(line);
    }

    private void tellEnd(final WhatIf run)
    {
        final StateDifference difference = StateDifference.show(run.original(), run.changed(), orderId ->
        {
            final long name = run.nameOf(Long.parseLong(orderId));
            return name == OrderNames.NONE ? "new" + orderId : Long.toString(name);
        }, output::line);
        output.line("input", Long.toString(run.sequence()),
            "stateHash", HexFormat.of().toHexDigits(run.original().stateHash()),
            "whatIfStateHash", HexFormat.of().toHexDigits(run.changed().stateHash()),
            "tradesGone", Long.toString(goneTradeCount), "tradesNew", Long.toString(newTradeCount),
            "balancesDiffer", Long.toString(difference.balanceCount()),
            "openOrdersDiffer", Long.toString(difference.orderCount()),
            "laterEventsDiffer", isDifferenceTold ? "yes" : "no");
    }
}
