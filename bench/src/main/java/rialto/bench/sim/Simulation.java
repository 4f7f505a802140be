package rialto.bench.sim;

import org.jspecify.annotations.Nullable;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.replay.RetentionPlan;
import rialto.engine.replay.SnapshotPlan;
import rialto.journal.Durability;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import static rialto.bench.sim.AuditException.require;

/**
 * One history of an exchange, drawn from a seed: some hundred commands of some clients over several lives of the
 * engine, each of which ends with a kill, a power cut, an error of the disk or a stop; bits flip in between, clocks are
 * set. Ends when every command was answered, and everything is as the {@link Auditor} says it must be.
 */
final class Simulation
{
    private static final String DATA = "/data";
    private static final String JOURNAL = DATA + "/journal";
    private static final String EVENTS = DATA + "/events";
    private static final String SNAPSHOTS = DATA + "/snapshots";
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long HOUR_NS = 3_600_000 * MS;
    private static final int STEPS_TO_THE_END = 60_000;
    private static final int MOST_LIVES = 8;
    private static final SimulatedKey[] KEYS = IntStream.rangeClosed(0, Workload.LAST_KEY)
        .mapToObj(SimulatedKey::new).toArray(SimulatedKey[]::new);

    private final SplittableRandom random;
    private final SimulatedClock clock = new SimulatedClock();
    private final DiskFaults faults = new DiskFaults();
    private final SimulatedDisk disk;
    private final Path dataFolder;
    private final Durability durability;
    private final Auditor auditor;
    private final Workload workload;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final OperatorMessages messages = new OperatorMessages();
    private final Life.World world;
    private final SnapshotFolder snapshots;
    private final Circumstances circumstances;
    private final Archive archive;
    private final RandomGenerator further;
    private final Set<String> damagedSnapshots = new HashSet<>();
    private long incarnation;
    private long lowestRecovered = Long.MAX_VALUE;
    private long leastKept = Long.MIN_VALUE;
    private boolean mayLose;
    private boolean isFlipped;
    private @Nullable Mending mend;
    private int lives;
    private int losses;
    private int flips;

    private Simulation(final long seed, final Circumstances circumstances)
    {
        this.circumstances = circumstances;
        random = new SplittableRandom(seed);
        further = new SplittableRandom(~seed).split();
        disk = new SimulatedDisk(random.split(), faults);
        auditor = new Auditor(disk, EVENTS);
        dataFolder = new SimulatedFileSystem(disk).getPath(DATA);
        durability = random.nextInt(3) == 0 ? Durability.PAGE_CACHE : Durability.SYNC;
        workload = new Workload(random.split(), clock, random.nextInt(100, 400), KEYS,
            circumstances.hasGroup());
        for (int keyId = 1; keyId <= Workload.ACTS_FOR_ALL; keyId++)
        {
            clients.add(new SimulatedClient(keyId, clock, random.split(), workload, auditor, KEYS[keyId]));
        }
        final SnapshotPlan plan = snapshotPlan(random);
        world = new Life.World(clock, random.split(), dataFolder, durability, plan, retention(plan), messages.stream(),
            this::onRecovered, circumstances);
        snapshots = new SnapshotFolder(dataFolder.resolve("snapshots"));
        archive = new Archive(disk, dataFolder.getFileSystem(), further, circumstances);
    }

    /** Two of three have snapshots, some of them often. */
    private static SnapshotPlan snapshotPlan(final SplittableRandom random)
    {
        return random.nextInt(3) == 0 ?
            new SnapshotPlan(Long.MAX_VALUE, Long.MAX_VALUE, 1) :
            new SnapshotPlan(random.nextInt(10, 120), Long.MAX_VALUE, random.nextInt(2, 4));
    }

    /** Inputs are retired behind the snapshots of every other one; the auditor reads them in the archive, if any. */
    private RetentionPlan retention(final SnapshotPlan plan)
    {
        return plan.commands() != Long.MAX_VALUE && random.nextBoolean() ?
            new RetentionPlan(true, circumstances.retiresEvents(), circumstances.isArchived() ?
                dataFolder.getFileSystem().getPath(DiskJournal.ARCHIVE) : null) :
            RetentionPlan.keepEverything();
    }

    /** What somebody does about a disk that the engine rightly refuses. */
    private record Mending(Class<? extends RuntimeException> refusal, Runnable action)
    {
    }

    /** What came of a seed. */
    record Outcome(long seed, @Nullable Throwable failure, String summary)
    {
    }

    /** Runs a seed to its end, as it is in a generation of histories. */
    static Outcome run(final long seed, final int generation)
    {
        final Simulation simulation = new Simulation(seed, Circumstances.of(seed, generation));
        try
        {
            simulation.live();
            return new Outcome(seed, null, simulation.summary());
        }
        catch (final Throwable ex)
        {
            return new Outcome(seed, ex, simulation.summary());
        }
    }

    private String summary()
    {
        return durability + ", " + lives + " lives, " + losses + " losses, " + flips + " bits, " +
            archive.damages() + " damages, " + auditor.skipCount() + " skips, " + auditor.replyCount() + " replies, " +
            auditor.auditCount() + " audits, " + disk.operations() + " disk operations\n" + world.snapshots() + ", " +
            world.retention() + "\n" + disk.describe(JOURNAL) + disk.describe(EVENTS) + disk.describe(SNAPSHOTS) +
            disk.describe(DiskJournal.ARCHIVE + "/journal") + messages;
    }

    private void live() throws Exception
    {
        writeKey();
        boolean isOver = false;
        while (!isOver)
        {
            final boolean isLast = lives >= MOST_LIVES;
            final Life life = recover(isLast);
            isOver = lead(life, isLast);
        }
        final Life last = recover(true);
        stop(last);
    }

    /** The administrator's key is there before the first start, so that the same seed has the same key. */
    private void writeKey() throws IOException
    {
        Files.createDirectories(dataFolder);
        Files.writeString(dataFolder.resolve("admin.key"),
            KEYS[Workload.ADMINISTRATOR].describe(Workload.ADMINISTRATOR));
        for (final String name : disk.files().navigableKeySet())
        {
            disk.sync(disk.get(name));
        }
    }

    /** Starts the engine, again and again if it is killed while it does; then everything is looked at. */
    private Life recover(final boolean isQuiet)
    {
        while (true)
        {
            incarnation++;
            if (!isQuiet)
            {
                planRecovery();
            }
            final Life life = tryToBegin();
            if (life != null)
            {
                lives++;
                account();
                auditor.audit(DiskJournal.read(disk, JOURNAL), DiskJournal.read(disk, EVENTS), life.stateMachine(),
                    hashesOfSnapshots());
                clients.forEach(client -> client.engineIs(life.network()));
                return life;
            }
        }
    }

    /** What is there under a snapshot's name is whole, unless a bit of it has flipped. */
    private Map<Long, Long> hashesOfSnapshots()
    {
        final Map<Long, Long> hashes = new HashMap<>();
        damagedSnapshots.removeIf(name -> disk.find(name) == null);
        for (final Path file : snapshots.files())
        {
            if (!damagedSnapshots.contains(file.toString()))
            {
                try (SnapshotFile snapshot = SnapshotFile.open(file))
                {
                    boolean isMore = true;
                    while (isMore)
                    {
                        isMore = snapshot.next();
                    }
                    require(snapshot.facts().sequence() == SnapshotFolder.sequenceOf(file),
                        file + " is of another input");
                    hashes.put(snapshot.facts().sequence(), snapshot.stateHash());
                }
                catch (final SnapshotDamagedException ex)
                {
                    throw new AuditException(ex.getMessage() + ", though it has its name");
                }
            }
        }
        return hashes;
    }

    /** The engine has found inputs up to a sequence, and has written nothing yet: what was durable must be there. */
    private void onRecovered(final long last)
    {
        require(last >= leastKept, "inputs are there up to " + last + ", but " + leastKept + " was durable");
        lowestRecovered = Math.min(lowestRecovered, last);
    }

    /** What is lost is what may be lost. */
    private void account()
    {
        if (mayLose)
        {
            losses++;
            auditor.onLoss(lowestRecovered, DiskJournal.read(disk, JOURNAL));
        }
        mayLose = false;
        mend = null;
        isFlipped = false;
        leastKept = Long.MIN_VALUE;
        lowestRecovered = Long.MAX_VALUE;
    }

    private @Nullable Life tryToBegin()
    {
        try
        {
            final Life life = Life.begin(world, incarnation);
            disk.restartProcess();
            faults.clear();
            return life;
        }
        catch (final MachineStopped ex)
        {
            fall(Long.MIN_VALUE);
        }
        catch (final AuditException ex)
        {
            throw ex;
        }
        catch (final RuntimeException ex)
        {
            if (disk.isStopped() || faults.hasHappened())
            {
                fall(Long.MIN_VALUE);
            }
            else
            {
                mendOrFail(ex);
            }
        }
        return null;
    }

    private void mendOrFail(final RuntimeException refusal)
    {
        final Mending mending = mend;
        if (mending == null || !mending.refusal.isInstance(refusal))
        {
            throw new IllegalStateException("the engine does not start", refusal);
        }
        mend = null;
        mending.action.run();
        disk.restartProcess();
        faults.clear();
    }

    /** While it recovers, too, the machine may stop and the disk may fail. */
    private void planRecovery()
    {
        faults.clear();
        switch (random.nextInt(6))
        {
            case 0 -> disk.stopAfter(random.nextInt(1, 150));
            case 1 -> faults.failWriteAfter(random.nextInt(30), random.nextBoolean());
            case 2 -> faults.failSyncAfter(random.nextInt(6));
            default ->
            {
                return;
            }
        }
    }

    private void planLife()
    {
        switch (random.nextInt(6))
        {
            case 0 -> faults.failWriteAfter(random.nextInt(900), random.nextBoolean());
            case 1 -> faults.failSyncAfter(random.nextInt(200));
            default -> disk.stopAfter(random.nextInt(1, 2_000));
        }
    }

    /** One life to its end; true if all is done. */
    private boolean lead(final Life life, final boolean isLast) throws Exception
    {
        final int steps = isLast ? STEPS_TO_THE_END : random.nextInt(100, 4_000);
        if (!isLast)
        {
            planLife();
        }
        long synced = life.syncedSequence();
        // A start may find what a power cut or a flipped bit has left.
        messages.alarms();
        try
        {
            for (int i = 0; i < steps; i++)
            {
                passTime(isLast);
                life.step(random);
                lookAtAlarms();
                lookAtWhatIsRetired();
                if (disk.isStopped())
                {
                    // Whoever writes a snapshot says so and goes on; here is no further operation for it to meet.
                    throw new MachineStopped();
                }
                synced = life.syncedSequence();
                for (final SimulatedClient client : clients)
                {
                    client.step();
                }
                if (isDone())
                {
                    return stopOrHalt(life, synced);
                }
            }
        }
        catch (final MachineStopped ex)
        {
            end(life, synced);
            return false;
        }
        catch (final RuntimeException ex)
        {
            if (ex instanceof AuditException || (!disk.isStopped() && !faults.hasHappened()))
            {
                throw ex;
            }
            end(life, synced);
            return false;
        }
        require(!isLast, "some commands are not answered: " + clients);
        end(life, synced);
        return false;
    }

    /** An engine that goes on without a snapshot says so: it may only where something went wrong, or time jumped. */
    private void lookAtAlarms()
    {
        final List<String> alarms = messages.alarms();
        require(disk.isStopped() || faults.hasHappened() || !damagedSnapshots.isEmpty() || alarms.isEmpty(),
            "nothing went wrong, and the engine says: " + alarms);
    }

    private void lookAtWhatIsRetired()
    {
        final String said = messages.news();
        if (world.retention().inputs() && !said.isEmpty())
        {
            final boolean hasFailed = disk.isStopped() || faults.hasHappened() || said.contains("could not be retired");
            archive.lookAt(JOURNAL, hasFailed);
            archive.lookAt(EVENTS, hasFailed);
            require(world.retention().events() || DiskJournal.beginning(disk, EVENTS) == Long.MIN_VALUE,
                "events are retired, and nobody has asked for it");
        }
    }

    private boolean isDone()
    {
        return clients.stream().allMatch(SimulatedClient::isDone);
    }

    private void passTime(final boolean isLast)
    {
        final int chance = random.nextInt(2_000);
        clock.pass(chance == 0 ? random.nextLong(8_000 * MS) :
            chance < 20 ? random.nextLong(60 * MS) : random.nextLong(400 * US));
        if (chance == 1_000 && !isLast)
        {
            clock.setWall(random.nextLong(-HOUR_NS, HOUR_NS) / (random.nextBoolean() ? 1 : 200));
        }
    }

    /**
     * The engine is stopped as an operator does it. If a sync failed just before, the journal is dead, and the next
     * command halts the engine: it ends as it does at a halt, and there is another life.
     *
     * @return whether it stopped in order.
     */
    private boolean stopOrHalt(final Life life, final long synced) throws Exception
    {
        final boolean hadFault = faults.hasHappened();
        try
        {
            stop(life);
            return true;
        }
        catch (final JournalFailedException ex)
        {
            if (!hadFault)
            {
                throw ex;
            }
            end(life, synced);
            return false;
        }
    }

    private void stop(final Life life) throws Exception
    {
        disk.restartProcess();
        faults.clear();
        boolean isStopped = false;
        for (int i = 0; i < STEPS_TO_THE_END && !isStopped; i++)
        {
            clock.pass(random.nextLong(2 * MS));
            isStopped = life.stop();
        }
        require(isStopped, "the engine does not stop");
        life.closeWhole();
        clients.forEach(client -> client.engineIs(null));
    }

    /** The engine is no more: what of it reached the disk is decided, and the clients hear no more of it. */
    private void end(final Life life, final long synced)
    {
        disk.stop();
        life.close();
        clients.forEach(client -> client.engineIs(null));
        fall(synced);
    }

    /** The process is gone, or the machine with it; then bits may flip. */
    private void fall(final long synced)
    {
        leastKept = Math.max(leastKept, Math.max(synced, DiskJournal.mark(disk, JOURNAL)));
        final boolean isPowerCut = random.nextInt(3) == 0;
        mayLose |= durability == Durability.PAGE_CACHE && (isPowerCut || faults.hasHappened());
        faults.clear();
        if (isPowerCut)
        {
            disk.restartMachine();
        }
        else
        {
            disk.restartProcess();
        }
        clock.pass(random.nextLong(500 * MS));
        archive.whileAway(JOURNAL, EVENTS);
        if (random.nextInt(4) == 0 && !isFlipped)
        {
            flipABit(random.nextInt(3) == 0 ? EVENTS : JOURNAL);
        }
        else if (random.nextInt(4) == 0 && !isFlipped)
        {
            flipABitOfASnapshot();
        }
    }

    /**
     * A bit of a snapshot flips. The engine must begin behind an older one, or with Genesis, if one of these is there:
     * no snapshot is the only way back.
     */
    private void flipABitOfASnapshot()
    {
        final List<String> whole = disk.list(SNAPSHOTS).stream()
            .filter(name -> name.endsWith(".rjs") && !damagedSnapshots.contains(name)).toList();
        final boolean isGenesisThere =
            DiskJournal.beginning(disk, JOURNAL) <= 0 && DiskJournal.beginning(disk, EVENTS) <= 1;
        if (whole.size() >= (isGenesisThere ? 1 : 2))
        {
            flips++;
            isFlipped = true;
            final String name = whole.get(random.nextInt(whole.size()));
            final DiskFile file = Objects.requireNonNull(disk.find(name));
            file.flip(random.nextInt(file.size()), random.nextInt(Byte.SIZE));
            damagedSnapshots.add(name);
        }
    }

    /**
     * A bit of some document flips. Up to the durable mark the engine must refuse to start, and leave everything as it
     * is; then somebody mends the disk. Above it the journal ends there; but if the event log goes on, for the mark had
     * lagged behind what was on the disk, the engine must refuse as well.
     */
    private void flipABit(final String directory)
    {
        final long beginning = DiskJournal.beginning(disk, directory);
        final List<DiskJournal.Document> documents = DiskJournal.read(disk, directory).documents().stream()
            .filter(each -> each.firstSequence() >= beginning && each.file().startsWith(directory)).toList();
        if (documents.isEmpty())
        {
            return;
        }
        flips++;
        final DiskJournal.Document document = documents.get(random.nextInt(documents.size()));
        final DiskFile file = Objects.requireNonNull(disk.find(document.file()));
        final int at = document.position() + random.nextInt(document.length());
        final int bit = random.nextInt(Byte.SIZE);
        final long mark = DiskJournal.mark(disk, directory);
        final boolean isDurable = document.lastSequence() <= mark;
        file.flip(at, bit);
        if (isDurable)
        {
            expectRefusal(directory, document);
            file.flip(at, bit);
        }
        else if (directory.equals(EVENTS))
        {
            isFlipped = true;
            final String before = disk.describe(EVENTS);
            mend = DiskJournal.beginning(disk, JOURNAL) == Long.MIN_VALUE &&
                DiskJournal.beginning(disk, EVENTS) == Long.MIN_VALUE ? null :
                    new Mending(RecoveryException.class, () ->
                    {
                        require(disk.describe(EVENTS).equals(before), "a refused event log was changed");
                        file.flip(at, bit);
                    });
        }
        else
        {
            isFlipped = true;
            final long keptBefore = leastKept;
            final boolean couldLose = mayLose;
            leastKept = Math.max(lastInputOfSnapshots(),
                durability == Durability.SYNC ? Math.max(mark, lastInputOfEvents()) : mark);
            mayLose = true;
            mend = new Mending(JournalDamagedException.class, () ->
            {
                file.flip(at, bit);
                leastKept = keptBefore;
                mayLose = couldLose;
            });
        }
    }

    /** In sync mode an event is written when its input is durable: the log witnesses what the mark may not. */
    private long lastInputOfEvents()
    {
        final List<DiskJournal.Entry> events = DiskJournal.read(disk, EVENTS).entries();
        return events.isEmpty() ? Long.MIN_VALUE : new EventHeaderDecoder()
            .wrap(events.getLast().payload(), MessageHeaderDecoder.ENCODED_LENGTH).inputSequence();
    }

    /** Inputs that a snapshot holds were on disk before it. */
    private long lastInputOfSnapshots()
    {
        return disk.list(SNAPSHOTS).stream().mapToLong(name -> SnapshotFolder.sequenceOf(Path.of(name))).max()
            .orElse(Long.MIN_VALUE);
    }

    private void expectRefusal(final String directory, final DiskJournal.Document document)
    {
        incarnation++;
        final String before = describeRefused(directory);
        try
        {
            Life.begin(world, incarnation).close();
        }
        catch (final JournalDamagedException | RecoveryException ex)
        {
            require(describeRefused(directory).equals(before), "what was refused for " + directory + " was changed");
            return;
        }
        throw new AuditException("a bit of " + document + " flipped, and the engine starts");
    }

    /** The event log is opened first: it may be repaired before a damaged input journal is met, not the reverse. */
    private String describeRefused(final String directory)
    {
        return directory.equals(EVENTS) ? disk.describe(EVENTS) + disk.describe(JOURNAL) : disk.describe(directory);
    }
}
