package rialto.gateway.http;

import rialto.codecs.FixedPoint;

import java.util.regex.Pattern;

/**
 * A unit written as a decimal number: 0.25 is 25 x 10^-2.
 *
 * @param mantissa above zero.
 * @param scale    decimals.
 */
record UnitText(long mantissa, int scale)
{
    private static final UnitText ONE = new UnitText(1, 0);
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    /** Reads a field; one, with an error noted, if it is no unit. */
    static UnitText read(final Body body, final String field)
    {
        final String text = body.text(field);
        if (!FORM.matcher(text).matches())
        {
            body.error(field, "MALFORMED", "must be a decimal number above zero with at most 18 decimals");
            return ONE;
        }
        final int dot = text.indexOf('.');
        final int scale = dot < 0 ? 0 : text.length() - dot - 1;
        final long mantissa = FixedPoint.ofScale(scale).parse(text);
        if (FixedPoint.isFailure(mantissa) || mantissa < 1 || mantissa > FixedPoint.MAX_MANTISSA)
        {
            body.error(field, "INVALID_VALUE", "must be above zero and have at most 18 digits");
            return ONE;
        }
        return new UnitText(mantissa, scale);
    }

    FixedPoint unit()
    {
        return FixedPoint.ofUnit(mantissa, scale);
    }
}
