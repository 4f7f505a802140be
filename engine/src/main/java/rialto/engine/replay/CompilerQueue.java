package rialto.engine.replay;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for the runtime's compiler: it works beside the program, and what it has not come to yet is interpreted. One
 * thread: the starting one.
 */
public final class CompilerQueue implements BooleanSupplier
{
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String NOTHING_WAITS = "Empty";
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final long startNs = System.nanoTime();

    /**
     * Waits until the compiler has nothing to do, but in all not longer than ten seconds from when this was made.
     *
     * @return true if it had something to do; false, too, where the runtime does not tell.
     */
    @Override
    public boolean getAsBoolean()
    {
        final boolean wasBusy = isBusy();
        boolean isBusy = wasBusy;
        while (isBusy && System.nanoTime() - startNs < PATIENCE_NS)
        {
            LockSupport.parkNanos(PAUSE_NS);
            isBusy = isBusy();
        }
        return wasBusy;
    }

    private boolean isBusy()
    {
        try
        {
            final Object told = server.invoke(new ObjectName(COMMANDS), "compilerQueue",
                new Object[] { new String[0] }, new String[] { String[].class.getName() });
            return isBusy(String.valueOf(told));
        }
        catch (final JMException ex)
        {
            return false;
        }
    }

    /** Below the headings stands what is compiled and what waits. */
    static boolean isBusy(final String told)
    {
        return told.lines().map(String::strip)
            .anyMatch(line -> !line.isEmpty() && !line.endsWith(":") && !NOTHING_WAITS.equals(line));
    }
}
