package rialto.engine.recovery;

import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.replay.CompilerQueue;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.engine.replay.WarmUp;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * How long a start takes: from Genesis and behind a snapshot, with a million resting orders. Prints what it measures;
 * {@code -Drialto.figures.commands} says how many commands there are, ten million unless told.
 */
@Tag("long")
class RecoveryFiguresTest
{
    private static final long COMMANDS = Long.getLong("rialto.figures.commands", 10_000_000);
    private static final int RESTING = Integer.getInteger("rialto.figures.resting", 1_000_000);
    private static final int TAIL = 100_000;
    private static final int ACCOUNTS = 1_000;
    private static final int FIRST_ACCOUNT = 10;
    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int BATCH = 64;
    private static final int SEGMENT_LENGTH = 256 << 20;
    private static final int FIRST_ORDERS = 1_000;
    private static final int BEST_BID_TICKS = 20_000;
    private static final int LEVELS = 10_000;
    private static final int TOUCH_TICKS = 10;

    @TempDir
    private Path folder;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final SplittableRandom random = new SplittableRandom(9);
    private final long[] resting = new long[RESTING];
    private final long[] clientSequences = new long[TRADER + 1];
    private long sequence;
    private long orderId;

    @Test
    void startsAndSnapshots() throws Exception
    {
        final long afterInserts = journal();
        say(String.format(Locale.ROOT, "%,d commands, %,d resting orders, journal %,d MB", sequence + 1, RESTING,
            sizeMb("journal")));
        load();

        final long cold = recover("cold, from Genesis, event log lost");
        assertEquals(cold, recover("cold, from Genesis, event log there"));

        inserts(afterInserts);
        final Took tookSnapshot = new Took();
        snapshot(sequence - TAIL);
        say(String.format(Locale.ROOT, "replica and snapshot at %,d: %s", sequence - TAIL, tookSnapshot));
        assertEquals(cold, recover("behind the snapshot, " + TAIL + " commands more"));
        load();
        firstOrders(false);
        firstOrders(true);
    }

    /** P13: inserting a million orders by replay, and loading a snapshot of them. */
    private void inserts(final long afterInserts) throws Exception
    {
        final JournalFiles files = JournalFiles.readOnly(folder);
        final Path file;
        try (Replica replica = Replica.fromGenesis(files))
        {
            replica.replayTo(afterInserts - RESTING);
            final Took took = new Took();
            replica.replayTo(afterInserts);
            say(String.format(Locale.ROOT, "replaying %,d inserts: %s", RESTING, took));
            final Took tookWriting = new Took();
            file = new SnapshotMaker(files.snapshots(), 9).make(replica.state());
            say(String.format(Locale.ROOT, "snapshot of them: %,d MB, written, read back and checked in %s",
                Files.size(file) >> 20, tookWriting));
        }
        for (int i = 0; i < 5; i++)
        {
            final Took took = new Took();
            try (RestoredState restored = RestoredState.load(file))
            {
                say("loading it: " + took);
                assertEquals(RESTING, restored.stateMachine().openOrderCount());
            }
        }
        load();
        Files.delete(file);
    }

    /** P27: the first orders after a start, and those much later; in a process that has compiled everything already. */
    private void firstOrders(final boolean isWarmedUp) throws Exception
    {
        final Path log = folder.resolve("first-orders.txt");
        final Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx2g",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp", System.getProperty("java.class.path"), FirstOrders.class.getName(),
            JournalFiles.readOnly(folder).snapshots().files().getFirst().toString(), Boolean.toString(isWarmedUp))
            .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertEquals(0, process.waitFor(), () -> text(log));
        say(text(log).strip());
    }

    private static String text(final Path file)
    {
        try
        {
            return Files.readString(file);
        }
        catch (final IOException ex)
        {
            return ex.toString();
        }
    }

    private long recover(final String what)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final Took took = new Took();
        final DataFolder dataFolder = DataFolder.open(folder);
        try (Recovery recovery = Recovery.open(
            dataFolder,
            new JournalFiles(dataFolder, Durability.PAGE_CACHE, SEGMENT_LENGTH),
            capacities(),
            new PrintStream(out, true, StandardCharsets.UTF_8)))
        {
            final String opened = took.toString();
            recovery.replay((s, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                // Nobody else looks on.
            }, (buffer, offset, length) ->
            {
                // Nobody else listens.
            });
            final String said = out.toString(StandardCharsets.UTF_8).replace('\n', ' ').strip();
            say(String.format(Locale.ROOT, "%s: %s in all, of which %s until the replay began; %s", what, took, opened,
                said));
            return recovery.stateMachine().stateHash();
        }
        finally
        {
            CloseHelper.close(dataFolder);
        }
    }

    private void snapshot(final long at)
    {
        final JournalFiles files = JournalFiles.readOnly(folder);
        try (Replica replica = Replica.fromGenesis(files))
        {
            replica.replayTo(at);
            final Took took = new Took();
            new SnapshotMaker(files.snapshots(), 9).make(replica.state());
            say("writing and checking alone: " + took);
        }
    }

    /** Writes the journal; answers the sequence of the last insert. */
    private long journal()
    {
        final JournalConfig config = JournalConfig.of(folder.resolve("journal"), Durability.PAGE_CACHE)
            .withSegmentLength(SEGMENT_LENGTH);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            final UnsafeBuffer genesis = new UnsafeBuffer(new byte[GenesisRecord.LENGTH]);
            genesis.putBytes(0, GenesisRecord.draw(capacities(), new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32 },
                new Random(1)), 0, GenesisRecord.LENGTH);
            journal.append(0, 1, 1, 0, genesis, 0, GenesisRecord.LENGTH);
            market(journal);
            for (int i = 0; i < RESTING; i++)
            {
                insert(journal, i);
            }
            final long afterInserts = sequence;
            while (sequence < COMMANDS)
            {
                final int at = random.nextInt(RESTING);
                cancel(journal, resting[at]);
                insert(journal, at);
            }
            return afterInserts;
        }
    }

    private void market(final ChronicleJournal journal)
    {
        open(journal, ADMINISTRATOR);
        for (int assetId = 1; assetId <= 2; assetId++)
        {
            append(journal, ADMINISTRATOR, new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header)
                .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).assetId(assetId).symbol("A" + assetId)
                .scale((short)0).encodedLength());
        }
        append(journal, ADMINISTRATOR, new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header)
            .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).instrumentId(1).symbol("A1-A2").baseAssetId(1)
            .quoteAssetId(2).tickMantissa(1).tickScale((short)0).lotMantissa(1).lotScale((short)0).priceStepTicks(1)
            .minPriceTicks(1).maxPriceTicks(1_000_000).maxQuantityLots(1_000)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(100).takerFeeRate(300).encodedLength());
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(next(ADMINISTRATOR)).newKeyId(TRADER).participantId(1);
        key.rights().clear().trade(true);
        key.publicKey(0, (short)9);
        append(journal, ADMINISTRATOR, key.encodedLength());
        for (int i = 0; i < ACCOUNTS; i++)
        {
            append(journal, ADMINISTRATOR, new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header)
                .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).accountId(FIRST_ACCOUNT + i)
                .participantId(1).encodedLength());
            for (int assetId = 1; assetId <= 2; assetId++)
            {
                append(journal, ADMINISTRATOR, new DepositEncoder().wrapAndApplyHeader(command, 0, header)
                    .keyId(ADMINISTRATOR).clientSequence(next(ADMINISTRATOR)).reference(0)
                    .accountId(FIRST_ACCOUNT + i).assetId(assetId).amountMinor(1L << 40).encodedLength());
            }
        }
        open(journal, TRADER);
    }

    private void open(final ChronicleJournal journal, final int keyId)
    {
        append(journal, 0, new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1).encodedLength());
    }

    /** Bids below and asks above, over ten thousand prices each. */
    private void insert(final ChronicleJournal journal, final int at)
    {
        orderId++;
        resting[at] = orderId;
        final boolean isBuy = (orderId & 1) == 0;
        PlainOrder.of(order.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(next(TRADER))
            .accountId(account(orderId)).instrumentId(1).clientOrderId().high(0).low(orderId);
        order.side(isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC)
            .priceTicks(nearTouch(isBuy, random.nextInt(LEVELS)))
            .quantityLots(1 + random.nextInt(100));
        append(journal, TRADER, order.encodedLength());
    }

    private void cancel(final ChronicleJournal journal, final long which)
    {
        cancel.wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(next(TRADER))
            .accountId(account(which)).instrumentId(1).orderId(which);
        append(journal, TRADER, cancel.encodedLength());
    }

    private static int account(final long ofOrder)
    {
        return FIRST_ACCOUNT + (int)(ofOrder * 7 % ACCOUNTS);
    }

    private void append(final ChronicleJournal journal, final int keyId, final int encodedLength)
    {
        sequence++;
        journal.append(sequence, sequence, sequence, keyId, command, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
        if (sequence % BATCH == 0)
        {
            journal.commit();
        }
    }

    private long next(final int keyId)
    {
        clientSequences[keyId]++;
        return clientSequences[keyId];
    }

    private static Capacities capacities()
    {
        return new Capacities(16, 16, 16, 16, 4_096, 16_384, RESTING + 10_000, 1 << 16, 4, 64,
            TimeUnit.SECONDS.toNanos(60), 1_000);
    }

    private long sizeMb(final String name) throws Exception
    {
        try (Stream<Path> all = Files.list(folder.resolve(name)))
        {
            return all.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }

    private static void load()
    {
        say(String.format(Locale.ROOT, "load average %.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static void say(final String text)
    {
        System.out.println(text);
    }

    /** Loads a snapshot in a fresh process and measures orders of the trader, one by one. */
    static final class FirstOrders
    {
        private static final int LATER = 400_000;

        private FirstOrders()
        {
        }

        public static void main(final String[] arguments)
        {
            final RecoveryFiguresTest test = new RecoveryFiguresTest();
            try (RestoredState restored = RestoredState.load(Path.of(arguments[0]));
                CommandRunner runner = new CommandRunner(restored.stateMachine(), Quarantined.none()))
            {
                final boolean isWarmedUp = Boolean.parseBoolean(arguments[1]);
                WarmUp.run(isWarmedUp ? WarmUp.COMMANDS : 0, SystemNanoClock.INSTANCE, new CompilerQueue());
                final StateMachine stateMachine = restored.stateMachine();
                test.sequence = stateMachine.inputSequence();
                test.clientSequences[TRADER] = stateMachine.lastClientSequence(TRADER);
                test.orderId = 1L << 40;
                final long first = test.p99Ns(runner, FIRST_ORDERS);
                final long later = test.p99Ns(runner, LATER);
                final long steady = test.p99Ns(runner, FIRST_ORDERS * 100);
                say(String.format(Locale.ROOT, "%s warm-up: p99 of the first %,d orders %,d ns, after %,d more %,d ns",
                    isWarmedUp ? "with" :
                        "without",
                    FIRST_ORDERS, first, LATER, Math.min(later, steady)));
            }
        }
    }

    /**
     * Orders that rest near the touch, each followed by one that takes as much from the side it rests on: what the last
     * ones meet is of the same kind as what the first ones met.
     */
    private long p99Ns(final CommandRunner runner, final int count)
    {
        final long[] took = new long[count];
        long lots = 0;
        for (int i = 0; i < count; i++)
        {
            orderId++;
            final boolean isMaker = (i & 1) == 0;
            final boolean isBuy = isMaker == ((i & 2) == 0);
            lots = isMaker ? 1 + random.nextInt(100) : lots;
            PlainOrder.of(order.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(next(TRADER))
                .accountId(account(orderId)).instrumentId(1).clientOrderId().high(0).low(orderId);
            order.side(isBuy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
                .timeInForce(isMaker ? TimeInForce.GTC : TimeInForce.IOC)
                .priceTicks(isMaker ? nearTouch(isBuy, random.nextInt(TOUCH_TICKS)) : nearTouch(!isBuy, TOUCH_TICKS))
                .quantityLots(lots);
            sequence++;
            final long startNs = System.nanoTime();
            runner.execute(sequence, sequence, sequence, TRADER, command, 0);
            took[i] = System.nanoTime() - startNs;
        }
        Arrays.sort(took);
        return took[count - 1 - count / 100];
    }

    private static long nearTouch(final boolean isBid, final int distanceTicks)
    {
        return isBid ? BEST_BID_TICKS - distanceTicks : BEST_BID_TICKS + 1 + distanceTicks;
    }

    /** Time since it was made, by the clock and of this thread's processor: others use the machine too. */
    private static final class Took
    {
        private final long startNs = System.nanoTime();
        private final long startCpuNs = cpuNs();

        @Override
        public String toString()
        {
            return String.format(Locale.ROOT, "%,d ms (%,d of processor)",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
                TimeUnit.NANOSECONDS.toMillis(cpuNs() - startCpuNs));
        }

        private static long cpuNs()
        {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
