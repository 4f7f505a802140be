package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One object of a case: a step, or an entry of what a step expects. Reads keys by their type; whatever is missing, of
 * another type or not known fails the case. A key whose value is null counts as absent.
 */
final class Step
{
    private final String name;
    private final JsonNode fields;

    /**
     * An object of a case.
     *
     * @param name   that failures call it by.
     * @param fields its keys and values.
     */
    Step(final String name, final JsonNode fields)
    {
        if (!fields.isObject())
        {
            throw new CaseFailure(name + " is no object: " + fields);
        }

        this.name = name;
        this.fields = fields;
    }

    /** Fails the case if there is a key that is none of these. */
    void allow(final Set<String> keys)
    {
        for (final Iterator<String> names = fields.fieldNames(); names.hasNext();)
        {
            final String key = names.next();
            if (!keys.contains(key))
            {
                throw new CaseFailure("unknown key '" + key + "' of '" + name + "'");
            }
        }
    }

    boolean has(final String key)
    {
        return fields.hasNonNull(key);
    }

    /** Whether the key is there, be it with the value null. */
    boolean names(final String key)
    {
        return fields.has(key);
    }

    String text(final String key)
    {
        final JsonNode value = required(key);
        if (!value.isTextual() && !value.isIntegralNumber())
        {
            throw new CaseFailure("'" + key + "' of '" + name + "' is no text: " + value);
        }

        return value.asText();
    }

    String text(final String key, final String fallback)
    {
        return has(key) ? text(key) : fallback;
    }

    @Nullable
    String textOrNull(final String key)
    {
        return has(key) ? text(key) : null;
    }

    long number(final String key)
    {
        return numberOf("'" + key + "' of '" + name + "'", required(key));
    }

    long number(final String key, final long fallback)
    {
        return has(key) ? number(key) : fallback;
    }

    /** A number with at most two decimals, as whole hundredths. */
    int hundredths(final String key, final int fallback)
    {
        if (!has(key))
        {
            return fallback;
        }

        final JsonNode value = required(key);
        try
        {
            if (value.isNumber())
            {
                return value.decimalValue().movePointRight(2).intValueExact();
            }
        }
        catch (final ArithmeticException ex)
        {
            // Told below, as every other value that is no such number.
        }

        throw new CaseFailure("'" + key + "' of '" + name + "' is no number with two decimals: " + value);
    }

    boolean flag(final String key)
    {
        if (!has(key))
        {
            return false;
        }

        final JsonNode value = required(key);
        if (!value.isBoolean())
        {
            throw new CaseFailure("'" + key + "' of '" + name + "' is neither true nor false: " + value);
        }

        return value.booleanValue();
    }

    JsonNode list(final String key)
    {
        final JsonNode value = required(key);
        if (!value.isArray())
        {
            throw new CaseFailure("'" + key + "' of '" + name + "' is no list: " + value);
        }

        return value;
    }

    /** All keys with their values, in their order. */
    Map<String, JsonNode> fields()
    {
        final Map<String, JsonNode> all = new LinkedHashMap<>();
        fields.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The value of a key as it stands. */
    JsonNode required(final String key)
    {
        final JsonNode value = fields.get(key);
        if (value == null || value.isNull())
        {
            throw new CaseFailure("'" + name + "' has no '" + key + "'");
        }

        return value;
    }

    static long numberOf(final String what, final JsonNode value)
    {
        if (!value.isIntegralNumber() || !value.canConvertToLong())
        {
            throw new CaseFailure(what + " is no 64-bit integer: " + value);
        }

        return value.longValue();
    }

    @Override
    public String toString()
    {
        return fields.toString();
    }
}
