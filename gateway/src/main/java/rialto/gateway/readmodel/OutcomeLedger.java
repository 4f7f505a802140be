package rialto.gateway.readmodel;

import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.SetsReason;

/**
 * Moves collateral and tokens of prediction markets as the exchange did, from what its events say. The pools are held
 * of the exchange's own account, as is what rounding takes of open orders. Projector only, under the write lock.
 */
final class OutcomeLedger
{
    /** The exchange's own account. */
    private static final int POOL_ACCOUNT = 1;

    private final BalanceTable balances;
    private final PredictionTable predictions;

    OutcomeLedger(final BalanceTable balances, final PredictionTable predictions)
    {
        this.balances = balances;
        this.predictions = predictions;
    }

    /** What both parties of a trade, the pool and the exchange pay and are paid. */
    void trade(final TradeRecord trade, final OutcomeTrade outcome, final PredictionView prediction)
    {
        final long tokensMinor = tokensMinor(prediction, trade.quantityLots());
        move(prediction, trade.takerAccountId(), outcome.taker(), tokensMinor, trade.takerFeeMinor());
        move(prediction, trade.makerAccountId(), outcome.maker(), tokensMinor, trade.makerFeeMinor());
        final long setsMinor = trade.quantityLots() * prediction.setMinor();
        if (outcome.settlement() == OutcomeSettlement.MINT)
        {
            fillPool(prediction, setsMinor);
            addSets(prediction, trade.quantityLots());
        }
        else if (outcome.settlement() == OutcomeSettlement.MERGE)
        {
            fillPool(prediction, -setsMinor);
            addSets(prediction, -trade.quantityLots());
        }
        final long volume = prediction.volumeLots + trade.quantityLots();
        prediction.change().volumeLots = volume < 0 ? Long.MAX_VALUE : volume;
    }

    /** An order for an outcome was taken, with the fee rates of this moment. */
    void accepted(final OrderRecord order, final PredictionView prediction, final int feeTier)
    {
        final MarketTerms book = prediction.market.terms();
        final MarketRules rules = prediction.market.rules();
        final FeeTier own = new FeeTier(book.makerFeeRate(), book.takerFeeRate());
        final FeeTier rates = rules.feeTiers().getOrDefault(feeTier, own);
        if (book.feeKind() == FeeKind.SYMMETRIC && order.paysQuote())
        {
            order.feeAssetId = order.isNo ? prediction.terms().noAssetId() : book.baseAssetId();
        }
        if (book.feeKind() == FeeKind.QUADRATIC && prediction.terms().balanceStepMinor() > 1)
        {
            order.rounding = new OutcomeRounding(prediction, rates.makerFeeRate(), rates.takerFeeRate(),
                rules.auctions().auctionFeeRate());
        }
    }

    /** What rounding takes of an order goes on. */
    void filled(final OrderRecord order, final FillRecord fill)
    {
        final OutcomeRounding rounding = order.rounding;
        final OutcomeSide side = fill.outcome();
        if (rounding != null && side != null)
        {
            final long before = rounding.collectedMinor();
            rounding.trade(fill.role(), side, fill.trade().quantityLots(), fill.feeMinor(), fill.trade().sequence());
            hold(order, rounding.collectedMinor() - before);
        }
    }

    /** An order is closed: what rounding has taken of it is the exchange's. */
    void close(final OrderRecord order)
    {
        if (order.rounding != null)
        {
            hold(order, -order.rounding.collectedMinor());
            order.rounding = null;
        }
    }

    /** A market has another status, or its outcome was named again: bonds are held, released or lost, gaps filled. */
    void moved(final PredictionView prediction, final MarketStatus to, final int accountId, final long poolMinor)
    {
        final int collateralId = collateral(prediction);
        if (prediction.bondMinor > 0)
        {
            balances.hold(prediction.bondAccountId, collateralId, -prediction.bondMinor);
            if (to == MarketStatus.DETERMINED)
            {
                balances.pay(prediction.bondAccountId, collateralId, -prediction.bondMinor);
                balances.pay(POOL_ACCOUNT, collateralId, prediction.bondMinor);
            }
        }
        final boolean isDisputed = to == MarketStatus.DISPUTED;
        prediction.bondAccountId = isDisputed ? accountId : 0;
        prediction.bondMinor = isDisputed ? prediction.terms().disputeBondMinor() : 0;
        if (isDisputed)
        {
            balances.hold(accountId, collateralId, prediction.bondMinor);
        }
        balances.hold(POOL_ACCOUNT, collateralId, poolMinor - prediction.poolMinor);
        prediction.poolMinor = poolMinor;
    }

    /** Sets were made or destroyed outside of a trade; a conversion is paid for later. */
    void sets(
        final PredictionView prediction,
        final int accountId,
        final SetsReason reason,
        final long lots,
        final long openSetsLots)
    {
        final long tokensMinor = tokensMinor(prediction, lots);
        final long amountMinor = lots * prediction.setMinor();
        switch (reason)
        {
            case SPLIT -> makeSets(prediction, accountId, tokensMinor, amountMinor);
            case MERGE, NETTED -> makeSets(prediction, accountId, -tokensMinor, -amountMinor);
            case CONVERTED -> convert(prediction, accountId, tokensMinor, openSetsLots == prediction.openSetsLots);
            default -> throw new IllegalStateException("sets changed for the reason " + reason);
        }
        addSets(prediction, reason == SetsReason.SPLIT ? lots : openSetsLots - prediction.openSetsLots);
        prediction.keptNoLots += reason == SetsReason.CONVERTED ? lots : 0;
    }

    /** An account was paid for a conversion in a group. */
    void converted(final int collateralId, final int accountId, final long amountMinor)
    {
        payFromPool(collateralId, accountId, amountMinor);
    }

    /** An account's tokens of a market that is over were paid. */
    void paid(
        final PredictionView prediction,
        final int accountId,
        final long yesMinor,
        final long noMinor,
        final long amountMinor)
    {
        balances.pay(accountId, prediction.market.terms().baseAssetId(), -yesMinor);
        balances.pay(accountId, prediction.terms().noAssetId(), -noMinor);
        payFromPool(collateral(prediction), accountId, amountMinor);
        prediction.change().poolMinor -= amountMinor;
    }

    /** Everybody is paid: what the pools keep pays its advance back, what is left is the exchange's. */
    void marketPaid(final PredictionView prediction, final long roundingMinor)
    {
        final long keptMinor = tokensMinor(prediction, prediction.keptNoLots);
        final int noAssetId = prediction.terms().noAssetId();
        balances.hold(POOL_ACCOUNT, noAssetId, -keptMinor);
        balances.pay(POOL_ACCOUNT, noAssetId, -keptMinor);
        balances.hold(POOL_ACCOUNT, collateral(prediction), -roundingMinor);
        final int groupId = prediction.terms().groupId();
        if (prediction.keptNoLots > 0)
        {
            predictions.advanced(groupId,
                predictions.advancedMinor(groupId) - (prediction.poolMinor - roundingMinor));
        }
        prediction.keptNoLots = 0;
        prediction.openSetsLots = 0;
        prediction.poolMinor = 0;
        prediction.change().isPaid = true;
    }

    private void move(
        final PredictionView prediction,
        final int accountId,
        final OutcomeSide side,
        final long tokensMinor,
        final long feeMinor)
    {
        final int collateralId = collateral(prediction);
        final int tokenId =
            side.isNo() ? prediction.terms().noAssetId() : prediction.market.terms().baseAssetId();
        balances.pay(accountId, collateralId, side.isBuy() ? -side.amountMinor() : side.amountMinor());
        balances.pay(accountId, tokenId, side.isBuy() ? tokensMinor : -tokensMinor);
        final int feeAssetId = side.isFeeInTokens() ? tokenId : collateralId;
        balances.payFee(accountId, feeAssetId, -feeMinor);
        balances.payFee(POOL_ACCOUNT, feeAssetId, feeMinor);
    }

    /** Or destroys them if negative. */
    private void makeSets(
        final PredictionView prediction,
        final int accountId,
        final long tokensMinor,
        final long amountMinor)
    {
        balances.pay(accountId, collateral(prediction), -amountMinor);
        fillPool(prediction, amountMinor);
        balances.pay(accountId, prediction.market.terms().baseAssetId(), tokensMinor);
        balances.pay(accountId, prediction.terms().noAssetId(), tokensMinor);
    }

    /** The pool keeps the NO that an account gives, or that of new sets whose YES is the account's. */
    private void convert(
        final PredictionView prediction,
        final int accountId,
        final long tokensMinor,
        final boolean isGiven)
    {
        final int noAssetId = prediction.terms().noAssetId();
        if (isGiven)
        {
            balances.pay(accountId, noAssetId, -tokensMinor);
        }
        else
        {
            balances.pay(accountId, prediction.market.terms().baseAssetId(), tokensMinor);
        }
        balances.pay(POOL_ACCOUNT, noAssetId, tokensMinor);
        balances.hold(POOL_ACCOUNT, noAssetId, tokensMinor);
    }

    /** Or empties it if negative. */
    private void fillPool(final PredictionView prediction, final long amountMinor)
    {
        balances.pay(POOL_ACCOUNT, collateral(prediction), amountMinor);
        balances.hold(POOL_ACCOUNT, collateral(prediction), amountMinor);
    }

    private void payFromPool(final int collateralId, final int accountId, final long amountMinor)
    {
        balances.hold(POOL_ACCOUNT, collateralId, -amountMinor);
        balances.pay(POOL_ACCOUNT, collateralId, -amountMinor);
        balances.pay(accountId, collateralId, amountMinor);
    }

    private void hold(final OrderRecord order, final long changeMinor)
    {
        balances.hold(POOL_ACCOUNT, collateral(predictions.get(order.instrumentId)), changeMinor);
    }

    private static void addSets(final PredictionView prediction, final long lots)
    {
        prediction.change().openSetsLots += lots;
        prediction.poolMinor = prediction.openSetsLots * prediction.setMinor();
    }

    private static long tokensMinor(final PredictionView prediction, final long lots)
    {
        return Math.multiplyExact(lots, prediction.market.baseMinorPerLot);
    }

    private static int collateral(final PredictionView prediction)
    {
        return prediction.market.terms().quoteAssetId();
    }
}
