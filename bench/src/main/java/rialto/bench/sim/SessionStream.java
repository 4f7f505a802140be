package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.ArrayList;
import java.util.List;

/** What one session was told so far, in order, without what is outside of its sequence. */
final class SessionStream
{
    private final int keyId;
    /** Null: it was retired before it was read. */
    private final List<@Nullable UnsafeBuffer> received = new ArrayList<>();
    private int compared;

    SessionStream(final int keyId)
    {
        this.keyId = keyId;
    }

    int keyId()
    {
        return keyId;
    }

    long next()
    {
        return received.size() + 1L;
    }

    /** Takes the next message; false if it is none of the stream. */
    boolean onMessage(final DirectBuffer message, final int length)
    {
        final long sequence = SessionMessage.sequenceOf(message, keyId);
        if (sequence == SessionMessage.NONE)
        {
            return false;
        }
        AuditException.require(sequence == next(),
            "session " + keyId + " reads message " + sequence + " in place of " + next());
        final byte[] copy = new byte[length];
        message.getBytes(0, copy);
        received.add(new UnsafeBuffer(copy));
        return true;
    }

    /** What comes before a message will never be read. */
    void skipTo(final long sequence)
    {
        while (next() < sequence)
        {
            received.add(null);
        }
    }

    /** Takes back what came of inputs that are lost. */
    void forgetAfter(final long lastInput)
    {
        int kept = received.size();
        while (kept > 0 && isOfLaterInput(received.get(kept - 1), lastInput))
        {
            kept--;
        }
        received.subList(kept, received.size()).clear();
        compared = Math.min(compared, kept);
    }

    /** Everything that was told must be what the log says, at its place. */
    void compare(final List<SessionMessage> logged)
    {
        for (int i = compared; i < received.size(); i++)
        {
            AuditException.require(i < logged.size(), "session " + keyId + " was told message " + (i + 1) +
                ", the log has only " + logged.size());
            final UnsafeBuffer message = received.get(i);
            final String difference = message == null ? "" : logged.get(i).differenceTo(message);
            AuditException.require(difference.isEmpty(),
                "message " + (i + 1) + " of session " + keyId + " is not what the log says: " + difference);
        }
        compared = received.size();
    }

    private static boolean isOfLaterInput(final @Nullable UnsafeBuffer message, final long lastInput)
    {
        return message == null ||
            new EventHeaderDecoder().wrap(message, MessageHeaderDecoder.ENCODED_LENGTH).inputSequence() > lastInput;
    }
}
