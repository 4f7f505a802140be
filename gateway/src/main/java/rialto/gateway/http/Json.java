package rialto.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON in and out, the same for every door. Reading is strict: a name twice, anything behind the value, and nesting
 * deeper than any of our bodies are errors. Any thread.
 */
public final class Json
{
    private static final int MAX_NESTING = 16;
    private static final int MAX_STRING_LENGTH = 16 * 1024;
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final ObjectMapper MAPPER = JsonMapper
        .builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING).maxStringLength(MAX_STRING_LENGTH).maxNumberLength(MAX_NUMBER_LENGTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Json()
    {
    }

    /**
     * Reads one value, such as the body of a request.
     *
     * @param text all of which is the value.
     * @return the value; a missing node if there is only blank space.
     * @throws JsonProcessingException if it is not JSON.
     */
    public static JsonNode read(final String text) throws JsonProcessingException
    {
        return MAPPER.readTree(text);
    }

    /**
     * Writes a value.
     *
     * @param value a record, a map, a list.
     * @return its text.
     */
    public static String write(final Object value)
    {
        try
        {
            return MAPPER.writeValueAsString(value);
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalStateException("a value of our own has no JSON: " + value.getClass(), ex);
        }
    }

    /**
     * Writes a value.
     *
     * @param value a record, a map, a list.
     * @return its text in UTF-8.
     */
    public static byte[] bytes(final Object value)
    {
        try
        {
            return MAPPER.writeValueAsBytes(value);
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalStateException("a value of our own has no JSON: " + value.getClass(), ex);
        }
    }
}
