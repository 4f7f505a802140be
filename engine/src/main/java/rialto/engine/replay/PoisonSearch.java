package rialto.engine.replay;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.engine.pipeline.PoisonException;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;
import rialto.journal.snapshot.SnapshotFolder;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Makes sure that an input may be quarantined, by carrying the journal out up to it: it is what stops the engine,
 * nobody was answered, nothing that it does has left. For an exchange that does not run. One thread.
 */
public final class PoisonSearch
{
    private static final long GENESIS = 0;

    private final JournalFiles files;
    private final long wanted;
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[0]);
    private long sequencedNs;
    private int session;
    private long lastSequence = -1;
    private long lastTimeNs;

    private PoisonSearch(final JournalFiles files, final long wanted)
    {
        this.files = files;
        this.wanted = wanted;
    }

    /**
     * Looks at an input.
     *
     * @param files    of the exchange.
     * @param sequence of the input.
     * @param progress hears how far the way to it is done.
     * @return the input.
     * @throws RecoveryException if it must not be quarantined, or need not be; the message says why.
     */
    public static PoisonedInput find(final JournalFiles files, final long sequence, final LongConsumer progress)
    {
        if (sequence <= GENESIS)
        {
            throw new RecoveryException("input " + sequence +
                " cannot be quarantined: a journal begins with Genesis, input 0, which nothing goes without");
        }
        if (files.quarantined().contains(sequence))
        {
            throw new RecoveryException("input " + sequence + " is quarantined already");
        }
        final PoisonSearch search = new PoisonSearch(files, sequence);
        search.read();
        search.checkNotInSnapshot();
        return search.carryOut(progress);
    }

    private void read()
    {
        try (JournalReader reader = files.readInputsFrom(wanted))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll(this::onRecord);
            }
        }
        catch (final JournalRetiredException ex)
        {
            throw new RecoveryException("input " + wanted + " was retired: a snapshot holds what came of it", ex);
        }
        if (lastSequence < wanted)
        {
            throw new RecoveryException("there is no input " + wanted + " in the journal");
        }
    }

    private void onRecord(
        final long recordSequence,
        final long receivedNs,
        final long recordNs,
        final int recordSession,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (recordSequence == wanted)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            command.wrap(bytes);
            sequencedNs = recordNs;
            session = recordSession;
        }
        lastSequence = recordSequence;
        lastTimeNs = recordNs;
    }

    private void checkNotInSnapshot()
    {
        final OptionalLong holding = files.snapshots().files().stream().mapToLong(SnapshotFolder::sequenceOf)
            .filter(held -> held >= wanted).findFirst();
        if (holding.isPresent())
        {
            throw new RecoveryException("input " + wanted + " was carried out: a snapshot of input " +
                holding.getAsLong() + " holds what came of it");
        }
    }

    private PoisonedInput carryOut(final LongConsumer progress)
    {
        try (Replica replica = Replica.newest(files, wanted - 1))
        {
            while (replica.sequence() < wanted - 1)
            {
                replica.poll(wanted - 1);
                progress.accept(replica.sequence());
            }
            checkUnanswered(replica.stateMachine().eventSequence());
            replica.replayTo(wanted);
        }
        catch (final PoisonException ex)
        {
            if (ex.sequence() != wanted)
            {
                throw new RecoveryException("what stops the engine is input " + ex.sequence() + ", before input " +
                    wanted + ": " + ex.getCause(), ex);
            }
            return new PoisonedInput(
                wanted, sequencedNs, session, command, lastTimeNs, Objects.requireNonNull(ex.getCause()));
        }
        throw new RecoveryException(
            "input " + wanted + " does not stop the engine, this build carries it out: nothing is to be quarantined");
    }

    /** Events of the input, or of one behind it, were told to somebody and cannot be taken back. */
    private void checkUnanswered(final long lastEventBefore)
    {
        final long[] lastEvent = { lastEventBefore };
        try (JournalReader reader = files.readEventsFrom(lastEventBefore + 1))
        {
            reader.poll(
                (sequence, receivedNs, eventNs, keyId, buffer, offset, length) -> lastEvent[0] = sequence);
            if (lastEvent[0] > lastEventBefore)
            {
                throw new RecoveryException("input " + wanted + " was answered: the event log has events of it, or " +
                    "of one behind it; what stops there now is another build than the one that answered");
            }
        }
    }
}
