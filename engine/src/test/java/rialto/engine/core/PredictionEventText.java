package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketGroupDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/** A line for each event of prediction markets. */
final class PredictionEventText
{
    private static final long NONE = MarketMovedDecoder.yesTicksNullValue();

    private PredictionEventText()
    {
    }

    static boolean knows(final int templateId)
    {
        return switch (templateId)
        {
            case MarketDefinedDecoder.TEMPLATE_ID, MarketMovedDecoder.TEMPLATE_ID, SetsChangedDecoder.TEMPLATE_ID,
                OutcomesPaidDecoder.TEMPLATE_ID, MarketPaidDecoder.TEMPLATE_ID,
                MarketGroupDefinedDecoder.TEMPLATE_ID, OutcomesConvertedDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (header.wrap(buffer, offset).templateId())
        {
            case MarketDefinedDecoder.TEMPLATE_ID ->
                defined(new MarketDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case MarketMovedDecoder.TEMPLATE_ID ->
                moved(new MarketMovedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case SetsChangedDecoder.TEMPLATE_ID ->
                sets(new SetsChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OutcomesPaidDecoder.TEMPLATE_ID ->
                paid(new OutcomesPaidDecoder().wrapAndApplyHeader(buffer, offset, header));
            case MarketGroupDefinedDecoder.TEMPLATE_ID ->
                group(new MarketGroupDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OutcomesConvertedDecoder.TEMPLATE_ID ->
                converted(new OutcomesConvertedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> marketPaid(new MarketPaidDecoder().wrapAndApplyHeader(buffer, offset, header));
        };
    }

    private static String defined(final MarketDefinedDecoder e)
    {
        return "market " + e.instrumentId() + " " + e.status() + " no " + e.noAssetId() + " payout " + e.payoutTicks() +
            " resolver " + e.resolverParticipantId() + set("close", e.closeNs()) + set("void", e.voidNs()) +
            " window " + e.disputeWindowNs() + " bond " + e.disputeBondMinor() + " " + e.voidPolicy() + " pause " +
            e.cancelOnPause() + " nets " + e.netsOutcomes() + " steps " + e.feeStepMinor() + "/" +
            e.balanceStepMinor() + " group " + e.groupId();
    }

    private static String moved(final MarketMovedDecoder e)
    {
        return "market " + e.instrumentId() + " " + e.previousStatus() + " to " + e.status() + " by " + e.reason() +
            " key " + e.keyId() + (e.accountId() == 0 ? "" : " account " + e.accountId()) +
            set("yes", e.yesTicks()) + set("until", e.windowEndNs()) +
            (e.evidence(0) == 0 ? "" : " evidence " + e.evidence(0)) + " sets " + e.openSetsLots() + " pool " +
            e.poolMinor() + " volume " + e.volumeLots();
    }

    private static String sets(final SetsChangedDecoder e)
    {
        return "sets " + e.instrumentId() + " " + e.reason() + " " + e.quantityLots() + " of " + e.accountId() +
            " for " + e.amountMinor() + " sets " + e.openSetsLots() + " pool " + e.poolMinor() + " has " +
            e.availableMinor() + " yes " + e.yesAvailableMinor() + " no " + e.noAvailableMinor();
    }

    private static String paid(final OutcomesPaidDecoder e)
    {
        return "paid " + e.instrumentId() + " account " + e.accountId() + " yes " + e.yesMinor() + " no " +
            e.noMinor() + " amount " + e.amountMinor() + " has " + e.availableMinor();
    }

    private static String group(final MarketGroupDefinedDecoder e)
    {
        return "group " + e.groupId() + " of " + e.marketCount() + " has " + e.members() +
            (e.isConvertible() == 1 ? " convertible" : "");
    }

    private static String converted(final OutcomesConvertedDecoder e)
    {
        return "converted " + e.groupId() + " " + e.quantityLots() + " of " + e.givenMarkets() + " by " +
            e.accountId() + " for " + e.amountMinor() + " advanced " + e.advancedMinor() + " has " +
            e.availableMinor();
    }

    private static String marketPaid(final MarketPaidDecoder e)
    {
        return "market " + e.instrumentId() + " paid accounts " + e.paidAccounts() + " rounding " +
            e.roundingMinor() + " gap " + e.gapMinor();
    }

    private static String set(final String name, final long value)
    {
        return value == NONE ? "" : " " + name + " " + value;
    }
}
