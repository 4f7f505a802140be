package rialto.engine.orderbook;

/**
 * The icebergs that an incoming order has left with less displayed than they are to display at least, in the order in
 * which that happened: they display their next part once the order is through. All of them rest, so that no other chain
 * has them. Empty but while an order matches. Single-threaded; does not allocate.
 */
final class ThinIcebergs
{
    private final FurtherTerms terms;
    private final SlotChain chain;

    ThinIcebergs(final FurtherTerms terms)
    {
        this.terms = terms;
        chain = new SlotChain(terms);
    }

    /** An iceberg has traded some of what it displays, and not all. */
    void traded(final int slot)
    {
        if (terms.isThin(slot) && !terms.isListedThin(slot))
        {
            terms.isListedThin(slot, true);
            chain.append(slot);
        }
    }

    /** An iceberg displays a whole part again, or is about to leave the book. */
    void forget(final int slot)
    {
        if (terms.isListedThin(slot))
        {
            terms.isListedThin(slot, false);
            chain.remove(slot);
        }
    }

    /** The first one, which is none of them any more; {@link Orders#NONE} when there is none. */
    int poll()
    {
        final int slot = chain.first();
        if (slot != Orders.NONE)
        {
            forget(slot);
        }
        return slot;
    }
}
