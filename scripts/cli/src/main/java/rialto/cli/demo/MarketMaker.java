package rialto.cli.demo;

import org.jspecify.annotations.Nullable;
import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Quotes several levels on both sides of the reference price of every market, lower the more it has bought and higher
 * the more it has sold. Looks at one market at a time and moves its worst levels only, so that the rate stays low. In a
 * call it goes on; a market that is closed or frozen it leaves alone for a while.
 */
final class MarketMaker implements Strategy
{
    private static final List<DemoMarket> MARKETS = List.of(DemoMarket.values());
    static final int LEVELS = 6;

    private static final long VISIT_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int COMMANDS_PER_VISIT = 3;
    private static final long GAP_PPM = 80;
    private static final long FULL_SKEW_LEVELS = 20;
    private static final long MAX_SKEW_SPREADS = 3;
    private static final long NO_FUNDS_QUIET_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long REJECTED_QUIET_NS = TimeUnit.SECONDS.toNanos(2);
    /** After which a market that was closed is tried again. */
    static final long CLOSED_QUIET_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long SIZE_QUARTERS = 4;

    private final int accountId;
    private final long halfSpreadPpm;
    private final Map<DemoMarket, ReferencePrice> references;
    private final RandomGenerator chance;
    private final Map<DemoMarket, List<Quote>> quotes = new EnumMap<>(DemoMarket.class);
    private final Positions positions = new Positions();
    private long nextVisitNs;
    private int visitCount;

    MarketMaker(
        final DemoParty party,
        final long halfSpreadPpm,
        final Map<DemoMarket, ReferencePrice> references,
        final RandomGenerator chance)
    {
        accountId = party.accountId();
        this.halfSpreadPpm = halfSpreadPpm;
        this.references = references;
        this.chance = chance;
        nextVisitNs = System.nanoTime();
        for (final DemoMarket market : DemoMarket.values())
        {
            final List<Quote> levels = new ArrayList<>();
            for (int level = 0; level < LEVELS; level++)
            {
                levels.add(new Quote(market, Side.BUY, level, nextVisitNs));
                levels.add(new Quote(market, Side.SELL, level, nextVisitNs));
            }
            quotes.put(market, levels);
        }
    }

    @Override
    public void begin()
    {
        quotes.values().forEach(levels -> levels.forEach(Quote::clear));
    }

    @Override
    public int act(final long nowNs, final OrderSession session, final OrderIds ids)
    {
        if (nowNs - nextVisitNs < 0)
        {
            return 0;
        }
        nextVisitNs = nowNs + VISIT_INTERVAL_NS;
        final DemoMarket market = MARKETS.get(visitCount++ % MARKETS.size());
        int sent = 0;
        Quote worst = worst(market, nowNs);
        while (worst != null && sent < COMMANDS_PER_VISIT && send(worst, session, ids))
        {
            sent++;
            worst = worst(market, nowNs);
        }
        return sent;
    }

    @Override
    public void onReply(final long nowNs, final ReplyDecoder reply)
    {
        final Quote quote = awaiting(reply.clientSequence());
        if (quote == null)
        {
            return;
        }
        final ResultCode result = reply.result();
        if (result == ResultCode.OK)
        {
            quote.accepted(reply.orderId(), reply.leavesLots());
        }
        else if (result == ResultCode.WRONG_PHASE)
        {
            quote.rejected(false, nowNs);
            quotes.getOrDefault(quote.market, List.of()).forEach(other -> other.quietUntil(nowNs + CLOSED_QUIET_NS));
        }
        else
        {
            final boolean isOrderGone = result == ResultCode.UNKNOWN_ORDER;
            final boolean isPoor = result == ResultCode.INSUFFICIENT_FUNDS;
            quote.rejected(isOrderGone, nowNs + (isPoor ? NO_FUNDS_QUIET_NS : isOrderGone ? 0 : REJECTED_QUIET_NS));
        }
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        positions.onFill(fill);
        final Quote quote = of(fill.orderId());
        if (quote != null)
        {
            quote.filled(fill.leavesLots());
        }
    }

    @Override
    public void onOrderClosed(final long orderId)
    {
        final Quote quote = of(orderId);
        if (quote != null)
        {
            quote.filled(0);
        }
    }

    @Override
    public void onRefused(final long firstClientSequence)
    {
        quotes.values().forEach(levels -> levels.forEach(quote -> quote.refusedFrom(firstClientSequence)));
    }

    private boolean send(final Quote quote, final OrderSession session, final OrderIds ids)
    {
        final long priceTicks = wantedTicks(quote);
        final long quarterLots = wantedLots(quote) / SIZE_QUARTERS;
        final long openLots = wantedLots(quote) + chance.nextLong(-quarterLots, quarterLots + 1);
        final long totalLots = quote.totalFor(openLots);
        final int instrumentId = quote.market.instrumentId();
        final long clientSequence = quote.hasOrder() ?
            session.orders().replace(accountId, instrumentId, quote.orderId(), priceTicks, totalLots) :
            session.orders().limit(accountId, instrumentId, ids.high(), ids.nextLow(), quote.side, TimeInForce.GTC,
                priceTicks, totalLots);
        if (clientSequence > 0)
        {
            quote.sent(clientSequence, priceTicks, totalLots);
        }
        return clientSequence > 0;
    }

    private @Nullable Quote worst(final DemoMarket market, final long nowNs)
    {
        Quote worst = null;
        long worstErrorTicks = gapTicks(market) / 2;
        for (final Quote quote : quotes.getOrDefault(market, List.of()))
        {
            final long errorTicks = quote.errorTicks(wantedTicks(quote), wantedLots(quote));
            if (errorTicks > worstErrorTicks && quote.mayAct(nowNs))
            {
                worst = quote;
                worstErrorTicks = errorTicks;
            }
        }
        return worst;
    }

    private long wantedTicks(final Quote quote)
    {
        final DemoMarket market = quote.market;
        final long spreadTicks = reference(market).partTicks(halfSpreadPpm);
        final long positionLevels = positions.lots(market) / market.levelLots();
        final long skewTicks = Math.clamp(spreadTicks * positionLevels / FULL_SKEW_LEVELS,
            -MAX_SKEW_SPREADS * spreadTicks, MAX_SKEW_SPREADS * spreadTicks);
        final long awayTicks = spreadTicks + gapTicks(market) * quote.level;
        final long middleTicks = reference(market).ticks() - skewTicks;
        return quote.side == Side.BUY ? middleTicks - awayTicks : middleTicks + awayTicks;
    }

    private long gapTicks(final DemoMarket market)
    {
        return reference(market).partTicks(GAP_PPM);
    }

    private static long wantedLots(final Quote quote)
    {
        return quote.market.levelLots() * (1 + quote.level);
    }

    private ReferencePrice reference(final DemoMarket market)
    {
        return Objects.requireNonNull(references.get(market));
    }

    private @Nullable Quote awaiting(final long clientSequence)
    {
        return quotes.values().stream().flatMap(List::stream).filter(quote -> quote.awaits(clientSequence)).findAny()
            .orElse(null);
    }

    private @Nullable Quote of(final long orderId)
    {
        return quotes.values().stream().flatMap(List::stream).filter(quote -> quote.orderId() == orderId).findAny()
            .orElse(null);
    }
}
