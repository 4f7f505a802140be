package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.snapshot.StateCountersEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the kept corpus: data folders as an engine of today leaves them, each with a journal, an event log, a snapshot
 * and the hashes that were there at some places. {@code main} with the corpus folder as its argument adds those of the
 * present versions; what is kept is never made again.
 *
 * <pre>
 *   corpus/behaviour-6-records-5/orders/   journal/  events/  snapshots/  hashes.txt     each line: SEQUENCE STATE-HASH
 * </pre>
 */
final class Corpus
{
    static final String HASHES = "hashes.txt";
    static final int SEGMENT_LENGTH = 1 << 20;

    static final String RECORDS = "-records-" + StateCountersEncoder.SCHEMA_VERSION;

    /** The behaviour, and the records that hashes are over. */
    static final String VERSIONS =
        "behaviour-" + StateMachine.BEHAVIOUR_VERSION + RECORDS;

    private static final int COMMANDS = 300;
    private static final int PLACES = 5;
    private static final long SEED = 77;

    private Corpus()
    {
    }

    public static void main(final String[] arguments) throws IOException
    {
        final Path folder = Path.of(arguments[0]).resolve(VERSIONS);
        make(folder.resolve("orders"), FlowRun.capacities(512), orders());
        make(folder.resolve("days"), Machine.small(), days());
        make(folder.resolve("reference"), Machine.small(), reference());
    }

    private static CommandTape orders()
    {
        final CommandTape tape = new CommandTape();
        try (FlowRun run = new FlowRun(SEED, EnumSet.complementOf(EnumSet.of(Feature.CROWD)), 80, 512, tape))
        {
            for (int i = 0; i < COMMANDS; i++)
            {
                run.step();
            }
        }
        return tape;
    }

    private static CommandTape days()
    {
        final CommandTape tape = new CommandTape();
        try (Machine machine = new Machine())
        {
            machine.watch(tape);
            final AuctionDays days = new AuctionDays(machine, SEED, true);
            for (int i = 0; i < COMMANDS; i++)
            {
                days.step();
            }
        }
        return tape;
    }

    private static CommandTape reference()
    {
        final CommandTape tape = new CommandTape();
        try (Machine machine = new Machine())
        {
            machine.watch(tape);
            final RandomReference reference = new RandomReference(machine, SEED);
            for (int i = 0; i < COMMANDS; i++)
            {
                reference.step();
            }
        }
        return tape;
    }

    private static void make(final Path folder, final Capacities capacities, final CommandTape tape)
        throws IOException
    {
        Files.createDirectories(folder);
        journal(folder, capacities, tape);
        final long last = tape.entries().getLast().inputSequence();
        recover(folder);
        final JournalFiles files = JournalFiles.readOnly(folder);
        final List<String> hashes = new ArrayList<>();
        try (Replica replica = Replica.fromGenesis(files))
        {
            for (int place = 1; place <= PLACES; place++)
            {
                replica.replayTo(last * place / PLACES);
                hashes.add(replica.sequence() + " " + HexFormat.of().toHexDigits(replica.stateMachine().stateHash()));
                if (place == PLACES / 2 + 1)
                {
                    new SnapshotMaker(files.snapshots(), 1).make(replica.state());
                }
            }
        }
        Files.write(folder.resolve(HASHES), hashes);
        deleteWhatEachStartMakesAnew(folder);
    }

    private static void journal(final Path folder, final Capacities capacities, final CommandTape tape)
    {
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), capacities);
        new GenesisEncoder().wrap(genesis, MessageHeaderEncoder.ENCODED_LENGTH)
            .behaviourVersion(StateMachine.BEHAVIOUR_VERSION);
        final int genesisLength = MessageHeaderEncoder.ENCODED_LENGTH + GenesisEncoder.BLOCK_LENGTH;
        try (ChronicleJournal journal = ChronicleJournal.open(
            JournalConfig.of(folder.resolve("journal"), Durability.SYNC).withSegmentLength(SEGMENT_LENGTH)))
        {
            journal.append(0, 1, 1, 0, genesis, 0, genesisLength);
            for (final CommandTape.Entry entry : tape.entries())
            {
                journal.append(entry.inputSequence(), entry.timeNs(), entry.timeNs(), entry.keyId(), entry.command(), 0,
                    entry.command().capacity());
                if (entry.inputSequence() % 7 == 0)
                {
                    journal.commit();
                }
            }
        }
    }

    /** Opened twice: the first start writes the event log, the second one seals what both journals have. */
    private static void recover(final Path folder)
    {
        for (int i = 0; i < 2; i++)
        {
            try (DataFolder data = DataFolder.open(folder);
                Recovery recovery = Recovery.open(data,
                    new JournalFiles(data, Durability.SYNC, SEGMENT_LENGTH), Machine.small(),
                    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)))
            {
                recovery.replay((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    // Only the logs count.
                }, (buffer, offset, length) ->
                {
                    // Only the logs count.
                });
            }
        }
    }

    private static void deleteWhatEachStartMakesAnew(final Path folder) throws IOException
    {
        try (Stream<Path> all = Files.walk(folder))
        {
            for (final Path file : all.sorted(Comparator.reverseOrder()).toList())
            {
                final String name = String.valueOf(file.getFileName());
                if (name.endsWith(".lock") || name.endsWith(".cq4") || name.endsWith(".cq4t"))
                {
                    Files.delete(file);
                }
            }
        }
    }
}
