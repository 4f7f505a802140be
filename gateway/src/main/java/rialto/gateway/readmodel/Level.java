package rialto.gateway.readmodel;

/**
 * A price level.
 *
 * @param price    of the level.
 * @param quantity open at it, all orders together; zero in a change: the level is gone.
 * @param orders   number of orders.
 */
public record Level(String price, String quantity, int orders)
{
}
