package rialto.gateway.readmodel;

/** The orders at one price. Projector writes, under the lock. */
final class DepthLevel
{
    final boolean isBid;
    final long priceTicks;
    long lots;
    int orders;
    boolean isTouched;
    private long oldLots;
    private int oldOrders;

    DepthLevel(final boolean isBid, final long priceTicks)
    {
        this.isBid = isBid;
        this.priceTicks = priceTicks;
    }

    void touch()
    {
        isTouched = true;
        oldLots = lots;
        oldOrders = orders;
    }

    /** Ends a command; true if it changed anything. */
    boolean settle()
    {
        isTouched = false;
        return lots != oldLots || orders != oldOrders;
    }
}
