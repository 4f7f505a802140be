package rialto.bench.sim;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A name on a {@link SimulatedDisk}; what can be said of names alone the platform's own paths say. */
final class SimulatedPath implements Path
{
    private final SimulatedFileSystem fileSystem;
    private final Path plain;

    SimulatedPath(final SimulatedFileSystem fileSystem, final Path plain)
    {
        this.fileSystem = fileSystem;
        this.plain = plain;
    }

    /** The name from the root on. */
    String name()
    {
        return plain.normalize().toString();
    }

    Path plain()
    {
        return plain;
    }

    @Override
    public SimulatedFileSystem getFileSystem()
    {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute()
    {
        return plain.isAbsolute();
    }

    @Override
    @SuppressWarnings("NullAway") // as Path has it: null where there is none
    public Path getRoot()
    {
        return of(plain.getRoot());
    }

    @Override
    @SuppressWarnings("NullAway") // as Path has it: null where there is none
    public Path getFileName()
    {
        return of(plain.getFileName());
    }

    @Override
    @SuppressWarnings("NullAway") // as Path has it: null where there is none
    public Path getParent()
    {
        return of(plain.getParent());
    }

    @Override
    public int getNameCount()
    {
        return plain.getNameCount();
    }

    @Override
    public Path getName(final int index)
    {
        return of(plain.getName(index));
    }

    @Override
    public Path subpath(final int beginIndex, final int endIndex)
    {
        return of(plain.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(final Path other)
    {
        return plain.startsWith(plainOf(other));
    }

    @Override
    public boolean endsWith(final Path other)
    {
        return plain.endsWith(plainOf(other));
    }

    @Override
    public Path normalize()
    {
        return of(plain.normalize());
    }

    @Override
    public Path resolve(final Path other)
    {
        return of(plain.resolve(plainOf(other)));
    }

    @Override
    public Path relativize(final Path other)
    {
        return of(plain.relativize(plainOf(other)));
    }

    @Override
    public URI toUri()
    {
        return URI.create("sim:" + name());
    }

    @Override
    public Path toAbsolutePath()
    {
        return of(plain.toAbsolutePath());
    }

    @Override
    public Path toRealPath(final LinkOption... options)
    {
        return normalize();
    }

    @Override
    public WatchKey register(
        final WatchService watcher,
        final WatchEvent.Kind<?>[] events,
        final WatchEvent.Modifier... modifiers)
    {
        throw new UnsupportedOperationException("nobody watches a simulated disk");
    }

    @Override
    public int compareTo(final Path other)
    {
        return plain.compareTo(plainOf(other));
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof final SimulatedPath path && path.fileSystem == fileSystem && path.plain.equals(plain);
    }

    @Override
    public int hashCode()
    {
        return plain.hashCode();
    }

    @Override
    public String toString()
    {
        return plain.toString();
    }

    @SuppressWarnings("NullAway") // as Path has it: null where there is none
    private Path of(final Path other)
    {
        return other == null ? null : new SimulatedPath(fileSystem, other);
    }

    private static Path plainOf(final Path other)
    {
        if (other instanceof final SimulatedPath path)
        {
            return path.plain;
        }
        throw new ProviderMismatchException(String.valueOf(other));
    }
}
