package rialto.engine.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.PostingStatus;
import rialto.engine.core.StateView.Money;
import rialto.engine.core.StateView.Purse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What somebody may try who wants more than is his: each attempt with the code that answers it. What is refused moves
 * nothing: behind it everybody has, free and held, what he had before.
 */
class AbuseTest
{
    private static final String MARKET = "collection 1 by 8; mint 1 by 8 to 4; mint 1 by 8 to 4; mint 1 by 8 to 5; ";
    private static final String AUCTIONS = MARKET + "english 4 items=1 start=100 increment=10 end=10; " +
        "english 4 items=2 start=100 increment=10 end=10; ";
    private static final String SEALED = MARKET +
        "first-price 4 items=1 start=100 end=10 reveal=10 deposit=50; commit 5 on 1 700 salt=a; ";
    private static final int ANN = 10;
    private static final int BEN = 11;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a bid when the time is up           | pass 9.999997; bid 6 on 1 200       | bid 5 on 1 500      | AUCTION_ENDED",
        "a bid of more than there is         |                                     | bid 5 on 1 100001   | " +
            "INSUFFICIENT_FUNDS",
        "a bid of what another bid holds     | bid 5 on 1 60000                    | bid 5 on 2 60000    | " +
            "INSUFFICIENT_FUNDS",
        "a bid of what an order holds        | order 5 BUY 6@10000                 | bid 5 on 1 60000    | " +
            "INSUFFICIENT_FUNDS",
        "an order of what a bid holds        | bid 5 on 1 60000                    | order 5 BUY 6@10000 | " +
            "INSUFFICIENT_FUNDS",
        "an offer of what a bid holds        | bid 5 on 1 60000                    | offer 5 to 6 give=2:60000 | " +
            "INSUFFICIENT_FUNDS",
        "a bid of what an offer holds        | offer 5 to 6 give=2:60000           | bid 5 on 1 60000    | " +
            "INSUFFICIENT_FUNDS",
        "a withdrawal of what a bid holds    | bid 5 on 1 60000                    | withdraw 5 60000    | " +
            "INSUFFICIENT_FUNDS",
        "a withdrawal of what an offer holds | offer 5 to 6 give=2:60000           | withdraw 5 60000    | " +
            "INSUFFICIENT_FUNDS",
        "a withdrawal of what an order holds | order 5 BUY 6@10000                 | withdraw 5 60000    | " +
            "INSUFFICIENT_FUNDS",
        "a seller's own bid                  |                                     | bid 4 on 1 200      | OWN_AUCTION",
        "a bid by the seller's other account |                                     | bid 9 on 1 200      | OWN_AUCTION",
        "a leader who takes back             | bid 5 on 1 900                      | bid 5 on 1 200      | " +
            "BID_NOT_RAISED",
        "an item in two auctions             |                                     | english 4 items=1 start=1 " +
            "increment=1 end=9 | ITEM_LOCKED",
        "an item given away while it is sold |                                     | give 4 1 to 6       | ITEM_LOCKED",
        "an item burned while it is sold     |                                     | burn 4 1            | ITEM_LOCKED",
        "an item offered while it is sold    |                                     | offer 4 to 5 give=item:1 | " +
            "ITEM_LOCKED",
        "an item sold while it is offered    | offer 5 to 6 give=item:3            | english 5 items=3 start=1 " +
            "increment=1 end=9 | ITEM_LOCKED",
        "an offer accepted twice             | offer 5 to 6 give=2:5; accept 6 3   | accept 6 3          | " +
            "UNKNOWN_OFFER",
        "an offer of an item that has left   | offer 6 to 5 give=2:5 ask=item:3; give 5 3 to 7 | accept 5 3 | " +
            "UNKNOWN_OFFER",
        "an auction called off over bids     | bid 5 on 1 200                      | cancel 4 of 1       | " +
            "AUCTION_HAS_BIDS",
        "somebody else's auction called off  |                                     | cancel 5 of 1       | " +
            "NOT_YOUR_AUCTION",
        "somebody else's item                |                                     | give 6 3 to 7       | " +
            "NOT_YOUR_ITEM",
        "a payment that nobody asks for      |                                     | pay 5 for 1         | " +
            "PAYMENT_NOT_DUE" })
    void ofItems(final String what, final String before, final String attempt, final String result)
    {
        attempt(AUCTIONS + (before == null ? "" : before), attempt, result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a bid twice                        |                         | commit 5 on 1 900 salt=b | ALREADY_BID",
        "a seller's own bid                 |                         | commit 9 on 1 900 salt=b | OWN_AUCTION",
        "a look before the end              |                         | reveal 5 on 1 700 salt=a | WRONG_AUCTION_STAGE",
        "a bid behind the end               | pass 11; tick           | commit 6 on 1 900 salt=b | WRONG_AUCTION_STAGE",
        "a reveal without a commitment      | pass 11; tick           | reveal 6 on 1 900 salt=b | NO_COMMITMENT",
        "another amount                     | pass 11; tick           | reveal 5 on 1 900 salt=a | COMMITMENT_DIFFERS",
        "another's commitment               | commit 6 on 1 900 salt=b; pass 11; tick | reveal 6 on 1 700 salt=a | " +
            "COMMITMENT_DIFFERS",
        "a reveal twice                     | pass 11; tick; reveal 5 on 1 700 salt=a | reveal 5 on 1 700 salt=a | " +
            "ALREADY_REVEALED",
        "a bid that is not there any more   | withdraw 5 99400; pass 11; tick | reveal 5 on 1 700 salt=a | " +
            "INSUFFICIENT_FUNDS",
        "a reveal when the time is up       | pass 21                 | reveal 5 on 1 700 salt=a | AUCTION_ENDED" })
    void ofSealedBids(final String what, final String before, final String attempt, final String result)
    {
        attempt(SEALED + (before == null ? "" : before), attempt, result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a bid of nothing            | bid 5 on 1 0                        | AMOUNT_NOT_POSITIVE",
        "a bid below nothing         | bid 5 on 1 -9223372036854775808     | AMOUNT_NOT_POSITIVE",
        "a bid beyond all amounts    | bid 5 on 1 9223372036854775807      | AMOUNT_OVERFLOW",
        "no units                    | buy 5 on 3 9000 units=0             | QUANTITY_NOT_POSITIVE",
        "units below nothing         | buy 5 on 3 9000 units=-2147483648   | QUANTITY_NOT_POSITIVE",
        "all units there can be      | buy 5 on 3 9000 units=2147483647    | NOT_ENOUGH_UNITS",
        "an auction of nothing       | english 5 start=1 increment=1 end=9 | INVALID_ITEM_LIST",
        "the same item twice         | english 5 items=3,3 start=1 increment=1 end=9 | INVALID_ITEM_LIST",
        "a price beyond all amounts  | english 5 items=3 start=9223372036854775807 increment=1 end=9 | " +
            "INVALID_ITEM_AUCTION",
        "an end before the beginning | english 5 items=3 start=1 increment=1 end=-9 | INVALID_ITEM_AUCTION",
        "an offer of nothing         | offer 5 to 6                        | INVALID_OFFER",
        "an offer below nothing      | offer 5 to 6 give=2:-5              | INVALID_OFFER",
        "an offer beyond all amounts | offer 5 to 6 give=2:9223372036854775807 | INVALID_OFFER",
        "royalties above the price   | collection 2 by 5 fee=1 royalty=5:10000 | INVALID_ROYALTIES" })
    void ofSizes(final String what, final String attempt, final String result)
    {
        attempt(AUCTIONS + "mint 1 by 8 to 4; dutch 4 items=4 start=9000 floor=1 over=9 end=9 separate", attempt,
            result);
    }

    /** 33 where 32 are the most. */
    @ParameterizedTest
    @CsvSource({ "english 4 start=1 increment=1 end=9 items=,INVALID_ITEM_LIST", "offer 4 to 5 legs,INVALID_OFFER" })
    void ofNumbers(final String begin, final String result)
    {
        final StringBuilder minted = new StringBuilder("collection 1 by 8");
        final StringBuilder attempt = new StringBuilder(begin.replace("legs", "give=2:5"));
        for (int item = 1; item <= 33; item++)
        {
            minted.append("; mint 1 by 8 to 4");
            attempt.append(begin.endsWith("=") ? (item > 1 ? "," : "") : " give=item:").append(item);
        }
        attempt(minted.toString(), attempt.toString(), result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "an outcome that is named twice      | MARKET_STATUS",
        "an outcome that another names       | NOT_RESOLVER",
        "an outcome above the payout         | INVALID_OUTCOME",
        "a dispute with money that is held   | INSUFFICIENT_FUNDS",
        "sets of what an order holds         | INSUFFICIENT_FUNDS",
        "sets merged of tokens on sale       | INSUFFICIENT_FUNDS",
        "sets beyond all amounts             | AMOUNT_OVERFLOW",
        "orders of what another order holds | INSUFFICIENT_FUNDS",
        "tokens sold twice                   | INSUFFICIENT_FUNDS",
        "tokens taken out                    | OUTCOME_ASSET",
        "tokens moved when all are paid      | MARKET_STATUS",
        "a payout taken twice                | NOTHING_TO_REDEEM",
        "a posting decided twice             | UNKNOWN_POSTING",
        "money withdrawn that is posted      | INSUFFICIENT_FUNDS" })
    void ofOutcomesAndPostings(final String what, final String result)
    {
        try (Outcomes market = Outcomes.open(ANN, BEN))
        {
            final Abuse abuse = new Abuse(market, new ArrayList<>());
            abuse.prepare(what);
            final Map<Purse, Money> before = purses(market.machine);
            assertEquals(result, replyOf(abuse.attempt(what)));
            assertEquals(before, purses(market.machine));
            market.check();
        }
    }

    private static void attempt(final String before, final String attempt, final String result)
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            for (final String line : before.split("; ?", -1))
            {
                if (!line.isBlank())
                {
                    final String reply = replyOf(transcript.execute(line.strip()));
                    assertEquals(reply.isEmpty() ? "" : "OK", reply, line);
                }
            }
            final Map<Purse, Money> purses = purses(machine);
            final List<String> events = transcript.execute(attempt.strip());
            assertEquals(result, replyOf(events));
            if (!result.equals("AUCTION_ENDED"))
            {
                assertEquals(purses, purses(machine));
            }
            Invariants.check(machine.stateMachine);
        }
    }

    /** Balances of nothing aside: an order that is refused may leave one. */
    private static Map<Purse, Money> purses(final Machine machine)
    {
        final Map<Purse, Money> purses = StateView.of(machine.stateMachine).balances();
        purses.values().removeIf(money -> money.available() == 0 && money.held() == 0);
        return purses;
    }

    private static String replyOf(final List<String> events)
    {
        return events.stream().filter(event -> event.startsWith("reply ")).map(event -> event.split(" ", -1)[1])
            .findFirst().orElse("");
    }

    /** What is tried in a prediction market, and what comes before it. */
    private record Abuse(Outcomes market, List<Long> postingIds)
    {
        void prepare(final String what)
        {
            switch (what)
            {
                case "an outcome that is named twice" -> determine();
                case "an outcome that another names", "an outcome above the payout" -> market.move(MarketStatus.CLOSED);
                case "a dispute with money that is held" ->
                {
                    determine();
                    market.machine.withdraw(ANN, Outcomes.USD, Outcomes.CASH - Outcomes.BOND + 1);
                }
                case "sets of what an order holds" -> market.limit(ANN, "BUY YES", 10_000, 50);
                case "orders of what another order holds" -> market.limit(ANN, "BUY YES", 10_000, 50);
                case "sets merged of tokens on sale", "tokens sold twice" ->
                {
                    market.split(ANN, 10);
                    market.limit(ANN, "SELL NO", 6, 99);
                }
                case "tokens taken out" -> market.split(ANN, 10);
                case "tokens moved when all are paid" -> pay();
                case "a payout taken twice" ->
                {
                    pay();
                    market.redeem(ANN);
                }
                case "a posting decided twice" ->
                {
                    request();
                    decide();
                }
                case "money withdrawn that is posted" -> request();
                default -> market.check();
            }
        }

        List<String> attempt(final String what)
        {
            return switch (what)
            {
                case "an outcome that is named twice" -> market.resolve(0, 1);
                case "an outcome that another names" -> market.resolve(2, Outcomes.MARKET, 100, 1);
                case "an outcome above the payout" -> market.resolve(101, 1);
                case "a dispute with money that is held" -> market.dispute(ANN, 1);
                case "sets of what an order holds" -> market.split(ANN, 5_001);
                case "sets merged of tokens on sale" -> market.merge(ANN, 5);
                case "sets beyond all amounts" -> market.split(ANN, Long.MAX_VALUE);
                case "orders of what another order holds" -> market.limit(ANN, "BUY NO", 10_205, 49);
                case "tokens sold twice" -> market.limit(ANN, "SELL NO", 5, 99);
                case "tokens taken out" -> market.machine.withdraw(ANN, Outcomes.YES, 10);
                case "tokens moved when all are paid" -> market.machine.transfer(ANN, BEN, Outcomes.YES, 10);
                case "a payout taken twice" -> market.redeem(ANN);
                case "a posting decided twice" -> decide();
                default -> market.machine.withdraw(ANN, Outcomes.USD, Outcomes.CASH);
            };
        }

        private void determine()
        {
            market.move(MarketStatus.CLOSED);
            market.resolve(100, 1);
        }

        private void pay()
        {
            market.split(ANN, 10);
            determine();
            market.machine.pass(Outcomes.WINDOW_NS);
            market.machine.tick();
        }

        private void request()
        {
            final Machine machine = market.machine;
            new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
                .clientSequence(machine.next(Machine.ADMIN)).externalId(1).kind(LedgerEntryKind.TRANSFER)
                .fromAccountId(ANN).toAccountId(BEN).assetId(Outcomes.USD).amountMinor(10).expireNs(Machine.NONE);
            postingIds.add(machine.nextInputSequence());
            machine.execute(Machine.ADMIN);
        }

        private List<String> decide()
        {
            final Machine machine = market.machine;
            new DecidePostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
                .clientSequence(machine.next(Machine.ADMIN)).postingId(postingIds.getFirst())
                .decision(PostingStatus.POSTED).amountMinor(0);
            return machine.execute(Machine.ADMIN);
        }
    }
}
