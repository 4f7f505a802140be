package rialto.engine.core;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.engine.ledger.Checked;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * What is special about orders in a prediction market: it must be open, and an order for NO becomes the order of the
 * YES book that it is (SEMANTICS D4-5): to buy NO at a price is to offer YES at the payout less that price, to sell NO
 * is to bid for it. Engine thread only.
 */
final class OutcomeChecks
{
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final OrderHolds orderHolds;

    OutcomeChecks(final State state, final OrderHolds orderHolds)
    {
        this.orderHolds = orderHolds;
        instruments = state.instruments;
        markets = state.markets;
    }

    /** Says of an order whether it is for an outcome, and of which; then the market must take orders. */
    ResultCode checkMarket(final OrderTerms terms, final long nowNs)
    {
        terms.isOutcome = instruments.isPrediction(terms.instrumentId);
        if (!terms.isOutcome)
        {
            return ResultCode.OK;
        }
        terms.isNo = terms.has(FurtherTerms.OUTCOME_NO);
        return markets.isOpen(terms.instrumentId, nowNs) ? ResultCode.OK : ResultCode.MARKET_STATUS;
    }

    /** Whether an order has no other flags than these, or that for NO where it may have it. */
    static boolean areKnown(final OrderTerms terms, final int flags)
    {
        final int known = terms.isOutcome ? flags | FurtherTerms.OUTCOME_NO : flags;
        return (terms.flags & ~known) == 0 && (!terms.isNo || canBeForNo(terms));
    }

    /** Whether an order may be for NO: one that has prices of its own kind only, and no budget. */
    private static boolean canBeForNo(final OrderTerms terms)
    {
        final boolean isKnown = switch (terms.orderType)
        {
            case LIMIT, MARKET, MARKET_TO_LIMIT -> true;
            default -> false;
        };
        return isKnown && !terms.hasBudget() && !terms.has(FurtherTerms.REDUCE_ONLY);
    }

    /** Gives an order for NO the side and the prices that it has in the book of YES. */
    void turnOver(final OrderTerms terms)
    {
        assert terms.orderType != OrderType.PEGGED;
        terms.side = terms.side == Side.BUY ? Side.SELL : Side.BUY;
        terms.priceTicks = other(terms.instrumentId, terms.priceTicks);
        terms.protectionPriceTicks = other(terms.instrumentId, terms.protectionPriceTicks);
    }

    /** Whether what the order may move, the pool's part included, and what it must hold are within the supply limit. */
    boolean fits(final OrderTerms terms)
    {
        final int id = terms.instrumentId;
        final long lots = terms.quantityLots;
        final long priceTicks =
            terms.isNo ? markets.otherPriceTicks(id, terms.limitPriceTicks) : terms.limitPriceTicks;
        // The last product bounds what fees are reckoned from.
        final long poolMinor = Checked.multiply(lots, markets.setMinor(id));
        return Checked.multiply(poolMinor, markets.payoutTicks(id)) != Checked.OVERFLOW &&
            Checked.OVERFLOW != orderHolds.requiredMinor(id, terms.accountId, terms.pays(), terms.mayRest,
                orderHolds.costMinor(id, terms.pays(), priceTicks, lots), lots);
    }

    int noAssetId(final int instrumentId)
    {
        return markets.noAssetId(instrumentId);
    }

    private long other(final int instrumentId, final long priceTicks)
    {
        return priceTicks == OrderTerms.NONE ? OrderTerms.NONE : markets.otherPriceTicks(instrumentId, priceTicks);
    }
}
