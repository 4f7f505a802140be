package rialto.client;

import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.MoveBetweenAccountsEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.command.SetAccountStatusEncoder;
import rialto.codecs.command.SetApprovalLimitsEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.PostingStatus;

/**
 * The two-phase ledger: value that moves under an id of the outside, second keys, frozen accounts, sub-accounts. Every
 * method sends one command and returns its client sequence, above 0, or, having sent nothing, one of the negative codes
 * of {@link OrderSession}. Same thread as the session; never waits, does not allocate.
 */
public final class PostingCommands
{
    /** Stands for a posting that is never given up by itself. */
    public static final long NEVER = RequestPostingEncoder.expireNsNullValue();

    /** Stands for a limit that is not there. */
    public static final long NO_LIMIT = SetApprovalLimitsEncoder.depositLimitMinorNullValue();

    private final CommandPublisher publisher;
    private final RequestPostingEncoder request = new RequestPostingEncoder();
    private final DecidePostingEncoder decide = new DecidePostingEncoder();
    private final SetApprovalLimitsEncoder limits = new SetApprovalLimitsEncoder();
    private final SetAccountStatusEncoder status = new SetAccountStatusEncoder();
    private final MoveBetweenAccountsEncoder move = new MoveBetweenAccountsEncoder();

    PostingCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Asks for a deposit, withdrawal, transfer or credit under an id of the outside, which moves value once however
     * often it is sent. A transfer is always pending then, a deposit or withdrawal above the asset's approval limit is;
     * needs the ledger right.
     *
     * @param externalId    id of the outside, not 0; remembered for a day at least.
     * @param kind          what it is.
     * @param fromAccountId account that pays; 0 of a deposit, the exchange's own of a credit.
     * @param toAccountId   account that receives; 0 of a withdrawal.
     * @param assetId       asset.
     * @param amountMinor   above zero, in the asset's minor units.
     * @param expireNs      when it is given up if nobody decides, nanoseconds since 1970; {@link #NEVER}: never.
     * @return client sequence, or a negative code.
     */
    public long request(
        final long externalId,
        final LedgerEntryKind kind,
        final int fromAccountId,
        final int toAccountId,
        final int assetId,
        final long amountMinor,
        final long expireNs)
    {
        if (!publisher.claimCommand(RequestPostingEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        request.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        request.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        request.externalId(externalId).kind(kind).fromAccountId(fromAccountId).toAccountId(toAccountId);
        request.assetId(assetId).amountMinor(amountMinor).expireNs(expireNs);
        return publisher.commitCommand();
    }

    /**
     * Posts a pending posting, whole or in part; what is left of it is given up. A deposit or withdrawal needs another
     * key than the one that asked for it.
     *
     * @param postingId   posting.
     * @param amountMinor how much moves; 0: all of it.
     * @return client sequence, or a negative code.
     */
    public long post(final long postingId, final long amountMinor)
    {
        if (!publisher.claimCommand(DecidePostingEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        decide.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        decide.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        decide.postingId(postingId).decision(PostingStatus.POSTED).amountMinor(amountMinor);
        return publisher.commitCommand();
    }

    /**
     * Gives a pending posting up.
     *
     * @param postingId posting.
     * @return client sequence, or a negative code.
     */
    public long giveUp(final long postingId)
    {
        if (!publisher.claimCommand(DecidePostingEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        decide.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        decide.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        decide.postingId(postingId).decision(PostingStatus.VOIDED).amountMinor(0);
        return publisher.commitCommand();
    }

    /**
     * Sets up to which amounts deposits and withdrawals need no second key; needs the right to administer.
     *
     * @param assetId              asset.
     * @param depositLimitMinor    of deposits; {@link #NO_LIMIT}: none needs one.
     * @param withdrawalLimitMinor of withdrawals; {@link #NO_LIMIT}: none needs one.
     * @return client sequence, or a negative code.
     */
    public long setApprovalLimits(final int assetId, final long depositLimitMinor, final long withdrawalLimitMinor)
    {
        if (!publisher.claimCommand(SetApprovalLimitsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        limits.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        limits.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        limits.assetId(assetId).depositLimitMinor(depositLimitMinor).withdrawalLimitMinor(withdrawalLimitMinor);
        return publisher.commitCommand();
    }

    /**
     * Freezes an account, whose orders are cancelled, or lets it be active again; needs the right to administer.
     *
     * @param accountId account.
     * @param status    FROZEN or ACTIVE.
     * @return client sequence, or a negative code.
     */
    public long setAccountStatus(final int accountId, final AccountStatus status)
    {
        if (!publisher.claimCommand(SetAccountStatusEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        this.status.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        this.status.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        this.status.accountId(accountId).status(status);
        return publisher.commitCommand();
    }

    /**
     * Moves available value between two accounts of one participant; needs the right to trade for them.
     *
     * @param reference     caller's, echoed.
     * @param fromAccountId account that pays.
     * @param toAccountId   account that receives.
     * @param assetId       asset.
     * @param amountMinor   above zero, in the asset's minor units.
     * @return client sequence, or a negative code.
     */
    public long moveBetweenAccounts(
        final long reference,
        final int fromAccountId,
        final int toAccountId,
        final int assetId,
        final long amountMinor)
    {
        if (!publisher.claimCommand(MoveBetweenAccountsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        move.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        move.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        move.reference(reference).fromAccountId(fromAccountId).toAccountId(toAccountId).assetId(assetId);
        move.amountMinor(amountMinor);
        return publisher.commitCommand();
    }
}
