package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/** Text that says where in a list a reader is. Any thread. */
final class Cursors
{
    private static final String BEGINNING = "0";
    private static final int MAX_DIGITS = 18;

    private Cursors()
    {
    }

    /** A sequence; 0 if there is no cursor. */
    static long sequence(final @Nullable String cursor)
    {
        return cursor == null ? 0 : digits(cursor, cursor);
    }

    /**
     * Where the next part begins.
     *
     * @param lastCursor of the last item of this part; null: it has none.
     */
    static @Nullable String next(final PageRequest request, final @Nullable String lastCursor, final boolean hasMore)
    {
        if (!request.isOldestFirst())
        {
            return hasMore ? lastCursor : null;
        }
        if (lastCursor != null)
        {
            return lastCursor;
        }
        return request.cursor() == null ? BEGINNING : request.cursor();
    }

    static long digits(final String text, final String cursor)
    {
        boolean isNumber = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; i < text.length(); i++)
        {
            isNumber &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!isNumber)
        {
            throw new IllegalArgumentException("not a cursor: " + cursor);
        }
        return Long.parseLong(text);
    }
}
