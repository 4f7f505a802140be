package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountStatusChangedDecoder;
import rialto.codecs.event.ApprovalLimitsDefinedDecoder;
import rialto.codecs.event.PostingChangedDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/** A line for each event of the ledger that is not a movement itself. */
final class LedgerEventText
{
    private LedgerEventText()
    {
    }

    static boolean knows(final int templateId)
    {
        return switch (templateId)
        {
            case PostingChangedDecoder.TEMPLATE_ID, ApprovalLimitsDefinedDecoder.TEMPLATE_ID,
                AccountStatusChangedDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (header.wrap(buffer, offset).templateId())
        {
            case PostingChangedDecoder.TEMPLATE_ID ->
                posting(new PostingChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case ApprovalLimitsDefinedDecoder.TEMPLATE_ID ->
                limits(new ApprovalLimitsDefinedDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> status(new AccountStatusChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
        };
    }

    private static String posting(final PostingChangedDecoder e)
    {
        return "posting " + e.postingId() + " external " + e.externalId() + " " + e.kind() + " " + e.status() + " " +
            e.postedMinor() + " of " + e.amountMinor() + " of asset " + e.assetId() + " from " + e.fromAccountId() +
            " (" + e.fromAvailableMinor() + ") to " + e.toAccountId() + number(" until ", e.expireNs()) + " keys " +
            e.requestKeyId() + "/" + e.decisionKeyId();
    }

    private static String limits(final ApprovalLimitsDefinedDecoder e)
    {
        return "approval " + e.assetId() + number(" deposits ", e.depositLimitMinor()) +
            number(" withdrawals ", e.withdrawalLimitMinor());
    }

    private static String status(final AccountStatusChangedDecoder e)
    {
        return "account " + e.accountId() + " " + e.status();
    }

    private static String number(final String name, final long value)
    {
        return value == PostingChangedDecoder.expireNsNullValue() ? "" : name + value;
    }
}
