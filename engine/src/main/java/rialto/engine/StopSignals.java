package rialto.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Takes SIGINT and SIGTERM, so that the process ends by itself and with code 0. A shutdown hook would not do: the
 * runtime ends with 128 plus the signal's number whatever the hook did. {@code sun.misc.Signal} is the only way that
 * the platform offers; it is called by name, since the compiler warns of every direct use.
 * For whatever runs as a process; any thread.
 */
public final class StopSignals
{
    private static final String[] NAMES = { "INT", "TERM" };

    private StopSignals()
    {
    }

    /**
     * From now on both signals do this and nothing else.
     *
     * @param action called on a thread of the runtime; must not wait.
     */
    public static void handle(final Runnable action)
    {
        try
        {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final MethodHandle run = MethodHandles.lookup()
                .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                .bindTo(action);
            final Object onSignal =
                MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            for (final String name : NAMES)
            {
                final Object instance = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, instance, onSignal);
            }
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new IllegalStateException("this Java runtime does not hand on signals", ex);
        }
    }
}
