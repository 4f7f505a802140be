package rialto.engine.oracle;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a new order as a client sends them; what is not set is "none". */
public final class PlainTerms
{
    /** No price, quantity or time. */
    public static final long NONE = Long.MIN_VALUE;
    /** No self-trade prevention group. */
    public static final int NO_GROUP = Integer.MIN_VALUE;

    /** What an order may have in its flags, with its bit. */
    public enum Flag
    {
        POST_ONLY(1), SLIDE(2), ALL_OR_NONE(4), HIDDEN(8), REDUCE_ONLY(16);

        private final int bit;

        Flag(final int bit)
        {
            this.bit = bit;
        }
    }

    public Side side = Side.BUY;
    public OrderType type = OrderType.LIMIT;
    public TimeInForce tif = TimeInForce.GTC;
    public long price = NONE;
    public long quantity;
    public long protection = NONE;
    public long stop = NONE;
    public TriggerSource source = TriggerSource.NULL_VAL;
    public long trailingTicks = NONE;
    public int trailingBps;
    public long display = NONE;
    public long least = NONE;
    public long minimum = NONE;
    public long budget = NONE;
    public PegReference peg = PegReference.NULL_VAL;
    public long pegOffset;
    public final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    public long expire = NONE;
    public long deadline = NONE;
    public StpMode stp = StpMode.NULL_VAL;
    public int group = NO_GROUP;

    public PlainTerms(final Side side, final OrderType type, final TimeInForce tif, final long quantity)
    {
        this.side = side;
        this.type = type;
        this.tif = tif;
        this.quantity = quantity;
    }

    public static PlainTerms limit(final Side side, final long quantity, final long price)
    {
        return new PlainTerms(side, OrderType.LIMIT, TimeInForce.GTC, quantity).price(price);
    }

    public static PlainTerms market(final Side side, final long quantity)
    {
        return new PlainTerms(side, OrderType.MARKET, TimeInForce.GTC, quantity);
    }

    public PlainTerms tif(final TimeInForce value)
    {
        tif = value;
        return this;
    }

    public PlainTerms price(final long value)
    {
        price = value;
        return this;
    }

    public PlainTerms protection(final long value)
    {
        protection = value;
        return this;
    }

    public PlainTerms stop(final long value)
    {
        stop = value;
        return this;
    }

    public PlainTerms source(final TriggerSource value)
    {
        source = value;
        return this;
    }

    public PlainTerms trailing(final long ticks, final int bps)
    {
        trailingTicks = ticks;
        trailingBps = bps;
        return this;
    }

    public PlainTerms display(final long value)
    {
        display = value;
        return this;
    }

    /** Least that an iceberg displays. */
    public PlainTerms least(final long value)
    {
        least = value;
        return this;
    }

    public PlainTerms minimum(final long value)
    {
        minimum = value;
        return this;
    }

    public PlainTerms budget(final long value)
    {
        budget = value;
        return this;
    }

    public PlainTerms peg(final PegReference reference, final long offset)
    {
        peg = reference;
        pegOffset = offset;
        return this;
    }

    public PlainTerms flag(final Flag flag)
    {
        flags.add(flag);
        return this;
    }

    public PlainTerms expire(final long value)
    {
        expire = value;
        return this;
    }

    public PlainTerms deadline(final long value)
    {
        deadline = value;
        return this;
    }

    public PlainTerms stp(final StpMode value)
    {
        stp = value;
        return this;
    }

    public PlainTerms group(final int value)
    {
        group = value;
        return this;
    }

    public boolean has(final Flag flag)
    {
        return flags.contains(flag);
    }

    /** The flags as bits. */
    public int flagBits()
    {
        return flags.stream().mapToInt(flag -> flag.bit).sum();
    }

    boolean isBuy()
    {
        return side == Side.BUY;
    }

    boolean isLasting()
    {
        return tif != TimeInForce.IOC && tif != TimeInForce.FOK;
    }

    boolean isStop()
    {
        return isStopType(type);
    }

    boolean hasBudget()
    {
        return budget != NONE;
    }

    /** LIMIT and what becomes one once it is triggered. */
    boolean isLimit()
    {
        return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT || type == OrderType.TAKE_PROFIT_LIMIT;
    }

    /** MARKET and what becomes one once it is triggered. */
    boolean isMarket()
    {
        return isMarketType(type);
    }

    static boolean isStopType(final OrderType type)
    {
        return switch (type)
        {
            case STOP, STOP_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TRAILING_STOP -> true;
            default -> false;
        };
    }

    static boolean isMarketType(final OrderType type)
    {
        return switch (type)
        {
            case MARKET, STOP, TAKE_PROFIT, TRAILING_STOP -> true;
            default -> false;
        };
    }

    @Override
    public String toString()
    {
        return side + " " + quantity + " " + type + " " + tif + said("price", price) + said("protection", protection) +
            said("stop", stop) + (source == TriggerSource.NULL_VAL ? "" : " " + source) +
            said("trailing", trailingTicks) + (trailingBps == 0 ? "" : " bps " + trailingBps) +
            said("display", display) + said("least", least) + said("minimum", minimum) + said("budget", budget) +
            (peg == PegReference.NULL_VAL ? "" : " peg " + peg + " " + pegOffset) +
            flags.stream().map(flag -> " " + flag).collect(Collectors.joining()) + said("expire", expire) +
            said("deadline", deadline) + (stp == StpMode.NULL_VAL ? "" : " " + stp) +
            (group == NO_GROUP ? "" : " group " + group);
    }

    private static String said(final String name, final long value)
    {
        return value == NONE ? "" : " " + name + " " + value;
    }
}
