package rialto.bench.sim;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** One {@link SimulatedDisk} as {@code java.nio.file} sees it. */
final class SimulatedFileSystem extends FileSystem
{
    private final SimulatedDisk disk;
    private final SimulatedFiles provider = new SimulatedFiles(this);

    SimulatedFileSystem(final SimulatedDisk disk)
    {
        this.disk = disk;
    }

    SimulatedDisk disk()
    {
        return disk;
    }

    @Override
    public FileSystemProvider provider()
    {
        return provider;
    }

    @Override
    public void close()
    {
        throw new UnsupportedOperationException("a simulated disk stays");
    }

    @Override
    public boolean isOpen()
    {
        return true;
    }

    @Override
    public boolean isReadOnly()
    {
        return false;
    }

    @Override
    public String getSeparator()
    {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories()
    {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores()
    {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews()
    {
        return Set.of("basic");
    }

    @Override
    public Path getPath(final String first, final String... more)
    {
        return new SimulatedPath(this, Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(final String syntaxAndPattern)
    {
        final PathMatcher plain = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> plain.matches(((SimulatedPath)path).plain());
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService()
    {
        throw new UnsupportedOperationException("nobody owns a simulated file");
    }

    @Override
    public WatchService newWatchService()
    {
        throw new UnsupportedOperationException("nobody watches a simulated disk");
    }
}
