package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.ChangeMarketDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateMarketDecoder;
import rialto.codecs.command.CreateMarketGroupDecoder;
import rialto.codecs.command.DisputeMarketDecoder;
import rialto.codecs.command.MergeSetsDecoder;
import rialto.codecs.command.MoveMarketDecoder;
import rialto.codecs.command.RedeemOutcomesDecoder;
import rialto.codecs.command.ResolveMarketDecoder;
import rialto.codecs.command.SplitSetsDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.prediction.PredictionMarkets;

/**
 * All that has to do with prediction markets beside their orders, put together: routes each command to the class that
 * knows it, and does what is due before any command. Engine thread only.
 */
final class PredictionDesk
{
    private final PredictionMarkets markets;
    private final MarketMoves moves;
    private final Payouts payouts;
    private final PredictionCommands predictionCommands;
    private final ResolutionCommands resolutionCommands;
    private final SetCommands setCommands;
    private final GroupCommands groupCommands;

    PredictionDesk(
        final State state,
        final Authority authority,
        final OrderDesk orders,
        final EventOutput output,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        final PredictionEvents events = new PredictionEvents(state, output);
        markets = state.markets;
        moves = new MarketMoves(state, orders::lastOrderId, events);
        payouts = new Payouts(state, events);
        predictionCommands = new PredictionCommands(state, authority, moves, events, referenceEvents, reply);
        resolutionCommands = new ResolutionCommands(state, authority, moves, events, referenceEvents, reply);
        groupCommands = new GroupCommands(state, authority, events, referenceEvents, reply);
        setCommands = new SetCommands(state, authority, orders.outcomes(), payouts, events, reply);
    }

    /** Moves the markets whose time has come. */
    void beforeCommand(final long inputSequence, final long timestampNs)
    {
        if (markets.nextDeadlineNs() <= timestampNs)
        {
            moves.fire(inputSequence, timestampNs);
        }
    }

    /** Carries a command out if it has to do with prediction markets. */
    boolean handles(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case CreateMarketDecoder.TEMPLATE_ID -> predictionCommands.createMarket(command, buffer, offset, header);
            case ChangeMarketDecoder.TEMPLATE_ID -> predictionCommands.changeMarket(command, buffer, offset, header);
            case MoveMarketDecoder.TEMPLATE_ID -> predictionCommands.moveMarket(command, buffer, offset, header);
            case ResolveMarketDecoder.TEMPLATE_ID -> resolutionCommands.resolveMarket(command, buffer, offset, header);
            case DisputeMarketDecoder.TEMPLATE_ID -> resolutionCommands.disputeMarket(command, buffer, offset, header);
            case SplitSetsDecoder.TEMPLATE_ID -> setCommands.split(command, buffer, offset, header);
            case MergeSetsDecoder.TEMPLATE_ID -> setCommands.merge(command, buffer, offset, header);
            case RedeemOutcomesDecoder.TEMPLATE_ID -> setCommands.redeem(command, buffer, offset, header);
            case CreateMarketGroupDecoder.TEMPLATE_ID -> groupCommands.createGroup(command, buffer, offset, header);
            case ConvertOutcomesDecoder.TEMPLATE_ID -> groupCommands.convert(command, buffer, offset, header);
            case ContinueJobDecoder.TEMPLATE_ID -> payouts.goOn();
            default ->
            {
                return false;
            }
        }
        return true;
    }
}
