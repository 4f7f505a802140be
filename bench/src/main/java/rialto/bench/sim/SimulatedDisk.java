package rialto.bench.sim;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk with one tree of names. Names that were made, given away or taken are on the disk once their folder was
 * synced; until then a power cut undoes the latest of them, as a file system's own journal would. Counts every
 * operation, so that the machine can be stopped between any two of them, and fails some of them.
 */
final class SimulatedDisk
{
    private static final long NEVER = Long.MAX_VALUE;

    private final RandomGenerator random;
    private final Faults faults;
    private final List<Change> unsynced = new ArrayList<>();
    private NavigableMap<String, DiskFile> names = new TreeMap<>();
    private NavigableMap<String, DiskFile> durableNames = new TreeMap<>();
    private final Map<String, DiskFile> remembered = new TreeMap<>();
    private boolean isWatched;
    private long operations;
    private long stopAt = NEVER;
    private boolean isStopped;

    SimulatedDisk(final RandomGenerator random, final Faults faults)
    {
        this.random = random;
        this.faults = faults;
        names.put("/", new DiskFile(true));
        durableNames.put("/", names.get("/"));
    }

    /** What happened to a name: who has it then, if anybody; and which name that one has given away. */
    private record Change(String name, @Nullable DiskFile file, @Nullable String old)
    {
    }

    long operations()
    {
        return operations;
    }

    /** Stops the machine after so many more operations. */
    void stopAfter(final long count)
    {
        stopAt = operations + count;
    }

    boolean isStopped()
    {
        return isStopped;
    }

    void stop()
    {
        isStopped = true;
    }

    /** The machine goes on; what the process had written is there still. */
    void restartProcess()
    {
        isStopped = false;
        stopAt = NEVER;
    }

    /** The machine goes on after a power cut. */
    void restartMachine()
    {
        final int kept = unsynced.isEmpty() ? 0 : random.nextInt(unsynced.size() + 1);
        for (int i = 0; i < kept; i++)
        {
            apply(unsynced.get(i), durableNames);
        }
        unsynced.clear();
        names = new TreeMap<>(durableNames);
        names.values().forEach(file -> file.loseUnsynced(random));
        restartProcess();
    }

    /** Every look at or change of the disk begins here. */
    void operate()
    {
        if (isStopped)
        {
            throw new MachineStopped();
        }
        operations++;
        if (operations >= stopAt)
        {
            isStopped = true;
            throw new MachineStopped();
        }
    }

    /** The beginning of a write, which may fail. */
    void operateWriting() throws IOException
    {
        operate();
        faults.write();
    }

    @Nullable
    DiskFile find(final String name)
    {
        return names.get(name);
    }

    DiskFile get(final String name) throws IOException
    {
        final DiskFile found = names.get(name);
        if (found == null)
        {
            throw new NoSuchFileException(name);
        }
        return found;
    }

    /** Who looks from outside remembers the segments of journals that are retired, and go. */
    void watch()
    {
        isWatched = true;
    }

    /** Who looks from outside remembers what a file was. */
    void remember(final String name, final DiskFile file)
    {
        remembered.put(name, file);
    }

    /** What is remembered from outside, by name. */
    Map<String, DiskFile> remembered()
    {
        return remembered;
    }

    /** Whether a name is on the disk as it is known now, and no power cut can change what it stands for. */
    boolean isSettled(final String name)
    {
        return names.containsKey(name) && durableNames.get(name) == names.get(name) &&
            !names.getOrDefault(name, new DiskFile(true)).isDirty() &&
            unsynced.stream().noneMatch(change -> change.name.equals(name) || name.equals(change.old));
    }

    /** Somebody from outside puts a file there, on the disk at once; null: takes it away. */
    void put(final String name, final @Nullable DiskFile file)
    {
        apply(new Change(name, file, null), names);
        apply(new Change(name, file, null), durableNames);
    }

    DiskFile create(final String name, final boolean isFolder) throws IOException
    {
        operateWriting();
        if (names.containsKey(name))
        {
            throw new FileAlreadyExistsException(name);
        }
        get(parentOf(name));
        final DiskFile made = new DiskFile(isFolder);
        change(new Change(name, made, null));
        return made;
    }

    void delete(final String name) throws IOException
    {
        operateWriting();
        if (get(name).isFolder() && !list(name).isEmpty())
        {
            throw new DirectoryNotEmptyException(name);
        }
        if (isWatched && DiskJournal.isRetired(this, name))
        {
            remember(name, get(name));
        }
        change(new Change(name, null, null));
    }

    /** One change, whole or not at all: the old name is gone when the new one is there. */
    void move(final String from, final String to) throws IOException
    {
        operateWriting();
        final DiskFile moved = get(from);
        get(parentOf(to));
        change(new Change(to, moved, from));
    }

    List<String> list(final String folder)
    {
        final String prefix = folder.endsWith("/") ? folder : folder + "/";
        final List<String> found = new ArrayList<>();
        for (final Map.Entry<String, DiskFile> entry : names.tailMap(prefix, false).entrySet())
        {
            if (!entry.getKey().startsWith(prefix))
            {
                break;
            }
            if (entry.getKey().indexOf('/', prefix.length()) < 0)
            {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    void sync(final DiskFile file) throws IOException
    {
        operate();
        if (faults.sync())
        {
            file.failSync(random);
            throw new IOException("Input/output error");
        }
        if (file.isFolder())
        {
            unsynced.forEach(change -> apply(change, durableNames));
            unsynced.clear();
        }
        file.sync();
    }

    /** What a folder holds, byte for byte, in words; who holds its lock does not count. */
    String describe(final String folder)
    {
        final StringBuilder text = new StringBuilder();
        for (final String name : list(folder))
        {
            final DiskFile file = names.get(name);
            if (file != null && !name.endsWith(".lock"))
            {
                text.append(name).append(' ').append(file.size()).append(' ').append(file.contentHash()).append('\n');
            }
        }
        return text.toString();
    }

    /** Everything as it is now, by name: for whoever looks at the disk from outside. */
    NavigableMap<String, DiskFile> files()
    {
        return names;
    }

    private void change(final Change change)
    {
        apply(change, names);
        unsynced.add(change);
    }

    private static void apply(final Change change, final Map<String, DiskFile> to)
    {
        if (change.file == null)
        {
            to.remove(change.name);
        }
        else
        {
            to.put(change.name, change.file);
        }
        if (change.old != null)
        {
            to.remove(change.old);
        }
    }

    private static String parentOf(final String name)
    {
        final int slash = name.lastIndexOf('/');
        return slash <= 0 ? "/" : name.substring(0, slash);
    }

    /** Which operations fail. */
    interface Faults
    {
        /** None. */
        Faults NONE = new Faults()
        {
            @Override
            public void write()
            {
                // All is well.
            }

            @Override
            public boolean sync()
            {
                return false;
            }
        };

        /** A write is about to begin. */
        void write() throws IOException;

        /** Whether the sync that is about to begin fails. */
        boolean sync();
    }
}
