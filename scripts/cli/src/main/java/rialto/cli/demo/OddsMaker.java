package rialto.cli.demo;

import org.jspecify.annotations.Nullable;
import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Quotes YES on both sides of what it is worth, in every prediction market that is open. A bid of its is to buy YES,
 * or, when it has NO, to sell that; an ask is to sell the YES that it has, or else to buy NO: so sets are made and
 * merged by trading, and it needs none to begin with. One thread, that of all bots.
 */
final class OddsMaker implements Strategy
{
    static final int LEVELS = 3;

    private static final long VISIT_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int COMMANDS_PER_VISIT = 3;
    private static final long GAP_TICKS = 2;
    private static final long LEVEL_LOTS = 200;
    private static final long REJECTED_QUIET_NS = TimeUnit.SECONDS.toNanos(2);

    private final Floor floor;
    private final int accountId = DemoParty.ODDS_MAKER.accountId();
    private final Map<Integer, List<OddsQuote>> quotes = new HashMap<>();
    private final Outcomes outcomes = new Outcomes();
    private long nextVisitNs = System.nanoTime();
    private int visitCount;

    OddsMaker(final Floor floor)
    {
        this.floor = floor;
    }

    @Override
    public void begin()
    {
        quotes.values().forEach(levels -> levels.forEach(OddsQuote::clear));
    }

    @Override
    public int act(final long nowNs, final OrderSession session, final OrderIds ids)
    {
        if (nowNs - nextVisitNs < 0)
        {
            return 0;
        }
        nextVisitNs = nowNs + VISIT_INTERVAL_NS;
        final List<OddsMarket> markets = floor.openMarkets();
        quotes.keySet().removeIf(id -> markets.stream().noneMatch(market -> market.instrumentId() == id));
        final OddsMarket market = markets.get(visitCount++ % markets.size());
        final long fairTicks = market.fairTicks(floor.epochNs());
        int sent = 0;
        for (final OddsQuote quote : quotes.computeIfAbsent(market.instrumentId(), id -> levels(id, nowNs)))
        {
            final long wantedTicks = wantedTicks(quote, fairTicks);
            if (sent < COMMANDS_PER_VISIT && quote.mayAct(nowNs) && !quote.isGood(wantedTicks, wantedLots(quote)) &&
                send(quote, wantedTicks, session, ids))
            {
                sent++;
            }
        }
        return sent;
    }

    @Override
    public void onReply(final long nowNs, final ReplyDecoder reply)
    {
        final OddsQuote quote = find(other -> other.awaits(reply.clientSequence()));
        if (quote == null)
        {
            return;
        }
        if (reply.result() == ResultCode.OK)
        {
            quote.accepted(reply.orderId(), reply.leavesLots());
            return;
        }
        if (reply.result() == ResultCode.INSUFFICIENT_FUNDS)
        {
            outcomes.forget(quote.instrumentId);
        }
        final boolean isOrderGone = reply.result() == ResultCode.UNKNOWN_ORDER;
        quote.rejected(isOrderGone, isOrderGone ? nowNs : nowNs + REJECTED_QUIET_NS);
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        outcomes.onFill(fill);
        final OddsQuote quote = find(other -> other.orderId() == fill.orderId());
        if (quote != null)
        {
            quote.filled(fill.leavesLots());
        }
    }

    @Override
    public void onOrderClosed(final long orderId)
    {
        final OddsQuote quote = find(other -> other.orderId() == orderId);
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

    /** An order that is not where it should be is cancelled, and entered anew at the next visit. */
    private boolean send(
        final OddsQuote quote,
        final long wantedTicks,
        final OrderSession session,
        final OrderIds ids)
    {
        if (quote.hasOrder())
        {
            final long sequence = session.orders().cancel(accountId, quote.instrumentId, quote.orderId());
            if (sequence > 0)
            {
                quote.sent(sequence, wantedTicks, 0);
            }
            return sequence > 0;
        }
        final long lots = wantedLots(quote);
        final boolean hasTokens = freeLots(quote.instrumentId, quote.isBid) >= lots;
        final boolean isNo = quote.isBid == hasTokens;
        final long sequence = session.outcomes().limit(accountId, quote.instrumentId, ids.high(), ids.nextLow(), isNo,
            hasTokens ? Side.SELL : Side.BUY, TimeInForce.GTC,
            isNo ? OddsMarket.PAYOUT_TICKS - wantedTicks : wantedTicks, lots);
        if (sequence > 0)
        {
            quote.sent(sequence, wantedTicks, hasTokens ? lots : 0);
        }
        return sequence > 0;
    }

    /** Tokens that none of its orders sells: its bids sell NO, its asks YES. */
    private long freeLots(final int instrumentId, final boolean isNo)
    {
        long lots = outcomes.lots(instrumentId, isNo);
        for (final OddsQuote quote : quotes.getOrDefault(instrumentId, List.of()))
        {
            lots -= quote.isBid == isNo ? quote.tokenLots() : 0;
        }
        return lots;
    }

    private static long wantedTicks(final OddsQuote quote, final long fairTicks)
    {
        final long awayTicks = 1 + GAP_TICKS * quote.level;
        return quote.isBid ? fairTicks - awayTicks : fairTicks + awayTicks;
    }

    private static long wantedLots(final OddsQuote quote)
    {
        return LEVEL_LOTS * (1 + quote.level);
    }

    private static List<OddsQuote> levels(final int instrumentId, final long nowNs)
    {
        final List<OddsQuote> levels = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++)
        {
            levels.add(new OddsQuote(instrumentId, true, level, nowNs));
            levels.add(new OddsQuote(instrumentId, false, level, nowNs));
        }
        return levels;
    }

    private @Nullable OddsQuote find(final Predicate<OddsQuote> isWanted)
    {
        return quotes.values().stream().flatMap(List::stream).filter(isWanted).findAny().orElse(null);
    }
}
