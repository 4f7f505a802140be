package rialto.engine.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library's {@code calloc} and {@code free}. Unlike every allocator of the JDK, {@code calloc} hands out zeroed
 * memory without touching it where the pages come fresh from the operating system, so a region of many gigabytes costs
 * nothing until it is used. Any thread.
 */
final class NativeMemory
{
    private static final MethodHandle CALLOC = handle(
        "calloc",
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE = handle("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

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
            return ((MemorySegment)CALLOC.invokeExact(1L, lengthBytes)).address();
        }
        catch (final Throwable e)
        {
            throw new AssertionError("calloc could not be called", e);
        }
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
