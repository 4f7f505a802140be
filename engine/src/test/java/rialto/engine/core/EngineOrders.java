package rialto.engine.core;

import rialto.engine.oracle.OpenOrders;
import rialto.engine.orderbook.Orders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The open orders of the first instruments of an engine, as the engine itself has them. */
final class EngineOrders implements OpenOrders
{
    private final Machine machine;
    private final int lastInstrumentId;

    EngineOrders(final Machine machine, final int lastInstrumentId)
    {
        this.machine = machine;
        this.lastInstrumentId = lastInstrumentId;
    }

    @Override
    public List<Long> openOrders()
    {
        final List<Long> ids = new ArrayList<>();
        machine.stateMachine.forEachOpenOrder(slot ->
        {
            if (orders().instrumentId(slot) <= lastInstrumentId)
            {
                ids.add(orders().orderId(slot));
            }
        });
        Collections.sort(ids);
        return ids;
    }

    @Override
    public int accountOf(final long orderId)
    {
        return isKnown(orderId) ? orders().accountId(orders().slotOf(orderId)) : 0;
    }

    @Override
    public int instrumentOf(final long orderId)
    {
        return isKnown(orderId) ? orders().instrumentId(orders().slotOf(orderId)) : 0;
    }

    private boolean isKnown(final long orderId)
    {
        final int slot = orders().slotOf(orderId);
        return slot >= 0 && orders().instrumentId(slot) <= lastInstrumentId;
    }

    private Orders orders()
    {
        return machine.stateMachine.orders();
    }
}
