package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AuctionRulesDefinedDecoder;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;

/** One line of text for each event of phases, auctions and days. */
final class PhaseEventText
{
    private static final long NONE = PhaseChangedDecoder.endNsNullValue();

    private PhaseEventText()
    {
    }

    static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (header.wrap(buffer, offset).templateId())
        {
            case PhaseChangedDecoder.TEMPLATE_ID ->
                changed(new PhaseChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case IndicativeChangedDecoder.TEMPLATE_ID ->
                indicative(new IndicativeChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AuctionUncrossedDecoder.TEMPLATE_ID ->
                uncrossed(new AuctionUncrossedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderTakenDecoder.TEMPLATE_ID ->
                taken(new OrderTakenDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AuctionRulesDefinedDecoder.TEMPLATE_ID ->
                rules(new AuctionRulesDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DayClosedDecoder.TEMPLATE_ID ->
                day(new DayClosedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> throw new AssertionError("no event has template " + header.templateId());
        };
    }

    private static String changed(final PhaseChangedDecoder e)
    {
        return "phase " + e.instrumentId() + " " + e.previousPhase() + " to " + e.phase() + kind(e.auctionKind()) +
            " by " +
            e.reason() + set("end", e.endNs()) + (e.randomEndNs() == 0 ? "" : " random " + e.randomEndNs()) +
            set("no-cancel", e.noCancelFromNs()) + " call " + e.callNumber();
    }

    private static String indicative(final IndicativeChangedDecoder e)
    {
        return "indicative " + e.instrumentId() + kind(e.auctionKind()) + " " + price(e.priceTicks()) + " paired " +
            e.pairedLots() + " imbalance " + e.imbalanceLots() +
            (e.imbalanceSide() == Side.NULL_VAL ? "" : " " + e.imbalanceSide()) + set("reference", e.referenceTicks()) +
            set("bid", e.bestBidTicks()) + set("ask", e.bestAskTicks());
    }

    private static String uncrossed(final AuctionUncrossedDecoder e)
    {
        return "uncrossed " + e.instrumentId() + kind(e.auctionKind()) + " " + e.outcome() + " " +
            price(e.priceTicks()) +
            " volume " + e.volumeLots() + (e.preventedLots() == 0 ? "" : " prevented " + e.preventedLots()) +
            " surplus " + e.surplusLots() + " call " + e.callNumber();
    }

    private static String taken(final OrderTakenDecoder e)
    {
        return "taken " + e.orderId() + " " + e.side() + " " + e.displayLots() + "@" + e.priceTicks();
    }

    private static String rules(final AuctionRulesDefinedDecoder e)
    {
        return "auction-rules " + e.instrumentId() + " segment " + e.segmentId() + " " + e.pricing() + " cap " +
            e.pressureCapPpm() + " band " + e.bandTicks() + " " + e.remainder() + " fee " + e.auctionFeeRate() +
            " ranges " + e.dynamicRangeBps() + "/" + e.staticRangeBps() + "/" + e.wideRangeBps() + " call " +
            e.volatilityCallNs() + " extension " + e.extensionNs() + " random " + e.randomEndNs() + " execution " +
            e.executionRangeBps() + " velocity " + e.velocityTicks() + "/" + e.velocityWindowNs() + " " +
            e.closingPriceRule() + " each " + e.indicativeIntervalNs();
    }

    private static String day(final DayClosedDecoder e)
    {
        return "day " + e.instrumentId() + " open " + price(e.openTicks()) + " high " + price(e.highTicks()) + " low " +
            price(e.lowTicks()) + " last " + price(e.lastTicks()) + " close " + price(e.closeTicks()) + " vwap " +
            price(e.vwapTicks()) + " volume " + e.volumeLots() + " turnover " + e.turnoverMinor() + " trades " +
            e.tradeCount();
    }

    private static String kind(final AuctionKind kind)
    {
        return kind == AuctionKind.NULL_VAL ? "" : " " + kind;
    }

    private static String price(final long ticks)
    {
        return ticks == NONE ? "none" : Long.toString(ticks);
    }

    private static String set(final String name, final long value)
    {
        return value == NONE ? "" : " " + name + " " + value;
    }
}
