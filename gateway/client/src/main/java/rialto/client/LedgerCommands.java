package rialto.client;

import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.TransferEncoder;
import rialto.codecs.command.WithdrawEncoder;

/**
 * Moves value outside of trades; needs the ledger right. Every method sends one command and returns its client
 * sequence, above 0, or, having sent nothing, one of the negative codes of {@link OrderSession}. Same thread as the
 * session; never waits, does not allocate.
 */
public final class LedgerCommands
{
    private final CommandPublisher publisher;
    private final DepositEncoder deposit = new DepositEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final TransferEncoder transfer = new TransferEncoder();

    LedgerCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Brings value in from the outside world.
     *
     * @param reference   caller's, echoed.
     * @param accountId   account that receives.
     * @param assetId     asset.
     * @param amountMinor above zero, in the asset's minor units.
     * @return client sequence, or a negative code.
     */
    public long deposit(final long reference, final int accountId, final int assetId, final long amountMinor)
    {
        if (!publisher.claimCommand(DepositEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        deposit.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        deposit.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        deposit.reference(reference).accountId(accountId).assetId(assetId).amountMinor(amountMinor);
        return publisher.commitCommand();
    }

    /**
     * Takes available value out to the outside world.
     *
     * @param reference   caller's, echoed.
     * @param accountId   account that pays.
     * @param assetId     asset.
     * @param amountMinor above zero, in the asset's minor units.
     * @return client sequence, or a negative code.
     */
    public long withdraw(final long reference, final int accountId, final int assetId, final long amountMinor)
    {
        if (!publisher.claimCommand(WithdrawEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        withdraw.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        withdraw.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        withdraw.reference(reference).accountId(accountId).assetId(assetId).amountMinor(amountMinor);
        return publisher.commitCommand();
    }

    /**
     * Moves available value from one account to another.
     *
     * @param reference     caller's, echoed.
     * @param fromAccountId account that pays.
     * @param toAccountId   account that receives.
     * @param assetId       asset.
     * @param amountMinor   above zero, in the asset's minor units.
     * @return client sequence, or a negative code.
     */
    public long transfer(
        final long reference,
        final int fromAccountId,
        final int toAccountId,
        final int assetId,
        final long amountMinor)
    {
        if (!publisher.claimCommand(TransferEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        transfer.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        transfer.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        transfer.reference(reference).fromAccountId(fromAccountId).toAccountId(toAccountId);
        transfer.assetId(assetId).amountMinor(amountMinor);
        return publisher.commitCommand();
    }
}
