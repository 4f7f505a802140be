package rialto.client;

import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetSessionTermsEncoder;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * Order entry. Every method sends one command and returns its client sequence, above 0, which the Reply carries; or,
 * having sent nothing, one of the negative codes of {@link OrderSession}. Same thread as the session; never waits, does
 * not allocate. Functions that set fields do not either if they capture nothing; if one throws, nothing was sent.
 */
public final class OrderCommands
{
    /** Stands for a price or quantity that is not given. */
    public static final long NONE = NewOrderEncoder.priceTicksNullValue();

    /** Most orders of a list. */
    public static final int MAX_LEGS = 3;

    private final CommandPublisher publisher;
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final ReduceOrderEncoder reduce = new ReduceOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
    private final NewOrderListEncoder list = new NewOrderListEncoder();
    private final SetSessionTermsEncoder terms = new SetSessionTermsEncoder();

    OrderCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Enters an order.
     *
     * @param accountId            account that trades.
     * @param instrumentId         instrument.
     * @param clientOrderIdHigh    first half of the client's own id, unique within the account.
     * @param clientOrderIdLow     second half.
     * @param side                 buy or sell.
     * @param orderType            limit or market.
     * @param timeInForce          how long it lives.
     * @param priceTicks           limit price; {@link #NONE} for a market order.
     * @param quantityLots         total quantity.
     * @param protectionPriceTicks worst price of a market order; {@link #NONE}: the instrument's limit.
     * @return client sequence, or a negative code.
     */
    public long newOrder(
        final int accountId,
        final int instrumentId,
        final long clientOrderIdHigh,
        final long clientOrderIdLow,
        final Side side,
        final OrderType orderType,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long quantityLots,
        final long protectionPriceTicks)
    {
        if (!publisher.claimCommand(NewOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(newOrder.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        newOrder.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        newOrder.accountId(accountId).instrumentId(instrumentId);
        newOrder.clientOrderId().high(clientOrderIdHigh).low(clientOrderIdLow);
        newOrder.side(side).orderType(orderType).timeInForce(timeInForce);
        newOrder.priceTicks(priceTicks).quantityLots(quantityLots).protectionPriceTicks(protectionPriceTicks);
        return publisher.commitCommand();
    }

    /**
     * Enters a limit order.
     *
     * @param accountId         account that trades.
     * @param instrumentId      instrument.
     * @param clientOrderIdHigh first half of the client's own id, unique within the account.
     * @param clientOrderIdLow  second half.
     * @param side              buy or sell.
     * @param timeInForce       how long it lives.
     * @param priceTicks        limit price.
     * @param quantityLots      total quantity.
     * @return client sequence, or a negative code.
     */
    public long limit(
        final int accountId,
        final int instrumentId,
        final long clientOrderIdHigh,
        final long clientOrderIdLow,
        final Side side,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long quantityLots)
    {
        return newOrder(
            accountId,
            instrumentId,
            clientOrderIdHigh,
            clientOrderIdLow,
            side,
            OrderType.LIMIT,
            timeInForce,
            priceTicks,
            quantityLots,
            NONE);
    }

    /**
     * Enters a market order that trades at once what it can.
     *
     * @param accountId            account that trades.
     * @param instrumentId         instrument.
     * @param clientOrderIdHigh    first half of the client's own id, unique within the account.
     * @param clientOrderIdLow     second half.
     * @param side                 buy or sell.
     * @param quantityLots         total quantity.
     * @param protectionPriceTicks worst price; {@link #NONE}: the instrument's limit.
     * @return client sequence, or a negative code.
     */
    public long market(
        final int accountId,
        final int instrumentId,
        final long clientOrderIdHigh,
        final long clientOrderIdLow,
        final Side side,
        final long quantityLots,
        final long protectionPriceTicks)
    {
        return newOrder(
            accountId,
            instrumentId,
            clientOrderIdHigh,
            clientOrderIdLow,
            side,
            OrderType.MARKET,
            TimeInForce.IOC,
            NONE,
            quantityLots,
            protectionPriceTicks);
    }

    /**
     * Enters an order of any type.
     *
     * @param fields sets what the order has: account, instrument, client order id, side, type, time in force, quantity
     *               and whatever else; all that only some orders have is set to "none" before, key and sequence as they
     *               must be.
     * @return client sequence, or a negative code.
     */
    public long enter(final Consumer<NewOrderEncoder> fields)
    {
        if (!publisher.claimCommand(NewOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(
            newOrder.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        newOrder.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        return finish(fields, newOrder);
    }

    /**
     * Changes whatever terms an open order has.
     *
     * @param accountId    account of the order.
     * @param instrumentId instrument of the order.
     * @param orderId      order.
     * @param fields       sets what is to change; everything is "unchanged" before.
     * @return client sequence, or a negative code.
     */
    public long amendTerms(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final Consumer<AmendOrderEncoder> fields)
    {
        if (!publisher.claimCommand(AmendOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(amend.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        amend.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        amend.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        return finish(fields, amend);
    }

    /**
     * Cancels and enters again under the same id with whatever new terms.
     *
     * @param accountId    account of the order.
     * @param instrumentId instrument of the order.
     * @param orderId      order.
     * @param fields       sets what is to change; everything is "unchanged" before.
     * @return client sequence, or a negative code.
     */
    public long replaceTerms(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final Consumer<ReplaceOrderEncoder> fields)
    {
        if (!publisher.claimCommand(ReplaceOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(replace.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        replace.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        replace.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        return finish(fields, replace);
    }

    /**
     * Enters two or three orders that depend on each other, all or none of them.
     *
     * @param accountId    account that trades.
     * @param instrumentId instrument.
     * @param contingency  how they depend on each other.
     * @param legCount     number of orders, 1 to {@value #MAX_LEGS}; the engine says which number a contingency has.
     * @param fields       called for each order with its place, from 0: sets client order id, side, type, time in
     *                     force, quantity and whatever else; all that only some orders have is "none" before.
     * @return client sequence, or a negative code.
     */
    public long enterList(
        final int accountId,
        final int instrumentId,
        final Contingency contingency,
        final int legCount,
        final ObjIntConsumer<NewOrderListEncoder.LegsEncoder> fields)
    {
        if (legCount < 1 || legCount > MAX_LEGS)
        {
            throw new IllegalArgumentException("a list has 1 to " + MAX_LEGS + " orders, not " + legCount);
        }
        final int legsLength = NewOrderListEncoder.LegsEncoder.sbeHeaderSize() +
            legCount * NewOrderListEncoder.LegsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(NewOrderListEncoder.BLOCK_LENGTH + legsLength))
        {
            return publisher.refusal();
        }
        list.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        list.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        list.accountId(accountId).instrumentId(instrumentId).contingency(contingency);
        final NewOrderListEncoder.LegsEncoder legs = list.legsCount(legCount);
        boolean isWritten = false;
        try
        {
            for (int leg = 0; leg < legCount; leg++)
            {
                fields.accept(PlainOrder.of(legs.next()), leg);
            }
            isWritten = true;
        }
        finally
        {
            abortUnless(isWritten);
        }
        return publisher.commitCommand();
    }

    /**
     * Says what the session's orders have when they do not say it themselves.
     *
     * @param stpMode self-trade prevention; {@link StpMode#NULL_VAL}: the account's.
     * @return client sequence, or a negative code.
     */
    public long sessionTerms(final StpMode stpMode)
    {
        if (!publisher.claimCommand(SetSessionTermsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        terms.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        terms.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).stpMode(stpMode);
        return publisher.commitCommand();
    }

    /**
     * Cancels every open order of an account that was taken before, parked orders included.
     *
     * @param accountId    account; 0: of every account, which needs the right to act for all.
     * @param instrumentId instrument; 0: of every instrument.
     * @param side         side; {@link Side#NULL_VAL}: both.
     * @return client sequence, or a negative code.
     */
    public long massCancel(final int accountId, final int instrumentId, final Side side)
    {
        return massCancel(accountId, instrumentId, side, NONE, NONE);
    }

    /**
     * The same within a range of prices; a parked order counts with its stop price.
     *
     * @param accountId      account; 0: of every account, which needs the right to act for all.
     * @param instrumentId   instrument; 0: of every instrument.
     * @param side           side; {@link Side#NULL_VAL}: both.
     * @param fromPriceTicks lowest price; {@link #NONE}: no limit.
     * @param toPriceTicks   highest price; {@link #NONE}: no limit.
     * @return client sequence, or a negative code.
     */
    public long massCancel(
        final int accountId,
        final int instrumentId,
        final Side side,
        final long fromPriceTicks,
        final long toPriceTicks)
    {
        if (!publisher.claimCommand(MassCancelEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        massCancel.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        massCancel.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        massCancel.accountId(accountId).instrumentId(instrumentId).side(side);
        massCancel.fromPriceTicks(fromPriceTicks).toPriceTicks(toPriceTicks);
        return publisher.commitCommand();
    }

    /**
     * Takes an open order out.
     *
     * @param accountId    account of the order.
     * @param instrumentId instrument of the order.
     * @param orderId      order.
     * @return client sequence, or a negative code.
     */
    public long cancel(final int accountId, final int instrumentId, final long orderId)
    {
        if (!publisher.claimCommand(CancelOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        cancel.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        cancel.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        cancel.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        return publisher.commitCommand();
    }

    /**
     * Lowers an order's total; it keeps its place.
     *
     * @param accountId    account of the order.
     * @param instrumentId instrument of the order.
     * @param orderId      order.
     * @param reduceByLots taken off; more than is open takes all that is open.
     * @return client sequence, or a negative code.
     */
    public long reduce(final int accountId, final int instrumentId, final long orderId, final long reduceByLots)
    {
        if (!publisher.claimCommand(ReduceOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        reduce.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        reduce.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        reduce.accountId(accountId).instrumentId(instrumentId).orderId(orderId).reduceByLots(reduceByLots);
        return publisher.commitCommand();
    }

    /**
     * Changes price or total quantity; keeps its place if only the total goes down.
     *
     * @param accountId         account of the order.
     * @param instrumentId      instrument of the order.
     * @param orderId           order.
     * @param priceTicks        new limit price; {@link #NONE}: unchanged.
     * @param totalQuantityLots new total, filled quantity included; {@link #NONE}: unchanged.
     * @return client sequence, or a negative code.
     */
    public long amend(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final long priceTicks,
        final long totalQuantityLots)
    {
        if (!publisher.claimCommand(AmendOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(amend.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        amend.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        amend.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        amend.priceTicks(priceTicks).totalQuantityLots(totalQuantityLots);
        return publisher.commitCommand();
    }

    /**
     * Cancels and enters again under the same id, in one step; always goes to the back, may trade at once.
     *
     * @param accountId         account of the order.
     * @param instrumentId      instrument of the order.
     * @param orderId           order.
     * @param priceTicks        new limit price; {@link #NONE}: unchanged.
     * @param totalQuantityLots new total, filled quantity included; {@link #NONE}: unchanged.
     * @return client sequence, or a negative code.
     */
    public long replace(
        final int accountId,
        final int instrumentId,
        final long orderId,
        final long priceTicks,
        final long totalQuantityLots)
    {
        if (!publisher.claimCommand(ReplaceOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        PlainOrder.of(replace.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader()));
        replace.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        replace.accountId(accountId).instrumentId(instrumentId).orderId(orderId);
        replace.priceTicks(priceTicks).totalQuantityLots(totalQuantityLots);
        return publisher.commitCommand();
    }

    private <E> long finish(final Consumer<E> fields, final E encoder)
    {
        boolean isWritten = false;
        try
        {
            fields.accept(encoder);
            isWritten = true;
        }
        finally
        {
            abortUnless(isWritten);
        }
        return publisher.commitCommand();
    }

    /** Whoever sets the fields may throw: the room that was claimed must not stay, nothing behind it would go out. */
    private void abortUnless(final boolean isWritten)
    {
        if (!isWritten)
        {
            publisher.abort();
        }
    }
}
