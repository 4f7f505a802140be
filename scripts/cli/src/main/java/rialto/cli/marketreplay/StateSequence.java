package rialto.cli.marketreplay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The states of a book in the order they were passed through, consecutive repeats dropped, starting from an empty book.
 * One thread.
 */
final class StateSequence
{
    private final List<BestPrices> states = new ArrayList<>();
    private BestPrices last = BestPrices.EMPTY;

    void add(final BestPrices state)
    {
        if (!state.equals(last))
        {
            states.add(state);
            last = state;
        }
    }

    BestPrices last()
    {
        return last;
    }

    List<BestPrices> states()
    {
        return Collections.unmodifiableList(states);
    }
}
