package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DecidePostingDecoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.ApprovalLimits;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.ExternalIds;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Participants;
import rialto.engine.timer.Deadlines;

/**
 * Postings in two steps: asked for under an id of the outside, held, then posted, voided or expired. What needs no
 * decision moves at once. Engine thread only.
 */
final class PostingCommands
{
    /** Most postings that expire before one command; further ones do before the next. */
    static final int MAX_AT_ONCE = 64;

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int SHIFT = 29;
    private static final long NEVER = RequestPostingDecoder.expireNsNullValue();

    private final Authority authority;
    private final Assets assets;
    private final Participants participants;
    private final PredictionMarkets markets;
    private final Ledger ledger;
    private final PendingPostings pending;
    private final ExternalIds externalIds;
    private final FrozenAccounts frozen;
    private final ApprovalLimits limits;
    private final Deadlines deadlines;
    private final LedgerEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final RequestPostingDecoder request = new RequestPostingDecoder();
    private final DecidePostingDecoder decide = new DecidePostingDecoder();

    PostingCommands(
        final State state,
        final Authority authority,
        final LedgerEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        assets = state.assets;
        participants = state.participants;
        markets = state.markets;
        ledger = state.ledger;
        pending = state.postings;
        externalIds = state.externalIds;
        frozen = state.frozenAccounts;
        limits = state.approvalLimits;
        deadlines = state.postingDeadlines;
    }

    void request(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        request.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, request.clientSequence());
        final long hash = fieldsHash();
        ResultCode result = authority.mayMoveFunds(command.keyId);
        if (result == ResultCode.OK && request.externalId() == 0)
        {
            result = ResultCode.EXTERNAL_ID_MISSING;
        }
        final boolean isKnown = result == ResultCode.OK && externalIds.isKnown(request.externalId());
        if (isKnown && externalIds.isSame(request.externalId(), hash))
        {
            reply.duplicate();
        }
        else if (isKnown)
        {
            result = ResultCode.DUPLICATE_ID_DIFFERS;
        }
        else if (result == ResultCode.OK)
        {
            result = check(command.timestampNs);
            if (result == ResultCode.OK)
            {
                result = carryOut(command);
            }
            if (result == ResultCode.OK)
            {
                externalIds.remember(request.externalId(), hash, command.timestampNs);
            }
        }
        final int subject = request.kind() == LedgerEntryKind.DEPOSIT ? request.toAccountId() : request.fromAccountId();
        reply.subject(subject, 0);
        reply.result(result);
        referenceEvents.action(command, subject, result);
    }

    void decide(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        decide.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, decide.clientSequence());
        final int slot = pending.slotOf(decide.postingId());
        ResultCode result = checkDecision(command.keyId, slot);
        if (result == ResultCode.OK && decide.decision() == PostingStatus.POSTED)
        {
            result = post(slot, command.keyId);
        }
        else if (result == ResultCode.OK)
        {
            giveUp(slot, PostingStatus.VOIDED, command.keyId);
        }
        reply.result(result);
        referenceEvents.action(command, decide.postingId(), result);
    }

    /** Gives up what nobody has decided in time. */
    void expire(final long nowNs)
    {
        for (int count = 0; count < MAX_AT_ONCE && deadlines.nextDeadlineNs() <= nowNs; count++)
        {
            giveUp(deadlines.nextSlot(), PostingStatus.EXPIRED, 0);
        }
    }

    private ResultCode check(final long nowNs)
    {
        final int from = request.fromAccountId();
        final int to = request.toAccountId();
        if (!isKindKnown() || (request.expireNs() != NEVER && request.expireNs() <= nowNs))
        {
            return ResultCode.INVALID_POSTING;
        }
        final boolean isDeposit = request.kind() == LedgerEntryKind.DEPOSIT;
        final boolean isWithdrawal = request.kind() == LedgerEntryKind.WITHDRAWAL;
        if ((!isDeposit && participants.participantOfAccount(from) == 0) ||
            (!isWithdrawal && participants.participantOfAccount(to) == 0))
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (!isDeposit && frozen.isFrozen(from))
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        if (request.amountMinor() <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (request.amountMinor() > Checked.MAX_AMOUNT)
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        if (!assets.exists(request.assetId()))
        {
            return ResultCode.UNKNOWN_ASSET;
        }
        if (markets.marketOf(request.assetId()) != 0)
        {
            return ResultCode.OUTCOME_ASSET;
        }
        return externalIds.checkRoom(nowNs);
    }

    /** Whether the kind is known and the accounts go with it. */
    private boolean isKindKnown()
    {
        final int from = request.fromAccountId();
        final int to = request.toAccountId();
        return switch (request.kind())
        {
            case DEPOSIT -> from == Ledger.OUTSIDE_ACCOUNT && to != Ledger.OUTSIDE_ACCOUNT;
            case WITHDRAWAL -> from != Ledger.OUTSIDE_ACCOUNT && to == Ledger.OUTSIDE_ACCOUNT;
            case TRANSFER -> from != Ledger.OUTSIDE_ACCOUNT && to != Ledger.OUTSIDE_ACCOUNT && from != to;
            case CREDIT -> from == Ledger.FEE_ACCOUNT && to != Ledger.OUTSIDE_ACCOUNT && from != to;
            default -> false;
        };
    }

    private ResultCode carryOut(final Command command)
    {
        if (needsDecision())
        {
            return open(command);
        }
        final int from = request.fromAccountId();
        final int to = request.toAccountId();
        final long amountMinor = request.amountMinor();
        final ResultCode result = switch (request.kind())
        {
            case DEPOSIT -> ledger.deposit(to, request.assetId(), amountMinor);
            case WITHDRAWAL -> ledger.withdraw(from, request.assetId(), amountMinor);
            default -> ledger.transfer(from, to, request.assetId(), amountMinor);
        };
        if (result == ResultCode.OK)
        {
            events.posted(request.kind(), request.externalId(), from, to, request.assetId(), amountMinor);
        }
        return result;
    }

    private boolean needsDecision()
    {
        final long limitMinor = switch (request.kind())
        {
            case DEPOSIT -> limits.depositMinor(request.assetId());
            case WITHDRAWAL -> limits.withdrawalMinor(request.assetId());
            default -> ApprovalLimits.NO_LIMIT;
        };
        return request.kind() == LedgerEntryKind.TRANSFER ||
            (limitMinor != ApprovalLimits.NO_LIMIT && request.amountMinor() > limitMinor);
    }

    private ResultCode open(final Command command)
    {
        final int from = request.fromAccountId();
        final int to = request.toAccountId();
        final int assetId = request.assetId();
        if (pending.isFull())
        {
            return ResultCode.POSTING_CAPACITY;
        }
        if (!ledger.hasBalance(to, assetId) && !ledger.hasRoomFor(1))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        if (request.kind() != LedgerEntryKind.DEPOSIT && !ledger.hold(from, assetId, request.amountMinor()))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        final boolean canBePaid = ledger.ensureBalance(to, assetId);
        assert canBePaid : "room was checked before";
        final int slot = pending.add(command.inputSequence, request.externalId(), request.kind(), from, to, assetId,
            request.amountMinor(), request.expireNs(), command.keyId);
        if (request.expireNs() != NEVER)
        {
            deadlines.add(slot, request.expireNs(), command.inputSequence);
        }
        events.posting(slot, PostingStatus.PENDING, 0, 0);
        return ResultCode.OK;
    }

    private ResultCode checkDecision(final int keyId, final int slot)
    {
        final ResultCode right = authority.mayMoveFunds(keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (slot == PendingPostings.NONE)
        {
            return ResultCode.UNKNOWN_POSTING;
        }
        final boolean isPosted = decide.decision() == PostingStatus.POSTED;
        if (!isPosted && decide.decision() != PostingStatus.VOIDED)
        {
            return ResultCode.INVALID_POSTING;
        }
        if (decide.amountMinor() < 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        if (decide.amountMinor() > pending.amountMinor(slot))
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        return isPosted && pending.kind(slot) != LedgerEntryKind.TRANSFER && pending.keyId(slot) == keyId ?
            ResultCode.SAME_KEY_DECIDES :
            ResultCode.OK;
    }

    private ResultCode post(final int slot, final int keyId)
    {
        final long amountMinor = decide.amountMinor() == 0 ? pending.amountMinor(slot) : decide.amountMinor();
        final int from = pending.fromAccountId(slot);
        final int to = pending.toAccountId(slot);
        final int assetId = pending.assetId(slot);
        if (pending.kind(slot) == LedgerEntryKind.DEPOSIT)
        {
            final ResultCode result = ledger.deposit(to, assetId, amountMinor);
            if (result != ResultCode.OK)
            {
                return result;
            }
        }
        else
        {
            final boolean canBePaid = ledger.ensureBalance(to, assetId);
            assert canBePaid : "room was made when it was asked for";
            ledger.payHeld(from, to, assetId, amountMinor);
            ledger.release(from, assetId, pending.amountMinor(slot) - amountMinor);
        }
        events.posted(pending.kind(slot), pending.externalId(slot), from, to, assetId, amountMinor);
        close(slot, PostingStatus.POSTED, amountMinor, keyId);
        return ResultCode.OK;
    }

    private void giveUp(final int slot, final PostingStatus status, final int keyId)
    {
        if (pending.kind(slot) != LedgerEntryKind.DEPOSIT)
        {
            ledger.release(pending.fromAccountId(slot), pending.assetId(slot), pending.amountMinor(slot));
        }
        close(slot, status, 0, keyId);
    }

    private void close(final int slot, final PostingStatus status, final long postedMinor, final int keyId)
    {
        events.posting(slot, status, postedMinor, keyId);
        if (deadlines.contains(slot))
        {
            deadlines.remove(slot);
        }
        pending.remove(slot);
    }

    private long fieldsHash()
    {
        long hash = mix(request.kind().value(), request.fromAccountId());
        hash = mix(hash, request.toAccountId());
        hash = mix(hash, request.assetId());
        hash = mix(hash, request.amountMinor());
        return mix(hash, request.expireNs());
    }

    private static long mix(final long hash, final long value)
    {
        final long mixed = (hash ^ value) * MULTIPLIER;
        return mixed ^ mixed >>> SHIFT;
    }
}
