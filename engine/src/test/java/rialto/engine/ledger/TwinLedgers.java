package rialto.engine.ledger;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.snapshot.RecordList;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.engine.ledger.PlainLedger.exact;

/**
 * A ledger with holds and its oracle, driven through the same history: every answer and every amount must be the same
 * after every step.
 */
final class TwinLedgers implements AutoCloseable
{
    static final int ACCOUNTS = 4;
    static final int BASE = 1;
    static final int QUOTE = 2;
    static final int SLOTS = 10;

    private static final long[] MAKER_PPM = { -1_000_000, -300_000, -7, -1, 0, 1, 250, 333_333, 1_000_000 };
    private static final long[] TAKER_PPM = { 0, 1, 100, 250, 333_333, 999_999, 1_000_000 };
    private static final long[] MAKER_PER_LOT = { -(1L << 40), -5, -1, 0, 1, 2, 3 };
    private static final long[] TAKER_PER_LOT = { 0, 1, 2, 3, 5, 7, 1L << 40 };
    private static final int MAX_PRICE = 20;
    private static final int MAX_LOTS = 12;

    final Ledger ledger = new Ledger(ACCOUNTS, QUOTE, (ACCOUNTS + 1) * QUOTE, 0x5EED);
    final Holds holds = new Holds(ledger, SLOTS);
    final PlainLedger plain = new PlainLedger();

    private final Conservation conservation = new Conservation(ledger, holds);
    private final TradeTerms trade = new TradeTerms();
    private final long minorPerTickLot;
    private final long minorPerLot;
    private final long[] priceTicks = new long[SLOTS];
    private final long[] leavesLots = new long[SLOTS];
    private int tradeCount;

    TwinLedgers(final long minorPerTickLot, final long minorPerLot)
    {
        this.minorPerTickLot = minorPerTickLot;
        this.minorPerLot = minorPerLot;
        for (int account = 0; account <= ACCOUNTS; account++)
        {
            assertTrue(ledger.ensureBalance(account, BASE));
            assertTrue(ledger.ensureBalance(account, QUOTE));
        }
    }

    int tradeCount()
    {
        return tradeCount;
    }

    /** Gives every account the same to begin with. */
    void endow(final long amountMinor)
    {
        for (int account = 1; account <= ACCOUNTS; account++)
        {
            deposit(account, BASE, amountMinor);
            deposit(account, QUOTE, amountMinor);
        }
    }

    void take(final Step step)
    {
        final int asset = step.b() % 2 == 0 ? BASE : QUOTE;
        final int account = 1 + step.a() % ACCOUNTS;
        switch (step.verb())
        {
            case DEPOSIT -> deposit(account, asset, step.amount());
            case WITHDRAW -> withdraw(account, asset, step.amount());
            case TRANSFER -> transfer(account, 1 + step.c() % ACCOUNTS, asset, step.amount());
            case OPEN -> open(step, account);
            case TRADE -> trade(step);
            case AMEND -> amend(step.a() % SLOTS, step.b(), 1 + step.c() % MAX_LOTS);
            case REDUCE -> reduce(step.a() % SLOTS, 1 + step.b() % MAX_LOTS);
            default -> close(step.a() % SLOTS);
        }
        check();
    }

    /** Compares everything. */
    void check()
    {
        conservation.check();
        for (int account = 0; account <= ACCOUNTS; account++)
        {
            for (int asset = BASE; asset <= QUOTE; asset++)
            {
                assertEquals(plain.available(account, asset), exact(ledger.availableMinor(account, asset)));
                assertEquals(plain.held(account, asset), exact(ledger.heldMinor(account, asset)));
            }
        }
        for (int slot = 0; slot < SLOTS; slot++)
        {
            assertEquals(plain.isOpen(slot), holds.isOpen(slot));
            if (holds.isOpen(slot))
            {
                assertEquals(plain.order(slot).held, exact(holds.heldMinor(slot)));
            }
        }
    }

    void closeAll()
    {
        for (int slot = 0; slot < SLOTS; slot++)
        {
            close(slot);
        }
    }

    /** The ledger's records that are not zero, one a line as the oracle has them. */
    List<String> lines()
    {
        final RecordList list = new RecordList();
        ledger.writeTo(list);
        final BalanceStateDecoder state = new BalanceStateDecoder();
        final List<String> lines = new ArrayList<>();
        for (final UnsafeBuffer bytes : list.records())
        {
            state.wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
            if (state.availableMinor() != 0 || state.heldMinor() != 0)
            {
                lines.add(state.accountId() + " " + state.assetId() + " " + state.availableMinor() + " " +
                    state.heldMinor());
            }
        }
        return lines;
    }

    @Override
    public void close()
    {
        conservation.close();
        holds.close();
        ledger.close();
    }

    private void close(final int slot)
    {
        if (holds.isOpen(slot))
        {
            holds.close(slot);
            plain.close(slot);
        }
    }

    private void deposit(final int account, final int asset, final long amount)
    {
        assertEquals(plain.deposit(account, asset, exact(amount)), ledger.deposit(account, asset, amount));
    }

    private void withdraw(final int account, final int asset, final long amount)
    {
        assertEquals(plain.withdraw(account, asset, exact(amount)), ledger.withdraw(account, asset, amount));
    }

    private void transfer(final int from, final int to, final int asset, final long amount)
    {
        assertEquals(plain.transfer(from, to, asset, exact(amount)), ledger.transfer(from, to, asset, amount));
    }

    private void open(final Step step, final int account)
    {
        final int slot = freeSlot(step.b());
        if (slot == SLOTS)
        {
            return;
        }
        final int dice = step.c();
        final boolean isBuy = dice % 2 == 0;
        final boolean mayRest = dice / 2 % 4 != 0;
        final FeeKind kind = dice / 8 % 4 == 0 ? FeeKind.PER_LOT : FeeKind.PARTS_PER_MILLION;
        final long[] makerRates = kind == FeeKind.PER_LOT ? MAKER_PER_LOT : MAKER_PPM;
        final long[] takerRates = kind == FeeKind.PER_LOT ? TAKER_PER_LOT : TAKER_PPM;
        final long makerRate = makerRates[dice / 32 % makerRates.length];
        final long takerRate = takerRates[dice / 1024 % takerRates.length];
        final int price = likelyPrice(isBuy, step.a() / ACCOUNTS);
        final int lots = 1 + step.b() / SLOTS % MAX_LOTS;

        final PlainLedger.Order order = new PlainLedger.Order(account, isBuy ? QUOTE : BASE, isBuy, kind, mayRest,
            makerRate, takerRate);
        final boolean opened = holds.open(slot, account, isBuy ? QUOTE : BASE, isBuy, kind, makerRate, takerRate,
            mayRest, worstCost(isBuy, price, lots), lots);
        assertEquals(plain.open(slot, order, plainWorstCost(isBuy, price, lots), exact(lots)), opened);
        if (opened)
        {
            priceTicks[slot] = price;
            leavesLots[slot] = lots;
        }
    }

    private int freeSlot(final int dice)
    {
        int tried = 0;
        while (tried < SLOTS && holds.isOpen((dice + tried) % SLOTS))
        {
            tried++;
        }
        return tried == SLOTS ? SLOTS : (dice + tried) % SLOTS;
    }

    /** Some open order meets some resting one at the latter's price, if that is no worse than its own. */
    private void trade(final Step step)
    {
        for (int i = 0; i < SLOTS * SLOTS; i++)
        {
            final int taker = (step.a() + i) % SLOTS;
            final int maker = (step.a() + step.b() + i / SLOTS) % SLOTS;
            if (canTrade(taker, maker))
            {
                final long most = Math.min(leavesLots[taker], leavesLots[maker]);
                settle(taker, maker, 1 + step.c() % most, step.c() / MAX_LOTS % 4);
                return;
            }
        }
    }

    private boolean canTrade(final int taker, final int maker)
    {
        if (!plain.isOpen(taker) || !plain.isOpen(maker) || !plain.order(maker).mayRest)
        {
            return false;
        }
        final boolean takerBuys = plain.order(taker).isBuy;
        if (plain.order(maker).isBuy == takerBuys)
        {
            return false;
        }
        return takerBuys ? priceTicks[maker] <= priceTicks[taker] : priceTicks[maker] >= priceTicks[taker];
    }

    private void settle(final int taker, final int maker, final long lots, final int dice)
    {
        tradeCount++;
        final long amountMinor = Checked.notional(priceTicks[maker], lots, minorPerTickLot);
        trade.takerSlot = taker;
        trade.makerSlot = maker;
        trade.takerAccountId = plain.order(taker).account;
        trade.makerAccountId = plain.order(maker).account;
        trade.takerIsBuyer = plain.order(taker).isBuy;
        trade.baseAssetId = BASE;
        trade.quoteAssetId = QUOTE;
        trade.baseMinor = lots * minorPerLot;
        trade.amountMinor = amountMinor;
        trade.quantityLots = lots;
        final BigInteger takerBefore = plain.order(taker).takerRole.charged;
        final BigInteger makerBefore = plain.order(maker).makerRole.charged;

        holds.settle(trade);
        plain.settle(taker, maker, exact(trade.baseMinor), exact(amountMinor), exact(lots));

        assertEquals(plain.order(taker).takerRole.charged.subtract(takerBefore), exact(holds.takerFeeMinor()));
        assertEquals(plain.order(maker).makerRole.charged.subtract(makerBefore), exact(holds.makerFeeMinor()));
        checkFees(amountMinor);
        checkRole(plain.order(taker), plain.order(taker).takerRole);
        checkRole(plain.order(maker), plain.order(maker).makerRole);
        afterFill(taker, lots, dice % 2 == 0);
        afterFill(maker, lots, dice / 2 == 0);
    }

    private void checkFees(final long amountMinor)
    {
        final long takerFee = holds.takerFeeMinor();
        final long makerFee = holds.makerFeeMinor();
        assertTrue(takerFee >= 0, "a taker pays");
        assertTrue(makerFee >= -takerFee, "a rebate is no more than the taker's fee of the trade");
        final long sellerFee = trade.takerIsBuyer ? makerFee : takerFee;
        assertTrue(sellerFee <= amountMinor, "a seller's fee is no more than the proceeds");
    }

    /** Where no cap ever bit, a role was charged the fee over its whole notional, rounded up once. */
    private static void checkRole(final PlainLedger.Order order, final PlainLedger.Role role)
    {
        if (!role.wasCapped)
        {
            assertEquals(role.total(order.kind), role.charged);
        }
    }

    /** The engine lowers the hold after each fill; it must be enough just as well if that comes late. */
    private void afterFill(final int slot, final long lots, final boolean adjustNow)
    {
        leavesLots[slot] -= lots;
        if (leavesLots[slot] == 0)
        {
            close(slot);
        }
        else if (adjustNow)
        {
            adjustDown(slot);
        }
    }

    private void adjustDown(final int slot)
    {
        final long before = holds.heldMinor(slot);
        assertTrue(adjust(slot, priceTicks[slot], leavesLots[slot]), "less open quantity never needs more");
        assertTrue(holds.heldMinor(slot) <= before, "less open quantity never needs more");
    }

    private void amend(final int slot, final int dice, final long lots)
    {
        if (!holds.isOpen(slot))
        {
            return;
        }
        final int price = likelyPrice(plain.order(slot).isBuy, dice);
        if (adjust(slot, price, lots))
        {
            priceTicks[slot] = price;
            leavesLots[slot] = lots;
        }
    }

    private void reduce(final int slot, final long lots)
    {
        if (holds.isOpen(slot) && leavesLots[slot] > lots)
        {
            leavesLots[slot] -= lots;
            adjustDown(slot);
        }
    }

    private boolean adjust(final int slot, final long price, final long lots)
    {
        final boolean isBuy = plain.order(slot).isBuy;
        final boolean adjusted = holds.adjust(slot, worstCost(isBuy, price, lots), lots);
        assertEquals(plain.adjust(slot, plainWorstCost(isBuy, price, lots), exact(lots)), adjusted);
        return adjusted;
    }

    /** Most buyers bid more than most sellers ask, so that most histories trade. */
    private static int likelyPrice(final boolean isBuy, final int dice)
    {
        return isBuy ? MAX_PRICE - dice % (MAX_PRICE / 2 + 2) : 1 + dice % (MAX_PRICE / 2 + 2);
    }

    private long worstCost(final boolean isBuy, final long price, final long lots)
    {
        return isBuy ? Checked.notional(price, lots, minorPerTickLot) : Checked.multiply(lots, minorPerLot);
    }

    private BigInteger plainWorstCost(final boolean isBuy, final long price, final long lots)
    {
        return isBuy ?
            exact(price).multiply(exact(lots)).multiply(exact(minorPerTickLot)) :
            exact(lots).multiply(exact(minorPerLot));
    }
}
