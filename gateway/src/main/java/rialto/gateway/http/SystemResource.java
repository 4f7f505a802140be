package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.gateway.readmodel.IsoTime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the gateway lives and is ready, and the documents that describe it. */
final class SystemResource implements Resource
{
    private final Readiness readiness;
    private final byte[] openApi = resource("/api/openapi.json");
    private final byte[] asyncApi = resource("/api/asyncapi.json");

    SystemResource(final Readiness readiness)
    {
        this.readiness = readiness;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.open("/health", SystemResource::health),
            Route.open("/ready", this::ready),
            Route.open("/openapi.json", context -> context.contentType(Api.JSON).result(openApi)),
            Route.open("/asyncapi.json", context -> context.contentType(Api.JSON).result(asyncApi)));
    }

    private static void health(final Context context)
    {
        Api.answer(context, status("UP"));
    }

    private void ready(final Context context)
    {
        switch (readiness.state())
        {
            case READY -> Api.answer(context, status("READY"));
            case CATCHING_UP -> throw Problem.of(ProblemCode.NOT_READY, readiness.obstacle());
            case ENGINE_UNAVAILABLE -> throw Problem.of(ProblemCode.ENGINE_UNAVAILABLE, readiness.obstacle());
            default -> throw new IllegalStateException("no such state");
        }
    }

    private static Map<String, Object> status(final String status)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("time", IsoTime.format(Commands.nowNs()));
        return answer;
    }

    private static byte[] resource(final String name)
    {
        try (InputStream stream = SystemResource.class.getResourceAsStream(name))
        {
            if (stream == null)
            {
                throw new IllegalStateException("the gateway's jar lacks " + name);
            }
            return stream.readAllBytes();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the gateway's jar cannot be read: " + name, ex);
        }
    }
}
