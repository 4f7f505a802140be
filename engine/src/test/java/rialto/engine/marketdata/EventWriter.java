package rialto.engine.marketdata;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.AuctionUncrossedEncoder;
import rialto.codecs.event.DayClosedEncoder;
import rialto.codecs.event.EventHeaderEncoder;
import rialto.codecs.event.IndicativeChangedEncoder;
import rialto.codecs.event.InstrumentDefinedEncoder;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderReducedEncoder;
import rialto.codecs.event.OrderTakenEncoder;
import rialto.codecs.event.PhaseChangedEncoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.event.RunningHashEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionOutcome;
import rialto.codecs.types.EventFlagsEncoder;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.Side;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes events as the engine does, with their places in the event stream and in the feed. A test that writes something
 * wrong on purpose does so by its arguments.
 */
final class EventWriter
{
    /** No price, no time. */
    static final long NONE = PhaseChangedEncoder.endNsNullValue();

    private static final int FLAGS = MessageHeaderEncoder.ENCODED_LENGTH + EventHeaderEncoder.flagsEncodingOffset();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<byte[]> command = new ArrayList<>();
    private long eventSequence;
    private long feedSequence;

    /** The events of the command so far, the last of them marked; begins the next command. */
    List<byte[]> endCommand()
    {
        final List<byte[]> events = List.copyOf(command);
        command.clear();
        new EventFlagsEncoder().wrap(new UnsafeBuffer(events.getLast()), FLAGS).lastOfCommand(true);
        return events;
    }

    /** As if an event had been lost. */
    void skipFeedSequence()
    {
        feedSequence++;
    }

    void reply()
    {
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(reply.header(), false);
        add(reply.encodedLength());
    }

    void runningHash()
    {
        final RunningHashEncoder hash = new RunningHashEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(hash.header(), false);
        add(hash.encodedLength());
    }

    /** A phase of which nothing is said but what it is for. */
    void phase(final int instrumentId, final TradingPhase phase, final AuctionKind kind, final int callNumber)
    {
        phase(instrumentId, phase, kind, PhaseReason.SCHEDULE, NONE, 0, NONE, callNumber);
    }

    void phase(
        final int instrumentId,
        final TradingPhase phase,
        final AuctionKind kind,
        final PhaseReason reason,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs,
        final int callNumber)
    {
        final PhaseChangedEncoder event = new PhaseChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.instrumentId(instrumentId).phase(phase).auctionKind(kind).previousPhase(TradingPhase.PRE_OPEN);
        event.reason(reason).endNs(endNs).randomEndNs(randomEndNs).noCancelFromNs(noCancelFromNs);
        event.callNumber(callNumber);
        add(event.encodedLength());
    }

    /** An imbalance below 0 is one of sells. */
    void indicative(
        final int instrumentId,
        final long priceTicks,
        final long pairedLots,
        final long imbalanceLots,
        final long referenceTicks,
        final long bestBidTicks,
        final long bestAskTicks)
    {
        final IndicativeChangedEncoder event = new IndicativeChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.instrumentId(instrumentId).auctionKind(AuctionKind.OPENING).priceTicks(priceTicks);
        event.pairedLots(pairedLots).imbalanceLots(Math.abs(imbalanceLots));
        event.imbalanceSide(imbalanceLots == 0 ? Side.NULL_VAL : side(imbalanceLots > 0));
        event.referenceTicks(referenceTicks).bestBidTicks(bestBidTicks).bestAskTicks(bestAskTicks);
        add(event.encodedLength());
    }

    void uncrossed(
        final int instrumentId,
        final AuctionKind kind,
        final long priceTicks,
        final long volumeLots,
        final long surplusLots,
        final int callNumber)
    {
        final AuctionUncrossedEncoder event = new AuctionUncrossedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.instrumentId(instrumentId).auctionKind(kind);
        event.outcome(priceTicks == NONE ? AuctionOutcome.NO_PRICE : AuctionOutcome.PRICE);
        event.priceTicks(priceTicks).volumeLots(volumeLots).preventedLots(999).surplusLots(surplusLots);
        event.callNumber(callNumber);
        add(event.encodedLength());
    }

    /** First, highest, lowest, last and closing price and average. */
    void dayClosed(final int instrumentId, final long[] prices, final long volumeLots, final long tradeCount)
    {
        final DayClosedEncoder event = new DayClosedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.instrumentId(instrumentId).openTicks(prices[0]).highTicks(prices[1]).lowTicks(prices[2]);
        event.lastTicks(prices[3]).closeTicks(prices[4]).vwapTicks(prices[5]);
        event.volumeLots(volumeLots).turnoverMinor(999).tradeCount(tradeCount);
        add(event.encodedLength());
    }

    void taken(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long displayLots)
    {
        final OrderTakenEncoder event = new OrderTakenEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), displayLots > 0);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).priceTicks(price).displayLots(displayLots);
        add(event.encodedLength());
    }

    void publicRunningHash()
    {
        final RunningHashEncoder hash = new RunningHashEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(hash.header(), true);
        add(hash.encodedLength());
    }

    void defined(final int instrumentId, final String symbol, final InstrumentStatus status)
    {
        final InstrumentDefinedEncoder event = new InstrumentDefinedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.instrumentId(instrumentId).symbol(symbol).status(status).tickMantissa(25).tickScale((short)2);
        event.lotMantissa(1).lotScale((short)3).priceStepTicks(2).minPriceTicks(10);
        event.maxPriceTicks(InstrumentDefinedEncoder.maxPriceTicksNullValue()).maxQuantityLots(1_000);
        add(event.encodedLength());
    }

    void booked(final int instrumentId, final long orderId, final boolean isBuy, final long price, final long lots)
    {
        booked(instrumentId, orderId, isBuy, price, lots, lots);
    }

    /** An order of which a part is displayed, or nothing: then nobody is told. */
    void booked(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long lots,
        final long displayLots)
    {
        final OrderBookedEncoder event = new OrderBookedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), displayLots > 0);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).priceTicks(price).leavesLots(lots);
        event.priority(eventSequence).displayLots(displayLots);
        add(event.encodedLength());
    }

    /** An order that rests without a price. */
    void bookedUnpriced(final int instrumentId, final long orderId, final boolean isBuy, final long lots)
    {
        final OrderBookedEncoder event = new OrderBookedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), false);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).priceTicks(0).leavesLots(lots);
        event.priority(eventSequence).displayLots(0).isUnpriced((short)1);
        add(event.encodedLength());
    }

    void traded(
        final int instrumentId,
        final long makerOrderId,
        final boolean isMakerBuyer,
        final long price,
        final long lots,
        final long makerLeavesLots)
    {
        final TradeEncoder event = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.tradeId(7_000 + feedSequence).instrumentId(instrumentId).priceTicks(price).quantityLots(lots);
        event.aggressorSide(side(!isMakerBuyer)).makerOrderId(makerOrderId).makerLeavesLots(makerLeavesLots);
        event.makerVisibleLots(lots).makerDisplayLots(makerLeavesLots);
        add(event.encodedLength());
    }

    /** A trade with a maker of which a part was displayed, or nothing. */
    void tradedWithHidden(
        final int instrumentId,
        final long makerOrderId,
        final boolean isMakerBuyer,
        final long price,
        final long lots,
        final long visibleLots,
        final long displayLots)
    {
        final TradeEncoder event = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.tradeId(7_000 + feedSequence).instrumentId(instrumentId).priceTicks(price).quantityLots(lots);
        event.aggressorSide(side(!isMakerBuyer)).makerOrderId(makerOrderId).makerLeavesLots(1_000);
        event.makerVisibleLots(visibleLots).makerDisplayLots(displayLots);
        add(event.encodedLength());
    }

    /** A trade of an auction: of two orders that were taken out before, the buyer stands as the taker. */
    void auctionTraded(
        final int instrumentId,
        final long buyOrderId,
        final long sellOrderId,
        final long price,
        final long lots)
    {
        final TradeEncoder event = new TradeEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), true);
        event.tradeId(7_000 + feedSequence).instrumentId(instrumentId).priceTicks(price).quantityLots(lots);
        event.aggressorSide(Side.BUY).takerOrderId(buyOrderId).makerOrderId(sellOrderId).makerLeavesLots(1_000);
        event.makerVisibleLots(0).makerDisplayLots(0).tradeFlags().clear().auction(true);
        add(event.encodedLength());
    }

    void prevented(
        final int instrumentId,
        final long makerOrderId,
        final boolean isMakerBuyer,
        final long price,
        final long visibleLots,
        final long displayLots)
    {
        final MatchPreventedEncoder event = new MatchPreventedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), visibleLots > 0);
        event.instrumentId(instrumentId).priceTicks(price).aggressorSide(side(!isMakerBuyer));
        event.makerOrderId(makerOrderId).makerVisibleLots(visibleLots).makerDisplayLots(displayLots);
        add(event.encodedLength());
    }

    void cancelled(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long lots,
        final boolean rested)
    {
        cancelled(instrumentId, orderId, isBuy, price, lots, rested ? lots : 0);
    }

    void cancelled(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long lots,
        final long displayLots)
    {
        final OrderCancelledEncoder event = new OrderCancelledEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), displayLots > 0);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).priceTicks(price).cancelledLots(lots);
        event.displayLots(displayLots);
        add(event.encodedLength());
    }

    void reduced(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long reducedByLots,
        final long leavesLots)
    {
        reduced(instrumentId, orderId, isBuy, price, reducedByLots, leavesLots, reducedByLots, leavesLots);
    }

    void reduced(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long price,
        final long reducedByLots,
        final long leavesLots,
        final long displayReducedByLots,
        final long displayLots)
    {
        final OrderReducedEncoder event = new OrderReducedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), displayReducedByLots > 0);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).priceTicks(price);
        event.reducedByLots(reducedByLots).leavesLots(leavesLots);
        event.displayReducedByLots(displayReducedByLots).displayLots(displayLots);
        add(event.encodedLength());
    }

    void amended(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long oldPrice,
        final long oldLots,
        final long price,
        final long lots)
    {
        amended(instrumentId, orderId, isBuy, oldPrice, oldLots, price, lots, oldLots);
    }

    void amended(
        final int instrumentId,
        final long orderId,
        final boolean isBuy,
        final long oldPrice,
        final long oldLots,
        final long price,
        final long lots,
        final long oldDisplayLots)
    {
        final OrderAmendedEncoder event = new OrderAmendedEncoder().wrapAndApplyHeader(buffer, 0, header);
        fill(event.header(), oldDisplayLots > 0);
        event.orderId(orderId).instrumentId(instrumentId).side(side(isBuy)).oldPriceTicks(oldPrice);
        event.priceTicks(price).oldLeavesLots(oldLots).leavesLots(lots).oldDisplayLots(oldDisplayLots);
        add(event.encodedLength());
    }

    private void fill(final EventHeaderEncoder event, final boolean isPublic)
    {
        eventSequence++;
        feedSequence += isPublic ? 1 : 0;
        event.eventSequence(eventSequence).timestampNs(1_000_000 + eventSequence);
        event.feedSequence(isPublic ? feedSequence : 0).index(command.size());
        event.flags().clear();
    }

    private void add(final int blockLength)
    {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + blockLength];
        buffer.getBytes(0, bytes);
        command.add(bytes);
    }

    private static Side side(final boolean isBuy)
    {
        return isBuy ? Side.BUY : Side.SELL;
    }
}
