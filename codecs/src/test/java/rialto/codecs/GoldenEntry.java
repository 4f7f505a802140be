package rialto.codecs;

import rialto.codecs.Schema.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kept message: its bytes, and the values that its lines say they stand for.
 */
record GoldenEntry(Schema schema, Message message, int version, String hex, Map<String, String> values)
{
    private static final Pattern TITLE = Pattern.compile("message (\\w+) version (\\d+): .+");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]+)  (?:header|([\\w.\\[\\]]+) = (.+))");

    static List<GoldenEntry> readAll(final Schema schema)
    {
        final List<GoldenEntry> entries = new ArrayList<>();
        final List<String> lines = linesOf(schema.name());
        int begin = 0;
        for (int i = 1; i <= lines.size(); i++)
        {
            if (i == lines.size() || lines.get(i).startsWith("message "))
            {
                entries.add(parse(schema, lines.subList(begin, i)));
                begin = i;
            }
        }
        return entries;
    }

    byte[] bytes()
    {
        return HexFormat.of().parseHex(hex);
    }

    String title()
    {
        return message + " version " + version;
    }

    /** Whether the message has gained nothing since the entry was written. */
    boolean isComplete()
    {
        final Message written = message.asOf(version);
        return written.fields().equals(message.fields()) && written.groups().equals(message.groups());
    }

    private static GoldenEntry parse(final Schema schema, final List<String> lines)
    {
        final Matcher title = TITLE.matcher(lines.getFirst());
        require(title.matches(), lines.getFirst());
        final StringBuilder hex = new StringBuilder();
        final Map<String, String> values = new LinkedHashMap<>();
        for (final String line : lines.subList(1, lines.size()))
        {
            final Matcher matcher = LINE.matcher(line);
            require(matcher.matches(), line);
            hex.append(matcher.group(1));
            if (matcher.group(2) != null)
            {
                values.put(matcher.group(2), matcher.group(3));
            }
        }
        return new GoldenEntry(
            schema,
            schema.message(title.group(1)),
            Integer.parseInt(title.group(2)),
            hex.toString(),
            values);
    }

    private static void require(final boolean condition, final String line)
    {
        if (!condition)
        {
            throw new AssertionError("cannot be read: " + line);
        }
    }

    private static List<String> linesOf(final String schema)
    {
        try (InputStream in = GoldenEntry.class.getResourceAsStream("/golden/" + schema + ".hex"))
        {
            final String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }
}
