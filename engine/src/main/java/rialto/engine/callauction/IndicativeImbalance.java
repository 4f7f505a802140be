package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

/**
 * What is published of an auction before it happens, by the fields of Nasdaq's net order imbalance indicator: the price
 * at which all orders would uncross (near), that of the orders for the auction alone (far), and how much is paired and
 * left over at the current reference price. Single-threaded; does not allocate.
 *
 * <p>The current reference price is the first of these that exists: the auction price of all orders if it had to lie
 * within best bid and offer, as near to their midpoint as volume and surplus allow; the near price; the call's
 * reference price.
 */
public final class IndicativeImbalance
{
    private final CallBook book;
    private final UncrossingPrice near;
    private final UncrossingPrice far;
    private final UncrossingPrice inside;
    private final CurvePiece atReference;
    private final UncrossingRules insideRules = new UncrossingRules().profile(UncrossingProfile.MID_BAND)
        .band(CandidateBand.QUOTE, 0, 0);
    private long referenceTicks = OrderBook.NO_PRICE;
    private long pairedLots;
    private long surplusLots;

    /**
     * Nothing published yet.
     *
     * @param all         carrier of all orders.
     * @param auctionOnly carrier of the orders for the auction alone; the same where every order is.
     */
    public IndicativeImbalance(final CallBook all, final CallBook auctionOnly)
    {
        book = all;
        near = new UncrossingPrice(all);
        far = auctionOnly == all ? near : new UncrossingPrice(auctionOnly);
        inside = new UncrossingPrice(all);
        atReference = new CurvePiece(all);
    }

    /**
     * Computes all fields from what the carriers hold now.
     *
     * @param rules the instrument's, valid ones.
     */
    public void update(final UncrossingRules rules)
    {
        near.find(rules);
        if (far != near)
        {
            far.find(rules);
        }
        referenceTicks = currentReferenceTicks();
        pairedLots = 0;
        surplusLots = 0;
        if (referenceTicks != OrderBook.NO_PRICE)
        {
            atReference.toBalance();
            atReference.toPrice(referenceTicks);
            pairedLots = atReference.volumeLots();
            surplusLots = atReference.surplusLots();
        }
    }

    /**
     * The price at which all orders would uncross, with its volume and surplus.
     */
    public UncrossingPrice near()
    {
        return near;
    }

    /**
     * The price at which the orders for the auction alone would uncross, with its volume and surplus.
     */
    public UncrossingPrice far()
    {
        return far;
    }

    /**
     * The price that the quantities are told at, {@link OrderBook#NO_PRICE} when there is none.
     */
    public long referenceTicks()
    {
        return referenceTicks;
    }

    /**
     * How much would trade at the current reference price.
     */
    public long pairedLots()
    {
        return pairedLots;
    }

    /**
     * How much would be left over there, not negative.
     */
    public long imbalanceLots()
    {
        return Math.abs(surplusLots);
    }

    /**
     * On which side it would be left over.
     */
    public ImbalanceDirection direction()
    {
        if (surplusLots != 0)
        {
            return surplusLots > 0 ? ImbalanceDirection.BUY : ImbalanceDirection.SELL;
        }
        return pairedLots > 0 ? ImbalanceDirection.NONE : ImbalanceDirection.INSUFFICIENT;
    }

    private long currentReferenceTicks()
    {
        if (book.hasQuote() && inside.find(insideRules) == UncrossingOutcome.PRICE)
        {
            return inside.priceTicks();
        }
        return near.outcome() == UncrossingOutcome.PRICE ? near.priceTicks() : book.referenceTicks();
    }
}
