package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;

/** Orders against one another: the command on the left, every event on the right. Taker pays 1,000 ppm, maker 400. */
class MarketTest
{
    private final Machine machine = Machine.withMarket(400, 1000, 10, 11);

    @AfterEach
    void closeMachine()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    @Test
    void aLimitOrderThatDoesNotCrossRests()
    {
        assertEquals(List.of("reply OK order 1 filled 0 leaves 10",
            "accepted 1 BUY 10@5000 LIMIT GTC held 50051", "booked 1 BUY 10@5000 priority 1 held 50051"),
            machine.limit(10, 1, BUY, 10, 5000));
    }

    @Test
    void aCrossingOrderTradesAtTheMakersPriceAndRests()
    {
        machine.limit(10, 1, SELL, 4, 5000);
        assertEquals(List.of("reply OK order 2 filled 4 leaves 6",
            "accepted 2 BUY 10@5010 LIMIT GTC held 50152",
            "trade 1 4@5000 amount 20000 taker 2 leaves 6 fee 20 held 30092 maker 1 leaves 0 fee 8 held 0",
            "booked 2 BUY 6@5010 priority 2 held 30092"), machine.limit(11, 1, BUY, 10, 5010));
        assertEquals(100_000_000 + 20_000 - 8, machine.available(10, 2));
        assertEquals(100_000_000 - 20_000 - 20 - 30_092, machine.available(11, 2));
        assertEquals(28, machine.available(1, 2));
        assertEquals(1_000_004, machine.available(11, 1));
    }

    @Test
    void anIocOrderCancelsWhatItCannotTrade()
    {
        machine.limit(10, 1, SELL, 4, 5000);
        assertEquals(List.of("reply OK order 2 filled 4 leaves 0",
            "accepted 2 BUY 10@5000 LIMIT IOC held 50050",
            "trade 1 4@5000 amount 20000 taker 2 leaves 6 fee 20 held 30030 maker 1 leaves 0 fee 8 held 0",
            "cancelled 2 6@5000 filled 4 IOC_REMAINDER"),
            machine.order(11, 1, BUY, OrderType.LIMIT, TimeInForce.IOC, 5000, 10));
        assertEquals(0, machine.held(11, 2));
    }

    @Test
    void aFokOrderThatCannotFillWholeChangesNothing()
    {
        machine.limit(10, 1, SELL, 4, 5000);
        assertEquals(List.of("reply OK order 2 filled 0 leaves 0",
            "accepted 2 BUY 5@5000 LIMIT FOK held 25025", "cancelled 2 5@5000 filled 0 FOK_UNFILLED"),
            machine.order(11, 1, BUY, OrderType.LIMIT, TimeInForce.FOK, 5000, 5));
        assertEquals(List.of("reply OK order 3 filled 4 leaves 0",
            "accepted 3 BUY 4@5000 LIMIT FOK held 20020",
            "trade 1 4@5000 amount 20000 taker 3 leaves 0 fee 20 held 0 maker 1 leaves 0 fee 8 held 0"),
            machine.order(11, 2, BUY, OrderType.LIMIT, TimeInForce.FOK, 5000, 4));
    }

    @Test
    void aMarketOrderStopsAtItsProtectionAndNeverRests()
    {
        machine.limit(10, 1, SELL, 1, 5000);
        machine.limit(10, 2, SELL, 1, 5001);
        machine.limit(10, 3, SELL, 1, 5002);
        assertEquals(List.of("reply OK order 4 filled 2 leaves 0",
            "accepted 4 BUY 3@5001 MARKET GTC held 15019",
            "trade 1 1@5000 amount 5000 taker 4 leaves 2 fee 5 held 10013 maker 1 leaves 0 fee 2 held 0",
            "trade 2 1@5001 amount 5001 taker 4 leaves 1 fee 6 held 5006 maker 2 leaves 0 fee 3 held 0",
            "cancelled 4 1@5001 filled 2 MARKET_REMAINDER"),
            machine.order(2, 11, 1, 1, BUY, OrderType.MARKET, TimeInForce.GTC, Machine.NONE, 3, 5001));
    }

    @Test
    void aTotalThatGoesDownKeepsItsPlaceAllElseGoesToTheBack()
    {
        machine.limit(10, 1, BUY, 10, 5000);
        machine.limit(11, 1, BUY, 10, 5000);
        assertEquals(List.of("reply OK order 1 filled 0 leaves 4", "reduced 1 by 6 leaves 4 held 20021"),
            machine.amend(10, 1, Machine.NONE, 4));
        assertEquals(List.of("reply OK order 1 filled 0 leaves 4"), machine.amend(10, 1, 5000, 4));
        assertEquals(List.of("reply OK order 3 filled 5 leaves 0",
            "accepted 3 SELL 5@5000 LIMIT GTC held 5",
            "trade 1 4@5000 amount 20000 taker 3 leaves 1 fee 20 held 1 maker 1 leaves 0 fee 8 held 0 self",
            "trade 2 1@5000 amount 5000 taker 3 leaves 0 fee 5 held 0 maker 2 leaves 9 fee 2 held 45046"),
            machine.limit(10, 2, SELL, 5, 5000));
        machine.limit(10, 3, BUY, 1, 5000);
        assertEquals(List.of("reply OK order 2 filled 1 leaves 11",
            "amended 2 9@5000 to 11@5000 total 12 held 55056",
            "booked 2 BUY 11@5000 priority 4 held 55056"), machine.amend(11, 2, Machine.NONE, 12));
        assertEquals(List.of("reply OK order 4 filled 0 leaves 1", "amended 4 1@5000 to 1@5000 total 1 held 5006",
            "booked 4 BUY 1@5000 priority 5 held 5006"), machine.replace(10, 4, Machine.NONE, Machine.NONE));
        assertEquals(List.of("reply OK order 2 filled 1 leaves 0", "cancelled 2 11@5000 filled 1 AMENDED_TO_FILLED"),
            machine.amend(11, 2, Machine.NONE, 1));
    }

    @Test
    void anAmendThatCrossesTradesAsANewTaker()
    {
        machine.limit(10, 1, SELL, 3, 5010);
        machine.limit(11, 1, BUY, 5, 5000);
        assertEquals(List.of("reply OK order 2 filled 3 leaves 2",
            "amended 2 5@5000 to 5@5010 total 5 held 25077",
            "trade 1 3@5010 amount 15030 taker 2 leaves 2 fee 16 held 10031 maker 1 leaves 0 fee 7 held 0",
            "booked 2 BUY 2@5010 priority 3 held 10031"), machine.amend(11, 2, 5010, Machine.NONE));
    }

    @Test
    void reduceTakesOffWhatIsOpenAtMost()
    {
        machine.limit(10, 1, BUY, 10, 5000);
        assertEquals(List.of("reply OK order 1 filled 0 leaves 7", "reduced 1 by 3 leaves 7 held 35036"),
            machine.reduce(10, 1, 3));
        assertEquals(List.of("reply OK order 1 filled 0 leaves 0", "cancelled 1 7@5000 filled 0 REDUCED_TO_ZERO"),
            machine.reduce(10, 1, 100));
        assertEquals(0, machine.held(10, 2));
    }

    @Test
    void cancelGivesBackAllThatWasHeld()
    {
        machine.limit(10, 1, SELL, 10, 5000);
        assertEquals(10, machine.held(10, 1));
        assertEquals(List.of("reply OK order 1 filled 0 leaves 0", "cancelled 1 10@5000 filled 0 REQUESTED"),
            machine.cancel(10, 1));
        assertEquals(0, machine.held(10, 1));
        assertEquals(List.of("reply UNKNOWN_ORDER order 1 filled 0 leaves 0"), machine.cancel(10, 1));
    }

    @Test
    void anAccountMayTradeWithItselfAndTheTradeSaysSo()
    {
        machine.limit(10, 1, SELL, 2, 5000);
        assertEquals(List.of("reply OK order 2 filled 2 leaves 0",
            "accepted 2 BUY 2@5000 LIMIT GTC held 10011",
            "trade 1 2@5000 amount 10000 taker 2 leaves 0 fee 10 held 0 maker 1 leaves 0 fee 4 held 0 self"),
            machine.limit(10, 2, BUY, 2, 5000));
    }
}
