package rialto.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.recovery.Witnesses;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.SegmentFacts;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;

/** {@code rialto journal verify}: is all of it as it was written. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Sees first whether the input journal reaches to what the durable mark and the newest snapshot say. Then reads \
    every snapshot from its beginning to its end and the input journal from its first record, checks every hash, \
    checksum and sequence, carries all of it out and compares each event with the event log, byte for byte. Where \
    older files were retired it carries out what comes behind the oldest snapshot that leads into the journal, and \
    says so; the running hashes of the log are over all events all the same. Prints what was compared and the state's \
    hash; damage is told with file and position, a difference with its event. While no engine runs, an event log is \
    damaged too that is gone or ends before what its own mark or the newest snapshot says; that it ends a little \
    before the journal, as in what was killed or copied live, is only said.
    """)
final class VerifyCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    private int findingCount;

    @Override
    public Integer call() throws IOException
    {
        final JournalFiles files = output.files();
        final Witnesses witnesses = Witnesses.of(files);
        checkEnd(files, witnesses);
        checkSnapshots(files);
        try (LogComparison comparison = LogComparison.open(files))
        {
            comparison.run(new Progress(output, "verified up to input"));
            checkDifference(comparison);
            print(comparison, files);
            if (comparison.events().missingCount() > 0)
            {
                checkMissing(comparison.events().missingCount(), witnesses);
            }
        }
        return findingCount == 0 ? 0 : 1;
    }

    /** By heads alone where all is well; else damage is told with its place, if that is why the journal ends early. */
    private void checkEnd(final JournalFiles files, final Witnesses witnesses) throws IOException
    {
        if (witnesses.missingInputs(lastOf("journal")) == null)
        {
            return;
        }
        final String missing = witnesses.missingInputs(Log.readAll(
            files.readInputsFrom(JournalReader.FROM_THE_BEGINNING), new Progress(output, "read up to input")));
        if (missing != null)
        {
            throw new RecoveryException(missing + "; inputs were lost");
        }
    }

    private void checkSnapshots(final JournalFiles files)
    {
        final Progress progress = new Progress(output, "read the snapshot of input");
        for (final Path file : files.snapshots().files())
        {
            try
            {
                SnapshotFile.verify(file);
                progress.at(SnapshotFolder.sequenceOf(file));
            }
            catch (final SnapshotDamagedException ex)
            {
                if (Files.exists(file))
                {
                    tell(String.valueOf(ex.getMessage()));
                }
            }
        }
    }

    private static void checkDifference(final LogComparison comparison)
    {
        final EventDifference found = comparison.events().difference();
        if (found == null)
        {
            return;
        }
        if (found.input() > comparison.sequence())
        {
            throw new RecoveryException("the event log is ahead of the input journal, which ends at input " +
                comparison.sequence() + ": event " + found.event() + " came of input " + found.input());
        }
        throw new RecoveryException("the event log differs at event " + found.event() + " of input " + found.input() +
            ", " + found.difference().template() + ", in " + found.difference().field() + ": the journal gives " +
            found.difference().second() + ", the log has " + found.difference().first());
    }

    private void print(final LogComparison comparison, final JournalFiles files)
    {
        if (comparison.begunBehind() >= 0)
        {
            output.line("begunBehindSnapshot", Long.toString(comparison.begunBehind()), "firstInput",
                Long.toString(files.firstInput()), "eventsRetired",
                Long.toString(comparison.events().retiredCount()));
        }
        output.line("input", Long.toString(comparison.sequence()), "stateHash",
            HexFormat.of().toHexDigits(comparison.stateMachine().stateHash()));
        output.line("eventsCompared", Long.toString(comparison.events().comparedCount()),
            "eventsNotYetLogged", Long.toString(comparison.events().missingCount()));
        output.flush();
    }

    /** An engine that runs is about to write them. */
    private void checkMissing(final long count, final Witnesses witnesses) throws IOException
    {
        if (DataFolder.isInUse(output.data()))
        {
            return;
        }
        final long last = lastOf("events");
        final String missing = witnesses.missingEvents(last);
        if (missing != null)
        {
            tell(missing + "; events were lost");
        }
        else if (last < 0)
        {
            tell("the event log is gone, and no engine runs: " + count + " events are missing");
        }
        else
        {
            output.say("the event log ends at event " + last + ", " + count +
                " events before the journal does; a start writes them");
        }
    }

    private void tell(final String finding)
    {
        findingCount++;
        output.say(finding);
    }

    /** The last sequence of a log, by the heads of its documents; below all where there is none. */
    private long lastOf(final String log) throws IOException
    {
        return SegmentFacts.of(output.data().resolve(log)).stream().mapToLong(SegmentFacts::lastSequence).max()
            .orElse(-1);
    }
}
