package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.SetsReason;
import rialto.codecs.types.Side;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import static rialto.bench.sim.AuditException.require;

/**
 * A plain account of prediction markets, from their events alone: sets that are open, what the pool must hold for them,
 * bonds; and what all of that moves between the purses. The pool is part of what the exchange owns.
 */
final class OutcomeAudit
{
    private final AuditedPurses purses;
    private final Map<Integer, Market> markets = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** A market: one lot is one minor unit of a token, and at one tick one minor unit of collateral. */
    private static final class Market
    {
        final int yes;
        final int no;
        final long payout;
        final long bond;
        long sets;
        int disputant;
        long paid;

        Market(final MarketDefinedDecoder defined)
        {
            yes = Workload.yesAsset(defined.instrumentId());
            no = defined.noAssetId();
            payout = defined.payoutTicks();
            bond = defined.disputeBondMinor();
        }
    }

    OutcomeAudit(final AuditedPurses purses)
    {
        this.purses = purses;
    }

    /** Whether an instrument is the book of a market. */
    boolean isMarket(final int instrumentId)
    {
        return markets.containsKey(instrumentId);
    }

    /** Reads an event, if it is one of markets. */
    void take(final UnsafeBuffer payload, final int templateId)
    {
        switch (templateId)
        {
            case MarketDefinedDecoder.TEMPLATE_ID ->
            {
                final MarketDefinedDecoder e = new MarketDefinedDecoder().wrapAndApplyHeader(payload, 0, header);
                markets.putIfAbsent(e.instrumentId(), new Market(e));
            }
            case MarketMovedDecoder.TEMPLATE_ID ->
                onMoved(new MarketMovedDecoder().wrapAndApplyHeader(payload, 0, header));
            case SetsChangedDecoder.TEMPLATE_ID ->
                onSets(new SetsChangedDecoder().wrapAndApplyHeader(payload, 0, header));
            case OutcomesPaidDecoder.TEMPLATE_ID ->
                onPaid(new OutcomesPaidDecoder().wrapAndApplyHeader(payload, 0, header));
            case MarketPaidDecoder.TEMPLATE_ID ->
            {
                final MarketPaidDecoder e = new MarketPaidDecoder().wrapAndApplyHeader(payload, 0, header);
                final Market market = market(e.instrumentId());
                require(market.paid + e.roundingMinor() == market.sets * market.payout + e.gapMinor(), "market " +
                    e.instrumentId() + " has paid " + market.paid + " and rounded " + e.roundingMinor() + " of " +
                    market.sets + " sets");
            }
            default ->
            {
                return;
            }
        }
    }

    /** A trade in a market: both sides in their own outcome, fees in collateral or in what was bought. */
    void onTrade(final TradeDecoder trade)
    {
        final Market market = market(trade.instrumentId());
        final long lots = trade.quantityLots();
        final long yesMinor = lots * trade.priceTicks();
        final long noMinor = lots * market.payout - yesMinor;
        final boolean isTakerBid = trade.aggressorSide() == Side.BUY;
        final int bid = isTakerBid ? trade.takerAccountId() : trade.makerAccountId();
        final int ask = isTakerBid ? trade.makerAccountId() : trade.takerAccountId();
        final boolean isMint = trade.tradeFlags().mint();
        final boolean isMerge = trade.tradeFlags().merge();
        final boolean isNo = trade.tradeFlags().outcomeNo();
        market.sets += isMint ? lots : isMerge ? -lots : 0;
        if (isMint || (!isMerge && !isNo))
        {
            buy(bid, market.yes, yesMinor, lots);
        }
        else
        {
            sell(bid, market.no, noMinor, lots);
        }
        if (isMint || isNo)
        {
            buy(ask, market.no, noMinor, lots);
        }
        else
        {
            sell(ask, market.yes, yesMinor, lots);
        }
        final int takerToken = isTakerBid ? market.yes : market.no;
        final int makerToken = isTakerBid ? market.no : market.yes;
        purses.move(trade.takerAccountId(), AuditedPurses.EXCHANGE,
            trade.tradeFlags().takerFeeInTokens() ? takerToken : Workload.QUOTE_ASSET, trade.takerFeeMinor());
        purses.move(trade.makerAccountId(), AuditedPurses.EXCHANGE,
            trade.tradeFlags().makerFeeInTokens() ? makerToken : Workload.QUOTE_ASSET, trade.makerFeeMinor());
    }

    private void buy(final int accountId, final int token, final long amountMinor, final long lots)
    {
        purses.move(accountId, AuditedPurses.EXCHANGE, Workload.QUOTE_ASSET, amountMinor);
        purses.move(AuditedPurses.OUTSIDE, accountId, token, lots);
    }

    private void sell(final int accountId, final int token, final long amountMinor, final long lots)
    {
        buy(accountId, token, -amountMinor, -lots);
    }

    /** A dispute holds a bond; if the outcome is named again as it was the exchange has it, else it is given back. */
    private void onMoved(final MarketMovedDecoder moved)
    {
        final Market market = market(moved.instrumentId());
        require(moved.openSetsLots() == market.sets && (moved.status() == MarketStatus.VOID ||
            moved.poolMinor() == market.sets * market.payout), "market " + moved.instrumentId() + " says " +
                moved.openSetsLots() + " sets and a pool of " + moved.poolMinor() + " in place of " + market.sets);
        if (moved.status() == MarketStatus.DISPUTED)
        {
            market.disputant = moved.accountId();
        }
        else if (moved.previousStatus() == MarketStatus.DISPUTED && moved.status() == MarketStatus.DETERMINED)
        {
            purses.move(market.disputant, AuditedPurses.EXCHANGE, Workload.QUOTE_ASSET, market.bond);
        }
    }

    private void onSets(final SetsChangedDecoder sets)
    {
        final Market market = market(sets.instrumentId());
        final long lots = sets.reason() == SetsReason.SPLIT ? sets.quantityLots() : -sets.quantityLots();
        market.sets += lots;
        require(sets.amountMinor() == sets.quantityLots() * market.payout && sets.openSetsLots() == market.sets &&
            sets.poolMinor() == market.sets * market.payout,
            "sets of market " + sets.instrumentId() + " are " +
                sets.openSetsLots() + " in place of " + market.sets);
        buy(sets.accountId(), market.yes, lots * market.payout, lots);
        purses.move(AuditedPurses.OUTSIDE, sets.accountId(), market.no, lots);
    }

    private void onPaid(final OutcomesPaidDecoder paid)
    {
        final Market market = market(paid.instrumentId());
        market.paid += paid.amountMinor();
        purses.move(AuditedPurses.EXCHANGE, paid.accountId(), Workload.QUOTE_ASSET, paid.amountMinor());
        purses.move(paid.accountId(), AuditedPurses.OUTSIDE, market.yes, paid.yesMinor());
        purses.move(paid.accountId(), AuditedPurses.OUTSIDE, market.no, paid.noMinor());
    }

    private Market market(final int instrumentId)
    {
        return Objects.requireNonNull(markets.get(instrumentId), () -> "no market " + instrumentId);
    }
}
