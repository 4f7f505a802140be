package rialto.engine;

import rialto.engine.pipeline.PoisonException;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engine as a process: runs an exchange until SIGINT, SIGTERM or a failure ends it.
 */
public final class EngineMain
{
    /** Stopped as asked. */
    public static final int EXIT_DONE = 0;

    /** Could not start, or halted. */
    public static final int EXIT_FAILED = 1;

    /** Was called with the wrong arguments. */
    public static final int EXIT_WRONG_USE = 2;

    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private EngineMain()
    {
    }

    /**
     * Runs an exchange on a data folder with all defaults; the command line proper knows more.
     *
     * @param arguments the data folder.
     */
    public static void main(final String[] arguments)
    {
        if (arguments.length != 1)
        {
            System.err.println("usage: EngineMain DATA_FOLDER");
            System.exit(EXIT_WRONG_USE);
        }
        System.exit(run(new EngineConfig(Path.of(arguments[0]))));
    }

    /**
     * Runs an exchange; takes SIGINT and SIGTERM for this process. Returns once it has stopped. A signal before it is
     * ready ends the process at once: nobody was promised anything yet, and the journals stand a kill at any moment.
     *
     * @param config what is wanted.
     * @return the exit code for the process: 0 if it was asked to stop, 1 if it could not start or has halted.
     */
    public static int run(final EngineConfig config)
    {
        final CountDownLatch stop = new CountDownLatch(1);
        final AtomicBoolean isReady = new AtomicBoolean();
        StopSignals.handle(() ->
        {
            if (!isReady.get())
            {
                Runtime.getRuntime().halt(EXIT_DONE);
            }
            stop.countDown();
        });
        try
        {
            final Exchange exchange = Exchange.launch(config);
            isReady.set(true);
            config.messages().println(exchange.describe());
            serve(exchange, stop);
            return sayGoodbye(config.messages(), exchange);
        }
        catch (final RecoveryException | JournalDamagedException | JournalFailedException | PoisonException ex)
        {
            config.messages().println("rialto engine: " + ex.getMessage());
            return EXIT_FAILED;
        }
        catch (final RuntimeException | Error ex)
        {
            config.messages().println("rialto engine: " + ex);
            ex.printStackTrace(config.messages());
            return EXIT_FAILED;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return EXIT_FAILED;
        }
    }

    /** Returns once the exchange is closed: what goes wrong on the way down is a failure like any other. */
    private static void serve(final Exchange exchange, final CountDownLatch stop) throws InterruptedException
    {
        try (exchange)
        {
            while (stop.getCount() > 0 && !exchange.awaitFailure(POLL_INTERVAL_NS))
            {
                // The wait is in the condition.
            }
        }
    }

    private static int sayGoodbye(final PrintStream messages, final Exchange exchange)
    {
        final Throwable failure = exchange.failure();
        if (failure == null)
        {
            messages.println("rialto engine: stopped");
            return EXIT_DONE;
        }
        messages.println("rialto engine: halted: " + failure.getMessage());
        failure.printStackTrace(messages);
        return EXIT_FAILED;
    }
}
