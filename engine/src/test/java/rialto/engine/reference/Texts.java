package rialto.engine.reference;

import org.agrona.concurrent.UnsafeBuffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Zero-padded texts and keys for tests.
 */
public final class Texts
{
    private Texts()
    {
    }

    public static UnsafeBuffer symbol(final String text)
    {
        return padded(text, FixedText.SYMBOL_LENGTH);
    }

    public static UnsafeBuffer name(final String text)
    {
        return padded(text, FixedText.NAME_LENGTH);
    }

    public static UnsafeBuffer key(final int filler)
    {
        final UnsafeBuffer key = new UnsafeBuffer(new byte[32]);
        key.setMemory(0, 32, (byte)filler);
        return key;
    }

    public static String text(final UnsafeBuffer buffer)
    {
        return buffer.getStringWithoutLengthAscii(0, buffer.capacity()).replace("\0", "");
    }

    private static UnsafeBuffer padded(final String text, final int length)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[length]);
        buffer.putBytes(0, text.getBytes(ISO_8859_1));
        return buffer;
    }
}
