package rialto.cli.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of edge cases, one JSON object a line. Strict: keys that are missing, unknown or named twice, and values
 * of another kind are refused with the number of the line; lines without anything are passed over.
 */
final class EdgeCaseFile
{
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();

    private EdgeCaseFile()
    {
    }

    static List<EdgeCase> read(final Path file) throws IOException
    {
        final String source = String.valueOf(file.getFileName());
        final List<EdgeCase> cases = new ArrayList<>();
        int lineNumber = 0;
        try (BufferedReader in = new BufferedReader(
            new InputStreamReader(PossiblyGzipped.open(file), StandardCharsets.UTF_8.newDecoder())))
        {
            for (String line = in.readLine(); line != null; line = in.readLine())
            {
                lineNumber++;
                if (!line.isBlank())
                {
                    cases.add(MAPPER.readValue(line, EdgeCase.class));
                }
            }
        }
        catch (final JsonProcessingException ex)
        {
            throw new BadWorkloadException(source, "line " + lineNumber + " is no edge case: " +
                ex.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "));
        }
        catch (final CharacterCodingException ex)
        {
            throw new BadWorkloadException(source, "is not UTF-8");
        }
        if (cases.isEmpty())
        {
            throw new BadWorkloadException(source, "has no edge cases");
        }
        return cases;
    }
}
