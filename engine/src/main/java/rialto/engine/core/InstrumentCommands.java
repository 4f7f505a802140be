package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.InstrumentTerms;
import rialto.engine.reference.Instruments;

/**
 * The life cycle of instruments: create, change price step, limits and fees, suspend, open again, delist. Engine thread
 * only.
 */
final class InstrumentCommands
{
    private final Authority authority;
    private final Instruments instruments;
    private final FeeTiers feeTiers;
    private final PredictionMarkets markets;
    private final Books books;
    private final ReferenceEvents events;
    private final Reply reply;
    private final InstrumentTerms terms = new InstrumentTerms();
    private final CreateInstrumentDecoder create = new CreateInstrumentDecoder();
    private final ChangeInstrumentDecoder change = new ChangeInstrumentDecoder();
    private final SetInstrumentStatusDecoder setStatus = new SetInstrumentStatusDecoder();

    InstrumentCommands(final State state, final Authority authority, final ReferenceEvents events, final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.reply = reply;
        instruments = state.instruments;
        feeTiers = state.feeTiers;
        markets = state.markets;
        books = state.books;
    }

    void createInstrument(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        create.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, create.clientSequence());
        final int id = create.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            readTerms();
            result = create(id, buffer, create.offset() + CreateInstrumentDecoder.symbolEncodingOffset());
        }
        if (result == ResultCode.OK)
        {
            books.create(id);
        }
        conclude(command, id, result);
    }

    void changeInstrument(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        change.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, change.clientSequence());
        final int id = change.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            terms.priceStepTicks(change.priceStepTicks());
            terms.minPriceTicks(change.minPriceTicks());
            terms.maxPriceTicks(change.maxPriceTicks());
            terms.maxQuantityLots(change.maxQuantityLots());
            terms.feeKind(change.feeKind());
            terms.makerFeeRate(change.makerFeeRate());
            terms.takerFeeRate(change.takerFeeRate());
            result = markets.exists(id) && !markets.allowsLimits(id, terms) ?
                ResultCode.INVALID_LIMITS :
                instruments.change(id, terms, feeTiers.hasAny(id));
        }
        conclude(command, id, result);
    }

    void setInstrumentStatus(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setStatus.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setStatus.clientSequence());
        final int id = setStatus.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            final boolean hasOpenOrders = books.exists(id) && books.of(id).openCount() > 0;
            result = instruments.status(id, setStatus.status(), hasOpenOrders);
        }
        conclude(command, id, result);
    }

    private ResultCode create(final int id, final DirectBuffer buffer, final int symbolOffset)
    {
        if (markets.marketOf(terms.baseAssetId()) == 0 && markets.marketOf(terms.quoteAssetId()) == 0)
        {
            return instruments.create(id, buffer, symbolOffset, terms);
        }
        final ResultCode result = instruments.checkNew(id, buffer, symbolOffset, terms);
        return result == ResultCode.OK ? ResultCode.OUTCOME_ASSET_IN_USE : result;
    }

    private void readTerms()
    {
        terms.baseAssetId(create.baseAssetId());
        terms.quoteAssetId(create.quoteAssetId());
        terms.tickMantissa(create.tickMantissa());
        terms.tickScale(create.tickScale());
        terms.lotMantissa(create.lotMantissa());
        terms.lotScale(create.lotScale());
        terms.priceStepTicks(create.priceStepTicks());
        terms.minPriceTicks(create.minPriceTicks());
        terms.maxPriceTicks(create.maxPriceTicks());
        terms.maxQuantityLots(create.maxQuantityLots());
        terms.feeKind(create.feeKind());
        terms.makerFeeRate(create.makerFeeRate());
        terms.takerFeeRate(create.takerFeeRate());
    }

    private void conclude(final Command command, final int instrumentId, final ResultCode result)
    {
        reply.subject(0, instrumentId);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.instrument(instrumentId);
        }
        events.action(command, instrumentId, result);
    }
}
