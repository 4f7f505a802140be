package rialto.engine.orderbook;

/**
 * The price levels of one side by handle, the best one first, for whoever reads the curve of a side and not its orders.
 * Whoever asks may stand at several levels at once; the levels do not change meanwhile. A handle is none of its own
 * accord: {@link #NONE} stands for the end on either hand.
 */
public interface SideLevels
{
    /**
     * No level.
     */
    int NONE = -1;

    /**
     * The best level: the highest price of the buy side, the lowest of the sell side.
     */
    int best();

    /**
     * The worst level.
     */
    int worst();

    /**
     * The next worse level.
     *
     * @param level a level.
     */
    int worse(int level);

    /**
     * The next better level.
     *
     * @param level a level.
     */
    int better(int level);

    /**
     * Price of a level.
     *
     * @param level a level.
     */
    long priceTicks(int level);

    /**
     * Open quantity of a level, above zero.
     *
     * @param level a level.
     */
    long lots(int level);

    /**
     * Whether an order with this limit stands here. False where there are market orders only that may trade up to this
     * price.
     *
     * @param level a level.
     */
    boolean isLimit(int level);
}
