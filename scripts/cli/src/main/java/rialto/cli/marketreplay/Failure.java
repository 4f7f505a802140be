package rialto.cli.marketreplay;

import org.jspecify.annotations.Nullable;

/**
 * The first thing that went wrong. Listeners are called from within Aeron's poll, which takes what they throw for an
 * error of its own and goes on; so they note it here, and the loop that polls throws it. One thread.
 */
final class Failure
{
    private @Nullable String complaint;

    void note(final String text)
    {
        if (complaint == null)
        {
            complaint = text;
        }
    }

    void throwIfAny()
    {
        final String text = complaint;
        if (text != null)
        {
            throw new ReplayException(text);
        }
    }
}
