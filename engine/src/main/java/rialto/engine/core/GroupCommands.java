package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateMarketGroupDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.SetsReason;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.OutcomeTrades;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

import java.util.Arrays;

/**
 * Groups of prediction markets: made by operators, converted by traders. Who gives NO of m markets gets YES of all
 * others and m - 1 payouts (SEMANTICS D4-5). Engine thread only.
 */
final class GroupCommands
{
    private final Authority authority;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final MarketGroups groups;
    private final Ledger ledger;
    private final OutcomeTrades trades;
    private final PredictionEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final CreateMarketGroupDecoder create = new CreateMarketGroupDecoder();
    private final ConvertOutcomesDecoder convert = new ConvertOutcomesDecoder();
    private final int[] given = new int[MarketGroups.MAX_MARKETS];
    private int givenCount;

    GroupCommands(
        final State state,
        final Authority authority,
        final PredictionEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        instruments = state.instruments;
        markets = state.markets;
        groups = state.marketGroups;
        ledger = state.ledger;
        trades = new OutcomeTrades(state.ledger, state.holds);
    }

    void createGroup(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        create.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, create.clientSequence());
        final int groupId = create.groupId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = groups.create(groupId, create.marketCount(), create.isConvertible());
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.group(groupId);
        }
        referenceEvents.action(command, groupId, result);
    }

    void convert(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        convert.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, convert.clientSequence());
        final int accountId = convert.accountId();
        final int groupId = convert.groupId();
        final long lots = convert.quantityLots();
        ResultCode result = authority.mayDeal(command.keyId, accountId);
        if (result == ResultCode.OK)
        {
            result = checkGroup(groupId, command.timestampNs);
        }
        if (result == ResultCode.OK)
        {
            result = readGiven(groupId) ? checkLots(groupId, lots) : ResultCode.INVALID_CONVERSION;
        }
        if (result == ResultCode.OK)
        {
            result = checkAccount(accountId, groupId, lots);
        }
        reply.subject(accountId, 0);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            carryOut(accountId, groupId, lots);
        }
    }

    private ResultCode checkGroup(final int groupId, final long nowNs)
    {
        if (!groups.exists(groupId))
        {
            return ResultCode.UNKNOWN_GROUP;
        }
        if (!groups.isConvertible(groupId) || !groups.isComplete(groupId))
        {
            return ResultCode.GROUP_NOT_CONVERTIBLE;
        }
        for (int id = groups.lowestMember(groupId); id != 0; id = groups.nextMember(id))
        {
            if (!markets.isOpen(id, nowNs))
            {
                return ResultCode.MARKET_STATUS;
            }
        }
        return ResultCode.OK;
    }

    /** Reads the markets whose NO is given; false if they are none, not of the group, or named twice. */
    private boolean readGiven(final int groupId)
    {
        final ConvertOutcomesDecoder.MarketsDecoder named = convert.markets();
        if (named.count() < 1 || named.count() > groups.marketCount(groupId))
        {
            return false;
        }
        givenCount = 0;
        while (named.hasNext())
        {
            final int id = named.next().instrumentId();
            if (!markets.exists(id) || markets.groupId(id) != groupId || isGiven(id))
            {
                return false;
            }
            given[givenCount] = id;
            givenCount++;
        }
        return true;
    }

    private boolean isGiven(final int id)
    {
        for (int i = 0; i < givenCount; i++)
        {
            if (given[i] == id)
            {
                return true;
            }
        }
        return false;
    }

    private ResultCode checkLots(final int groupId, final long lots)
    {
        if (lots <= 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        final long setMinor = markets.setMinor(groups.firstMember(groupId));
        return Checked.multiply(Checked.multiply(lots, setMinor), groups.marketCount(groupId)) == Checked.OVERFLOW ?
            ResultCode.AMOUNT_OVERFLOW :
            ResultCode.OK;
    }

    /** Whether the account has the NO and there is room for what it gets. */
    private ResultCode checkAccount(final int accountId, final int groupId, final long lots)
    {
        int missing = 0;
        boolean hasAll = true;
        for (int id = groups.lowestMember(groupId); id != 0; id = groups.nextMember(id))
        {
            if (isGiven(id))
            {
                final long neededMinor = Checked.multiply(lots, instruments.baseMinorPerLot(id));
                hasAll = hasAll && neededMinor != Checked.OVERFLOW &&
                    ledger.availableMinor(accountId, markets.noAssetId(id)) >= neededMinor;
            }
            else
            {
                missing += ledger.hasBalance(accountId, instruments.baseAssetId(id)) ? 0 : 1;
            }
        }
        if (!ledger.hasRoomFor(missing))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        return hasAll ? ResultCode.OK : ResultCode.INSUFFICIENT_FUNDS;
    }

    /**
     * The pools keep the NO that is given and, of every other market, the NO of new sets whose YES goes to the account:
     * so many complete sets of NO, for which they pay n - 1 payouts ahead.
     */
    private void carryOut(final int accountId, final int groupId, final long lots)
    {
        final int first = groups.firstMember(groupId);
        final int collateralId = instruments.quoteAssetId(first);
        final long setsMinor = lots * markets.setMinor(first);
        groups.advance(groupId, (groups.marketCount(groupId) - 1) * setsMinor);
        final long amountMinor = (givenCount - 1) * setsMinor;
        trades.payFromPool(accountId, collateralId, amountMinor);
        for (int id = groups.lowestMember(groupId); id != 0; id = groups.nextMember(id))
        {
            final long tokensMinor = lots * instruments.baseMinorPerLot(id);
            markets.keepNo(id, lots);
            if (isGiven(id))
            {
                trades.keepInPool(accountId, markets.noAssetId(id), tokensMinor);
            }
            else
            {
                final boolean hasBalance = ledger.ensureBalance(accountId, instruments.baseAssetId(id));
                assert hasBalance : "room was checked before";
                markets.addSets(id, lots);
                trades.makeKept(accountId, instruments.baseAssetId(id), markets.noAssetId(id), tokensMinor);
            }
            events.setsChanged(accountId, id, SetsReason.CONVERTED, lots);
        }
        events.converted(accountId, groupId, lots, givenCount, amountMinor);
        Arrays.fill(given, 0);
        givenCount = 0;
    }
}
