package rialto.codecs;

import org.junit.jupiter.api.Test;
import rialto.codecs.Schema.Field;
import rialto.codecs.Schema.Group;
import rialto.codecs.Schema.Message;
import rialto.codecs.Schema.Part;
import rialto.codecs.Schema.Value;
import rialto.codecs.Schema.WireType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Compares the schemas with {@code protocol-registry.txt}: what was published keeps its number, its type and its place
 * for ever. Lines are only ever added to that file.
 */
class ProtocolRegistryTest
{
    private final List<String> published = readPublished();
    private final List<String> current = describeAll();

    @Test
    void nothingPublishedWasMovedRenumberedRenamedOrTakenAway()
    {
        final List<String> broken = published.stream().filter(line -> !current.contains(line)).toList();
        assertEquals(List.of(), broken, "these promises of protocol-registry.txt no longer hold");
    }

    @Test
    void everythingNewIsPublished()
    {
        final List<String> added = current.stream().filter(line -> !published.contains(line)).toList();
        assertEquals("", String.join("\n", added), "add these lines at the end of protocol-registry.txt");
    }

    @Test
    void nothingIsPublishedTwice()
    {
        assertEquals(published.stream().distinct().toList(), published);
    }

    private static List<String> describeAll()
    {
        final List<String> lines = new ArrayList<>();
        final Schema shared = Schema.read("types");
        shared.types().values().forEach(type -> describe(lines, "types", type));
        for (final Schema schema : Schema.readAll())
        {
            lines.add(schema.name() + " schema " + schema.id());
            schema.types()
                .values()
                .stream()
                .filter(type -> !shared.types().containsKey(type.name()))
                .forEach(type -> describe(lines, schema.name(), type));
            schema.messages().forEach(message -> describe(lines, message));
        }
        return lines;
    }

    private static void describe(final List<String> lines, final String owner, final WireType type)
    {
        lines.add(owner + " " + type.kind() + " " + type.name() + " " + type.shape());
        for (final Part part : type.parts())
        {
            lines.add(
                owner + " part " + type.name() + "." + part.name() + " " + part.type().shape() + " at " +
                    part.offset());
        }
        for (final Value value : type.values())
        {
            lines.add(owner + " value " + type.name() + "." + value.name() + " = " + value.code());
        }
    }

    private static void describe(final List<String> lines, final Message message)
    {
        lines.add(message.schema() + " message " + message.name() + " = " + message.id());
        for (final Field field : message.fields())
        {
            final String place = field.isData() ? "after the block" : "at " + field.offset();
            lines.add(
                message.schema() + " field " + message.name() + "." + field.name() + " = " + field.id() + " " +
                    field.type().name() + " " + place + " since " + field.sinceVersion());
        }
        for (final Group group : message.groups())
        {
            final String path = message.name() + "." + group.name();
            lines.add(message.schema() + " group " + path + " = " + group.id());
            for (final Field field : group.fields())
            {
                lines.add(
                    message.schema() + " field " + path + "." + field.name() + " = " + field.id() + " " +
                        field.type().name() + " at " + field.offset() + " since " + field.sinceVersion());
            }
        }
    }

    private static List<String> readPublished()
    {
        try (InputStream in = ProtocolRegistryTest.class.getResourceAsStream("/protocol-registry.txt"))
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
