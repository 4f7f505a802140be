package rialto.cli.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file of cases, one JSON object a line, gzipped or plain. Strict: a line that is no such object, names a key
 * twice or lacks what every case has is refused with its number; lines without anything are passed over. What the
 * steps hold is looked at when they run. One thread.
 */
final class CaseFile implements AutoCloseable
{
    private static final int GZIP_MAGIC_FIRST = 0x1f;
    private static final int GZIP_MAGIC_SECOND = 0x8b;

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private final String source;
    private final BufferedReader reader;
    private long lineNumber;

    private CaseFile(final String source, final InputStream in)
    {
        this.source = source;
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    static CaseFile open(final Path file) throws IOException
    {
        final InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try
        {
            raw.mark(2);
            final boolean zipped = raw.read() == GZIP_MAGIC_FIRST && raw.read() == GZIP_MAGIC_SECOND;
            raw.reset();
            return new CaseFile(String.valueOf(file.getFileName()), zipped ? new GZIPInputStream(raw) : raw);
        }
        catch (final IOException ex)
        {
            raw.close();
            throw ex;
        }
    }

    /** Reads the whole file. */
    static List<Case> read(final Path file) throws IOException
    {
        final List<Case> cases = new ArrayList<>();
        try (CaseFile in = open(file))
        {
            for (Case next = in.next(); next != null; next = in.next())
            {
                cases.add(next);
            }
        }

        return cases;
    }

    /** The next case; null at the end of the file. */
    @Nullable
    Case next() throws IOException
    {
        String line = readLine();
        while (line != null && line.isBlank())
        {
            line = readLine();
        }

        return line == null ? null : parse(line);
    }

    @Override
    public void close() throws IOException
    {
        reader.close();
    }

    private @Nullable String readLine() throws IOException
    {
        lineNumber++;
        try
        {
            return reader.readLine();
        }
        catch (final CharacterCodingException ex)
        {
            throw complaint("is not UTF-8");
        }
    }

    private Case parse(final String line) throws IOException
    {
        try
        {
            final JsonNode tree = MAPPER.readTree(line);
            final Step object = new Step("case", tree);
            final String kind = object.text("kind", Case.BOOK);
            final JsonNode profile = object.has("profile") ? object.required("profile") : MAPPER.createObjectNode();
            if (!profile.isObject())
            {
                throw complaint("'profile' of 'case' is no object: " + profile);
            }

            return new Case(source, lineNumber, object.text("id"), object.text("suite"), tags(object),
                object.flag("optional"), kind, object.number("price_scale", 1), profile,
                kind.equals(Case.BOOK) || kind.equals(Case.LEDGER) ? steps(object) : List.of(), tree);
        }
        catch (final JsonProcessingException ex)
        {
            throw complaint("is not one JSON object: " + ex.getOriginalMessage());
        }
        catch (final CaseFailure ex)
        {
            throw complaint(ex.reason());
        }
    }

    private static List<String> tags(final Step object)
    {
        final List<String> tags = new ArrayList<>();
        if (object.has("tags"))
        {
            object.list("tags").forEach(tag -> tags.add(tag.asText()));
        }

        return List.copyOf(tags);
    }

    private static List<JsonNode> steps(final Step object)
    {
        final List<JsonNode> steps = new ArrayList<>();
        object.list("steps").forEach(steps::add);
        return List.copyOf(steps);
    }

    private BadCaseFileException complaint(final String text)
    {
        return new BadCaseFileException(source, lineNumber, text);
    }
}
