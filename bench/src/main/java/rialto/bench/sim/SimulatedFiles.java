package rialto.bench.sim;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does on a {@link SimulatedDisk} what {@code java.nio.file.Files} and {@code FileChannel} are asked for. */
final class SimulatedFiles extends FileSystemProvider
{
    private static final long FREE_BYTES = 1L << 40;

    private final SimulatedFileSystem fileSystem;

    SimulatedFiles(final SimulatedFileSystem fileSystem)
    {
        this.fileSystem = fileSystem;
    }

    @Override
    public String getScheme()
    {
        return "sim";
    }

    @Override
    public FileSystem newFileSystem(final URI uri, final Map<String, ?> environment)
    {
        throw new UnsupportedOperationException("a simulated disk is made by the simulation");
    }

    @Override
    public FileSystem getFileSystem(final URI uri)
    {
        return fileSystem;
    }

    @Override
    public Path getPath(final URI uri)
    {
        return fileSystem.getPath(uri.getPath());
    }

    @Override
    public FileChannel newFileChannel(
        final Path path,
        final Set<? extends OpenOption> options,
        final FileAttribute<?>... attributes) throws IOException
    {
        final SimulatedDisk disk = fileSystem.disk();
        disk.operate();
        final String name = name(path);
        final boolean isWriting = options.contains(StandardOpenOption.WRITE);
        DiskFile file = disk.find(name);
        if (file != null && options.contains(StandardOpenOption.CREATE_NEW))
        {
            throw new FileAlreadyExistsException(name);
        }
        if (file == null)
        {
            final boolean isMade = isWriting &&
                (options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW));
            if (!isMade)
            {
                throw new NoSuchFileException(name);
            }
            file = disk.create(name, false);
        }
        if (isWriting && options.contains(StandardOpenOption.TRUNCATE_EXISTING))
        {
            disk.operateWriting();
            file.resize(0);
        }
        return new SimulatedChannel(disk, file, isWriting, options.contains(StandardOpenOption.APPEND));
    }

    @Override
    public SeekableByteChannel newByteChannel(
        final Path path,
        final Set<? extends OpenOption> options,
        final FileAttribute<?>... attributes) throws IOException
    {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        final Path folder,
        final DirectoryStream.Filter<? super Path> filter) throws IOException
    {
        fileSystem.disk().operate();
        fileSystem.disk().get(name(folder));
        final List<Path> found = new ArrayList<>();
        for (final String name : fileSystem.disk().list(name(folder)))
        {
            final Path path = fileSystem.getPath(name);
            if (filter.accept(path))
            {
                found.add(path);
            }
        }
        return new Listing(found);
    }

    @Override
    public void createDirectory(final Path folder, final FileAttribute<?>... attributes) throws IOException
    {
        fileSystem.disk().create(name(folder), true);
    }

    @Override
    public void delete(final Path path) throws IOException
    {
        fileSystem.disk().delete(name(path));
    }

    @Override
    public void copy(final Path source, final Path target, final CopyOption... options) throws IOException
    {
        final DiskFile from = fileSystem.disk().get(name(source));
        if (Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING) &&
            fileSystem.disk().find(name(target)) != null)
        {
            fileSystem.disk().delete(name(target));
        }
        final DiskFile to = fileSystem.disk().create(name(target), false);
        final byte[] piece = new byte[DiskFile.PAGE_LENGTH];
        int at = 0;
        while (at < from.size())
        {
            fileSystem.disk().operateWriting();
            final int count = from.read(at, piece, 0, piece.length);
            to.write(at, piece, 0, count);
            at += count;
        }
    }

    @Override
    public void move(final Path source, final Path target, final CopyOption... options) throws IOException
    {
        final boolean isReplacing = Arrays.stream(options)
            .anyMatch(o -> o == StandardCopyOption.ATOMIC_MOVE || o == StandardCopyOption.REPLACE_EXISTING);
        if (!isReplacing && fileSystem.disk().find(name(target)) != null)
        {
            throw new FileAlreadyExistsException(name(target));
        }
        fileSystem.disk().move(name(source), name(target));
    }

    @Override
    public boolean isSameFile(final Path path, final Path other)
    {
        return name(path).equals(name(other));
    }

    @Override
    public boolean isHidden(final Path path)
    {
        return false;
    }

    @Override
    public FileStore getFileStore(final Path path)
    {
        return new Store();
    }

    @Override
    public void checkAccess(final Path path, final AccessMode... modes) throws IOException
    {
        fileSystem.disk().operate();
        fileSystem.disk().get(name(path));
    }

    @Override
    @SuppressWarnings("NullAway") // as FileSystemProvider has it: null where there is no such view
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
        final Path path,
        final Class<V> type,
        final LinkOption... options)
    {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        final Path path,
        final Class<A> type,
        final LinkOption... options) throws IOException
    {
        fileSystem.disk().operate();
        return type.cast(new Attributes(fileSystem.disk().get(name(path))));
    }

    @Override
    public Map<String, Object> readAttributes(
        final Path path,
        final String attributes,
        final LinkOption... options)
    {
        throw new UnsupportedOperationException(attributes);
    }

    @Override
    public void setAttribute(
        final Path path,
        final String attribute,
        final Object value,
        final LinkOption... options)
    {
        throw new UnsupportedOperationException(attribute);
    }

    private static String name(final Path path)
    {
        return ((SimulatedPath)path).name();
    }

    /** What a folder held when it was asked for. */
    private record Listing(List<Path> paths) implements DirectoryStream<Path>
    {
        @Override
        public Iterator<Path> iterator()
        {
            return paths.iterator();
        }

        @Override
        public void close()
        {
            // A list needs no closing.
        }
    }

    /** What there is to be known of a file; no times, since nobody may go by them. */
    private record Attributes(DiskFile file) implements BasicFileAttributes
    {
        private static final FileTime NO_TIME = FileTime.fromMillis(0);

        @Override
        public FileTime lastModifiedTime()
        {
            return NO_TIME;
        }

        @Override
        public FileTime lastAccessTime()
        {
            return NO_TIME;
        }

        @Override
        public FileTime creationTime()
        {
            return NO_TIME;
        }

        @Override
        public boolean isRegularFile()
        {
            return !file.isFolder();
        }

        @Override
        public boolean isDirectory()
        {
            return file.isFolder();
        }

        @Override
        public boolean isSymbolicLink()
        {
            return false;
        }

        @Override
        public boolean isOther()
        {
            return false;
        }

        @Override
        public long size()
        {
            return file.size();
        }

        @Override
        public Object fileKey()
        {
            return file;
        }
    }

    /** As much room as anybody could want; a full disk is one of the faults. */
    private static final class Store extends FileStore
    {
        @Override
        public String name()
        {
            return "sim";
        }

        @Override
        public String type()
        {
            return "sim";
        }

        @Override
        public boolean isReadOnly()
        {
            return false;
        }

        @Override
        public long getTotalSpace()
        {
            return FREE_BYTES;
        }

        @Override
        public long getUsableSpace()
        {
            return FREE_BYTES;
        }

        @Override
        public long getUnallocatedSpace()
        {
            return FREE_BYTES;
        }

        @Override
        public boolean supportsFileAttributeView(final Class<? extends FileAttributeView> type)
        {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(final String name)
        {
            return false;
        }

        @Override
        @SuppressWarnings("NullAway") // as FileStore has it: null where there is no such view
        public <V extends java.nio.file.attribute.FileStoreAttributeView> @Nullable V getFileStoreAttributeView(
            final Class<V> type)
        {
            return null;
        }

        @Override
        public Object getAttribute(final String attribute)
        {
            throw new UnsupportedOperationException(attribute);
        }
    }
}
