package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.ReduceOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetFeeTierEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetSessionTermsEncoder;
import rialto.codecs.command.SetTickTableEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.command.TransferEncoder;
import rialto.codecs.command.WithdrawEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderFlagsEncoder;
import rialto.engine.oracle.PlainCommand;
import rialto.engine.oracle.PlainTerms;
import rialto.engine.oracle.PlainTerms.Flag;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Carries abstract commands out on a {@link Machine}: orders by the session of one key, all else by the operator. */
final class PlainCommandEncoder
{
    private final Machine machine;
    private final int traderKey;
    private final MutableDirectBuffer buffer;
    private final MessageHeaderEncoder header;
    private final LongSupplier clientIds;

    PlainCommandEncoder(final Machine machine, final int traderKey)
    {
        this(machine, traderKey, new AtomicLong()::incrementAndGet);
    }

    /** Where others enter orders for the same accounts: all draw client order ids from one sequence. */
    PlainCommandEncoder(final Machine machine, final int traderKey, final LongSupplier clientIds)
    {
        this.clientIds = clientIds;
        this.machine = machine;
        this.traderKey = traderKey;
        buffer = machine.command;
        header = machine.header;
    }

    List<String> execute(final PlainCommand command)
    {
        switch (command)
        {
            case PlainCommand.New order -> encode(order);
            case PlainCommand.Cancel cancel -> new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(traderKey).clientSequence(next()).accountId(cancel.account())
                .instrumentId(cancel.instrument()).orderId(cancel.order());
            case PlainCommand.Reduce reduce -> new ReduceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(traderKey).clientSequence(next()).accountId(reduce.account())
                .instrumentId(reduce.instrument()).orderId(reduce.order()).reduceByLots(reduce.lots());
            case PlainCommand.Change change -> encode(change);
            case PlainCommand.MassCancel all -> new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(traderKey).clientSequence(next()).accountId(all.account()).instrumentId(all.instrument())
                .side(all.side()).fromPriceTicks(all.from()).toPriceTicks(all.to());
            case PlainCommand.NewList list -> encode(list);
            case PlainCommand.SessionTerms terms -> new SetSessionTermsEncoder()
                .wrapAndApplyHeader(buffer, 0, header).keyId(traderKey).clientSequence(next()).stpMode(terms.mode());
            default ->
            {
                return executeByOperator(command);
            }
        }
        return machine.execute(traderKey);
    }

    private List<String> executeByOperator(final PlainCommand command)
    {
        switch (command)
        {
            case PlainCommand.Tick tick ->
            {
                new TickEncoder().wrapAndApplyHeader(buffer, 0, header).incarnation(1);
                return machine.execute(0);
            }
            case PlainCommand.ContinueJob job ->
            {
                new ContinueJobEncoder().wrapAndApplyHeader(buffer, 0, header).incarnation(1);
                return machine.execute(0);
            }
            case PlainCommand.Funds funds -> encode(funds);
            case PlainCommand.Reference reference -> new SetReferencePriceEncoder()
                .wrapAndApplyHeader(buffer, 0, header).keyId(Machine.ADMIN).clientSequence(nextOfOperator())
                .instrumentId(reference.instrument()).priceTicks(reference.price());
            case PlainCommand.SessionEnd end -> new SetSessionEndEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(end.instrument())
                .sessionEndNs(end.endNs());
            case PlainCommand.Status status -> new SetInstrumentStatusEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(status.instrument())
                .status(status.status());
            case PlainCommand.AccountTerms terms -> new SetAccountTermsEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).accountId(terms.account())
                .feeTier((short)terms.tier()).stpMode(terms.mode()).stpGroup(terms.group());
            default -> encodeRules(command);
        }
        return machine.execute(Machine.ADMIN);
    }

    private void encodeRules(final PlainCommand command)
    {
        switch (command)
        {
            case PlainCommand.Rules rules -> new SetTradingRulesEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(rules.instrument())
                .marketRemainder(rules.remainder()).unpricedRule(rules.unpriced()).protectionTicks(rules.protection())
                .allocation(rules.allocation()).proRataMinimumLots(rules.leastShare())
                .maxIcebergParts((short)rules.parts()).increaseKeepsPriority((short)(rules.increaseKeeps() ? 1 : 0))
                .icebergRefresh(rules.refresh());
            case PlainCommand.Limits limits -> new SetOrderLimitsEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(limits.instrument())
                .minQuantityLots(limits.minLots()).quantityStepLots(limits.stepLots())
                .minNotionalMinor(limits.minNotional()).maxNotionalMinor(limits.maxNotional())
                .maxOpenOrders(limits.maxOpen()).maxParkedOrders(limits.maxParked())
                .maxPositionLots(limits.maxPosition()).bandBps(limits.bandBps()).duplicateWindowNs(limits.windowNs());
            case PlainCommand.TickTable table ->
            {
                final SetTickTableEncoder.BandsEncoder bands = new SetTickTableEncoder()
                    .wrapAndApplyHeader(buffer, 0, header).keyId(Machine.ADMIN).clientSequence(nextOfOperator())
                    .instrumentId(table.instrument()).bandsCount(table.bands().size());
                table.bands().forEach(band -> bands.next().fromPriceTicks(band.from()).priceStepTicks(band.step()));
            }
            case PlainCommand.FeeTier tier -> new SetFeeTierEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(tier.instrument())
                .tier((short)tier.tier()).makerFeeRate(tier.maker()).takerFeeRate(tier.taker());
            case PlainCommand.Terms terms -> new ChangeInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(Machine.ADMIN).clientSequence(nextOfOperator()).instrumentId(terms.instrument())
                .priceStepTicks(terms.step()).minPriceTicks(terms.min()).maxPriceTicks(terms.max())
                .maxQuantityLots(terms.maxLots()).feeKind(terms.kind()).makerFeeRate(terms.maker())
                .takerFeeRate(terms.taker());
            default -> throw new IllegalArgumentException("cannot encode " + command);
        }
    }

    private void encode(final PlainCommand.New command)
    {
        final PlainTerms terms = command.terms();
        final NewOrderEncoder order = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header));
        order.keyId(traderKey).clientSequence(next()).accountId(command.account()).instrumentId(command.instrument());
        order.clientOrderId().high(0).low(clientIds.getAsLong());
        order.side(terms.side).orderType(terms.type).timeInForce(terms.tif).priceTicks(terms.price);
        order.quantityLots(terms.quantity).protectionPriceTicks(terms.protection).stopPriceTicks(terms.stop);
        order.triggerSource(terms.source).trailingTicks(terms.trailingTicks).trailingBps(terms.trailingBps);
        order.minimumDisplayLots(terms.least).displayLots(terms.display).minimumLots(terms.minimum)
            .budgetMinor(terms.budget);
        order.pegReference(terms.peg).pegOffsetTicks(terms.pegOffset).expireNs(terms.expire);
        order.deadlineNs(terms.deadline).stpMode(terms.stp).stpGroup(terms.group);
        flags(order.orderFlags(), terms);
    }

    private void encode(final PlainCommand.NewList command)
    {
        final NewOrderListEncoder.LegsEncoder legs = new NewOrderListEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(traderKey).clientSequence(next()).accountId(command.account()).instrumentId(command.instrument())
            .contingency(command.contingency()).legsCount(command.legs().size());
        for (final PlainTerms terms : command.legs())
        {
            final NewOrderListEncoder.LegsEncoder leg = PlainOrder.of(legs.next());
            leg.clientOrderId().high(0).low(clientIds.getAsLong());
            leg.side(terms.side).orderType(terms.type).timeInForce(terms.tif).priceTicks(terms.price);
            leg.quantityLots(terms.quantity).protectionPriceTicks(terms.protection).stopPriceTicks(terms.stop);
            leg.triggerSource(terms.source).trailingTicks(terms.trailingTicks).trailingBps(terms.trailingBps);
            leg.minimumDisplayLots(terms.least).displayLots(terms.display).minimumLots(terms.minimum)
                .budgetMinor(terms.budget);
            leg.pegReference(terms.peg).pegOffsetTicks(terms.pegOffset).expireNs(terms.expire);
            leg.deadlineNs(terms.deadline).stpMode(terms.stp).stpGroup(terms.group);
            flags(leg.orderFlags(), terms);
        }
    }

    private void encode(final PlainCommand.Change change)
    {
        if (change.replaces())
        {
            PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)).keyId(traderKey)
                .clientSequence(next()).accountId(change.account()).instrumentId(change.instrument())
                .orderId(change.order()).priceTicks(change.price()).totalQuantityLots(change.total())
                .stopPriceTicks(change.stop()).displayLots(change.display()).minimumLots(change.minimum())
                .expireNs(change.expire()).minimumDisplayLots(change.least());
            return;
        }
        PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(buffer, 0, header)).keyId(traderKey)
            .clientSequence(next()).accountId(change.account()).instrumentId(change.instrument())
            .orderId(change.order()).priceTicks(change.price()).totalQuantityLots(change.total())
            .stopPriceTicks(change.stop()).displayLots(change.display()).minimumLots(change.minimum())
            .expireNs(change.expire()).minimumDisplayLots(change.least());
    }

    private void encode(final PlainCommand.Funds funds)
    {
        switch (funds.kind())
        {
            case DEPOSIT -> new DepositEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Machine.ADMIN)
                .clientSequence(nextOfOperator()).reference(0).accountId(funds.to()).assetId(funds.asset())
                .amountMinor(funds.amount());
            case WITHDRAWAL -> new WithdrawEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Machine.ADMIN)
                .clientSequence(nextOfOperator()).reference(0).accountId(funds.from()).assetId(funds.asset())
                .amountMinor(funds.amount());
            default -> new TransferEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Machine.ADMIN)
                .clientSequence(nextOfOperator()).reference(0).fromAccountId(funds.from()).toAccountId(funds.to())
                .assetId(funds.asset()).amountMinor(funds.amount());
        }
    }

    private static void flags(final OrderFlagsEncoder flags, final PlainTerms terms)
    {
        flags.clear().postOnly(terms.has(Flag.POST_ONLY)).slide(terms.has(Flag.SLIDE))
            .allOrNone(terms.has(Flag.ALL_OR_NONE)).hidden(terms.has(Flag.HIDDEN))
            .reduceOnly(terms.has(Flag.REDUCE_ONLY));
    }

    private long next()
    {
        return machine.next(traderKey);
    }

    private long nextOfOperator()
    {
        return machine.next(Machine.ADMIN);
    }
}
