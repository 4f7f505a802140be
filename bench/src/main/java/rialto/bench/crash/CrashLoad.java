package rialto.bench.crash;

import rialto.bench.crash.LoadCommand.Kind;
import rialto.cli.venue.Venue;
import rialto.client.OrderSession;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Random orders around one price, so that they rest, trade and are cancelled; a window of them is always without an
 * answer. One thread.
 */
final class CrashLoad
{
    private static final int WINDOW = 256;
    private static final int QUICK_REPLIES = 4_000;
    private static final long SLOW_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int FRAGMENT_LIMIT = 64;
    private static final long MID_TICKS = 100_000;
    private static final int SPREAD_TICKS = 20;
    private static final int MAX_LOTS = 50;
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(5);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final Random random;
    private final Venue venue;
    private final OutsideLedger ledger;
    private long lastClientOrderId;
    private long lastSlowNs;

    CrashLoad(final Random random, final Venue venue, final OutsideLedger ledger)
    {
        this.random = random;
        this.venue = venue;
        this.ledger = ledger;
    }

    /**
     * Keeps the window full until told to stop; once a round has thousands of answers it goes on slowly, so that a
     * fault that takes long does not make a long journal.
     */
    void sendUntil(final OrderSession session, final BooleanSupplier stop)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        LoadCommand next = draw();
        while (!stop.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new IllegalStateException("not enough after 5 minutes: " + ledger.describeRound());
            }
            int work = session.poll(FRAGMENT_LIMIT);
            while (isDue() && trySend(session, next))
            {
                next = draw();
                work++;
            }
            idle(work);
        }
    }

    /** Sends commands again, as new ones, one by one in their order, and waits for all answers. */
    void sendAgain(final OrderSession session, final List<LoadCommand> commands)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        int next = 0;
        while (next < commands.size() || ledger.unansweredCount() > 0)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new IllegalStateException(ledger.unansweredCount() + " commands sent again have no answer");
            }
            int work = session.poll(FRAGMENT_LIMIT);
            if (next < commands.size() && trySend(session, commands.get(next)))
            {
                next++;
                work++;
            }
            idle(work);
        }
    }

    /** Hears what a dead engine had still sent. */
    void drain(final OrderSession session)
    {
        long quietSinceNs = System.nanoTime();
        while (System.nanoTime() - quietSinceNs < QUIET_NS)
        {
            if (session.poll(FRAGMENT_LIMIT) > 0)
            {
                quietSinceNs = System.nanoTime();
            }
        }
    }

    private boolean isDue()
    {
        if (ledger.isTurnedAway() || ledger.unansweredCount() >= WINDOW)
        {
            return false;
        }
        if (!ledger.hasRoundAtLeast(QUICK_REPLIES, 0))
        {
            return true;
        }
        final long nowNs = System.nanoTime();
        if (nowNs - lastSlowNs < SLOW_INTERVAL_NS)
        {
            return false;
        }
        lastSlowNs = nowNs;
        return true;
    }

    private boolean trySend(final OrderSession session, final LoadCommand command)
    {
        final long clientSequence = command.send(session, venue);
        if (clientSequence > 0)
        {
            ledger.sent(clientSequence, command);
        }

        return clientSequence > 0;
    }

    private LoadCommand draw()
    {
        final int dice = random.nextInt(100);
        final List<LoadCommand> resting = ledger.restingOrders();
        if (dice < 30 && !resting.isEmpty())
        {
            final int index = random.nextInt(resting.size());
            final LoadCommand cancel = resting.get(index);
            resting.set(index, resting.getLast());
            resting.removeLast();
            return cancel;
        }
        if (dice < 40 && !resting.isEmpty())
        {
            final LoadCommand order = resting.get(random.nextInt(resting.size()));
            return new LoadCommand(Kind.REDUCE, order.account(), 0, order.orderId(), order.buy(), 0, 1);
        }

        lastClientOrderId++;
        final boolean take = dice < 55;
        final boolean buy = random.nextBoolean();
        final long offsetTicks = take ? SPREAD_TICKS : random.nextInt(SPREAD_TICKS) - 2;
        return new LoadCommand(take ? Kind.TAKE : Kind.REST, take ? venue.secondAccount() : venue.firstAccount(),
            lastClientOrderId, 0, buy, MID_TICKS + (buy == take ? offsetTicks : -offsetTicks),
            1 + random.nextInt(MAX_LOTS));
    }

    private static void idle(final int work)
    {
        if (work == 0)
        {
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }
}
