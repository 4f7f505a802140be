package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.engine.reference.AccountTerms;

/**
 * Sets what orders have when they do not say it themselves: those of an account, by an administrator; those of a
 * session, by the session. Engine thread only.
 */
final class TermsCommands
{
    private final Authority authority;
    private final AccountTerms accountTerms;
    private final Sessions sessions;
    private final RuleEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final SetAccountTermsDecoder setAccount = new SetAccountTermsDecoder();
    private final SetSessionTermsDecoder setSession = new SetSessionTermsDecoder();

    TermsCommands(
        final State state,
        final Authority authority,
        final RuleEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        accountTerms = state.accountTerms;
        sessions = state.sessions;
    }

    void setAccountTerms(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setAccount.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setAccount.clientSequence());
        final int accountId = setAccount.accountId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = accountTerms.set(accountId, setAccount.feeTier(), setAccount.stpMode(), setAccount.stpGroup());
        }
        reply.subject(accountId, 0);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.accountTerms(accountId);
        }
        referenceEvents.action(command, accountId, result);
    }

    void setSessionTerms(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setSession.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setSession.clientSequence());
        final ResultCode result = checkSession(command.keyId, setSession.stpMode());
        if (result == ResultCode.OK)
        {
            sessions.stpMode(command.keyId, setSession.stpMode());
        }
        reply.result(result);
    }

    private ResultCode checkSession(final int keyId, final StpMode stpMode)
    {
        if (!sessions.isOpen(keyId))
        {
            return ResultCode.SESSION_NOT_OPEN;
        }
        return stpMode == StpMode.NULL_VAL || AccountTerms.isKnown(stpMode) ?
            ResultCode.OK :
            ResultCode.INVALID_STP_MODE;
    }
}
