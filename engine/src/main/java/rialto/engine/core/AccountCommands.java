package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.MoveBetweenAccountsDecoder;
import rialto.codecs.command.SetAccountStatusDecoder;
import rialto.codecs.command.SetApprovalLimitsDecoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.ApprovalLimits;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Participants;

import java.util.function.LongSupplier;

/**
 * What accounts may do: frozen ones nothing but be paid and cancel; those of one participant, its sub-accounts, pay
 * each other without the right of the ledger. And from which amounts on a second key decides. Engine thread only.
 */
final class AccountCommands
{
    private final Authority authority;
    private final Assets assets;
    private final Participants participants;
    private final Ledger ledger;
    private final FrozenAccounts frozen;
    private final ApprovalLimits limits;
    private final AccountOrders accountOrders;
    private final MassCancelJobs massCancels;
    private final LedgerCommands ledgerCommands;
    private final LongSupplier lastOrderId;
    private final LedgerEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final SetAccountStatusDecoder setStatus = new SetAccountStatusDecoder();
    private final SetApprovalLimitsDecoder setLimits = new SetApprovalLimitsDecoder();
    private final MoveBetweenAccountsDecoder move = new MoveBetweenAccountsDecoder();

    AccountCommands(
        final State state,
        final Authority authority,
        final LedgerCommands ledgerCommands,
        final LongSupplier lastOrderId,
        final LedgerEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.ledgerCommands = ledgerCommands;
        this.lastOrderId = lastOrderId;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        assets = state.assets;
        participants = state.participants;
        ledger = state.ledger;
        frozen = state.frozenAccounts;
        limits = state.approvalLimits;
        accountOrders = state.accountOrders;
        massCancels = state.massCancels;
    }

    void setStatus(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setStatus.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setStatus.clientSequence());
        final int accountId = setStatus.accountId();
        final boolean isFrozen = setStatus.status() == AccountStatus.FROZEN;
        final ResultCode result = checkStatus(command.keyId, accountId, isFrozen);
        reply.subject(accountId, 0);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            if (isFrozen && accountOrders.first(accountId) != Orders.NONE)
            {
                massCancels.addAccount(command.inputSequence, lastOrderId.getAsLong(), accountId);
            }
            frozen.freeze(accountId, isFrozen);
            events.accountStatus(accountId, setStatus.status());
        }
        referenceEvents.action(command, accountId, result);
    }

    void setLimits(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setLimits.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setLimits.clientSequence());
        final int assetId = setLimits.assetId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK && !assets.exists(assetId))
        {
            result = ResultCode.UNKNOWN_ASSET;
        }
        if (result == ResultCode.OK)
        {
            result = limits.set(assetId, setLimits.depositLimitMinor(), setLimits.withdrawalLimitMinor());
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.approvalLimits(assetId);
        }
        referenceEvents.action(command, assetId, result);
    }

    void move(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        move.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, move.clientSequence());
        final int from = move.fromAccountId();
        final int to = move.toAccountId();
        final int assetId = move.assetId();
        ResultCode result = checkMove(command.keyId, from, to, assetId);
        if (result == ResultCode.OK)
        {
            result = ledgerCommands.move(from, to, assetId, move.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            events.posted(LedgerEntryKind.TRANSFER, move.reference(), from, to, assetId, move.amountMinor());
        }
        reply.subject(from, 0);
        reply.result(result);
        assert result != ResultCode.OK || ledger.availableMinor(from, assetId) >= 0;
    }

    private ResultCode checkMove(final int keyId, final int from, final int to, final int assetId)
    {
        final ResultCode right = authority.mayTrade(keyId, from);
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int owner = participants.participantOfAccount(to);
        if (owner == 0)
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (owner != participants.participantOfAccount(from))
        {
            return ResultCode.NOT_YOUR_ACCOUNT;
        }
        if (frozen.isFrozen(from))
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        if (move.amountMinor() <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        return assets.exists(assetId) ? ResultCode.OK : ResultCode.UNKNOWN_ASSET;
    }

    private ResultCode checkStatus(final int keyId, final int accountId, final boolean isFrozen)
    {
        final ResultCode right = authority.mayAdminister(keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (participants.participantOfAccount(accountId) == 0)
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (!isFrozen && setStatus.status() != AccountStatus.ACTIVE)
        {
            return ResultCode.INVALID_STATUS;
        }
        return isFrozen && massCancels.isFull() && accountOrders.first(accountId) != Orders.NONE ?
            ResultCode.JOB_CAPACITY :
            ResultCode.OK;
    }
}
