package rialto.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.engine.core.Capacities;
import rialto.gateway.http.DocumentedApi;
import rialto.gateway.http.Json;
import rialto.gateway.user.ApiKeys;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A real exchange and a real gateway in a temporary folder, and a client of both. Every answer that passes here is held
 * against the OpenAPI document.
 */
public final class RunningGateway implements AutoCloseable
{
    public static final DocumentedApi DOCUMENT = DocumentedApi.load();

    /** So long that a slow machine is never taken for one that hangs. */
    private static final int PATIENCE_SECONDS = 90;
    private static final Duration TIMEOUT = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);

    private final SlowDoor door = new SlowDoor();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Path folder;
    private Exchange exchange;
    private Gateway gateway;

    private RunningGateway(final Path folder, final Capacities capacities) throws IOException
    {
        this.folder = folder;
        exchange = launch(capacities);
        gateway = open(folder);
    }

    public static RunningGateway start() throws IOException, InterruptedException
    {
        return start(EngineConfig.defaultCapacities());
    }

    /** An exchange with other maxima. */
    public static RunningGateway start(final Capacities capacities) throws IOException, InterruptedException
    {
        final RunningGateway running = new RunningGateway(Files.createTempDirectory("rialto-gateway-"), capacities);
        running.awaitReady();
        return running;
    }

    public void startEngine()
    {
        exchange = launch(EngineConfig.defaultCapacities());
    }

    public void stopEngine()
    {
        exchange.close();
    }

    public void startGateway() throws IOException
    {
        gateway = open(folder);
    }

    /** One that hardly waits for the engine's answers. */
    public void startGateway(final long replyTimeoutNs) throws IOException
    {
        gateway = Gateway.start(new GatewayConfig(folder).port(0).replyTimeoutNs(replyTimeoutNs));
    }

    public void stopGateway()
    {
        gateway.close();
    }

    public void awaitReady() throws InterruptedException
    {
        if (!gateway.awaitReady(PATIENCE_NS))
        {
            throw new AssertionError("the gateway is not ready after " + PATIENCE_SECONDS + " s", gateway.failure());
        }
    }

    public Path folder()
    {
        return folder;
    }

    public Gateway gateway()
    {
        return gateway;
    }

    public int port()
    {
        return gateway.port();
    }

    public String administrator() throws IOException
    {
        return Files.readString(ApiKeys.administratorTokenFile(folder.resolve("gateway"))).strip();
    }

    public String approver() throws IOException
    {
        return Files.readString(ApiKeys.approverTokenFile(folder.resolve("gateway"))).strip();
    }

    public Answer get(final String path, final @Nullable String token) throws Exception
    {
        return send("GET", path, token, null, Map.of());
    }

    public Answer post(final String path, final String token, final String body) throws Exception
    {
        return send("POST", path, token, body, Map.of());
    }

    /** Single quotes in the body stand for double ones. */
    public Answer send(
        final String method,
        final String path,
        final @Nullable String token,
        final @Nullable String body,
        final Map<String, String> headers)
        throws Exception
    {
        final HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(TIMEOUT).method(method,
            body == null ? HttpRequest.BodyPublishers.noBody() :
                HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (token != null)
        {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !headers.containsKey("Content-Type"))
        {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        final HttpResponse<String> response = client.send(request.build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        final Answer answer = new Answer(response.statusCode(), response.body(), response);
        final List<String> violations = DOCUMENT.checkResponse(method, path, response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(null), flat(response), response.body());
        if (!violations.isEmpty())
        {
            throw new AssertionError(method + " " + path + " -> " + answer + " is not as documented: " + violations);
        }
        if (response.statusCode() < 300)
        {
            final List<String> unasked = DOCUMENT.checkRequest(method, path, "application/json",
                body == null ? null : body.replace('\'', '"'));
            if (!unasked.isEmpty())
            {
                throw new AssertionError(method + " " + path + " took what is not documented: " + unasked);
            }
        }
        return answer;
    }

    public URI address(final String path)
    {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Awaits a status, such as the one that tells that the engine's absence was noticed. */
    public void awaitStatus(final String path, final int status) throws Exception
    {
        await(() -> get(path, null), answer -> answer.status() == status, path + " is not " + status);
    }

    /** Asks again until an answer is the wanted one, and returns it. */
    public static Answer await(final Callable<Answer> request, final Predicate<Answer> isWanted, final String complaint)
        throws Exception
    {
        final long startNs = System.nanoTime();
        Answer answer = request.call();
        while (!isWanted.test(answer))
        {
            if (System.nanoTime() - startNs > PATIENCE_NS)
            {
                throw new AssertionError(complaint + " within " + PATIENCE_SECONDS + " s: " + answer);
            }
            Thread.onSpinWait();
            answer = request.call();
        }
        return answer;
    }

    /** Asks while the engine takes in nothing: what waits for it cannot be answered before this returns. */
    public Answer whileTheDoorIsShut(final Callable<Answer> request) throws Exception
    {
        door.shut(PATIENCE_NS);
        try
        {
            return request.call();
        }
        finally
        {
            door.open();
        }
    }

    /** Asks while the engine takes in something a few times in a second only, its own long work too. */
    public Answer whileTheDoorIsSlow(final Callable<Answer> requests) throws Exception
    {
        door.slow();
        try
        {
            return requests.call();
        }
        finally
        {
            door.open();
        }
    }

    /** A venue with one market, BTC-USD, and two funded accounts; returns their traders' tokens. */
    public List<String> makeVenue() throws Exception
    {
        final String admin = administrator();
        post("/api/v1/admin/assets", admin, "{'symbol':'BTC','scale':8}").require(201);
        post("/api/v1/admin/assets", admin, "{'symbol':'USD','scale':2}").require(201);
        post("/api/v1/admin/instruments", admin,
            "{'symbol':'BTC-USD','base':'BTC','quote':'USD','tickSize':'0.01','lotSize':'1','maxQuantity':'100000'," +
                "'minPrice':'0.01','maxPrice':'100000.00','makerFeeRate':1000,'takerFeeRate':2000}")
            .require(201);
        return List.of(makeTrader("alice"), makeTrader("bob"));
    }

    /** A prediction market in draft, with a payout of a dollar; the venue must be there. */
    public void makePrediction(final String symbol, final String terms) throws Exception
    {
        final String admin = administrator();
        post("/api/v1/admin/assets", admin, "{'symbol':'" + symbol + "-YES','scale':2}").require(201);
        post("/api/v1/admin/assets", admin, "{'symbol':'" + symbol + "-NO','scale':2}").require(201);
        post("/api/v1/admin/instruments", admin, "{'symbol':'" + symbol + "','base':'" + symbol +
            "-YES','quote':'USD','tickSize':'0.01','lotSize':'1','minPrice':'0.01','maxPrice':'0.99'}").require(201);
        post("/api/v1/admin/predictions", admin, "{'market':'" + symbol + "','noAsset':'" + symbol +
            "-NO','payout':'1.00'" + terms + "}").require(201);
    }

    public String makeTrader(final String name) throws Exception
    {
        final String admin = administrator();
        final String id = post("/api/v1/admin/accounts", admin, "{'name':'" + name + "'}").require(201).text("id");
        post("/api/v1/admin/deposits", admin, "{'accountId':'" + id + "','asset':'USD','amount':'100000.00'}")
            .require(201);
        post("/api/v1/admin/deposits", admin, "{'accountId':'" + id + "','asset':'BTC','amount':'100.00000000'}")
            .require(201);
        return post("/api/v1/admin/accounts/" + id + "/keys", admin, "{'label':'" + name + "'}").require(201)
            .text("token");
    }

    @Override
    public void close()
    {
        client.close();
        gateway.close();
        exchange.close();
        IoUtil.delete(folder.toFile(), true);
    }

    private static Map<String, String> flat(final HttpResponse<String> response)
    {
        final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    private Exchange launch(final Capacities capacities)
    {
        return Exchange.launch(
            new EngineConfig(folder).capacities(capacities).idleStrategy(door::idleStrategy).messages(silence()));
    }

    private static Gateway open(final Path folder) throws IOException
    {
        return Gateway.start(new GatewayConfig(folder).port(0).replyTimeoutNs(PATIENCE_NS));
    }

    private static PrintStream silence()
    {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response)
    {
        public Answer require(final int expected)
        {
            if (status != expected)
            {
                throw new AssertionError("expected " + expected + ", got " + this);
            }
            return this;
        }

        public JsonNode json()
        {
            try
            {
                return Json.read(body);
            }
            catch (final IOException ex)
            {
                throw new AssertionError("not JSON: " + body, ex);
            }
        }

        public String text(final String pointer)
        {
            return json().at("/" + pointer).asText();
        }

        public String code()
        {
            return text("code");
        }

        public String header(final String name)
        {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString()
        {
            return status + " " + body;
        }
    }
}
