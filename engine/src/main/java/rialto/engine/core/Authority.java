package rialto.engine.core;

import rialto.codecs.types.ResultCode;
import rialto.engine.reference.Participants;

/**
 * Who may do what: the first checks of every client command, in the order of {@link ResultCode}. Engine thread only.
 */
final class Authority
{
    private final Participants participants;
    private final Sessions sessions;

    Authority(final Participants participants, final Sessions sessions)
    {
        this.participants = participants;
        this.sessions = sessions;
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
