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
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * Cancels and reduces open orders, and finds those that are to be amended or replaced. A dead order is answered as a
 * closed one. Engine thread only.
 */
final class OrderChangeCommands
{
    private final Authority authority;
    private final Instruments instruments;
    private final PhaseChecks phaseChecks;
    private final Orders orders;
    private final Holds holds;
    private final FrozenAccounts frozen;
    private final PredictionMarkets markets;
    private final OrderLife life;
    private final OrderEnds ends;
    private final OrderChanges changes;
    private final Cascade cascade;
    private final Reply reply;
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReduceOrderDecoder reduce = new ReduceOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private int slot = Orders.NONE;

    OrderChangeCommands(
        final State state,
        final Authority authority,
        final OrderLife life,
        final OrderEnds ends,
        final OrderChanges changes,
        final Cascade cascade,
        final Reply reply)
    {
        this.authority = authority;
        this.life = life;
        this.ends = ends;
        this.changes = changes;
        this.cascade = cascade;
        this.reply = reply;
        instruments = state.instruments;
        phaseChecks = new PhaseChecks(state);
        orders = state.orders;
        holds = state.holds;
        frozen = state.frozenAccounts;
        markets = state.markets;
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
            ends.cancel(slot, CancelReason.REQUESTED);
            finish(cancel.instrumentId());
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
            return;
        }
        if (lots >= orders.leavesLots(slot))
        {
            ends.cancel(slot, CancelReason.REDUCED_TO_ZERO);
        }
        else
        {
            changes.reduceInPlace(slot, lots);
        }
        finish(reduce.instrumentId());
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
            changes.wanted(ownPriceTicks(amend.instrumentId(), amend.priceTicks()), amend.totalQuantityLots(),
                amend.stopPriceTicks(), amend.displayLots(), amend.minimumLots(), amend.expireNs(),
                amend.minimumDisplayLots());
            change(amend.instrumentId(), command.timestampNs, true);
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
            changes.wanted(ownPriceTicks(replace.instrumentId(), replace.priceTicks()), replace.totalQuantityLots(),
                replace.stopPriceTicks(), replace.displayLots(), replace.minimumLots(), replace.expireNs(),
                replace.minimumDisplayLots());
            change(replace.instrumentId(), command.timestampNs, false);
        }
    }

    /** An order for NO names prices of NO. */
    private long ownPriceTicks(final int instrumentId, final long priceTicks)
    {
        return priceTicks == AmendOrderDecoder.priceTicksNullValue() || !holds.isNo(slot) ?
            priceTicks :
            markets.otherPriceTicks(instrumentId, priceTicks);
    }

    private void change(final int instrumentId, final long nowNs, final boolean mayKeepPlace)
    {
        final ResultCode result = changes.change(slot, nowNs, mayKeepPlace);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            finish(instrumentId);
        }
    }

    private void finish(final int instrumentId)
    {
        cascade.run(instrumentId);
        reply.outcome(ends.filledLots(), ends.leavesLots());
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
        ends.watch(slot);
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
        if (frozen.isFrozen(accountId) && !isAllowedWhileSuspended(command.templateId))
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        final ResultCode market = checkMarket(command, instrumentId);
        if (market != ResultCode.OK)
        {
            return market;
        }
        slot = orders.slotOf(orderId);
        if (slot == Orders.NONE || life.isDead(slot))
        {
            return ResultCode.UNKNOWN_ORDER;
        }
        return orders.accountId(slot) == accountId && orders.instrumentId(slot) == instrumentId ?
            ResultCode.OK :
            ResultCode.NOT_YOUR_ORDER;
    }

    /** Whether an instrument takes the command. */
    private ResultCode checkMarket(final Command command, final int instrumentId)
    {
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
        final ResultCode phase = phaseChecks.checkChange(instrumentId, isAllowedWhileSuspended(command.templateId),
            command.timestampNs);
        if (phase != ResultCode.OK)
        {
            return phase;
        }
        final boolean isClosed = instruments.isPrediction(instrumentId) &&
            !markets.isOpen(instrumentId, command.timestampNs) && !isAllowedWhileSuspended(command.templateId);
        return isClosed ? ResultCode.MARKET_STATUS : ResultCode.OK;
    }

    private static boolean isAllowedWhileSuspended(final int templateId)
    {
        return templateId == CancelOrderDecoder.TEMPLATE_ID || templateId == ReduceOrderDecoder.TEMPLATE_ID;
    }
}
