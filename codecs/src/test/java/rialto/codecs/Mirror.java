package rialto.codecs;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.Schema.Group;
import rialto.codecs.Schema.Leaf;
import rialto.codecs.Schema.Message;
import rialto.codecs.Schema.Value;
import rialto.codecs.Schema.WireType;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Encodes and decodes any message with its generated flyweights, by reflection along the schema.
 *
 * <p>Values are text by leaf name: numbers in decimal, {@code null}, names of enum values, names of set choices joined
 * with {@code |}, quoted characters, bytes in hex; {@code absent} for a set that the writer's version did not have.
 */
final class Mirror
{
    private final String messagePackage;
    private final String typesPackage;

    Mirror(final String messagePackage, final String typesPackage)
    {
        this.messagePackage = messagePackage;
        this.typesPackage = typesPackage;
    }

    static Mirror of(final Message message)
    {
        return new Mirror("rialto.codecs." + message.schema(), "rialto.codecs.types");
    }

    /** Header and message; returns the length of both. */
    int encode(final Message message, final Map<String, String> values, final MutableDirectBuffer buffer)
    {
        final Object encoder = newFlyweight(messagePackage, message.name() + "Encoder");
        final Object header = newFlyweight(typesPackage, "MessageHeaderEncoder");
        final Method wrap = methodOf(encoder, "wrapAndApplyHeader", 3);
        call(encoder, wrap, buffer, 0, header);
        for (final Leaf leaf : message.leaves())
        {
            put(navigate(encoder, leaf), leaf, Objects.requireNonNull(values.get(leaf.name()), leaf.name()));
        }
        for (final Group group : message.groups())
        {
            putGroup(encoder, group, values);
        }
        final int encodedLength = (Integer)call(encoder, methodOf(encoder, "encodedLength", 0));
        return MessageHeaderEncoder.ENCODED_LENGTH + encodedLength;
    }

    /** Length of the block and the data behind it, as the decoder finds it. */
    int decodedLength(final Message message, final DirectBuffer buffer)
    {
        final Object decoder = newDecoder(message, buffer);
        return (Integer)call(decoder, methodOf(decoder, "sbeDecodedLength", 0));
    }

    /** Decodes with the block length and version that the header in the buffer states. */
    Map<String, String> decode(final Message message, final DirectBuffer buffer)
    {
        final Object decoder = newDecoder(message, buffer);
        final Map<String, String> values = new LinkedHashMap<>();
        for (final Leaf leaf : message.leaves())
        {
            values.put(leaf.name(), take(navigate(decoder, leaf), leaf));
        }
        for (final Group group : message.groups())
        {
            takeGroup(decoder, group, values);
        }
        return values;
    }

    /** The number of entries stands under the group's name, each value under group, index and leaf. */
    private void putGroup(final Object encoder, final Group group, final Map<String, String> values)
    {
        final int count = Integer.parseInt(Objects.requireNonNull(values.get(group.name()), group.name()));
        final Object entries = call(encoder, methodOf(encoder, group.name() + "Count", 1), count);
        for (int i = 0; i < count; i++)
        {
            call(entries, methodOf(entries, "next", 0));
            for (final Leaf leaf : group.leaves())
            {
                final String name = group.name() + "[" + i + "]." + leaf.name();
                put(navigate(entries, leaf), leaf, Objects.requireNonNull(values.get(name), name));
            }
        }
    }

    private void takeGroup(final Object decoder, final Group group, final Map<String, String> values)
    {
        final Object entries = call(decoder, methodOf(decoder, group.name(), 0));
        final int count = (Integer)call(entries, methodOf(entries, "count", 0));
        values.put(group.name(), Integer.toString(count));
        for (int i = 0; i < count; i++)
        {
            call(entries, methodOf(entries, "next", 0));
            for (final Leaf leaf : group.leaves())
            {
                values.put(group.name() + "[" + i + "]." + leaf.name(), take(navigate(entries, leaf), leaf));
            }
        }
    }

    private Object newDecoder(final Message message, final DirectBuffer buffer)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        final Object decoder = newFlyweight(messagePackage, message.name() + "Decoder");
        call(
            decoder,
            methodOf(decoder, "wrap", 4),
            buffer,
            MessageHeaderDecoder.ENCODED_LENGTH,
            header.blockLength(),
            header.version());
        return decoder;
    }

    private Object navigate(final Object flyweight, final Leaf leaf)
    {
        Object current = flyweight;
        for (final String part : leaf.path().subList(0, leaf.path().size() - 1))
        {
            current = call(current, methodOf(current, part, 0));
        }
        return current;
    }

    private void put(final Object encoder, final Leaf leaf, final String text)
    {
        final WireType type = leaf.type();
        final String name = leaf.path().getLast();
        if (type.kind().equals("set"))
        {
            putChoices(call(encoder, methodOf(encoder, name, 0)), text);
        }
        else if (type.kind().equals("enum"))
        {
            call(encoder, methodOf(encoder, name, 1), enumValue(type, text));
        }
        else if (type.shape().startsWith("uint8["))
        {
            final String put = "put" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            final byte[] bytes = HexFormat.of().parseHex(text);
            call(encoder, methodOf(encoder, put, byte[].class, int.class, int.class), bytes, 0, bytes.length);
        }
        else if (isText(type))
        {
            call(encoder, methodOf(encoder, name, String.class), text.substring(1, text.length() - 1));
        }
        else
        {
            final Method setter = methodOf(encoder, name, 1);
            call(encoder, setter, number(setter.getParameterTypes()[0], text));
        }
    }

    private static void putChoices(final Object set, final String text)
    {
        call(set, methodOf(set, "clear", 0));
        for (final String choice : text.equals("-") ? new String[0] : text.split("\\|"))
        {
            call(set, methodOf(set, choice, boolean.class), true);
        }
    }

    private String take(final Object decoder, final Leaf leaf)
    {
        final WireType type = leaf.type();
        final String name = leaf.path().getLast();
        if (type.shape().startsWith("uint8["))
        {
            final byte[] bytes = new byte[type.length()];
            final String get = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            call(decoder, methodOf(decoder, get, byte[].class, int.class, int.class), bytes, 0, bytes.length);
            return HexFormat.of().formatHex(bytes);
        }
        final Object value = invoke(decoder, methodOf(decoder, name, 0));
        if (value == null)
        {
            return "absent";
        }
        if (type.kind().equals("set"))
        {
            return choices(value, type);
        }
        return isText(type) ? "\"" + value + "\"" : textOf(type, value);
    }

    private static String choices(final Object set, final WireType type)
    {
        final List<String> chosen = new ArrayList<>();
        for (final Value choice : type.values())
        {
            if ((Boolean)call(set, methodOf(set, choice.name(), 0)))
            {
                chosen.add(choice.name());
            }
        }
        return chosen.isEmpty() ? "-" : String.join("|", chosen);
    }

    private static String textOf(final WireType type, final Object value)
    {
        if ((value.equals(Long.MIN_VALUE) && type.shape().equals("int64?")) ||
            (value.equals(Integer.MIN_VALUE) && type.shape().equals("int32?")))
        {
            return "null";
        }
        final boolean isUnsigned = type.shape().equals("uint64");
        return isUnsigned ? Long.toUnsignedString((Long)value) : value.toString();
    }

    private static boolean isText(final WireType type)
    {
        return type.shape().startsWith("char[") || type.kind().equals("text");
    }

    private static Object number(final Class<?> target, final String text)
    {
        if (target == long.class)
        {
            final boolean isNull = text.equals("null");
            return isNull ? Long.MIN_VALUE : text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        }
        final int number = text.equals("null") ? Integer.MIN_VALUE : Integer.parseInt(text);
        return target == int.class ? (Object)number : target == short.class ? (Object)(short)number : (byte)number;
    }

    /** Whether a value of an enum is known in the version that this mirrors. */
    boolean knows(final WireType type, final String text)
    {
        return find(type, text).isPresent();
    }

    private Object enumValue(final WireType type, final String text)
    {
        return find(type, text).orElseThrow();
    }

    private Optional<?> find(final WireType type, final String text)
    {
        return Arrays.stream(classOf(typesPackage, type.name()).getEnumConstants())
            .filter(constant -> constant.toString().equals(text))
            .findFirst();
    }

    private static Object newFlyweight(final String packageName, final String className)
    {
        try
        {
            return classOf(packageName, className).getConstructor().newInstance();
        }
        catch (final ReflectiveOperationException e)
        {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Class<?> classOf(final String packageName, final String className)
    {
        try
        {
            return Class.forName(packageName + "." + className);
        }
        catch (final ClassNotFoundException e)
        {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Method methodOf(final Object target, final String name, final int parameterCount)
    {
        return Arrays.stream(target.getClass().getMethods())
            .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameterCount)
            .findFirst()
            .orElseThrow(() -> new AssertionError(target.getClass() + " has no " + name + "/" + parameterCount));
    }

    private static Method methodOf(final Object target, final String name, final Class<?>... parameters)
    {
        try
        {
            return target.getClass().getMethod(name, parameters);
        }
        catch (final NoSuchMethodException e)
        {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object call(final Object target, final Method method, final Object... arguments)
    {
        return Objects.requireNonNull(invoke(target, method, arguments), method::toString);
    }

    private static @Nullable Object invoke(final Object target, final Method method, final Object... arguments)
    {
        try
        {
            final Object result = method.invoke(target, arguments);
            return method.getReturnType() == void.class ? target : result;
        }
        catch (final ReflectiveOperationException e)
        {
            throw new LinkageError(method.toString(), e);
        }
    }
}
