package rialto.cli.marketreplay;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import rialto.cli.venue.Venue;
import rialto.client.MarketDataSubscription;
import rialto.client.OrderSession;
import rialto.client.SessionListener;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends the planned commands and hears what comes of them. Up to a window of commands is under way at a time, that is
 * not answered yet or not shown by the market data. A command that names an order waits until the engine has told that
 * order's id; nothing else waits for an answer. One thread.
 */
final class Replayer implements SessionListener
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long NOT_ENTERED = -1;
    private static final int FRAGMENT_LIMIT = 64;

    private final ReplaySpeed speed;
    private final Venue venue;
    private final FeedFollower feed;
    private final Failure failure;
    private final CommandWindow window;
    private final Planner planner = new Planner();
    private final long runId = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    private Step step = Step.SKIP;
    private long rowCount;
    private long firstRowNs;
    private long startNs;
    private long stepDueNs;
    private long lastProgressNs;
    private long lastProgress;
    private long lastAnswerNs;

    Replayer(
        final ReplaySpeed speed,
        final Venue venue,
        final FeedFollower feed,
        final Failure failure,
        final int windowLength)
    {
        this.failure = failure;
        this.speed = speed;
        this.venue = venue;
        this.feed = feed;
        this.window = new CommandWindow(windowLength);
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        if (reply.result() != ResultCode.OK)
        {
            failure.note("the exchange answered command " + reply.clientSequence() + " of the replay with " +
                reply.result());
        }

        lastAnswerNs = System.nanoTime();
        if (!window.answered(reply.clientSequence(), reply.orderId(), lastAnswerNs))
        {
            failure.note("the exchange answered command " + reply.clientSequence() + " out of turn");
        }
    }

    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        failure.note("the exchange refused command " + clientSequence + " at the door: " + result +
            (result == ResultCode.BUSY ? "; a smaller --window asks less of it at once" : ""));
    }

    @Override
    public void onGap(final long expectedSessionSequence, final long sessionSequence)
    {
        failure.note("the session's stream has a gap: " + sessionSequence + " came in place of " +
            expectedSessionSequence);
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        if (reason != DisconnectReason.LOGOUT)
        {
            failure.note("the exchange ended the session: " + reason);
        }
    }

    /** Sends every row and waits until all is answered and shown. */
    ReplayReport replay(final MessageReader rows, final OrderSession session, final MarketDataSubscription marketData)
        throws IOException
    {
        final IdleStrategy idle = speed.isMax() ? new YieldingIdleStrategy() :
            new BackoffIdleStrategy(10, 20, 1_000, 50_000);
        startNs = System.nanoTime();
        lastProgressNs = startNs;
        boolean hasMore = nextCommand(rows);
        while (hasMore || isUnderWay())
        {
            int work = session.poll(FRAGMENT_LIMIT) + marketData.poll(FRAGMENT_LIMIT);
            if (hasMore && send(rows, session))
            {
                hasMore = nextCommand(rows);
                work++;
            }
            checkProgress();
            idle.idle(work);
        }

        failure.throwIfAny();
        comparePlanAndFeed();
        return new ReplayReport(speed, rowCount, window.sentCount(), planner.skippedCount(), planner.exceptionCount(),
            lastAnswerNs - startNs, window.latencyNs().copy(), List.copyOf(feed.states().states()));
    }

    /** Takes what still rests out of the book, so that it is found as empty as it was. */
    void clear(final OrderSession session, final MarketDataSubscription marketData)
    {
        final List<Long> orderIds = new ArrayList<>();
        window.knownEngineOrderIds().forEach(orderIds::add);
        lastProgressNs = System.nanoTime();
        int next = 0;
        while (next < orderIds.size() || isUnderWay())
        {
            session.poll(FRAGMENT_LIMIT);
            marketData.poll(FRAGMENT_LIMIT);
            if (next < orderIds.size() && window.hasRoom(feed.changeCount()) &&
                noted(session.orders().cancel(venue.firstAccount(), venue.instrumentId(), orderIds.get(next)),
                    System.nanoTime(), NOT_ENTERED))
            {
                next++;
            }
            checkProgress();
        }
    }

    /** Goes to the next row that has a command; false at the end. */
    private boolean nextCommand(final MessageReader rows) throws IOException
    {
        while (rows.nextRow())
        {
            if (rowCount == 0)
            {
                firstRowNs = rows.timeNs();
            }
            rowCount++;
            step = planner.plan(rows);
            if (step != Step.SKIP)
            {
                stepDueNs = speed.isMax() ? 0 : startNs + speed.dueNs(rows.timeNs() - firstRowNs);
                return true;
            }
        }

        return false;
    }

    private boolean send(final MessageReader rows, final OrderSession session)
    {
        final long nowNs = System.nanoTime();
        if (!window.hasRoom(feed.changeCount()) || (!speed.isMax() && nowNs - stepDueNs < 0))
        {
            return false;
        }

        final long recordedOrderId = rows.recordedOrderId();
        final long orderId = step == Step.ENTER ? NOT_ENTERED : window.engineOrderId(recordedOrderId);
        if (orderId == 0)
        {
            return false;
        }

        final boolean sent = noted(offer(rows, session, orderId), speed.isMax() ? nowNs : stepDueNs,
            step == Step.ENTER ? recordedOrderId : NOT_ENTERED);
        if (sent && !planner.isOpen(recordedOrderId))
        {
            window.forget(recordedOrderId);
        }

        return sent;
    }

    private long offer(final MessageReader rows, final OrderSession session, final long orderId)
    {
        final int instrumentId = venue.instrumentId();
        final int restingAccount = venue.firstAccount();
        return switch (step)
        {
            case ENTER -> session.orders().limit(restingAccount, instrumentId, runId, rows.lineNumber(),
                rows.isBuy() ? Side.BUY : Side.SELL, TimeInForce.GTC, rows.priceTicks(), rows.sizeShares());
            case TAKE -> session.orders().limit(venue.secondAccount(), instrumentId, runId, rows.lineNumber(),
                rows.isBuy() ? Side.SELL : Side.BUY, TimeInForce.IOC, rows.priceTicks(), rows.sizeShares());
            case REDUCE, EXCEPTION ->
                session.orders().reduce(restingAccount, instrumentId, orderId, rows.sizeShares());
            case CANCEL -> session.orders().cancel(restingAccount, instrumentId, orderId);
            case SKIP -> throw new IllegalStateException("a skipped row has no command");
        };
    }

    private boolean noted(final long clientSequence, final long dueNs, final long enteredOrderId)
    {
        if (clientSequence == OrderSession.CLOSED || clientSequence == OrderSession.NOT_LOGGED_ON)
        {
            throw new ReplayException("the session is not open any more");
        }
        if (clientSequence > 0)
        {
            window.sent(clientSequence, dueNs, enteredOrderId);
        }

        return clientSequence > 0;
    }

    private boolean isUnderWay()
    {
        return window.answeredCount() < window.sentCount() || feed.changeCount() < window.sentCount();
    }

    private void checkProgress()
    {
        failure.throwIfAny();
        final long progress = window.sentCount() + window.answeredCount() + feed.changeCount();
        final long nowNs = System.nanoTime();
        if (progress != lastProgress || (!speed.isMax() && nowNs - stepDueNs < 0))
        {
            lastProgress = progress;
            lastProgressNs = nowNs;
        }
        if (nowNs - lastProgressNs > PATIENCE_NS)
        {
            throw new ReplayException("nothing has happened for 30 seconds; of " + window.sentCount() +
                " commands " + window.answeredCount() + " were answered and " + feed.changeCount() +
                " shown by the market data");
        }
    }

    private void comparePlanAndFeed()
    {
        final List<BestPrices> planned = planner.states().states();
        final List<BestPrices> shown = feed.states().states();
        for (int i = 0; i < Math.max(planned.size(), shown.size()); i++)
        {
            final String plan = i < planned.size() ? planned.get(i).toString() : "nothing more";
            final String show = i < shown.size() ? shown.get(i).toString() : "nothing more";
            if (!plan.equals(show))
            {
                throw new ReplayException("state " + (i + 1) + " of the engine's book is not the planned one: " + show +
                    " in place of " + plan);
            }
        }
    }
}
