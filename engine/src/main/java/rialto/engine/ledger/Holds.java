package rialto.engine.ledger;

import rialto.codecs.types.FeeKind;
import rialto.engine.memory.NativeRegion;

/**
 * The money side of each open order, indexed by the order's slot: what is held for it, its fee rates as they were when
 * it was taken, and what it traded and paid in each role.
 *
 * <p>A sell order holds the base asset that it sells. A buy order holds, in the quote asset, the worst cost of its open
 * quantity and the most that can still be charged for it:
 * <ul>
 * <li>parts per million: ceil(r x worst cost), with r the highest of its rates, and 1 more for each further role in
 * which the order may be charged, since each role rounds up once. What a role was charged above its exact fee, less
 * than one minor unit, is taken off before rounding. So a fill never makes a hold need more than it has left;</li>
 * <li>per lot: r x open lots.</li>
 * </ul>
 * An order with nothing open holds nothing. The roles are maker, taker, and for an order that may rest auction, in
 * which nobody is the aggressor and both sides pay; where auctions are free that role needs nothing.
 *
 * <p>The fee of a trade, in each role: the fee over all that the order traded in the role, less what it was charged in
 * it so far. A seller's fee is cut off at the proceeds of the trade and a rebate at the taker's fee of the trade; what
 * was cut off stays due, or owed, with the order's next trade in the role. An order that has turned over 2^62 minor
 * units in a role pays nothing further in it.
 *
 * <p>Used by the engine's thread only; allocates nothing. A hold that turns out too small throws
 * {@link IllegalStateException}, which stops the engine.
 *
 * <pre>
 *    0         4       8       12         16              40           64       88      112      120       128
 *   +---------+-------+-------+----------+---------------+------------+--------+-------+--------+----------+
 *   | account | asset | flags | fee kind | rates         | notionals  | lots   | fees  | held   | rounding |
 *   +---------+-------+-------+----------+---------------+------------+--------+-------+--------+----------+
 *                                         each as maker, as taker, in auctions: 8 bytes
 * </pre>
 */
public final class Holds implements AutoCloseable
{
    private static final int ACCOUNT = 0;
    private static final int ASSET = 4;
    private static final int FLAGS = 8;
    private static final int FEE_KIND = 12;
    static final int RATE = 16;
    static final int NOTIONAL = 40;
    static final int LOTS = 64;
    static final int FEE = 88;
    static final int HELD = 112;
    static final int ROUNDING = 120;
    private static final int ROW_LENGTH = 128;

    /** Added to the offset of a field that each role has. */
    static final int MAKER = 0;
    static final int TAKER = 8;
    static final int AUCTION = 16;

    private static final int OPEN = 1;
    private static final int BUY = 2;
    private static final int MAY_REST = 4;
    private static final int OUTCOME = 8;
    private static final int NO = 16;

    private final Ledger ledger;
    private final int maxOrders;
    private final NativeRegion rows;
    private final HoldRecords records = new HoldRecords(this);
    private long takerFeeMinor;
    private long makerFeeMinor;

    /**
     * Holds for no order yet.
     *
     * @param ledger    that the amounts are held in.
     * @param maxOrders most open orders; slots are below it.
     */
    public Holds(final Ledger ledger, final int maxOrders)
    {
        this.ledger = ledger;
        this.maxOrders = maxOrders;
        rows = NativeRegion.allocate("ledger.holds", (long)maxOrders * ROW_LENGTH);
    }

    /**
     * What a new order must hold.
     *
     * @param isBuy          true when the order buys.
     * @param kind           what the rates mean.
     * @param makerRate      rate while the order rests; negative: a rebate.
     * @param takerRate      rate while it comes in, not negative.
     * @param mayRest        true when the order may also trade as maker.
     * @param worstCostMinor for a buy, the quote amount of the whole quantity at the worst price; for a sell, the base
     *                       amount of the whole quantity; or {@link Checked#OVERFLOW}.
     * @param leavesLots     quantity in lots.
     * @return minor units of quote for a buy, of base for a sell, or {@link Checked#OVERFLOW}.
     */
    public static long requiredMinor(
        final boolean isBuy,
        final FeeKind kind,
        final long makerRate,
        final long takerRate,
        final boolean mayRest,
        final long worstCostMinor,
        final long leavesLots)
    {
        if (!isBuy)
        {
            return worstCostMinor;
        }
        return requiredToBuy(kind, Math.max(makerRate, takerRate), mayRest ? 1 : 0, worstCostMinor, leavesLots, 0);
    }

    /**
     * What a new order must hold that may also trade in auctions.
     *
     * @param isBuy          true when the order buys.
     * @param kind           what the rates mean.
     * @param makerRate      rate while the order rests; negative: a rebate.
     * @param takerRate      rate while it comes in, not negative.
     * @param auctionRate    rate in auctions, not negative; counts only for an order that may rest.
     * @param mayRest        true when the order may also trade as maker and in auctions.
     * @param worstCostMinor as above.
     * @param leavesLots     quantity in lots.
     * @return minor units of quote for a buy, of base for a sell, or {@link Checked#OVERFLOW}.
     */
    public static long requiredMinor(
        final boolean isBuy,
        final FeeKind kind,
        final long makerRate,
        final long takerRate,
        final long auctionRate,
        final boolean mayRest,
        final long worstCostMinor,
        final long leavesLots)
    {
        if (!isBuy)
        {
            return worstCostMinor;
        }
        final long rate = mayRest ? auctionRate : 0;
        return requiredToBuy(kind, Math.max(rate, Math.max(makerRate, takerRate)), furtherRoles(mayRest, rate),
            worstCostMinor, leavesLots, 0);
    }

    /**
     * What an open order must hold with another worst cost or open quantity, given what it traded so far.
     *
     * @param slot           of the order.
     * @param worstCostMinor as for a new order, but of the open quantity only.
     * @param leavesLots     open quantity in lots.
     * @return minor units of the asset that it holds, or {@link Checked#OVERFLOW}.
     */
    public long requiredMinor(final int slot, final long worstCostMinor, final long leavesLots)
    {
        assert isOpen(slot);
        if (!isBuy(slot))
        {
            return worstCostMinor;
        }
        final long maxRate = highestRate(slot);
        final long overchargedParts = kind(slot) == FeeKind.PARTS_PER_MILLION ?
            overchargedParts(slot, MAKER) + overchargedParts(slot, TAKER) + overchargedParts(slot, AUCTION) :
            0;
        return requiredToBuy(kind(slot), maxRate, furtherRoles(mayRest(slot), rate(slot, AUCTION)), worstCostMinor,
            leavesLots, overchargedParts);
    }

    /**
     * Opens the money side of a new order and holds what it needs. The rates stay as they are for the order's life.
     *
     * @param slot           of the order, without a hold.
     * @param accountId      account that trades.
     * @param heldAssetId    quote asset for a buy, base asset for a sell.
     * @param isBuy          true when the order buys.
     * @param kind           what the rates mean.
     * @param makerRate      rate while the order rests; negative: a rebate.
     * @param takerRate      rate while it comes in, not negative.
     * @param mayRest        true when the order may also trade as maker.
     * @param worstCostMinor as for {@link #requiredMinor(boolean, FeeKind, long, long, boolean, long, long)}.
     * @param leavesLots     quantity in lots.
     * @return false when the account has less available, or what is needed does not fit; nothing was changed then.
     */
    public boolean open(
        final int slot,
        final int accountId,
        final int heldAssetId,
        final boolean isBuy,
        final FeeKind kind,
        final long makerRate,
        final long takerRate,
        final boolean mayRest,
        final long worstCostMinor,
        final long leavesLots)
    {
        assert !isOpen(slot);
        final long requiredMinor =
            requiredMinor(isBuy, kind, makerRate, takerRate, mayRest, worstCostMinor, leavesLots);
        if (requiredMinor == Checked.OVERFLOW || !ledger.hold(accountId, heldAssetId, requiredMinor))
        {
            return false;
        }

        openEmpty(slot, accountId, heldAssetId, isBuy, kind, makerRate, takerRate, mayRest);
        rows.putLong(row(slot) + HELD, requiredMinor);
        return true;
    }

    /**
     * Opens the money side of a new order that holds nothing yet: it waits, or shares what another order holds.
     *
     * @param slot        of the order, without a hold.
     * @param accountId   account that trades.
     * @param heldAssetId quote asset for a buy, base asset for a sell.
     * @param isBuy       true when the order buys.
     * @param kind        what the rates mean.
     * @param makerRate   rate while the order rests; negative: a rebate.
     * @param takerRate   rate while it comes in, not negative.
     * @param mayRest     true when the order may also trade as maker.
     */
    public void openEmpty(
        final int slot,
        final int accountId,
        final int heldAssetId,
        final boolean isBuy,
        final FeeKind kind,
        final long makerRate,
        final long takerRate,
        final boolean mayRest)
    {
        assert !isOpen(slot);
        final long row = row(slot);
        rows.clear(row, ROW_LENGTH);
        rows.putInt(row + ACCOUNT, accountId);
        rows.putInt(row + ASSET, heldAssetId);
        rows.putInt(row + FLAGS, OPEN | (isBuy ? BUY : 0) | (mayRest ? MAY_REST : 0));
        rows.putInt(row + FEE_KIND, kind.value());
        rows.putLong(row + RATE + MAKER, makerRate);
        rows.putLong(row + RATE + TAKER, takerRate);
    }

    /**
     * Sets the rate of an order in auctions, before it holds anything; 0 until then.
     *
     * @param slot        of an order that may rest.
     * @param auctionRate not negative.
     */
    public void auctionRate(final int slot, final long auctionRate)
    {
        assert isOpen(slot) && heldMinor(slot) == 0 && auctionRate >= 0;
        rows.putLong(row(slot) + RATE + AUCTION, mayRest(slot) ? auctionRate : 0);
    }

    /**
     * Holds exactly an amount for an open order.
     *
     * @param slot        of the order.
     * @param amountMinor what is to be held, not negative.
     * @return false when the account has less available than is missing; nothing was changed then.
     */
    public boolean holdExactly(final int slot, final long amountMinor)
    {
        final long missingMinor = amountMinor - heldMinor(slot);
        if (missingMinor > 0 && !ledger.hold(accountId(slot), assetId(slot), missingMinor))
        {
            return false;
        }
        if (missingMinor < 0)
        {
            ledger.release(accountId(slot), assetId(slot), -missingMinor);
        }
        rows.putLong(row(slot) + HELD, amountMinor);
        return true;
    }

    /**
     * Makes an open order one for an outcome of a prediction market, before it holds anything. Its buy is then that of
     * the outcome, whatever its side in the book.
     *
     * @param slot of the order.
     * @param isNo whether it is for NO.
     */
    public void becomeOutcome(final int slot, final boolean isNo)
    {
        assert isOpen(slot) && heldMinor(slot) == 0;
        rows.putInt(row(slot) + FLAGS, rows.getInt(row(slot) + FLAGS) | OUTCOME | (isNo ? NO : 0));
    }

    /** Whether an open order is for an outcome of a prediction market. */
    public boolean isOutcome(final int slot)
    {
        return (rows.getInt(row(slot) + FLAGS) & OUTCOME) != 0;
    }

    /** Whether an open order is for NO. */
    public boolean isNo(final int slot)
    {
        return (rows.getInt(row(slot) + FLAGS) & NO) != 0;
    }

    /**
     * Whether an open order may also trade as maker.
     */
    public boolean mayRest(final int slot)
    {
        return (rows.getInt(row(slot) + FLAGS) & MAY_REST) != 0;
    }

    /**
     * Holds more or less for an open order, so that it is exactly what it needs now: after a fill, a reduction, or
     * before an amendment. After a fill or a reduction it never takes more.
     *
     * @param slot           of the order.
     * @param worstCostMinor as for a new order, but of the open quantity only.
     * @param leavesLots     open quantity in lots.
     * @return false when the account has less available than is missing, or what is needed does not fit; nothing was
     *         changed then.
     */
    public boolean adjust(final int slot, final long worstCostMinor, final long leavesLots)
    {
        final long requiredMinor = requiredMinor(slot, worstCostMinor, leavesLots);
        if (requiredMinor == Checked.OVERFLOW)
        {
            return false;
        }
        return holdExactly(slot, requiredMinor);
    }

    /**
     * Settles one trade: base and quote change hands out of what both orders hold, the taker's fee and a maker's fee go
     * to the fee account, a maker's rebate comes from it. The balances that are paid into must be there.
     *
     * @param trade to settle.
     */
    public void settle(final TradeTerms trade)
    {
        assert agrees(trade) : "the book and the ledger disagree about the orders of a trade";
        final int buyer = trade.takerIsBuyer ? trade.takerSlot : trade.makerSlot;
        final int seller = trade.takerIsBuyer ? trade.makerSlot : trade.takerSlot;
        charge(trade);

        final int buyerAccountId = accountId(buyer);
        final int sellerAccountId = accountId(seller);
        lowerHeld(buyer, trade.amountMinor);
        lowerHeld(seller, trade.baseMinor);
        ledger.payHeld(buyerAccountId, sellerAccountId, trade.quoteAssetId, trade.amountMinor);
        ledger.payHeld(sellerAccountId, buyerAccountId, trade.baseAssetId, trade.baseMinor);
        payFee(trade.takerSlot, trade.quoteAssetId, takerFeeMinor);
        payFee(trade.makerSlot, trade.quoteAssetId, makerFeeMinor);
    }

    /**
     * What the last trade settled cost the taker, in quote minor units; never negative.
     */
    public long takerFeeMinor()
    {
        return takerFeeMinor;
    }

    /**
     * What the last trade settled cost the maker, in quote minor units; negative: a rebate.
     */
    public long makerFeeMinor()
    {
        return makerFeeMinor;
    }

    /**
     * What is held for an open order.
     */
    public long heldMinor(final int slot)
    {
        return rows.getLong(row(slot) + HELD);
    }

    /**
     * True when a slot has a hold.
     */
    public boolean isOpen(final int slot)
    {
        return (rows.getInt(row(slot) + FLAGS) & OPEN) != 0;
    }

    /**
     * Ends the money side of an order: releases what is still held.
     *
     * @param slot of the order.
     */
    public void close(final int slot)
    {
        assert isOpen(slot);
        ledger.release(accountId(slot), assetId(slot), heldMinor(slot));
        rows.clear(row(slot), ROW_LENGTH);
    }

    /**
     * Gives the memory back; nothing is released in the ledger.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    /**
     * The records in which the holds are written down, one for each open order.
     */
    public HoldRecords records()
    {
        return records;
    }

    int maxOrders()
    {
        return maxOrders;
    }

    int accountId(final int slot)
    {
        return rows.getInt(row(slot) + ACCOUNT);
    }

    int assetId(final int slot)
    {
        return rows.getInt(row(slot) + ASSET);
    }

    private static long requiredToBuy(
        final FeeKind kind,
        final long maxRate,
        final int furtherRoles,
        final long worstCostMinor,
        final long leavesLots,
        final long overchargedParts)
    {
        if (worstCostMinor == Checked.OVERFLOW || maxRate <= 0 || leavesLots == 0)
        {
            return worstCostMinor;
        }
        if (kind == FeeKind.PER_LOT)
        {
            return Checked.add(worstCostMinor, Checked.multiply(maxRate, leavesLots));
        }
        final long parts = Checked.partsPpm(maxRate, worstCostMinor) - overchargedParts;
        final long feeMinor = Checked.wholePpm(maxRate, worstCostMinor) + Math.ceilDiv(parts, Checked.PARTS) +
            furtherRoles;
        return Checked.add(worstCostMinor, feeMinor);
    }

    /** In how many roles an order may be charged beside the first. */
    private static int furtherRoles(final boolean mayRest, final long auctionRate)
    {
        return (mayRest ? 1 : 0) + (auctionRate > 0 ? 1 : 0);
    }

    /** Millionths of a minor unit that rounding up has charged a role above its exact fee; below a million. */
    private long overchargedParts(final int slot, final int role)
    {
        final long rate = rate(slot, role);
        final long notionalMinor = rows.getLong(row(slot) + NOTIONAL + role);
        if (rate <= 0 || notionalMinor == 0)
        {
            return 0;
        }
        return Math.floorMod(-Checked.partsPpm(rate, notionalMinor), Checked.PARTS);
    }

    private void charge(final TradeTerms trade)
    {
        final int takerRole = trade.isAuction ? AUCTION : TAKER;
        final int makerRole = trade.isAuction ? AUCTION : MAKER;
        final long takerDueMinor = dueMinor(trade.takerSlot, takerRole, trade.amountMinor, trade.quantityLots);
        final long makerDueMinor = dueMinor(trade.makerSlot, makerRole, trade.amountMinor, trade.quantityLots);
        final long sellerLimitMinor = trade.amountMinor;
        takerFeeMinor = trade.takerIsBuyer ? takerDueMinor : Math.min(takerDueMinor, sellerLimitMinor);
        makerFeeMinor = Math.max(-takerFeeMinor,
            trade.takerIsBuyer ? Math.min(makerDueMinor, sellerLimitMinor) : makerDueMinor);
        add(trade.takerSlot, FEE + takerRole, takerFeeMinor);
        add(trade.makerSlot, FEE + makerRole, makerFeeMinor);
    }

    /** Counts a trade into a role's cumulative figures and answers what the role owes then. */
    long dueMinor(final int slot, final int role, final long amountMinor, final long quantityLots)
    {
        final long row = row(slot);
        final long notionalMinor = FeeSchedule.saturated(
            Checked.add(rows.getLong(row + NOTIONAL + role), amountMinor));
        final long lots = FeeSchedule.saturated(Checked.add(rows.getLong(row + LOTS + role), quantityLots));
        rows.putLong(row + NOTIONAL + role, notionalMinor);
        rows.putLong(row + LOTS + role, lots);
        return FeeSchedule.totalFeeMinor(kind(slot), rate(slot, role), notionalMinor, lots) -
            rows.getLong(row + FEE + role);
    }

    /** A buyer pays its fee from what the order holds, a seller from the proceeds. */
    void payFee(final int slot, final int quoteAssetId, final long feeMinor)
    {
        final int accountId = accountId(slot);
        if (feeMinor < 0)
        {
            ledger.payAvailable(Ledger.FEE_ACCOUNT, accountId, quoteAssetId, -feeMinor);
        }
        else if (feeMinor > 0 && isBuy(slot))
        {
            lowerHeld(slot, feeMinor);
            ledger.payHeld(accountId, Ledger.FEE_ACCOUNT, quoteAssetId, feeMinor);
        }
        else if (feeMinor > 0)
        {
            ledger.payAvailable(accountId, Ledger.FEE_ACCOUNT, quoteAssetId, feeMinor);
        }
    }

    void lowerHeld(final int slot, final long amountMinor)
    {
        final long afterMinor = heldMinor(slot) - amountMinor;
        if (afterMinor < 0)
        {
            throw new IllegalStateException("an order of account " + accountId(slot) + " pays " + -afterMinor +
                " minor units of asset " + assetId(slot) + " more than are held for it");
        }
        rows.putLong(row(slot) + HELD, afterMinor);
    }

    void add(final int slot, final int field, final long amountMinor)
    {
        rows.putLong(row(slot) + field, rows.getLong(row(slot) + field) + amountMinor);
    }

    private boolean agrees(final TradeTerms trade)
    {
        final int takerAssetId = trade.takerIsBuyer ? trade.quoteAssetId : trade.baseAssetId;
        final int makerAssetId = trade.takerIsBuyer ? trade.baseAssetId : trade.quoteAssetId;
        return isOpen(trade.takerSlot) && isOpen(trade.makerSlot) &&
            isBuy(trade.takerSlot) == trade.takerIsBuyer && isBuy(trade.makerSlot) != trade.takerIsBuyer &&
            accountId(trade.takerSlot) == trade.takerAccountId && accountId(trade.makerSlot) == trade.makerAccountId &&
            assetId(trade.takerSlot) == takerAssetId && assetId(trade.makerSlot) == makerAssetId;
    }

    /** Whether an order pays the quote asset. */
    public boolean isBuy(final int slot)
    {
        return (rows.getInt(row(slot) + FLAGS) & BUY) != 0;
    }

    /** What the rates of an open order mean. */
    public FeeKind feeKind(final int slot)
    {
        return kind(slot);
    }

    /** The highest rate of an open order in any role. */
    public long highestRate(final int slot)
    {
        return Math.max(rate(slot, AUCTION), Math.max(rate(slot, MAKER), rate(slot, TAKER)));
    }

    /** What rounding balances has taken of an open order and not given back. */
    public long roundingMinor(final int slot)
    {
        return field(slot, ROUNDING);
    }

    FeeKind kind(final int slot)
    {
        return FeeKind.get((short)rows.getInt(row(slot) + FEE_KIND));
    }

    long rate(final int slot, final int role)
    {
        return rows.getLong(row(slot) + RATE + role);
    }

    long field(final int slot, final int field)
    {
        return rows.getLong(row(slot) + field);
    }

    void field(final int slot, final int field, final long value)
    {
        rows.putLong(row(slot) + field, value);
    }

    /** What the trade settled last cost, where it was settled by others. */
    void fees(final long takerMinor, final long makerMinor)
    {
        takerFeeMinor = takerMinor;
        makerFeeMinor = makerMinor;
    }

    private long row(final int slot)
    {
        assert slot >= 0 && slot < maxOrders;
        return (long)slot * ROW_LENGTH;
    }
}
