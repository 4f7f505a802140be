package rialto.engine.orderbook;

/**
 * Hears of a book that holds limit orders only, where nothing prevents a trade and nothing dies where it stands: what
 * such a book cannot say is a broken invariant, and throws. Gives turns in their order. For whoever uses a book by
 * itself. On the book's thread.
 */
public abstract class LimitOrderListener implements OrderBookListener
{
    private long lastPriority;

    /** Nobody has had a turn yet. */
    protected LimitOrderListener()
    {
    }

    @Override
    public final void onMakerRefreshed(final int makerSlot, final long displayedLots)
    {
        throw new IllegalStateException("no order is an iceberg");
    }

    @Override
    public final void onPrevented(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long takerLots,
        final long makerLots,
        final long visibleLots)
    {
        throw new IllegalStateException("no order prevents a trade");
    }

    @Override
    public final void onMakerPrevented(final int makerSlot)
    {
        throw new IllegalStateException("no order prevents a trade");
    }

    @Override
    public final void onDead(final int makerSlot)
    {
        throw new IllegalStateException("no order is dead");
    }

    @Override
    public final boolean isDead(final int slot)
    {
        return false;
    }

    @Override
    public final long nextPriority()
    {
        lastPriority++;
        return lastPriority;
    }
}
