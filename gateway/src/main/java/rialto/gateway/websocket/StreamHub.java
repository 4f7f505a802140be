package rialto.gateway.websocket;

import io.javalin.config.JavalinConfig;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import rialto.gateway.link.LinkListener;
import rialto.gateway.readmodel.Auction;
import rialto.gateway.readmodel.Balance;
import rialto.gateway.readmodel.Bidding;
import rialto.gateway.readmodel.ChangeListener;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.DealRow;
import rialto.gateway.readmodel.FillRow;
import rialto.gateway.readmodel.ItemAuction;
import rialto.gateway.readmodel.ItemRow;
import rialto.gateway.readmodel.Level;
import rialto.gateway.readmodel.Offer;
import rialto.gateway.readmodel.OrderRow;
import rialto.gateway.readmodel.PredictionMarket;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.readmodel.Ticker;
import rialto.gateway.readmodel.TradeRow;
import rialto.gateway.user.ApiKeys;

import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The middle of the stream {@code /api/v1/stream}: one agent, whose thread knows all connections and what they follow.
 * It tells private changes at once and public ones at most every flush interval, and waits for nobody. The projector
 * tells it of changes; whoever holds the link to the engine tells it whether the engine is there.
 */
public final class StreamHub implements ChangeListener, LinkListener, Agent
{
    private static final long WATCH_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TRIM_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int CONNECTIONS_AT_A_TIME = 256;

    private final StreamLimits limits;
    private final NanoClock clock;
    private final StreamCounters counters = new StreamCounters();
    private final Messages messages;
    private final Topics topics;
    private final Reception reception;
    private final StreamEndpoint endpoint;
    private final Queue<StreamConnection> awake = new ManyToOneConcurrentLinkedQueue<>();
    private final Queue<Boolean> engineStates = new ManyToOneConcurrentLinkedQueue<>();
    private final Set<StreamConnection> connections = new LinkedHashSet<>();
    private volatile boolean isClosed;
    private boolean isEngineUp;
    private long flushedNs;
    private long watchedNs;
    private long trimmedNs;
    private long heartbeatNs;

    /**
     * A stream of what a read model says.
     *
     * @param model  that this has to become the listener of.
     * @param keys   of those who may see what is an account's.
     * @param limits of connections and queues.
     */
    public StreamHub(final ReadModel model, final ApiKeys keys, final StreamLimits limits)
    {
        this(new ReadModelSource(model), keys, limits, SystemNanoClock.INSTANCE, SystemEpochNanoClock.INSTANCE);
    }

    StreamHub(
        final StreamSource source,
        final ApiKeys keys,
        final StreamLimits limits,
        final NanoClock clock,
        final EpochNanoClock wallClock)
    {
        this.limits = limits;
        this.clock = clock;
        messages = new Messages(wallClock);
        topics = new Topics(source, messages, counters, limits.maxPendingChanges());
        reception = new Reception(source, topics, messages, limits.maxSubscriptions());
        endpoint = new StreamEndpoint(this, keys, limits, clock, counters);
        flushedNs = clock.nanoTime() - TimeUnit.MILLISECONDS.toNanos(limits.flushIntervalMs());
        watchedNs = clock.nanoTime();
        trimmedNs = watchedNs;
        heartbeatNs = watchedNs;
    }

    /**
     * Puts the stream's route into a server that is being configured. Messages are not compressed: a compressed one
     * could not be shared by connections.
     *
     * @param config of the server.
     */
    public void register(final JavalinConfig config)
    {
        endpoint.register(config);
    }

    /**
     * What the stream has done.
     *
     * @return the live counters.
     */
    public StreamCounters counters()
    {
        return counters;
    }

    /** Tells all clients that the engine is there. Any thread; does not wait. Until the first call it is not. */
    @Override
    public void onEngineUp()
    {
        engineStates.add(true);
    }

    /** Tells all clients that the engine is not there. Any thread; does not wait. */
    @Override
    public void onEngineDown()
    {
        engineStates.add(false);
    }

    @Override
    public boolean isFollowed(final Channel channel, final int subjectId)
    {
        return topics.find(channel, subjectId) != null;
    }

    @Override
    public void onLevel(
        final int instrumentId,
        final long sequence,
        final long timestampNs,
        final boolean isBid,
        final long priceTicks,
        final Level level)
    {
        topics.recordLevel(instrumentId, sequence, isBid, priceTicks, level);
    }

    @Override
    public void onTrade(final int instrumentId, final long sequence, final TradeRow trade)
    {
        topics.recordRow(Channel.TRADES, instrumentId, sequence, sequence, trade);
    }

    @Override
    public void onTicker(final int instrumentId, final long sequence, final Ticker ticker)
    {
        topics.recordRow(Channel.TICKER, instrumentId, sequence, 0, ticker);
    }

    @Override
    public void onAuction(final int instrumentId, final long sequence, final Auction auction)
    {
        topics.recordRow(Channel.AUCTION, instrumentId, sequence, 0, auction);
    }

    @Override
    public void onPrediction(final int instrumentId, final long sequence, final PredictionMarket prediction)
    {
        topics.recordRow(Channel.PREDICTION, instrumentId, sequence, 0, prediction);
    }

    @Override
    public void onItemAuction(final int auctionId, final long sequence, final ItemAuction auction)
    {
        topics.recordRow(Channel.ITEM_AUCTION, auctionId, sequence, 0, auction);
    }

    @Override
    public void onDeal(final int accountId, final long sequence, final DealRow deal)
    {
        topics.recordRow(Channel.DEALS, accountId, sequence, key(deal), deal);
    }

    /** Of what later changes of it replace. Items on the one hand and auctions and offers on the other share ids. */
    private static long key(final DealRow deal)
    {
        return switch (deal)
        {
            case final ItemRow item -> 2 * Long.parseLong(item.id());
            case final Offer offer -> 2 * Long.parseLong(offer.id()) + 1;
            case final Bidding bid -> 2 * Long.parseLong(bid.auctionId()) + 1;
        };
    }

    @Override
    public void onOrder(final int accountId, final long sequence, final long orderId, final OrderRow order)
    {
        topics.recordRow(Channel.ORDERS, accountId, sequence, orderId, order);
    }

    @Override
    public void onFill(final int accountId, final long sequence, final FillRow fill)
    {
        topics.recordRow(Channel.FILLS, accountId, sequence, sequence, fill);
    }

    @Override
    public void onBalance(final int accountId, final long sequence, final int assetId, final Balance balance)
    {
        topics.recordRow(Channel.BALANCES, accountId, sequence, assetId, balance);
    }

    @Override
    public String roleName()
    {
        return "stream-hub";
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nanoTime();
        int workCount = tellEngineState() + attend() + topics.flushPrivate();
        if (isDue(nowNs, flushedNs, TimeUnit.MILLISECONDS.toNanos(limits.flushIntervalMs())))
        {
            final int flushed = topics.flushPublic();
            flushedNs = flushed == 0 ? flushedNs : nowNs;
            workCount += flushed;
        }
        if (isDue(nowNs, watchedNs, WATCH_INTERVAL_NS))
        {
            watchedNs = nowNs;
            connections.forEach(connection -> connection.watch(nowNs, limits));
        }
        if (isDue(nowNs, trimmedNs, TRIM_INTERVAL_NS))
        {
            trimmedNs = nowNs;
            topics.trim();
        }
        if (isDue(nowNs, heartbeatNs, TimeUnit.MILLISECONDS.toNanos(limits.heartbeatMs())))
        {
            heartbeatNs = nowNs;
            sendAll(messages.ping());
        }
        return workCount;
    }

    /** Sends everybody away. A connection that comes later is sent away at once. */
    @Override
    public void onClose()
    {
        isClosed = true;
        connections.forEach(connection -> connection.close(CloseReason.SHUTTING_DOWN));
        for (StreamConnection next = awake.poll(); next != null; next = awake.poll())
        {
            next.close(CloseReason.SHUTTING_DOWN);
        }
    }

    boolean isClosed()
    {
        return isClosed;
    }

    /** Asks for the hub's attention. Any thread; a connection waits for it once only, however often it asks. */
    void wake(final StreamConnection connection)
    {
        if (connection.tryAwake())
        {
            awake.add(connection);
        }
    }

    private static boolean isDue(final long nowNs, final long lastNs, final long intervalNs)
    {
        return nowNs - lastNs >= intervalNs;
    }

    private int tellEngineState()
    {
        final Boolean isUp = engineStates.poll();
        if (isUp == null)
        {
            return 0;
        }
        if (isUp != isEngineUp)
        {
            isEngineUp = isUp;
            sendAll(messages.status(isUp));
        }
        return 1;
    }

    private int attend()
    {
        int count = 0;
        while (count < CONNECTIONS_AT_A_TIME)
        {
            final StreamConnection next = awake.poll();
            if (next == null)
            {
                break;
            }
            next.asleep();
            attend(next);
            count++;
        }
        return count;
    }

    private void attend(final StreamConnection connection)
    {
        if (connection.tryOpen())
        {
            connections.add(connection);
            connection.send(messages.hello(limits.heartbeatMs()));
            connection.send(messages.status(isEngineUp));
        }
        for (Operation next = connection.nextOperation(); next != null; next = connection.nextOperation())
        {
            if (!connection.isLeaving())
            {
                reception.answer(connection, next);
            }
        }
        if (connection.takeRoom())
        {
            topics.refill(connection);
        }
        if (connection.isLeaving())
        {
            topics.unsubscribeAll(connection);
        }
        if (connection.isGone() && connections.remove(connection))
        {
            counters.onDisconnect();
        }
    }

    private void sendAll(final String text)
    {
        connections.forEach(connection -> connection.send(text));
    }
}
