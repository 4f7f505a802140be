package rialto.cli.journal;

import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import rialto.codecs.types.MessageHeaderDecoder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteOrder;

/** Writes a number or a word into a field of an encoded message, by the names of its generated decoder. */
final class MessageChange
{
    private static final String NULL = "null";

    private final MessageDecoderFlyweight decoder;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** For messages of one kind. */
    MessageChange(final MessageDecoderFlyweight decoder)
    {
        this.decoder = decoder;
    }

    /**
     * Sets a field.
     *
     * @param buffer with the message, header first.
     * @param name   of the field, as {@code dump} prints it.
     * @param value  a whole number, a constant of an enumeration, or {@code null}.
     * @throws IllegalArgumentException if the message has no such field, or the field no such value.
     */
    void set(final MutableDirectBuffer buffer, final String name, final String value)
    {
        final Method getter = getter(name);
        final int offset = number(name, "EncodingOffset", "no number or word").intValue();
        final int length = number(name, "EncodingLength", "no number or word").intValue();
        header.wrap(buffer, 0);
        if (offset + length > header.blockLength())
        {
            throw new IllegalArgumentException(
                "the record is of version " + header.version() + " of its message, which has no " + name);
        }
        final long encoded = getter.getReturnType().isEnum() ?
            constant(getter.getReturnType(), name, value) :
            whole(getter.getReturnType(), name, value);
        put(buffer, MessageHeaderDecoder.ENCODED_LENGTH + offset, length, encoded);
    }

    private Method getter(final String name)
    {
        try
        {
            final Method getter = decoder.getClass().getMethod(name);
            if (getter.getReturnType().isPrimitive() || getter.getReturnType().isEnum())
            {
                number(name, "EncodingOffset", "no field");
                return getter;
            }
        }
        catch (final NoSuchMethodException ex)
        {
            throw new IllegalArgumentException("the message has no field " + name, ex);
        }
        throw new IllegalArgumentException(name + " is no number and no word: give the whole record in its place");
    }

    private long whole(final Class<?> type, final String name, final String value)
    {
        if (value.equals(NULL))
        {
            return number(name, "NullValue", "never null").longValue();
        }
        final long given;
        try
        {
            given = Long.parseLong(value);
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException(name + " is a whole number, not '" + value + "'", ex);
        }
        final long least = number(name, "MinValue", "no number").longValue();
        final long most = number(name, "MaxValue", "no number").longValue();
        // The most of an unsigned 64-bit number reads as a negative one.
        if (given < least || (given > most && !(type == long.class && most < least)))
        {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
        return given;
    }

    private static long constant(final Class<?> type, final String name, final String value)
    {
        for (final Object candidate : type.getEnumConstants())
        {
            final String word = ((Enum<?>)candidate).name();
            if (word.equals(value.equals(NULL) ? "NULL_VAL" : value) && !word.equals("SBE_UNKNOWN"))
            {
                return ((Number)call(type, "value", candidate)).longValue();
            }
        }
        throw new IllegalArgumentException(name + " cannot be " + value);
    }

    private Number number(final String name, final String what, final String complaint)
    {
        try
        {
            return (Number)call(decoder.getClass(), name + what, decoder);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new IllegalArgumentException(name + " is " + complaint, ex);
        }
    }

    private static Object call(final Class<?> type, final String method, final Object target)
    {
        try
        {
            return type.getMethod(method).invoke(target);
        }
        catch (final NoSuchMethodException ex)
        {
            throw new IllegalArgumentException(ex);
        }
        catch (final IllegalAccessException | InvocationTargetException ex)
        {
            throw new IllegalStateException(ex);
        }
    }

    private static void put(final MutableDirectBuffer buffer, final int offset, final int length, final long value)
    {
        switch (length)
        {
            case Byte.BYTES -> buffer.putByte(offset, (byte)value);
            case Short.BYTES -> buffer.putShort(offset, (short)value, ByteOrder.LITTLE_ENDIAN);
            case Integer.BYTES -> buffer.putInt(offset, (int)value, ByteOrder.LITTLE_ENDIAN);
            default -> buffer.putLong(offset, value, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
