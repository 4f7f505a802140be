package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.recovery.ShortenedCopy;
import rialto.engine.recovery.Witnesses;
import rialto.engine.replay.Replica;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.JournalCopy;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Copies what an exchange can be started from, also while it runs: snapshots first, then the event log, then the input
 * journal, so that none knows of more than the next. The copy has its name only once all of it is on disk and was read
 * back. One thread.
 */
final class FolderCopy
{
    private static final String UNFINISHED = ".unfinished";

    private final Output output;
    private final Path source;
    private final Path target;
    private final Path unfinished;
    private long mostInput = Long.MAX_VALUE;

    /**
     * A copy that is to be made.
     *
     * @param output says what goes on.
     * @param source data folder, or a copy of one.
     * @param target folder that is empty or not there yet.
     */
    FolderCopy(final Output output, final Path source, final Path target)
    {
        this.output = output;
        this.source = source;
        this.target = target.toAbsolutePath().normalize();
        unfinished = this.target.resolveSibling(this.target.getFileName() + UNFINISHED);
    }

    /** Ends with an input; what comes behind it may be damaged. */
    FolderCopy endingAt(final long input)
    {
        mostInput = input;
        return this;
    }

    /** Makes it, and prints what it holds. */
    void make() throws IOException
    {
        output.checkEmpty(target);
        if (Files.exists(unfinished))
        {
            throw output.misuse(unfinished + " is left of a copy that did not end; delete it first");
        }
        Files.createDirectories(unfinished);
        copySnapshots();
        output.say("copying the event log");
        final long eventBytes = copyEvents();
        output.say("copying the input journal");
        final long inputBytes = copyInputs();
        force(unfinished);
        output.say("reading the copy");
        final String[] found = verify(JournalFiles.readOnly(unfinished));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.resolveSibling("."));
        output.line("copy", target.toString(), "input", found[0], "stateHash", found[1], "journalBytes",
            Long.toString(inputBytes), "eventBytes", Long.toString(eventBytes));
        output.flush();
    }

    private long copyEvents() throws IOException
    {
        final Progress progress = new Progress(output, "bytes of events copied:");
        return isShortened() ?
            shortened().copyEvents(new Progress(output, "read up to event")::at, progress::at) :
            JournalCopy.copy(source.resolve("events"), unfinished.resolve("events"), progress::at);
    }

    private long copyInputs() throws IOException
    {
        final Progress progress = new Progress(output, "bytes of inputs copied:");
        return isShortened() ?
            shortened().copyInputs(progress::at) :
            JournalCopy.copy(source.resolve("journal"), unfinished.resolve("journal"), progress::at);
    }

    private boolean isShortened()
    {
        return mostInput != Long.MAX_VALUE;
    }

    private ShortenedCopy shortened()
    {
        return new ShortenedCopy(JournalFiles.readOnly(source), JournalFiles.readOnly(unfinished), mostInput);
    }

    private void copySnapshots() throws IOException
    {
        final Path folder = Files.createDirectory(unfinished.resolve("snapshots"));
        for (final Path file : JournalFiles.readOnly(source).snapshots().files())
        {
            if (isShortened() && (SnapshotFolder.sequenceOf(file) > mostInput || isDamaged(file)))
            {
                output.say(file + " is left out");
                continue;
            }
            final Path copy = folder.resolve(String.valueOf(file.getFileName()));
            try
            {
                Files.copy(file, copy);
                force(copy);
            }
            catch (final NoSuchFileException ex)
            {
                output.say(file + " is gone meanwhile: a newer one has taken its place");
            }
        }
        force(folder);
    }

    private boolean isDamaged(final Path snapshot)
    {
        try
        {
            SnapshotFile.verify(snapshot);
            return false;
        }
        catch (final SnapshotDamagedException ex)
        {
            output.say(String.valueOf(ex.getMessage()));
            return true;
        }
    }

    /** Reads both logs and every snapshot, and carries the journal out behind the newest one. */
    private String[] verify(final JournalFiles files) throws IOException
    {
        final Witnesses witnesses = Witnesses.of(files);
        final long lastEvent = Log.readAll(files.readEvents(), new Progress(output, "read up to event"));
        final long lastInput = Log.readAll(files.readInputsFrom(JournalReader.FROM_THE_BEGINNING),
            new Progress(output, "read up to input"));
        refuse(witnesses.missingInputs(lastInput));
        for (final Path file : files.snapshots().files())
        {
            try (Replica behind = Replica.behind(files, file))
            {
                if (behind.stateMachine().eventSequence() > lastEvent)
                {
                    throw new RecoveryException(SnapshotFolder.sequenceOf(file) + ": the snapshot of that input holds" +
                        " more events than were copied");
                }
            }
        }
        refuse(witnesses.missingEvents(lastEvent));
        final Progress progress = new Progress(output, "carried out up to input");
        try (Replica replica = Replica.newest(files, Long.MAX_VALUE))
        {
            while (replica.poll(Long.MAX_VALUE))
            {
                progress.at(replica.sequence());
            }
            if (replica.stateMachine().eventSequence() < lastEvent)
            {
                throw new RecoveryException("the copied event log is ahead of the copied input journal");
            }
            if (replica.sequence() > lastInput || (isShortened() && replica.sequence() < mostInput))
            {
                throw new RecoveryException("the copied input journal ends at " + lastInput + ", the state at " +
                    replica.sequence());
            }
            return new String[] { Long.toString(replica.sequence()),
                HexFormat.of().toHexDigits(replica.stateMachine().stateHash()) };
        }
    }

    private static void refuse(final @Nullable String missing)
    {
        if (missing != null)
        {
            throw new RecoveryException("the copy is of no use: " + missing);
        }
    }

    private static void force(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }
}
