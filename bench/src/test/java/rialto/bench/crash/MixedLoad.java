package rialto.bench.crash;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.PostingCommands;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Traffic of all four kinds of market over the binary door, drawn from a seed: orders and their ends, orders for
 * outcomes, sets, items, auctions, bids, offers, postings. Keeps what every command was answered. One thread.
 */
final class MixedLoad implements SessionListener
{
    private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final UnsafeBuffer DIGEST = new UnsafeBuffer(new byte[32]);
    private static final int WINDOW = 200;
    private static final int FRAGMENT_LIMIT = 64;
    private static final int MOST_RESTING = 400;
    private static final int KEPT = 64;

    private final SplittableRandom random;
    private final Map<Long, String> answers = new HashMap<>();
    private final Map<ResultCode, Integer> results = new HashMap<>();
    private final Deque<long[]> resting = new ArrayDeque<>();
    private final List<long[]> items = new ArrayList<>();
    private final List<Long> offers = new ArrayList<>();
    private final List<Long> auctions = new ArrayList<>();
    private final AtomicLong newestAuction = new AtomicLong();
    private long lastClientOrderId;
    private long lastExternalId;
    private DisconnectReason ended = DisconnectReason.NULL_VAL;

    MixedLoad(final long seed)
    {
        random = new SplittableRandom(seed);
    }

    /** By client sequence, what a command was answered: result, id, input. */
    Map<Long, String> answers()
    {
        return answers;
    }

    /** How often each result came. */
    Map<ResultCode, Integer> results()
    {
        return results;
    }

    /** An auction that may be open, for whoever wants to bid; 0: none yet. Any thread. */
    long newestAuction()
    {
        return newestAuction.get();
    }

    /** Logs on. */
    OrderSession logOn(final RialtoClient client, final KeyFile key)
    {
        ended = DisconnectReason.NULL_VAL;
        final OrderSession session = client.orderSession(new OrderSessionConfig(key), this);
        session.awaitLogon(LOGON_TIMEOUT);
        return session;
    }

    /** Sends until so many commands have been answered, or the engine is gone. */
    void sendUntilAnswered(final OrderSession session, final int count)
    {
        long progressNs = System.nanoTime();
        int before = answers.size();
        while (answers.size() < count && ended == DisconnectReason.NULL_VAL)
        {
            final int polled = session.poll(FRAGMENT_LIMIT);
            int sent = 0;
            while (sent < FRAGMENT_LIMIT && ended == DisconnectReason.NULL_VAL && session.unansweredCount() < WINDOW &&
                send(session) > 0)
            {
                sent++;
            }
            if (polled + sent == 0)
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            if (answers.size() > before)
            {
                before = answers.size();
                progressNs = System.nanoTime();
            }
            if (System.nanoTime() - progressNs > PATIENCE_NS)
            {
                throw new IllegalStateException("no answer for a minute behind " + answers.size());
            }
        }
    }

    /** Hears the rest and logs out. */
    void finish(final OrderSession session)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (session.unansweredCount() > 0 && System.nanoTime() - deadlineNs < 0)
        {
            session.poll(FRAGMENT_LIMIT);
        }
        session.awaitLogout(LOGOUT_TIMEOUT);
        session.close();
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        answers.put(reply.clientSequence(),
            reply.result() + " " + reply.orderId() + " at " + reply.header().inputSequence());
        results.merge(reply.result(), 1, Integer::sum);
        if (reply.result() != ResultCode.OK)
        {
            return;
        }
        switch (reply.commandTemplateId())
        {
            case NewOrderDecoder.TEMPLATE_ID ->
            {
                if (reply.leavesLots() > 0)
                {
                    resting.add(new long[] { reply.orderId(), reply.accountId(), reply.instrumentId() });
                }
            }
            case MintItemDecoder.TEMPLATE_ID -> keep(items, new long[] { reply.orderId(), MarketsVenue.SELLER });
            case OpenItemAuctionDecoder.TEMPLATE_ID ->
            {
                keep(auctions, reply.orderId());
                newestAuction.set(reply.orderId());
            }
            case OpenOfferDecoder.TEMPLATE_ID -> keep(offers, reply.orderId());
            default ->
            {
                return;
            }
        }
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        ended = reason;
    }

    private static <T> void keep(final List<T> all, final T one)
    {
        if (all.size() == KEPT)
        {
            all.removeFirst();
        }
        all.add(one);
    }

    private long send(final OrderSession session)
    {
        final int chance = random.nextInt(100);
        if (resting.size() > MOST_RESTING || (chance < 20 && !resting.isEmpty()))
        {
            final long[] order = resting.remove();
            return session.orders().cancel((int)order[1], (int)order[2], order[0]);
        }
        if (chance < 50)
        {
            return order(session);
        }
        if (chance < 70)
        {
            return outcome(session);
        }
        return chance < 90 || offers.isEmpty() ? item(session) : offer(session);
    }

    private long order(final OrderSession session)
    {
        lastClientOrderId++;
        final boolean isBuy = random.nextBoolean();
        return session.orders().limit(buyer(), MarketsVenue.GOLD_DOLLARS, 0, lastClientOrderId,
            isBuy ? Side.BUY : Side.SELL, TimeInForce.GTC, 100 + random.nextInt(7) - 3, 1 + random.nextInt(9));
    }

    private long outcome(final OrderSession session)
    {
        final int accountId = buyer();
        return switch (random.nextInt(10))
        {
            case 0 -> session.outcomes().split(accountId, MarketsVenue.RAIN, 1 + random.nextInt(20));
            case 1 -> session.outcomes().merge(accountId, MarketsVenue.RAIN, 1 + random.nextInt(5));
            default ->
            {
                lastClientOrderId++;
                yield session.outcomes().limit(accountId, MarketsVenue.RAIN, 0, lastClientOrderId,
                    random.nextBoolean(), random.nextInt(3) > 0 ? Side.BUY : Side.SELL, TimeInForce.GTC,
                    47 + random.nextInt(7), 1 + random.nextInt(9));
            }
        };
    }

    private long item(final OrderSession session)
    {
        final int chance = random.nextInt(20);
        if (items.isEmpty() || chance < 3)
        {
            return session.items().mint(MarketsVenue.SELLER, 1, MarketsVenue.SELLER, DIGEST, 0);
        }
        if (auctions.isEmpty() || chance < 6)
        {
            final long itemId = items.remove(random.nextInt(items.size()))[0];
            return session.itemAuctions().open(MarketsVenue.SELLER, ItemAuctionKind.ENGLISH, MarketsVenue.DOLLARS, 10,
                nowNs() + SECOND_NS * (1 + random.nextInt(3)), new long[] { itemId },
                terms -> terms.incrementMinor(1));
        }
        return session.itemAuctions().bid(buyer(), auctions.get(random.nextInt(auctions.size())),
            10 + random.nextInt(500));
    }

    private long offer(final OrderSession session)
    {
        final int chance = random.nextInt(10);
        if (chance < 4 || offers.isEmpty())
        {
            return session.offers().open(MarketsVenue.FIRST_BUYER, MarketsVenue.FIRST_BUYER + 1, 0,
                nowNs() + SECOND_NS, 1, (leg, at) -> leg.side(OfferSide.GIVEN).assetId(MarketsVenue.DOLLARS)
                    .amountMinor(1 + random.nextInt(5)));
        }
        if (chance < 8)
        {
            final long offerId = offers.remove(random.nextInt(offers.size()));
            return chance < 7 ?
                session.offers().accept(MarketsVenue.FIRST_BUYER + 1, offerId) :
                session.offers().close(MarketsVenue.FIRST_BUYER, offerId);
        }
        lastExternalId++;
        return session.postings().request(lastExternalId, LedgerEntryKind.TRANSFER, buyer(), MarketsVenue.SELLER,
            MarketsVenue.DOLLARS, 1 + random.nextInt(50),
            chance == 8 ? PostingCommands.NEVER : nowNs() + SECOND_NS);
    }

    private int buyer()
    {
        return MarketsVenue.FIRST_BUYER + random.nextInt(2);
    }

    private static long nowNs()
    {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
