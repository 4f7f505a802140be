package rialto.engine.oracle;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.oracle.PlainTerms.Flag;

import java.util.EnumSet;
import java.util.Set;

/** An open order. {@code total = filled + prevented + leaves} at all times. */
final class PlainOrder
{
    static final long NONE = PlainTerms.NONE;

    /** Where an open order is; the order of the constants is that of the snapshot's codes. */
    enum Place
    {
        NOWHERE, BOOK, PARKED, ELECTED, WAITING, UNPEGGED
    }

    final long id;
    final int account;
    final int instrument;
    final boolean isBuy;
    final OrderType type;
    final TimeInForce tif;
    final Set<Flag> flags;
    /** Worst price at which it trades: limit, protection, or where a peg stands. */
    long price;
    /** Cap of a pegged order. */
    long cap = NONE;
    long total;
    long filled;
    long prevented;
    /** Displayed part of an iceberg. */
    long display = NONE;
    /** Least that an iceberg displays once an incoming order is through. */
    long least = NONE;
    /** What an iceberg displays now. */
    long shown;
    long minimum = NONE;
    long budget = NONE;
    long budgetLeft = NONE;
    /** It named no quantity but a budget. */
    boolean isBudgetAlone;
    boolean isProtectionNamed;
    long stop = NONE;
    TriggerSource source = TriggerSource.NULL_VAL;
    long trailingTicks = NONE;
    int trailingBps;
    long best = NONE;
    PegReference peg = PegReference.NULL_VAL;
    long pegOffset;
    long expire = NONE;
    StpMode stp = StpMode.NONE;
    int group;
    Place place = Place.NOWHERE;
    /** Time priority in the book, its turn among the parked or the elected. */
    long priority;
    boolean isUnpriced;
    boolean isTriggered;
    boolean isDoomed;
    /** The other order of its pair. */
    @Nullable
    PlainOrder partner;
    /** The order that it waits for. */
    @Nullable
    PlainOrder parent;
    /** What waits for it. */
    @Nullable
    PlainOrder child;
    final PlainHold hold;

    PlainOrder(final long id, final int account, final int instrument, final PlainTerms terms, final PlainHold hold)
    {
        this.id = id;
        this.account = account;
        this.instrument = instrument;
        this.hold = hold;
        isBuy = terms.isBuy();
        type = terms.type;
        tif = terms.tif;
        flags = EnumSet.noneOf(Flag.class);
        flags.addAll(terms.flags);
        minimum = terms.minimum;
        budget = terms.budget;
        budgetLeft = terms.budget;
        isBudgetAlone = terms.hasBudget() && terms.quantity == 0;
        isProtectionNamed = terms.protection != NONE;
        stop = terms.stop;
        source = terms.source;
        trailingTicks = terms.trailingTicks;
        trailingBps = terms.trailingBps;
        peg = terms.peg;
        pegOffset = terms.pegOffset;
    }

    private PlainOrder(final PlainOrder from)
    {
        id = from.id;
        account = from.account;
        instrument = from.instrument;
        isBuy = from.isBuy;
        type = from.type;
        tif = from.tif;
        flags = from.flags;
        price = from.price;
        cap = from.cap;
        total = from.total;
        filled = from.filled;
        prevented = from.prevented;
        display = from.display;
        least = from.least;
        shown = from.shown;
        minimum = from.minimum;
        budget = from.budget;
        budgetLeft = from.budgetLeft;
        isBudgetAlone = from.isBudgetAlone;
        expire = from.expire;
        stp = from.stp;
        group = from.group;
        place = from.place;
        priority = from.priority;
        isUnpriced = from.isUnpriced;
        isDoomed = from.isDoomed;
        partner = from.partner;
        hold = from.hold;
    }

    /** A copy to try things on; its partner is still the real one. */
    PlainOrder copy()
    {
        return new PlainOrder(this);
    }

    long leaves()
    {
        return total - filled - prevented;
    }

    boolean has(final Flag flag)
    {
        return flags.contains(flag);
    }

    boolean isIceberg()
    {
        return display != NONE;
    }

    /** Whether it displays less than it should and has more. */
    boolean isThin()
    {
        return isIceberg() && least != NONE && shown < Math.min(least, leaves());
    }

    /** What the public sees of it. */
    long displayed()
    {
        if (place != Place.BOOK || isUnpriced || has(Flag.HIDDEN))
        {
            return 0;
        }
        return isIceberg() ? shown : leaves();
    }

    /** What it can trade before it leaves its place. */
    long atOnce()
    {
        return isIceberg() ? shown : leaves();
    }

    /** Whether it would take part in an execution of so many lots. */
    boolean accepts(final long lots)
    {
        if (has(Flag.ALL_OR_NONE))
        {
            return lots == leaves();
        }
        return minimum == NONE || lots >= Math.min(minimum, leaves());
    }

    boolean isConditional()
    {
        return has(Flag.ALL_OR_NONE) || minimum != NONE;
    }

    boolean isStop()
    {
        return PlainTerms.isStopType(type);
    }

    boolean isPegged()
    {
        return type == OrderType.PEGGED;
    }

    boolean isTrailing()
    {
        return type == OrderType.TRAILING_STOP;
    }

    boolean isLasting()
    {
        return tif != TimeInForce.IOC && tif != TimeInForce.FOK;
    }

    boolean isParked()
    {
        return place == Place.PARKED || place == Place.ELECTED;
    }

    /** A rising trigger waits for a price at or above its stop, a falling one for a price at or below it. */
    boolean isRising()
    {
        final boolean takesProfit = type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
        return isBuy != takesProfit;
    }

    /** Whether a price is as good as this order's worst price, or better. */
    boolean acceptsPrice(final long ticks)
    {
        return isBuy ? ticks <= price : ticks >= price;
    }

    /** In how many parts it comes. */
    long parts()
    {
        return isIceberg() ? Math.ceilDiv(total, display) : 1;
    }
}
