package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * Changes open orders: cancel, reduce, amend, replace. What keeps time priority is SEMANTICS D4-10: only a total that
 * goes down at the same price; all else goes to the back and may trade at once. Engine thread only.
 */
final class OrderChangeCommands
{
    private static final long UNCHANGED = AmendOrderDecoder.priceTicksNullValue();

    private final Authority authority;
    private final Instruments instruments;
    private final Books books;
    private final Orders orders;
    private final Holds holds;
    private final Settlement settlement;
    private final Execution execution;
    private final OrderEvents events;
    private final Reply reply;
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReduceOrderDecoder reduce = new ReduceOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private int slot = Orders.NONE;

    OrderChangeCommands(
        final State state,
        final Authority authority,
        final Settlement settlement,
        final Execution execution,
        final OrderEvents events,
        final Reply reply)
    {
        this.authority = authority;
        this.settlement = settlement;
        this.execution = execution;
        this.events = events;
        this.reply = reply;
        instruments = state.instruments;
        books = state.books;
        orders = state.orders;
        holds = state.holds;
    }

    void cancelOrder(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        cancel.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, cancel.clientSequence());
        if (find(command, cancel.accountId(), cancel.instrumentId(), cancel.orderId()))
        {
            execution.cancel(slot, CancelReason.REQUESTED);
            reply.outcome(execution.filledLots(), 0);
        }
    }

    void reduceOrder(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        reduce.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, reduce.clientSequence());
        if (!find(command, reduce.accountId(), reduce.instrumentId(), reduce.orderId()))
        {
            return;
        }
        final long lots = reduce.reduceByLots();
        if (lots <= 0)
        {
            reply.result(ResultCode.QUANTITY_NOT_POSITIVE);
        }
        else if (lots >= orders.leavesLots(slot))
        {
            execution.cancel(slot, CancelReason.REDUCED_TO_ZERO);
            reply.outcome(execution.filledLots(), 0);
        }
        else
        {
            reduceInPlace(lots);
        }
    }

    void amendOrder(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        amend.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, amend.clientSequence());
        if (find(command, amend.accountId(), amend.instrumentId(), amend.orderId()))
        {
            change(amend.priceTicks(), amend.totalQuantityLots(), true);
        }
    }

    void replaceOrder(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        replace.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, replace.clientSequence());
        if (find(command, replace.accountId(), replace.instrumentId(), replace.orderId()))
        {
            change(replace.priceTicks(), replace.totalQuantityLots(), false);
        }
    }

    /** Most orders that an amended or replaced order can trade with now. */
    int makersAgainst(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        final long orderId;
        if (header.wrap(buffer, offset).templateId() == AmendOrderDecoder.TEMPLATE_ID)
        {
            amend.wrapAndApplyHeader(buffer, offset, header);
            orderId = amend.orderId();
        }
        else
        {
            replace.wrapAndApplyHeader(buffer, offset, header);
            orderId = replace.orderId();
        }
        final int found = orders.slotOf(orderId);
        return found == Orders.NONE ?
            0 :
            books.of(orders.instrumentId(found)).orderCount(!orders.isBuy(found));
    }

    /** Finds the order that the command names, or answers why it may not be touched. */
    private boolean find(final Command command, final int accountId, final int instrumentId, final long orderId)
    {
        reply.subject(accountId, instrumentId);
        reply.order(orderId, 0, 0);
        final ResultCode result = locate(command, accountId, instrumentId, orderId);
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return false;
        }
        reply.clientOrderId(orders.clientIdHigh(slot), orders.clientIdLow(slot));
        reply.outcome(orders.filledLots(slot), orders.leavesLots(slot));
        return true;
    }

    private ResultCode locate(final Command command, final int accountId, final int instrumentId, final long orderId)
    {
        final ResultCode right = authority.mayTrade(command.keyId, accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (!instruments.exists(instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        final InstrumentStatus status = instruments.status(instrumentId);
        if (status == InstrumentStatus.DELISTED)
        {
            return ResultCode.INSTRUMENT_DELISTED;
        }
        if (status == InstrumentStatus.SUSPENDED && !isAllowedWhileSuspended(command.templateId))
        {
            return ResultCode.INSTRUMENT_SUSPENDED;
        }
        slot = orders.slotOf(orderId);
        if (slot == Orders.NONE)
        {
            return ResultCode.UNKNOWN_ORDER;
        }
        return orders.accountId(slot) == accountId && orders.instrumentId(slot) == instrumentId ?
            ResultCode.OK :
            ResultCode.NOT_YOUR_ORDER;
    }

    private static boolean isAllowedWhileSuspended(final int templateId)
    {
        return templateId == CancelOrderDecoder.TEMPLATE_ID || templateId == ReduceOrderDecoder.TEMPLATE_ID;
    }

    private void change(final long newPriceTicks, final long newTotalLots, final boolean mayKeepPlace)
    {
        final long filledLots = orders.filledLots(slot);
        final long priceTicks = newPriceTicks == UNCHANGED ? orders.priceTicks(slot) : newPriceTicks;
        final long totalLots = newTotalLots == UNCHANGED ? filledLots + orders.leavesLots(slot) : newTotalLots;
        final ResultCode terms = checkTerms(newPriceTicks, newTotalLots);
        if (terms != ResultCode.OK)
        {
            reply.result(terms);
            return;
        }

        final long leavesLots = totalLots - filledLots;
        if (leavesLots <= 0)
        {
            execution.cancel(slot, CancelReason.AMENDED_TO_FILLED);
            reply.outcome(filledLots, 0);
        }
        else if (mayKeepPlace && priceTicks == orders.priceTicks(slot) && leavesLots <= orders.leavesLots(slot))
        {
            reduceInPlace(orders.leavesLots(slot) - leavesLots);
        }
        else
        {
            reply.result(moveToBack(priceTicks, leavesLots));
        }
    }

    private ResultCode checkTerms(final long newPriceTicks, final long newTotalLots)
    {
        final int instrumentId = orders.instrumentId(slot);
        final ResultCode quantity = newTotalLots == UNCHANGED ?
            ResultCode.OK :
            instruments.checkQuantity(instrumentId, newTotalLots);
        if (quantity != ResultCode.OK || newPriceTicks == UNCHANGED)
        {
            return quantity;
        }
        return instruments.checkPrice(instrumentId, newPriceTicks);
    }

    private void reduceInPlace(final long lots)
    {
        if (lots > 0)
        {
            books.of(orders.instrumentId(slot)).reduce(slot, lots);
            settlement.adjustHold(slot);
            events.reduced(slot, lots);
        }
        reply.outcome(orders.filledLots(slot), orders.leavesLots(slot));
    }

    private ResultCode moveToBack(final long priceTicks, final long leavesLots)
    {
        final int instrumentId = orders.instrumentId(slot);
        final OrderBook book = books.of(instrumentId);
        final boolean isBuy = orders.isBuy(slot);
        final long notionalMinor = settlement.worstCostMinor(instrumentId, true, priceTicks, leavesLots);
        final long costMinor = settlement.worstCostMinor(instrumentId, isBuy, priceTicks, leavesLots);
        if (notionalMinor == Checked.OVERFLOW || costMinor == Checked.OVERFLOW ||
            holds.requiredMinor(slot, costMinor, leavesLots) == Checked.OVERFLOW)
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        if (!book.canMove(slot, priceTicks))
        {
            return ResultCode.PRICE_LEVEL_CAPACITY;
        }
        if (!holds.adjust(slot, costMinor, leavesLots))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }

        final long oldPriceTicks = orders.priceTicks(slot);
        final long oldLeavesLots = orders.leavesLots(slot);
        book.unlink(slot);
        orders.terms(slot, priceTicks, orders.filledLots(slot) + leavesLots, leavesLots);
        events.amended(slot, oldPriceTicks, oldLeavesLots);
        execution.tradeAndRest(slot);
        reply.outcome(execution.filledLots(), execution.leavesLots());
        return ResultCode.OK;
    }
}
