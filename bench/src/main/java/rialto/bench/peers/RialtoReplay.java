package rialto.bench.peers;

import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.recovery.CommandRunner;
import rialto.engine.recovery.Quarantined;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.ReadAheadReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The same commands from a journal, as a start carries them out: read, their hashes and checksums verified on one
 * thread, executed on another, events encoded. Each lap writes the journal first, which is not measured. The event log
 * that a start compares with, or writes again, is not here.
 */
public final class RialtoReplay implements Contender
{
    private static final int BATCH = 64;
    private static final long STEP_NS = 1_000;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final BookFlow flow;
    private final Path folder;

    /**
     * Nothing is written yet.
     *
     * @param flow   to carry out.
     * @param folder for the journal, emptied after each lap.
     */
    public RialtoReplay(final BookFlow flow, final Path folder)
    {
        this.flow = flow;
        this.folder = folder;
    }

    @Override
    public Lap lap()
    {
        try (RialtoStateMachine host = new RialtoStateMachine(flow))
        {
            final long first = host.stateMachine().inputSequence() + 1;
            write(host, first);
            try (Replayed replayed = new Replayed(host))
            {
                fill(replayed, first);
                return Lap.of(flow.measuredCount(), () -> runAhead(replayed, first + flow.fillingCount()),
                    () -> new PipelineResult(host.digest().value(), host.digest().count()));
            }
        }
        finally
        {
            IoUtil.delete(folder.toFile(), true);
        }
    }

    private void fill(final Replayed replayed, final long firstSequence)
    {
        try (JournalReader reader = ChronicleJournalReader.open(folder, firstSequence))
        {
            replayed.run(reader, flow.fillingCount());
        }
    }

    private void runAhead(final Replayed replayed, final long firstSequence)
    {
        try (JournalReader reader = new ReadAheadReader(ChronicleJournalReader.open(folder, firstSequence)))
        {
            replayed.run(reader, flow.count());
        }
    }

    private void write(final RialtoStateMachine host, final long first)
    {
        try (Journal journal = ChronicleJournal.open(
            JournalConfig.of(folder, Durability.PAGE_CACHE).withFirstSequence(first)))
        {
            long nowNs = System.currentTimeMillis() * 1_000_000;
            for (int i = 0; i < flow.count(); i++)
            {
                nowNs += STEP_NS;
                final int offset = host.commandOffsets()[i];
                journal.append(first + i, nowNs, nowNs, RialtoStateMachine.KEY, host.commands(), offset,
                    host.commandOffsets()[i + 1] - offset);
                if ((i + 1) % BATCH == 0 || i + 1 == flow.fillingCount())
                {
                    journal.commit();
                }
            }
            journal.commit();
        }
    }

    /** Carries records out one by one, and reads what comes out. */
    private static final class Replayed implements AutoCloseable
    {
        private final CommandRunner runner;
        private final EventConsumer events;
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private int count;

        Replayed(final RialtoStateMachine host)
        {
            runner = new CommandRunner(host.stateMachine(), Quarantined.none());
            events = (buffer, offset, length) -> host.onEvent(header.wrap(buffer, offset).templateId(), buffer, offset,
                length);
        }

        void run(final JournalReader reader, final int to)
        {
            long lastReadNs = System.nanoTime();
            while (count < to)
            {
                if (reader.poll(this::execute))
                {
                    lastReadNs = System.nanoTime();
                }
                else if (System.nanoTime() - lastReadNs > PATIENCE_NS)
                {
                    throw new IllegalStateException("the journal ends after " + count + " of " + to + " commands");
                }
            }
        }

        private void execute(
            final long sequence,
            final long receivedNs,
            final long sequencedNs,
            final int session,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            final int written = runner.execute(sequence, receivedNs, sequencedNs, session, buffer, offset);
            events.onFrames(runner.output(), 0, written);
            count++;
        }

        @Override
        public void close()
        {
            runner.close();
        }
    }
}
