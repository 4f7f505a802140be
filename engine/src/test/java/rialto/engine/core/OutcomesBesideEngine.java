package rialto.engine.core;

import rialto.engine.orderbook.Orders;

import java.util.Map;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Plain prediction markets and purses held against what the engine has, or made what the engine has. */
final class OutcomesBesideEngine
{
    private final Machine machine;
    private final PlainPurses purses;
    private final Map<Integer, PlainMarket> markets;
    private final int[] assets;
    private final int base;

    /** Of markets that are numbered from behind a base on, and of assets from one to another beside the money. */
    OutcomesBesideEngine(
        final Machine machine,
        final PlainPurses purses,
        final Map<Integer, PlainMarket> markets,
        final int base,
        final int firstAsset,
        final int lastAsset)
    {
        this.machine = machine;
        this.purses = purses;
        this.markets = markets;
        this.base = base;
        assets = IntStream.concat(IntStream.of(purses.moneyId), IntStream.rangeClosed(firstAsset, lastAsset))
            .distinct().toArray();
    }

    /** Every account owns what the model says, the supplies are the sets, every order is as open as the model's. */
    void compare()
    {
        for (final int asset : assets)
        {
            for (final int account : purses.accounts())
            {
                assertEquals(purses.of(account, asset), owned(account, asset),
                    () -> "asset " + asset + " of account " + account + " after command " + machine.inputSequence());
            }
        }
        final Orders orders = machine.stateMachine.orders();
        int open = 0;
        for (final PlainMarket plain : markets.values())
        {
            assertEquals(plain.sets, machine.stateMachine.markets().openSetsLots(plain.id),
                () -> "sets of " + plain.id);
            for (final PlainMarket.Order order : plain.orders)
            {
                final int slot = orders.slotOf(order.id);
                assertEquals(order.leaves, slot < 0 ? 0 : orders.leavesLots(slot), () -> "order " + order.id);
                open++;
            }
        }
        assertEquals(open, openOrders(), "open orders");
    }

    /** What others have moved meanwhile, which orders they have ended, what was paid. */
    void takeUp()
    {
        for (final int asset : assets)
        {
            for (final int account : purses.accounts())
            {
                purses.set(account, asset, owned(account, asset));
            }
        }
        for (final PlainMarket plain : markets.values())
        {
            plain.sets = machine.stateMachine.markets().openSetsLots(plain.id);
            plain.keptNo = machine.stateMachine.markets().keptNoLots(plain.id);
            plain.orders.removeIf(order -> isGone(order.id));
        }
    }

    private boolean isGone(final long orderId)
    {
        final int slot = machine.stateMachine.orders().slotOf(orderId);
        return slot < 0 || machine.stateMachine.isDead(slot);
    }

    private long owned(final int account, final int asset)
    {
        return machine.available(account, asset) + machine.held(account, asset);
    }

    private int openOrders()
    {
        final int[] open = new int[1];
        machine.stateMachine
            .forEachOpenOrder(slot -> open[0] += machine.stateMachine.orders().instrumentId(slot) > base ? 1 : 0);
        return open[0];
    }
}
