package rialto.engine.core;

import rialto.codecs.event.AccountTermsDefinedEncoder;
import rialto.codecs.event.FeeTierDefinedEncoder;
import rialto.codecs.event.OrderLimitsDefinedEncoder;
import rialto.codecs.event.TickTableDefinedEncoder;
import rialto.codecs.event.TradingRulesDefinedEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.reference.AccountTerms;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.OrderLimits;
import rialto.engine.reference.TickTables;
import rialto.engine.reference.TradingRules;

/** Encodes rules, limits and terms as they stand now. Engine thread only. */
final class RuleEvents
{
    private final EventOutput output;
    private final TradingRules tradingRules;
    private final OrderLimits orderLimits;
    private final TickTables tickTables;
    private final FeeTiers feeTiers;
    private final AccountTerms accountTerms;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradingRulesDefinedEncoder rules = new TradingRulesDefinedEncoder();
    private final OrderLimitsDefinedEncoder limits = new OrderLimitsDefinedEncoder();
    private final TickTableDefinedEncoder table = new TickTableDefinedEncoder();
    private final FeeTierDefinedEncoder fees = new FeeTierDefinedEncoder();
    private final AccountTermsDefinedEncoder terms = new AccountTermsDefinedEncoder();

    RuleEvents(final State state, final EventOutput output)
    {
        this.output = output;
        tradingRules = state.tradingRules;
        orderLimits = state.orderLimits;
        tickTables = state.instruments.tickTables();
        feeTiers = state.feeTiers;
        accountTerms = state.accountTerms;
    }

    void tradingRules(final int id)
    {
        final int at = output.claim(TradingRulesDefinedEncoder.BLOCK_LENGTH);
        rules.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(rules.header(), false);
        rules.instrumentId(id).marketRemainder(tradingRules.marketRemainder(id));
        rules.unpricedRule(tradingRules.unpricedRule(id)).protectionTicks(tradingRules.protectionTicks(id));
        rules.allocation(tradingRules.allocation(id)).proRataMinimumLots(tradingRules.proRataMinimumLots(id));
        rules.maxIcebergParts((short)tradingRules.maxIcebergParts(id));
        rules.increaseKeepsPriority((short)(tradingRules.increaseKeepsPriority(id) ? 1 : 0));
        rules.icebergRefresh(tradingRules.icebergRefresh(id));
    }

    void orderLimits(final int id)
    {
        final int at = output.claim(OrderLimitsDefinedEncoder.BLOCK_LENGTH);
        limits.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(limits.header(), false);
        limits.instrumentId(id).minQuantityLots(orderLimits.minQuantityLots(id));
        limits.quantityStepLots(orderLimits.quantityStepLots(id));
        limits.minNotionalMinor(orderLimits.minNotionalMinor(id)).maxNotionalMinor(orderLimits.maxNotionalMinor(id));
        limits.maxOpenOrders(orderLimits.maxOpenOrders(id)).maxParkedOrders(orderLimits.maxParkedOrders(id));
        limits.maxPositionLots(orderLimits.maxPositionLots(id)).bandBps(orderLimits.bandBps(id));
        limits.duplicateWindowNs(orderLimits.duplicateWindowNs(id));
    }

    void tickTable(final int id)
    {
        final int count = tickTables.bandCount(id);
        final int at = output.claim(TickTableDefinedEncoder.BLOCK_LENGTH +
            TickTableDefinedEncoder.BandsEncoder.sbeHeaderSize() +
            count * TickTableDefinedEncoder.BandsEncoder.sbeBlockLength());
        table.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(table.header(), false);
        final TickTableDefinedEncoder.BandsEncoder bands = table.instrumentId(id).bandsCount(count);
        for (int band = 0; band < count; band++)
        {
            bands.next().fromPriceTicks(tickTables.fromPriceTicks(id, band));
            bands.priceStepTicks(tickTables.bandStepTicks(id, band));
        }
    }

    void feeTier(final int id, final int tier)
    {
        final int at = output.claim(FeeTierDefinedEncoder.BLOCK_LENGTH);
        fees.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(fees.header(), false);
        fees.instrumentId(id).tier((short)tier).makerFeeRate(feeTiers.makerFeeRate(id, tier));
        fees.takerFeeRate(feeTiers.takerFeeRate(id, tier));
    }

    void accountTerms(final int accountId)
    {
        final int at = output.claim(AccountTermsDefinedEncoder.BLOCK_LENGTH);
        terms.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(terms.header(), false);
        terms.accountId(accountId).feeTier((short)accountTerms.feeTier(accountId));
        terms.stpMode(accountTerms.stpMode(accountId)).stpGroup(accountTerms.statedStpGroup(accountId));
    }
}
