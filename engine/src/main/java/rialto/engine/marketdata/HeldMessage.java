package rialto.engine.marketdata;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.marketdata.FeedHeaderEncoder;
import rialto.codecs.types.EventFlagsEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

/**
 * The last message of one stream, held back until it is known whether it is the last of its command: a follower has to
 * be told when its book is whole, and the engine's own last event may be one that is not public. Single-threaded; does
 * not allocate.
 */
final class HeldMessage
{
    private static final int CAPACITY = 256;
    private static final int FLAGS_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + FeedHeaderEncoder.flagsEncodingOffset();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final EventFlagsEncoder flags = new EventFlagsEncoder();
    private final Stream stream;
    private int length;
    private boolean isSilent;

    HeldMessage(final Stream stream)
    {
        this.stream = stream;
    }

    /** Whether messages are let go of without being told to anybody. */
    void silent(final boolean silent)
    {
        isSilent = silent;
    }

    /** Lets go of the message before and takes one of a block length; its flags are set when it is let go of. */
    MutableDirectBuffer next(final int blockLength)
    {
        release(false);
        length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        return buffer;
    }

    void commandDone()
    {
        release(true);
    }

    private void release(final boolean isLast)
    {
        if (length == 0)
        {
            return;
        }
        flags.wrap(buffer, FLAGS_OFFSET).clear().lastOfCommand(isLast);
        if (!isSilent)
        {
            stream.onMessage(buffer, 0, length);
        }
        length = 0;
    }

    /** One method of the sink. */
    @FunctionalInterface
    interface Stream
    {
        void onMessage(DirectBuffer buffer, int offset, int length);
    }
}
