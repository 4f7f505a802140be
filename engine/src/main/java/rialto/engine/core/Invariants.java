package rialto.engine.core;

import rialto.codecs.types.LedgerEntryKind;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;

import java.util.Arrays;

/**
 * What must hold between any two commands, checked by walking the whole state: in tests after every command, in tools
 * on demand, never on the hot path. One thread at a time, the one that drives the state machine.
 */
public final class Invariants
{
    private final StateMachine machine;
    private final int assetCount;
    private final long[] heldByOrders;
    private final ItemInvariants itemInvariants;
    private final long[] bestTicks = new long[2];
    private long lastPriceTicks;
    private long lastPriority;
    private boolean isLastHidden;
    private int walkedOrders;
    private int bookedCount;

    /**
     * Checks for one state machine.
     *
     * @param machine to be checked.
     */
    public Invariants(final StateMachine machine)
    {
        this.machine = machine;
        assetCount = machine.capacities().maxAssets() + 1;
        itemInvariants = new ItemInvariants(machine, assetCount);
        heldByOrders = new long[(machine.capacities().maxAccounts() + 1) * assetCount];
    }

    /**
     * Checks once.
     *
     * @param machine to be checked.
     * @throws IllegalStateException that names what does not hold.
     */
    public static void check(final StateMachine machine)
    {
        new Invariants(machine).check();
    }

    /**
     * Checks that no book in continuous trading is crossed by orders that could trade, price-time order holds with
     * displayed orders before hidden ones, icebergs display their least, every open order is in its account's chain and
     * where it says it is, money is conserved and what orders hold is what their accounts hold.
     *
     * @throws IllegalStateException that names what does not hold.
     */
    public void check()
    {
        Arrays.fill(heldByOrders, 0);
        itemInvariants.check(heldByOrders);
        walkedOrders = 0;
        bookedCount = 0;
        for (int id = 1; id <= machine.books().maxInstrumentId(); id++)
        {
            if (machine.books().exists(id))
            {
                checkBook(id, machine.books().of(id));
            }
        }
        final int bookedOrders = walkedOrders;
        machine.forEachOpenOrder(this::checkOpen);
        require(walkedOrders - bookedOrders == machine.orders().openCount(), "open orders outside of the chains",
            walkedOrders - bookedOrders, machine.orders().openCount());
        require(bookedOrders == bookedCount, "orders that say they are booked", bookedCount, bookedOrders);
        for (int id = 1; id <= machine.markets().highestId(); id++)
        {
            if (machine.markets().exists(id))
            {
                checkMarket(id);
            }
        }
        checkPostings();
        for (int groupId = 1; groupId <= machine.marketGroups().highestId(); groupId++)
        {
            if (machine.marketGroups().advancedMinor(groupId) > 0)
            {
                final int first = machine.marketGroups().firstMember(groupId);
                heldByOrders[Ledger.FEE_ACCOUNT * assetCount + machine.instruments().quoteAssetId(first)] -=
                    machine.marketGroups().advancedMinor(groupId);
            }
        }
        for (int assetId = 1; assetId < assetCount; assetId++)
        {
            checkConservation(assetId);
        }
    }

    private void checkBook(final int instrumentId, final OrderBook book)
    {
        walkSide(book, true);
        walkSide(book, false);
        require(!machine.calls().isContinuous(instrumentId) || bestTicks[0] == OrderBook.NO_PRICE ||
            bestTicks[1] == OrderBook.NO_PRICE ||
            bestTicks[0] < bestTicks[1], "crossed book of instrument", instrumentId, bestTicks[0]);
    }

    private void walkSide(final OrderBook book, final boolean buys)
    {
        lastPriceTicks = buys ? Long.MAX_VALUE : Long.MIN_VALUE;
        lastPriority = 0;
        isLastHidden = false;
        bestTicks[buys ? 0 : 1] = OrderBook.NO_PRICE;
        book.forEachOrder(buys, slot -> checkOrder(slot, buys));
    }

    private void checkOrder(final int slot, final boolean isBuy)
    {
        final Orders orders = machine.orders();
        final long orderId = orders.orderId(slot);
        final boolean isUnpriced = orders.isConditional(slot) && orders.terms().isUnpriced(slot);
        final long priceTicks = isUnpriced ? lastPriceTicks : orders.priceTicks(slot);
        final boolean isHidden = orders.isHidden(slot);
        require(orders.leavesLots(slot) > 0, "nothing open of order", orderId, 0);
        require(orders.executableLots(slot) > 0, "nothing to trade of order", orderId, 0);
        require(orders.slotOf(orderId) == slot, "lost order", orderId, slot);
        require(!orders.isIceberg(slot) || machine.isDead(slot) || !orders.terms().isThin(slot),
            "too little displayed of order", orderId, orders.executableLots(slot));
        require(!isUnpriced || lastPriceTicks == (isBuy ? Long.MAX_VALUE : Long.MIN_VALUE),
            "a price ahead of order", orderId, lastPriceTicks);
        checkPlace(slot, isBuy, priceTicks, isHidden);
        if (!isUnpriced && bestTicks[isBuy ? 0 : 1] == OrderBook.NO_PRICE && orders.accepts(slot, 1) &&
            !machine.isDead(slot))
        {
            bestTicks[isBuy ? 0 : 1] = priceTicks;
        }
        lastPriceTicks = priceTicks;
        lastPriority = orders.priority(slot);
        isLastHidden = isHidden;
        walkedOrders++;
    }

    /** Better prices first, displayed before hidden, lower priorities first. */
    private void checkPlace(final int slot, final boolean isBuy, final long priceTicks, final boolean isHidden)
    {
        final long orderId = machine.orders().orderId(slot);
        final long priority = machine.orders().priority(slot);
        final boolean isSameLevel = priceTicks == lastPriceTicks;
        require(isSameLevel || isBuy == priceTicks < lastPriceTicks, "price order at order", orderId, priceTicks);
        require(!isSameLevel || priority > lastPriority || isHidden != isLastHidden, "time order at order", orderId,
            priority);
        require(!isSameLevel || isHidden || !isLastHidden, "hidden ahead of order", orderId, priority);
    }

    private void checkOpen(final int slot)
    {
        final Orders orders = machine.orders();
        final int instrumentId = orders.instrumentId(slot);
        final boolean isNo = machine.holds().isNo(slot);
        final int soldAssetId = isNo ?
            machine.markets().noAssetId(instrumentId) :
            machine.instruments().baseAssetId(instrumentId);
        final int assetId = orders.isBuy(slot) != isNo ?
            machine.instruments().quoteAssetId(instrumentId) :
            soldAssetId;
        heldByOrders[Ledger.FEE_ACCOUNT * assetCount + machine.instruments().quoteAssetId(instrumentId)] +=
            machine.holds().roundingMinor(slot);
        heldByOrders[orders.accountId(slot) * assetCount + assetId] += machine.holds().heldMinor(slot);
        require(orders.filledLots(slot) >= 0, "filled quantity of order", orders.orderId(slot),
            orders.filledLots(slot));
        if (orders.isBooked(slot))
        {
            bookedCount++;
        }
        walkedOrders++;
    }

    /** YES supply = NO supply = pool / payout, until everybody is being paid; the pool is held of the exchange. */
    private void checkMarket(final int id)
    {
        final PredictionMarkets markets = machine.markets();
        final int collateralId = machine.instruments().quoteAssetId(id);
        heldByOrders[Ledger.FEE_ACCOUNT * assetCount + collateralId] += markets.poolMinor(id);
        heldByOrders[markets.ends().bondAccountId(id) * assetCount + collateralId] += markets.ends().bondHeldMinor(id);
        heldByOrders[Ledger.FEE_ACCOUNT * assetCount + markets.noAssetId(id)] +=
            markets.keptNoLots(id) * machine.instruments().baseMinorPerLot(id);
        if (MarketTransitions.isOver(markets.status(id)))
        {
            return;
        }
        final long tokensMinor = markets.openSetsLots(id) * machine.instruments().baseMinorPerLot(id);
        final Ledger ledger = machine.ledger();
        require(ledger.supplyMinor(machine.instruments().baseAssetId(id)) == tokensMinor, "supply of YES of market",
            id, tokensMinor);
        require(ledger.supplyMinor(markets.noAssetId(id)) == tokensMinor, "supply of NO of market", id, tokensMinor);
        require(markets.poolMinor(id) == markets.openSetsLots(id) * markets.setMinor(id), "pool of market", id,
            markets.poolMinor(id));
    }

    /** What is to leave an account is held of it until somebody decides. */
    private void checkPostings()
    {
        final PendingPostings postings = machine.postings();
        for (int slot = postings.first(); slot != PendingPostings.NONE; slot = postings.next(slot))
        {
            if (postings.kind(slot) != LedgerEntryKind.DEPOSIT)
            {
                heldByOrders[postings.fromAccountId(slot) * assetCount + postings.assetId(slot)] +=
                    postings.amountMinor(slot);
            }
        }
    }

    private void checkConservation(final int assetId)
    {
        final Ledger ledger = machine.ledger();
        long sumMinor = 0;
        for (int accountId = 0; accountId <= machine.capacities().maxAccounts(); accountId++)
        {
            final long availableMinor = ledger.availableMinor(accountId, assetId);
            final long heldMinor = ledger.heldMinor(accountId, assetId);
            sumMinor += availableMinor + heldMinor;
            require(accountId == Ledger.OUTSIDE_ACCOUNT || availableMinor >= 0, "negative balance of account",
                accountId, availableMinor);
            require(heldMinor == heldByOrders[accountId * assetCount + assetId], "held without a promise by account",
                accountId, heldMinor);
        }
        require(sumMinor == 0, "value made or lost of asset", assetId, sumMinor);
    }

    private static void require(final boolean holds, final String what, final long subject, final long value)
    {
        if (!holds)
        {
            throw new IllegalStateException("invariant broken: " + what + " " + subject + ": " + value);
        }
    }
}
