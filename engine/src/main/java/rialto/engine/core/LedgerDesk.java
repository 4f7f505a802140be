package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DecidePostingDecoder;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.MoveBetweenAccountsDecoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.command.SetAccountStatusDecoder;
import rialto.codecs.command.SetApprovalLimitsDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.timer.Deadlines;

/**
 * All that moves value outside of trades, put together: routes each command to the class that knows it, and gives up
 * what nobody has decided in time before any command. Engine thread only.
 */
final class LedgerDesk
{
    private final Deadlines deadlines;
    private final LedgerCommands ledgerCommands;
    private final PostingCommands postingCommands;
    private final AccountCommands accountCommands;

    LedgerDesk(
        final State state,
        final Authority authority,
        final OrderDesk orders,
        final EventOutput output,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        final LedgerEvents events = new LedgerEvents(state, output);
        deadlines = state.postingDeadlines;
        ledgerCommands = new LedgerCommands(state, authority, events, referenceEvents, reply);
        postingCommands = new PostingCommands(state, authority, events, referenceEvents, reply);
        accountCommands = new AccountCommands(
            state, authority, ledgerCommands, orders::lastOrderId, events, referenceEvents, reply);
    }

    /** Gives up the postings whose time has come. */
    void beforeCommand(final long timestampNs)
    {
        if (deadlines.nextDeadlineNs() <= timestampNs)
        {
            postingCommands.expire(timestampNs);
        }
    }

    /** Carries a command out if it moves value outside of trades, or says who may. */
    boolean handles(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case DepositDecoder.TEMPLATE_ID -> ledgerCommands.deposit(command, buffer, offset, header);
            case WithdrawDecoder.TEMPLATE_ID -> ledgerCommands.withdraw(command, buffer, offset, header);
            case TransferDecoder.TEMPLATE_ID -> ledgerCommands.transfer(command, buffer, offset, header);
            case RequestPostingDecoder.TEMPLATE_ID -> postingCommands.request(command, buffer, offset, header);
            case DecidePostingDecoder.TEMPLATE_ID -> postingCommands.decide(command, buffer, offset, header);
            case SetApprovalLimitsDecoder.TEMPLATE_ID -> accountCommands.setLimits(command, buffer, offset, header);
            case SetAccountStatusDecoder.TEMPLATE_ID -> accountCommands.setStatus(command, buffer, offset, header);
            case MoveBetweenAccountsDecoder.TEMPLATE_ID -> accountCommands.move(command, buffer, offset, header);
            default ->
            {
                return false;
            }
        }
        return true;
    }
}
