package rialto.cli.journal;

import org.agrona.CloseHelper;
import rialto.engine.core.StateMachine;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.replay.Replica;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries out as much of an input journal as there is and compares the events with the event log, also while an
 * exchange writes both: the log is never ahead of the journal, but the one is read before the other. One thread.
 */
final class LogComparison implements AutoCloseable
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Replica replica;
    private final JournalReader inputs;
    private final JournalReader logged;
    private final EventComparison events;
    private final long begunBehind;

    private LogComparison(final JournalFiles files, final Replica replica)
    {
        this.replica = replica;
        begunBehind = replica.sequence();
        inputs = files.readInputsFrom(JournalReader.FROM_THE_BEGINNING);
        logged = logged(files, replica.stateMachine().eventSequence() + 1);
        events = new EventComparison(logged);
        replica.listener(events);
    }

    static LogComparison open(final JournalFiles files)
    {
        final Replica replica = Replica.oldest(files);
        try
        {
            return new LogComparison(files, replica);
        }
        catch (final RuntimeException ex)
        {
            replica.close();
            throw ex;
        }
    }

    /** Up to the first difference, or to the end of both; what lies before a snapshot is read and checked only. */
    void run(final Progress progress)
    {
        while (inputs.lastSequence() < begunBehind && inputs.poll((
            sequence,
            receivedNs,
            sequencedNs,
            session,
            buffer,
            offset,
            length) -> progress.at(sequence)))
        {
            // Hashes, checksums and sequences are what matters.
        }
        carryOut(progress);
        while (events.difference() == null && events.nextInput() >= 0)
        {
            if (events.nextInput() > replica.sequence() && hasComeOn())
            {
                carryOut(progress);
            }
            else
            {
                events.refuseNext();
            }
        }
    }

    private void carryOut(final Progress progress)
    {
        while (events.difference() == null && replica.poll(Long.MAX_VALUE))
        {
            progress.at(replica.sequence());
        }
    }

    /** Whether the journal has the input that the log has events of: one that was written since the journal's end. */
    private boolean hasComeOn()
    {
        final long startNs = System.nanoTime();
        while (!replica.poll(Long.MAX_VALUE))
        {
            if (System.nanoTime() - startNs > PATIENCE_NS)
            {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    EventComparison events()
    {
        return events;
    }

    /** The last input that was carried out. */
    long sequence()
    {
        return replica.sequence();
    }

    /** Input of the snapshot that was begun behind; −1: all of the journal was carried out. */
    long begunBehind()
    {
        return begunBehind;
    }

    StateMachine stateMachine()
    {
        return replica.stateMachine();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(logged, inputs, replica);
    }

    private static JournalReader logged(final JournalFiles files, final long sequence)
    {
        try
        {
            return files.readEventsFrom(sequence);
        }
        catch (final JournalRetiredException ex)
        {
            return files.readEvents();
        }
    }
}
