package rialto.engine.marketdata;

import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.marketdata.AuctionResultEncoder;
import rialto.codecs.marketdata.DayStatisticsEncoder;
import rialto.codecs.marketdata.IndicativeEncoder;
import rialto.codecs.marketdata.OrderRemovedEncoder;
import rialto.codecs.marketdata.PhaseStateEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

/**
 * Encodes what the order-by-order stream says of phases, auctions and days. Single-threaded; does not allocate.
 */
final class PhaseFeedEncoder
{
    private final FeedEncoder feed;
    private final HeldMessage l3;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PhaseStateEncoder phase = new PhaseStateEncoder();
    private final IndicativeEncoder indicative = new IndicativeEncoder();
    private final AuctionResultEncoder result = new AuctionResultEncoder();
    private final DayStatisticsEncoder day = new DayStatisticsEncoder();
    private final OrderRemovedEncoder removed = new OrderRemovedEncoder();

    PhaseFeedEncoder(final FeedEncoder feed, final HeldMessage l3)
    {
        this.feed = feed;
        this.l3 = l3;
    }

    void phaseChanged(final PhaseChangedDecoder event)
    {
        phase.wrapAndApplyHeader(l3.next(PhaseStateEncoder.BLOCK_LENGTH), 0, header);
        feed.fill(phase.header(), event.instrumentId());
        phase.phase(event.phase()).auctionKind(event.auctionKind()).reason(event.reason()).endNs(event.endNs());
        phase.randomEndNs(event.randomEndNs()).noCancelFromNs(event.noCancelFromNs()).callNumber(event.callNumber());
    }

    void indicativeChanged(final IndicativeChangedDecoder event)
    {
        indicative.wrapAndApplyHeader(l3.next(IndicativeEncoder.BLOCK_LENGTH), 0, header);
        feed.fill(indicative.header(), event.instrumentId());
        indicative.auctionKind(event.auctionKind()).priceTicks(event.priceTicks()).pairedLots(event.pairedLots());
        indicative.imbalanceLots(event.imbalanceLots()).imbalanceSide(event.imbalanceSide());
        indicative.referenceTicks(event.referenceTicks()).bestBidTicks(event.bestBidTicks());
        indicative.bestAskTicks(event.bestAskTicks());
    }

    void uncrossed(final AuctionUncrossedDecoder event)
    {
        result.wrapAndApplyHeader(l3.next(AuctionResultEncoder.BLOCK_LENGTH), 0, header);
        feed.fill(result.header(), event.instrumentId());
        result.auctionKind(event.auctionKind()).outcome(event.outcome()).priceTicks(event.priceTicks());
        result.volumeLots(event.volumeLots()).surplusLots(event.surplusLots()).callNumber(event.callNumber());
    }

    /** The order leaves its place here; if it rests again, another event says so. */
    void orderTaken(final OrderTakenDecoder event)
    {
        removed.wrapAndApplyHeader(l3.next(OrderRemovedEncoder.BLOCK_LENGTH), 0, header);
        feed.fill(removed.header(), event.instrumentId());
        removed.orderId(event.orderId()).side(event.side()).priceTicks(event.priceTicks());
        removed.quantityLots(event.displayLots());
    }

    void dayClosed(final DayClosedDecoder event)
    {
        day.wrapAndApplyHeader(l3.next(DayStatisticsEncoder.BLOCK_LENGTH), 0, header);
        feed.fill(day.header(), event.instrumentId());
        day.openTicks(event.openTicks()).highTicks(event.highTicks()).lowTicks(event.lowTicks());
        day.lastTicks(event.lastTicks()).closeTicks(event.closeTicks()).vwapTicks(event.vwapTicks());
        day.volumeLots(event.volumeLots()).tradeCount(event.tradeCount());
    }
}
