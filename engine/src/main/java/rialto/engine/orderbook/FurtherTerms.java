package rialto.engine.orderbook;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * What only some orders have: display and minimum quantities, budget, stop price, peg, expiry, links. A row per order
 * that has any of it, so that a plain limit order takes no memory here. All methods name an order by its slot in
 * {@link Orders}, which owns the rows. Single-threaded; does not allocate.
 */
public final class FurtherTerms implements AutoCloseable
{
    /** No price, no budget. */
    public static final long NONE = Long.MIN_VALUE;

    /** Bits of {@link #orderFlags}, as in the message. */
    public static final int POST_ONLY = 1;

    /** Priced one step away instead of refused. */
    public static final int SLIDE = 1 << 1;

    /** Its whole open quantity at once. */
    public static final int ALL_OR_NONE = 1 << 2;

    /** Never displayed. */
    public static final int HIDDEN = 1 << 3;

    /** Sells no more than there is. */
    public static final int REDUCE_ONLY = 1 << 4;

    /** Flag: for NO in a prediction market. Nothing for matching: the order stands in the book of YES. */
    public static final int OUTCOME_NO = 1 << 5;

    private static final int DISPLAY_LOTS = 0;
    private static final int SHOWN_LOTS = 8;
    private static final int MINIMUM_LOTS = 16;
    private static final int PREVENTED_LOTS = 24;
    private static final int BUDGET_MINOR = 32;
    private static final int STOP_PRICE_TICKS = 40;
    private static final int TRAILING_TICKS = 48;
    private static final int BEST_TRADE_TICKS = 64;
    private static final int PEG_OFFSET_TICKS = 72;
    private static final int CAP_PRICE_TICKS = 80;
    private static final int EXPIRE_NS = 88;
    private static final int LINKED_ORDER_ID = 96;
    private static final int PARENT_ORDER_ID = 104;
    private static final int PLACE = 112;
    private static final int TRAILING_BPS = 56;
    private static final int ORDER_FLAGS = 120;
    private static final int KINDS = 60;
    private static final int STATUS = 124;
    private static final int NEXT = 128;
    private static final int PREVIOUS = 132;
    private static final int STATE_BITS = 136;
    private static final int PARTS = 140;
    private static final int CHILD_ORDER_ID = 144;
    private static final int DRY_RUN = 152;
    private static final int MINIMUM_DISPLAY_LOTS = 160;
    private static final int ROW_LENGTH = 168;
    private static final int UNPRICED_BIT = 1;
    private static final int DOOMED_BIT = 2;
    private static final int TRIGGERED_BIT = 4;
    private static final int BUDGET_ALONE_BIT = 8;
    private static final int PROTECTION_NAMED_BIT = 16;
    private static final int LOWERED_BIT = 32;
    private static final int LISTED_THIN_BIT = 64;
    private static final int BYTE_BITS = 8;
    private static final int BYTE_MASK = 0xFF;

    private final Orders orders;
    private final SlotPool pool;
    private final NativeRegion rows;
    private final TermsRecords records;
    private int allFurtherParts;

    FurtherTerms(final Orders orders, final int maxOrders)
    {
        this.orders = orders;
        pool = new SlotPool("order-terms", maxOrders, ROW_LENGTH);
        rows = pool.region();
        records = new TermsRecords(orders, this);
    }

    @Override
    public void close()
    {
        pool.close();
    }

    /** Whether no order has further terms. */
    public boolean isNoneClaimed()
    {
        return pool.claimed() == 0;
    }

    /** Gives an order a row if it has none: everything absent. */
    public void claim(final int slot)
    {
        if (orders.hasTerms(slot))
        {
            return;
        }
        final int claimed = pool.claim();
        if (claimed == SlotPool.NONE)
        {
            throw new IllegalStateException("no further terms for order " + orders.orderId(slot));
        }
        final long row = (long)claimed * ROW_LENGTH;
        rows.clear(row, ROW_LENGTH);
        rows.putLong(row + BUDGET_MINOR, NONE);
        rows.putLong(row + STOP_PRICE_TICKS, NONE);
        rows.putLong(row + BEST_TRADE_TICKS, NONE);
        rows.putLong(row + CAP_PRICE_TICKS, NONE);
        rows.putLong(row + EXPIRE_NS, Long.MAX_VALUE);
        rows.putInt(row + NEXT, Orders.NONE);
        rows.putInt(row + PREVIOUS, Orders.NONE);
        orders.termsRow(slot, claimed);
    }

    void release(final int row)
    {
        allFurtherParts -= rows.getInt((long)row * ROW_LENGTH + PARTS);
        pool.release(row);
    }

    /** Tells matching whether it must look here: after display, minimum, flags, expiry or price were set. */
    public void settle(final int slot)
    {
        final int looked = ALL_OR_NONE | HIDDEN;
        orders.isConditional(slot, displayLots(slot) > 0 || minimumLots(slot) > 0 ||
            (orderFlags(slot) & looked) != 0 || expireNs(slot) != Long.MAX_VALUE || isUnpriced(slot) ||
            linkedOrderId(slot) != 0 || budgetMinor(slot) != NONE);
    }

    /** Displayed part of an iceberg; 0: all of it. */
    public long displayLots(final int slot)
    {
        return rows.getLong(row(slot) + DISPLAY_LOTS);
    }

    /** Displayed part of an iceberg; 0: all of it. */
    public void displayLots(final int slot, final long value)
    {
        rows.putLong(row(slot) + DISPLAY_LOTS, value);
    }

    /** Displayed now. */
    public long shownLots(final int slot)
    {
        return rows.getLong(row(slot) + SHOWN_LOTS);
    }

    /** Displayed now. */
    public void shownLots(final int slot, final long value)
    {
        rows.putLong(row(slot) + SHOWN_LOTS, value);
    }

    /** Least that an iceberg is to display once an incoming order is through; 0: it has none. */
    public long minimumDisplayLots(final int slot)
    {
        return rows.getLong(row(slot) + MINIMUM_DISPLAY_LOTS);
    }

    /** Least that an iceberg is to display once an incoming order is through; 0: it has none. */
    public void minimumDisplayLots(final int slot, final long value)
    {
        rows.putLong(row(slot) + MINIMUM_DISPLAY_LOTS, value);
    }

    /** Whether an iceberg displays less than its least while it has more. */
    public boolean isThin(final int slot)
    {
        final long shownLots = shownLots(slot);
        return shownLots < minimumDisplayLots(slot) && shownLots < orders.leavesLots(slot);
    }

    /** Least quantity of one execution; 0: none. */
    public long minimumLots(final int slot)
    {
        return rows.getLong(row(slot) + MINIMUM_LOTS);
    }

    /** Least quantity of one execution; 0: none. */
    public void minimumLots(final int slot, final long value)
    {
        rows.putLong(row(slot) + MINIMUM_LOTS, value);
    }

    /** Taken off by self-trade prevention. */
    public long preventedLots(final int slot)
    {
        return rows.getLong(row(slot) + PREVENTED_LOTS);
    }

    /** What is left of the budget; {@link #NONE}: it has none. */
    public long budgetMinor(final int slot)
    {
        return rows.getLong(row(slot) + BUDGET_MINOR);
    }

    /** What is left of the budget; {@link #NONE}: it has none. */
    public void budgetMinor(final int slot, final long value)
    {
        rows.putLong(row(slot) + BUDGET_MINOR, value);
    }

    /** Stop price; {@link #NONE}: it has none, or a trailing stop has not seen a price yet. */
    public long stopPriceTicks(final int slot)
    {
        return rows.getLong(row(slot) + STOP_PRICE_TICKS);
    }

    /** Stop price; {@link #NONE}: it has none, or a trailing stop has not seen a price yet. */
    public void stopPriceTicks(final int slot, final long value)
    {
        rows.putLong(row(slot) + STOP_PRICE_TICKS, value);
    }

    /** Distance of a trailing stop in ticks; 0: none. */
    public long trailingTicks(final int slot)
    {
        return rows.getLong(row(slot) + TRAILING_TICKS);
    }

    /** Distance of a trailing stop in ticks; 0: none. */
    public void trailingTicks(final int slot, final long value)
    {
        rows.putLong(row(slot) + TRAILING_TICKS, value);
    }

    /** Best trade since a trailing stop was taken; {@link #NONE}: none yet. */
    public long bestTradeTicks(final int slot)
    {
        return rows.getLong(row(slot) + BEST_TRADE_TICKS);
    }

    /** Best trade since a trailing stop was taken; {@link #NONE}: none yet. */
    public void bestTradeTicks(final int slot, final long value)
    {
        rows.putLong(row(slot) + BEST_TRADE_TICKS, value);
    }

    /** Added to the peg reference. */
    public long pegOffsetTicks(final int slot)
    {
        return rows.getLong(row(slot) + PEG_OFFSET_TICKS);
    }

    /** Added to the peg reference. */
    public void pegOffsetTicks(final int slot, final long value)
    {
        rows.putLong(row(slot) + PEG_OFFSET_TICKS, value);
    }

    /** Cap of a pegged order; {@link #NONE}: it is not pegged. */
    public long capPriceTicks(final int slot)
    {
        return rows.getLong(row(slot) + CAP_PRICE_TICKS);
    }

    /** Cap of a pegged order; {@link #NONE}: it is not pegged. */
    public void capPriceTicks(final int slot, final long value)
    {
        rows.putLong(row(slot) + CAP_PRICE_TICKS, value);
    }

    /** When it ends by itself; {@link Long#MAX_VALUE}: not. */
    public long expireNs(final int slot)
    {
        return rows.getLong(row(slot) + EXPIRE_NS);
    }

    /** When it ends by itself; {@link Long#MAX_VALUE}: not. */
    public void expireNs(final int slot, final long value)
    {
        rows.putLong(row(slot) + EXPIRE_NS, value);
    }

    /** The other order of its OCO pair; 0: none. */
    public long linkedOrderId(final int slot)
    {
        return rows.getLong(row(slot) + LINKED_ORDER_ID);
    }

    /** The other order of its OCO pair; 0: none. */
    public void linkedOrderId(final int slot, final long value)
    {
        rows.putLong(row(slot) + LINKED_ORDER_ID, value);
    }

    /** The order that it waits for; 0: none. */
    public long parentOrderId(final int slot)
    {
        return rows.getLong(row(slot) + PARENT_ORDER_ID);
    }

    /** The order that it waits for; 0: none. */
    public void parentOrderId(final int slot, final long value)
    {
        rows.putLong(row(slot) + PARENT_ORDER_ID, value);
    }

    /** Its turn among parked orders. */
    public long place(final int slot)
    {
        return rows.getLong(row(slot) + PLACE);
    }

    /** Its turn among parked orders. */
    public void place(final int slot, final long value)
    {
        rows.putLong(row(slot) + PLACE, value);
    }

    /** Distance of a trailing stop in hundredths of a per cent; 0: none. */
    public int trailingBps(final int slot)
    {
        return rows.getInt(row(slot) + TRAILING_BPS);
    }

    /** Distance of a trailing stop in hundredths of a per cent; 0: none. */
    public void trailingBps(final int slot, final int value)
    {
        rows.putInt(row(slot) + TRAILING_BPS, value);
    }

    /** The flags of the order, as on the wire. */
    public int orderFlags(final int slot)
    {
        return rows.getInt(row(slot) + ORDER_FLAGS);
    }

    /** The flags of the order, as on the wire. */
    public void orderFlags(final int slot, final int value)
    {
        rows.putInt(row(slot) + ORDER_FLAGS, value);
    }

    /** The first order that waits for this one; 0: none. */
    public long childOrderId(final int slot)
    {
        return rows.getLong(row(slot) + CHILD_ORDER_ID);
    }

    /** The first order that waits for this one; 0: none. */
    public void childOrderId(final int slot, final long orderId)
    {
        rows.putLong(row(slot) + CHILD_ORDER_ID, orderId);
    }

    /** In how many parts an iceberg comes beyond its first, which count as orders against the maximum. */
    public void furtherParts(final int slot, final int parts)
    {
        allFurtherParts += parts - rows.getInt(row(slot) + PARTS);
        rows.putInt(row(slot) + PARTS, parts);
    }

    /** In how many parts an iceberg comes beyond its first. */
    public int furtherParts(final int slot)
    {
        return rows.getInt(row(slot) + PARTS);
    }

    /** Parts beyond the first of all icebergs. */
    public int allFurtherParts()
    {
        return allFurtherParts;
    }

    /** Whether a flag is set. */
    public boolean has(final int slot, final int flag)
    {
        return (orderFlags(slot) & flag) != 0;
    }

    /** What the order was entered as. */
    public OrderType orderType(final int slot)
    {
        return OrderType.get((short)kind(slot, 0));
    }

    /** How long it lives. */
    public TimeInForce timeInForce(final int slot)
    {
        return TimeInForce.get((short)kind(slot, 1));
    }

    /** What its stop price is compared with. */
    public TriggerSource triggerSource(final int slot)
    {
        return TriggerSource.get((short)kind(slot, 2));
    }

    /** What it follows, {@link PegReference#NULL_VAL} when it is not pegged. */
    public PegReference pegReference(final int slot)
    {
        return PegReference.get((short)kind(slot, 3));
    }

    /** Sets what the order is. */
    public void kinds(
        final int slot,
        final OrderType type,
        final TimeInForce timeInForce,
        final TriggerSource source,
        final PegReference peg)
    {
        rows.putInt(row(slot) + KINDS, type.value() | (timeInForce.value() << BYTE_BITS) |
            (source.value() << (2 * BYTE_BITS)) | (peg.value() << (3 * BYTE_BITS)));
    }

    /** Where the order is. */
    public OrderPlace status(final int slot)
    {
        return OrderPlace.of(rows.getInt(row(slot) + STATUS));
    }

    /** Where the order is. */
    public void status(final int slot, final OrderPlace place)
    {
        rows.putInt(row(slot) + STATUS, place.number());
    }

    /** Whether it rests, or will rest, without a price. */
    public boolean isUnpriced(final int slot)
    {
        return hasBit(slot, UNPRICED_BIT);
    }

    /** Whether it rests, or will rest, without a price. */
    public void isUnpriced(final int slot, final boolean isUnpriced)
    {
        putBit(slot, UNPRICED_BIT, isUnpriced);
    }

    /** Whether its budget is its size: it named no quantity. */
    public boolean isBudgetAlone(final int slot)
    {
        return hasBit(slot, BUDGET_ALONE_BIT);
    }

    /** Whether its budget is its size: it named no quantity. */
    public void isBudgetAlone(final int slot, final boolean isAlone)
    {
        putBit(slot, BUDGET_ALONE_BIT, isAlone);
    }

    /** Whether it named the worst price at which it may trade, and did not leave that to the instrument. */
    public boolean isProtectionNamed(final int slot)
    {
        return hasBit(slot, PROTECTION_NAMED_BIT);
    }

    /** Whether it named the worst price at which it may trade, and did not leave that to the instrument. */
    public void isProtectionNamed(final int slot, final boolean isNamed)
    {
        putBit(slot, PROTECTION_NAMED_BIT, isNamed);
    }

    /** Whether it has less open quantity than before, and has not been looked at since; never between commands. */
    public boolean isLowered(final int slot)
    {
        return hasBit(slot, LOWERED_BIT);
    }

    /** Notes that it has less open quantity than before, or that it was looked at. */
    public void isLowered(final int slot, final boolean isLowered)
    {
        putBit(slot, LOWERED_BIT, isLowered);
    }

    /** Whether it is a stop that has entered the market. */
    public boolean isTriggered(final int slot)
    {
        return hasBit(slot, TRIGGERED_BIT);
    }

    /** A stop enters the market. */
    public void trigger(final int slot)
    {
        putBit(slot, TRIGGERED_BIT, true);
    }

    /** Whether it is to be taken out before the command ends: dead for every rule. */
    public boolean isDoomed(final int slot)
    {
        return hasBit(slot, DOOMED_BIT);
    }

    /** Makes it dead for every rule, until it is taken out before the command ends. */
    public void doom(final int slot)
    {
        putBit(slot, DOOMED_BIT, true);
    }

    /** Their canonical records. */
    public TermsRecords records()
    {
        return records;
    }

    void addPrevented(final int slot, final long lots)
    {
        if (!orders.hasTerms(slot))
        {
            claim(slot);
            kinds(slot, OrderType.LIMIT, TimeInForce.GTC, TriggerSource.NULL_VAL, PegReference.NULL_VAL);
            status(slot, orders.isBooked(slot) ? OrderPlace.BOOKED : OrderPlace.NOWHERE);
        }
        final long offset = row(slot) + PREVENTED_LOTS;
        rows.putLong(offset, rows.getLong(offset) + lots);
    }

    /** The dry run that found that the order would be dead by now; no state. */
    long dryRun(final int slot)
    {
        return rows.getLong(row(slot) + DRY_RUN);
    }

    void dryRun(final int slot, final long run)
    {
        rows.putLong(row(slot) + DRY_RUN, run);
    }

    /** Whether {@link ThinIcebergs} has it; no state. */
    boolean isListedThin(final int slot)
    {
        return hasBit(slot, LISTED_THIN_BIT);
    }

    void isListedThin(final int slot, final boolean isListed)
    {
        putBit(slot, LISTED_THIN_BIT, isListed);
    }

    int next(final int slot)
    {
        return rows.getInt(row(slot) + NEXT);
    }

    void next(final int slot, final int next)
    {
        rows.putInt(row(slot) + NEXT, next);
    }

    int previous(final int slot)
    {
        return rows.getInt(row(slot) + PREVIOUS);
    }

    void previous(final int slot, final int previous)
    {
        rows.putInt(row(slot) + PREVIOUS, previous);
    }

    private boolean hasBit(final int slot, final int bit)
    {
        return (rows.getInt(row(slot) + STATE_BITS) & bit) != 0;
    }

    private void putBit(final int slot, final int bit, final boolean isSet)
    {
        final long offset = row(slot) + STATE_BITS;
        final int bits = rows.getInt(offset);
        rows.putInt(offset, isSet ? bits | bit : bits & ~bit);
    }

    private int kind(final int slot, final int index)
    {
        return (rows.getInt(row(slot) + KINDS) >>> (index * BYTE_BITS)) & BYTE_MASK;
    }

    private long row(final int slot)
    {
        final int row = orders.termsRow(slot);
        assert row != Orders.NONE : "order " + orders.orderId(slot) + " has no further terms";
        return (long)row * ROW_LENGTH;
    }
}
