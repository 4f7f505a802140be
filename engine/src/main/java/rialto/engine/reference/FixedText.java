package rialto.engine.reference;

import org.agrona.DirectBuffer;

/**
 * The rules for zero-padded ASCII texts of a fixed length: at least one character, and after the first zero only zeros.
 */
final class FixedText
{
    static final int SYMBOL_LENGTH = 16;
    static final int NAME_LENGTH = 32;

    private FixedText()
    {
    }

    /** True for upper-case letters, digits, dot, dash, slash and underscore. */
    static boolean isSymbol(final DirectBuffer buffer, final int offset)
    {
        int length = 0;
        while (length < SYMBOL_LENGTH && isSymbolCharacter(buffer.getByte(offset + length)))
        {
            length++;
        }
        return length > 0 && isZero(buffer, offset + length, SYMBOL_LENGTH - length);
    }

    /** True for printable ASCII, blanks included. */
    static boolean isName(final DirectBuffer buffer, final int offset)
    {
        int length = 0;
        while (length < NAME_LENGTH && isPrintable(buffer.getByte(offset + length)))
        {
            length++;
        }
        return length > 0 && isZero(buffer, offset + length, NAME_LENGTH - length);
    }

    static boolean isZero(final DirectBuffer buffer, final int offset, final int length)
    {
        int i = 0;
        while (i < length && buffer.getByte(offset + i) == 0)
        {
            i++;
        }
        return i == length;
    }

    private static boolean isSymbolCharacter(final byte value)
    {
        return (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9') || value == '.' || value == '-' ||
            value == '/' || value == '_';
    }

    private static boolean isPrintable(final byte value)
    {
        return value >= ' ' && value <= '~';
    }
}
