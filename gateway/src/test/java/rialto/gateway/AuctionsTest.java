package rialto.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Trading phases, auctions, days and their rules over HTTP, with a real exchange behind it. */
@Timeout(600)
class AuctionsTest
{
    private static final String MARKET = "/api/v1/markets/BTC-USD/";
    private static final String ADMIN = "/api/v1/admin/";

    private RunningGateway gateway;
    private String alice;
    private String bob;

    @BeforeEach
    void start() throws Exception
    {
        gateway = RunningGateway.start();
        final List<String> traders = gateway.makeVenue();
        alice = traders.getFirst();
        bob = traders.getLast();
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @Test
    void aDayFromTheOpeningToTheClose() throws Exception
    {
        set("auction-rules", "{'auctionFeeRate':500,'indicativeIntervalMs':1}");
        move("markets/BTC-USD", "{'phase':'CALL','auctionKind':'OPENING','endsAt':'2099-01-01T09:00:00Z'," +
            "'randomEndMs':30000,'noCancelFrom':'2099-01-01T08:59:00+00:00'}");
        final Answer called = gateway.get(MARKET + "phase", null).require(200);
        assertEquals("CALL OPENING OPERATOR 2099-01-01T09:00:00.000000000Z 30000 2099-01-01T08:59:00.000000000Z 1",
            called.text("phase") + " " + called.text("auctionKind") + " " + called.text("reason") + " " +
                called.text("endsAt") + " " + called.text("randomEndMs") + " " + called.text("noCancelFrom") + " " +
                called.text("callNumber"));
        assertEquals("NOT_IN_CALL", order(bob, "BUY", "50.00", "IOC").require(422).code());
        assertEquals("NOT_IN_CALL", order(bob, "BUY", "50.00", "CONTINUOUS_ONLY").require(422).code());
        final String buy = order(alice, "BUY", "51.00", "GTC").require(201).text("id");
        final String sell = order(bob, "SELL", "51.00", "AT_OPEN").require(201).text("id");
        final String close = order(bob, "SELL", "60.00", "AT_CLOSE").require(201).text("id");
        assertEquals("OPEN OPEN PARKED", status(buy) + " " + status(sell) + " " + status(close));
        final Answer auction = awaitIndicative("51.00");
        assertEquals("51.00 1 0 null", auction.text("indicative/price") + " " +
            auction.text("indicative/pairedQuantity") + " " + auction.text("indicative/imbalanceQuantity") + " " +
            auction.text("indicative/imbalanceSide"));
        move("markets/BTC-USD", "{'phase':'CONTINUOUS'}");
        final Answer held = gateway.get(MARKET + "auction", null).require(200);
        assertEquals("CONTINUOUS null OPENING PRICE 51.00 1", held.text("phase/phase") + " " +
            held.text("indicative") + " " + held.text("lastAuction/auctionKind") + " " +
            held.text("lastAuction/outcome") + " " + held.text("lastAuction/price") + " " +
            held.text("lastAuction/quantity"));
        final Answer trades = gateway.get(MARKET + "trades", null).require(200);
        assertEquals("null true", trades.text("trades/0/aggressorSide") + " " + trades.text("trades/0/auction"));
        final Answer fill = gateway.get("/api/v1/accounts/2/fills", alice).require(200);
        // 500 ppm of 51.00, rounded up.
        assertEquals("AUCTION 0.03", fill.text("fills/0/role") + " " + fill.text("fills/0/fee"));
        assertEquals("NO_SUCH_AUCTION timeInForce", order(bob, "SELL", "50.00", "AT_OPEN").require(422).code() + " " +
            order(bob, "SELL", "50.00", "AT_OPEN").text("errors/0/field"));
        final Answer today = gateway.get(MARKET + "statistics", null).require(200);
        assertEquals("null 51.00 51.00 1 51.00 0", today.text("today/closedAt") + " " + today.text("today/openPrice") +
            " " + today.text("today/averagePrice") + " " + today.text("today/volume") + " " +
            today.text("today/turnover") + " " + today.json().path("days").size());
        move("markets/BTC-USD", "{'phase':'CALL','auctionKind':'CLOSING','endsAt':null,'noCancelFrom':null}");
        move("markets/BTC-USD", "{'phase':'CLOSED','auctionKind':null}");
        assertEquals("WRONG_PHASE", order(alice, "BUY", "51.00", "GTC").require(422).code());
        assertEquals("CANCELLED AUCTION_REMAINDER", status(close) + " " +
            gateway.get("/api/v1/orders/" + close, bob).text("cancelReason"));
        final JsonNode days = gateway.get(MARKET + "statistics?limit=1", null).require(200).json();
        assertEquals("51.00 51.00 1", days.at("/days/0/closePrice").asText() + " " +
            days.at("/days/0/lastPrice").asText() + " " + days.at("/days/0/tradeCount").asText());
        assertEquals("null 0", days.at("/today/openPrice").asText() + " " + days.at("/today/tradeCount").asText());
    }

    @Test
    void segmentsAndAllMarketsMoveTogether() throws Exception
    {
        gateway.post(ADMIN + "instruments", gateway.administrator(),
            "{'symbol':'USD-BTC','base':'BTC','quote':'USD','tickSize':'0.01','lotSize':'1'}").require(201);
        assertEquals("UNKNOWN_SEGMENT", gateway.post(ADMIN + "segments/7/phase", gateway.administrator(),
            "{'phase':'HALT'}").require(404).code());
        set("auction-rules", "{'segmentId':'7'}");
        assertEquals("CONTINUOUS 7 CONTINUOUS null", phases());
        move("segments/7", "{'phase':'HALT'}");
        assertEquals("HALT 7 CONTINUOUS null", phases());
        assertEquals("WRONG_PHASE", order(alice, "BUY", "51.00", "GTC").require(422).code());
        gateway.post(ADMIN + "phase", gateway.administrator(), "{'phase':'PRE_OPEN','auctionKind':'OPENING'}")
            .require(204);
        assertEquals("PRE_OPEN 7 PRE_OPEN null", phases());
        final Answer audit = gateway.get(ADMIN + "audit?limit=4", gateway.administrator()).require(200);
        final List<String> done = new ArrayList<>();
        audit.json().path("actions").forEach(row -> done.add(row.path("command").asText() + " " +
            row.path("subjectId").asText() + " " + row.path("result").asText()));
        assertEquals(List.of("MovePhase 0 OK", "MovePhase 0 OK", "SetAuctionRules 1 OK",
            "MovePhase 0 UNKNOWN_SEGMENT"), done);
    }

    @Test
    void rulesThatAreGotCanBePutBack() throws Exception
    {
        final Map<String, String> given = Map.of(
            "rules", "{'marketRemainder':'REST','protection':'5.00','proRataMinimum':'2','maxIcebergParts':9," +
                "'icebergRefresh':'BELOW_MINIMUM_AT_END'}",
            "limits", "{'minQuantity':'2','quantityStep':'2','minNotional':'1.00','maxNotional':'9000.00'," +
                "'maxOpenOrders':8,'maxParkedOrders':7,'maxPosition':'6','bandBps':500,'duplicateWindowMs':4}",
            "tick-table", "{'bands':[{'fromPrice':'0.00','priceStep':'0.01'},{'fromPrice':'9.00','priceStep':'0.05'}]}",
            "fee-tiers/3", "{'makerFeeRate':-5,'takerFeeRate':10}",
            "auction-rules", "{'segmentId':'3','pricing':'MID_BAND','pressureCapPpm':1,'bandWidth':'0.50'," +
                "'remainder':'CARRY','auctionFeeRate':2,'dynamicRangeBps':3,'staticRangeBps':4,'wideRangeBps':5," +
                "'volatilityCallMs':6,'extensionMs':7,'randomEndMs':8,'executionRangeBps':9,'velocityMove':'0.10'," +
                "'velocityWindowMs':11,'closingPriceRule':'LAST_TRADE','indicativeIntervalMs':12}");
        final Map<String, String> defaults = Map.of(
            "rules", "{'marketRemainder':'CANCEL','unpricedRule':'BEST_LIMIT','protection':null," +
                "'allocation':'PRICE_TIME','proRataMinimum':'1','maxIcebergParts':100,'increaseKeepsPriority':false," +
                "'icebergRefresh':'ON_EXHAUSTION'}",
            "limits", "{'minQuantity':'1','quantityStep':'1','minNotional':'0.00','maxNotional':null," +
                "'maxOpenOrders':0,'maxParkedOrders':0,'maxPosition':null,'bandBps':0,'duplicateWindowMs':0}",
            "tick-table", "{'bands':[]}",
            "fee-tiers/3", "{'makerFeeRate':1000,'takerFeeRate':2000}",
            "auction-rules", "{'segmentId':null,'pricing':'XETRA_T7','pressureCapPpm':0,'bandWidth':'0.00'," +
                "'remainder':'EXPIRE','auctionFeeRate':0,'dynamicRangeBps':0,'staticRangeBps':0,'wideRangeBps':0," +
                "'volatilityCallMs':0,'extensionMs':0,'randomEndMs':0,'executionRangeBps':0,'velocityMove':'0.00'," +
                "'velocityWindowMs':0,'closingPriceRule':'AUCTION_ELSE_LAST','indicativeIntervalMs':100}");
        for (final Map.Entry<String, String> rule : given.entrySet())
        {
            final String byDefault = Objects.requireNonNull(defaults.get(rule.getKey()));
            assertEquals(byDefault, got(rule.getKey()));
            set(rule.getKey(), rule.getValue());
            final String set = got(rule.getKey());
            for (final String part : rule.getValue().replaceAll("^\\{|}$", "").split(",(?='[a-zA-Z]+':)", -1))
            {
                assertEquals(true, set.contains(part), set + " lacks " + part);
            }
            set(rule.getKey(), byDefault);
            assertEquals(byDefault, got(rule.getKey()));
            set(rule.getKey(), set);
            assertEquals(set, got(rule.getKey()));
        }
    }

    private String got(final String what) throws Exception
    {
        return gateway.get(ADMIN + "markets/BTC-USD/" + what, gateway.administrator()).require(200).body()
            .replace('"', '\'');
    }

    private void set(final String what, final String body) throws Exception
    {
        gateway.send("PUT", ADMIN + "markets/BTC-USD/" + what, gateway.administrator(), body, Map.of()).require(204);
    }

    private void move(final String whom, final String body) throws Exception
    {
        gateway.post(ADMIN + whom + "/phase", gateway.administrator(), body).require(204);
    }

    /** One lot at a limit. */
    private Answer order(final String token, final String side, final String price, final String timeInForce)
        throws Exception
    {
        return gateway.post("/api/v1/orders", token, "{'market':'BTC-USD','type':'LIMIT','quantity':'1','side':'" +
            side + "','price':'" + price + "','timeInForce':'" + timeInForce + "'}");
    }

    private String status(final String orderId) throws Exception
    {
        return gateway.get("/api/v1/orders/" + orderId, gateway.administrator()).require(200).text("status");
    }

    private String phases() throws Exception
    {
        final JsonNode markets = gateway.get("/api/v1/markets", null).require(200).json().path("markets");
        final List<String> phases = new ArrayList<>();
        markets.forEach(market -> phases.add(market.at("/phase/phase").asText() + " " +
            market.path("segmentId").asText()));
        return String.join(" ", phases);
    }

    /** It comes by itself, a moment after what it counts. */
    private Answer awaitIndicative(final String price) throws Exception
    {
        return RunningGateway.await(() -> gateway.get(MARKET + "auction", null).require(200),
            auction -> price.equals(auction.text("indicative/price")), "no indicative price " + price);
    }
}
