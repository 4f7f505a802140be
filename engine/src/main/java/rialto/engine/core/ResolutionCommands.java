package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DisputeMarketDecoder;
import rialto.codecs.command.ResolveMarketDecoder;
import rialto.codecs.types.MarketReason;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketActor;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;

/** Naming the outcome of a prediction market, disputing it, confirming or amending it. Engine thread only. */
final class ResolutionCommands
{
    private static final int EVIDENCE_LENGTH = 32;

    private final Authority authority;
    private final Participants participants;
    private final Sessions sessions;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final Ledger ledger;
    private final MarketMoves moves;
    private final PredictionEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final ResolveMarketDecoder resolve = new ResolveMarketDecoder();
    private final DisputeMarketDecoder dispute = new DisputeMarketDecoder();

    ResolutionCommands(
        final State state,
        final Authority authority,
        final MarketMoves moves,
        final PredictionEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.moves = moves;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        participants = state.participants;
        sessions = state.sessions;
        instruments = state.instruments;
        markets = state.markets;
        ledger = state.ledger;
    }

    void resolveMarket(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        resolve.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, resolve.clientSequence());
        final int id = resolve.instrumentId();
        final int evidence = resolve.offset() + ResolveMarketDecoder.evidenceEncodingOffset();
        final ResultCode result = checkOutcome(command, id, buffer, evidence);
        if (result == ResultCode.OK)
        {
            markets.ends().evidence(id, buffer, evidence);
            putOutcome(command, id);
        }
        reply.subject(0, id);
        reply.result(result);
        referenceEvents.action(command, id, result);
    }

    void disputeMarket(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        dispute.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, dispute.clientSequence());
        final int id = dispute.instrumentId();
        final int accountId = dispute.accountId();
        final int evidence = dispute.offset() + DisputeMarketDecoder.evidenceEncodingOffset();
        ResultCode result = authority.mayDeal(command.keyId, accountId);
        if (result == ResultCode.OK)
        {
            result = checkMarket(id);
        }
        if (result == ResultCode.OK &&
            !MarketTransitions.isAllowed(markets.status(id), MarketStatus.DISPUTED, MarketActor.TRADER))
        {
            result = ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK && isMissing(buffer, evidence))
        {
            result = ResultCode.EVIDENCE_MISSING;
        }
        final long bondMinor = result == ResultCode.OK ? markets.disputeBondMinor(id) : 0;
        if (result == ResultCode.OK && bondMinor > 0 &&
            !ledger.hold(accountId, instruments.quoteAssetId(id), bondMinor))
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        reply.subject(accountId, id);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            final MarketStatus previous = markets.status(id);
            markets.ends().evidence(id, buffer, evidence);
            markets.ends().bond(id, accountId, bondMinor);
            markets.status(id, MarketStatus.DISPUTED);
            events.moved(id, previous, MarketReason.COMMAND, command.keyId, accountId);
        }
    }

    private void putOutcome(final Command command, final int id)
    {
        final MarketStatus previous = markets.status(id);
        final boolean isAmended =
            previous == MarketStatus.DISPUTED && resolve.yesTicks() != markets.ends().yesTicks(id);
        if (isAmended)
        {
            moves.releaseBond(id);
        }
        else
        {
            moves.forfeitBond(id);
        }
        markets.resolve(id, resolve.yesTicks(), isAmended ? MarketStatus.AMENDED : MarketStatus.DETERMINED,
            command.timestampNs);
        events.moved(id, previous, MarketReason.COMMAND, command.keyId, 0);
    }

    private ResultCode checkOutcome(
        final Command command,
        final int id,
        final DirectBuffer buffer,
        final int evidence)
    {
        if (!sessions.isOpen(command.keyId))
        {
            return ResultCode.SESSION_NOT_OPEN;
        }
        final ResultCode market = checkMarket(id);
        if (market != ResultCode.OK)
        {
            return market;
        }
        if (!MarketTransitions.isAllowed(markets.status(id), MarketStatus.DETERMINED, MarketActor.RESOLVER))
        {
            return ResultCode.MARKET_STATUS;
        }
        if (participants.participantOfKey(command.keyId) != markets.resolverParticipantId(id))
        {
            return ResultCode.NOT_RESOLVER;
        }
        if (resolve.yesTicks() < 0 || resolve.yesTicks() > markets.payoutTicks(id))
        {
            return ResultCode.INVALID_OUTCOME;
        }
        return isMissing(buffer, evidence) ? ResultCode.EVIDENCE_MISSING : ResultCode.OK;
    }

    private ResultCode checkMarket(final int id)
    {
        if (!instruments.exists(id))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return markets.exists(id) ? ResultCode.OK : ResultCode.NOT_A_MARKET;
    }

    private static boolean isMissing(final DirectBuffer buffer, final int evidence)
    {
        long bits = 0;
        for (int i = 0; i < EVIDENCE_LENGTH; i += Long.BYTES)
        {
            bits |= buffer.getLong(evidence + i);
        }
        return bits == 0;
    }
}
