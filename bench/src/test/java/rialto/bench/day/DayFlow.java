package rialto.bench.day;

import rialto.bench.day.DayPlan.Shock;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.SplittableRandom;

/**
 * The trader's commands in their order, drawn from a seed: the same seed gives the same commands, whatever became of
 * those before. Four of five enter an order, the fifth cancels or changes one of the last few thousand. {@link #next()}
 * says the next one in the fields. One thread.
 */
final class DayFlow
{
    static final long NONE = Long.MIN_VALUE;

    private static final int GROUP = 5;
    private static final int LEAST_BEHIND = 300;
    private static final int MOST_FURTHER_BEHIND = 4_000;
    private static final int CANCEL_SHOCK_AFTER = 20;
    private static final int WALK_TICKS = 400;
    private static final int MOST_LOTS = 50;
    private static final long SHOCK_TICKS = 3_000;
    private static final long SHOCK_FURTHER_TICKS = 10;
    private static final long SHOCK_SEED_LOTS = 10;
    private static final StpMode[] STP_MODES = {
        StpMode.CANCEL_TAKER, StpMode.CANCEL_MAKER, StpMode.CANCEL_BOTH, StpMode.DECREMENT };

    /** What a command does. */
    enum Action
    {
        ORDER,
        CANCEL,
        AMEND,
        REPLACE,
        REDUCE
    }

    int index = -1;
    Action action = Action.ORDER;
    int instrumentId;
    int accountId;
    boolean isBuy;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.DAY;
    long priceTicks;
    long quantityLots;
    long stopTicks;
    long protectionTicks;
    long displayLots;
    boolean isPostOnly;
    StpMode stpMode = StpMode.NULL_VAL;
    /** Index of the command whose order is meant; only where none is entered. */
    int targetIndex;

    private final SplittableRandom random;
    private final int count;
    private final byte[] instruments;
    private final byte[] accounts;
    private final boolean[] buys;
    private final long[] walkTicks = new long[DayPlan.INSTRUMENTS + 1];
    private int nextShock;
    private boolean isShockSeeded;
    private int shockIndex = -1;

    DayFlow(final long seed, final int orderCount)
    {
        random = new SplittableRandom(seed);
        count = orderCount / (GROUP - 1) * GROUP;
        instruments = new byte[count];
        accounts = new byte[count];
        buys = new boolean[count];
    }

    /** Number of all commands. */
    int count()
    {
        return count;
    }

    /** Whether a command enters an order. */
    static boolean isOrder(final int commandIndex)
    {
        return commandIndex % GROUP != GROUP - 1;
    }

    /** Number of orders among the commands before this one. */
    static int ordersBefore(final int commandIndex)
    {
        return commandIndex - commandIndex / GROUP;
    }

    /** When a command is meant to be sent. */
    long timeNs(final int commandIndex)
    {
        final long spanNs = DayPlan.FLOW_ENDS_NS - DayPlan.FLOW_BEGINS_NS;
        return DayPlan.FLOW_BEGINS_NS + spanNs / count * commandIndex;
    }

    /** Goes on to the next command. */
    void next()
    {
        index++;
        if (isOrder(index))
        {
            action = Action.ORDER;
            enter();
            instruments[index] = (byte)instrumentId;
            accounts[index] = (byte)accountId;
            buys[index] = isBuy;
        }
        else
        {
            change();
        }
    }

    private void enter()
    {
        plain();
        if (nextShock < DayPlan.SHOCKS.size() && timeNs(index) >= DayPlan.SHOCKS.get(nextShock).atNs())
        {
            shock(DayPlan.SHOCKS.get(nextShock));
            return;
        }
        final int dice = random.nextInt(100);
        if (dice < 4)
        {
            quantityLots = 4L * (1 + random.nextInt(MOST_LOTS));
            displayLots = quantityLots / 4;
        }
        else if (dice < 8)
        {
            stop();
        }
        else if (dice < 14)
        {
            type = OrderType.MARKET;
            timeInForce = TimeInForce.IOC;
            protectionTicks = away(-100);
            priceTicks = NONE;
        }
        else
        {
            limit(dice);
        }
    }

    private void limit(final int dice)
    {
        if (dice < 16)
        {
            timeInForce = dice == 14 ? TimeInForce.AT_OPEN : TimeInForce.AT_CLOSE;
        }
        else if (dice < 20)
        {
            timeInForce = dice == 16 ? TimeInForce.FOK : TimeInForce.IOC;
            priceTicks = away(-5);
        }
        else if (dice < 22)
        {
            isPostOnly = true;
        }
    }

    /** A limit order around the middle, of any account. */
    private void plain()
    {
        instrumentId = 1 + random.nextInt(DayPlan.INSTRUMENTS);
        accountId = DayPlan.FIRST_ACCOUNT + random.nextInt(DayPlan.ACCOUNTS);
        isBuy = random.nextBoolean();
        walk();
        type = OrderType.LIMIT;
        timeInForce = random.nextInt(10) < 7 ? TimeInForce.DAY : TimeInForce.GTC;
        priceTicks = away(random.nextInt(-9, 20));
        quantityLots = 1L + random.nextInt(MOST_LOTS);
        stopTicks = NONE;
        protectionTicks = NONE;
        displayLots = NONE;
        isPostOnly = false;
        stpMode = random.nextInt(4) == 0 ? STP_MODES[random.nextInt(STP_MODES.length)] : StpMode.NULL_VAL;
    }

    private void stop()
    {
        stopTicks = away(-20 - random.nextInt(100));
        if (random.nextBoolean())
        {
            type = OrderType.STOP_LIMIT;
            priceTicks = stopTicks + (isBuy ? 50 : -50);
        }
        else
        {
            type = OrderType.STOP;
            priceTicks = NONE;
            protectionTicks = stopTicks + (isBuy ? 100 : -100);
        }
    }

    /** First a small order beyond the range, then one that takes everything up to it. */
    private void shock(final Shock shock)
    {
        instrumentId = shock.instrumentId();
        isBuy = shock.isBuy() == isShockSeeded;
        timeInForce = TimeInForce.GTC;
        stpMode = StpMode.NULL_VAL;
        // The middle may have walked away from the order that is to be reached.
        final long beyondTicks = SHOCK_TICKS + (isShockSeeded ? SHOCK_FURTHER_TICKS : 0);
        priceTicks = middle() + (shock.isBuy() ? beyondTicks : -beyondTicks);
        quantityLots = isShockSeeded ? DayPlan.MAX_LOTS : SHOCK_SEED_LOTS;
        if (isShockSeeded)
        {
            shockIndex = index;
            nextShock++;
        }
        isShockSeeded = !isShockSeeded;
    }

    private void change()
    {
        final int behind = LEAST_BEHIND + random.nextInt(MOST_FURTHER_BEHIND);
        final int dice = random.nextInt(10);
        targetIndex = Math.max(0, index - behind);
        targetIndex -= isOrder(targetIndex) ? 0 : 1;
        action = dice < 7 ? Action.CANCEL : Action.values()[dice - 5];
        if (shockIndex >= 0 && index >= shockIndex + CANCEL_SHOCK_AFTER)
        {
            targetIndex = shockIndex;
            action = Action.CANCEL;
            shockIndex = -1;
        }
        instrumentId = instruments[targetIndex];
        accountId = accounts[targetIndex];
        isBuy = buys[targetIndex];
        priceTicks = away(random.nextInt(-5, 20));
        quantityLots = 1L + random.nextInt(MOST_LOTS);
    }

    private void walk()
    {
        final long walked = walkTicks[instrumentId] + random.nextInt(-2, 3);
        walkTicks[instrumentId] = Math.clamp(walked, -WALK_TICKS, WALK_TICKS);
    }

    private long middle()
    {
        return DayPlan.MID_TICKS + walkTicks[instrumentId];
    }

    /** So many ticks behind the middle, on the order's own side. */
    private long away(final int ticks)
    {
        return isBuy ? middle() - ticks : middle() + ticks;
    }
}
