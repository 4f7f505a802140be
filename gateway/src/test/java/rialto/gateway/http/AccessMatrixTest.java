package rialto.gateway.http;

import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rialto.gateway.RunningGateway;
import rialto.gateway.RunningGateway.Answer;
import rialto.gateway.link.EngineLink;
import rialto.gateway.link.LinkListener;
import rialto.gateway.readmodel.Limits;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.ApiKeys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every route, with every kind of key that should not open it. The routes come from the table itself. */
class AccessMatrixTest
{
    @Test
    void noRouteOpensWithAKeyThatIsNotForIt() throws Exception
    {
        final List<String> wrong = new ArrayList<>();
        try (RunningGateway gateway = RunningGateway.start())
        {
            final List<String> traders = gateway.makeVenue();
            final String revoked = revoked(gateway);
            final String order = gateway.post("/api/v1/orders", traders.getFirst(),
                "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'}").require(201)
                .text("id");
            makeDeals(gateway, traders);
            final List<Route> routes = routes(gateway.folder());
            assertTrue(routes.size() > 25, "routes are missing from the table");
            for (final Route route : routes)
            {
                final String path = Api.PREFIX + route.path().replace("/orders/{id}", "/orders/" + order)
                    .replace("/predictions/{symbol}", "/predictions/RAIN")
                    .replace("{id}", "2").replace("{symbol}", "BTC-USD").replace("{keyId}", "none")
                    .replace("{tier}", "1").replace("{segmentId}", "1").replace("{collectionId}", "1")
                    .replace("{itemId}", "1").replace("{auctionId}", "1").replace("{offerId}", "2")
                    .replace("{groupId}", "1").replace("{postingId}", "1");
                for (final Attempt attempt : attempts(route, traders, revoked, gateway.approver()))
                {
                    final Answer answer = send(gateway, route, path, attempt.token());
                    final String got = answer.status() + " " + (answer.status() < 300 ? "" : answer.code());
                    if (!got.strip().equals(attempt.expected()))
                    {
                        wrong.add(route.method() + " " + path + " with " + attempt.what() + ": " + got);
                    }
                }
            }
            assertEquals("OPEN", gateway.get("/api/v1/orders/" + order, traders.getFirst()).text("status"));
        }
        assertEquals(List.of(), wrong);
    }

    /** RAIN is a prediction market; item 1 is sold by auction 1; offer 2 is the first trader's. */
    private static void makeDeals(final RunningGateway gateway, final List<String> traders) throws Exception
    {
        final String alice = traders.getFirst();
        gateway.makePrediction("RAIN", "");
        gateway.post("/api/v1/admin/prediction-groups", gateway.administrator(), "{'marketCount':2}").require(201);
        gateway.post("/api/v1/admin/collections", gateway.administrator(), "{'name':'Cards','creatorAccountId':'2'}")
            .require(201);
        gateway.post("/api/v1/items", alice, "{'collectionId':'1','digest':'" + "00".repeat(32) + "'}").require(201);
        gateway.post("/api/v1/item-auctions", alice, "{'kind':'ENGLISH','asset':'USD','startPrice':'1.00'," +
            "'increment':'1.00','itemIds':['1'],'endsAt':'" + Instant.now().plusSeconds(3_600) + "'}").require(201);
        gateway.post("/api/v1/offers", alice,
            "{'toAccountId':'1','given':{'amounts':[{'asset':'USD','amount':'1.00'}]}}").require(201);
    }

    private static List<Attempt> attempts(
        final Route route,
        final List<String> traders,
        final String revoked,
        final String approver)
    {
        final List<Attempt> attempts = new ArrayList<>();
        if (route.access() == Access.Level.PUBLIC)
        {
            attempts.add(new Attempt("no key", null, "200"));
            return attempts;
        }
        final String alice = traders.getFirst();
        final String unauthenticated = "401 UNAUTHENTICATED";
        attempts.add(new Attempt("no key", null, unauthenticated));
        attempts.add(new Attempt("nonsense", "nonsense", unauthenticated));
        // One token in a thousand ends like this by itself.
        attempts.add(new Attempt("another secret",
            alice.substring(0, alice.length() - 2) + (alice.endsWith("AA") ? "BA" : "AA"), unauthenticated));
        attempts.add(new Attempt("a revoked key", revoked, unauthenticated));
        if (route.access() != Access.Level.APPROVER)
        {
            attempts.add(new Attempt("an approver's key", approver, "403 FORBIDDEN"));
        }
        if (route.access() == Access.Level.ADMINISTRATOR || route.access() == Access.Level.APPROVER)
        {
            attempts.add(new Attempt("a trader's key", alice, "403 FORBIDDEN"));
        }
        else if (route.path().startsWith("/orders/{id}"))
        {
            attempts.add(new Attempt("a foreign trader's key", traders.getLast(), "404 UNKNOWN_ORDER"));
        }
        else if (route.path().startsWith("/offers/{offerId}"))
        {
            attempts.add(new Attempt("a foreign trader's key", traders.getLast(), "404 UNKNOWN_OFFER"));
        }
        else if (route.path().startsWith("/accounts/{id}"))
        {
            attempts.add(new Attempt("a foreign trader's key", traders.getLast(), "403 FORBIDDEN"));
        }
        return attempts;
    }

    private static Answer send(
        final RunningGateway gateway,
        final Route route,
        final String path,
        final @Nullable String token)
        throws Exception
    {
        final boolean hasBody = List.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH).contains(route.method());
        return gateway.send(route.method().name(), path, token, hasBody ? "{'price':'2.00'}" : null, Map.of());
    }

    private static String revoked(final RunningGateway gateway) throws Exception
    {
        final Answer key = gateway.post("/api/v1/admin/accounts/2/keys", gateway.administrator(), "{}").require(201);
        gateway.send("DELETE", "/api/v1/admin/accounts/2/keys/" + key.text("keyId"), gateway.administrator(), null,
            Map.of()).require(204);
        return key.text("token");
    }

    private static List<Route> routes(final Path folder) throws Exception
    {
        final Path other = Files.createDirectories(folder.resolve("other"));
        final ReadModel model = new ReadModel(Limits.defaults());
        final EngineLink link = new EngineLink(other, other, new Nobody());
        return new HttpApi(model, link, link, ApiKeys.open(other, () -> 1L), new Never(), 1, System.err).routes();
    }

    private record Attempt(String what, @Nullable String token, String expected)
    {
    }

    private static final class Nobody implements LinkListener
    {
        @Override
        public void onEngineUp()
        {
            // Nobody listens.
        }

        @Override
        public void onEngineDown()
        {
            // Nobody listens.
        }
    }

    private static final class Never implements Readiness
    {
        @Override
        public State state()
        {
            return State.CATCHING_UP;
        }

        @Override
        public boolean areViewsTrue()
        {
            return false;
        }

        @Override
        public String obstacle()
        {
            return "never";
        }
    }
}
