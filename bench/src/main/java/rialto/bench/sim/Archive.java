package rialto.bench.sim;

import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.FileSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

import static rialto.bench.sim.AuditException.require;

/**
 * What becomes of retired segments. In some histories a file of the archive is damaged, cut or lost while the engine is
 * away, one at a time, and put right when it is away again: in between the engine must not care. Whoever puts archive
 * and journal together and reads them must be told which file it is, and where in it.
 */
final class Archive
{
    private static final String RESTORED = "/restored";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int ROUNDS_AT_THE_END = 3;

    private final SimulatedDisk disk;
    private final FileSystem files;
    private final RandomGenerator random;
    private final boolean isDamaged;
    private final Map<String, @Nullable DiskFile> beginnings = new HashMap<>();
    private @Nullable Damage damage;
    private int damages;

    Archive(
        final SimulatedDisk disk,
        final FileSystem files,
        final RandomGenerator random,
        final Circumstances circumstances)
    {
        this.disk = disk;
        this.files = files;
        this.random = random;
        isDamaged = circumstances.isArchived() && circumstances.damagesArchive();
        if (!circumstances.isArchived())
        {
            disk.watch();
        }
    }

    /**
     * What happened to a file.
     *
     * @param name     of the file.
     * @param blamed   file that a reader must name; null: whoever reads misses nothing.
     * @param position in it where the first document is not as it was.
     */
    private record Damage(String name, @Nullable String blamed, long position)
    {
    }

    int damages()
    {
        return damages;
    }

    /** The engine is away. */
    void whileAway(final String journal, final String other)
    {
        if (isDamaged)
        {
            mend();
            final boolean isOther = random.nextBoolean();
            if (!spoilIn(isOther ? other : journal))
            {
                spoilIn(isOther ? journal : other);
            }
        }
    }

    /** False if there is nothing to be damaged. */
    private boolean spoilIn(final String journal)
    {
        final List<DiskJournal.Document> documents = DiskJournal.read(disk, journal).documents().stream()
            .filter(each -> each.file().startsWith(DiskJournal.ARCHIVE) && disk.isSettled(each.file())).toList();
        if (documents.isEmpty())
        {
            return false;
        }
        damages++;
        spoil(journal, documents.get(random.nextInt(documents.size())), documents);
        readRestored(journal);
        return true;
    }

    /**
     * The engine has retired what it wanted to, if it has: then nothing is left of it.
     *
     * @param journal   folder of a journal.
     * @param hasFailed whether it may have come to an error on the way.
     */
    void lookAt(final String journal, final boolean hasFailed)
    {
        final DiskFile beginning = disk.find(journal + "/journal.beginning");
        if (beginning != beginnings.put(journal, beginning) && !hasFailed)
        {
            for (final String name : disk.list(journal))
            {
                require(!DiskJournal.isRetired(disk, name), name + " was retired and is there still");
            }
        }
    }

    private void mend()
    {
        final Damage done = damage;
        if (done != null)
        {
            disk.put(done.name, disk.remembered().remove(done.name));
            damage = null;
        }
    }

    private void spoil(
        final String journal,
        final DiskJournal.Document document,
        final List<DiskJournal.Document> documents)
    {
        final String name = document.file();
        final DiskFile file = Objects.requireNonNull(disk.find(name));
        disk.remember(name, file.copy());
        switch (random.nextInt(3))
        {
            case 0 ->
            {
                file.flip(document.position() + random.nextInt(document.length()), random.nextInt(Byte.SIZE));
                damage = new Damage(name, name, document.position());
            }
            case 1 -> cut(name, file, documents);
            default ->
            {
                disk.put(name, null);
                damage = missing(journal, name);
            }
        }
    }

    /** Anywhere, or between two documents, as a copy is that was begun too early. */
    private void cut(final String name, final DiskFile file, final List<DiskJournal.Document> documents)
    {
        final List<DiskJournal.Document> all = documents.stream().filter(each -> each.file().equals(name)).toList();
        final int length = random.nextBoolean() ?
            random.nextInt(file.size()) :
            all.get(random.nextInt(all.size())).position();
        file.resize(length);
        file.sync();
        final DiskJournal.Document lost =
            all.stream().filter(each -> each.position() + each.length() > length).findFirst().orElse(null);
        final boolean isBeforeAll = length < all.getFirst().position();
        damage = lost == null ?
            new Damage(name, null, 0) :
            new Damage(name, name, isBeforeAll ? 0 : lost.position());
    }

    /** Nothing follows the file before it; where there is none, the one behind it lacks what it follows. */
    private Damage missing(final String journal, final String name)
    {
        DiskJournal.Document before = null;
        for (final DiskJournal.Document each : DiskJournal.read(disk, journal).documents())
        {
            if (each.file().equals(name))
            {
                return before == null ? behind(journal, name) : new Damage(name, before.file(), endOf(before));
            }
            before = each;
        }
        throw new IllegalStateException(name + " is no file of " + journal);
    }

    private Damage behind(final String journal, final String name)
    {
        final DiskJournal.Document next = DiskJournal.read(disk, journal).documents().stream()
            .filter(each -> !each.file().equals(name)).findFirst().orElseThrow();
        return new Damage(name, next.file(), next.position());
    }

    private static long endOf(final DiskJournal.Document document)
    {
        return document.position() + (document.length() + Integer.BYTES - 1L) / Integer.BYTES * Integer.BYTES;
    }

    /** Archived and live segments in one folder, as the runbook says. */
    private void readRestored(final String journal)
    {
        final Damage done = Objects.requireNonNull(damage);
        final String folder = RESTORED + journal.substring(journal.lastIndexOf('/'));
        final List<String> restored = new ArrayList<>();
        disk.put(RESTORED, new DiskFile(true));
        disk.put(folder, new DiskFile(true));
        for (final DiskJournal.Found segment : DiskJournal.segments(disk, journal))
        {
            final String name = folder + segment.name().substring(segment.name().lastIndexOf('/'));
            final DiskFile file = disk.find(segment.name());
            if (file != null)
            {
                disk.put(name, file);
                restored.add(name);
            }
        }
        final long last = DiskJournal.read(disk, journal).lastSequence();
        try
        {
            readToEnd(folder, last);
            require(done.blamed == null, "a reader misses nothing, though " + done + " is not as it was");
        }
        catch (final JournalDamagedException ex)
        {
            final String blamed = done.blamed;
            require(blamed != null && ex.file().toString().equals(
                folder + blamed.substring(blamed.lastIndexOf('/'))) && ex.position() == done.position,
                "of " + done + " a reader is told: " + ex.getMessage());
        }
        finally
        {
            restored.forEach(name -> disk.put(name, null));
            disk.put(folder, null);
            disk.put(RESTORED, null);
        }
    }

    private void readToEnd(final String folder, final long last)
    {
        try (JournalReader reader = ChronicleJournalReader.open(
            files.getPath(folder), folder.endsWith("/events") ? DocumentLink.XXH64 : DocumentLink.SHA_256,
            JournalReader.FROM_THE_BEGINNING, new Impatience()))
        {
            int rounds = 0;
            while (rounds < ROUNDS_AT_THE_END && reader.lastSequence() < last)
            {
                rounds = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    // Only whether it is whole counts.
                }) ? 0 : rounds + 1;
            }
            require(damage == null || damage.blamed != null || reader.lastSequence() >= last,
                "a reader comes to " + reader.lastSequence() + " in place of " + last + ", though nothing is missing");
        }
    }

    /** Every look is a second behind the one before, so that a reader looks for the next segment each time. */
    private static final class Impatience implements NanoClock
    {
        private long nowNs;

        @Override
        public long nanoTime()
        {
            nowNs += SECOND_NS;
            return nowNs;
        }
    }
}
