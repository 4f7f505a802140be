package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountStatusChangedDecoder;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.ApprovalLimitsDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.PostingChangedDecoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.PostingStatus;

/**
 * Reads the events of what moves outside of trades, and of what accounts may do. Projector only, under the write lock.
 */
final class LedgerEventAdapter
{
    private final Views views;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final LedgerPostedDecoder posted = new LedgerPostedDecoder();
    private final PostingChangedDecoder posting = new PostingChangedDecoder();
    private final ApprovalLimitsDefinedDecoder limits = new ApprovalLimitsDefinedDecoder();
    private final AccountStatusChangedDecoder status = new AccountStatusChangedDecoder();
    private final AccountTermsDefinedDecoder terms = new AccountTermsDefinedDecoder();

    LedgerEventAdapter(final Views views)
    {
        this.views = views;
    }

    /** Applies an event if it is one of these; false: it is another. */
    boolean apply(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case LedgerPostedDecoder.TEMPLATE_ID -> onPosted(buffer, offset);
            case PostingChangedDecoder.TEMPLATE_ID -> onPosting(buffer, offset);
            case ApprovalLimitsDefinedDecoder.TEMPLATE_ID ->
            {
                limits.wrapAndApplyHeader(buffer, offset, message);
                views.postings.approvalLimits(limits.assetId(), limits.depositLimitMinor(),
                    limits.withdrawalLimitMinor());
            }
            case AccountStatusChangedDecoder.TEMPLATE_ID ->
            {
                status.wrapAndApplyHeader(buffer, offset, message);
                views.accounts.freeze(status.accountId(), status.status() == AccountStatus.FROZEN);
            }
            case AccountTermsDefinedDecoder.TEMPLATE_ID ->
            {
                terms.wrapAndApplyHeader(buffer, offset, message);
                views.accounts.feeTier(terms.accountId(), terms.feeTier());
            }
            default ->
            {
                return false;
            }
        }
        return true;
    }

    private void onPosted(final DirectBuffer buffer, final int offset)
    {
        posted.wrapAndApplyHeader(buffer, offset, message);
        views.onLedger(new LedgerRecord(posted.header().eventSequence(), posted.header().timestampNs(), posted.kind(),
            posted.reference(), posted.fromAccountId(), posted.toAccountId(), posted.assetId(),
            posted.amountMinor(), posted.fromAvailableMinor(), posted.toAvailableMinor()));
    }

    private void onPosting(final DirectBuffer buffer, final int offset)
    {
        posting.wrapAndApplyHeader(buffer, offset, message);
        final long timestampNs = posting.header().timestampNs();
        views.postings.change(new PostingRecord(posting.postingId(), posting.externalId(), posting.kind(),
            posting.status(), posting.fromAccountId(), posting.toAccountId(), posting.assetId(),
            posting.amountMinor(), posting.status() == PostingStatus.POSTED ? posting.postedMinor() : 0,
            posting.expireNs(), posting.requestKeyId(), posting.decisionKeyId(), timestampNs, timestampNs,
            posting.header().eventSequence()), posting.fromAvailableMinor());
    }
}
