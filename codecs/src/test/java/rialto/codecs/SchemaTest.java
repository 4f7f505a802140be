package rialto.codecs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import rialto.codecs.Schema.Field;
import rialto.codecs.Schema.Message;
import rialto.codecs.Schema.Value;
import rialto.codecs.Schema.WireType;
import rialto.codecs.types.ResultCode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SchemaTest
{
    private static final List<String> UNDESCRIBED = List.of("types", "ref");

    @ParameterizedTest
    @ValueSource(strings = { "types", "command", "event", "marketdata", "snapshot" })
    void everythingHasADescription(final String name)
    {
        final Schema schema = Schema.read(name);
        for (final Element element : Schema.descendants(schema.root()))
        {
            final boolean isDescribed = !element.getAttribute("description").isBlank();
            assertTrue(isDescribed || UNDESCRIBED.contains(Schema.localName(element)), () -> pathOf(element));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "command", "event", "marketdata", "snapshot" })
    void idsNamesAndCodesAreUnique(final String name)
    {
        final Schema schema = Schema.read(name);
        assertUnique(schema.messages().stream().map(Message::id));
        assertUnique(schema.messages().stream().map(Message::name));
        for (final Message message : schema.messages())
        {
            assertUnique(message.fields().stream().map(Field::id));
            assertUnique(message.fields().stream().map(Field::name));
            message.groups().forEach(group -> assertUnique(group.fields().stream().map(Field::id)));
            message.groups().forEach(group -> assertUnique(group.fields().stream().map(Field::name)));
        }
        for (final WireType type : schema.types().values())
        {
            assertUnique(type.values().stream().map(Value::code));
            assertUnique(type.values().stream().map(Value::name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "command", "event", "marketdata", "snapshot" })
    void newerFieldsComeLastAndAreNotNewerThanTheSchema(final String name)
    {
        final Schema schema = Schema.read(name);
        for (final Message message : schema.messages())
        {
            assertNewerComeLast(message.fields(), schema.version(), message.toString());
            message.groups().forEach(
                group -> assertNewerComeLast(group.fields(), schema.version(), message + " " + group.name()));
        }
    }

    private static void assertNewerComeLast(final List<Field> fields, final int schemaVersion, final String what)
    {
        final int[] versions = fields.stream().mapToInt(Field::sinceVersion).toArray();
        final int[] ascending = versions.clone();
        Arrays.sort(ascending);
        assertEquals(Arrays.toString(ascending), Arrays.toString(versions), what);
        assertTrue(ascending[ascending.length - 1] <= schemaVersion, what);
    }

    @Test
    void schemasHaveIdsOfTheirOwn()
    {
        assertEquals(List.of(1, 2, 3, 4), Schema.readAll().stream().map(Schema::id).toList());
    }

    @Test
    void everyResultCodeHasTheNumberOfTheSchema()
    {
        for (final Value value : Schema.read("types").type("ResultCode").values())
        {
            assertEquals(value.code(), ResultCode.valueOf(value.name()).value());
        }
    }

    /** Whoever journalled the command can be told by its code: whatever is given at the door is below 100. */
    @Test
    void codesOfTheDoorStandFirst()
    {
        final List<Boolean> areOfTheDoor = Schema.read("types").type("ResultCode").values().stream()
            .map(value -> value.code() < 100).toList();
        assertEquals(areOfTheDoor.stream().sorted(Comparator.reverseOrder()).toList(), areOfTheDoor);
    }

    @Test
    void noCodeMeansUnknownOrNull()
    {
        for (final WireType type : Schema.read("types").types().values())
        {
            if (type.kind().equals("enum"))
            {
                final int reserved = type.length() == 1 ? 255 : 65_535;
                assertFalse(type.values().stream().anyMatch(value -> value.code() >= reserved), type.name());
            }
        }
    }

    private static void assertUnique(final Stream<?> values)
    {
        final List<?> all = values.toList();
        assertEquals(all.stream().distinct().toList(), all);
    }

    private static String pathOf(final Element element)
    {
        final String name = element.getAttribute("name");
        return element.getParentNode() instanceof final Element parent ? pathOf(parent) + "/" + name : name;
    }
}
