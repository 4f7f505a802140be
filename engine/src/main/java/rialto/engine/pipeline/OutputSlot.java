package rialto.engine.pipeline;

/**
 * One command's output: where its events lie in the {@link OutputRegion} and whose command it was. Written by the state
 * machine thread, read by the output stages behind the ring's sequences.
 */
final class OutputSlot
{
    private long inputSequence;
    private long matchedNs;
    private int keyId;
    private int offset;
    private int length;

    void fill(
        final long sequence,
        final int key,
        final int firstByte,
        final int byteCount)
    {
        inputSequence = sequence;
        keyId = key;
        offset = firstByte;
        length = byteCount;
    }

    void matched(final long nowNs)
    {
        matchedNs = nowNs;
    }

    long inputSequence()
    {
        return inputSequence;
    }

    long matchedNs()
    {
        return matchedNs;
    }

    int keyId()
    {
        return keyId;
    }

    int offset()
    {
        return offset;
    }

    int length()
    {
        return length;
    }
}
