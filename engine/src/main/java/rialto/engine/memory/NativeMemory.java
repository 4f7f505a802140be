package rialto.engine.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's {@code calloc} and {@code free}. Unlike every allocator of the JDK, {@code calloc} hands out zeroed
 * memory without touching it where the pages come fresh from the operating system, so a region of many gigabytes costs
 * nothing until it is used. Large regions are advised to lie in huge pages of 2 MB: a table that is looked into at
 * random then misses the processor's address translation far less often. Any thread.
 */
final class NativeMemory
{
    private static final MethodHandle CALLOC = handle(
        "calloc",
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle MADVISE = handle("madvise", FunctionDescriptor.of(ValueLayout.JAVA_INT,
        ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle FREE = handle("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    /** From here on a few pages of 2 MB, each made whole at its first touch, are little beside the region. */
    private static final long LEAST_FOR_HUGE_PAGES = 8L << 20;
    private static final long PAGE_LENGTH = 4096;
    private static final int MADV_HUGEPAGE = 14;

    private NativeMemory()
    {
    }

    /**
     * Zeroed memory.
     *
     * @param lengthBytes more than zero.
     * @return its address, 0 when the system has none left.
     */
    static long allocateZeroed(final long lengthBytes)
    {
        try
        {
            final long address = ((MemorySegment)CALLOC.invokeExact(1L, lengthBytes)).address();
            if (address != 0 && lengthBytes >= LEAST_FOR_HUGE_PAGES)
            {
                adviseHugePages(address, lengthBytes);
            }
            return address;
        }
        catch (final Throwable e)
        {
            throw new AssertionError("calloc or madvise could not be called", e);
        }
    }

    /**
     * Only advice: where the system has no huge pages it answers with an error, and the memory is what it was. What is
     * not whole pages of the region is left out, so nobody else's memory is meant.
     */
    private static void adviseHugePages(final long address, final long lengthBytes) throws Throwable
    {
        final long from = (address + PAGE_LENGTH - 1) & -PAGE_LENGTH;
        final long length = (address + lengthBytes - from) & -PAGE_LENGTH;
        @SuppressWarnings("unused") final int error =
            (int)MADVISE.invokeExact(MemorySegment.ofAddress(from), length, MADV_HUGEPAGE);
    }

    /**
     * Gives back what {@link #allocateZeroed(long)} returned.
     */
    static void free(final long address)
    {
        try
        {
            FREE.invokeExact(MemorySegment.ofAddress(address));
        }
        catch (final Throwable e)
        {
            throw new AssertionError("free could not be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(final String name, final FunctionDescriptor descriptor)
    {
        final Linker linker = Linker.nativeLinker();
        final MemorySegment symbol = linker.defaultLookup().find(name)
            .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no " + name));
        return linker.downcallHandle(symbol, descriptor);
    }
}
