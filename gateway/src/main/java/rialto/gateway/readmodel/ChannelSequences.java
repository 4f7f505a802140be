package rialto.gateway.readmodel;

import org.agrona.collections.Long2LongHashMap;

/**
 * How many changes each channel of each market or account has had. Depends on the events alone, so it is the same
 * after a restart. Projector writes, under the lock.
 */
final class ChannelSequences
{
    private final Long2LongHashMap sequences = new Long2LongHashMap(0);

    long next(final Channel channel, final int subjectId)
    {
        final long key = key(channel, subjectId);
        final long sequence = sequences.get(key) + 1;
        sequences.put(key, sequence);
        return sequence;
    }

    long last(final Channel channel, final int subjectId)
    {
        return sequences.get(key(channel, subjectId));
    }

    private static long key(final Channel channel, final int subjectId)
    {
        return (long)channel.code() << Integer.SIZE | Integer.toUnsignedLong(subjectId);
    }
}
