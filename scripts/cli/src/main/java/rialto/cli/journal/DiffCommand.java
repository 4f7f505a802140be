package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal diff}: where two exchanges part. */
@Command(name = "diff", mixinStandardHelpOptions = true, sortOptions = false, description = """
    With one folder: compares the input journal of the data folder with that of the other one, record by record, times \
    and sessions included, and prints the first difference. Where one of them was shortened, from its first record on.
    With two snapshots: prints the first difference in the head, in the state and in what is beside the state, with \
    record and field.
    With --replay: compares the event log, as the exchange wrote it live, with what a replay of the input journal \
    gives, and prints the first event that differs, with input and field, and up to which command the running hashes \
    are the same.
    Exit code 1 if there is a difference.
    """, footer = """

    Examples:
      rialto journal diff /backup/rialto --data .rialto
      rialto journal diff --replay --data .rialto
      rialto journal diff a/snapshots/snapshot-0000000000000000010.rjs b/snapshots/snapshot-0000000000000000010.rjs
    """)
final class DiffCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Parameters(paramLabel = "DIR|SNAPSHOT", arity = "0..2", //
        description = "The other data folder; or two snapshots, as files.")
    private List<Path> others = List.of();

    @Option(names = "--replay", description = "Compares the event log with a replay.")
    private boolean isReplay;

    @Override
    public Integer call()
    {
        final int exitCode;
        if (isReplay && others.isEmpty())
        {
            exitCode = withReplay();
        }
        else if (!isReplay && others.size() == 1)
        {
            exitCode = journals(others.getFirst());
        }
        else if (!isReplay && others.size() == 2 && others.stream().noneMatch(Files::isDirectory))
        {
            exitCode = snapshots(others.getFirst(), others.getLast());
        }
        else
        {
            throw output.misuse("name one data folder, or two snapshots, or --replay alone");
        }
        output.flush();
        return exitCode;
    }

    private int journals(final Path other)
    {
        try (JournalDiff diff = JournalDiff.open(output.files(), output.filesIfAny(other)))
        {
            final JournalDiff.Parting parting = diff.find(new Progress(output, "compared up to input"));
            if (parting == null)
            {
                output.line("sameRecords", Long.toString(diff.sameCount()), "firstInput",
                    Long.toString(diff.firstInput()));
                return 0;
            }
            output.line("sameRecords", Long.toString(diff.sameCount()), "firstInput", Long.toString(diff.firstInput()),
                "differsAtInput", Long.toString(parting.input()), "field", parting.field());
            output.line("data", parting.data());
            output.line("other", parting.other());
            return 1;
        }
    }

    private int snapshots(final Path first, final Path second)
    {
        try (SnapshotDiff diff = SnapshotDiff.open(first, second, (section, number, difference) -> tell(
            Lines.of("section", section, "number", Long.toString(number)), difference, "first", "second")))
        {
            diff.run();
            output.line("sameRecords", Long.toString(diff.sameCount()), "stateHash",
                HexFormat.of().toHexDigits(diff.stateHash()));
            return diff.isSame() ? 0 : 1;
        }
    }

    private int withReplay()
    {
        try (LogComparison comparison = LogComparison.open(output.files()))
        {
            comparison.run(new Progress(output, "compared up to input"));
            final EventComparison events = comparison.events();
            final EventDifference found = events.difference();
            output.line("sameEvents", Long.toString(events.comparedCount()), "runningHashes",
                Long.toString(events.hashCount()), "sameUpToCommand", Long.toString(events.lastHashedCommand()),
                "eventsNotYetLogged", Long.toString(events.missingCount()), "eventsRetired",
                Long.toString(events.retiredCount()));
            if (found == null)
            {
                return 0;
            }
            tell(Lines.of("differsAtEvent", Long.toString(found.event()), "input", Long.toString(found.input())),
                found.difference(), "log", "replay");
            return 1;
        }
    }

    private void tell(
        final Map<String, @Nullable Object> place,
        final MessageDifference difference,
        final String first,
        final String second)
    {
        final Map<String, @Nullable Object> line = new LinkedHashMap<>(place);
        line.put("record", difference.template());
        line.put("field", difference.field());
        line.put(first, difference.first());
        line.put(second, difference.second());
        output.line(line);
    }
}
