package rialto.engine.core;

import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drives a machine with commands drawn from a seed: every kind of order and change of order, deposits, withdrawals,
 * transfers, fee, step and status changes; some of them wrong. The same seed gives the same commands.
 */
final class RandomMarket
{
    private static final int[] ACCOUNTS = { 10, 11, 12, 13 };
    private static final long[] MAKER_RATES = { -500, -3, 0, 400, 12_345 };
    private static final long[] TAKER_RATES = { 0, 1, 1000, 777_777 };

    private final Machine machine;
    private final SplittableRandom random;
    private long lastOrderId;
    private long clientId;

    RandomMarket(final Machine machine, final long seed)
    {
        this.machine = machine;
        random = new SplittableRandom(seed);
        machine.market(400, 1000, ACCOUNTS);
    }

    /** Carries out the next command and returns its events. */
    List<String> step()
    {
        final int kind = random.nextInt(100);
        if (kind < 50)
        {
            return newOrder();
        }
        if (kind < 90)
        {
            return change(kind);
        }
        return kind < 98 ? funds() : reference();
    }

    List<String> steps(final int count)
    {
        final List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            events.addAll(step());
        }
        return events;
    }

    private List<String> newOrder()
    {
        clientId++;
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final int kind = random.nextInt(10);
        final OrderType type = kind == 0 ? OrderType.MARKET : OrderType.LIMIT;
        final TimeInForce timeInForce = switch (kind)
        {
            case 1 -> TimeInForce.IOC;
            case 2 -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
        final long protection = type == OrderType.MARKET && random.nextBoolean() ? price() : Machine.NONE;
        final List<String> events = machine.order(2, account(), 1, clientId, side, type, timeInForce,
            type == OrderType.MARKET ? Machine.NONE : price(), lots(), protection);
        lastOrderId = events.size() > 1 ? lastOrderId + 1 : lastOrderId;
        return events;
    }

    private List<String> change(final int kind)
    {
        final long orderId = Math.max(0, lastOrderId - random.nextInt(40));
        final int slot = machine.stateMachine.orders().slotOf(orderId);
        final int account = slot >= 0 && random.nextInt(20) > 0 ?
            machine.stateMachine.orders().accountId(slot) :
            account();
        final long newPrice = random.nextBoolean() ? price() : Machine.NONE;
        final long newTotal = random.nextBoolean() ? lots() : Machine.NONE;
        if (kind < 60)
        {
            return machine.cancel(account, orderId);
        }
        if (kind < 70)
        {
            return machine.reduce(account, orderId, random.nextInt(20) - 1);
        }
        return kind < 82 ?
            machine.amend(account, orderId, newPrice, newTotal) :
            machine.replace(account, orderId, newPrice, newTotal);
    }

    private List<String> funds()
    {
        final int assetId = 1 + random.nextInt(2);
        final long amountMinor = random.nextLong(-10, 50_000_000);
        return switch (random.nextInt(3))
        {
            case 0 -> machine.deposit(account(), assetId, amountMinor);
            case 1 -> machine.withdraw(account(), assetId, amountMinor);
            default -> machine.transfer(account(), account(), assetId, amountMinor);
        };
    }

    private List<String> reference()
    {
        return switch (random.nextInt(4))
        {
            case 0 -> machine.status(1, InstrumentStatus.SUSPENDED);
            case 1 -> machine.changeInstrument(1, 1 + random.nextInt(2), 1, 1_000_000,
                MAKER_RATES[random.nextInt(MAKER_RATES.length)],
                TAKER_RATES[random.nextInt(TAKER_RATES.length)]);
            default -> machine.status(1, InstrumentStatus.OPEN);
        };
    }

    private int account()
    {
        return ACCOUNTS[random.nextInt(ACCOUNTS.length)];
    }

    private long price()
    {
        return random.nextLong(4990, 5010);
    }

    private long lots()
    {
        return random.nextInt(30) == 0 ? 1_000_000 : random.nextInt(40);
    }
}
