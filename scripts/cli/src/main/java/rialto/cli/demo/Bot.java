package rialto.cli.demo;

import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.client.SessionState;
import rialto.codecs.KeyFile;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A party that trades by itself. Logs on, again whenever it is cut; cancels what it finds open from before, and then
 * does what its strategy says. One thread, that of all bots.
 */
final class Bot implements SessionListener, Strategy.OrderIds, AutoCloseable
{
    private static final int FRAGMENT_LIMIT = 20;
    private static final long RETRY_INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long WRITE_INTERVAL_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long ID_LEAP = TimeUnit.HOURS.toMillis(1);
    private static final int CANCELS_AT_ONCE = 20;

    private final DemoParty party;
    private final KeyFile key;
    private final RialtoClient client;
    private final Strategy strategy;
    private final BotMemory memory;
    private final Map<Long, Long> cancelledIdBySequence = new HashMap<>();
    private @Nullable OrderSession session;
    private boolean isTrading;
    private boolean isStopping;
    private long nowNs;
    private long nextTryNs;
    private long pausedUntilNs;
    private long nextWriteNs;
    private long idHigh = System.currentTimeMillis();
    private long idLow;

    Bot(
        final DemoParty party,
        final KeyFile key,
        final RialtoClient client,
        final Strategy strategy,
        final BotMemory memory)
    {
        this.party = party;
        this.key = key;
        this.client = client;
        this.strategy = strategy;
        this.memory = memory;
        nowNs = System.nanoTime();
        nextTryNs = nowNs;
        pausedUntilNs = nowNs;
        nextWriteNs = nowNs + WRITE_INTERVAL_NS;
    }

    /** Does what is due. */
    int poll(final long timeNs) throws IOException
    {
        nowNs = timeNs;
        OrderSession current = session;
        if (current == null)
        {
            current = isStopping || nowNs - nextTryNs < 0 ? null : connect();
        }
        if (current == null)
        {
            return 0;
        }
        int work = current.poll(FRAGMENT_LIMIT);
        memory.heardUpTo(current.nextSessionSequence());
        switch (current.state())
        {
            case OPEN -> work += trade(current);
            case REFUSED -> tryAgain(current);
            case CLOSED -> disconnect(current);
            default ->
            {
                // On its way.
            }
        }
        if (nowNs - nextWriteNs >= 0)
        {
            memory.write();
            nextWriteNs = nowNs + WRITE_INTERVAL_NS;
        }
        return work;
    }

    /** From now on cancels what is open and logs out. */
    void stop()
    {
        isStopping = true;
        isTrading = false;
        cancelledIdBySequence.clear();
    }

    boolean isStopped()
    {
        final OrderSession current = session;
        return current == null || current.state() == SessionState.CLOSED;
    }

    /** Leaves at once, and writes down what is open. */
    @Override
    public void close() throws IOException
    {
        CloseHelper.close(session);
        memory.write();
    }

    @Override
    public long high()
    {
        return idHigh;
    }

    @Override
    public long nextLow()
    {
        idLow++;
        return idLow;
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        final ResultCode result = reply.result();
        final Long cancelledId = cancelledIdBySequence.remove(reply.clientSequence());
        if (cancelledId != null && result == ResultCode.WRONG_PHASE)
        {
            // Frozen: it is asked again later.
            pausedUntilNs = nowNs + RETRY_INTERVAL_NS;
        }
        else if (cancelledId != null && result != ResultCode.OK)
        {
            // There is no such order any more, or it was never ours.
            memory.closed(cancelledId);
        }
        if (result == ResultCode.CLIENT_ID_NOT_INCREASING)
        {
            idHigh += ID_LEAP;
        }
        if (result == ResultCode.OK && reply.leavesLots() == 0)
        {
            memory.closed(reply.orderId());
        }
        else if (result == ResultCode.OK && reply.commandTemplateId() == NewOrderDecoder.TEMPLATE_ID)
        {
            memory.opened(reply.orderId(), reply.instrumentId());
        }
        strategy.onReply(nowNs, reply);
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        if (fill.leavesLots() == 0)
        {
            memory.closed(fill.orderId());
        }
        strategy.onFill(fill);
    }

    @Override
    public void onOrderCancelled(final OrderCancelledDecoder cancelled)
    {
        memory.closed(cancelled.orderId());
        strategy.onOrderClosed(cancelled.orderId());
    }

    /** Most often BUSY: what lies behind a refused command comes back too, so wait until all of it has. */
    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        pausedUntilNs = nowNs + RETRY_INTERVAL_NS;
        if (clientSequence != 0)
        {
            cancelledIdBySequence.keySet().removeIf(sequence -> sequence >= clientSequence);
            strategy.onRefused(clientSequence);
        }
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        isTrading = false;
        cancelledIdBySequence.clear();
    }

    private int trade(final OrderSession current)
    {
        if (nowNs - pausedUntilNs < 0)
        {
            return 0;
        }
        if (isTrading)
        {
            return strategy.act(nowNs, current, this);
        }
        if (current.unansweredCount() > 0 || !memory.openOrders().isEmpty())
        {
            return cancelOpenOrders(current);
        }
        if (isStopping)
        {
            current.logout();
            return 1;
        }
        isTrading = true;
        strategy.begin();
        return 1;
    }

    private int cancelOpenOrders(final OrderSession current)
    {
        int sent = 0;
        final Iterator<Map.Entry<Long, Integer>> orders = memory.openOrders().entrySet().iterator();
        while (orders.hasNext() && cancelledIdBySequence.size() < CANCELS_AT_ONCE)
        {
            final Map.Entry<Long, Integer> order = orders.next();
            if (!cancelledIdBySequence.containsValue(order.getKey()))
            {
                final long sequence =
                    current.orders().cancel(party.accountId(), order.getValue(), order.getKey());
                if (sequence < 0)
                {
                    break;
                }
                cancelledIdBySequence.put(sequence, order.getKey());
                sent++;
            }
        }
        return sent;
    }

    private OrderSession connect()
    {
        final OrderSession made = client.orderSession(
            new OrderSessionConfig(key).nextSessionSequence(memory.nextSessionSequence()), this);
        session = made;
        nextTryNs = nowNs + RETRY_INTERVAL_NS;
        return made;
    }

    private void tryAgain(final OrderSession current)
    {
        if (nowNs - nextTryNs >= 0)
        {
            nextTryNs = nowNs + RETRY_INTERVAL_NS;
            current.logOnAgain();
        }
    }

    private void disconnect(final OrderSession current)
    {
        current.close();
        session = null;
        nextTryNs = nowNs + RETRY_INTERVAL_NS;
    }
}
