package rialto.engine.core;

import rialto.codecs.event.AccountStatusChangedEncoder;
import rialto.codecs.event.ApprovalLimitsDefinedEncoder;
import rialto.codecs.event.LedgerPostedEncoder;
import rialto.codecs.event.PostingChangedEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.PostingStatus;
import rialto.engine.ledger.ApprovalLimits;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.PendingPostings;

/** Encodes what moves in the ledger outside of trades, and the rules for it. Engine thread only. */
final class LedgerEvents
{
    private final EventOutput output;
    private final Ledger ledger;
    private final PendingPostings postings;
    private final ApprovalLimits approvalLimits;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final LedgerPostedEncoder posted = new LedgerPostedEncoder();
    private final PostingChangedEncoder posting = new PostingChangedEncoder();
    private final ApprovalLimitsDefinedEncoder limits = new ApprovalLimitsDefinedEncoder();
    private final AccountStatusChangedEncoder status = new AccountStatusChangedEncoder();

    LedgerEvents(final State state, final EventOutput output)
    {
        this.output = output;
        ledger = state.ledger;
        postings = state.postings;
        approvalLimits = state.approvalLimits;
    }

    void posted(
        final LedgerEntryKind kind,
        final long reference,
        final int from,
        final int to,
        final int assetId,
        final long amountMinor)
    {
        posted.wrapAndApplyHeader(output.buffer(), output.claim(LedgerPostedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(posted.header(), false);
        posted.kind(kind).reference(reference).fromAccountId(from).toAccountId(to).assetId(assetId);
        posted.amountMinor(amountMinor).fromAvailableMinor(ledger.availableMinor(from, assetId));
        posted.toAvailableMinor(ledger.availableMinor(to, assetId));
    }

    void posting(final int slot, final PostingStatus state, final long postedMinor, final int decisionKeyId)
    {
        posting.wrapAndApplyHeader(output.buffer(), output.claim(PostingChangedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(posting.header(), false);
        posting.postingId(postings.postingId(slot)).externalId(postings.externalId(slot)).kind(postings.kind(slot));
        posting.status(state).fromAccountId(postings.fromAccountId(slot)).toAccountId(postings.toAccountId(slot));
        posting.assetId(postings.assetId(slot)).amountMinor(postings.amountMinor(slot)).postedMinor(postedMinor);
        posting.expireNs(postings.expireNs(slot)).requestKeyId(postings.keyId(slot)).decisionKeyId(decisionKeyId);
        posting.fromAvailableMinor(ledger.availableMinor(postings.fromAccountId(slot), postings.assetId(slot)));
    }

    void approvalLimits(final int assetId)
    {
        limits.wrapAndApplyHeader(output.buffer(), output.claim(ApprovalLimitsDefinedEncoder.BLOCK_LENGTH),
            messageHeader);
        output.header(limits.header(), false);
        limits.assetId(assetId).depositLimitMinor(approvalLimits.depositMinor(assetId));
        limits.withdrawalLimitMinor(approvalLimits.withdrawalMinor(assetId));
    }

    void accountStatus(final int accountId, final AccountStatus now)
    {
        status.wrapAndApplyHeader(output.buffer(), output.claim(AccountStatusChangedEncoder.BLOCK_LENGTH),
            messageHeader);
        output.header(status.header(), false);
        status.accountId(accountId).status(now);
    }
}
