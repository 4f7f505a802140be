package rialto.cli.marketreplay;

import rialto.cli.marketreplay.PlainBook.Resting;

import java.io.IOException;

/**
 * Turns each recorded row into a step, by a plain book that knows the rows and nothing of the engine. So a step never
 * waits for the answer to the one before it, and the engine's own book can be held against this one afterwards. One
 * thread.
 */
final class Planner
{
    private final PlainBook book = new PlainBook();
    private final StateSequence states = new StateSequence();
    private long exceptionCount;
    private long skippedCount;

    /** What becomes of the row that the reader is at. */
    Step plan(final MessageReader row) throws IOException
    {
        final Step step = stepOf(row);
        switch (step)
        {
            case EXCEPTION -> exceptionCount++;
            case SKIP -> skippedCount++;
            default ->
                {
                }
        }

        states.add(book.bestPrices());
        return step;
    }

    /** States that the book should pass through. */
    StateSequence states()
    {
        return states;
    }

    long exceptionCount()
    {
        return exceptionCount;
    }

    long skippedCount()
    {
        return skippedCount;
    }

    /** Whether a recorded order is still open after the rows planned so far. */
    boolean isOpen(final long recordedOrderId)
    {
        return book.find(recordedOrderId) != null;
    }

    int openOrderCount()
    {
        return book.openOrderCount();
    }

    private Step stepOf(final MessageReader row) throws IOException
    {
        if (row.type() == MessageReader.EXECUTE_HIDDEN || row.type() == MessageReader.HALT)
        {
            return Step.SKIP;
        }

        final Resting resting = book.find(row.recordedOrderId());
        if (row.type() == MessageReader.NEW)
        {
            return enter(row, resting != null);
        }
        if (resting == null)
        {
            return Step.SKIP;
        }

        return change(row, resting);
    }

    private Step enter(final MessageReader row, final boolean known) throws IOException
    {
        if (known)
        {
            throw row.complaint("enters order " + row.recordedOrderId() + ", which is open already");
        }
        if (book.crosses(row.isBuy(), row.priceTicks()))
        {
            throw row.complaint("enters an order that crosses the book, so what it meant is unknown");
        }

        book.add(row.recordedOrderId(), row.isBuy(), row.priceTicks(), row.sizeShares());
        return Step.ENTER;
    }

    private Step change(final MessageReader row, final Resting resting) throws IOException
    {
        if (row.isBuy() != resting.isBuy() || row.priceTicks() != resting.priceTicks())
        {
            throw row.complaint("names order " + row.recordedOrderId() + " with another side or price than it entered");
        }
        if (row.type() == MessageReader.DELETE)
        {
            book.take(resting, resting.openShares());
            return Step.CANCEL;
        }
        if (row.sizeShares() > resting.openShares())
        {
            throw row
                .complaint("takes " + row.sizeShares() + " off order " + row.recordedOrderId() + ", of which only " +
                    resting.openShares() + " are open");
        }

        final boolean first = book.isFirst(resting);
        book.take(resting, row.sizeShares());
        if (row.type() == MessageReader.REDUCE)
        {
            return Step.REDUCE;
        }

        return first ? Step.TAKE : Step.EXCEPTION;
    }
}
