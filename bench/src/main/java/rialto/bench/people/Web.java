package rialto.bench.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;

/** An HTTP client of one gateway, over connections that are kept. Any thread. */
public final class Web implements AutoCloseable
{
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final int port;

    /**
     * A client that has not connected yet.
     *
     * @param port of the gateway, on this host.
     */
    public Web(final int port)
    {
        this.port = port;
    }

    /**
     * What came back.
     *
     * @param status of the answer.
     * @param body   of the answer.
     */
    public record Answer(int status, String body)
    {
        /**
         * The body.
         *
         * @return as JSON.
         */
        public JsonNode json()
        {
            try
            {
                return JSON.readTree(body);
            }
            catch (final IOException ex)
            {
                throw new AssertionError("not JSON: " + body, ex);
            }
        }

        /**
         * A member of the body.
         *
         * @param name of the member.
         * @return as text; empty if there is none.
         */
        public String text(final String name)
        {
            return json().path(name).asText();
        }

        /**
         * Insists on a status.
         *
         * @param expected status.
         * @return this.
         */
        public Answer require(final int expected)
        {
            if (status != expected)
            {
                throw new AssertionError("expected " + expected + ", got " + status + " " + body);
            }
            return this;
        }
    }

    /**
     * Asks.
     *
     * @param path  below {@code /api/v1}.
     * @param token null: none.
     * @return what came back.
     * @throws IOException          if nothing did.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public Answer get(final String path, final @Nullable String token) throws IOException, InterruptedException
    {
        return send("GET", path, token, null, null);
    }

    /**
     * Sends.
     *
     * @param path  below {@code /api/v1}.
     * @param token of whoever asks.
     * @param body  JSON; single quotes stand for double ones.
     * @return what came back.
     * @throws IOException          if nothing did.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public Answer post(final String path, final String token, final String body)
        throws IOException, InterruptedException
    {
        return send("POST", path, token, body, null);
    }

    /**
     * Sends anything.
     *
     * @param method         HTTP method.
     * @param path           below {@code /api/v1}.
     * @param token          null: none.
     * @param body           JSON, or null; single quotes stand for double ones.
     * @param idempotencyKey null: none.
     * @return what came back.
     * @throws IOException          if nothing did.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public Answer send(
        final String method,
        final String path,
        final @Nullable String token,
        final @Nullable String body,
        final @Nullable String idempotencyKey)
        throws IOException, InterruptedException
    {
        final HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path)).timeout(TIMEOUT)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() :
                    HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (token != null)
        {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null)
        {
            request.header("Content-Type", "application/json");
        }
        if (idempotencyKey != null)
        {
            request.header("Idempotency-Key", idempotencyKey);
        }
        final HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /**
     * Makes a market, BTC-USD, and a funded trader for each name.
     *
     * @param admin token of the administrator.
     * @param names of the traders.
     * @return their tokens.
     * @throws IOException          if something is refused.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public String[] makeVenue(final String admin, final String... names) throws IOException, InterruptedException
    {
        post("/admin/assets", admin, "{'symbol':'BTC','scale':8}").require(201);
        post("/admin/assets", admin, "{'symbol':'USD','scale':2}").require(201);
        post("/admin/instruments", admin,
            "{'symbol':'BTC-USD','base':'BTC','quote':'USD','tickSize':'0.01','lotSize':'1','minPrice':'0.01'," +
                "'maxPrice':'100000.00','makerFeeRate':1000,'takerFeeRate':2000}")
            .require(201);
        final String[] tokens = new String[names.length];
        for (int i = 0; i < names.length; i++)
        {
            final String id =
                post("/admin/accounts", admin, "{'name':'" + names[i] + "'}").require(201).text("id");
            post("/admin/deposits", admin, "{'accountId':'" + id + "','asset':'USD','amount':'10000000.00'}")
                .require(201);
            post("/admin/deposits", admin, "{'accountId':'" + id + "','asset':'BTC','amount':'100000.00000000'}")
                .require(201);
            tokens[i] = post("/admin/accounts/" + id + "/keys", admin, "{}").require(201).text("token");
        }
        return tokens;
    }

    /**
     * Names for {@link #makeVenue}.
     *
     * @param count of them.
     * @return the names.
     */
    public static String[] names(final int count)
    {
        return IntStream.range(0, count).mapToObj(i -> "trader " + i).toArray(String[]::new);
    }

    @Override
    public void close()
    {
        client.shutdownNow();
        client.close();
    }
}
