package rialto.client;

import org.junit.jupiter.api.Test;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;

import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Every command of prediction markets and of the two-phase ledger as it arrives. */
class PredictionCommandsTest extends ClientTestBase
{
    private static final byte[] EVIDENCE = new byte[40];
    private static final int[] GIVEN = { 2, 3 };
    private static final String NEVER = Long.toString(Long.MIN_VALUE);
    private static final String SEVENS = "7,".repeat(31) + "7";

    static
    {
        Arrays.fill(EVIDENCE, 8, 40, (byte)7);
    }

    @Test
    void shouldSendTheLifeOfAMarket()
    {
        logOn();
        final PredictionCommands predictions = session.predictions();
        predictions.createGroup(4, 3, true);
        predictions.create(2, 12, 100, 9, 1_000, market ->
        {
            market.groupId(4).closeNs(77).disputeBondMinor(500).voidPolicy(VoidPolicy.REFUND);
        });
        predictions.create(3, 13, 100, 9, 1_000, PredictionCommandsTest::asItIs);
        predictions.change(2, 9, 88, PredictionCommands.NEVER, 2_000, 600);
        predictions.move(2, MarketStatus.OPEN);
        predictions.resolve(2, 100, EVIDENCE, 8);

        await(() -> engine.heard.size() == 6);
        assertEquals(
            List.of(
                "[CreateMarketGroup]:keyId=5|clientSequence=1|groupId=4|marketCount=3|isConvertible=1",
                "[CreateMarket]:keyId=5|clientSequence=2|instrumentId=2|noAssetId=12|payoutTicks=100|" +
                    "resolverParticipantId=9|closeNs=77|voidNs=" + NEVER + "|disputeWindowNs=1000|" +
                    "disputeBondMinor=500|voidPolicy=REFUND|cancelOnPause=1|netsOutcomes=0|feeStepMinor=1|" +
                    "balanceStepMinor=1|groupId=4",
                "[CreateMarket]:keyId=5|clientSequence=3|instrumentId=3|noAssetId=13|payoutTicks=100|" +
                    "resolverParticipantId=9|closeNs=" + NEVER + "|voidNs=" + NEVER + "|disputeWindowNs=1000|" +
                    "disputeBondMinor=0|voidPolicy=HALF|cancelOnPause=1|netsOutcomes=0|feeStepMinor=1|" +
                    "balanceStepMinor=1|groupId=0",
                "[ChangeMarket]:keyId=5|clientSequence=4|instrumentId=2|resolverParticipantId=9|closeNs=88|voidNs=" +
                    NEVER + "|disputeWindowNs=2000|disputeBondMinor=600",
                "[MoveMarket]:keyId=5|clientSequence=5|instrumentId=2|status=OPEN",
                "[ResolveMarket]:keyId=5|clientSequence=6|instrumentId=2|yesTicks=100|evidence=[" + SEVENS + "]"),
            engine.heard);
    }

    @Test
    void shouldSendWhatTradersDo()
    {
        logOn();
        final OutcomeCommands outcomes = session.outcomes();
        outcomes.limit(8, 2, 3, 4, true, Side.BUY, TimeInForce.GTC, 40, 5);
        outcomes.split(8, 2, 6);
        outcomes.merge(8, 2, 7);
        outcomes.convert(8, 4, 5, GIVEN);
        outcomes.convert(8, 4, 5, new int[0]);
        outcomes.redeem(8, 2);
        outcomes.dispute(8, 2, EVIDENCE, 8);

        await(() -> engine.heard.size() == 7);
        final String order = engine.heard.removeFirst();
        assertEquals("[NewOrder]:keyId=5|clientSequence=1|accountId=8|instrumentId=2|clientOrderId=(high=3|low=4)|" +
            "side=BUY|orderType=LIMIT|timeInForce=GTC|priceTicks=40|quantityLots=5|protectionPriceTicks=" + NEVER,
            order.substring(0, order.indexOf("|stopPriceTicks")));
        assertEquals("orderFlags={outcomeNo}",
            order.substring(order.indexOf("orderFlags"), order.indexOf("|expireNs")));
        assertEquals(
            List.of(
                "[SplitSets]:keyId=5|clientSequence=2|accountId=8|instrumentId=2|quantityLots=6",
                "[MergeSets]:keyId=5|clientSequence=3|accountId=8|instrumentId=2|quantityLots=7",
                "[ConvertOutcomes]:keyId=5|clientSequence=4|accountId=8|groupId=4|quantityLots=5|markets=[" +
                    "(instrumentId=2),(instrumentId=3)]",
                "[ConvertOutcomes]:keyId=5|clientSequence=5|accountId=8|groupId=4|quantityLots=5|markets=[]",
                "[RedeemOutcomes]:keyId=5|clientSequence=6|accountId=8|instrumentId=2",
                "[DisputeMarket]:keyId=5|clientSequence=7|accountId=8|instrumentId=2|evidence=[" + SEVENS + "]"),
            engine.heard);
    }

    @Test
    void shouldSendPostings()
    {
        logOn();
        final PostingCommands postings = session.postings();
        postings.request(-1, LedgerEntryKind.TRANSFER, 8, 9, 2, 300, PostingCommands.NEVER);
        postings.post(21, 200);
        postings.giveUp(22);
        postings.setApprovalLimits(2, 1_000, PostingCommands.NO_LIMIT);
        postings.setAccountStatus(8, AccountStatus.FROZEN);
        postings.moveBetweenAccounts(4, 8, 9, 2, 300);

        await(() -> engine.heard.size() == 6);
        assertEquals(
            List.of(
                "[RequestPosting]:keyId=5|clientSequence=1|externalId=-1|kind=TRANSFER|fromAccountId=8|" +
                    "toAccountId=9|assetId=2|amountMinor=300|expireNs=" + NEVER,
                "[DecidePosting]:keyId=5|clientSequence=2|postingId=21|decision=POSTED|amountMinor=200",
                "[DecidePosting]:keyId=5|clientSequence=3|postingId=22|decision=VOIDED|amountMinor=0",
                "[SetApprovalLimits]:keyId=5|clientSequence=4|assetId=2|depositLimitMinor=1000|" +
                    "withdrawalLimitMinor=" + NEVER,
                "[SetAccountStatus]:keyId=5|clientSequence=5|accountId=8|status=FROZEN",
                "[MoveBetweenAccounts]:keyId=5|clientSequence=6|reference=4|fromAccountId=8|toAccountId=9|assetId=2|" +
                    "amountMinor=300"),
            engine.heard);
    }

    @Test
    void shouldSendNothingThatDoesNotFitOrCannotBeSet()
    {
        logOn();
        assertThrows(IndexOutOfBoundsException.class, () -> session.predictions().resolve(2, 1, EVIDENCE, 9));
        assertThrows(IndexOutOfBoundsException.class, () -> session.outcomes().dispute(8, 2, EVIDENCE, 9));
        assertThrows(IllegalArgumentException.class, () -> session.outcomes().convert(8, 4, 5, new int[65]));
        assertThrows(IllegalStateException.class, () -> session.predictions().create(2, 12, 100, 9, 1, market ->
        {
            throw new IllegalStateException("no terms");
        }));
        assertEquals(1, session.outcomes().redeem(8, 2));

        await(() -> engine.heard.size() == 1);
        assertEquals(List.of("[RedeemOutcomes]:keyId=5|clientSequence=1|accountId=8|instrumentId=2"), engine.heard);
    }

    @Test
    void shouldSendWithoutAllocation()
    {
        logOn();

        assertEquals(0, leastAllocated(5, round ->
        {
            session.predictions().create(3, 13, 100, 9, 1_000, PredictionCommandsTest::asItIs);
            session.predictions().resolve(2, 100, EVIDENCE, 8);
            session.outcomes().limit(8, 2, 3, round, true, Side.BUY, TimeInForce.GTC, 40, 5);
            session.outcomes().convert(8, 4, 5, GIVEN);
            session.postings().request(round, LedgerEntryKind.TRANSFER, 8, 9, 2, 300, PostingCommands.NEVER);
        }));
    }

    private static void asItIs(final CreateMarketEncoder market)
    {
        // The defaults.
    }
}
