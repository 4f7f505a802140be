package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Quarantine;
import rialto.engine.replay.PoisonSearch;
import rialto.engine.replay.PoisonedInput;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code rialto journal quarantine}: a command that stops the engine is passed over. */
@Command(name = "quarantine", mixinStandardHelpOptions = true, sortOptions = false, description = """
    For an exchange that refuses to start at an input which breaks an invariant. Carries the journal out up to that \
    input, to see that this one it is, and prints it. With --yes appends to the journal that the input is passed over \
    from now on: it is not carried out, its session is answered POISONED, all sequence numbers stay as they are. This \
    cannot be taken back. Refused while an exchange runs, and for an input that was answered.
    """, footer = """

    Examples:
      rialto journal quarantine 4711
      rialto journal quarantine 4711 --yes
    """)
final class QuarantineCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Parameters(paramLabel = "SEQ", description = "The input, as the refused start and poison-SEQ.txt name it.")
    private long sequence;

    @Option(names = "--yes", description = "Do it. Without, only says what would be done; exit code 1.")
    private boolean isMeant;

    @Override
    public Integer call()
    {
        final JournalFiles files = output.files();
        try (DataFolder folder = DataFolder.open(output.data()))
        {
            final Progress progress = new Progress(output, "carried out up to input");
            final PoisonedInput poison = PoisonSearch.find(files, sequence, progress::at);
            tell(poison);
            if (isMeant)
            {
                final long own = Quarantine.append(files, sequence, Math.max(poison.lastTimeNs() + 1, nowNs()));
                output.line("quarantined", Long.toString(sequence), "byInput", Long.toString(own), "data",
                    folder.path().toString());
            }
            else
            {
                output.say("nothing was changed; with --yes input " + sequence + " is passed over for ever");
            }
            output.flush();
            return isMeant ? 0 : 1;
        }
    }

    private void tell(final PoisonedInput poison)
    {
        final Messages messages = CommandMessages.create();
        final String template = messages.template(poison.command(), 0);
        final String fields = messages.fields(poison.command(), 0);
        final Map<String, @Nullable Object> line = Lines.of("input", Long.toString(sequence), "time",
            Place.time(poison.sequencedNs()), "session", Integer.toString(poison.session()), "template", template);
        line.put("fields", output.isJson() ? messages.values(template, fields) : messages.shown(template, fields));
        line.put("breaks", poison.cause().toString());
        output.line(line);
    }

    private static long nowNs()
    {
        final Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
