package rialto.client;

import org.junit.jupiter.api.Test;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;

import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Every command as it arrives. */
class CommandsTest extends ClientTestBase
{
    @Test
    void shouldSendOrderEntry()
    {
        logOn();
        final OrderCommands orders = session.orders();
        orders.newOrder(1, 2, 3, 4, Side.BUY, OrderType.LIMIT, TimeInForce.FOK, 100, 5, 120);
        orders.limit(1, 2, 3, 4, Side.SELL, TimeInForce.GTC, 100, 5);
        orders.market(1, 2, 3, 4, Side.BUY, 5, 120);
        orders.cancel(1, 2, 9);
        orders.reduce(1, 2, 9, 4);
        orders.amend(1, 2, 9, OrderCommands.NONE, 6);
        orders.replace(1, 2, 9, 101, OrderCommands.NONE);
        orders.enter(order ->
        {
            order.accountId(1).instrumentId(2).side(Side.SELL).orderType(OrderType.STOP_LIMIT);
            order.timeInForce(TimeInForce.GTD).priceTicks(99).quantityLots(5).stopPriceTicks(100).expireNs(77);
            order.clientOrderId().high(3).low(5);
            order.orderFlags().postOnly(true);
        });
        orders.amendTerms(1, 2, 9, amendment -> amendment.stopPriceTicks(98));
        orders.massCancel(1, 0, Side.NULL_VAL);

        await(() -> engine.heard.size() == 10);
        final String none = Long.toString(Long.MIN_VALUE);
        final String plain = "|stopPriceTicks=" + none + "|triggerSource=NULL_VAL|trailingTicks=" + none +
            "|trailingBps=0|displayLots=" + none + "|minimumLots=" + none + "|budgetMinor=" + none +
            "|pegReference=NULL_VAL|pegOffsetTicks=0|orderFlags={}|expireNs=" + none + "|deadlineNs=" + none +
            "|stpMode=NULL_VAL|stpGroup=" + Integer.MIN_VALUE + "|minimumDisplayLots=" + none;
        final String unchanged = "|stopPriceTicks=" + none + "|displayLots=" + none + "|minimumLots=" + none +
            "|expireNs=" + none + "|minimumDisplayLots=" + none;
        assertEquals(
            List.of(
                "[NewOrder]:keyId=5|clientSequence=1|accountId=1|instrumentId=2|clientOrderId=(high=3|low=4)|" +
                    "side=BUY|orderType=LIMIT|timeInForce=FOK|priceTicks=100|quantityLots=5|protectionPriceTicks=120" +
                    plain,
                "[NewOrder]:keyId=5|clientSequence=2|accountId=1|instrumentId=2|clientOrderId=(high=3|low=4)|" +
                    "side=SELL|orderType=LIMIT|timeInForce=GTC|priceTicks=100|quantityLots=5|protectionPriceTicks=" +
                    none + plain,
                "[NewOrder]:keyId=5|clientSequence=3|accountId=1|instrumentId=2|clientOrderId=(high=3|low=4)|" +
                    "side=BUY|orderType=MARKET|timeInForce=IOC|priceTicks=" + none +
                    "|quantityLots=5|protectionPriceTicks=120" + plain,
                "[CancelOrder]:keyId=5|clientSequence=4|accountId=1|instrumentId=2|orderId=9",
                "[ReduceOrder]:keyId=5|clientSequence=5|accountId=1|instrumentId=2|orderId=9|reduceByLots=4",
                "[AmendOrder]:keyId=5|clientSequence=6|accountId=1|instrumentId=2|orderId=9|priceTicks=" + none +
                    "|totalQuantityLots=6" + unchanged,
                "[ReplaceOrder]:keyId=5|clientSequence=7|accountId=1|instrumentId=2|orderId=9|priceTicks=101" +
                    "|totalQuantityLots=" + none + unchanged,
                "[NewOrder]:keyId=5|clientSequence=8|accountId=1|instrumentId=2|clientOrderId=(high=3|low=5)|" +
                    "side=SELL|orderType=STOP_LIMIT|timeInForce=GTD|priceTicks=99|quantityLots=5" +
                    "|protectionPriceTicks=" + none + plain.replace("|stopPriceTicks=" + none, "|stopPriceTicks=100")
                        .replace("|expireNs=" + none, "|expireNs=77").replace("orderFlags={}", "orderFlags={postOnly}"),
                "[AmendOrder]:keyId=5|clientSequence=9|accountId=1|instrumentId=2|orderId=9|priceTicks=" + none +
                    "|totalQuantityLots=" + none + unchanged.replace("stopPriceTicks=" + none, "stopPriceTicks=98"),
                "[MassCancel]:keyId=5|clientSequence=10|accountId=1|instrumentId=0|side=NULL_VAL|fromPriceTicks=" +
                    none + "|toPriceTicks=" + none),
            engine.heard);
    }

    @Test
    void shouldSendListsReplacementsRangesAndTerms()
    {
        logOn();
        final OrderCommands orders = session.orders();
        orders.enterList(1, 2, Contingency.OTO, 2, (leg, index) ->
        {
            leg.clientOrderId().high(0).low(7L + index);
            leg.side(index == 0 ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
            leg.priceTicks(100L + index).quantityLots(5);
        });
        orders.replaceTerms(1, 2, 9, replacement -> replacement.displayLots(3));
        orders.massCancel(1, 2, Side.SELL, 90, 110);
        orders.sessionTerms(StpMode.DECREMENT);

        await(() -> engine.heard.size() == 4);
        final String none = Long.toString(Long.MIN_VALUE);
        final String rest = "|quantityLots=5|protectionPriceTicks=" + none + "|stopPriceTicks=" + none +
            "|triggerSource=NULL_VAL|trailingTicks=" + none + "|trailingBps=0|displayLots=" + none + "|minimumLots=" +
            none + "|budgetMinor=" + none + "|pegReference=NULL_VAL|pegOffsetTicks=0|orderFlags={}|expireNs=" + none +
            "|deadlineNs=" + none + "|stpMode=NULL_VAL|stpGroup=" + Integer.MIN_VALUE + "|minimumDisplayLots=" + none +
            ")";
        assertEquals(
            List.of(
                "[NewOrderList]:keyId=5|clientSequence=1|accountId=1|instrumentId=2|contingency=OTO|legs=[" +
                    "(clientOrderId=(high=0|low=7)|side=BUY|orderType=LIMIT|timeInForce=GTC|priceTicks=100" + rest +
                    ",(clientOrderId=(high=0|low=8)|side=SELL|orderType=LIMIT|timeInForce=GTC|priceTicks=101" + rest +
                    "]",
                "[ReplaceOrder]:keyId=5|clientSequence=2|accountId=1|instrumentId=2|orderId=9|priceTicks=" + none +
                    "|totalQuantityLots=" + none + "|stopPriceTicks=" + none + "|displayLots=3|minimumLots=" + none +
                    "|expireNs=" + none + "|minimumDisplayLots=" + none,
                "[MassCancel]:keyId=5|clientSequence=3|accountId=1|instrumentId=2|side=SELL|fromPriceTicks=90" +
                    "|toPriceTicks=110",
                "[SetSessionTerms]:keyId=5|clientSequence=4|stpMode=DECREMENT"),
            engine.heard);
    }

    @Test
    void shouldSendRulesLimitsAndTerms()
    {
        logOn();
        final ReferenceCommands reference = session.reference();
        reference.setTradingRules(
            7, MarketRemainder.REST, UnpricedRule.REFERENCE, 50, Allocation.PRO_RATA, 2, 10, true,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
        reference.setOrderLimits(7, 1, 5, 100, OrderCommands.NONE, 8, 4, 1_000, 500, 9);
        reference.setTickTable(7, new long[] { 0, 100 }, new long[] { 1, 5 });
        reference.setTickTable(7, new long[0], new long[0]);
        reference.setFeeTier(7, 3, -1, 2);
        reference.setAccountTerms(8, 3, StpMode.CANCEL_BOTH, ReferenceCommands.NO_GROUP);
        reference.setReferencePrice(7, 101);
        reference.setSessionEnd(7, 77);
        final AuctionRulesDefinition rules = new AuctionRulesDefinition();
        rules.segmentId = 3;
        rules.pricing = AuctionPricing.BNB;
        rules.pressureCapPpm = 4;
        rules.bandTicks = 5;
        rules.remainder = AuctionRemainder.CARRY;
        rules.auctionFeeRate = 6;
        rules.dynamicRangeBps = 7;
        rules.staticRangeBps = 8;
        rules.wideRangeBps = 9;
        rules.volatilityCallNs = 10;
        rules.extensionNs = 11;
        rules.randomEndNs = 12;
        rules.executionRangeBps = 13;
        rules.velocityTicks = 14;
        rules.velocityWindowNs = 15;
        rules.closingPriceRule = ClosingPriceRule.LAST_TRADE;
        rules.indicativeIntervalNs = 16;
        reference.setAuctionRules(7, rules);
        reference.movePhase(7, 0, TradingPhase.CALL, AuctionKind.OPENING, 17, 18, 19);
        reference.movePhase(0, 3, TradingPhase.HALT, AuctionKind.NULL_VAL, OrderCommands.NONE, 0, OrderCommands.NONE);

        await(() -> engine.heard.size() == 11);
        assertEquals(
            List.of(
                "[SetTradingRules]:keyId=5|clientSequence=1|instrumentId=7|marketRemainder=REST|" +
                    "unpricedRule=REFERENCE|protectionTicks=50|allocation=PRO_RATA|proRataMinimumLots=2|" +
                    "maxIcebergParts=10|increaseKeepsPriority=1|" +
                    "icebergRefresh=BELOW_MINIMUM_AT_END",
                "[SetOrderLimits]:keyId=5|clientSequence=2|instrumentId=7|minQuantityLots=1|quantityStepLots=5|" +
                    "minNotionalMinor=100|maxNotionalMinor=" + Long.MIN_VALUE + "|maxOpenOrders=8|maxParkedOrders=4|" +
                    "maxPositionLots=1000|bandBps=500|duplicateWindowNs=9",
                "[SetTickTable]:keyId=5|clientSequence=3|instrumentId=7|bands=[(fromPriceTicks=0|priceStepTicks=1)," +
                    "(fromPriceTicks=100|priceStepTicks=5)]",
                "[SetTickTable]:keyId=5|clientSequence=4|instrumentId=7|bands=[]",
                "[SetFeeTier]:keyId=5|clientSequence=5|instrumentId=7|tier=3|makerFeeRate=-1|takerFeeRate=2",
                "[SetAccountTerms]:keyId=5|clientSequence=6|accountId=8|feeTier=3|stpMode=CANCEL_BOTH|stpGroup=" +
                    Integer.MIN_VALUE,
                "[SetReferencePrice]:keyId=5|clientSequence=7|instrumentId=7|priceTicks=101",
                "[SetSessionEnd]:keyId=5|clientSequence=8|instrumentId=7|sessionEndNs=77",
                "[SetAuctionRules]:keyId=5|clientSequence=9|instrumentId=7|segmentId=3|pricing=BNB|pressureCapPpm=4|" +
                    "bandTicks=5|remainder=CARRY|auctionFeeRate=6|dynamicRangeBps=7|staticRangeBps=8|wideRangeBps=9|" +
                    "volatilityCallNs=10|extensionNs=11|randomEndNs=12|executionRangeBps=13|velocityTicks=14|" +
                    "velocityWindowNs=15|closingPriceRule=LAST_TRADE|indicativeIntervalNs=16",
                "[MovePhase]:keyId=5|clientSequence=10|instrumentId=7|segmentId=0|phase=CALL|auctionKind=OPENING|" +
                    "endNs=17|randomEndNs=18|noCancelFromNs=19",
                "[MovePhase]:keyId=5|clientSequence=11|instrumentId=0|segmentId=3|phase=HALT|auctionKind=NULL_VAL|" +
                    "endNs=" + Long.MIN_VALUE + "|randomEndNs=0|noCancelFromNs=" + Long.MIN_VALUE),
            engine.heard);
    }

    @Test
    void shouldSendNothingIfTheFieldsCannotBeSet()
    {
        logOn();
        final OrderCommands orders = session.orders();

        assertThrows(IllegalStateException.class, () -> orders.enter(order -> fail()));
        assertThrows(IllegalStateException.class, () -> orders.amendTerms(1, 2, 9, amendment -> fail()));
        assertThrows(IllegalStateException.class, () -> orders.replaceTerms(1, 2, 9, replacement -> fail()));
        assertThrows(IllegalStateException.class,
            () -> orders.enterList(1, 2, Contingency.OCO, 2, (leg, index) -> fail()));
        for (final int legCount : new int[] { 0, OrderCommands.MAX_LEGS + 1 })
        {
            assertThrows(IllegalArgumentException.class,
                () -> orders.enterList(1, 2, Contingency.OCO, legCount, (leg, index) -> fail()));
        }
        assertThrows(IllegalArgumentException.class,
            () -> session.reference().setTickTable(7, new long[1], new long[2]));
        assertThrows(IllegalArgumentException.class,
            () -> session.reference().setTickTable(7, new long[17], new long[17]));
        assertEquals(1, orders.cancel(1, 2, 9));

        await(() -> engine.heard.size() == 1);
        assertEquals(List.of("[CancelOrder]:keyId=5|clientSequence=1|accountId=1|instrumentId=2|orderId=9"),
            engine.heard);
    }

    private static void fail()
    {
        throw new IllegalStateException("no order");
    }

    @Test
    void shouldSendReferenceData()
    {
        logOn();
        final ReferenceCommands reference = session.reference();
        reference.createAsset(1, "USD", 2);
        reference.createInstrument(
            7,
            "ACME/USD",
            new InstrumentDefinition().assets(2, 1)
                .tick(1, 2)
                .lot(10, 0)
                .prices(5, 10, OrderCommands.NONE)
                .maxQuantityLots(1_000)
                .fees(FeeKind.PER_LOT, -1, 2));
        reference.changeInstrument(7, 1, OrderCommands.NONE, 99, 50, FeeKind.PARTS_PER_MILLION, 3, 4);
        reference.setInstrumentStatus(7, InstrumentStatus.SUSPENDED);
        reference.createParticipant(3, "Maker and Sons");
        reference.addKey(6, 3, Set.of(Right.TRADE, Right.ACT_FOR_ALL), new byte[32]);
        reference.revokeKey(6);
        reference.createAccount(8, 3);

        await(() -> engine.heard.size() == 8);
        final String none = Long.toString(Long.MIN_VALUE);
        assertEquals(
            List.of(
                "[CreateAsset]:keyId=5|clientSequence=1|assetId=1|symbol=USD|scale=2",
                "[CreateInstrument]:keyId=5|clientSequence=2|instrumentId=7|symbol=ACME/USD|baseAssetId=2|" +
                    "quoteAssetId=1|tickMantissa=1|tickScale=2|lotMantissa=10|lotScale=0|priceStepTicks=5|" +
                    "minPriceTicks=10|maxPriceTicks=" + none + "|maxQuantityLots=1000|feeKind=PER_LOT|" +
                    "makerFeeRate=-1|takerFeeRate=2",
                "[ChangeInstrument]:keyId=5|clientSequence=3|instrumentId=7|priceStepTicks=1|minPriceTicks=" + none +
                    "|maxPriceTicks=99|maxQuantityLots=50|feeKind=PARTS_PER_MILLION|makerFeeRate=3|takerFeeRate=4",
                "[SetInstrumentStatus]:keyId=5|clientSequence=4|instrumentId=7|status=SUSPENDED",
                "[CreateParticipant]:keyId=5|clientSequence=5|participantId=3|name=Maker and Sons",
                "[AddKey]:keyId=5|clientSequence=6|newKeyId=6|participantId=3|rights={trade,actForAll}|publicKey=[" +
                    "0,".repeat(31) + "0]",
                "[RevokeKey]:keyId=5|clientSequence=7|revokedKeyId=6",
                "[CreateAccount]:keyId=5|clientSequence=8|accountId=8|participantId=3"),
            engine.heard);
    }

    @Test
    void shouldSendLedgerCommands()
    {
        logOn();
        session.ledger().deposit(11, 1, 2, 300);
        session.ledger().withdraw(12, 1, 2, 100);
        session.ledger().transfer(13, 1, 8, 2, 50);

        await(() -> engine.heard.size() == 3);
        assertEquals(
            List.of(
                "[Deposit]:keyId=5|clientSequence=1|reference=11|accountId=1|assetId=2|amountMinor=300",
                "[Withdraw]:keyId=5|clientSequence=2|reference=12|accountId=1|assetId=2|amountMinor=100",
                "[Transfer]:keyId=5|clientSequence=3|reference=13|fromAccountId=1|toAccountId=8|assetId=2|" +
                    "amountMinor=50"),
            engine.heard);
    }

    @Test
    void shouldRefuseTextThatDoesNotFit()
    {
        logOn();

        assertThrows(IllegalArgumentException.class, () -> session.reference().createAsset(1, "A".repeat(17), 2));
        assertThrows(
            IllegalArgumentException.class,
            () -> session.reference().addKey(1, 2, Set.of(), new byte[31]));
        assertEquals(1, session.reference().createAsset(1, "A".repeat(16), 2));
    }

    @Test
    void shouldReportBackPressureByName()
    {
        logOn();
        long result = 1;
        for (int i = 0; i < 10_000 && result > 0; i++)
        {
            result = session.orders().cancel(1, 2, 3);
        }

        assertEquals(OrderSession.BACK_PRESSURED, result);
    }

    @Test
    void shouldSendAndHearWithoutAllocation()
    {
        session.close();
        session = RialtoClient.of(aeron).orderSession(config(), new Deaf());
        logOn();

        assertEquals(0, leastAllocated(4, round -> engine.reply(round + 1L, round), round ->
        {
            session.orders().limit(1, 2, 3, round, Side.BUY, TimeInForce.GTC, 100, 5);
            session.orders().cancel(1, 2, round);
            session.orders().enter(CommandsTest::stop);
            session.orders().enterList(1, 2, Contingency.OCO, 2, CommandsTest::leg);
            session.poll(10);
        }));
    }

    private static void stop(final NewOrderEncoder order)
    {
        order.accountId(1).instrumentId(2).side(Side.SELL).orderType(OrderType.STOP).timeInForce(TimeInForce.GTC);
        order.quantityLots(5).stopPriceTicks(100).clientOrderId().high(3).low(5);
    }

    private static void leg(final NewOrderListEncoder.LegsEncoder leg, final int index)
    {
        leg.side(Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(100L + index);
        leg.quantityLots(5).clientOrderId().high(4).low(index);
    }

    /** Words allocate. */
    private static final class Deaf implements SessionListener
    {
    }
}
