package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;

/**
 * Enters lists of orders that depend on each other: all of them or none. Semantics of OCO, OTO and OTOCO after Binance:
 * activation of one of a pair cancels the other at once, and what waits for an order is entered when that is completely
 * filled. Engine thread only.
 */
final class OrderListCommands
{
    private static final int MAX_LEGS = 3;

    private final Authority authority;
    private final OrderChecks checks;
    private final Sessions sessions;
    private final ClientIds clientIds;
    private final Orders orders;
    private final Holds holds;
    private final OrderHolds orderHolds;
    private final OrderLinks links;
    private final OrderEntry entry;
    private final OrderEnds ends;
    private final Cascade cascade;
    private final Reply reply;
    private final NewOrderListDecoder decoder = new NewOrderListDecoder();
    private final OrderTerms[] legs = { new OrderTerms(), new OrderTerms(), new OrderTerms() };
    private final int[] slots = new int[MAX_LEGS];
    private final EarlierLegs earlier = new EarlierLegs();
    private final ClientIdOutcome outcome = new ClientIdOutcome();
    private int legCount;
    private Contingency contingency = Contingency.NULL_VAL;

    OrderListCommands(
        final State state,
        final Authority authority,
        final OrderChecks checks,
        final OrderHolds orderHolds,
        final OrderLinks links,
        final OrderEntry entry,
        final OrderEnds ends,
        final Cascade cascade,
        final Reply reply)
    {
        this.authority = authority;
        this.checks = checks;
        this.orderHolds = orderHolds;
        this.links = links;
        this.entry = entry;
        this.ends = ends;
        this.cascade = cascade;
        this.reply = reply;
        sessions = state.sessions;
        clientIds = state.clientIds;
        orders = state.orders;
        holds = state.holds;
    }

    void newOrderList(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, decoder.clientSequence());
        reply.subject(decoder.accountId(), decoder.instrumentId());
        final ResultCode right = authority.mayTrade(command.keyId, decoder.accountId());
        if (right != ResultCode.OK)
        {
            reply.result(right);
            return;
        }
        if (!decode())
        {
            final ResultCode instrument = checks.checkInstrument(decoder.instrumentId());
            reply.result(instrument == ResultCode.OK ? ResultCode.INVALID_LIST : instrument);
            return;
        }
        reply.clientOrderId(legs[0].clientIdHigh, legs[0].clientIdLow);
        final ResultCode admission = admit(command);
        if (admission != ResultCode.OK || outcome.isDuplicate)
        {
            answerWithoutEntering(admission);
            return;
        }
        final ResultCode result = enter(command);
        reply.result(result);
        remember(command, result);
        if (result == ResultCode.OK)
        {
            cascade.run(legs[0].instrumentId);
            reply.order(outcome.orderId, ends.filledLots(), ends.leavesLots());
            reply.affectedOrders(legCount);
        }
    }

    private void answerWithoutEntering(final ResultCode admission)
    {
        reply.result(admission);
        if (admission == ResultCode.OK)
        {
            reply.duplicate();
            reply.result(outcome.result);
            reply.order(outcome.orderId, outcome.filledLots, outcome.leavesLots);
            reply.affectedOrders(outcome.orderId == 0 ? 0 : legCount);
        }
    }

    /** Reads the legs; false when there is none, or more than any list has: then not even their ids are looked at. */
    private boolean decode()
    {
        contingency = decoder.contingency();
        final NewOrderListDecoder.LegsDecoder group = decoder.legs();
        legCount = group.count();
        if (legCount == 0 || legCount > MAX_LEGS)
        {
            return false;
        }
        for (int i = 0; i < legCount; i++)
        {
            legs[i].decode(decoder, group.next());
        }
        return true;
    }

    /** Whether the legs are as many, and of such kinds, as the contingency says; prediction markets know no lists. */
    private boolean doLegsGoTogether()
    {
        final int expected = switch (contingency)
        {
            case OCO, OTO -> 2;
            case OTOCO -> MAX_LEGS;
            default -> -1;
        };
        if (legCount != expected || legs[0].isOutcome)
        {
            return false;
        }
        for (int i = 0; i < legCount; i++)
        {
            if (legs[i].orderType == OrderType.PEGGED || legs[i].orderType == OrderType.MARKET_TO_LIMIT ||
                (i > 0 && legs[i].orderType == OrderType.MARKET))
            {
                return false;
            }
        }
        return areLegsLasting() && (contingency == Contingency.OTO || isPair(legCount - 2));
    }

    /** An order that is only to trade at once cannot wait for another, nor can another wait for it if it is a pair. */
    private boolean areLegsLasting()
    {
        for (int i = contingency == Contingency.OCO ? 0 : 1; i < legCount; i++)
        {
            if (!legs[i].isLasting() && !legs[i].isStop())
            {
                return false;
            }
        }
        return true;
    }

    private boolean isPair(final int first)
    {
        return legs[first].side == legs[first + 1].side && legs[first].orderType != OrderType.MARKET;
    }

    /** Checks the client ids; the first one tells whether the list was sent before. */
    private ResultCode admit(final Command command)
    {
        long hash = contingency.value();
        for (int i = 0; i < legCount; i++)
        {
            final OrderTerms leg = legs[i];
            if ((leg.clientIdHigh | leg.clientIdLow) == 0)
            {
                return ResultCode.CLIENT_ID_MISSING;
            }
            if (i > 0 && !isGreater(leg, legs[i - 1]))
            {
                return ResultCode.CLIENT_ID_NOT_INCREASING;
            }
            hash = hash * 31 + leg.fieldsHash();
        }
        for (int i = legCount - 1; i >= 0; i--)
        {
            final ResultCode id = clientIds.check(legs[i].accountId, legs[i].clientIdHigh, legs[i].clientIdLow, hash,
                sessions.usesWindow(command.keyId), command.timestampNs, outcome);
            if (id != ResultCode.OK || outcome.isDuplicate)
            {
                return id;
            }
        }
        outcome.fieldsHash = hash;
        outcome.clear();
        return ResultCode.OK;
    }

    private static boolean isGreater(final OrderTerms leg, final OrderTerms than)
    {
        final int byHigh = Long.compareUnsigned(leg.clientIdHigh, than.clientIdHigh);
        return byHigh > 0 || (byHigh == 0 && Long.compareUnsigned(leg.clientIdLow, than.clientIdLow) > 0);
    }

    /** Remembers every leg's id with the outcome of the list, the last leg's last. */
    private void remember(final Command command, final ResultCode result)
    {
        outcome.result = result;
        for (int i = 0; i < legCount; i++)
        {
            clientIds.remember(legs[i].accountId, legs[i].clientIdHigh, legs[i].clientIdLow,
                sessions.usesWindow(command.keyId), command.timestampNs, outcome);
        }
    }

    private ResultCode enter(final Command command)
    {
        final ResultCode validity = checkLegs(command.timestampNs);
        if (validity != ResultCode.OK)
        {
            return validity;
        }
        final ResultCode opening = openAll(command.keyId);
        if (opening != ResultCode.OK)
        {
            return opening;
        }
        outcome.orderId = orders.orderId(slots[0]);
        ends.watch(slots[0]);
        for (int i = 0; i < legCount; i++)
        {
            entry.accept(slots[i], legs[i], command.timestampNs);
        }
        entry.enter(slots[0], legs[0]);
        final boolean isSecondStillToCome = contingency == Contingency.OCO &&
            orders.slotOf(outcome.orderId + 1) == slots[1] && !orders.terms().isDoomed(slots[1]);
        if (isSecondStillToCome)
        {
            entry.enter(slots[1], legs[1]);
        }
        return ResultCode.OK;
    }

    /**
     * Checks the legs one after the other, each with those before it, and whether there is room for all. Of legs that
     * do not go together the answer is the first in the order of the codes, that included.
     */
    private ResultCode checkLegs(final long nowNs)
    {
        earlier.clear();
        ResultCode firstLeg = ResultCode.OK;
        ResultCode foremost = ResultCode.OK;
        for (int i = 0; i < legCount; i++)
        {
            final ResultCode validity = checks.validate(legs[i], nowNs, earlier);
            firstLeg = firstLeg == ResultCode.OK ? validity : firstLeg;
            foremost = foremost(foremost, validity);
            earlier.add(legs[i]);
        }
        if (!doLegsGoTogether())
        {
            return foremost(foremost, ResultCode.INVALID_LIST);
        }
        if (firstLeg != ResultCode.OK)
        {
            return firstLeg;
        }
        int parts = 0;
        for (int i = 0; i < legCount; i++)
        {
            parts += checks.parts(legs[i]);
        }
        return checks.haveRoom(parts) ? ResultCode.OK : ResultCode.ORDER_CAPACITY;
    }

    /** The first of two refusals in the order of the codes. */
    private static ResultCode foremost(final ResultCode one, final ResultCode other)
    {
        if (one == ResultCode.OK || other == ResultCode.OK)
        {
            return one == ResultCode.OK ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Opens all legs. Of a pair, what depends on the book is checked for both before the one hold is made. */
    private ResultCode openAll(final int keyId)
    {
        final boolean isPair = contingency == Contingency.OCO;
        for (int i = 0; i < legCount; i++)
        {
            slots[i] = i == 0 && !isPair ?
                entry.open(legs[0], keyId) :
                entry.openEmpty(legs[i], keyId, !isPair);
            if (slots[i] == Orders.NONE)
            {
                closeOpened(i);
                return entry.refusal();
            }
        }
        return link() ? ResultCode.OK : refuseFunds();
    }

    /** Links what was opened; false when the account does not have what the dearer of a pair needs. */
    private boolean link()
    {
        if (contingency == Contingency.OCO)
        {
            final long first = orderHolds.requiredMinor(slots[0], orders.leavesLots(slots[0]));
            final long second = orderHolds.requiredMinor(slots[1], orders.leavesLots(slots[1]));
            if (first == Checked.OVERFLOW || second == Checked.OVERFLOW ||
                !holds.holdExactly(slots[0], Math.max(first, second)))
            {
                return false;
            }
            entry.completeTerms(slots[0], legs[0]);
            entry.completeTerms(slots[1], legs[1]);
            links.pair(slots[0], slots[1]);
            return true;
        }
        entry.completeTerms(slots[0], legs[0]);
        for (int i = 1; i < legCount; i++)
        {
            entry.completeTerms(slots[i], legs[i]);
            orders.terms().status(slots[i], OrderPlace.WAITING);
            links.wait(slots[i], slots[0]);
        }
        if (legCount == MAX_LEGS)
        {
            links.pair(slots[1], slots[2]);
        }
        return true;
    }

    private ResultCode refuseFunds()
    {
        closeOpened(legCount);
        return ResultCode.INSUFFICIENT_FUNDS;
    }

    private void closeOpened(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            holds.close(slots[i]);
            orders.close(slots[i]);
        }
        entry.forget(count);
    }
}
