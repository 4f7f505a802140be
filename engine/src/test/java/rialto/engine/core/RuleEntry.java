package rialto.engine.core;

import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetFeeTierEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetSessionTermsEncoder;
import rialto.codecs.command.SetTickTableEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;

import java.util.List;

/** Drives the commands of rules, limits and terms on a {@link Machine}; each returns the lines of all its events. */
final class RuleEntry
{
    private final Machine machine;

    RuleEntry(final Machine machine)
    {
        this.machine = machine;
    }

    List<String> rules(
        final int keyId,
        final int instrumentId,
        final MarketRemainder remainder,
        final UnpricedRule unpriced,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots,
        final int icebergParts,
        final int increaseKeepsPriority,
        final IcebergRefresh icebergRefresh)
    {
        new SetTradingRulesEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).marketRemainder(remainder)
            .unpricedRule(unpriced).protectionTicks(protectionTicks).allocation(allocation)
            .proRataMinimumLots(proRataMinimumLots).maxIcebergParts((short)icebergParts)
            .increaseKeepsPriority((short)increaseKeepsPriority).icebergRefresh(icebergRefresh);
        return machine.execute(keyId);
    }

    List<String> limits(
        final int keyId,
        final int instrumentId,
        final long minQuantityLots,
        final long quantityStepLots,
        final long maxNotionalMinor,
        final int maxOpenOrders,
        final long maxPositionLots,
        final int bandBps,
        final long duplicateWindowNs)
    {
        new SetOrderLimitsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).minQuantityLots(minQuantityLots)
            .quantityStepLots(quantityStepLots).minNotionalMinor(5).maxNotionalMinor(maxNotionalMinor)
            .maxOpenOrders(maxOpenOrders).maxParkedOrders(7).maxPositionLots(maxPositionLots).bandBps(bandBps)
            .duplicateWindowNs(duplicateWindowNs);
        return machine.execute(keyId);
    }

    /** A tick table; pairs of lowest price and step. */
    List<String> table(final int keyId, final int instrumentId, final long... bands)
    {
        final SetTickTableEncoder.BandsEncoder group =
            new SetTickTableEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
                .clientSequence(machine.next(keyId)).instrumentId(instrumentId).bandsCount(bands.length / 2);
        for (int i = 0; i < bands.length; i += 2)
        {
            group.next().fromPriceTicks(bands[i]).priceStepTicks(bands[i + 1]);
        }
        return machine.execute(keyId);
    }

    List<String> feeTier(
        final int keyId,
        final int instrumentId,
        final int tier,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new SetFeeTierEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).tier((short)tier)
            .makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        return machine.execute(keyId);
    }

    List<String> account(
        final int keyId,
        final int accountId,
        final int feeTier,
        final StpMode stpMode,
        final int stpGroup)
    {
        new SetAccountTermsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).accountId(accountId).feeTier((short)feeTier).stpMode(stpMode)
            .stpGroup(stpGroup);
        return machine.execute(keyId);
    }

    List<String> referencePrice(final int keyId, final int instrumentId, final long priceTicks)
    {
        new SetReferencePriceEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).priceTicks(priceTicks);
        return machine.execute(keyId);
    }

    List<String> sessionEnd(final int keyId, final int instrumentId, final long endNs)
    {
        new SetSessionEndEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).sessionEndNs(endNs);
        return machine.execute(keyId);
    }

    List<String> session(final int keyId, final StpMode stpMode)
    {
        new SetSessionTermsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).stpMode(stpMode);
        return machine.execute(keyId);
    }

    /** A self-trade prevention mode that no schema has, as a raw byte. */
    List<String> sessionRaw(final int keyId, final int stpMode)
    {
        final SetSessionTermsEncoder encoder =
            new SetSessionTermsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
                .clientSequence(machine.next(keyId));
        machine.command.putByte(encoder.offset() + SetSessionTermsEncoder.stpModeEncodingOffset(), (byte)stpMode);
        return machine.execute(keyId);
    }
}
