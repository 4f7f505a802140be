package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/**
 * All that has to do with orders, put together: routes each order command to the class that knows it, and does what is
 * due before any command. Engine thread only.
 */
final class OrderDesk
{
    private final OrderLife life;
    private final OutcomeSettlement outcomes;
    private final Settlement settlement;
    private final Execution execution;
    private final OrderEntry entry;
    private final Cascade cascade;
    private final Expiries expiries;
    private final PhaseEvents phaseEvents;
    private final PhaseMoves phaseMoves;
    private final OrderCommands orderCommands;
    private final OrderListCommands listCommands;
    private final OrderChangeCommands changeCommands;
    private final MassCancelCommands massCancelCommands;
    private final MassCancelJobs massCancels;

    OrderDesk(final State state, final Authority authority, final EventOutput output, final Reply reply)
    {
        final OrderEvents events = new OrderEvents(output, state.sessions, state.orders, state.holds);
        final OrderHolds holds = new OrderHolds(state);
        final OrderLinks links = state.links;
        final OrderRegistry registry = new OrderRegistry(state, links);
        massCancels = state.massCancels;
        life = new OrderLife(state.orders, state.massCancels);
        final OrderEnds ends = new OrderEnds(state, registry, life, state.dirtyBooks, events);
        outcomes = new OutcomeSettlement(state, new PredictionEvents(state, output));
        settlement = new Settlement(state, outcomes, holds, links, registry, life, ends, events);
        execution = new Execution(state, settlement, life, ends, events);
        final Pegging pegging = new Pegging(state, settlement, execution, events);
        final WorstPrice worstPrice = new WorstPrice(state, life);
        cascade = new Cascade(
            state, holds, links, registry, ends, settlement, execution, pegging, worstPrice, events);
        entry = new OrderEntry(state, holds, registry, execution, cascade, pegging, events);
        final OrderChecks checks = new OrderChecks(state, holds, life, worstPrice);
        final OrderChanges changes =
            new OrderChanges(state, holds, registry, ends, execution, cascade, pegging, events);
        phaseEvents = new PhaseEvents(state, output);
        final Uncrossing uncrossing = new Uncrossing(state, settlement, ends, events, phaseEvents);
        phaseMoves =
            new PhaseMoves(state, life, ends, settlement, execution, cascade, uncrossing, phaseEvents);
        execution.interruptions(phaseMoves);
        expiries = new Expiries(state, ends, cascade);
        orderCommands = new OrderCommands(state, authority, checks, entry, ends, cascade, reply);
        listCommands =
            new OrderListCommands(state, authority, checks, holds, links, entry, ends, cascade, reply);
        changeCommands = new OrderChangeCommands(state, authority, life, ends, changes, cascade, reply);
        massCancelCommands = new MassCancelCommands(state, authority, entry, ends, cascade, output, reply);
    }

    /**
     * Does what is due before a command: expiries, ends of calls, books that wait to be looked at, indicative prices.
     */
    void beforeCommand(final long timestampNs)
    {
        life.now(timestampNs);
        execution.begin();
        expiries.fire(timestampNs);
        phaseMoves.endDueCalls(timestampNs);
        cascade.runPending();
        execution.begin();
        phaseMoves.tellIndicatives(timestampNs);
    }

    /** Time passes, but nothing is done: the command that it is the time of is not carried out. */
    void passOver(final long timestampNs)
    {
        life.now(timestampNs);
    }

    /** Moves trading phases. */
    PhaseMoves phaseMoves()
    {
        return phaseMoves;
    }

    /** Settles what belongs to prediction markets. */
    OutcomeSettlement outcomes()
    {
        return outcomes;
    }

    PhaseEvents phaseEvents()
    {
        return phaseEvents;
    }

    /** Carries a command out if it has to do with orders. */
    boolean handles(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID -> orderCommands.newOrder(command, buffer, offset, header);
            case NewOrderListDecoder.TEMPLATE_ID -> listCommands.newOrderList(command, buffer, offset, header);
            case CancelOrderDecoder.TEMPLATE_ID -> changeCommands.cancelOrder(command, buffer, offset, header);
            case ReduceOrderDecoder.TEMPLATE_ID -> changeCommands.reduceOrder(command, buffer, offset, header);
            case AmendOrderDecoder.TEMPLATE_ID -> changeCommands.amendOrder(command, buffer, offset, header);
            case ReplaceOrderDecoder.TEMPLATE_ID -> changeCommands.replaceOrder(command, buffer, offset, header);
            case MassCancelDecoder.TEMPLATE_ID -> massCancelCommands.massCancel(command, buffer, offset, header);
            case ContinueJobDecoder.TEMPLATE_ID ->
            {
                // Payments come behind all cancels.
                final boolean isForOrders = massCancels.isAny();
                massCancelCommands.goOn();
                return isForOrders;
            }
            default ->
            {
                return false;
            }
        }
        return true;
    }

    /** Goes on behind the last ids that were given, at the time of the last command. */
    void restore(final long orderId, final long tradeId, final long priority, final long timestampNs)
    {
        entry.restore(orderId);
        settlement.restore(tradeId, priority);
        life.now(timestampNs);
    }

    boolean isDead(final int slot)
    {
        return life.isDead(slot);
    }

    long lastOrderId()
    {
        return entry.lastOrderId();
    }

    long lastTradeId()
    {
        return settlement.lastTradeId();
    }

    long lastPriority()
    {
        return settlement.lastPriority();
    }
}
