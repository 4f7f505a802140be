package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** SEMANTICS D4-5: one book of YES for both outcomes; each kind of match, each hold, splits and merges. */
class PredictionTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;

    private final Outcomes market = Outcomes.open(ANN, BEN);

    @AfterEach
    void close()
    {
        market.check();
        market.close();
    }

    /** The four rows of D4-5's table, each way round; both begin with 100 sets, so what they have shows what moved. */
    @ParameterizedTest(name = "{0} meets {1}")
    @CsvSource(delimiter = '|', value = {
        "BUY YES 62  | SELL YES 62 | -6200 100 0    | 6200 -100 0    | 0",
        "SELL YES 62 | BUY YES 62  | 6200 -100 0    | -6200 100 0    | 0",
        "BUY YES 62  | BUY NO 38   | -6200 100 0    | -3800 0 100    | 100",
        "BUY NO 38   | BUY YES 62  | -3800 0 100    | -6200 100 0    | 100",
        "SELL NO 38  | SELL YES 62 | 3800 0 -100    | 6200 -100 0    | -100",
        "SELL YES 62 | SELL NO 38  | 6200 -100 0    | 3800 0 -100    | -100",
        "SELL NO 38  | BUY NO 38   | 3800 0 -100    | -3800 0 100    | 0",
        "BUY NO 38   | SELL NO 38  | -3800 0 100    | 3800 0 -100    | 0",
        "BUY YES 62  | BUY NO 40   | -6200 100 0    | -3800 0 100    | 100",
        "BUY NO 40   | BUY YES 62  | -4000 0 100    | -6000 100 0    | 100",
        "SELL YES 55 | SELL NO 38  | 5500 -100 0    | 4500 0 -100    | -100",
        "SELL NO 30  | BUY NO 38   | 3000 0 -100    | -3000 0 100    | 0" })
    void d45WhatEachPairOfOrdersMoves(
        final String maker,
        final String taker,
        final String makerMoves,
        final String takerMoves,
        final long setsMade)
    {
        market.split(ANN, 100);
        market.split(BEN, 100);
        enter(ANN, maker);
        enter(BEN, taker);
        assertEquals(makerMoves, moves(ANN));
        assertEquals(takerMoves, moves(BEN));
        assertEquals("sets " + (200 + setsMade) + " pool " + (200 + setsMade) * 100, market.pool());
    }

    /** Official: A BUY YES 100@50, B SELL YES 50@50: 50 YES for 25.00. */
    @Test
    void d45TransferOfFiftyForTwentyFive()
    {
        market.split(BEN, 50);
        market.limit(ANN, "BUY YES", 100, 50);
        assertEquals(List.of("reply OK order 2 filled 50 leaves 0", "accepted 2 SELL 50@50 LIMIT GTC held 50",
            "trade 1 50@50 amount 2500 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 50 fee 0 held 2500"),
            market.limit(BEN, "SELL YES", 50, 50));
        assertEquals("usd 995000+2500 yes 50 no 0", market.purse(ANN));
        assertEquals("usd 997500 yes 0 no 50", market.purse(BEN));
    }

    /** Official: A BUY YES 100@50, B BUY NO 50@50: each pays 25.00, 50 sets minted. */
    @Test
    void d45MintOfFiftySets()
    {
        market.limit(ANN, "BUY YES", 100, 50);
        assertEquals(
            List.of("reply OK order 2 filled 50 leaves 0", "accepted 2 SELL 50@50 LIMIT GTC held 2500 flags 32",
                "trade 1 50@50 amount 2500 taker 2 leaves 0 fee 0 held 0 maker 1 leaves 50 fee 0 held 2500 mint"),
            market.limit(BEN, "BUY NO", 50, 50));
        assertEquals("usd 995000+2500 yes 50 no 0", market.purse(ANN));
        assertEquals("usd 997500 yes 0 no 50", market.purse(BEN));
        assertEquals("sets 50 pool 5000", market.pool());
    }

    /** Official: A SELL YES 50@50, B SELL NO 100@50: 50 sets merged, each gets 25.00. */
    @Test
    void d45MergeOfFiftySets()
    {
        market.split(ANN, 50);
        market.split(BEN, 100);
        market.limit(ANN, "SELL YES", 50, 50);
        assertEquals(List.of("reply OK order 2 filled 50 leaves 50",
            "accepted 2 BUY 100@50 LIMIT GTC held 100 flags 32",
            "trade 1 50@50 amount 2500 taker 2 leaves 50 fee 0 held 50 maker 1 leaves 0 fee 0 held 0 merge",
            "booked 2 BUY 50@50 priority 2 held 50"), market.limit(BEN, "SELL NO", 100, 50));
        assertEquals("usd 997500 yes 0 no 50", market.purse(ANN));
        assertEquals("usd 992500 yes 100 no 0+50", market.purse(BEN));
        assertEquals("sets 100 pool 10000", market.pool());
    }

    /** Computed: maker BUY YES@62, taker BUY NO@40: trade at 62, the taker pays 38. */
    @Test
    void d45TheImprovementIsTheTakers()
    {
        market.limit(ANN, "BUY YES", 1, 62);
        market.limit(BEN, "BUY NO", 1, 40);
        assertEquals("usd 999938 yes 1 no 0", market.purse(ANN));
        assertEquals("usd 999962 yes 0 no 1", market.purse(BEN));
    }

    /** What does not add up to the payout rests, with a hold of its own outcome's price. */
    @Test
    void d45BuysBelowThePayoutDoNotMeet()
    {
        market.limit(ANN, "BUY YES", 10, 50);
        assertEquals(List.of("reply OK order 2 filled 0 leaves 10", "accepted 2 SELL 10@60 LIMIT GTC held 400 flags 32",
            "booked 2 SELL 10@60 priority 2 held 400"), market.limit(BEN, "BUY NO", 10, 40));
    }

    @Test
    void aPriceOfNoIsAmendedAsOne()
    {
        market.limit(ANN, "BUY NO", 10, 40);
        assertEquals(List.of("reply OK order 1 filled 0 leaves 10",
            "amended 1 10@60 to 10@55 total 10 held 450", "booked 1 SELL 10@55 priority 2 held 450"),
            market.machine.amend(ANN, 1, 45, Machine.NONE));
        assertEquals(List.of("reply PRICE_NOT_POSITIVE order 1 filled 0 leaves 10"),
            market.machine.amend(ANN, 1, 100, Machine.NONE));
        assertEquals(List.of("reply PRICE_ABOVE_MAXIMUM order 1 filled 0 leaves 10"),
            market.machine.amend(ANN, 1, 0, Machine.NONE));
        assertEquals("usd 999550+450 yes 0 no 0", market.purse(ANN));
    }

    @Test
    void aMarketOrderForNoIsProtectedInNo()
    {
        market.limit(ANN, "BUY YES", 10, 62);
        market.limit(ANN, "BUY YES", 10, 58);
        assertEquals(List.of("reply OK order 3 filled 10 leaves 0",
            "accepted 3 SELL 15@60 MARKET IOC held 600 flags 32",
            "trade 1 10@62 amount 620 taker 3 leaves 5 fee 0 held 200 maker 1 leaves 0 fee 0 held 0 mint",
            "cancelled 3 5@60 filled 10 MARKET_REMAINDER"),
            market.order(BEN, "BUY NO", order -> order
                .orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC).priceTicks(Machine.NONE)
                .protectionPriceTicks(40).quantityLots(15)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "BUY NO 0     | PRICE_ABOVE_MAXIMUM",
        "BUY NO 100   | PRICE_NOT_POSITIVE",
        "SELL NO -5   | PRICE_ABOVE_MAXIMUM",
        "BUY YES 100  | PRICE_ABOVE_MAXIMUM",
        "SELL NO 50   | INSUFFICIENT_FUNDS",
        "SELL YES 50  | INSUFFICIENT_FUNDS" })
    void whatCannotBe(final String order, final String result)
    {
        assertEquals(List.of("reply " + result), enter(ANN, order));
    }

    @Test
    void aHoldOfNoIsItsPriceNotThatOfYes()
    {
        assertEquals(List.of("reply INSUFFICIENT_FUNDS"), market.limit(ANN, "BUY NO", 10_102, 99));
        assertEquals("reply OK order 1 filled 0 leaves 10101", market.limit(ANN, "BUY NO", 10_101, 99).get(0));
        assertEquals("usd 1+999999 yes 0 no 0", market.purse(ANN));
    }

    @Test
    void setsAreSplitAndMerged()
    {
        assertEquals(List.of("reply OK",
            "sets 1 SPLIT 30 of 10 for 3000 sets 30 pool 3000 has 997000 yes 30 no 30"), market.split(ANN, 30));
        market.limit(ANN, "SELL YES", 5, 50);
        assertEquals(List.of("reply INSUFFICIENT_FUNDS"), market.merge(ANN, 26));
        assertEquals(List.of("reply OK",
            "sets 1 MERGE 25 of 10 for 2500 sets 5 pool 500 has 999500 yes 0 no 5"), market.merge(ANN, 25));
        assertEquals(List.of("reply QUANTITY_NOT_POSITIVE"), market.merge(ANN, 0));
        assertEquals(List.of("reply INSUFFICIENT_FUNDS"), market.split(ANN, 9_996));
        assertEquals(List.of("reply AMOUNT_OVERFLOW"), market.split(ANN, Long.MAX_VALUE / 10));
    }

    @Test
    void outcomesComeAndGoWithTheirCollateralOnly()
    {
        market.split(ANN, 10);
        final String action = "action key 1 participant 1 template ";
        assertEquals(List.of("reply OUTCOME_ASSET", action + "30 subject 10 OUTCOME_ASSET"),
            market.machine.deposit(ANN, Outcomes.YES, 5));
        assertEquals(List.of("reply OUTCOME_ASSET", action + "31 subject 10 OUTCOME_ASSET"),
            market.machine.withdraw(ANN, Outcomes.NO, 5));
        assertEquals("posted TRANSFER 4 of 3 from 10 (6) to 11 (4)",
            market.machine.transfer(ANN, BEN, Outcomes.NO, 4).get(1));
    }

    @Test
    void ordersNeedAnOpenMarketAndKnowNoOutcomeElsewhere()
    {
        market.move(MarketStatus.HALTED);
        assertEquals(List.of("reply MARKET_STATUS"), market.limit(ANN, "BUY NO", 1, 40));
        assertEquals(List.of("reply MARKET_STATUS"), market.split(ANN, 1));
    }

    private List<String> enter(final int accountId, final String order)
    {
        final String[] words = order.trim().split(" ", -1);
        return market.limit(accountId, words[0] + " " + words[1], 100, Long.parseLong(words[2]));
    }

    private String moves(final int accountId)
    {
        final Machine machine = market.machine;
        return (machine.available(accountId, Outcomes.USD) - Outcomes.CASH + 10_000) + " " +
            (machine.available(accountId, Outcomes.YES) - 100) + " " +
            (machine.available(accountId, Outcomes.NO) - 100);
    }
}
