package rialto.engine.ledger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.codecs.types.FeeKind.PARTS_PER_MILLION;
import static rialto.codecs.types.FeeKind.PER_LOT;
import static rialto.engine.ledger.Ledger.FEE_ACCOUNT;

/** The money rules of an order's life in worked numbers; quote amounts are in minor units, one lot is 1 of base. */
class HoldsTest
{
    private static final int ANN = 2;
    private static final int BOB = 3;
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final int BUY = 0;
    private static final int SELL = 1;
    private static final int OTHER_SELL = 2;
    private static final long MONEY = 1_000_000_000;

    private final TradeTerms trade = new TradeTerms();
    private long nativeBytesBefore;
    private Ledger ledger;
    private Holds holds;
    private Conservation conservation;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = NativeRegion.allocatedBytes();
        ledger = new Ledger(4, 2, 10, 7);
        holds = new Holds(ledger, 4);
        conservation = new Conservation(ledger, holds);
        for (int account = FEE_ACCOUNT; account <= BOB; account++)
        {
            ledger.deposit(account, BASE, MONEY);
            ledger.deposit(account, QUOTE, MONEY);
        }
    }

    @AfterEach
    void checkCloseAndFindNoLeak()
    {
        conservation.check();
        conservation.close();
        holds.close();
        ledger.close();
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes());
    }

    @ParameterizedTest
    @CsvSource({
        // side, kind, maker rate, taker rate, may rest, worst cost, lots, required
        // 250 ppm of 10,001 is 2.50025, rounded up; 1 more where both roles may round up
        "true,  PARTS_PER_MILLION,  100,  250, true,  10001, 5, 10005",
        "true,  PARTS_PER_MILLION,  100,  250, false, 10001, 5, 10004",
        "true,  PARTS_PER_MILLION,  250,  100, true,  10001, 5, 10005",
        "true,  PARTS_PER_MILLION, -100,  250, true,  10001, 5, 10005",
        "true,  PARTS_PER_MILLION, -100,    0, true,  10001, 5, 10001",
        "true,  PARTS_PER_MILLION,    0,    0, true,  10001, 5, 10001",
        "true,  PARTS_PER_MILLION, 1000000, 0, true,  10000, 5, 20001",
        "true,  PER_LOT,  3,  2, true,  10001, 5, 10016",
        "true,  PER_LOT, -3,  2, false, 10001, 5, 10011",
        "true,  PER_LOT, -3,  0, true,  10001, 5, 10001",
        // a sell holds what it sells and pays its fee from the proceeds
        "false, PARTS_PER_MILLION, 100, 250, true, 500, 5, 500",
        "false, PER_LOT, 3, 2, true, 500, 5, 500",
        // what does not fit
        "true,  PARTS_PER_MILLION, 0, 0, true, 4611686018427387904, 5, 4611686018427387904",
        "true,  PARTS_PER_MILLION, 0, 1, false, 4611686018427387904, 5, -1",
        "true,  PER_LOT, 0, 1099511627776, true, 1, 4194304, -1",
        "true,  PARTS_PER_MILLION, 0, 1, false, -1, 5, -1",
        "true,  PER_LOT, 0, 1, false, -1, 5, -1",
        "false, PER_LOT, 0, 1, false, -1, 5, -1"
    })
    void aNewOrderHoldsItsWorstCostAndTheHighestFeeOnIt(
        final boolean isBuy,
        final FeeKind kind,
        final long makerRate,
        final long takerRate,
        final boolean mayRest,
        final long worstCostMinor,
        final long lots,
        final long expected)
    {
        assertEquals(expected,
            Holds.requiredMinor(isBuy, kind, makerRate, takerRate, mayRest, worstCostMinor, lots));
    }

    @Test
    void anOrderThatIsNotCoveredChangesNothing()
    {
        assertFalse(holds.open(BUY, ANN, QUOTE, true, PARTS_PER_MILLION, 0, 250, false, MONEY, 1));
        assertFalse(holds.open(BUY, ANN, QUOTE, true, PARTS_PER_MILLION, 0, 0, false, Checked.OVERFLOW, 1));
        assertFalse(holds.open(BUY, 4, QUOTE, true, PARTS_PER_MILLION, 0, 0, false, 1, 1));

        assertFalse(holds.isOpen(BUY));
        assertEquals(MONEY, ledger.availableMinor(ANN, QUOTE));
    }

    @Test
    void anAmendmentThatIsNotCoveredChangesNothing()
    {
        assertTrue(holds.open(BUY, ANN, QUOTE, true, PARTS_PER_MILLION, 0, 0, true, 1_000, 1));

        assertFalse(holds.adjust(BUY, MONEY + 1, 1));
        assertFalse(holds.adjust(BUY, Checked.OVERFLOW, 1));
        assertEquals(Checked.OVERFLOW, holds.requiredMinor(BUY, Checked.OVERFLOW, 1));
        assertEquals(1_000, holds.heldMinor(BUY));
        assertTrue(holds.adjust(BUY, MONEY, 1));
        assertEquals(0, ledger.availableMinor(ANN, QUOTE));
        assertTrue(holds.adjust(BUY, 10, 1));
        assertEquals(10, ledger.heldMinor(ANN, QUOTE));
    }

    /** 0.25 for each fill: 1 with the first, then nothing until the exact fee passes 1. */
    @Test
    void manySmallFillsCostNoMoreThanOneLarge()
    {
        buy(0, 250, 5_000, 5);
        sell(SELL, 0, 0, 5);

        assertEquals("1 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("0 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("0 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("0 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("1 0", fill(BUY, SELL, 1_000, 1));
        assertEquals(MONEY + 2, ledger.availableMinor(FEE_ACCOUNT, QUOTE));
        assertEquals(MONEY + 5_000, ledger.availableMinor(BOB, QUOTE));
    }

    /** 0.4 for each fill: nothing until it adds up to a whole unit. */
    @Test
    void manySmallRebatesAreRoundedDownAsOne()
    {
        buy(0, 1_000, 4_000, 4);
        sell(SELL, -400, 0, 4);

        assertEquals("1 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("1 0", fill(BUY, SELL, 1_000, 1));
        assertEquals("1 -1", fill(BUY, SELL, 1_000, 1));
        assertEquals("1 0", fill(BUY, SELL, 1_000, 1));
        assertEquals(MONEY + 3, ledger.availableMinor(FEE_ACCOUNT, QUOTE));
        assertEquals(MONEY + 4_001, ledger.availableMinor(BOB, QUOTE));
    }

    /** The maker has 10 to come from each fill; what the first taker's fee did not cover comes with the second. */
    @Test
    void aRebateIsNoMoreThanTheTakersFeeOfTheTradeAndTheRestStaysOwed()
    {
        sell(SELL, -1_000, 0, 2);
        buy(0, 100, 10_000, 1);
        assertEquals("1 -1", fill(BUY, SELL, 10_000, 1));
        holds.close(BUY);

        buy(0, 3_000, 10_000, 1);
        assertEquals("30 -19", fill(BUY, SELL, 10_000, 1));
    }

    /** 5 for each lot is more than the 3 that the first lots bring; the rest is due with the next. */
    @Test
    void aSellersFeeIsNoMoreThanTheProceedsAndTheRestStaysDue()
    {
        assertTrue(holds.open(BUY, ANN, QUOTE, true, PER_LOT, 0, 0, true, 303, 6));
        assertTrue(holds.open(SELL, BOB, BASE, false, PER_LOT, 0, 5, true, 6, 6));

        assertEquals("3 0", fill(SELL, BUY, 3, 3));
        assertEquals(MONEY, ledger.availableMinor(BOB, QUOTE));
        assertEquals("27 0", fill(SELL, BUY, 300, 3));
        assertEquals(MONEY + 273, ledger.availableMinor(BOB, QUOTE));
    }

    @Test
    void aMakersFeeIsCutOffAtTheProceedsToo()
    {
        assertTrue(holds.open(BUY, ANN, QUOTE, true, PER_LOT, 0, 0, true, 3, 3));
        assertTrue(holds.open(SELL, BOB, BASE, false, PER_LOT, 5, 0, true, 3, 3));

        assertEquals("0 3", fill(BUY, SELL, 3, 3));
    }

    /** Each role rounds up: 0.000001 and 0.000001 cost 1 and 1. That is what the 1 more in the hold is for. */
    @Test
    void aMakerThatBecomesTakerKeepsTheFiguresOfBothRoles()
    {
        buy(1, 1, 2, 2);
        assertEquals(4, holds.heldMinor(BUY));
        sell(SELL, 0, 0, 1);
        sell(OTHER_SELL, 0, 0, 4);

        assertEquals("0 1", fill(SELL, BUY, 1, 1));
        assertEquals(2, holds.heldMinor(BUY));
        assertEquals("1 0", fill(BUY, OTHER_SELL, 1, 1));
        assertEquals(0, holds.heldMinor(BUY));

        assertEquals("takerNotional 1 makerNotional 1 takerFee 1 makerFee 1", figures(BUY));
        assertTrue(holds.adjust(BUY, 2, 2));
        assertEquals(2, holds.heldMinor(BUY), "both roles have paid ahead: 2 more cost no further fee");
        assertEquals("0 0", fill(BUY, OTHER_SELL, 1, 1));
        assertEquals("takerNotional 2 makerNotional 1 takerFee 1 makerFee 1", figures(BUY));
    }

    /** Limit 20, traded at 12: what the better price saved is free after the fill, to the unit. */
    @Test
    void aBetterPriceIsReleasedAfterTheFill()
    {
        buy(0, 100_000, 200, 10);
        assertEquals(221, holds.heldMinor(BUY));
        sell(SELL, 0, 0, 4);

        assertEquals("5 0", fill(BUY, SELL, 48, 4));
        assertEquals(221 - 48 - 5, holds.heldMinor(BUY));
        assertTrue(holds.adjust(BUY, 120, 6));
        assertEquals(120 + 12 + 1, holds.heldMinor(BUY));
        assertEquals(MONEY - 48 - 5 - 133, ledger.availableMinor(ANN, QUOTE));
        holds.close(BUY);
        assertEquals(MONEY - 48 - 5, ledger.availableMinor(ANN, QUOTE));
        assertEquals(0, ledger.heldMinor(ANN, QUOTE));
    }

    @Test
    void anAccountMayTradeWithItselfAndPaysBothFees()
    {
        buy(0, 1_000, 10_000, 1);
        assertTrue(holds.open(SELL, ANN, BASE, false, PARTS_PER_MILLION, 500, 0, true, 1, 1));

        assertEquals("10 5", fill(BUY, SELL, 10_000, 1));
        holds.close(BUY);
        holds.close(SELL);
        assertEquals(MONEY - 15, ledger.availableMinor(ANN, QUOTE));
        assertEquals(MONEY, ledger.availableMinor(ANN, BASE));
    }

    @Test
    void theFeeAccountMayTradeAndPaysItself()
    {
        assertTrue(holds.open(BUY, FEE_ACCOUNT, QUOTE, true, PARTS_PER_MILLION, 0, 1_000, false, 10_000, 1));
        sell(SELL, -300, 0, 1);

        assertEquals("10 -3", fill(BUY, SELL, 10_000, 1));
        holds.close(BUY);
        assertEquals(MONEY - 10_003, ledger.availableMinor(FEE_ACCOUNT, QUOTE));
    }

    /** All the money there can be, turned over three times by one order, while the seller gives it back each time. */
    @Test
    void anOrderThatTurnedOver2To62PaysNothingFurther()
    {
        final long half = 1L << 61;
        final long most = Checked.MAX_AMOUNT - 3 * MONEY;
        ledger.deposit(ANN, QUOTE, most);
        buy(0, 1, half, 1);
        sell(SELL, 0, 0, 3);

        assertEquals("2305843009214 0", fill(BUY, SELL, half, 1));
        ledger.transfer(BOB, ANN, QUOTE, half);
        assertTrue(holds.adjust(BUY, half, 1));
        assertEquals("2305843009214 0", fill(BUY, SELL, half, 1));
        ledger.transfer(BOB, ANN, QUOTE, half);
        assertTrue(holds.adjust(BUY, half, 1));
        assertEquals("0 0", fill(BUY, SELL, half, 1));
        assertEquals("takerNotional 4611686018427387904 makerNotional 0 takerFee 4611686018428 makerFee 0",
            figures(BUY));
    }

    /** Ann has more, but not for this order. */
    @Test
    void aTradeForMoreThanTheOrderHoldsStops()
    {
        ledger.hold(ANN, QUOTE, 5_000);
        buy(0, 0, 1_000, 1);
        sell(SELL, 0, 0, 1);

        final Throwable stop = assertThrows(IllegalStateException.class, () -> fill(BUY, SELL, 1_001, 1));

        assertEquals("an order of account 2 pays 1 minor units of asset 2 more than are held for it",
            stop.getMessage());
        ledger.release(ANN, QUOTE, 5_000);
    }

    @Test
    void writesWhatAnOrderTradedAndPaid()
    {
        buy(-7, 250, 10_000, 10);
        sell(SELL, 0, 0, 4);
        fill(BUY, SELL, 4_000, 4);

        final RecordList list = new RecordList();
        holds.records().writeTo(list, BUY, 77);

        final OrderHoldStateDecoder state = new OrderHoldStateDecoder();
        state.wrapAndApplyHeader(list.records().getFirst(), 0, new MessageHeaderDecoder());
        assertEquals(
            "[OrderHoldState](sbeTemplateId=12|sbeSchemaId=4|sbeSchemaVersion=" +
                OrderHoldStateDecoder.SCHEMA_VERSION + "|sbeBlockLength=114):" +
                "orderId=77|feeKind=PARTS_PER_MILLION|makerFeeRate=-7|takerFeeRate=250|makerNotionalMinor=0|" +
                "takerNotionalMinor=4000|makerFeeMinor=0|takerFeeMinor=1|heldMinor=6003|makerLots=0|takerLots=4|" +
                "mayRest=1|auctionFeeRate=0|auctionNotionalMinor=0|auctionLots=0|auctionFeeMinor=0",
            state.toString());
    }

    @Test
    void aWholeLifeAllocatesNothing()
    {
        assertEquals(0, AllocatedBytes.during(50_000, this::life));
    }

    private void life()
    {
        buy(-20, 250, 10_000, 10);
        sell(SELL, -20, 250, 10);
        settle(BUY, SELL, 4_000, 4);
        holds.adjust(BUY, 6_000, 6);
        settle(SELL, BUY, 3_000, 3);
        holds.adjust(BUY, 9_000, 9);
        holds.close(BUY);
        holds.close(SELL);
        ledger.transfer(BOB, ANN, QUOTE, 6_000);
        ledger.transfer(ANN, BOB, BASE, 7);
    }

    private void buy(final long makerRate, final long takerRate, final long worstCostMinor, final long lots)
    {
        assertTrue(holds.open(BUY, ANN, QUOTE, true, PARTS_PER_MILLION, makerRate, takerRate, true, worstCostMinor,
            lots));
    }

    private void sell(final int slot, final long makerRate, final long takerRate, final long lots)
    {
        assertTrue(
            holds.open(slot, BOB, BASE, false, PARTS_PER_MILLION, makerRate, takerRate, true, lots, lots));
    }

    /** Settles a trade and answers "taker's fee, maker's fee". */
    private String fill(final int taker, final int maker, final long amountMinor, final long lots)
    {
        settle(taker, maker, amountMinor, lots);
        return holds.takerFeeMinor() + " " + holds.makerFeeMinor();
    }

    private void settle(final int taker, final int maker, final long amountMinor, final long lots)
    {
        trade.takerSlot = taker;
        trade.makerSlot = maker;
        trade.takerAccountId = holds.accountId(taker);
        trade.makerAccountId = holds.accountId(maker);
        trade.takerIsBuyer = taker == BUY;
        trade.baseAssetId = BASE;
        trade.quoteAssetId = QUOTE;
        trade.baseMinor = lots;
        trade.amountMinor = amountMinor;
        trade.quantityLots = lots;
        holds.settle(trade);
    }

    private String figures(final int slot)
    {
        final RecordList list = new RecordList();
        holds.records().writeTo(list, slot, 1);
        final OrderHoldStateDecoder state = new OrderHoldStateDecoder();
        state.wrapAndApplyHeader(list.records().getFirst(), 0, new MessageHeaderDecoder());
        return "takerNotional " + state.takerNotionalMinor() + " makerNotional " + state.makerNotionalMinor() +
            " takerFee " + state.takerFeeMinor() + " makerFee " + state.makerFeeMinor();
    }
}
