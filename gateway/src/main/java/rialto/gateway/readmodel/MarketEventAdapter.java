package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.event.AuctionRulesDefinedDecoder;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.OrderLimitsDefinedDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.TickTableDefinedDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.Side;

import java.util.ArrayList;
import java.util.List;

/** Reads the events of a market's rules, phases, auctions and days. Projector only, under the write lock. */
final class MarketEventAdapter
{
    private static final long NONE = PhaseChangedDecoder.endNsNullValue();
    private static final long NS_PER_MS = 1_000_000;

    private final Views views;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradingRulesDefinedDecoder trading = new TradingRulesDefinedDecoder();
    private final OrderLimitsDefinedDecoder limits = new OrderLimitsDefinedDecoder();
    private final TickTableDefinedDecoder ticks = new TickTableDefinedDecoder();
    private final FeeTierDefinedDecoder tier = new FeeTierDefinedDecoder();
    private final AuctionRulesDefinedDecoder auctions = new AuctionRulesDefinedDecoder();
    private final PhaseChangedDecoder phase = new PhaseChangedDecoder();
    private final IndicativeChangedDecoder indicative = new IndicativeChangedDecoder();
    private final AuctionUncrossedDecoder uncrossed = new AuctionUncrossedDecoder();
    private final DayClosedDecoder day = new DayClosedDecoder();

    MarketEventAdapter(final Views views)
    {
        this.views = views;
    }

    /** Applies an event if it is one of these; false: it is another. */
    boolean apply(final int templateId, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        switch (templateId)
        {
            case TradingRulesDefinedDecoder.TEMPLATE_ID -> onTradingRules(buffer, offset);
            case OrderLimitsDefinedDecoder.TEMPLATE_ID -> onLimits(buffer, offset);
            case TickTableDefinedDecoder.TEMPLATE_ID -> onTickTable(buffer, offset);
            case FeeTierDefinedDecoder.TEMPLATE_ID -> onFeeTier(buffer, offset);
            case AuctionRulesDefinedDecoder.TEMPLATE_ID -> onAuctionRules(buffer, offset);
            case PhaseChangedDecoder.TEMPLATE_ID -> onPhase(buffer, offset, timestampNs);
            case IndicativeChangedDecoder.TEMPLATE_ID -> onIndicative(buffer, offset, timestampNs);
            case AuctionUncrossedDecoder.TEMPLATE_ID -> onUncrossed(buffer, offset, timestampNs);
            case DayClosedDecoder.TEMPLATE_ID -> onDay(buffer, offset, timestampNs);
            default ->
            {
                return false;
            }
        }
        return true;
    }

    private void onTradingRules(final DirectBuffer buffer, final int offset)
    {
        trading.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(trading.instrumentId());
        final MarketTerms terms = market.terms();
        market.rules(market.rules().with(new TradingRules(trading.marketRemainder().name(),
            trading.unpricedRule().name(), text(terms.price(), trading.protectionTicks()),
            trading.allocation().name(), terms.quantity().format(trading.proRataMinimumLots()),
            trading.maxIcebergParts(), trading.increaseKeepsPriority() != 0, trading.icebergRefresh().name())));
    }

    private void onLimits(final DirectBuffer buffer, final int offset)
    {
        limits.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(limits.instrumentId());
        final FixedPoint quantity = market.terms().quantity();
        final FixedPoint amount = market.terms().quoteAmount();
        market.rules(market.rules().with(new OrderLimits(quantity.format(limits.minQuantityLots()),
            quantity.format(limits.quantityStepLots()), amount.format(limits.minNotionalMinor()),
            text(amount, limits.maxNotionalMinor()), limits.maxOpenOrders(), limits.maxParkedOrders(),
            text(quantity, limits.maxPositionLots()), limits.bandBps(), toMs(limits.duplicateWindowNs()))));
    }

    private void onTickTable(final DirectBuffer buffer, final int offset)
    {
        ticks.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(ticks.instrumentId());
        final FixedPoint price = market.terms().price();
        final List<TickTable.Band> bands = new ArrayList<>();
        for (final TickTableDefinedDecoder.BandsDecoder band : ticks.bands())
        {
            bands.add(new TickTable.Band(price.format(band.fromPriceTicks()), price.format(band.priceStepTicks())));
        }
        market.rules(market.rules().with(new TickTable(List.copyOf(bands))));
    }

    private void onFeeTier(final DirectBuffer buffer, final int offset)
    {
        tier.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(tier.instrumentId());
        market.rules(market.rules().with(tier.tier(), new FeeTier(tier.makerFeeRate(), tier.takerFeeRate())));
    }

    private void onAuctionRules(final DirectBuffer buffer, final int offset)
    {
        auctions.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(auctions.instrumentId());
        final FixedPoint price = market.terms().price();
        final int segmentId = auctions.segmentId();
        market.rules(market.rules().with(new AuctionRules(segmentId == 0 ? null : Integer.toString(segmentId),
            auctions.pricing().name(), auctions.pressureCapPpm(), price.format(auctions.bandTicks()),
            auctions.remainder().name(), auctions.auctionFeeRate(), auctions.dynamicRangeBps(),
            auctions.staticRangeBps(), auctions.wideRangeBps(), toMs(auctions.volatilityCallNs()),
            toMs(auctions.extensionNs()), toMs(auctions.randomEndNs()), auctions.executionRangeBps(),
            price.format(auctions.velocityTicks()), toMs(auctions.velocityWindowNs()),
            auctions.closingPriceRule().name(), toMs(auctions.indicativeIntervalNs()))));
    }

    private void onPhase(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        phase.wrapAndApplyHeader(buffer, offset, message);
        final AuctionView auction = views.touch(phase.instrumentId()).auction;
        final MarketPhase next = new MarketPhase(phase.phase().name(), name(phase.auctionKind()),
            phase.reason().name(), IsoTime.format(timestampNs), time(phase.endNs()), toMs(phase.randomEndNs()),
            time(phase.noCancelFromNs()), phase.callNumber());
        if (phase.phase() == phase.previousPhase() && !isMove(phase.reason()))
        {
            auction.prolong(next);
        }
        else
        {
            auction.begin(next);
        }
    }

    /** Who moves a call to a call begins it anew; whatever else does prolongs it. */
    private static boolean isMove(final PhaseReason reason)
    {
        return reason == PhaseReason.OPERATOR || reason == PhaseReason.SCHEDULE;
    }

    private void onIndicative(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        indicative.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.touch(indicative.instrumentId());
        final FixedPoint price = market.terms().price();
        final FixedPoint quantity = market.terms().quantity();
        final Side side = indicative.imbalanceSide();
        market.auction.indicative(new Indicative(text(price, indicative.priceTicks()),
            quantity.format(indicative.pairedLots()), quantity.format(indicative.imbalanceLots()),
            side == Side.NULL_VAL ? null : side.name(), text(price, indicative.referenceTicks()),
            text(price, indicative.bestBidTicks()), text(price, indicative.bestAskTicks()),
            IsoTime.format(timestampNs)));
    }

    private void onUncrossed(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        uncrossed.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.touch(uncrossed.instrumentId());
        final FixedPoint quantity = market.terms().quantity();
        market.auction.held(new AuctionResult(name(uncrossed.auctionKind()), uncrossed.outcome().name(),
            text(market.terms().price(), uncrossed.priceTicks()), quantity.format(uncrossed.volumeLots()),
            quantity.format(uncrossed.preventedLots()), quantity.format(uncrossed.surplusLots()),
            uncrossed.callNumber(), IsoTime.format(timestampNs)));
    }

    private void onDay(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        day.wrapAndApplyHeader(buffer, offset, message);
        final MarketView market = views.markets.get(day.instrumentId());
        final FixedPoint price = market.terms().price();
        final long turnoverMinor = Math.min(day.turnoverMinor(), FixedPoint.MAX_UNITS);
        market.closeDay(new ClosedDay(day.header().eventSequence(), new DayStatistics(IsoTime.format(timestampNs),
            text(price, day.openTicks()), text(price, day.highTicks()), text(price, day.lowTicks()),
            text(price, day.lastTicks()), text(price, day.closeTicks()), text(price, day.vwapTicks()),
            market.terms().quantity().format(day.volumeLots()), market.terms().quoteAmount().format(turnoverMinor),
            day.tradeCount())));
    }

    private static @Nullable String name(final AuctionKind kind)
    {
        return kind == AuctionKind.NULL_VAL ? null : kind.name();
    }

    private static @Nullable String text(final FixedPoint unit, final long value)
    {
        return value == NONE ? null : unit.format(value);
    }

    private static @Nullable String time(final long epochNs)
    {
        return epochNs == NONE ? null : IsoTime.format(epochNs);
    }

    private static long toMs(final long ns)
    {
        return Math.ceilDiv(ns, NS_PER_MS);
    }
}
