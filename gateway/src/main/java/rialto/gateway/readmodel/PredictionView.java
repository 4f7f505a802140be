package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.VoidPolicy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One prediction market as it stands. Projector writes, under the lock. */
final class PredictionView
{
    static final long NONE = MarketTerms.NONE;

    private static final int PERCENT_DECIMALS = 2;
    private static final long NS_PER_MS = 1_000_000;

    final MarketView market;
    final long minorPerTickLot;
    final History<MoveRecord> moves;
    MarketStatus status;
    long yesTicks = NONE;
    long windowEndNs = NONE;
    @Nullable
    String evidence;
    long openSetsLots;
    long poolMinor;
    long volumeLots;
    long keptNoLots;
    int bondAccountId;
    long bondMinor;
    boolean isPaid;
    private PredictionTerms terms;
    private @Nullable Odds odds;
    private long changedNs;
    private boolean hasChanged = true;

    PredictionView(
        final MarketView market,
        final PredictionTerms terms,
        final MarketStatus status,
        final int mostMoves)
    {
        this.market = market;
        this.terms = terms;
        this.status = status;
        minorPerTickLot = market.units.quoteMinorPerTickLot(market.terms());
        moves = new History<>(mostMoves);
    }

    PredictionTerms terms()
    {
        return terms;
    }

    void define(final PredictionTerms changed)
    {
        terms = changed;
        hasChanged = true;
    }

    /** What follows is a change. */
    PredictionView change()
    {
        hasChanged = true;
        return this;
    }

    /** What a set of one lot is worth, in minor units of collateral. */
    long setMinor()
    {
        return terms.payoutTicks() * minorPerTickLot;
    }

    /** What the order of one side of the book did in a trade. */
    OutcomeSide side(
        final OutcomeSettlement settlement,
        final boolean isBid,
        final long priceTicks,
        final long lots,
        final boolean isFeeInTokens)
    {
        final boolean isNo = switch (settlement)
        {
            case YES -> false;
            case NO -> true;
            case MINT -> !isBid;
            case MERGE -> isBid;
        };
        final long ownTicks = isNo ? terms.payoutTicks() - priceTicks : priceTicks;
        return new OutcomeSide(isNo, isBid != isNo, ownTicks, ownTicks * lots * minorPerTickLot, isFeeInTokens);
    }

    /** Ends a command; true if it changed anything. */
    boolean settle(final long timestampNs)
    {
        final Odds now = oddsNow();
        final boolean changed = hasChanged || !now.equals(odds);
        odds = now;
        hasChanged = false;
        changedNs = changed ? timestampNs : changedNs;
        return changed;
    }

    PredictionMarket row(final AssetTable assets, final long sequence)
    {
        final MarketTerms book = market.terms();
        final FixedPoint amount = book.quoteAmount();
        return new PredictionMarket(book.symbol(), Long.toString(sequence), IsoTime.format(changedNs), status.name(),
            assets.terms(book.baseAssetId()).symbol(), assets.terms(terms.noAssetId()).symbol(),
            assets.terms(book.quoteAssetId()).symbol(), book.price().format(terms.payoutTicks()),
            terms.groupId() == 0 ? null : Integer.toString(terms.groupId()),
            Integer.toString(terms.resolverParticipantId()), time(terms.closeNs()), time(terms.voidNs()),
            Math.ceilDiv(terms.disputeWindowNs(), NS_PER_MS), amount.format(terms.disputeBondMinor()),
            terms.voidPolicy().name(), terms.cancelsOnPause(), terms.netsOutcomes(),
            amount.format(terms.feeStepMinor()), amount.format(terms.balanceStepMinor()), oddsNow(), outcome(),
            nextDeadline(), book.quantity().format(openSetsLots), amount.format(poolMinor),
            book.quantity().format(shownVolumeLots()), isPaid);
    }

    /** The largest number that has a text, if it is more. */
    long shownVolumeLots()
    {
        return Math.min(volumeLots, FixedPoint.MAX_UNITS);
    }

    private Odds oddsNow()
    {
        final FixedPoint price = market.terms().price();
        final DepthLevel bid = market.depth.best(true);
        final DepthLevel ask = market.depth.best(false);
        final Long last = market.ticker.lastTicks();
        return new Odds(
            bid == null ? null : price.format(bid.priceTicks),
            ask == null ? null : price.format(ask.priceTicks),
            ask == null ? null : price.format(terms.payoutTicks() - ask.priceTicks),
            bid == null ? null : price.format(terms.payoutTicks() - bid.priceTicks),
            bid == null ? null : percent(2 * bid.priceTicks),
            ask == null ? null : percent(2 * ask.priceTicks),
            bid == null || ask == null ? null : percent(bid.priceTicks + ask.priceTicks),
            last == null ? null : percent(2 * last));
    }

    /** Of half ticks, so that the middle of two prices has one. */
    private String percent(final long halfTicks)
    {
        return BigDecimal.valueOf(halfTicks).multiply(BigDecimal.valueOf(50))
            .divide(BigDecimal.valueOf(terms.payoutTicks()), PERCENT_DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    private @Nullable Outcome outcome()
    {
        final FixedPoint price = market.terms().price();
        if (status == MarketStatus.VOID)
        {
            final String half = terms.voidPolicy() == VoidPolicy.HALF ?
                new BigDecimal(price.format(terms.payoutTicks())).divide(BigDecimal.TWO).toPlainString() :
                null;
            return new Outcome(half, half, null, null);
        }
        return yesTicks == NONE ? null : new Outcome(price.format(yesTicks),
            price.format(terms.payoutTicks() - yesTicks), evidence, time(windowEnd()));
    }

    private @Nullable Deadline nextDeadline()
    {
        return switch (status)
        {
            case DRAFT, CLOSED -> deadline("VOID", terms.voidNs());
            case OPEN, HALTED -> terms.closeNs() == NONE ?
                deadline("VOID", terms.voidNs()) :
                deadline("CLOSE", terms.closeNs());
            case DETERMINED, AMENDED -> deadline("FINAL", windowEndNs);
            default -> null;
        };
    }

    /** A window that somebody's dispute has ended, or that is over, is none. */
    private long windowEnd()
    {
        return status == MarketStatus.DETERMINED || status == MarketStatus.AMENDED ? windowEndNs : NONE;
    }

    private static @Nullable Deadline deadline(final String what, final long epochNs)
    {
        return epochNs == NONE ? null : new Deadline(what, IsoTime.format(epochNs));
    }

    static @Nullable String time(final long epochNs)
    {
        return epochNs == NONE ? null : IsoTime.format(epochNs);
    }

    /** A move as it was told. */
    record MoveRecord(long key, MarketMove row) implements Sequenced
    {
    }
}
