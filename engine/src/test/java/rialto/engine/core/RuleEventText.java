package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.OrderLimitsDefinedDecoder;
import rialto.codecs.event.TickTableDefinedDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/** One line of text for each event of rules, limits and terms. */
final class RuleEventText
{
    private RuleEventText()
    {
    }

    static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (header.wrap(buffer, offset).templateId())
        {
            case TradingRulesDefinedDecoder.TEMPLATE_ID ->
                rules(new TradingRulesDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderLimitsDefinedDecoder.TEMPLATE_ID ->
                limits(new OrderLimitsDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case TickTableDefinedDecoder.TEMPLATE_ID ->
                table(new TickTableDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case FeeTierDefinedDecoder.TEMPLATE_ID ->
                fees(new FeeTierDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AccountTermsDefinedDecoder.TEMPLATE_ID ->
                terms(new AccountTermsDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> other(buffer, offset, header.templateId());
        };
    }

    private static String other(final DirectBuffer buffer, final int offset, final int templateId)
    {
        if (PredictionEventText.knows(templateId))
        {
            return PredictionEventText.of(buffer, offset);
        }
        return LedgerEventText.knows(templateId) ?
            LedgerEventText.of(buffer, offset) :
            PhaseEventText.of(buffer, offset);
    }

    private static String rules(final TradingRulesDefinedDecoder e)
    {
        return "rules " + e.instrumentId() + " remainder " + e.marketRemainder() + " unpriced " + e.unpricedRule() +
            " protection " + number(e.protectionTicks()) + " " + e.allocation() + " share " + e.proRataMinimumLots() +
            " parts " + e.maxIcebergParts() + " keeps " + e.increaseKeepsPriority() +
            " refresh " + e.icebergRefresh();
    }

    private static String limits(final OrderLimitsDefinedDecoder e)
    {
        return "limits " + e.instrumentId() + " lots " + e.minQuantityLots() + " step " + e.quantityStepLots() +
            " notional " + e.minNotionalMinor() + ".." + number(e.maxNotionalMinor()) + " open " + e.maxOpenOrders() +
            " parked " + e.maxParkedOrders() + " position " + number(e.maxPositionLots()) + " band " + e.bandBps() +
            " window " + e.duplicateWindowNs();
    }

    private static String table(final TickTableDefinedDecoder e)
    {
        final StringBuilder text = new StringBuilder("ticks " + e.instrumentId());
        for (final TickTableDefinedDecoder.BandsDecoder band : e.bands())
        {
            text.append(' ').append(band.fromPriceTicks()).append(':').append(band.priceStepTicks());
        }
        return text.toString();
    }

    private static String fees(final FeeTierDefinedDecoder e)
    {
        return "fees " + e.instrumentId() + " tier " + e.tier() + " " + e.makerFeeRate() + "/" + e.takerFeeRate();
    }

    private static String terms(final AccountTermsDefinedDecoder e)
    {
        return "terms " + e.accountId() + " tier " + e.feeTier() + " stp " + e.stpMode() + " group " +
            (e.stpGroup() == AccountTermsDefinedDecoder.stpGroupNullValue() ? "none" : e.stpGroup());
    }

    private static String number(final long value)
    {
        return value == Long.MIN_VALUE ? "none" : Long.toString(value);
    }
}
