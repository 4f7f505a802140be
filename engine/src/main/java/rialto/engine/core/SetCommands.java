package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.MergeSetsDecoder;
import rialto.codecs.command.RedeemOutcomesDecoder;
import rialto.codecs.command.SplitSetsDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.SetsReason;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/** Sets of YES and NO without a trade: split, merged, redeemed. Engine thread only. */
final class SetCommands
{
    private final Authority authority;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final Ledger ledger;
    private final FrozenAccounts frozen;
    private final Books books;
    private final OutcomeSettlement settlement;
    private final Payouts payouts;
    private final PredictionEvents events;
    private final Reply reply;
    private final SplitSetsDecoder split = new SplitSetsDecoder();
    private final MergeSetsDecoder merge = new MergeSetsDecoder();
    private final RedeemOutcomesDecoder redeem = new RedeemOutcomesDecoder();

    SetCommands(
        final State state,
        final Authority authority,
        final OutcomeSettlement settlement,
        final Payouts payouts,
        final PredictionEvents events,
        final Reply reply)
    {
        this.authority = authority;
        this.settlement = settlement;
        this.payouts = payouts;
        this.events = events;
        this.reply = reply;
        instruments = state.instruments;
        markets = state.markets;
        ledger = state.ledger;
        frozen = state.frozenAccounts;
        books = state.books;
    }

    void split(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        split.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, split.clientSequence());
        final int accountId = split.accountId();
        final int id = split.instrumentId();
        final long lots = split.quantityLots();
        ResultCode result = check(command, accountId, id);
        if (result == ResultCode.OK && !markets.isOpen(id, command.timestampNs))
        {
            result = ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK)
        {
            result = checkLots(id, lots);
        }
        if (result == ResultCode.OK && !canHaveBoth(accountId, id))
        {
            result = ResultCode.BALANCE_CAPACITY;
        }
        if (result == ResultCode.OK &&
            ledger.availableMinor(accountId, instruments.quoteAssetId(id)) < lots * markets.setMinor(id))
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        conclude(accountId, id, result);
        if (result == ResultCode.OK)
        {
            final boolean areMade = ledger.ensureBalance(accountId, instruments.baseAssetId(id)) &&
                ledger.ensureBalance(accountId, markets.noAssetId(id));
            assert areMade : "room was checked before";
            settlement.split(accountId, id, lots);
            events.setsChanged(accountId, id, SetsReason.SPLIT, lots);
        }
    }

    void merge(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        merge.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, merge.clientSequence());
        final int accountId = merge.accountId();
        final int id = merge.instrumentId();
        final long lots = merge.quantityLots();
        ResultCode result = check(command, accountId, id);
        if (result == ResultCode.OK &&
            (markets.status(id) == MarketStatus.DRAFT || MarketTransitions.isOver(markets.status(id))))
        {
            result = ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK)
        {
            result = checkLots(id, lots);
        }
        if (result == ResultCode.OK && settlement.mergeableLots(accountId, id) < lots)
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        conclude(accountId, id, result);
        if (result == ResultCode.OK)
        {
            settlement.merge(accountId, id, lots);
            events.setsChanged(accountId, id, SetsReason.MERGE, lots);
        }
    }

    void redeem(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        redeem.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, redeem.clientSequence());
        final int accountId = redeem.accountId();
        final int id = redeem.instrumentId();
        ResultCode result = check(command, accountId, id);
        if (result == ResultCode.OK && (!MarketTransitions.isOver(markets.status(id)) || books.of(id).openCount() > 0))
        {
            result = ResultCode.MARKET_STATUS;
        }
        if (result == ResultCode.OK && !payouts.hasAnything(accountId, id))
        {
            result = ResultCode.NOTHING_TO_REDEEM;
        }
        conclude(accountId, id, result);
        if (result == ResultCode.OK)
        {
            payouts.pay(accountId, id);
        }
    }

    private ResultCode check(final Command command, final int accountId, final int id)
    {
        final ResultCode right = authority.mayTrade(command.keyId, accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (frozen.isFrozen(accountId) && command.templateId != RedeemOutcomesDecoder.TEMPLATE_ID)
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        if (!instruments.exists(id))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        return markets.exists(id) ? ResultCode.OK : ResultCode.NOT_A_MARKET;
    }

    private ResultCode checkLots(final int id, final long lots)
    {
        if (lots <= 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        return Checked.multiply(lots, markets.setMinor(id)) == Checked.OVERFLOW ?
            ResultCode.AMOUNT_OVERFLOW :
            ResultCode.OK;
    }

    private boolean canHaveBoth(final int accountId, final int id)
    {
        return ledger.canHaveBoth(accountId, instruments.baseAssetId(id), markets.noAssetId(id));
    }

    private void conclude(final int accountId, final int id, final ResultCode result)
    {
        reply.subject(accountId, id);
        reply.result(result);
    }
}
