package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketGroupDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.SetsReason;
import rialto.codecs.types.Side;
import rialto.engine.core.StateMachine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import static rialto.bench.sim.AuditException.require;

/**
 * A plain account of prediction markets, from their events alone: sets that are open, what the pool must hold for them,
 * bonds, what conversions in a group have advanced; and what all of that moves between the purses. The pool is part of
 * what the exchange owns.
 */
final class OutcomeAudit
{
    private final AuditedPurses purses;
    private final Map<Integer, Market> markets = new TreeMap<>();
    private final Map<Integer, Group> groups = new HashMap<>();
    private final List<Market> given = new ArrayList<>();
    private final List<Market> made = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** A market: one lot is one minor unit of a token, and at one tick one minor unit of collateral. */
    private static final class Market
    {
        final int yes;
        final int no;
        final long payout;
        final long bond;
        final int groupId;
        long sets;
        int disputant;
        long paid;
        long keptNo;
        long yesTicks;
        boolean isFinal;

        Market(final MarketDefinedDecoder defined)
        {
            yes = Workload.yesAsset(defined.instrumentId());
            no = defined.noAssetId();
            payout = defined.payoutTicks();
            bond = defined.disputeBondMinor();
            groupId = defined.groupId();
        }
    }

    /** A group of markets: what its pools have paid ahead against the NO of all of them that they keep. */
    private static final class Group
    {
        int marketCount;
        boolean isConvertible;
        long advanced;
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
                payKept(market);
                require(market.paid + e.roundingMinor() == market.sets * market.payout + e.gapMinor(), "market " +
                    e.instrumentId() + " has paid " + market.paid + " and rounded " + e.roundingMinor() + " of " +
                    market.sets + " sets");
            }
            default -> takeGroup(payload, templateId);
        }
    }

    private void takeGroup(final UnsafeBuffer payload, final int templateId)
    {
        if (templateId == MarketGroupDefinedDecoder.TEMPLATE_ID)
        {
            final MarketGroupDefinedDecoder e =
                new MarketGroupDefinedDecoder().wrapAndApplyHeader(payload, 0, header);
            final Group group = groups.computeIfAbsent(e.groupId(), none -> new Group());
            group.marketCount = e.marketCount();
            group.isConvertible = e.isConvertible() == 1;
        }
        else if (templateId == OutcomesConvertedDecoder.TEMPLATE_ID)
        {
            onConverted(new OutcomesConvertedDecoder().wrapAndApplyHeader(payload, 0, header));
        }
    }

    /**
     * NO of some markets for YES of all others and collateral. Whoever wins, it is worth what was given; and the pools
     * keep as many NO of every market, for which they have paid all payouts but one ahead.
     */
    private void onConverted(final OutcomesConvertedDecoder converted)
    {
        final Group group = Objects.requireNonNull(groups.get(converted.groupId()));
        final List<Market> all = members(converted.groupId());
        final long lots = converted.quantityLots();
        final int account = converted.accountId();
        require(group.isConvertible && all.size() == group.marketCount, "group " + converted.groupId() +
            " converts and is not convertible, or not complete");
        require(!given.isEmpty() && given.size() == converted.givenMarkets() &&
            given.size() + made.size() == all.size() && all.containsAll(given) && all.containsAll(made),
            "a conversion changes " + given.size() + " and " + made.size() + " markets in place of " +
                converted.givenMarkets() + " of " + all.size());
        for (final Market winner : all)
        {
            final long before = lots * winner.payout * (given.size() - (given.contains(winner) ? 1 : 0));
            final long after = converted.amountMinor() + lots * winner.payout * (made.contains(winner) ? 1 : 0);
            require(before == after, "a conversion takes NO that pays " + before + " if YES " + winner.yes +
                " wins, and gives " + after);
        }
        group.advanced += lots * all.getFirst().payout * (all.size() - 1);
        require(converted.advancedMinor() == group.advanced, "group " + converted.groupId() + " has advanced " +
            converted.advancedMinor() + " in place of " + group.advanced);
        given.forEach(market -> purses.move(account, AuditedPurses.EXCHANGE, market.no, lots));
        made.forEach(market ->
        {
            purses.move(AuditedPurses.OUTSIDE, account, market.yes, lots);
            purses.move(AuditedPurses.OUTSIDE, AuditedPurses.EXCHANGE, market.no, lots);
        });
        all.forEach(market -> market.keptNo += lots);
        purses.move(AuditedPurses.EXCHANGE, account, Workload.QUOTE_ASSET, converted.amountMinor());
        given.clear();
        made.clear();
    }

    /** What the groups of the live state have advanced is what conversions and payouts add up to. */
    void compareGroups(final StateMachine live)
    {
        groups.forEach((groupId, group) -> require(live.marketGroups().advancedMinor(groupId) == group.advanced,
            "group " + groupId + " has advanced " + live.marketGroups().advancedMinor(groupId) + " in place of " +
                group.advanced));
    }

    private List<Market> members(final int groupId)
    {
        return markets.values().stream().filter(market -> market.groupId == groupId).toList();
    }

    /** What the NO that the pools keep is paid, pays back what they have advanced. */
    private void payKept(final Market market)
    {
        if (market.keptNo == 0)
        {
            return;
        }
        final Group group = Objects.requireNonNull(groups.get(market.groupId));
        final List<Market> all = members(market.groupId);
        require(all.stream().allMatch(member -> member.isFinal) &&
            all.stream().mapToLong(member -> member.yesTicks).sum() == market.payout,
            "a market of a group that has converted is paid, but its markets do not pay one payout together");
        final long worth = market.keptNo * (market.payout - market.yesTicks);
        purses.move(AuditedPurses.EXCHANGE, AuditedPurses.OUTSIDE, market.no, market.keptNo);
        market.paid += worth;
        market.keptNo = 0;
        group.advanced -= worth;
        require(all.stream().anyMatch(member -> member.keptNo > 0) || group.advanced == 0,
            "group " + market.groupId + " is paid and has advanced " + group.advanced);
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
        require(moved.status() != MarketStatus.VOID || market.keptNo == 0, "market " + moved.instrumentId() +
            " of a group that has converted is void");
        market.isFinal = moved.status() == MarketStatus.FINALIZED;
        market.yesTicks = moved.yesTicks();
        if (moved.status() == MarketStatus.DISPUTED)
        {
            market.disputant = moved.accountId();
        }
        else if (moved.previousStatus() == MarketStatus.DISPUTED && moved.status() == MarketStatus.DETERMINED)
        {
            purses.move(market.disputant, AuditedPurses.EXCHANGE, Workload.QUOTE_ASSET, market.bond);
        }
    }

    /** Of a conversion: NO was given, or there are new sets of which the account has YES. */
    private void onConvertedSets(final SetsChangedDecoder sets, final Market market)
    {
        final boolean isMade = sets.openSetsLots() != market.sets;
        market.sets += isMade ? sets.quantityLots() : 0;
        (isMade ? made : given).add(market);
        require(sets.openSetsLots() == market.sets && sets.poolMinor() == market.sets * market.payout,
            "sets of market " + sets.instrumentId() + " are " + sets.openSetsLots() + " in place of " + market.sets);
    }

    private void onSets(final SetsChangedDecoder sets)
    {
        final Market market = market(sets.instrumentId());
        if (sets.reason() == SetsReason.CONVERTED)
        {
            onConvertedSets(sets, market);
            return;
        }
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
