package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Prediction markets and postings: the command, then what is known, in the words of people. */
class ReadModelPredictionTest
{
    private static final int MARKET = TestPredictions.FIRST;
    private static final PageRequest NEWEST = new PageRequest(null, 10, false);

    private final ReadModel model = new ReadModel(Limits.defaults());
    private final Recorder recorder = new Recorder();
    private final TestExchange exchange = new TestExchange(new CommandAssembler(model));
    private final TestPredictions predictions = new TestPredictions(exchange);

    @BeforeEach
    void open()
    {
        model.listener(recorder);
        exchange.at("2026-11-25T10:00:00Z");
        exchange.markets(10, 11);
        predictions.open(MARKET, market -> market.closeNs(IsoTime.parse("2026-12-01T00:00:00Z")));
    }

    @AfterEach
    void close()
    {
        exchange.close();
    }

    @Test
    void ordersForNoStandInTheirOwnWords()
    {
        final long no = order(10, "BUY NO", 5, 40);
        final long yes = order(11, "BUY YES", 2, 60);
        assertEquals("BUY NO 0.40 PARTIALLY_FILLED 3, BUY YES 0.60 FILLED 0", words(no) + ", " + words(yes));
        assertEquals("[Level[price=0.60, quantity=3, orders=1]]", model.book(MARKET, 5).asks().toString());
        assertEquals(List.of("10 BUY NO MAKER 2@0.40 for 0.800000 fee 0.000000 USD",
            "11 BUY YES TAKER 2@0.60 for 1.200000 fee 0.000000 USD"), List.of(fill(10), fill(11)));
        assertEquals("MINT 0.60", model.trades(MARKET, NEWEST).items().stream()
            .map(trade -> trade.settlement() + " " + trade.price()).findFirst().orElse(""));
        assertEquals(List.of("USD 999999.200000 held 1.200000", "N3 2.00 held 0.00"), balances(10, "USD", "N3"));
        assertEquals(List.of("USD 2.000000 held 2.000000"), balances(1, "USD"));
        assertEquals(List.of(), model.predictions().holdings(1));
        assertEquals("[Holding[market=M3, status=OPEN, yes=0.00, yesHeld=0.00, no=2.00, noHeld=0.00, sets=0, " +
            "paysIfYes=0.000000, paysIfNo=2.000000, disputeBond=0.000000]]",
            model.predictions().holdings(10).toString());
    }

    @Test
    void theWholeStateIsToldAtEachChange()
    {
        recorder.follow(Channel.PREDICTION, MARKET);
        predictions.split(10, MARKET, 5);
        order(10, "SELL YES", 4, 70);
        order(11, "SELL NO", 4, 40);
        predictions.move(MARKET, MarketStatus.HALTED);
        exchange.work();
        assertEquals(List.of(
            "prediction 3 #3 OPEN sets 5 pool 5.000000 volume 0 yes null/null no null/null",
            "prediction 3 #4 OPEN sets 5 pool 5.000000 volume 0 yes null/0.70 no 0.30/null",
            "prediction 3 #5 HALTED sets 5 pool 5.000000 volume 0 yes null/0.70 no 0.30/null",
            "prediction 3 #6 HALTED sets 5 pool 5.000000 volume 0 yes null/null no null/null"), recorder.take());
        assertNull(model.predictions().find(TestExchange.BTC_USD));
    }

    @Test
    void oddsAndDeadlines()
    {
        order(10, "BUY YES", 5, 61);
        order(11, "BUY NO", 5, 36);
        final PredictionMarket market = model.predictions().all().getFirst();
        assertEquals("Odds[yesBid=0.61, yesAsk=0.64, noBid=0.36, noAsk=0.39, bidPercent=61.00, askPercent=64.00, " +
            "midPercent=62.50, lastPercent=null]", market.odds().toString());
        assertEquals("Deadline[what=CLOSE, at=2026-12-01T00:00:00.000000000Z] null", market.nextDeadline() + " " +
            market.outcome());
    }

    @Test
    void anOutcomeIsDisputedAmendedAndPaid()
    {
        predictions.split(10, MARKET, 5);
        predictions.move(MARKET, MarketStatus.CLOSED);
        exchange.at("2026-11-26T10:00:00Z");
        predictions.resolve(MARKET, 100);
        assertEquals("Outcome[yesPays=1.00, noPays=0.00, evidence=" + TestPredictions.OUTCOME_EVIDENCE +
            ", disputableUntil=2026-11-26T10:00:01.000000000Z]", outcome());
        predictions.dispute(11, MARKET);
        assertEquals(List.of("USD 1000000.000000 held 5.000000"), balances(11, "USD"));
        assertEquals("5.000000", model.predictions().holdings(11).getFirst().disputeBond());
        predictions.resolve(MARKET, 25);
        assertEquals(List.of("USD 1000000.000000 held 0.000000"), balances(11, "USD"));
        exchange.at("2026-11-27T10:00:00Z");
        exchange.tick();
        exchange.work();
        assertEquals(List.of("USD 1000000.000000 held 0.000000", "Y3 0.00 held 0.00"), balances(10, "USD", "Y3"));
        assertEquals("Outcome[yesPays=0.25, noPays=0.75, evidence=" + TestPredictions.OUTCOME_EVIDENCE +
            ", disputableUntil=null]", outcome());
        assertEquals("FINALIZED 0 0.000000 true", market().status() + " " + market().openInterest() + " " +
            market().pool() + " " + market().paid());
        assertEquals(List.of("OPEN COMMAND", "CLOSED COMMAND", "DETERMINED COMMAND", "DISPUTED COMMAND",
            "AMENDED COMMAND", "FINALIZED DISPUTE_WINDOW_ENDED"),
            model.predictions().moves(MARKET, new PageRequest(null, 10, true)).items().stream()
                .map(move -> move.status() + " " + move.reason()).toList());
    }

    @Test
    void feesInTokensNameTheirAsset()
    {
        predictions.fees(MARKET, FeeKind.SYMMETRIC, 0, 50_000);
        order(10, "BUY NO", 100, 40);
        order(11, "BUY YES", 100, 60);
        // 5% of 0.40 x 100 tokens, paid in YES at 0.60: 3.3333 tokens, rounded up to a hundredth.
        assertEquals("11 BUY YES TAKER 100@0.60 for 60.000000 fee 3.34 Y3", fill(11));
        assertEquals(List.of("Y3 96.66 held 0.00"), balances(11, "Y3"));
        assertEquals(List.of("Y3 3.34 held 0.00"), balances(1, "Y3"));
    }

    @Test
    void postingsAreHeldUntilSomebodyDecides()
    {
        exchange.key(3, 1, 8);
        exchange.open(3);
        predictions.limits(TestExchange.USD, 5_000_000, 1_000_000);
        assertEquals("ApprovalLimits[asset=USD, depositLimit=5.000000, withdrawalLimit=1.000000]",
            String.valueOf(model.postings().approvalLimits("USD")));
        predictions.request(7, LedgerEntryKind.WITHDRAWAL, 10, 0, TestExchange.USD, 3_000_000, TestExchange.NONE);
        final long postingId = exchange.inputSequence();
        assertEquals(List.of("USD 1000000.000000 held 3.000000"), balances(10, "USD"));
        assertEquals("PENDING 3.000000 0.000000 by 1 and null", posting(7));
        predictions.decide(3, postingId, PostingStatus.POSTED, 2_000_000);
        assertEquals(List.of("USD 999998.000000 held 0.000000"), balances(10, "USD"));
        assertEquals("POSTED 3.000000 2.000000 by 1 and 3", posting(7));
        predictions.request(8, LedgerEntryKind.DEPOSIT, 0, 10, TestExchange.USD, 3_000_000, TestExchange.NONE);
        assertEquals("POSTED 3.000000 3.000000 by null and null", posting(8));
        predictions.request(9, LedgerEntryKind.TRANSFER, 10, 11, TestExchange.USD, 1, exchange.timeNs() + 5);
        assertEquals(1, model.postings().page(11, true, NEWEST).items().size());
        exchange.tick();
        assertEquals("EXPIRED 0.000001 0.000000 by 1 and null", posting(9));
        assertEquals(0, model.postings().page(11, true, NEWEST).items().size());
        assertEquals(1, model.postings().page(11, false, NEWEST).items().size());
        assertNull(model.postings().ofExternalId(10));
    }

    @Test
    void aStatementSaysWhatEachEventChanged()
    {
        predictions.fees(MARKET, FeeKind.SYMMETRIC, 0, 50_000);
        order(10, "BUY NO", 100, 40);
        order(11, "BUY YES", 100, 60);
        predictions.split(11, MARKET, 5);
        exchange.withdraw(11, TestExchange.USD, 1, 7);
        final List<String> lines = model.postings().statement(11, 0, new PageRequest("3", 10, true)).items().stream()
            .map(line -> line.line() + " " + line.cause() + " " + line.amount() + " " + line.asset() + " -> " +
                line.balance())
            .toList();
        assertEquals(List.of("4 TRADE -60.000000 USD -> 999940.000000", "5 TRADE 100.00 Y3 -> 100.00",
            "6 FEE -3.34 Y3 -> 96.66", "7 SPLIT -5.000000 USD -> 999935.000000", "8 SPLIT 5.00 Y3 -> 101.66",
            "9 SPLIT 5.00 N3 -> 5.00", "10 WITHDRAWAL -0.000001 USD -> 999934.999999"), lines);
        assertEquals(3, model.postings().statement(11, TestPredictions.yes(MARKET), NEWEST).items().size());
    }

    @Test
    void frozenAccountsSaySo()
    {
        predictions.status(11, AccountStatus.FROZEN);
        assertEquals(new Account("11", "2", "trader", "FROZEN"), model.account(11));
        predictions.status(11, AccountStatus.ACTIVE);
        assertEquals(new Account("11", "2", "trader", "ACTIVE"), model.account(11));
    }

    @Test
    void groupsKnowTheirMarkets()
    {
        predictions.group(1, 2);
        predictions.open(MARKET + 1, market -> market.groupId(1));
        assertEquals("[PredictionGroup[id=1, marketCount=2, convertible=true, complete=false, markets=[M4]]]",
            model.predictions().groups().toString());
        predictions.open(MARKET + 2, market -> market.groupId(1));
        predictions.split(10, MARKET + 1, 4);
        predictions.convert(10, 1, 3, MARKET + 1);
        assertEquals(List.of("N4 1.00 held 0.00", "Y5 3.00 held 0.00"), balances(10, "N4", "Y5"));
        assertEquals(List.of("N4 3.00 held 3.00", "N5 3.00 held 3.00"), balances(1, "N4", "N5"));
        assertEquals(2, model.predictions().nextGroupId());
    }

    private long order(final int accountId, final String want, final long lots, final long priceTicks)
    {
        return predictions.order(accountId, MARKET, want, lots, priceTicks, TimeInForce.GTC);
    }

    private PredictionMarket market()
    {
        return model.predictions().all().getFirst();
    }

    private String outcome()
    {
        return String.valueOf(market().outcome());
    }

    private String words(final long orderId)
    {
        final OrderRow row = model.order(orderId);
        return row == null ? "none" : row.side() + " " + row.outcome() + " " + row.price() + " " + row.status() + " " +
            row.remainingQuantity();
    }

    private String fill(final int accountId)
    {
        return model.fills(accountId, MARKET, NEWEST).items().stream().map(fill -> fill.accountId() + " " +
            fill.side() + " " + fill.outcome() + " " + fill.role() + " " + fill.quantity() + "@" + fill.price() +
            " for " + fill.amount() + " fee " + fill.fee() + " " + fill.feeAsset()).findFirst().orElse("none");
    }

    private String posting(final long externalId)
    {
        final Posting posting = model.postings().ofExternalId(externalId);
        return posting == null ? "none" : posting.status() + " " + posting.amount() + " " + posting.postedAmount() +
            " by " + posting.requestedBy() + " and " + posting.decidedBy();
    }

    private List<String> balances(final int accountId, final String... assets)
    {
        final List<String> wanted = List.of(assets);
        return model.balances(accountId).balances().stream().filter(balance -> wanted.contains(balance.asset()))
            .map(balance -> balance.asset() + " " + balance.total() + " held " + balance.held()).toList();
    }
}
