package rialto.engine.orderbook;

/**
 * Tells which orders are dead: still where they stand, but to no rule there any more. On the book's thread.
 */
@FunctionalInterface
public interface DeadOrders
{
    /**
     * Whether an order that stands in a book is dead for every rule.
     *
     * @param slot of the order.
     */
    boolean isDead(int slot);
}
