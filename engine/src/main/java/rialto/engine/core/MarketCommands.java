package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.event.ReferencePriceSetEncoder;
import rialto.codecs.event.SessionEndSetEncoder;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.reference.Instruments;

/** What an operator tells a book of its market: reference price and end of the trading session. Engine thread only. */
final class MarketCommands
{
    private static final long NONE = SetSessionEndDecoder.sessionEndNsNullValue();

    private final Instruments instruments;
    private final Books books;
    private final TradingPhases phases;
    private final Authority authority;
    private final EventOutput output;
    private final Reply reply;
    private final SetReferencePriceDecoder setReferencePrice = new SetReferencePriceDecoder();
    private final SetSessionEndDecoder setSessionEnd = new SetSessionEndDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final ReferencePriceSetEncoder referencePriceSet = new ReferencePriceSetEncoder();
    private final SessionEndSetEncoder sessionEndSet = new SessionEndSetEncoder();

    MarketCommands(final State state, final Authority authority, final EventOutput output, final Reply reply)
    {
        this.authority = authority;
        this.output = output;
        this.reply = reply;
        instruments = state.instruments;
        books = state.books;
        phases = state.phases;
    }

    void setReferencePrice(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setReferencePrice.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setReferencePrice.clientSequence());
        final int id = setReferencePrice.instrumentId();
        reply.subject(0, id);
        ResultCode result = check(command.keyId, id);
        if (result == ResultCode.OK)
        {
            result = instruments.checkPrice(id, setReferencePrice.priceTicks());
        }
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        books.of(id).referenceTicks(setReferencePrice.priceTicks());
        referencePriceSet.wrapAndApplyHeader(output.buffer(), output.claim(ReferencePriceSetEncoder.BLOCK_LENGTH),
            messageHeader);
        output.header(referencePriceSet.header(), false);
        referencePriceSet.instrumentId(id).priceTicks(setReferencePrice.priceTicks());
    }

    void setSessionEnd(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setSessionEnd.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setSessionEnd.clientSequence());
        final int id = setSessionEnd.instrumentId();
        reply.subject(0, id);
        final long endNs = setSessionEnd.sessionEndNs();
        ResultCode result = check(command.keyId, id);
        if (result == ResultCode.OK && endNs != NONE && endNs <= command.timestampNs)
        {
            result = ResultCode.INVALID_SESSION_END;
        }
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        phases.sessionEndNs(id, endNs);
        sessionEndSet.wrapAndApplyHeader(output.buffer(), output.claim(SessionEndSetEncoder.BLOCK_LENGTH),
            messageHeader);
        output.header(sessionEndSet.header(), false);
        sessionEndSet.instrumentId(id).sessionEndNs(endNs);
    }

    private ResultCode check(final int keyId, final int instrumentId)
    {
        final ResultCode right = authority.mayAdminister(keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (!instruments.exists(instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return instruments.status(instrumentId) == InstrumentStatus.DELISTED ?
            ResultCode.INSTRUMENT_DELISTED :
            ResultCode.OK;
    }
}
