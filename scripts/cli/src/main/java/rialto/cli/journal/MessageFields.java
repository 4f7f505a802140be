package rialto.cli.journal;

import org.agrona.sbe.MessageDecoderFlyweight;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes apart what the generated decoder of one message writes: {@code name=value|name=value}. Looks for the names that
 * the decoder has, one behind the other, so that a value may hold any letter. What is in a composite becomes a field of
 * its own, {@code header.inputSequence}; a group stays one field. One thread.
 */
final class MessageFields
{
    private static final String FIELD = "EncodingOffset";
    private static final String GROUP = "DecoderId";

    /** Fields in the order in which they are written; true for a composite. */
    private final Map<String, Boolean> fields = new LinkedHashMap<>();

    /**
     * Asks a generated decoder for its fields.
     *
     * @param decoder of the message.
     */
    MessageFields(final MessageDecoderFlyweight decoder)
    {
        final Map<Long, String> groups = new TreeMap<>();
        final List<Method> found = new ArrayList<>();
        for (final Method method : decoder.getClass().getMethods())
        {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(FIELD))
            {
                found.add(method);
            }
            else if (Modifier.isStatic(method.getModifiers()) && method.getName().endsWith(GROUP))
            {
                groups.put(number(method), stem(method, GROUP));
            }
        }
        found.sort(Comparator.comparingLong(MessageFields::number));
        for (final Method method : found)
        {
            final String name = stem(method, FIELD);
            fields.put(name, isComposite(decoder, name));
        }
        groups.values().forEach(name -> fields.put(name, false));
    }

    /**
     * The fields of a message by name, in their own order.
     *
     * @param text that the decoder wrote.
     * @return name and value.
     */
    Map<String, String> split(final String text)
    {
        final Map<String, String> values = new LinkedHashMap<>();
        final List<String> names = List.copyOf(fields.keySet());
        int begin = 0;
        for (int i = 0; i < names.size(); i++)
        {
            final String name = names.get(i);
            if (!text.startsWith(name + "=", begin))
            {
                throw new IllegalStateException("no field " + name + " at letter " + begin + " of " + text);
            }
            final int valueBegin = begin + name.length() + 1;
            // A set has a decoder too, but stands in braces.
            final boolean isComposite = Boolean.TRUE.equals(fields.get(name)) && text.startsWith("(", valueBegin);
            final int searched = isComposite ? text.indexOf(')', valueBegin) : valueBegin;
            final int end = i + 1 == names.size() ? text.length() :
                text.indexOf("|" + names.get(i + 1) + "=", searched);
            if (end < 0)
            {
                throw new IllegalStateException("no field behind " + name + " in " + text);
            }
            add(values, name, text.substring(valueBegin, end), isComposite);
            begin = end + 1;
        }
        return values;
    }

    private static void add(
        final Map<String, String> values,
        final String name,
        final String value,
        final boolean isComposite)
    {
        if (!isComposite)
        {
            values.put(name, value);
            return;
        }
        for (final String part : value.substring(1, value.length() - 1).split("\\|", -1))
        {
            final int sign = part.indexOf('=');
            values.put(name + "." + part.substring(0, sign), part.substring(sign + 1));
        }
    }

    private static boolean isComposite(final MessageDecoderFlyweight decoder, final String name)
    {
        for (final Method method : decoder.getClass().getMethods())
        {
            if (method.getName().equals(name) && method.getParameterCount() == 0)
            {
                return method.getReturnType().getSimpleName().endsWith("Decoder") &&
                    !method.getReturnType().getSimpleName().endsWith("SetDecoder");
            }
        }
        return false;
    }

    private static String stem(final Method method, final String ending)
    {
        return method.getName().substring(0, method.getName().length() - ending.length());
    }

    private static long number(final Method method)
    {
        try
        {
            return ((Number)method.invoke(null)).longValue();
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new IllegalStateException(ex);
        }
    }
}
