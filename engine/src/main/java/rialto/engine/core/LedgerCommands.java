package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;

/** Moves value outside of trades: deposits, withdrawals, transfers. Engine thread only. */
final class LedgerCommands
{
    private final Authority authority;
    private final Assets assets;
    private final Participants participants;
    private final Ledger ledger;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final LedgerEvents ledgerEvents;
    private final FrozenAccounts frozen;
    private final ReferenceEvents events;
    private final Reply reply;
    private final DepositDecoder deposit = new DepositDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final TransferDecoder transfer = new TransferDecoder();

    LedgerCommands(
        final State state,
        final Authority authority,
        final LedgerEvents ledgerEvents,
        final ReferenceEvents events,
        final Reply reply)
    {
        this.authority = authority;
        this.ledgerEvents = ledgerEvents;
        frozen = state.frozenAccounts;
        this.events = events;
        this.reply = reply;
        assets = state.assets;
        participants = state.participants;
        ledger = state.ledger;
        instruments = state.instruments;
        markets = state.markets;
    }

    void deposit(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        deposit.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, deposit.clientSequence());
        final int to = deposit.accountId();
        final int assetId = deposit.assetId();
        ResultCode result = checkOutside(command, to, assetId, deposit.amountMinor());
        if (result == ResultCode.OK)
        {
            result = ledger.deposit(to, assetId, deposit.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            ledgerEvents.posted(LedgerEntryKind.DEPOSIT, deposit.reference(), Ledger.OUTSIDE_ACCOUNT, to, assetId,
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
        ResultCode result = checkOutside(command, from, assetId, withdraw.amountMinor());
        if (result == ResultCode.OK)
        {
            result = ledger.withdraw(from, assetId, withdraw.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            ledgerEvents.posted(LedgerEntryKind.WITHDRAWAL, withdraw.reference(), from, Ledger.OUTSIDE_ACCOUNT, assetId,
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
            result = move(from, to, assetId, transfer.amountMinor());
        }
        if (result == ResultCode.OK)
        {
            ledgerEvents.posted(LedgerEntryKind.TRANSFER, transfer.reference(), from, to, assetId,
                transfer.amountMinor());
        }
        conclude(command, from, result);
    }

    /** Moves an amount between two accounts that exist, or says why not. */
    ResultCode move(final int from, final int to, final int assetId, final long amountMinor)
    {
        ResultCode result = checkOutcome(from, to, assetId);
        if (result == ResultCode.OK)
        {
            result = ledger.transfer(from, to, assetId, amountMinor);
        }
        if (result == ResultCode.OK)
        {
            final int market = markets.marketOf(assetId);
            final boolean canBePaid = market == 0 || ledger.ensureBalance(to, instruments.quoteAssetId(market));
            assert canBePaid : "room was checked before";
        }
        return result;
    }

    /** An outcome's tokens come from their pool and go there, never from outside. */
    private ResultCode checkOutside(
        final Command command,
        final int accountId,
        final int assetId,
        final long amountMinor)
    {
        final ResultCode result = check(command, accountId, accountId, assetId, amountMinor);
        return result == ResultCode.OK && markets.marketOf(assetId) != 0 ? ResultCode.OUTCOME_ASSET : result;
    }

    /** Whoever gets an outcome's tokens must be able to be paid for them; once that has begun they stay there. */
    private ResultCode checkOutcome(final int from, final int to, final int assetId)
    {
        final int market = markets.marketOf(assetId);
        if (market == 0 || from == to)
        {
            return ResultCode.OK;
        }
        if (MarketTransitions.isOver(markets.status(market)))
        {
            return ResultCode.MARKET_STATUS;
        }
        final int collateralId = instruments.quoteAssetId(market);
        return ledger.canHaveBoth(to, assetId, collateralId) ? ResultCode.OK : ResultCode.BALANCE_CAPACITY;
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
        if (command.templateId != DepositDecoder.TEMPLATE_ID && frozen.isFrozen(from))
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        return assets.exists(assetId) ? ResultCode.OK : ResultCode.UNKNOWN_ASSET;
    }

    private void conclude(final Command command, final int accountId, final ResultCode result)
    {
        reply.subject(accountId, 0);
        reply.result(result);
        events.action(command, accountId, result);
    }
}
