package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.OrderLimits;
import rialto.engine.reference.TickBands;
import rialto.engine.reference.TradingRules;

/** Sets how an instrument matches, what orders it takes, its price steps and its fee tiers. Engine thread only. */
final class TradingRuleCommands
{
    private final Authority authority;
    private final Instruments instruments;
    private final TradingRules tradingRules;
    private final OrderLimits orderLimits;
    private final PredictionMarkets markets;
    private final FeeTiers feeTiers;
    private final RuleEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final TickBands tickBands = new TickBands();
    private final SetTradingRulesDecoder setRules = new SetTradingRulesDecoder();
    private final SetOrderLimitsDecoder setLimits = new SetOrderLimitsDecoder();
    private final SetTickTableDecoder setTable = new SetTickTableDecoder();
    private final SetFeeTierDecoder setFees = new SetFeeTierDecoder();

    TradingRuleCommands(
        final State state,
        final Authority authority,
        final RuleEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        instruments = state.instruments;
        tradingRules = state.tradingRules;
        orderLimits = state.orderLimits;
        markets = state.markets;
        feeTiers = state.feeTiers;
    }

    void setTradingRules(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setRules.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setRules.clientSequence());
        final int id = setRules.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = tradingRules.set(id, setRules.marketRemainder(), setRules.unpricedRule(),
                setRules.protectionTicks(), setRules.allocation(), setRules.proRataMinimumLots(),
                setRules.maxIcebergParts(), setRules.increaseKeepsPriority(), setRules.icebergRefresh());
        }
        answer(id, result);
        if (result == ResultCode.OK)
        {
            events.tradingRules(id);
        }
        referenceEvents.action(command, id, result);
    }

    void setOrderLimits(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setLimits.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setLimits.clientSequence());
        final int id = setLimits.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            // A position in a prediction market has two sides, and what is counted of open orders only one.
            result = markets.exists(id) && setLimits.maxPositionLots() != OrderLimits.NO_MAXIMUM ?
                ResultCode.INVALID_LIMITS :
                orderLimits.set(id, setLimits.minQuantityLots(), setLimits.quantityStepLots(),
                    setLimits.minNotionalMinor(), setLimits.maxNotionalMinor(), setLimits.maxOpenOrders(),
                    setLimits.maxParkedOrders(), setLimits.maxPositionLots(), setLimits.bandBps(),
                    setLimits.duplicateWindowNs());
        }
        answer(id, result);
        if (result == ResultCode.OK)
        {
            events.orderLimits(id);
        }
        referenceEvents.action(command, id, result);
    }

    void setTickTable(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setTable.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setTable.clientSequence());
        final int id = setTable.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            readBands();
            result = instruments.setTickTable(id, tickBands);
        }
        answer(id, result);
        if (result == ResultCode.OK)
        {
            events.tickTable(id);
        }
        referenceEvents.action(command, id, result);
    }

    void setFeeTier(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setFees.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setFees.clientSequence());
        final int id = setFees.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = feeTiers.set(id, setFees.tier(), setFees.makerFeeRate(), setFees.takerFeeRate());
        }
        answer(id, result);
        if (result == ResultCode.OK)
        {
            events.feeTier(id, setFees.tier());
        }
        referenceEvents.action(command, id, result);
    }

    /** One band more than there may be is enough to see that there are too many. */
    private void readBands()
    {
        tickBands.clear();
        final SetTickTableDecoder.BandsDecoder bands = setTable.bands();
        final int count = Math.min(bands.count(), TickBands.MAX_BANDS + 1);
        for (int i = 0; i < count; i++)
        {
            bands.next();
            tickBands.add(bands.fromPriceTicks(), bands.priceStepTicks());
        }
    }

    private void answer(final int instrumentId, final ResultCode result)
    {
        reply.subject(0, instrumentId);
        reply.result(result);
    }
}
