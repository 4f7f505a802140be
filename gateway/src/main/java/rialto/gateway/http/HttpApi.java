package rialto.gateway.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import rialto.gateway.link.EngineLink;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.ApiKeys;

import java.io.PrintStream;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes below {@code /api/v1} and what all of them have in common: keys, readiness, problems, trace ids.
 */
public final class HttpApi
{
    private static final String TRACE_ID = "traceId";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final long RETRY_AFTER_MS = 1_000;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final List<Route> routes;
    private final Access access;
    private final Readiness readiness;
    private final PrintStream messages;

    /**
     * The whole API.
     *
     * @param model     what is known of the exchange.
     * @param link      to the engine.
     * @param approvals to the engine under another key, for what an approver decides.
     * @param keys      that open the routes.
     * @param readiness of the gateway.
     * @param timeoutNs how long a request waits for the engine's answer, in nanoseconds.
     * @param messages  takes what an operator should know: failures of ours, with their trace id.
     */
    public HttpApi(
        final ReadModel model,
        final EngineLink link,
        final EngineLink approvals,
        final ApiKeys keys,
        final Readiness readiness,
        final long timeoutNs,
        final PrintStream messages)
    {
        this.readiness = readiness;
        this.messages = messages;
        access = new Access(keys);
        final Commands commands = new Commands(link, model, timeoutNs);
        final AdministrationLock lock = new AdministrationLock();
        routes = Stream.of(
            new OrdersResource(model, commands),
            new AccountsResource(model),
            new MarketsResource(model),
            new SystemResource(readiness),
            new AssetsResource(model, commands, lock),
            new InstrumentsResource(model, commands, lock),
            new MarketRulesResource(model, commands),
            new PhasesResource(model, commands),
            new AccountAdministration(model, commands, lock, keys),
            new CashResource(model, commands),
            new CollectionsResource(model, commands, lock),
            new ItemsResource(model, commands),
            new ItemAuctionsResource(model, commands),
            new ItemBidsResource(model, commands),
            new OffersResource(model, commands),
            new PostingsResource(model, commands, new Commands(approvals, model, timeoutNs)),
            new PredictionsResource(model, commands),
            new PredictionAdministration(model, commands, lock),
            new AuditResource(model)).flatMap(resource -> resource.routes().stream()).toList();
    }

    /**
     * Adds the routes to a server that is being configured.
     *
     * @param config of the server.
     */
    public void register(final JavalinConfig config)
    {
        config.routes.before("/api/*", HttpApi::begin);
        for (final Route route : routes)
        {
            config.routes.addHttpHandler(route.method(), Api.PREFIX + route.path(), context -> handle(route, context));
        }
        config.routes.exception(Problem.class, this::answer);
        config.routes.exception(HttpResponseException.class, this::answerServer);
        config.routes.exception(Exception.class, this::fail);
    }

    /** For the test that goes through all of them. */
    List<Route> routes()
    {
        return routes;
    }

    private static void begin(final Context context)
    {
        final byte[] id = new byte[8];
        ThreadLocalRandom.current().nextBytes(id);
        final String traceId = HexFormat.of().formatHex(id);
        context.attribute(TRACE_ID, traceId);
        context.header("Trace-Id", traceId);
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
    }

    private void handle(final Route route, final Context context) throws Exception
    {
        access.check(context, route.access());
        if (needsViews(route) && !readiness.areViewsTrue())
        {
            throw Problem.of(ProblemCode.NOT_READY, readiness.obstacle());
        }
        route.handler().handle(context);
    }

    private static boolean needsViews(final Route route)
    {
        return !(route.path().equals("/health") || route.path().equals("/ready") || route.path().endsWith(".json") ||
            route.path().equals("/me"));
    }

    private void answer(final Problem problem, final Context context)
    {
        final String traceId = context.attribute(TRACE_ID);
        context.status(problem.status());
        if (problem.status() == UNAVAILABLE)
        {
            problem.with("retryAfterMs", RETRY_AFTER_MS);
            context.header("Retry-After", "1");
        }
        if (problem.code().equals(ProblemCode.UNAUTHENTICATED.name()))
        {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.contentType(PROBLEM_JSON).result(Json.bytes(problem.toMap(traceId == null ? "" : traceId)));
    }

    private void answerServer(final HttpResponseException ex, final Context context)
    {
        if (ex.getStatus() == METHOD_NOT_ALLOWED)
        {
            context.header("Allow", routes.stream().filter(route -> route.isAt(context.path()))
                .map(route -> route.method().name()).distinct().sorted().collect(Collectors.joining(", ")));
        }
        answer(ofServer(ex), context);
    }

    /** What the server itself has refused: no such address, another method, a body too large. */
    private static Problem ofServer(final HttpResponseException ex)
    {
        return switch (ex.getStatus())
        {
            case 404 -> Problem.of(ProblemCode.NOT_FOUND);
            case METHOD_NOT_ALLOWED -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED);
            case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE);
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            default -> ex.getStatus() >= 400 && ex.getStatus() < 500 ? Problem.of(ProblemCode.BAD_REQUEST) :
                Problem.of(ProblemCode.INTERNAL_ERROR);
        };
    }

    private void fail(final Exception ex, final Context context)
    {
        messages.println("rialto gateway: request " + context.attribute(TRACE_ID) + " failed: " + ex);
        ex.printStackTrace(messages);
        answer(Problem.of(ProblemCode.INTERNAL_ERROR), context);
    }
}
