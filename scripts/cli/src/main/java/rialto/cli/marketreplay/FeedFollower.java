package rialto.cli.marketreplay;

import rialto.cli.marketreplay.PlainBook.Resting;
import rialto.client.MarketDataListener;
import rialto.codecs.marketdata.OrderAddedDecoder;
import rialto.codecs.marketdata.OrderExecutedDecoder;
import rialto.codecs.marketdata.OrderModifiedDecoder;
import rialto.codecs.marketdata.OrderRemovedDecoder;
import rialto.codecs.types.Side;

/**
 * Follows the engine's order-by-order feed and keeps the book of one instrument by it, knowing nothing else. After a
 * gap, or an event that does not fit the book, no state would prove anything, so either ends the replay. One thread.
 */
final class FeedFollower implements MarketDataListener
{
    private final int instrumentId;
    private final Failure failure;
    private final PlainBook book = new PlainBook();
    private final StateSequence states = new StateSequence();
    private long changeCount;

    FeedFollower(final int instrumentId, final Failure failure)
    {
        this.failure = failure;
        this.instrumentId = instrumentId;
    }

    @Override
    public void onOrderAdded(final OrderAddedDecoder added)
    {
        if (added.header().instrumentId() == instrumentId)
        {
            book.add(added.orderId(), added.side() == Side.BUY, added.priceTicks(), added.quantityLots());
            changed();
        }
    }

    @Override
    public void onOrderModified(final OrderModifiedDecoder modified)
    {
        if (modified.header().instrumentId() == instrumentId)
        {
            take(modified.orderId(), modified.reducedByLots(), modified.quantityLots());
        }
    }

    @Override
    public void onOrderRemoved(final OrderRemovedDecoder removed)
    {
        if (removed.header().instrumentId() == instrumentId)
        {
            take(removed.orderId(), removed.quantityLots(), 0);
        }
    }

    @Override
    public void onOrderExecuted(final OrderExecutedDecoder executed)
    {
        if (executed.header().instrumentId() == instrumentId)
        {
            take(executed.orderId(), executed.quantityLots(), executed.leavesLots());
        }
    }

    @Override
    public void onGap(final long expectedFeedSequence, final long feedSequence)
    {
        failure.note("the market data feed has a gap: " + feedSequence + " came in place of " +
            expectedFeedSequence);
    }

    /** States that the engine's book passed through. */
    StateSequence states()
    {
        return states;
    }

    /** Changes of the book so far: one for each command of a replay. */
    long changeCount()
    {
        return changeCount;
    }

    private void take(final long orderId, final long shares, final long leftShares)
    {
        final Resting resting = book.find(orderId);
        if (resting == null || resting.openShares() - shares != leftShares)
        {
            failure.note("the market data feed contradicts itself: order " + orderId + " has " +
                (resting == null ? "never been added" : resting.openShares() + " open") + ", " + shares + " go, " +
                leftShares + " are said to be left");
            return;
        }

        book.take(resting, shares);
        changed();
    }

    private void changed()
    {
        changeCount++;
        states.add(book.bestPrices());
    }
}
