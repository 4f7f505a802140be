package rialto.gateway.http;

import java.util.regex.Pattern;

/** Texts that the engine keeps, checked before they are put into a frame of fixed width. */
final class Symbols
{
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9._-]{1,16}");
    private static final Pattern NAME = Pattern.compile("[ -~]{1,32}");

    private Symbols()
    {
    }

    /** The engine allows a slash too, which cannot stand in a path. */
    static String read(final Body body, final String field)
    {
        final String text = body.text(field);
        if (!text.isEmpty() && !SYMBOL.matcher(text).matches())
        {
            body.error(field, "INVALID_SYMBOL", "must be 1 to 16 of A-Z, 0-9, dot, dash, underscore");
        }
        if (text.isEmpty())
        {
            body.error(field, "INVALID_SYMBOL", "must not be empty");
        }
        return text;
    }

    static String readName(final Body body, final String field)
    {
        final String text = body.text(field);
        if (!NAME.matcher(text).matches() || text.isBlank())
        {
            body.error(field, "INVALID_SYMBOL", "must be 1 to 32 printable ASCII characters");
        }
        return text;
    }
}
