package rialto.codecs;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rialto.codecs.Schema.Group;
import rialto.codecs.Schema.Leaf;
import rialto.codecs.Schema.Message;
import rialto.codecs.types.GroupSizeEncodingEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Bytes kept in {@code golden/*.hex}, each line with the value it stands for: they decode to those values and those
 * values encode to them. An entry written by an older version stays and still decodes.
 */
class GoldenBytesTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    @TestFactory
    Stream<DynamicTest> keptBytesDecodeToTheirValues()
    {
        return entries().map(entry -> DynamicTest.dynamicTest(entry.title(), () ->
        {
            buffer.putBytes(0, entry.bytes());
            final Message message = entry.message().asOf(entry.version());
            assertEquals(entry.values(), Mirror.of(message).decode(message, buffer));
        }));
    }

    @TestFactory
    Stream<DynamicTest> valuesEncodeToTheKeptBytes()
    {
        return entries().filter(GoldenEntry::isComplete)
            .map(entry -> DynamicTest.dynamicTest(entry.title(), () ->
            {
                final int length = Mirror.of(entry.message()).encode(entry.message(), entry.values(), buffer);
                new MessageHeaderEncoder().wrap(buffer, 0).version(entry.version());
                final byte[] bytes = new byte[length];
                buffer.getBytes(0, bytes);
                assertEquals(entry.hex(), HexFormat.of().formatHex(bytes));
            }));
    }

    @TestFactory
    Stream<DynamicTest> theHeaderSaysWhatTheEntryIs()
    {
        return entries().map(entry -> DynamicTest.dynamicTest(entry.title(), () ->
        {
            buffer.putBytes(0, entry.bytes());
            final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
            assertEquals(entry.message().id(), header.templateId());
            assertEquals(entry.schema().id(), header.schemaId());
            assertEquals(entry.version(), header.version());
            assertEquals(entry.message().blockLength(entry.version()), header.blockLength());
            assertTrue(entry.version() <= entry.schema().version());
        }));
    }

    @Test
    void everyMessageIsKeptWithAllItsFields()
    {
        final List<String> kept =
            entries().filter(GoldenEntry::isComplete).map(entry -> entry.message().toString()).toList();
        final List<String> missing = new ArrayList<>();
        for (final Schema schema : Schema.readAll())
        {
            schema.messages()
                .stream()
                .filter(message -> !kept.contains(message.toString()))
                .forEach(message -> missing.add(write(schema, message)));
        }
        assertEquals("", String.join("\n", missing), "add an entry for each of these, such as the following");
    }

    private String write(final Schema schema, final Message message)
    {
        final Map<String, String> values = new Samples(message.id()).valuesOf(message);
        final int length = Mirror.of(message).encode(message, values, buffer);
        final StringBuilder text = new StringBuilder("\nmessage " + message.name());
        text.append(" version ").append(schema.version()).append(": ").append(message.description()).append('\n');
        text.append(hex(0, MessageHeaderDecoder.ENCODED_LENGTH)).append("  header\n");
        int end = MessageHeaderDecoder.ENCODED_LENGTH;
        for (final Leaf leaf : message.leaves())
        {
            final int begin = end;
            end = leaf.type().kind().equals("text") ? length : begin + leaf.type().length();
            text.append(hex(begin, end)).append("  ").append(leaf.name()).append(" = ");
            text.append(values.get(leaf.name())).append('\n');
        }
        for (final Group group : message.groups())
        {
            end = writeGroup(text, group, values, end);
        }
        return text.toString();
    }

    private int writeGroup(
        final StringBuilder text,
        final Group group,
        final Map<String, String> values,
        final int start)
    {
        int end = start + GroupSizeEncodingEncoder.ENCODED_LENGTH;
        final int count = Integer.parseInt(Objects.requireNonNull(values.get(group.name())));
        text.append(hex(start, end)).append("  ").append(group.name()).append(" = ").append(count).append('\n');
        for (int i = 0; i < count; i++)
        {
            for (final Leaf leaf : group.leaves())
            {
                final String name = group.name() + "[" + i + "]." + leaf.name();
                text.append(hex(end, end + leaf.type().length())).append("  ").append(name).append(" = ");
                text.append(values.get(name)).append('\n');
                end += leaf.type().length();
            }
        }
        return end;
    }

    private String hex(final int begin, final int end)
    {
        final byte[] bytes = new byte[end - begin];
        buffer.getBytes(begin, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Stream<GoldenEntry> entries()
    {
        return Schema.readAll().stream().flatMap(schema -> GoldenEntry.readAll(schema).stream());
    }
}
