package rialto.cli.demo;

import org.jspecify.annotations.Nullable;
import rialto.client.OrderCommands;
import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Buys and sells at random times, in random markets and sizes, what the market makers quote; the more it has bought,
 * the more likely it sells next. A market that is closed, or takes no such orders in its call, it leaves alone for a
 * while.
 */
final class Taker implements Strategy
{
    private static final List<DemoMarket> MARKETS = List.of(DemoMarket.values());
    private static final long MIN_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long MAX_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final int MARKET_ORDERS_PERCENT = 30;
    private static final int HUNDRED = 100;
    private static final long LIMIT_DISTANCE_PPM = 2_000;
    /** At this many levels' sizes bought it only sells any more, and the other way round. */
    private static final long MAX_POSITION_LEVELS = 200;
    private static final int MAX_SIZE_LEVELS = 3;

    private final int accountId;
    private final Map<DemoMarket, ReferencePrice> references;
    private final RandomGenerator chance;
    private final Positions positions = new Positions();
    private final Map<DemoMarket, Long> quietUntilNs = new EnumMap<>(DemoMarket.class);
    private long nextOrderNs;

    Taker(final DemoParty party, final Map<DemoMarket, ReferencePrice> references, final RandomGenerator chance)
    {
        accountId = party.accountId();
        this.references = references;
        this.chance = chance;
        nextOrderNs = System.nanoTime();
    }

    @Override
    public void begin()
    {
        // Its orders are gone at once: there is nothing to forget.
    }

    @Override
    public int act(final long nowNs, final OrderSession session, final OrderIds ids)
    {
        if (nowNs - nextOrderNs < 0)
        {
            return 0;
        }
        nextOrderNs = nowNs + chance.nextLong(MIN_WAIT_NS, MAX_WAIT_NS);
        final DemoMarket market = MARKETS.get(chance.nextInt(MARKETS.size()));
        if (nowNs - quietUntilNs.getOrDefault(market, nowNs) < 0)
        {
            return 0;
        }
        final Side side = side(market);
        final long lots = 1 + Math.min(size(market), size(market));
        if (chance.nextInt(HUNDRED) < MARKET_ORDERS_PERCENT)
        {
            session.orders().market(accountId, market.instrumentId(), ids.high(), ids.nextLow(), side, lots,
                OrderCommands.NONE);
        }
        else
        {
            final ReferencePrice reference = Objects.requireNonNull(references.get(market));
            final long awayTicks = reference.partTicks(LIMIT_DISTANCE_PPM);
            session.orders().limit(accountId, market.instrumentId(), ids.high(), ids.nextLow(), side, TimeInForce.IOC,
                side == Side.BUY ? reference.ticks() + awayTicks : reference.ticks() - awayTicks, lots);
        }
        return 1;
    }

    @Override
    public void onReply(final long nowNs, final ReplyDecoder reply)
    {
        final DemoMarket market = market(reply.instrumentId());
        final boolean isShut = reply.result() == ResultCode.WRONG_PHASE || reply.result() == ResultCode.NOT_IN_CALL;
        if (isShut && market != null)
        {
            quietUntilNs.put(market, nowNs + MarketMaker.CLOSED_QUIET_NS);
        }
        if (reply.result() == ResultCode.INSUFFICIENT_FUNDS && market != null)
        {
            // Of what it lacks it has sold, or paid, too much: do the opposite of what it has done most.
            final long limitLots = MAX_POSITION_LEVELS * market.levelLots();
            positions.assume(market, positions.lots(market) < 0 ? -limitLots : limitLots);
        }
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        positions.onFill(fill);
    }

    @Override
    public void onOrderClosed(final long orderId)
    {
        // The rest of an order that trades at once or in the next auction, or not at all.
    }

    @Override
    public void onRefused(final long firstClientSequence)
    {
        // What was wanted a moment ago is not wanted any more.
    }

    private Side side(final DemoMarket market)
    {
        final long limitLots = MAX_POSITION_LEVELS * market.levelLots();
        return chance.nextLong(-limitLots, limitLots) >= positions.lots(market) ? Side.BUY : Side.SELL;
    }

    private long size(final DemoMarket market)
    {
        return chance.nextLong(market.levelLots() * MAX_SIZE_LEVELS);
    }

    private static @Nullable DemoMarket market(final int instrumentId)
    {
        for (final DemoMarket market : DemoMarket.values())
        {
            if (market.instrumentId() == instrumentId)
            {
                return market;
            }
        }
        return null;
    }
}
