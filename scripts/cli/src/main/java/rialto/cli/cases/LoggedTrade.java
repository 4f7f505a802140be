package rialto.cli.cases;

/**
 * A trade of a case.
 *
 * @param taker           incoming order.
 * @param maker           resting order.
 * @param takerBuys       whether the incoming order bought.
 * @param priceTicks      its price.
 * @param quantityLots    its quantity.
 * @param takerLeavesLots open quantity of the incoming order after it.
 * @param makerLeavesLots open quantity of the resting order after it.
 */
record LoggedTrade(
    LoggedOrder taker,
    LoggedOrder maker,
    boolean takerBuys,
    long priceTicks,
    long quantityLots,
    long takerLeavesLots,
    long makerLeavesLots)
{
    LoggedOrder buyer()
    {
        return takerBuys ? taker : maker;
    }

    LoggedOrder seller()
    {
        return takerBuys ? maker : taker;
    }

    @Override
    public String toString()
    {
        return taker.id + (takerBuys ? " buys " : " sells ") + quantityLots + "@" + priceTicks +
            (takerBuys ? " from " : " to ") + maker.id;
    }
}
