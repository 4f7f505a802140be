package rialto.codecs;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Exact conversion between decimal text and whole numbers of a unit: prices in ticks, quantities in lots, amounts in
 * minor units. The unit is {@code mantissa x 10^-scale}; an amount's mantissa is 1.
 *
 * <p>Text is ASCII of the form {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?}, with at most {@code scale} decimals and no minus
 * before zero: no plus, no exponent, no blanks, no grouping, no superfluous leading zeros. Nothing is rounded.
 *
 * <p>Immutable, so any thread may use an instance. Parsing and formatting into a buffer allocate nothing and throw
 * nothing on bad text: a failure is one of the constants of this class, which no valid result equals. Where several
 * failures apply the result is the one named first here.
 */
public final class FixedPoint
{
    /** Failure: no character at all. */
    public static final long EMPTY = Long.MIN_VALUE + 1;
    /** Failure: longer than {@link #MAX_TEXT_LENGTH}. */
    public static final long TOO_LONG = Long.MIN_VALUE + 2;
    /** Failure: not of the form that is asked for. */
    public static final long MALFORMED = Long.MIN_VALUE + 3;
    /** Failure: more decimals than the scale. */
    public static final long TOO_MANY_DECIMALS = Long.MIN_VALUE + 4;
    /** Failure: outside of {@code -MAX_UNITS} to {@code MAX_UNITS}. */
    public static final long OVERFLOW = Long.MIN_VALUE + 5;
    /** Failure: not a whole multiple of the unit. */
    public static final long NOT_A_MULTIPLE = Long.MIN_VALUE + 6;

    /** Largest result, either sign: the numbers below its negative are kept for the null price and for failures. */
    public static final long MAX_UNITS = Long.MAX_VALUE - 15;
    /** Largest scale. */
    public static final int MAX_SCALE = 18;
    /** Largest mantissa. */
    public static final long MAX_MANTISSA = 1_000_000_000_000_000_000L;
    /** Most characters of any text: a sign, 37 digits and a dot. */
    public static final int MAX_TEXT_LENGTH = 39;

    private static final long NULL_UNITS = Long.MIN_VALUE;
    private static final long BILLION = 1_000_000_000L;
    private static final int LOW_DIGITS = 18;

    private final long mantissa;
    private final int scale;

    private FixedPoint(final long mantissa, final int scale)
    {
        if (mantissa < 1 || mantissa > MAX_MANTISSA || scale < 0 || scale > MAX_SCALE)
        {
            throw new IllegalArgumentException("not a unit: " + mantissa + " x 10^-" + scale);
        }
        this.mantissa = mantissa;
        this.scale = scale;
    }

    /**
     * Conversion of an instrument's prices or quantities.
     *
     * @param mantissa of the tick or lot, 1 to {@link #MAX_MANTISSA}.
     * @param scale    of the tick or lot, 0 to {@link #MAX_SCALE}.
     * @return the conversion.
     * @throws IllegalArgumentException if either is out of range.
     */
    public static FixedPoint ofUnit(final long mantissa, final int scale)
    {
        return new FixedPoint(mantissa, scale);
    }

    /**
     * Conversion of an asset's amounts.
     *
     * @param scale of the asset, 0 to {@link #MAX_SCALE}.
     * @return the conversion.
     * @throws IllegalArgumentException if it is out of range.
     */
    public static FixedPoint ofScale(final int scale)
    {
        return new FixedPoint(1, scale);
    }

    /**
     * Whether a result of parsing is a failure.
     *
     * @param result of parsing.
     * @return true if it is not a number of units.
     */
    public static boolean isFailure(final long result)
    {
        return result < -MAX_UNITS;
    }

    /**
     * A failure in words, to follow the name of the field.
     *
     * @param result of parsing.
     * @return a predicate without a full stop.
     */
    public static String describe(final long result)
    {
        if (result == EMPTY)
        {
            return "is empty";
        }
        if (result == TOO_LONG)
        {
            return "is longer than " + MAX_TEXT_LENGTH + " characters";
        }
        if (result == MALFORMED)
        {
            return "is not a plain decimal number such as 12.50";
        }
        if (result == TOO_MANY_DECIMALS)
        {
            return "has too many decimals";
        }
        if (result == OVERFLOW)
        {
            return "is too large";
        }
        return result == NOT_A_MULTIPLE ? "is not a whole multiple of its unit" : "is valid";
    }

    /**
     * Reads text.
     *
     * @param text all of which is the number.
     * @return units, or a failure.
     */
    public long parse(final CharSequence text)
    {
        return parseEither(text, null, 0, text.length());
    }

    /**
     * Reads ASCII text from a buffer.
     *
     * @param buffer holding the text.
     * @param offset in bytes at which it begins.
     * @param length of the text in bytes, all of which is the number.
     * @return units, or a failure.
     */
    public long parse(final DirectBuffer buffer, final int offset, final int length)
    {
        return parseEither(null, buffer, offset, length);
    }

    /**
     * Writes text with exactly {@code scale} decimals.
     *
     * @param units  any number; the null price, {@link Long#MIN_VALUE}, has no text.
     * @param buffer with room for {@link #MAX_TEXT_LENGTH} bytes.
     * @param offset in bytes at which the text begins.
     * @return length of the text in bytes; 0 for the null price.
     */
    public int format(final long units, final MutableDirectBuffer buffer, final int offset)
    {
        if (units == NULL_UNITS)
        {
            return 0;
        }
        final long magnitude = Math.abs(units);
        final long unitsHigh = magnitude / BILLION;
        final long unitsLow = magnitude % BILLION;
        final long mantissaHigh = mantissa / BILLION;
        final long mantissaLow = mantissa % BILLION;
        final long outer = unitsHigh * mantissaLow;
        final long inner = unitsLow * mantissaHigh;
        final long lowest = unitsLow * mantissaLow;
        final long middle = outer % BILLION + inner % BILLION + lowest / BILLION;
        final long high = unitsHigh * mantissaHigh + outer / BILLION + inner / BILLION + middle / BILLION;
        final long low = middle % BILLION * BILLION + lowest % BILLION;
        final int signLength = units < 0 ? 1 : 0;
        if (units < 0)
        {
            buffer.putByte(offset, (byte)'-');
        }
        return signLength + putDigits(high, low, buffer, offset + signLength);
    }

    /**
     * Writes text with exactly {@code scale} decimals; allocates the string.
     *
     * @param units any number; the null price, {@link Long#MIN_VALUE}, has no text.
     * @return the text; empty for the null price.
     */
    public String format(final long units)
    {
        final byte[] bytes = new byte[MAX_TEXT_LENGTH];
        final int length = format(units, new UnsafeBuffer(bytes), 0);
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString()
    {
        return "FixedPoint{" + mantissa + " x 10^-" + scale + "}";
    }

    /** Writes the magnitude {@code high x 10^18 + low}. */
    private int putDigits(final long high, final long low, final MutableDirectBuffer buffer, final int offset)
    {
        final int digitCount = Math.max(scale + 1, high == 0 ? digitCount(low) : LOW_DIGITS + digitCount(high));
        final int length = scale == 0 ? digitCount : digitCount + 1;
        int index = offset + length;
        long rest = low;
        for (int digit = 0; digit < digitCount; digit++)
        {
            if (digit == scale && scale > 0)
            {
                buffer.putByte(--index, (byte)'.');
            }
            if (digit == LOW_DIGITS)
            {
                rest = high;
            }
            buffer.putByte(--index, (byte)('0' + rest % 10));
            rest /= 10;
        }
        return length;
    }

    private static int digitCount(final long value)
    {
        int count = 1;
        for (long rest = value / 10; rest != 0; rest /= 10)
        {
            count++;
        }
        return count;
    }

    private long parseEither(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (length <= 0)
        {
            return EMPTY;
        }
        if (length > MAX_TEXT_LENGTH)
        {
            return TOO_LONG;
        }
        final boolean isNegative = charAt(text, buffer, offset) == '-';
        final int begin = isNegative ? offset + 1 : offset;
        final int end = offset + length;
        final int dot = indexOfDot(text, buffer, begin, end);
        if (!isWellFormed(text, buffer, begin, dot, end) ||
            (isNegative && !hasDigitAboveZero(text, buffer, begin, end)))
        {
            return MALFORMED;
        }
        final int decimals = dot == end ? 0 : end - dot - 1;
        if (decimals > scale)
        {
            return TOO_MANY_DECIMALS;
        }
        final long units = divide(text, buffer, begin, end, scale - decimals);
        return isNegative && !isFailure(units) ? -units : units;
    }

    /** Long division by the mantissa, digit by digit: the number itself may have more digits than a long. */
    private long divide(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int begin,
        final int end,
        final int missingDecimals)
    {
        long quotient = 0;
        long remainder = 0;
        for (int i = begin; i < end + missingDecimals; i++)
        {
            final int c = i < end ? charAt(text, buffer, i) : '0';
            if (c == '.')
            {
                continue;
            }
            final long dividend = remainder * 10 + (c - '0');
            final long digit = Long.divideUnsigned(dividend, mantissa);
            remainder = Long.remainderUnsigned(dividend, mantissa);
            if (quotient > (MAX_UNITS - digit) / 10)
            {
                return OVERFLOW;
            }
            quotient = quotient * 10 + digit;
        }
        return remainder == 0 ? quotient : NOT_A_MULTIPLE;
    }

    private static boolean isWellFormed(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int begin,
        final int dot,
        final int end)
    {
        final boolean hasWhole = dot > begin && (dot == begin + 1 || charAt(text, buffer, begin) != '0');
        final boolean hasDecimals = dot == end || end - dot > 1;
        return hasWhole && hasDecimals && areDigits(text, buffer, begin, dot) &&
            areDigits(text, buffer, dot + 1, end);
    }

    private static int indexOfDot(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int begin,
        final int end)
    {
        int i = begin;
        while (i < end && charAt(text, buffer, i) != '.')
        {
            i++;
        }
        return i;
    }

    private static boolean areDigits(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int begin,
        final int end)
    {
        for (int i = begin; i < end; i++)
        {
            final int c = charAt(text, buffer, i);
            if (c < '0' || c > '9')
            {
                return false;
            }
        }
        return true;
    }

    private static boolean hasDigitAboveZero(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int begin,
        final int end)
    {
        for (int i = begin; i < end; i++)
        {
            if (charAt(text, buffer, i) > '0')
            {
                return true;
            }
        }
        return false;
    }

    /** Exactly one of the two holds the text: this keeps one parser for both, without a view object per call. */
    private static int charAt(
        final @Nullable CharSequence text,
        final @Nullable DirectBuffer buffer,
        final int index)
    {
        return text != null ? text.charAt(index) : Objects.requireNonNull(buffer).getByte(index);
    }
}
