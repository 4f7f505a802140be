package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.AdministrativeActionDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.KeyDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.ParticipantDefinedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;

/** One line of text for each event: what a table in a test shows. */
final class EventText
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderEventText orderText;

    EventText()
    {
        this(false);
    }

    /** Complete: says all that is displayed of every order, plain ones too. */
    EventText(final boolean isComplete)
    {
        orderText = new OrderEventText(isComplete);
    }

    String of(final DirectBuffer buffer, final int offset)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case ReplyDecoder.TEMPLATE_ID -> reply(new ReplyDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                accepted(new OrderAcceptedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderBookedDecoder.TEMPLATE_ID ->
                booked(new OrderBookedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> trade(new TradeDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                cancelled(new OrderCancelledDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderReducedDecoder.TEMPLATE_ID ->
                reduced(new OrderReducedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderAmendedDecoder.TEMPLATE_ID ->
                amended(new OrderAmendedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case SessionOpenedDecoder.TEMPLATE_ID ->
                opened(new SessionOpenedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case SessionClosedDecoder.TEMPLATE_ID ->
                closed(new SessionClosedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> other(buffer, offset);
        };
    }

    private String other(final DirectBuffer buffer, final int offset)
    {
        return switch (header.templateId())
        {
            case LedgerPostedDecoder.TEMPLATE_ID ->
                posted(new LedgerPostedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AdministrativeActionDecoder.TEMPLATE_ID ->
                action(new AdministrativeActionDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AssetDefinedDecoder.TEMPLATE_ID ->
                asset(new AssetDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                instrument(new InstrumentDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ParticipantDefinedDecoder.TEMPLATE_ID ->
                participant(new ParticipantDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case KeyDefinedDecoder.TEMPLATE_ID ->
                key(new KeyDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AccountDefinedDecoder.TEMPLATE_ID ->
                account(new AccountDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case RunningHashDecoder.TEMPLATE_ID ->
                "running-hash after " + new RunningHashDecoder().wrapAndApplyHeader(buffer, offset, header)
                    .commandCount();
            default -> ItemEventText.knows(header.templateId()) ?
                ItemEventText.of(buffer, offset) :
                orderText.of(buffer, offset);
        };
    }

    private static String reply(final ReplyDecoder e)
    {
        final String head = "reply " + e.result() + (e.replyFlags().duplicate() ? " duplicate" : "");
        final String order = e.orderId() == 0 ?
            "" :
            " order " + e.orderId() + " filled " + e.filledLots() + " leaves " + e.leavesLots();
        return head + order + (e.affectedOrders() == 0 ? "" : " affected " + e.affectedOrders());
    }

    private String accepted(final OrderAcceptedDecoder e)
    {
        return "accepted " + e.orderId() + " " + e.side() + " " + e.totalQuantityLots() + "@" + e.priceTicks() + " " +
            e.orderType() + " " + e.timeInForce() + " held " + e.heldMinor() +
            orderText.accepted(e);
    }

    private String booked(final OrderBookedDecoder e)
    {
        return "booked " + e.orderId() + " " + e.side() + " " + e.leavesLots() + "@" + e.priceTicks() + " priority " +
            e.priority() + " held " + e.heldMinor() + orderText.booked(e);
    }

    private String trade(final TradeDecoder e)
    {
        return "trade " + e.tradeId() + " " + e.quantityLots() + "@" + e.priceTicks() + " amount " + e.amountMinor() +
            " taker " + e.takerOrderId() + " leaves " + e.takerLeavesLots() + " fee " + e.takerFeeMinor() +
            " held " + e.takerHeldMinor() + " maker " + e.makerOrderId() + " leaves " +
            e.makerLeavesLots() + " fee " + e.makerFeeMinor() + " held " + e.makerHeldMinor() +
            (e.tradeFlags().self() ? " self" : "") + (e.tradeFlags().auction() ? " auction" : "") +
            (e.tradeFlags().mint() ? " mint" : "") + (e.tradeFlags().merge() ? " merge" : "") +
            (e.tradeFlags().outcomeNo() ? " no" : "") +
            (e.tradeFlags().takerFeeInTokens() ? " taker-fee-in-tokens" : "") +
            (e.tradeFlags().makerFeeInTokens() ? " maker-fee-in-tokens" : "") + orderText.trade(e);
    }

    private String cancelled(final OrderCancelledDecoder e)
    {
        return "cancelled " + e.orderId() + " " + e.cancelledLots() + "@" + e.priceTicks() + " filled " +
            e.filledLots() + " " + e.reason() + orderText.cancelled(e);
    }

    private String reduced(final OrderReducedDecoder e)
    {
        return "reduced " + e.orderId() + " by " + e.reducedByLots() + " leaves " + e.leavesLots() + " held " +
            e.heldMinor() + orderText.reduced(e);
    }

    private String amended(final OrderAmendedDecoder e)
    {
        return "amended " + e.orderId() + " " + e.oldLeavesLots() + "@" + e.oldPriceTicks() + " to " +
            e.leavesLots() + "@" + e.priceTicks() + " total " + e.totalQuantityLots() + " held " +
            e.heldMinor() + orderText.amended(e);
    }

    private static String opened(final SessionOpenedDecoder e)
    {
        return "session " + e.keyId() + " opened " + e.result() + " " + e.clientIdMode() + " last client sequence " +
            e.lastClientSequence();
    }

    private static String closed(final SessionClosedDecoder e)
    {
        return "session " + e.keyId() + " closed " + e.reason();
    }

    private static String posted(final LedgerPostedDecoder e)
    {
        return "posted " + e.kind() + " " + e.amountMinor() + " of " + e.assetId() + " from " + e.fromAccountId() +
            " (" + e.fromAvailableMinor() + ") to " + e.toAccountId() + " (" + e.toAvailableMinor() + ")";
    }

    private static String action(final AdministrativeActionDecoder e)
    {
        final ResultCode result = e.result();
        return "action key " + e.keyId() + " participant " + e.participantId() + " template " +
            e.commandTemplateId() + " subject " + e.subjectId() + " " + result;
    }

    private static String asset(final AssetDefinedDecoder e)
    {
        return "asset " + e.assetId() + " " + e.symbol() + " scale " + e.scale();
    }

    private static String instrument(final InstrumentDefinedDecoder e)
    {
        return "instrument " + e.instrumentId() + " " + e.symbol() + " " + e.status() + " step " + e.priceStepTicks() +
            " limits " + e.minPriceTicks() + ".." + e.maxPriceTicks() + " most " + e.maxQuantityLots() +
            " fees " + e.makerFeeRate() + "/" + e.takerFeeRate();
    }

    private static String participant(final ParticipantDefinedDecoder e)
    {
        return "participant " + e.participantId() + " " + e.name();
    }

    private static String key(final KeyDefinedDecoder e)
    {
        return "key " + e.definedKeyId() + " of participant " + e.participantId() + " rights " + e.rights().getRaw();
    }

    private static String account(final AccountDefinedDecoder e)
    {
        return "account " + e.accountId() + " of participant " + e.participantId();
    }
}
