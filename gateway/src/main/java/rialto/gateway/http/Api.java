package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.gateway.readmodel.Page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What all answers have in common. */
final class Api
{
    static final String PREFIX = "/api/v1";
    static final String REPLAYED_HEADER = "Idempotency-Replayed";
    static final String JSON = "application/json";

    private Api()
    {
    }

    static void answer(final Context context, final Object value)
    {
        context.contentType(JSON).result(Json.bytes(value));
    }

    static Map<String, Object> page(final String name, final Page<?> page)
    {
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, page.items());
        answer.put("nextCursor", page.nextCursor());
        return answer;
    }

    /** Asks the read model for a page, whose cursor it alone can judge. */
    static <T> T withCursor(final Supplier<T> query)
    {
        try
        {
            return query.get();
        }
        catch (final IllegalArgumentException ex)
        {
            throw Problem.invalid("cursor", "INVALID_VALUE", "must be a cursor as an answer gave it");
        }
    }
}
