package rialto.engine.core;

import rialto.codecs.event.AuctionRulesDefinedEncoder;
import rialto.codecs.event.AuctionUncrossedEncoder;
import rialto.codecs.event.DayClosedEncoder;
import rialto.codecs.event.IndicativeChangedEncoder;
import rialto.codecs.event.PhaseChangedEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionOutcome;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.Side;
import rialto.codecs.types.TradingPhase;
import rialto.engine.callauction.TradingDays;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.reference.AuctionRules;
import rialto.engine.reference.Instruments;

/** Encodes phases, auctions and days as they stand now. Engine thread only. */
final class PhaseEvents
{
    private static final long NONE = PhaseChangedEncoder.endNsNullValue();

    private final EventOutput output;
    private final Instruments instruments;
    private final AuctionRules auctionRules;
    private final TradingPhases phases;
    private final TradingDays days;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final AuctionRulesDefinedEncoder rules = new AuctionRulesDefinedEncoder();
    private final PhaseChangedEncoder changed = new PhaseChangedEncoder();
    private final IndicativeChangedEncoder indicative = new IndicativeChangedEncoder();
    private final AuctionUncrossedEncoder uncrossed = new AuctionUncrossedEncoder();
    private final DayClosedEncoder closed = new DayClosedEncoder();

    PhaseEvents(final State state, final EventOutput output)
    {
        this.output = output;
        instruments = state.instruments;
        auctionRules = state.auctionRules;
        phases = state.phases;
        days = state.days;
    }

    void auctionRules(final int id)
    {
        final int at = output.claim(AuctionRulesDefinedEncoder.BLOCK_LENGTH);
        rules.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(rules.header(), false);
        rules.instrumentId(id).segmentId(auctionRules.segmentId(id)).pricing(auctionRules.pricing(id));
        rules.pressureCapPpm(auctionRules.pressureCapPpm(id)).bandTicks(auctionRules.bandTicks(id));
        rules.remainder(auctionRules.remainder(id)).auctionFeeRate(auctionRules.auctionFeeRate(id));
        rules.dynamicRangeBps(auctionRules.dynamicRangeBps(id)).staticRangeBps(auctionRules.staticRangeBps(id));
        rules.wideRangeBps(auctionRules.wideRangeBps(id)).volatilityCallNs(auctionRules.volatilityCallNs(id));
        rules.extensionNs(auctionRules.extensionNs(id)).randomEndNs(auctionRules.randomEndNs(id));
        rules.executionRangeBps(auctionRules.executionRangeBps(id)).velocityTicks(auctionRules.velocityTicks(id));
        rules.velocityWindowNs(auctionRules.velocityWindowNs(id));
        rules.closingPriceRule(auctionRules.closingPriceRule(id));
        rules.indicativeIntervalNs(auctionRules.indicativeIntervalNs(id));
    }

    /** The phase as it is now; the same as before: its call is prolonged. */
    void phaseChanged(final int id, final TradingPhase previous, final PhaseReason reason)
    {
        final int at = output.claim(PhaseChangedEncoder.BLOCK_LENGTH);
        changed.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(changed.header(), true);
        changed.instrumentId(id).phase(phases.phase(id)).auctionKind(phases.kind(id)).previousPhase(previous);
        changed.reason(reason).endNs(time(phases.endNs(id))).randomEndNs(phases.randomEndNs(id));
        changed.noCancelFromNs(time(phases.noCancelFromNs(id))).callNumber(phases.callNumber(id));
    }

    void indicative(
        final OrderBook book,
        final long priceTicks,
        final long pairedLots,
        final long imbalanceLots,
        final long bidTicks,
        final long askTicks)
    {
        final int at = output.claim(IndicativeChangedEncoder.BLOCK_LENGTH);
        indicative.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(indicative.header(), true);
        indicative.instrumentId(book.instrumentId()).auctionKind(phases.kind(book.instrumentId()));
        indicative.priceTicks(priceTicks).pairedLots(pairedLots).imbalanceLots(Math.abs(imbalanceLots));
        indicative.imbalanceSide(imbalanceLots == 0 ? Side.NULL_VAL : imbalanceLots > 0 ? Side.BUY : Side.SELL);
        indicative.referenceTicks(book.referenceTicks()).bestBidTicks(bidTicks).bestAskTicks(askTicks);
    }

    void uncrossed(
        final int id,
        final AuctionKind kind,
        final long priceTicks,
        final long volumeLots,
        final long preventedLots,
        final long surplusLots)
    {
        final int at = output.claim(AuctionUncrossedEncoder.BLOCK_LENGTH);
        uncrossed.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(uncrossed.header(), true);
        uncrossed.instrumentId(id).auctionKind(kind).priceTicks(priceTicks).volumeLots(volumeLots);
        uncrossed.outcome(priceTicks == OrderBook.NO_PRICE ? AuctionOutcome.NO_PRICE : AuctionOutcome.PRICE);
        uncrossed.preventedLots(preventedLots).surplusLots(surplusLots).callNumber(phases.callNumber(id));
    }

    /** The day's figures before they are begun anew. */
    void dayClosed(final int id, final long closeTicks)
    {
        final int at = output.claim(DayClosedEncoder.BLOCK_LENGTH);
        closed.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(closed.header(), true);
        closed.instrumentId(id).openTicks(days.openTicks(id)).highTicks(days.highTicks(id));
        closed.lowTicks(days.lowTicks(id)).lastTicks(days.lastTicks(id)).closeTicks(closeTicks);
        closed.vwapTicks(days.vwapTicks(id)).volumeLots(days.volumeLots(id));
        closed.turnoverMinor(days.turnoverMinor(id, instruments.quoteMinorPerTickLot(id)));
        closed.tradeCount(days.tradeCount(id));
    }

    private static long time(final long timeNs)
    {
        return timeNs == TradingPhases.NEVER ? NONE : timeNs;
    }
}
