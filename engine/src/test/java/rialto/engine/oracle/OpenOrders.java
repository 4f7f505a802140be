package rialto.engine.oracle;

import java.util.List;

/** Which orders are open, for whoever wants to do something to them. */
public interface OpenOrders
{
    /** Ids of the open orders, ascending. */
    List<Long> openOrders();

    /** Account of an open order; 0: it is not open. */
    int accountOf(long orderId);

    /** Instrument of an open order; 0: it is not open. */
    int instrumentOf(long orderId);
}
