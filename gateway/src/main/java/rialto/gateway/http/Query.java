package rialto.gateway.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.PageRequest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The query of a request, read as strictly as {@link Body}: what is not asked for is an error. */
final class Query
{
    private static final int MAX_PAGE = 500;
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_LENGTH = 64;

    private final Context context;
    private final Set<String> asked = new HashSet<>();

    Query(final Context context)
    {
        this.context = context;
    }

    @Nullable
    String text(final String name)
    {
        asked.add(name);
        final List<String> values = context.queryParams(name);
        if (values.isEmpty())
        {
            return null;
        }
        if (values.size() > 1 || values.getFirst().isEmpty() || values.getFirst().length() > MAX_LENGTH)
        {
            throw Problem.invalid(name, "INVALID_VALUE", "must be given once and have 1 to " + MAX_LENGTH +
                " characters");
        }
        return values.getFirst();
    }

    int integer(final String name, final int min, final int max, final int otherwise)
    {
        final String text = text(name);
        if (text == null)
        {
            return otherwise;
        }
        final long value = Body.parseId(text);
        if (value < min || value > max)
        {
            throw Problem.invalid(name, "INVALID_VALUE", "must be a whole number from " + min + " to " + max);
        }
        return (int)value;
    }

    /** An id, or 0 if it is not there. */
    int id(final String name)
    {
        return integer(name, 1, Integer.MAX_VALUE, 0);
    }

    /** An id of an item, or 0 if it is not there. */
    long dealId(final String name)
    {
        final String text = text(name);
        final long id = text == null ? 0 : Body.parseId(text);
        if (text != null && id <= 0)
        {
            throw Problem.invalid(name, "INVALID_VALUE", "must be an id: decimal digits");
        }
        return id;
    }

    String word(final String name, final List<String> allowed, final String otherwise)
    {
        final String text = text(name);
        if (text == null)
        {
            return otherwise;
        }
        if (!allowed.contains(text))
        {
            throw Problem.invalid(name, "INVALID_VALUE", "must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    PageRequest page()
    {
        final boolean isOldestFirst = "asc".equals(word("order", List.of("asc", "desc"), "desc"));
        return new PageRequest(text("cursor"), integer("limit", 1, MAX_PAGE, DEFAULT_PAGE), isOldestFirst);
    }

    /** Everything was asked for. */
    void end()
    {
        final Set<String> unknown = new TreeSet<>(context.queryParamMap().keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty())
        {
            throw Problem.invalid(unknown.iterator().next(), "UNKNOWN_FIELD", "is not a parameter of this request");
        }
    }
}
