package rialto.engine.orderbook;

import rialto.engine.memory.SlotPool;

/**
 * One side's orders in the order in which an auction fills them: those without a price first, then by price, and at one
 * price by turn, whether displayed or hidden (SEMANTICS D1.5; Xetra 13.0, 12.1: hidden orders rank with limits). Walks
 * ahead of whoever takes orders out: the order shown last may leave the book, or any before it, and no other.
 * Single-threaded; does not allocate.
 */
public final class AuctionQueue
{
    private static final int NONE = SlotPool.NONE;

    private final Orders orders;
    private final PriceLevels levels;
    private PriceIndex side;
    private boolean isBuy;
    private long priceTicks;
    private int nextLevel = NONE;
    private int displayed = NONE;
    private int hidden = NONE;

    /**
     * A queue that goes over one book after the other.
     *
     * @param orders where all orders are.
     * @param levels where all books take their price levels from.
     * @param noBook any book: stands here until the first walk.
     */
    public AuctionQueue(final Orders orders, final PriceLevels levels, final OrderBook noBook)
    {
        this.orders = orders;
        this.levels = levels;
        side = noBook.side(true);
    }

    /**
     * Begins a walk.
     *
     * @param book  of which book.
     * @param buy   of which side.
     * @param price worst price to go to; {@link OrderBook#NO_PRICE}: only orders without a price.
     */
    public void begin(final OrderBook book, final boolean buy, final long price)
    {
        side = book.side(buy);
        isBuy = buy;
        priceTicks = price;
        nextLevel = side.best();
        displayed = NONE;
        hidden = NONE;
    }

    /**
     * The next order, {@link Orders#NONE} after the last.
     */
    public int next()
    {
        while (displayed == NONE && hidden == NONE)
        {
            if (nextLevel == NONE || !isWithin(levels.priceTicks(nextLevel)))
            {
                return Orders.NONE;
            }
            displayed = levels.first(nextLevel);
            hidden = levels.firstHidden(nextLevel);
            displayed = displayed == hidden ? NONE : displayed;
            nextLevel = side.worse(nextLevel);
        }
        final boolean isHidden = displayed == NONE ||
            (hidden != NONE && orders.priority(hidden) < orders.priority(displayed));
        final int slot = isHidden ? hidden : displayed;
        final int next = orders.next(slot);
        if (isHidden)
        {
            hidden = next;
        }
        else
        {
            displayed = next == NONE || orders.isHidden(next) ? NONE : next;
        }
        return slot;
    }

    private boolean isWithin(final long standingTicks)
    {
        if (OrderBook.isUnpriced(standingTicks))
        {
            return true;
        }
        return priceTicks != OrderBook.NO_PRICE && (isBuy ? standingTicks >= priceTicks : standingTicks <= priceTicks);
    }
}
