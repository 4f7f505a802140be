package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.ArrayList;
import java.util.List;

/** What one session was told so far, in order, without what is outside of its sequence. */
final class SessionStream
{
    private final int keyId;
    private final List<UnsafeBuffer> received = new ArrayList<>();
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

    /** Takes back what came of inputs that are lost. */
    void forgetAfter(final long lastInput)
    {
        int kept = received.size();
        while (kept > 0 && inputOf(received.get(kept - 1)) > lastInput)
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
            final String difference = logged.get(i).differenceTo(received.get(i));
            AuditException.require(difference.isEmpty(),
                "message " + (i + 1) + " of session " + keyId + " is not what the log says: " + difference);
        }
        compared = received.size();
    }

    private static long inputOf(final UnsafeBuffer message)
    {
        return new EventHeaderDecoder().wrap(message, MessageHeaderDecoder.ENCODED_LENGTH).inputSequence();
    }
}
