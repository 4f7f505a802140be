package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.AdministrativeActionDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.KeyDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.MassCancelDoneDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.ParticipantDefinedDecoder;
import rialto.codecs.event.ReferencePriceSetDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionEndSetDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.TradeFlagsDecoder;

/** Reads the events and hands them to the views. Projector only, under the write lock. */
final class EventAdapter
{
    private final Views views;
    private final MarketEventAdapter marketEvents;
    private final ItemEventAdapter itemEvents;
    private final LedgerEventAdapter ledgerEvents;
    private final PredictionEventAdapter predictionEvents;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder event = new EventHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderBookedDecoder booked = new OrderBookedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final AssetDefinedDecoder asset = new AssetDefinedDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final ParticipantDefinedDecoder participant = new ParticipantDefinedDecoder();
    private final KeyDefinedDecoder key = new KeyDefinedDecoder();
    private final AccountDefinedDecoder account = new AccountDefinedDecoder();
    private final OrderTriggeredDecoder triggered = new OrderTriggeredDecoder();
    private final MatchPreventedDecoder prevented = new MatchPreventedDecoder();
    private final OrderTakenDecoder taken = new OrderTakenDecoder();
    private final AdministrativeActionDecoder action = new AdministrativeActionDecoder();

    EventAdapter(final Views views)
    {
        this.views = views;
        marketEvents = new MarketEventAdapter(views);
        itemEvents = new ItemEventAdapter(views.deals);
        ledgerEvents = new LedgerEventAdapter(views);
        predictionEvents = new PredictionEventAdapter(views);
    }

    void apply(final DirectBuffer buffer, final int offset)
    {
        message.wrap(buffer, offset);
        event.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        views.onEvent(event.eventSequence(), event.timestampNs());
        views.statements.begin(event.eventSequence(), event.timestampNs(), causeOf(message.templateId()));
        switch (message.templateId())
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(buffer, offset);
            case OrderBookedDecoder.TEMPLATE_ID -> onBooked(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(buffer, offset);
            case OrderReducedDecoder.TEMPLATE_ID -> onReduced(buffer, offset);
            case OrderAmendedDecoder.TEMPLATE_ID -> onAmended(buffer, offset);
            case OrderTriggeredDecoder.TEMPLATE_ID -> onTriggered(buffer, offset);
            case MatchPreventedDecoder.TEMPLATE_ID -> onPrevented(buffer, offset);
            case OrderTakenDecoder.TEMPLATE_ID -> onTaken(buffer, offset);
            case AdministrativeActionDecoder.TEMPLATE_ID -> onAction(buffer, offset);
            case ReplyDecoder.TEMPLATE_ID, SessionOpenedDecoder.TEMPLATE_ID, SessionClosedDecoder.TEMPLATE_ID,
                RunningHashDecoder.TEMPLATE_ID ->
            {
                // Sessions are no view's matter.
            }
            default -> applyReference(buffer, offset);
        }
    }

    /** What a statement calls an event that moves value. */
    private static String causeOf(final int templateId)
    {
        return switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID -> "TRADE";
            case OutcomesConvertedDecoder.TEMPLATE_ID -> "CONVERTED";
            case OutcomesPaidDecoder.TEMPLATE_ID, MarketPaidDecoder.TEMPLATE_ID -> "PAYOUT";
            case MarketMovedDecoder.TEMPLATE_ID -> "DISPUTE";
            case OfferPaidDecoder.TEMPLATE_ID -> "OFFER";
            default -> "ITEM";
        };
    }

    private void applyReference(final DirectBuffer buffer, final int offset)
    {
        switch (message.templateId())
        {
            case AssetDefinedDecoder.TEMPLATE_ID ->
            {
                asset.wrapAndApplyHeader(buffer, offset, message);
                views.assets.define(asset.assetId(), asset.symbol(), asset.scale());
            }
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrument(buffer, offset);
            case ParticipantDefinedDecoder.TEMPLATE_ID ->
            {
                participant.wrapAndApplyHeader(buffer, offset, message);
                views.accounts.participant(participant.participantId(), participant.name());
            }
            case KeyDefinedDecoder.TEMPLATE_ID ->
            {
                key.wrapAndApplyHeader(buffer, offset, message);
                views.accounts.key(key.definedKeyId());
            }
            case AccountDefinedDecoder.TEMPLATE_ID ->
            {
                account.wrapAndApplyHeader(buffer, offset, message);
                views.accounts.account(account.accountId(), account.participantId());
            }
            case ReferencePriceSetDecoder.TEMPLATE_ID, SessionEndSetDecoder.TEMPLATE_ID,
                MassCancelDoneDecoder.TEMPLATE_ID ->
            {
                // What no view shows yet.
            }
            default -> applyMarket(buffer, offset);
        }
    }

    private void applyMarket(final DirectBuffer buffer, final int offset)
    {
        final int templateId = message.templateId();
        final long timestampNs = event.timestampNs();
        final boolean isKnown = marketEvents.apply(templateId, buffer, offset, timestampNs) ||
            ledgerEvents.apply(templateId, buffer, offset) || predictionEvents.apply(templateId, buffer, offset) ||
            itemEvents.apply(templateId, buffer, offset, event.eventSequence(), timestampNs);
        if (!isKnown)
        {
            throw new IllegalStateException("event " + event.eventSequence() + " has template " + templateId +
                ", which the read model does not know");
        }
    }

    private void onInstrument(final DirectBuffer buffer, final int offset)
    {
        instrument.wrapAndApplyHeader(buffer, offset, message);
        final int base = instrument.baseAssetId();
        final int quote = instrument.quoteAssetId();
        final MarketTerms terms = new MarketTerms(instrument.instrumentId(), instrument.symbol(), base, quote,
            FixedPoint.ofUnit(instrument.tickMantissa(), instrument.tickScale()),
            FixedPoint.ofUnit(instrument.lotMantissa(), instrument.lotScale()),
            views.assets.terms(base).amount(), views.assets.terms(quote).amount(), instrument.status(),
            instrument.priceStepTicks(), instrument.minPriceTicks(), instrument.maxPriceTicks(),
            instrument.maxQuantityLots(), instrument.feeKind(), instrument.makerFeeRate(),
            instrument.takerFeeRate());
        views.onMarket(terms, new MarketUnits(instrument.tickScale(), instrument.lotMantissa(),
            instrument.lotScale(), views.assets.scale(base), views.assets.scale(quote)));
    }

    private void onAccepted(final DirectBuffer buffer, final int offset)
    {
        accepted.wrapAndApplyHeader(buffer, offset, message);
        final long orderId = accepted.orderId();
        final int accountId = accepted.accountId();
        final int instrumentId = accepted.instrumentId();
        final long high = accepted.clientOrderId().high();
        final long low = accepted.clientOrderId().low();
        final OrderRecord order = new OrderRecord(orderId, high, low, accountId, instrumentId,
            accepted.side() == Side.BUY, accepted.orderType(), accepted.timeInForce(), event.timestampNs());
        order.priceTicks = accepted.priceTicks();
        order.totalLots = accepted.totalQuantityLots();
        order.leavesLots = order.totalLots;
        order.isWaiting = accepted.parentOrderId() != 0;
        order.isNo = accepted.orderFlags().outcomeNo();
        order.specials = new OrderSpecials(accepted);
        views.onAccepted(order, accepted.heldMinor());
    }

    private void onBooked(final DirectBuffer buffer, final int offset)
    {
        booked.wrapAndApplyHeader(buffer, offset, message);
        views.onBooked(booked.orderId(), booked.priceTicks(), booked.leavesLots(), booked.displayLots(),
            booked.heldMinor());
    }

    private void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, message);
        final TradeRecord made = new TradeRecord(event.eventSequence(), event.timestampNs(), trade.tradeId(),
            trade.instrumentId(), trade.priceTicks(), trade.quantityLots(), trade.amountMinor(),
            trade.aggressorSide() == Side.BUY, trade.takerOrderId(), trade.takerAccountId(), trade.takerFeeMinor(),
            trade.makerOrderId(), trade.makerAccountId(), trade.makerFeeMinor(), trade.tradeFlags().auction(),
            outcome());
        views.onTrade(made, trade.takerLeavesLots(), trade.takerHeldMinor(), trade.makerLeavesLots(),
            trade.makerHeldMinor(), trade.makerVisibleLots(), trade.makerDisplayLots());
    }

    private @Nullable OutcomeTrade outcome()
    {
        final PredictionView prediction = views.predictions.find(trade.instrumentId());
        if (prediction == null)
        {
            return null;
        }
        final OutcomeSettlement settlement = settlement(trade.tradeFlags());
        final boolean isTakerBid = trade.aggressorSide() == Side.BUY;
        return new OutcomeTrade(settlement,
            prediction.side(settlement, isTakerBid, trade.priceTicks(), trade.quantityLots(),
                trade.tradeFlags().takerFeeInTokens()),
            prediction.side(settlement, !isTakerBid, trade.priceTicks(), trade.quantityLots(),
                trade.tradeFlags().makerFeeInTokens()));
    }

    private static OutcomeSettlement settlement(final TradeFlagsDecoder flags)
    {
        if (flags.mint())
        {
            return OutcomeSettlement.MINT;
        }
        if (flags.merge())
        {
            return OutcomeSettlement.MERGE;
        }
        return flags.outcomeNo() ? OutcomeSettlement.NO : OutcomeSettlement.YES;
    }

    private void onCancelled(final DirectBuffer buffer, final int offset)
    {
        cancelled.wrapAndApplyHeader(buffer, offset, message);
        views.onCancelled(cancelled.orderId(), cancelled.displayLots(), cancelled.reason());
    }

    private void onReduced(final DirectBuffer buffer, final int offset)
    {
        reduced.wrapAndApplyHeader(buffer, offset, message);
        views.onReduced(reduced.orderId(), reduced.reducedByLots(), reduced.leavesLots(), reduced.heldMinor(),
            reduced.displayReducedByLots());
    }

    private void onAmended(final DirectBuffer buffer, final int offset)
    {
        amended.wrapAndApplyHeader(buffer, offset, message);
        views.onAmended(amended.orderId(), amended.priceTicks(), amended.leavesLots(), amended.totalQuantityLots(),
            amended.heldMinor(), amended.oldDisplayLots());
        views.onTermsAmended(amended.orderId(), amended.stopPriceTicks(), amended.displayLots(),
            amended.minimumDisplayLots(), amended.minimumLots(), amended.expireNs());
    }

    private void onTriggered(final DirectBuffer buffer, final int offset)
    {
        triggered.wrapAndApplyHeader(buffer, offset, message);
        views.onTriggered(triggered.orderId(), triggered.stopPriceTicks(), triggered.priceTicks(),
            triggered.leavesLots(), triggered.heldMinor());
    }

    private void onPrevented(final DirectBuffer buffer, final int offset)
    {
        prevented.wrapAndApplyHeader(buffer, offset, message);
        views.onPrevented(prevented.takerOrderId(), prevented.takerPreventedLots(), prevented.takerLeavesLots(),
            prevented.takerHeldMinor());
        views.onPrevented(prevented.makerOrderId(), prevented.makerPreventedLots(), prevented.makerLeavesLots(),
            prevented.makerHeldMinor());
        views.onDisplayPrevented(prevented.makerOrderId(), prevented.makerVisibleLots(),
            prevented.makerDisplayLots());
    }

    private void onTaken(final DirectBuffer buffer, final int offset)
    {
        taken.wrapAndApplyHeader(buffer, offset, message);
        views.onTaken(taken.orderId(), taken.displayLots());
    }

    private void onAction(final DirectBuffer buffer, final int offset)
    {
        action.wrapAndApplyHeader(buffer, offset, message);
        views.audit.add(new AuditRecord(event.eventSequence(), event.timestampNs(), action.keyId(),
            action.participantId(), action.commandTemplateId(), action.subjectId(), action.result()));
    }
}
