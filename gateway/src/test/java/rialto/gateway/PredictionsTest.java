package rialto.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.gateway.RunningGateway.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Prediction markets and the two-phase ledger as people use them, over HTTP, on one exchange. */
@Timeout(600)
class PredictionsTest
{
    private static final String ADMIN = "/api/v1/admin/";
    private static final String EVIDENCE = "ab".repeat(32);

    private static RunningGateway gateway;
    private static String admin;
    private static String alice;
    private static String bob;

    @BeforeAll
    static void start() throws Exception
    {
        gateway = RunningGateway.start();
        admin = gateway.administrator();
        final List<String> traders = gateway.makeVenue();
        alice = traders.getFirst();
        bob = traders.getLast();
        gateway.makePrediction("OPEN-1", ",'closesAt':'2099-01-01T00:00:00Z'");
        gateway.makePrediction("DRAFT-1", "");
        move("OPEN-1", "OPEN").require(200);
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @Test
    void fromTheFirstOrderToThePayout() throws Exception
    {
        gateway.makePrediction("RAIN", ",'disputeWindowMs':1,'disputeBond':'5.00','cancelOnPause':false");
        assertEquals("MARKET_STATUS", order(alice, "RAIN", "BUY", "NO", "0.40", "10").require(422).code());
        assertEquals("OPEN", move("RAIN", "OPEN").require(200).text("status"));
        final Answer no = order(alice, "RAIN", "BUY", "NO", "0.40", "10").require(201);
        assertEquals("BUY NO 0.40 OPEN", words(no));
        assertEquals("0.60", gateway.get("/api/v1/markets/RAIN/book", null).text("asks/0/price"));
        final JsonNode odds = gateway.get("/api/v1/predictions/RAIN", null).require(200).json().path("odds");
        assertEquals("null 0.60 0.40 null 60.00", odds.path("yesBid").asText() + " " + odds.path("yesAsk").asText() +
            " " + odds.path("noBid").asText() + " " + odds.path("noAsk").asText() + " " +
            odds.path("askPercent").asText());
        assertEquals("BUY YES 0.65 FILLED", words(order(bob, "RAIN", "BUY", "YES", "0.65", "10").require(201)));
        assertEquals("MINT 0.60", gateway.get("/api/v1/markets/RAIN/trades", null).text("trades/0/settlement") + " " +
            gateway.get("/api/v1/markets/RAIN/trades", null).text("trades/0/price"));
        final Answer fill = gateway.get("/api/v1/accounts/2/fills?market=RAIN", alice).require(200);
        assertEquals("BUY NO 0.40 4.00 USD", fill.text("fills/0/side") + " " + fill.text("fills/0/outcome") + " " +
            fill.text("fills/0/price") + " " + fill.text("fills/0/amount") + " " + fill.text("fills/0/feeAsset"));
        final JsonNode market = gateway.get("/api/v1/predictions/RAIN", null).json();
        assertEquals("10 10.00 10 60.00", market.path("openInterest").asText() + " " + market.path("pool").asText() +
            " " + market.path("volume").asText() + " " + market.at("/odds/lastPercent").asText());
        assertEquals("5.00 15.00 5 15.00",
            holding(post(alice, "/predictions/RAIN/splits", "{'quantity':'5'}").require(200), "RAIN", "yes", "no",
                "sets", "paysIfNo"));
        assertEquals("3.00 13.00",
            holding(post(alice, "/predictions/RAIN/merges", "{'quantity':'2'}").require(200), "RAIN", "yes", "no"));
        final String resting = order(alice, "RAIN", "SELL", "NO", "0.50", "3").require(201).text("id");
        final Answer amended = gateway.send("PATCH", "/api/v1/orders/" + resting, alice, "{'price':'0.55'}", Map.of());
        assertEquals("SELL NO 0.55 OPEN", words(amended.require(200)));
        move("RAIN", "HALTED").require(200);
        assertEquals("OPEN", gateway.get("/api/v1/orders/" + resting, alice).text("status"));
        move("RAIN", "CLOSED").require(200);
        await("CANCELLED", "/api/v1/orders/" + resting, "status");
        change("RAIN", "{'disputeBond':'1.00'}").require(422);
        assertEquals("INVALID_OUTCOME", resolve("RAIN", "1.01").require(422).code());
        final Answer named = resolve("RAIN", "1.00").require(200);
        assertEquals("1.00 0.00 " + EVIDENCE, named.text("outcome/yesPays") + " " + named.text("outcome/noPays") + " " +
            named.text("outcome/evidence"));
        await("true", "/api/v1/predictions/RAIN", "paid");
        assertEquals("NOTHING_TO_REDEEM", post(alice, "/predictions/RAIN/redemptions", "{}").require(422).code());
        final List<String> steps = new ArrayList<>();
        gateway.get("/api/v1/predictions/RAIN/history?order=asc", null).require(200).json().path("moves")
            .forEach(step -> steps.add(step.path("status").asText() + " " + step.path("reason").asText()));
        assertEquals(List.of("OPEN COMMAND", "HALTED COMMAND", "CLOSED COMMAND", "DETERMINED COMMAND",
            "FINALIZED DISPUTE_WINDOW_ENDED"), steps);
        assertEquals("[]", gateway.get("/api/v1/accounts/2/holdings", alice).require(200).json().path("holdings")
            .toString());
    }

    @Test
    void anOutcomeIsDisputedAndAmended() throws Exception
    {
        gateway.makePrediction("SNOW", ",'disputeBond':'5.00'");
        move("SNOW", "OPEN").require(200);
        move("SNOW", "CLOSED").require(200);
        assertEquals("MARKET_STATUS", dispute(bob, "SNOW").require(422).code());
        resolve("SNOW", "1.00").require(200);
        assertEquals("DISPUTED", dispute(bob, "SNOW").require(200).text("status"));
        assertEquals("5.00", holding(gateway.get("/api/v1/accounts/3/holdings", bob), "SNOW", "disputeBond"));
        assertEquals("AMENDED 0.25", named(resolve("SNOW", "0.25").require(200)));
        assertEquals("FINAL", gateway.get("/api/v1/predictions/SNOW", null).text("nextDeadline/what"));
        assertEquals("VOID 0.50", named(move("SNOW", "VOID").require(200)));
        final JsonNode found = gateway.get("/api/v1/predictions?status=VOID", null).require(200).json();
        assertEquals("SNOW", found.at("/predictions/0/market").asText());
    }

    @Test
    void noOfSomeIsConvertedIntoYesOfTheOthers() throws Exception
    {
        final String group = gateway.post(ADMIN + "prediction-groups", admin, "{'marketCount':2,'convertible':true}")
            .require(201).text("id");
        gateway.makePrediction("RED", ",'groupId':'" + group + "'");
        final String conversion = "/prediction-groups/" + group + "/conversions";
        assertEquals("GROUP_NOT_CONVERTIBLE",
            post(alice, conversion, "{'markets':['RED'],'quantity':'1'}").require(422).code());
        gateway.makePrediction("BLUE", ",'groupId':'" + group + "'");
        move("RED", "OPEN").require(200);
        move("BLUE", "OPEN").require(200);
        post(alice, "/predictions/RED/splits", "{'quantity':'4'}").require(200);
        final Answer converted = post(alice, conversion, "{'markets':['RED'],'quantity':'3'}").require(200);
        assertEquals("4.00 1.00", holding(converted, "RED", "yes", "no"));
        assertEquals("3.00 0.00", holding(converted, "BLUE", "yes", "no"));
        assertEquals("INSUFFICIENT_FUNDS",
            post(alice, conversion, "{'markets':['RED'],'quantity':'2'}").require(422).code());
        assertEquals("INVALID_CONVERSION markets",
            code(post(alice, conversion, "{'markets':['RED','RED'],'quantity':'1'}").require(422)));
        assertEquals("GROUP_CONVERTED", move("RED", "VOID").require(409).code());
        assertEquals("true [\"RED\",\"BLUE\"]",
            gateway.get("/api/v1/prediction-groups/" + group, null).require(200).text("complete") + " " +
                gateway.get("/api/v1/prediction-groups/" + group, null).json().path("markets"));
        assertEquals(2, gateway.get("/api/v1/predictions?groupId=" + group, null).json().path("predictions").size());
        assertEquals(group, gateway.get("/api/v1/prediction-groups", null).require(200).text("groups/0/id"));
    }

    @Test
    void buyersPaySymmetricFeesInWhatTheyBuy() throws Exception
    {
        gateway.makePrediction("FEES", "");
        gateway.send("PATCH", ADMIN + "instruments/FEES", admin, "{'feeKind':'SYMMETRIC','takerFeeRate':50000}",
            Map.of()).require(200);
        move("FEES", "OPEN").require(200);
        order(alice, "FEES", "BUY", "NO", "0.40", "100").require(201);
        final Answer bought = order(bob, "FEES", "BUY", "YES", "0.60", "100").require(201);
        assertEquals("3.34 FEES-YES", bought.text("fee") + " " + bought.text("feeAsset"));
    }

    @Test
    void aSecondPersonDecides() throws Exception
    {
        final String approver = gateway.approver();
        gateway.send("PUT", ADMIN + "assets/USD/approval-limits", admin, "{'withdrawalLimit':'100.00'}", Map.of())
            .require(200);
        assertEquals("null 100.00", gateway.get(ADMIN + "assets/USD/approval-limits", admin).require(200)
            .text("depositLimit") + " " +
            gateway.get(ADMIN + "assets/USD/approval-limits", admin)
                .text("withdrawalLimit"));
        final String account = gateway.post(ADMIN + "accounts", admin, "{'name':'carol'}").require(201).text("id");
        final String deposit = "{'kind':'DEPOSIT','toAccountId':'" + account + "','asset':'USD','amount':'500.00'}";
        final Map<String, String> key = Map.of("Idempotency-Key", "salary");
        final Answer first = gateway.send("POST", ADMIN + "postings", admin, deposit, key).require(201);
        assertEquals("null POSTED 500.00", first.text("id") + " " + posted(first));
        assertEquals(first.body(),
            gateway.send("POST", ADMIN + "postings", admin, deposit, key).require(200).body());
        assertEquals("DUPLICATE_ID_DIFFERS", gateway.send("POST", ADMIN + "postings", admin,
            deposit.replace("500.00", "501.00"), key).require(409).code());
        final Answer asked = gateway.post(ADMIN + "postings", admin,
            "{'kind':'WITHDRAWAL','fromAccountId':'" + account + "','asset':'USD','amount':'200.00'}").require(201);
        assertEquals("PENDING 0.00", posted(asked));
        final String decision = ADMIN + "postings/" + asked.text("id") + "/decision";
        assertEquals("SAME_KEY_DECIDES", gateway.post(decision, admin, "{'decision':'POSTED'}").require(403).code());
        assertEquals("300.00", gateway.get("/api/v1/accounts/" + account + "/balances", admin)
            .text("balances/0/available"));
        awaitApprover(approver);
        assertEquals("POSTED 150.00",
            posted(gateway.post(decision, approver, "{'decision':'POSTED','amount':'150.00'}").require(200)));
        assertEquals("350.00", gateway.get("/api/v1/accounts/" + account + "/balances", admin)
            .text("balances/0/available"));
        assertEquals("UNKNOWN_POSTING", gateway.post(decision, approver, "{'decision':'VOIDED'}").require(404).code());
        final Answer transfer = gateway.post(ADMIN + "postings", admin, "{'kind':'TRANSFER','fromAccountId':'" +
            account + "','toAccountId':'2','asset':'USD','amount':'1.00'}").require(201);
        assertEquals("1", Integer.toString(gateway.get("/api/v1/accounts/" + account + "/postings?status=PENDING",
            admin).require(200).json().path("postings").size()));
        assertEquals("VOIDED 0.00", posted(gateway.post(ADMIN + "postings/" + transfer.text("id") + "/decision", admin,
            "{'decision':'VOIDED'}").require(200)));
        assertEquals("VOIDED", gateway.get(ADMIN + "postings/" + transfer.text("id"), approver).require(200)
            .text("status"));
        assertEquals(2, gateway.get(ADMIN + "postings?accountId=" + account, approver).require(200).json()
            .path("postings").size());
        assertEquals("FORBIDDEN", gateway.get("/api/v1/orders", approver).require(403).code());
    }

    @Test
    void frozenAccountsAndAccountsOfOneOwner() throws Exception
    {
        final JsonNode dora = gateway.post(ADMIN + "accounts", admin, "{'name':'dora'}").require(201).json();
        final String id = dora.path("id").asText();
        final String sub = gateway.post(ADMIN + "accounts", admin,
            "{'participantId':'" + dora.path("participantId").asText() + "'}").require(201).text("id");
        final String token = gateway.post(ADMIN + "accounts/" + id + "/keys", admin, "{}").require(201).text("token");
        gateway.post(ADMIN + "deposits", admin, "{'accountId':'" + id + "','asset':'USD','amount':'50.00'}")
            .require(201);
        final String path = "/api/v1/accounts/" + id + "/transfers";
        final String body = "{'toAccountId':'" + sub + "','asset':'USD','amount':'20.00'}";
        final Map<String, String> key = Map.of("Idempotency-Key", "to my other account");
        final Answer moved = gateway.send("POST", path, token, body, key).require(201);
        assertEquals("TRANSFER " + id + " " + sub + " 20.00", moved.text("kind") + " " + moved.text("fromAccountId") +
            " " + moved.text("toAccountId") + " " + moved.text("amount"));
        assertEquals(moved.body(), gateway.send("POST", path, token, body, key).require(200).body());
        assertEquals("DUPLICATE_ID_DIFFERS",
            gateway.send("POST", path, token, body.replace("20.00", "21.00"), key).require(409).code());
        assertEquals("NOT_YOUR_ACCOUNT",
            gateway.post(path, token, body.replace("'" + sub + "'", "'2'")).require(403).code());
        assertEquals("UNKNOWN_ACCOUNT",
            gateway.post(path, token, body.replace("'" + sub + "'", "'999'")).require(404).code());
        assertEquals("FROZEN", gateway.send("PUT", ADMIN + "accounts/" + id + "/status", admin,
            "{'status':'FROZEN'}", Map.of()).require(200).text("status"));
        assertEquals("ACCOUNT_FROZEN", gateway.post(path, token, body).require(422).code());
        assertEquals("ACCOUNT_FROZEN", order(token, "OPEN-1", "BUY", "YES", "0.10", "1").require(422).code());
        gateway.send("PUT", ADMIN + "accounts/" + id + "/status", admin, "{'status':'ACTIVE'}", Map.of()).require(200);
        order(token, "OPEN-1", "BUY", "YES", "0.10", "1").require(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "POST  | /orders                       | {'market':'OPEN-1','side':'BUY','type':'LIMIT','price':'0.50','quantity':'1'} | 400 | VALIDATION_FAILED outcome REQUIRED",
        "POST  | /orders                       | {'market':'OPEN-1','outcome':'MAYBE','side':'BUY','type':'LIMIT','price':'0.50','quantity':'1'} | 400 | VALIDATION_FAILED outcome INVALID_VALUE",
        "POST  | /orders                       | {'market':'BTC-USD','outcome':'YES','side':'BUY','type':'LIMIT','price':'0.50','quantity':'1'} | 400 | VALIDATION_FAILED outcome INVALID_VALUE",
        "POST  | /orders                       | {'market':'OPEN-1','outcome':'NO','side':'BUY','type':'STOP','stopPrice':'0.50','quantity':'1'} | 422 | INVALID_ORDER_FLAGS",
        "POST  | /orders                       | {'market':'OPEN-1','outcome':'NO','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'} | 422 | PRICE_NOT_POSITIVE",
        "POST  | /predictions/OPEN-1/splits    | {'quantity':'0'}            | 422 | QUANTITY_NOT_POSITIVE quantity QUANTITY_NOT_POSITIVE",
        "POST  | /predictions/OPEN-1/splits    | {'quantity':'1.5'}          | 400 | VALIDATION_FAILED quantity TOO_MANY_DECIMALS",
        "POST  | /predictions/OPEN-1/splits    | {}                          | 400 | VALIDATION_FAILED quantity REQUIRED",
        "POST  | /predictions/OPEN-1/splits    | {'quantity':'1000000'}      | 422 | INSUFFICIENT_FUNDS",
        "POST  | /predictions/OPEN-1/splits    | {'quantity':'9223372036854775000'} | 422 | AMOUNT_OVERFLOW",
        "POST  | /predictions/OPEN-1/splits    | {'quantity':'1','accountId':'3'} | 403 | FORBIDDEN",
        "POST  | /predictions/OPEN-1/merges    | {'quantity':'1000'}         | 422 | INSUFFICIENT_FUNDS",
        "POST  | /predictions/OPEN-1/redemptions | {}                        | 422 | MARKET_STATUS",
        "POST  | /predictions/OPEN-1/disputes  | {'evidence':'abc'}          | 400 | VALIDATION_FAILED evidence MALFORMED",
        "POST  | /predictions/OPEN-1/disputes  | {}                          | 400 | VALIDATION_FAILED evidence REQUIRED",
        "POST  | /predictions/BTC-USD/splits   | {'quantity':'1'}            | 404 | NOT_A_MARKET",
        "POST  | /predictions/NO-NO/splits     | {'quantity':'1'}            | 404 | UNKNOWN_MARKET",
        "POST  | /prediction-groups/99/conversions | {'markets':['OPEN-1'],'quantity':'1'} | 404 | UNKNOWN_GROUP",
        "POST  | /prediction-groups/x/conversions | {'markets':['OPEN-1'],'quantity':'1'} | 404 | UNKNOWN_GROUP",
        "POST  | /accounts/2/transfers         | {'toAccountId':'2','asset':'USD','amount':'1.00'} | 422 | SAME_ACCOUNT",
        "POST  | /accounts/2/transfers         | {'toAccountId':'2','asset':'NO','amount':'1.00'} | 400 | VALIDATION_FAILED asset UNKNOWN_ASSET",
        "GET   | /predictions?status=SOON      | ``                          | 400 | VALIDATION_FAILED status INVALID_VALUE",
        "GET   | /predictions/BTC-USD          | ``                          | 404 | NOT_A_MARKET",
        "GET   | /predictions/OPEN-1/history?cursor=x | ``                   | 400 | VALIDATION_FAILED cursor INVALID_VALUE",
        "GET   | /prediction-groups/99         | ``                          | 404 | UNKNOWN_GROUP",
        "GET   | /accounts/2/postings?status=OLD | ``                        | 400 | VALIDATION_FAILED status INVALID_VALUE",
        "GET   | /accounts/2/postings?cursor=x | ``                          | 400 | VALIDATION_FAILED cursor INVALID_VALUE",
        "GET   | /accounts/2/statement?asset=NO | ``                         | 404 | UNKNOWN_ASSET",
        "GET   | /accounts/2/statement?cursor=x | ``                         | 400 | VALIDATION_FAILED cursor INVALID_VALUE",
        "GET   | /accounts/3/statement         | ``                          | 403 | FORBIDDEN",
        "GET   | /admin/postings               | ``                          | 403 | FORBIDDEN",
    })
    void aTradersRequestWithOneThingWrong(
        final String method,
        final String path,
        final String body,
        final int status,
        final String expected)
        throws Exception
    {
        check(gateway.send(method, "/api/v1" + path, alice, body.isEmpty() ? null : body, Map.of()), status, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "POST  | /predictions                   | {'market':'BTC-USD','noAsset':'NOPE','payout':'1.00'}      | 400 | VALIDATION_FAILED noAsset UNKNOWN_ASSET",
        "POST  | /predictions                   | {'market':'NO-NO','noAsset':'USD','payout':'1.00'}         | 404 | UNKNOWN_MARKET",
        "POST  | /predictions                   | {'market':'BTC-USD','noAsset':'OPEN-1-NO','payout':'1.00'} | 422 | INVALID_MARKET",
        "POST  | /predictions                   | {'market':'OPEN-1','noAsset':'OPEN-1-NO','payout':'1.00'}  | 409 | INSTRUMENT_IN_USE",
        "POST  | /predictions                   | {'market':'OPEN-1','noAsset':'OPEN-1-NO'}                  | 400 | VALIDATION_FAILED payout REQUIRED",
        "POST  | /predictions                   | {'market':'OPEN-1','noAsset':'OPEN-1-NO','payout':'1.00','voidPolicy':'NONE'} | 400 | VALIDATION_FAILED voidPolicy INVALID_VALUE",
        "POST  | /predictions                   | {'market':'OPEN-1','noAsset':'OPEN-1-NO','payout':'1.00','disputeWindowMs':0} | 400 | VALIDATION_FAILED disputeWindowMs INVALID_VALUE",
        "POST  | /predictions                   | {'market':'OPEN-1','noAsset':'OPEN-1-NO','payout':'1.00','closesAt':'soon'} | 400 | VALIDATION_FAILED closesAt MALFORMED",
        "PATCH | /predictions/OPEN-1            | {}                          | 400 | VALIDATION_FAILED closesAt REQUIRED",
        "PATCH | /predictions/OPEN-1            | {'closesAt':'2020-01-01T00:00:00Z'} | 422 | INVALID_MARKET",
        "PATCH | /predictions/OPEN-1            | {'resolverParticipantId':'99'} | 404 | UNKNOWN_PARTICIPANT",
        "PATCH | /predictions/BTC-USD           | {'closesAt':null}           | 404 | NOT_A_MARKET",
        "POST  | /predictions/OPEN-1/status     | {'status':'DRAFT'}          | 400 | VALIDATION_FAILED status INVALID_VALUE",
        "POST  | /predictions/OPEN-1/status     | {'status':'OPEN'}           | 422 | MARKET_STATUS",
        "POST  | /predictions/OPEN-1/outcome    | {'yesPays':'1.00'}          | 400 | VALIDATION_FAILED evidence REQUIRED",
        "POST  | /predictions/OPEN-1/outcome    | {'yesPays':'1.00','evidence':'abababababababababababababababababababababababababababababababab'} | 422 | MARKET_STATUS",
        "POST  | /prediction-groups             | {'marketCount':1}           | 400 | VALIDATION_FAILED marketCount INVALID_VALUE",
        "POST  | /prediction-groups             | {'marketCount':2,'convertible':'yes'} | 400 | VALIDATION_FAILED convertible WRONG_TYPE",
        "POST  | /postings                      | {'kind':'GIFT','asset':'USD','amount':'1.00'} | 400 | VALIDATION_FAILED kind INVALID_VALUE",
        "POST  | /postings                      | {'kind':'DEPOSIT','asset':'NO','amount':'1.00'} | 400 | VALIDATION_FAILED asset UNKNOWN_ASSET",
        "POST  | /postings                      | {'kind':'DEPOSIT','asset':'USD','amount':'1.00'} | 422 | INVALID_POSTING",
        "POST  | /postings                      | {'kind':'DEPOSIT','toAccountId':'2','asset':'USD','amount':'0.00'} | 422 | AMOUNT_NOT_POSITIVE amount AMOUNT_NOT_POSITIVE",
        "POST  | /postings                      | {'kind':'DEPOSIT','toAccountId':'999','asset':'USD','amount':'1.00'} | 404 | UNKNOWN_ACCOUNT",
        "POST  | /postings                      | {'kind':'DEPOSIT','toAccountId':'2','asset':'OPEN-1-NO','amount':'1.00'} | 422 | OUTCOME_ASSET asset OUTCOME_ASSET",
        "POST  | /postings                      | {'kind':'CREDIT','toAccountId':'2','asset':'BTC','amount':'90000000.00000000'} | 422 | INSUFFICIENT_FUNDS",
        "POST  | /postings                      | {'kind':'TRANSFER','fromAccountId':'2','toAccountId':'3','asset':'USD','amount':'1.00','expiresAt':'2020-01-01T00:00:00Z'} | 422 | INVALID_POSTING",
        "GET   | /postings/9                    | ``                          | 404 | UNKNOWN_POSTING",
        "GET   | /postings/x                    | ``                          | 404 | UNKNOWN_POSTING",
        "POST  | /postings/9/decision           | {'decision':'POSTED'}       | 404 | UNKNOWN_POSTING",
        "PUT   | /assets/NO/approval-limits     | {}                          | 404 | UNKNOWN_ASSET",
        "PUT   | /assets/BTC/approval-limits    | {'depositLimit':'-1'}       | 422 | INVALID_APPROVAL_LIMIT",
        "PUT   | /accounts/2/status             | {'status':'GONE'}           | 400 | VALIDATION_FAILED status INVALID_VALUE",
        "PUT   | /accounts/999/status           | {'status':'FROZEN'}         | 404 | UNKNOWN_ACCOUNT",
    })
    void anOperatorsRequestWithOneThingWrong(
        final String method,
        final String path,
        final String body,
        final int status,
        final String expected)
        throws Exception
    {
        check(gateway.send(method, "/api/v1/admin" + path, admin, body.isEmpty() ? null : body, Map.of()), status,
            expected);
    }

    @Test
    void aPartOfAPostingIsMoreThanNothing() throws Exception
    {
        final Answer asked = gateway.post(ADMIN + "postings", admin, "{'kind':'TRANSFER','fromAccountId':'2'," +
            "'toAccountId':'3','asset':'USD','amount':'1.00'}").require(201);
        final String decision = ADMIN + "postings/" + asked.text("id") + "/decision";
        check(gateway.post(decision, admin, "{'decision':'POSTED','amount':'0.00'}"), 422,
            "AMOUNT_NOT_POSITIVE amount AMOUNT_NOT_POSITIVE");
        check(gateway.post(decision, admin, "{'decision':'POSTED','amount':'2.00'}"), 422, "AMOUNT_OVERFLOW");
        check(gateway.post(decision, admin, "{'decision':'VOIDED','amount':'1.00'}"), 400,
            "VALIDATION_FAILED amount INVALID_VALUE");
        check(gateway.post(decision, admin, "{'decision':'PENDING'}"), 400, "VALIDATION_FAILED decision INVALID_VALUE");
        gateway.post(decision, admin, "{'decision':'POSTED'}").require(200);
        final Answer statement = gateway.get("/api/v1/accounts/2/statement?asset=USD&limit=1", alice).require(200);
        assertEquals("TRANSFER -1.00", statement.text("lines/0/cause") + " " + statement.text("lines/0/amount"));
    }

    private static Answer move(final String market, final String status) throws Exception
    {
        return gateway.post(ADMIN + "predictions/" + market + "/status", admin, "{'status':'" + status + "'}");
    }

    private static Answer change(final String market, final String body) throws Exception
    {
        return gateway.send("PATCH", ADMIN + "predictions/" + market, admin, body, Map.of());
    }

    private static Answer resolve(final String market, final String yesPays) throws Exception
    {
        return gateway.post(ADMIN + "predictions/" + market + "/outcome", admin,
            "{'yesPays':'" + yesPays + "','evidence':'" + EVIDENCE + "'}");
    }

    private static Answer dispute(final String token, final String market) throws Exception
    {
        return post(token, "/predictions/" + market + "/disputes", "{'evidence':'" + EVIDENCE + "'}");
    }

    private static Answer post(final String token, final String path, final String body) throws Exception
    {
        return gateway.post("/api/v1" + path, token, body);
    }

    private static Answer order(
        final String token,
        final String market,
        final String side,
        final String outcome,
        final String price,
        final String quantity)
        throws Exception
    {
        return post(token, "/orders", "{'market':'" + market + "','side':'" + side + "','outcome':'" + outcome +
            "','type':'LIMIT','price':'" + price + "','quantity':'" + quantity + "'}");
    }

    private static void await(final String expected, final String path, final String pointer) throws Exception
    {
        RunningGateway.await(() -> gateway.get(path, admin), answer -> expected.equals(answer.text(pointer)),
            path + " has not " + expected);
    }

    /** The second session with the engine may open a moment after the first. */
    private static void awaitApprover(final String approver) throws Exception
    {
        final String path = ADMIN + "postings/" + gateway.post(ADMIN + "postings", admin, "{'kind':'TRANSFER'," +
            "'fromAccountId':'2','toAccountId':'3','asset':'USD','amount':'1.00'}").require(201).text("id") +
            "/decision";
        RunningGateway.await(() -> gateway.post(path, approver, "{'decision':'VOIDED'}"),
            answer -> answer.status() != 503, "the approver's session is not open");
    }

    private static String words(final Answer order)
    {
        return order.text("side") + " " + order.text("outcome") + " " + order.text("price") + " " +
            order.text("status");
    }

    private static String named(final Answer market)
    {
        return market.text("status") + " " + market.text("outcome/yesPays");
    }

    private static String posted(final Answer posting)
    {
        return posting.text("status") + " " + posting.text("postedAmount");
    }

    private static String code(final Answer answer)
    {
        return answer.code() + " " + answer.text("errors/0/field");
    }

    private static String holding(final Answer answer, final String market, final String... fields)
    {
        for (final JsonNode holding : answer.json().path("holdings"))
        {
            if (holding.path("market").asText().equals(market))
            {
                return String.join(" ", List.of(fields).stream().map(field -> holding.path(field).asText()).toList());
            }
        }
        return "none";
    }

    private static void check(final Answer answer, final int status, final String expected)
    {
        answer.require(status);
        final String[] words = expected.split(" ", 3);
        assertEquals(words[0], answer.code());
        if (words.length > 1)
        {
            assertEquals(words[1] + " " + words[2], answer.text("errors/0/field") + " " +
                answer.text("errors/0/code"), answer.toString());
        }
    }
}
