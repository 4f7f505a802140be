package rialto.cli.journal;

import org.agrona.sbe.CompositeDecoderFlyweight;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes apart what the generated decoder of one message writes: {@code name=value|name=value}. Looks for the names that
 * the decoder has, one behind the other, so that a value may hold any letter. What is in a composite becomes a field of
 * its own, {@code header.inputSequence}; a group stays one field. One thread.
 */
final class MessageFields
{
    private static final String FIELD = "EncodingOffset";
    private static final String GROUP = "DecoderId";
    private static final String NULL = "NullValue";
    /** Of an enumeration. */
    private static final String NULL_WORD = "NULL_VAL";
    /** What is null within a group: no number that means something is as small. */
    private static final Pattern NULL_IN_GROUP =
        Pattern.compile("=(" + Long.MIN_VALUE + "|" + Integer.MIN_VALUE + "|" + NULL_WORD + ")(?=[|)])");

    private final List<Field> fields = new ArrayList<>();

    /**
     * Asks a generated decoder for its fields.
     *
     * @param decoder of the message.
     */
    MessageFields(final MessageDecoderFlyweight decoder)
    {
        final Map<Long, String> groups = new TreeMap<>();
        for (final Method method : decoder.getClass().getMethods())
        {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(GROUP))
            {
                groups.put(((Number)call(method)).longValue(), stem(method, GROUP));
            }
        }
        namesOf(decoder.getClass()).forEach(name -> fields.add(field(decoder.getClass(), name)));
        groups.values().forEach(name -> fields.add(new Field(name, List.of(), null, true)));
    }

    /**
     * A field in the order in which it is written.
     *
     * @param name      of the field.
     * @param parts     names of what is in a composite.
     * @param nullValue how it is written where it is null.
     * @param isGroup   whether it is a group.
     */
    private record Field(String name, List<String> parts, @Nullable String nullValue, boolean isGroup)
    {
        boolean isNull(final String value)
        {
            return value.equals(nullValue);
        }

        String withoutNulls(final String value)
        {
            return isGroup ? NULL_IN_GROUP.matcher(value).replaceAll("=") : value;
        }
    }

    /** The names of all fields, in their own order: the keys that {@link #split} gives. */
    List<String> names()
    {
        final List<String> names = new ArrayList<>();
        for (final Field field : fields)
        {
            if (field.parts.isEmpty())
            {
                names.add(field.name);
            }
            field.parts.forEach(part -> names.add(field.name + "." + part));
        }
        return names;
    }

    /**
     * The fields of a message by name, in their own order.
     *
     * @param text that the decoder wrote.
     * @return name and value; null for a field that is null.
     */
    Map<String, @Nullable String> split(final String text)
    {
        final Map<String, @Nullable String> values = new LinkedHashMap<>();
        cut(text).forEach((field, value) -> add(values, field, value));
        return values;
    }

    /** The same text; a field that is null has nothing behind its name. */
    String withoutNulls(final String text)
    {
        final StringBuilder shown = new StringBuilder();
        cut(text).forEach((field, value) -> shown.append(shown.isEmpty() ? "" : "|").append(field.name).append('=')
            .append(field.isNull(value) ? "" : field.withoutNulls(value)));
        return shown.toString();
    }

    private Map<Field, String> cut(final String text)
    {
        final Map<Field, String> values = new LinkedHashMap<>();
        int begin = 0;
        for (int i = 0; i < fields.size(); i++)
        {
            final Field field = fields.get(i);
            if (!text.startsWith(field.name + "=", begin))
            {
                throw new IllegalStateException("no field " + field.name + " at letter " + begin + " of " + text);
            }
            final int valueBegin = begin + field.name.length() + 1;
            final int searched = field.parts.isEmpty() ? valueBegin : text.indexOf(')', valueBegin);
            final int end = i + 1 == fields.size() ? text.length() :
                text.indexOf("|" + fields.get(i + 1).name + "=", searched);
            if (end < 0)
            {
                throw new IllegalStateException("no field behind " + field.name + " in " + text);
            }
            values.put(field, text.substring(valueBegin, end));
            begin = end + 1;
        }
        return values;
    }

    private static void add(final Map<String, @Nullable String> values, final Field field, final String value)
    {
        if (field.parts.isEmpty())
        {
            values.put(field.name, field.isNull(value) ? null : field.withoutNulls(value));
            return;
        }
        for (final String part : value.substring(1, value.length() - 1).split("\\|", -1))
        {
            final int sign = part.indexOf('=');
            values.put(field.name + "." + part.substring(0, sign), part.substring(sign + 1));
        }
    }

    private static Field field(final Class<?> decoder, final String name)
    {
        for (final Method method : decoder.getMethods())
        {
            if (method.getName().equals(name) && method.getParameterCount() == 0 &&
                CompositeDecoderFlyweight.class.isAssignableFrom(method.getReturnType()))
            {
                return new Field(name, namesOf(method.getReturnType()), null, false);
            }
        }
        return new Field(name, List.of(), nullOf(decoder, name), false);
    }

    /** What a number, but for a small one that could be meant, or the word of an enumeration is written as. */
    private static @Nullable String nullOf(final Class<?> decoder, final String name)
    {
        String found = null;
        for (final Method method : decoder.getMethods())
        {
            if (method.getName().equals(name + NULL) && call(method) instanceof Number number &&
                (number.longValue() == Long.MIN_VALUE || number.longValue() == Integer.MIN_VALUE))
            {
                found = number.toString();
            }
            else if (method.getName().equals(name) && method.getReturnType().isEnum())
            {
                found = NULL_WORD;
            }
        }
        return found;
    }

    /** Fields of a message or of a composite, without groups. */
    private static List<String> namesOf(final Class<?> decoder)
    {
        final List<Method> found = new ArrayList<>();
        for (final Method method : decoder.getMethods())
        {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(FIELD))
            {
                found.add(method);
            }
        }
        found.sort(Comparator.comparingLong(method -> ((Number)call(method)).longValue()));
        return found.stream().map(method -> stem(method, FIELD)).toList();
    }

    private static String stem(final Method method, final String ending)
    {
        return method.getName().substring(0, method.getName().length() - ending.length());
    }

    private static Object call(final Method method)
    {
        try
        {
            return method.invoke(null);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
