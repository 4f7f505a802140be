package rialto.engine.core;

import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.reference.Participants;

/**
 * Who may do what: the first checks of every client command, in the order of {@link ResultCode}. Engine thread only.
 */
final class Authority
{
    private final Participants participants;
    private final Sessions sessions;
    private final FrozenAccounts frozen;

    Authority(final Participants participants, final Sessions sessions, final FrozenAccounts frozen)
    {
        this.participants = participants;
        this.sessions = sessions;
        this.frozen = frozen;
    }

    ResultCode mayTrade(final int keyId, final int accountId)
    {
        if (!sessions.isOpen(keyId))
        {
            return ResultCode.SESSION_NOT_OPEN;
        }
        final int rights = participants.rights(keyId);
        final boolean actsForAll = (rights & Participants.RIGHT_ACT_FOR_ALL) != 0;
        if (!actsForAll && (rights & Participants.RIGHT_TRADE) == 0)
        {
            return ResultCode.NOT_AUTHORIZED;
        }
        final int owner = participants.participantOfAccount(accountId);
        if (owner == 0)
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        return actsForAll || owner == participants.participantOfKey(keyId) ?
            ResultCode.OK :
            ResultCode.NOT_YOUR_ACCOUNT;
    }

    /** As {@link #mayTrade}, where another account has a part in it that must be there. */
    ResultCode mayTradeWith(final int keyId, final int accountId, final int otherAccountId)
    {
        final ResultCode right = mayTrade(keyId, accountId);
        final boolean isOtherAsked = right == ResultCode.OK || right == ResultCode.NOT_YOUR_ACCOUNT;
        return isOtherAsked && !participants.accountExists(otherAccountId) ? ResultCode.UNKNOWN_ACCOUNT : right;
    }

    /** As {@link #mayTrade}, for what a frozen account must not do: anything but being paid and taking back. */
    ResultCode mayDeal(final int keyId, final int accountId)
    {
        return unlessFrozen(mayTrade(keyId, accountId), accountId);
    }

    /** As {@link #mayDeal}, where another account has a part in it that must be there. */
    ResultCode mayDealWith(final int keyId, final int accountId, final int otherAccountId)
    {
        return unlessFrozen(mayTradeWith(keyId, accountId, otherAccountId), accountId);
    }

    private ResultCode unlessFrozen(final ResultCode right, final int accountId)
    {
        return right == ResultCode.OK && frozen.isFrozen(accountId) ? ResultCode.ACCOUNT_FROZEN : right;
    }

    ResultCode mayActForAll(final int keyId)
    {
        return permit(keyId, Participants.RIGHT_ACT_FOR_ALL);
    }

    ResultCode mayAdminister(final int keyId)
    {
        return permit(keyId, Participants.RIGHT_ADMINISTER);
    }

    ResultCode mayMoveFunds(final int keyId)
    {
        return permit(keyId, Participants.RIGHT_LEDGER);
    }

    private ResultCode permit(final int keyId, final int right)
    {
        if (!sessions.isOpen(keyId))
        {
            return ResultCode.SESSION_NOT_OPEN;
        }
        return (participants.rights(keyId) & right) != 0 ? ResultCode.OK : ResultCode.NOT_AUTHORIZED;
    }
}
