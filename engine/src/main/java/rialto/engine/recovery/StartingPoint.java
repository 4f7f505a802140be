package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.journal.JournalReader;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Where a replay begins: behind the newest snapshot that can be used, or with Genesis. A snapshot that cannot be used
 * is said so and passed over; a damaged one is set aside as well. One thread: the starting one.
 */
final class StartingPoint
{
    private final JournalFiles files;
    private final PrintStream messages;
    private long firstReplayed = JournalFiles.FIRST_INPUT_SEQUENCE;

    StartingPoint(final JournalFiles files, final PrintStream messages)
    {
        this.files = files;
        this.messages = messages;
    }

    /**
     * Finds it and makes the state there.
     *
     * @param lastInput last record of the input journal.
     * @param lastEvent last record of the event log: what it lacks before a snapshot only a replay could give it.
     * @return the state, to be closed by the caller.
     * @throws RecoveryException if there is no place to begin with, or a snapshot shows that the journal has lost
     *                           inputs, or is another exchange's.
     */
    RestoredState find(final long lastInput, final long lastEvent)
    {
        final DirectBuffer genesis = genesis(files);
        final Extent inputs = Extent.of(files.readInputsFrom(JournalReader.FROM_THE_BEGINNING),
            files.beginningOfInputs(), lastInput);
        final Extent events = Extent.of(files.readEvents(), files.beginningOfEvents(), lastEvent);
        for (final Path file : files.snapshots().files())
        {
            final RestoredState restored = restored(file, genesis, inputs, events);
            if (restored != null)
            {
                firstReplayed = restored.stateMachine().inputSequence() + 1;
                return restored;
            }
        }
        if (genesis == null)
        {
            throw new RecoveryException("the journal does not begin with Genesis, and there is no snapshot in " +
                files.snapshots().path() + " that can be used");
        }
        if (events.first() > JournalFiles.FIRST_EVENT_SEQUENCE)
        {
            throw new RecoveryException("the event log begins with event " + events.first() +
                ", and there is no snapshot in " + files.snapshots().path() + " that can be used");
        }
        return RestoredState.begin(genesis);
    }

    /** Sequence of the first record that is to be replayed. */
    long firstReplayed()
    {
        return firstReplayed;
    }

    /** The first record of the input journal; null where the journal no longer has it. */
    static @Nullable DirectBuffer genesis(final JournalFiles files)
    {
        final long first = JournalFiles.FIRST_INPUT_SEQUENCE;
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[0]);
        try (WholeReader reader = new WholeReader(files.readInputsFrom(JournalReader.FROM_THE_BEGINNING), first))
        {
            reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                if (sequence == first)
                {
                    final byte[] bytes = new byte[length];
                    buffer.getBytes(offset, bytes);
                    genesis.wrap(bytes);
                }
            });
        }
        return genesis.capacity() == 0 ? null : genesis;
    }

    private @Nullable RestoredState restored(
        final Path file,
        final @Nullable DirectBuffer genesis,
        final Extent inputs,
        final Extent events)
    {
        final long startNs = System.nanoTime();
        try
        {
            final SnapshotFacts facts = facts(file);
            checkExchange(file, facts, genesis, inputs.last());
            final String reason = reasonNotToUse(facts, inputs, events);
            if (reason != null)
            {
                messages.println("the snapshot " + file + " cannot be used: " + reason + "; looking for an older one");
                return null;
            }
            final RestoredState restored = RestoredState.load(file);
            messages.println("took up snapshot " + file + ": input " + facts.sequence() + ", " +
                restored.stateMachine().openOrderCount() + " open orders, in " +
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + " ms");
            return restored;
        }
        catch (final SnapshotDamagedException ex)
        {
            messages.println("ALARM: " + ex.getMessage() + "; set aside as " + files.snapshots().setAside(file) +
                ", looking for an older one");
            return null;
        }
        catch (final UnknownVersionException ex)
        {
            messages.println(ex.getMessage() + "; looking for an older one");
            return null;
        }
    }

    /** Nothing leads from a snapshot to a journal that begins later; what its log has lost, only a replay can give. */
    private static @Nullable String reasonNotToUse(
        final SnapshotFacts facts,
        final Extent inputs,
        final Extent events)
    {
        if (facts.sequence() + 1 < inputs.first())
        {
            return "it holds inputs up to " + facts.sequence() + ", but the journal begins with " + inputs.first();
        }
        if (facts.eventSequence() + 1 < events.first())
        {
            return "it holds events up to " + facts.eventSequence() + ", but the event log begins with " +
                events.first();
        }
        return facts.eventSequence() <= events.last() ?
            null :
            "it holds events up to " + facts.eventSequence() + ", but the event log ends at " + events.last() +
                " and is to be made whole";
    }

    private static SnapshotFacts facts(final Path file)
    {
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            return snapshot.facts();
        }
    }

    private static void checkExchange(
        final Path file,
        final SnapshotFacts facts,
        final @Nullable DirectBuffer genesis,
        final long lastInput)
    {
        if (genesis != null && !genesis.equals(facts.genesis()))
        {
            throw new RecoveryException("the snapshot " + file + " is of another exchange than the journal");
        }
        if (facts.sequence() > lastInput)
        {
            throw new RecoveryException(
                "the snapshot " + file + " holds inputs up to " + facts.sequence() + ", but the journal ends at " +
                    lastInput + "; inputs are missing that were on disk, nothing was changed");
        }
    }

    /** The records that a journal still has. */
    private record Extent(long first, long last)
    {
        /** Closes the reader. An empty journal begins where its first record will be. */
        static Extent of(final JournalReader opened, final long beginning, final long last)
        {
            final long[] first = { beginning };
            try (WholeReader reader = new WholeReader(opened, last))
            {
                if (last >= beginning)
                {
                    first[0] = Long.MAX_VALUE;
                    reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> first[0] =
                        Math.min(first[0], sequence));
                }
            }
            return new Extent(first[0], last);
        }
    }
}
