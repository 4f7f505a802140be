package rialto.cli.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line of results in either form: {@code name=value} pairs, or a JSON object. */
final class Lines
{
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Lines()
    {
    }

    /** Names and values in turn, in this order. */
    static Map<String, @Nullable Object> of(final String... namesAndValues)
    {
        final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
        {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static String text(final Map<String, @Nullable Object> fields)
    {
        final StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
        return text.toString();
    }

    static String json(final Map<String, @Nullable Object> fields)
    {
        try
        {
            return MAPPER.writeValueAsString(fields);
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
