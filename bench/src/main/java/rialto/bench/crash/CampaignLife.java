package rialto.bench.crash;

import org.jspecify.annotations.Nullable;
import rialto.cli.venue.Administration;
import rialto.cli.venue.Venue;
import rialto.cli.venue.VenueSetup;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * One exchange from its beginning to its last stop, through any number of faults, with the ledger of what it has
 * acknowledged. One thread.
 */
final class CampaignLife implements AutoCloseable
{
    private static final long DISK_LENGTH = 768L << 20;
    private static final int LEAST_ACKNOWLEDGED = 300;
    private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path data;
    private final LifePlan plan;
    private final Remains remains;
    private final Random random;
    private final OutsideLedger ledger = new OutsideLedger();
    private final Venue venue;
    private final CrashLoad load;
    private final History history;
    private final JournalAudit audit;
    private long nextSessionSequence;
    private int startCount;
    private long startNs;
    private @Nullable Path damaged;
    private List<String> mode = List.of();
    private boolean areFilesKept = true;

    private CampaignLife(final Path folder, final Random random, final LifePlan plan, final Remains remains)
        throws IOException
    {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.plan = plan;
        this.remains = remains;
        if (plan.isOnSmallDisk() && !Machine.mount(disk(), DISK_LENGTH))
        {
            throw new IllegalStateException("no tmpfs at " + disk());
        }
        data = disk().resolve("data");
        history = new History(data, folder.resolve("archive"));
        venue = makeVenue();
        load = new CrashLoad(random, venue, ledger);
        audit = new JournalAudit(history, venue.traderKey().keyId());
    }

    /** Begins an exchange in a new folder, on a disk of its own that can be filled up if asked to. */
    static CampaignLife begin(final Path folder, final Random random, final LifePlan plan, final Remains remains)
        throws IOException
    {
        return new CampaignLife(folder, random, plan, remains);
    }

    /** One start, what is found then, load, and a fault; what went wrong. */
    List<Contradiction> round(final Fault fault)
    {
        ledger.beginRound();
        final List<Contradiction> found = new ArrayList<>();
        try
        {
            if (fault == Fault.KILL_RECOVERING)
            {
                killWhileItStarts();
            }
            else
            {
                found.addAll(startAndStrike(fault));
            }
        }
        catch (final IOException | RuntimeException ex)
        {
            found.add(Contradiction.manual(fault + ": " + ex));
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            found.add(Contradiction.manual("interrupted"));
        }
        found.addAll(ledger.contradictions());
        remains.look(fault, data, history.archive());
        return found;
    }

    /** The last start: looks at everything from the beginning, and stops as one should. */
    List<Contradiction> end()
    {
        final List<Contradiction> found = new ArrayList<>();
        try (EngineProcess engine = start("page-cache"))
        {
            found.addAll(damagedAndTakenUp());
            // Before logon: who does not poll while a replay takes its time is taken for gone.
            found.addAll(JournalAudit.lookAnew(history, venue.traderKey().keyId(), engine.printedState(), ledger));
            try (RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString());
                OrderSession session = logOn(client))
            {
                load.sendAgain(session, ledger.takeUnanswered());
                session.awaitLogout(LOGON_TIMEOUT);
            }
            found.addAll(stop(engine));
            remains.hear(engine.output());
            found.addAll(ledger.contradictions());
        }
        catch (final IOException | RuntimeException ex)
        {
            found.add(Contradiction.manual("the last start: " + ex));
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            found.add(Contradiction.manual("interrupted"));
        }
        return found;
    }

    String describeRound()
    {
        return mode + ": " + ledger.describeRound();
    }

    /** Whether a person will want to look at what is left. */
    void keepFiles(final boolean value)
    {
        areFilesKept = value;
    }

    @Override
    public void close() throws IOException
    {
        audit.close();
        if (areFilesKept)
        {
            return;
        }
        if (plan.isOnSmallDisk())
        {
            Machine.unmount(disk());
        }
        deleteAll(folder);
    }

    private Path disk()
    {
        return folder.resolve("disk");
    }

    private Venue makeVenue() throws IOException
    {
        try (EngineProcess engine = start("page-cache");
            RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString());
            Administration administration = Administration.logOn(client,
                new OrderSessionConfig(KeyFile.read(data.resolve("admin.key")))))
        {
            startNs = engine.startNs();
            return new VenueSetup(administration).make("crash campaign", 1);
        }
    }

    private List<Contradiction> startAndStrike(final Fault fault) throws IOException, InterruptedException
    {
        final List<Contradiction> found = new ArrayList<>();
        try (EngineProcess engine = start(random.nextBoolean() ? "sync" : "page-cache"))
        {
            startNs = engine.startNs();
            found.addAll(damagedAndTakenUp());
            found.addAll(audit.look(engine.printedState(), ledger));
            found.addAll(loadAndStrike(engine, fault));
            remains.hear(engine.output());
        }
        if (fault == Fault.DAMAGE_SNAPSHOT)
        {
            damageNewest();
        }
        return found;
    }

    private List<Contradiction> loadAndStrike(final EngineProcess engine, final Fault fault)
        throws InterruptedException
    {
        try (RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString());
            OrderSession session = logOn(client))
        {
            load.sendAgain(session, ledger.takeUnanswered());
            final int enough = LEAST_ACKNOWLEDGED + random.nextInt(LEAST_ACKNOWLEDGED);
            load.sendUntil(session, () -> ledger.hasRoundAtLeast(enough, 0) || !engine.isAlive());
            final List<Contradiction> found =
                new Strike(fault, engine, disk(), random, engineLog("strike"), remains)
                    .carryOut(session, load, () -> stop(engine));
            load.drain(session);
            nextSessionSequence = session.nextSessionSequence();
            return found;
        }
    }

    private void killWhileItStarts() throws IOException, InterruptedException
    {
        final Path log = engineLog("killed");
        final Process process = EngineProcess.spawn(data, log, options("page-cache"));
        LockSupport.parkNanos(startNs / 4 + random.nextLong(startNs));
        process.destroyForcibly().waitFor();
        final String said = Files.readString(log);
        final String then = said.contains("ready") ? "stood" : said.isEmpty() ? "had said nothing yet" : "recovered";
        remains.add(Fault.KILL_RECOVERING + ": it " + then);
    }

    /** Nothing that a start could do without: an older snapshot is there. */
    private void damageNewest() throws IOException
    {
        final List<Path> snapshots = snapshots().files();
        if (snapshots.size() > 1)
        {
            damaged = snapshots.getFirst();
            remains.add(Fault.DAMAGE_SNAPSHOT + ": " + SnapshotDamage.inflict(snapshots.getFirst(), random));
        }
    }

    /** A start sets a damaged snapshot aside and goes back to the one before. */
    private List<Contradiction> damagedAndTakenUp()
    {
        final Path file = damaged;
        damaged = null;
        return file == null || Files.exists(file.resolveSibling(file.getFileName() + ".damaged")) ? List.of() :
            List.of(Contradiction.lost("the damaged snapshot " + file + " was not set aside"));
    }

    private SnapshotFolder snapshots()
    {
        return new SnapshotFolder(data.resolve("snapshots"));
    }

    private List<Contradiction> stop(final EngineProcess engine) throws InterruptedException
    {
        final int exitCode = engine.stop().getKey();
        return exitCode == 0 ? List.of() :
            List.of(Contradiction.manual("asked to stop, it ended with code " + exitCode + ":\n" + engine.output()));
    }

    private EngineProcess start(final String durability) throws IOException
    {
        return EngineProcess.start(data, engineLog("engine"), options(durability));
    }

    private OrderSession logOn(final RialtoClient client)
    {
        final OrderSession session = client.orderSession(
            new OrderSessionConfig(venue.traderKey()).nextSessionSequence(nextSessionSequence), ledger);
        session.awaitLogon(LOGON_TIMEOUT);
        return session;
    }

    private Path engineLog(final String name)
    {
        startCount++;
        return folder.resolve(name + "-" + startCount + ".log");
    }

    private List<String> options(final String durability)
    {
        final List<String> options = plan.options(durability, history.archive(), random);
        mode = LifePlan.modeOf(options);
        return options;
    }

    private static void deleteAll(final Path root) throws IOException
    {
        Files.walkFileTree(root, new SimpleFileVisitor<>()
        {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException
            {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(final Path visited, final IOException failure)
                throws IOException
            {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
