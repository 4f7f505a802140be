package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes files that own the room they show: who appends must not meet a full disk in the middle of a file; and
 * Chronicle, which writes its head through a mapping, not at all, since that is a fault of the process and no error of
 * a call. Asks the operating system with {@code posix_fallocate}, which writes nothing; where that cannot be had,
 * writes zeros. A file system that copies on write may still run out. Any thread.
 */
final class ReservedFile
{
    private static final int ZEROS_LENGTH = 1 << 20;
    private static final @Nullable Calls CALLS = Calls.find();

    private ReservedFile()
    {
    }

    /**
     * Makes a file of zeros.
     *
     * @param file   to be made; must not exist.
     * @param length in bytes; all of it is reserved.
     * @throws IOException if there is no room, or the disk reports an error; what there is of the file is to be
     *                     deleted by the caller.
     */
    static void create(final Path file, final long length) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            if (CALLS == null || !CALLS.reserve(file, length))
            {
                writeZeros(channel, length);
            }
        }
    }

    /**
     * The way that works everywhere.
     */
    static void writeZeros(final FileChannel channel, final long length) throws IOException
    {
        final ByteBuffer zeros = ByteBuffer.allocate(ZEROS_LENGTH);
        for (long at = 0; at < length;)
        {
            zeros.clear().limit((int)Math.min(ZEROS_LENGTH, length - at));
            at += channel.write(zeros, at);
        }
        channel.force(false);
    }

    /**
     * The operating system's calls, by their addresses.
     *
     * @param open    {@code int creat(const char *path, int mode)}.
     * @param reserve {@code int posix_fallocate(int descriptor, long offset, long length)}.
     * @param close   {@code int close(int descriptor)}.
     */
    private record Calls(MethodHandle open, MethodHandle reserve, MethodHandle close)
    {
        private static final int READ_WRITE_FOR_OWNER = 0600;
        private static final int NO_SPACE = 28;
        private static final int INPUT_OUTPUT_ERROR = 5;
        private static final int TOO_LARGE = 27;
        private static final int QUOTA_EXCEEDED = 122;

        /** Null where the system does not know them, or counts in fewer bits. */
        @SuppressWarnings("restricted")
        static @Nullable Calls find()
        {
            final Linker linker = Linker.nativeLinker();
            final MemoryLayout offset = linker.canonicalLayouts().get("long");
            if (offset == null || offset.byteSize() != Long.BYTES)
            {
                return null;
            }
            return linker.defaultLookup().find("posix_fallocate").map(reserve -> new Calls(
                linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("creat"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)),
                linker.downcallHandle(
                    reserve,
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG)),
                linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))))
                .orElse(null);
        }

        /**
         * Reserves the room of a file that is there and empty.
         *
         * @return false if the file system cannot do that.
         * @throws IOException if there is no room, or the disk reports an error.
         */
        boolean reserve(final Path file, final long length) throws IOException
        {
            try (Arena arena = Arena.ofConfined())
            {
                final MemorySegment path = arena.allocateFrom(file.toString());
                final int descriptor = (int)open.invokeExact(path, READ_WRITE_FOR_OWNER);
                if (descriptor < 0)
                {
                    return false;
                }
                final int error = (int)reserve.invokeExact(descriptor, 0L, length);
                final int closed = (int)close.invokeExact(descriptor);
                if (error == NO_SPACE || error == INPUT_OUTPUT_ERROR || error == TOO_LARGE || error == QUOTA_EXCEEDED)
                {
                    throw new IOException("no room for " + length + " bytes in " + file + ": error " + error);
                }
                return error == 0 && closed == 0;
            }
            catch (final IOException | RuntimeException | Error ex)
            {
                throw ex;
            }
            catch (final Throwable ex)
            {
                throw new IllegalStateException("a call of the operating system throws nothing", ex);
            }
        }
    }
}
