package rialto.codecs;

import rialto.codecs.Schema.Group;
import rialto.codecs.Schema.Leaf;
import rialto.codecs.Schema.Message;
import rialto.codecs.Schema.Value;
import rialto.codecs.Schema.WireType;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/**
 * Random values for any message, in the text form of {@link Mirror}; a third of them at an edge of their range.
 */
final class Samples
{
    private static final String SYMBOL_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./_-";

    private final RandomGenerator random;
    private final BiPredicate<WireType, String> isKnown;

    Samples(final long seed)
    {
        this(seed, (type, value) -> true);
    }

    /** Values of enums are drawn from those alone that are known. */
    Samples(final long seed, final BiPredicate<WireType, String> isKnown)
    {
        random = new Random(seed);
        this.isKnown = isKnown;
    }

    Map<String, String> valuesOf(final Message message)
    {
        final Map<String, String> values = new LinkedHashMap<>();
        for (final Leaf leaf : message.leaves())
        {
            values.put(leaf.name(), valueOf(leaf.type()));
        }
        for (final Group group : message.groups())
        {
            final int count = random.nextInt(4);
            values.put(group.name(), Integer.toString(count));
            for (int i = 0; i < count; i++)
            {
                for (final Leaf leaf : group.leaves())
                {
                    values.put(group.name() + "[" + i + "]." + leaf.name(), valueOf(leaf.type()));
                }
            }
        }
        return values;
    }

    private String valueOf(final WireType type)
    {
        return switch (type.kind())
        {
            case "enum" -> enumValueOf(type);
            case "set" -> choicesOf(type);
            case "text" -> '"' + characters(random.nextInt(60)) + '"';
            default -> primitiveOf(type);
        };
    }

    private String enumValueOf(final WireType type)
    {
        final List<Value> known =
            type.values().stream().filter(value -> isKnown.test(type, value.name())).toList();
        return known.get(random.nextInt(known.size())).name();
    }

    private String choicesOf(final WireType type)
    {
        final String chosen = type.values()
            .stream()
            .map(Value::name)
            .filter(choice -> random.nextBoolean())
            .reduce((left, right) -> left + "|" + right)
            .orElse("-");
        return chosen;
    }

    private String primitiveOf(final WireType type)
    {
        final String shape = type.shape();
        if (shape.startsWith("char["))
        {
            return '"' + characters(random.nextInt(type.length() + 1)) + '"';
        }
        if (shape.startsWith("uint8["))
        {
            final byte[] bytes = new byte[type.length()];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
        return switch (shape)
        {
            case "uint8" -> Long.toString(between(0, 254));
            case "uint16" -> Long.toString(between(0, 65_534));
            case "uint32" -> Long.toString(between(0, Integer.MAX_VALUE));
            case "int32" -> Long.toString(between(Integer.MIN_VALUE + 1, Integer.MAX_VALUE));
            case "uint64" -> Long.toUnsignedString(between(Long.MIN_VALUE, Long.MAX_VALUE));
            case "int64" -> Long.toString(between(Long.MIN_VALUE + 1, Long.MAX_VALUE));
            case "int32?" ->
                random.nextInt(4) == 0 ? "null" : Long.toString(between(Integer.MIN_VALUE + 1, Integer.MAX_VALUE));
            case "int64?" ->
                random.nextInt(4) == 0 ? "null" : Long.toString(between(Long.MIN_VALUE + 1, Long.MAX_VALUE));
            default -> throw new AssertionError("no samples of " + shape);
        };
    }

    private long between(final long least, final long most)
    {
        return switch (random.nextInt(6))
        {
            case 0 -> least;
            case 1 -> most;
            default -> most == Long.MAX_VALUE ? Math.max(least, random.nextLong()) : random.nextLong(least, most + 1);
        };
    }

    private String characters(final int length)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            text.append(SYMBOL_CHARACTERS.charAt(random.nextInt(SYMBOL_CHARACTERS.length())));
        }
        return text.toString();
    }
}
