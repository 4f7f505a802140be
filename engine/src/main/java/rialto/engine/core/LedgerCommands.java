package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.event.LedgerPostedEncoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Ledger;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Participants;

/** Moves value outside of trades: deposits, withdrawals, transfers. Engine thread only. */
final class LedgerCommands
{
    private final Authority authority;
    private final Assets assets;
    private final Participants participants;
    private final Ledger ledger;
    private final EventOutput output;
    private final ReferenceEvents events;
    private final Reply reply;
    private final DepositDecoder deposit = new DepositDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final LedgerPostedEncoder posted = new LedgerPostedEncoder();

    LedgerCommands(
        final State state,
        final Authority authority,
        final EventOutput output,
        final ReferenceEvents events,
        final Reply reply)
    {
        this.authority = authority;
        this.output = output;
        this.events = events;
        this.reply = reply;
        assets = state.assets;
        participants = state.participants;
        ledger = state.ledger;
    }

    void deposit(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        deposit.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, deposit.clientSequence());
        final int to = deposit.accountId();
        final int assetId = deposit.assetId();
        ResultCode result = check(command, to, to, assetId, deposit.amountMinor());
        if (result == ResultCode.OK)
        {
            result = ledger.deposit(to, assetId, deposit.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            posted(LedgerEntryKind.DEPOSIT, deposit.reference(), Ledger.OUTSIDE_ACCOUNT, to, assetId,
                deposit.amountMinor());
        }
        conclude(command, to, result);
    }

    void withdraw(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        withdraw.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, withdraw.clientSequence());
        final int from = withdraw.accountId();
        final int assetId = withdraw.assetId();
        ResultCode result = check(command, from, from, assetId, withdraw.amountMinor());
        if (result == ResultCode.OK)
        {
            result = ledger.withdraw(from, assetId, withdraw.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            posted(LedgerEntryKind.WITHDRAWAL, withdraw.reference(), from, Ledger.OUTSIDE_ACCOUNT, assetId,
                withdraw.amountMinor());
        }
        conclude(command, from, result);
    }

    void transfer(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        transfer.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, transfer.clientSequence());
        final int from = transfer.fromAccountId();
        final int to = transfer.toAccountId();
        final int assetId = transfer.assetId();
        ResultCode result = check(command, from, to, assetId, transfer.amountMinor());
        if (result == ResultCode.OK)
        {
            result = ledger.transfer(from, to, assetId, transfer.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            posted(LedgerEntryKind.TRANSFER, transfer.reference(), from, to, assetId, transfer.amountMinor());
        }
        conclude(command, from, result);
    }

    private ResultCode check(
        final Command command,
        final int from,
        final int to,
        final int assetId,
        final long amountMinor)
    {
        final ResultCode right = authority.mayMoveFunds(command.keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (participants.participantOfAccount(from) == 0 || participants.participantOfAccount(to) == 0)
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        return assets.exists(assetId) ? ResultCode.OK : ResultCode.UNKNOWN_ASSET;
    }

    private void posted(
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

    private void conclude(final Command command, final int accountId, final ResultCode result)
    {
        reply.subject(accountId, 0);
        reply.result(result);
        events.action(command, accountId, result);
    }
}
