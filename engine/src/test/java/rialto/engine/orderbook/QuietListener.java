package rialto.engine.orderbook;

/** Hears nothing, finds nothing dead and gives priorities that no test of plain orders needs. */
abstract class QuietListener implements OrderBookListener
{
    @Override
    public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
    {
    }

    @Override
    public void onMakerDone(final int makerSlot)
    {
    }

    @Override
    public void onMakerRefreshed(final int makerSlot, final long displayedLots)
    {
    }

    @Override
    public void onPrevented(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long takerLots,
        final long makerLots,
        final long visibleLots)
    {
    }

    @Override
    public void onMakerPrevented(final int makerSlot)
    {
    }

    @Override
    public void onDead(final int makerSlot)
    {
        throw new IllegalStateException("no order is dead");
    }

    @Override
    public boolean isDead(final int slot)
    {
        return false;
    }

    @Override
    public long nextPriority()
    {
        throw new IllegalStateException("no order needs a priority");
    }
}
