package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.ChangeMarketDecoder;
import rialto.codecs.command.CreateMarketDecoder;
import rialto.codecs.command.MoveMarketDecoder;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketReason;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.prediction.MarketActor;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.MarketTerms;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.OrderLimits;

/** What operators do with prediction markets: make, change and move them. Engine thread only. */
final class PredictionCommands
{
    private static final int BALANCES_OF_A_MARKET = 5;

    private final Authority authority;
    private final Instruments instruments;
    private final OrderLimits orderLimits;
    private final PredictionMarkets markets;
    private final MarketGroups groups;
    private final Ledger ledger;
    private final Books books;
    private final OutcomeAssets outcomeAssets;
    private final MarketMoves moves;
    private final PredictionEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final MarketTerms terms = new MarketTerms();
    private final CreateMarketDecoder create = new CreateMarketDecoder();
    private final ChangeMarketDecoder change = new ChangeMarketDecoder();
    private final MoveMarketDecoder move = new MoveMarketDecoder();

    PredictionCommands(
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
        outcomeAssets = new OutcomeAssets(state);
        instruments = state.instruments;
        orderLimits = state.orderLimits;
        markets = state.markets;
        groups = state.marketGroups;
        ledger = state.ledger;
        books = state.books;
    }

    void createMarket(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        create.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, create.clientSequence());
        final int id = create.instrumentId();
        readTerms();
        final ResultCode result = checkNew(command, id);
        if (result == ResultCode.OK)
        {
            makeBalances(id);
            markets.create(id, terms);
            events.defined(id);
            if (terms.groupId != 0)
            {
                groups.joined(terms.groupId, id);
                events.group(terms.groupId);
            }
        }
        conclude(command, id, result);
    }

    void changeMarket(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        change.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, change.clientSequence());
        final int id = change.instrumentId();
        ResultCode result = checkMarket(command, id);
        if (result == ResultCode.OK)
        {
            final MarketStatus status = markets.status(id);
            result = status == MarketStatus.DRAFT || MarketTransitions.isTradable(status) ?
                checkChange(id, command.timestampNs) :
                ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK)
        {
            markets.change(id, terms);
            events.defined(id);
        }
        conclude(command, id, result);
    }

    void moveMarket(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        move.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, move.clientSequence());
        final int id = move.instrumentId();
        final MarketStatus to = move.status();
        ResultCode result = checkMarket(command, id);
        if (result == ResultCode.OK)
        {
            result = MarketTransitions.isAllowed(markets.status(id), to, MarketActor.OPERATOR) ?
                moves.check(id, to) :
                ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK)
        {
            moves.move(id, to, MarketReason.COMMAND, command.inputSequence, command.keyId);
        }
        conclude(command, id, result);
    }

    private ResultCode checkMarket(final Command command, final int id)
    {
        final ResultCode right = authority.mayAdminister(command.keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (!instruments.exists(id))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return markets.exists(id) ? ResultCode.OK : ResultCode.NOT_A_MARKET;
    }

    private ResultCode checkNew(final Command command, final int id)
    {
        final ResultCode right = authority.mayAdminister(command.keyId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (!instruments.exists(id))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        if (instruments.status(id) == InstrumentStatus.DELISTED)
        {
            return ResultCode.INSTRUMENT_DELISTED;
        }
        final OrderBook book = books.of(id);
        if (markets.exists(id) || book.openCount() > 0 || book.lastTradeTicks() != OrderBook.NO_PRICE)
        {
            return ResultCode.INSTRUMENT_IN_USE;
        }
        return checkTerms(id, command.timestampNs);
    }

    private ResultCode checkTerms(final int id, final long nowNs)
    {
        ResultCode result = markets.check(id, terms, nowNs);
        if (result == ResultCode.OK && terms.groupId != 0)
        {
            result = groups.checkMember(id, terms);
        }
        if (result == ResultCode.OK && orderLimits.isSet(id) &&
            orderLimits.maxPositionLots(id) != OrderLimits.NO_MAXIMUM)
        {
            result = ResultCode.INVALID_MARKET;
        }
        if (result == ResultCode.OK && (ledger.supplyMinor(instruments.baseAssetId(id)) != 0 ||
            ledger.supplyMinor(terms.noAssetId) != 0 ||
            outcomeAssets.isDealtIn(instruments.baseAssetId(id), id) ||
            outcomeAssets.isDealtIn(terms.noAssetId, id)))
        {
            result = ResultCode.OUTCOME_ASSET_IN_USE;
        }
        return result == ResultCode.OK && !ledger.hasRoomFor(BALANCES_OF_A_MARKET) ?
            ResultCode.BALANCE_CAPACITY :
            result;
    }

    /** What every trade pays into beside the two accounts. */
    private void makeBalances(final int id)
    {
        final int yesAssetId = instruments.baseAssetId(id);
        final boolean areMade = ledger.ensureBalance(Ledger.OUTSIDE_ACCOUNT, yesAssetId) &&
            ledger.ensureBalance(Ledger.OUTSIDE_ACCOUNT, terms.noAssetId) &&
            ledger.ensureBalance(Ledger.FEE_ACCOUNT, yesAssetId) &&
            ledger.ensureBalance(Ledger.FEE_ACCOUNT, terms.noAssetId) &&
            ledger.ensureBalance(Ledger.FEE_ACCOUNT, instruments.quoteAssetId(id));
        assert areMade : "room was checked before";
    }

    private ResultCode checkChange(final int id, final long nowNs)
    {
        markets.copyTerms(id, terms);
        terms.resolverParticipantId = change.resolverParticipantId();
        terms.closeNs = change.closeNs();
        terms.voidNs = change.voidNs();
        terms.disputeWindowNs = change.disputeWindowNs();
        terms.disputeBondMinor = change.disputeBondMinor();
        if (terms.groupId != 0 && terms.voidNs != MarketTerms.NEVER_NS)
        {
            return ResultCode.INVALID_MARKET;
        }
        return markets.checkChange(terms, nowNs);
    }

    private void readTerms()
    {
        terms.noAssetId = create.noAssetId();
        terms.payoutTicks = create.payoutTicks();
        terms.resolverParticipantId = create.resolverParticipantId();
        terms.closeNs = create.closeNs();
        terms.voidNs = create.voidNs();
        terms.disputeWindowNs = create.disputeWindowNs();
        terms.disputeBondMinor = create.disputeBondMinor();
        terms.voidPolicy = create.voidPolicy();
        terms.cancelOnPause = create.cancelOnPause();
        terms.netsOutcomes = create.netsOutcomes();
        terms.feeStepMinor = create.feeStepMinor();
        terms.balanceStepMinor = create.balanceStepMinor();
        terms.groupId = create.groupId();
    }

    private void conclude(final Command command, final int id, final ResultCode result)
    {
        reply.subject(0, id);
        reply.result(result);
        referenceEvents.action(command, id, result);
    }
}
