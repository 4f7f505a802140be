package rialto.engine.snapshot;

import org.agrona.MutableDirectBuffer;

/**
 * Takes canonical records one after the other. A noun encodes a record at offset 0 of {@link #buffer()} and hands it
 * over with {@link #record(int)}; nothing of it may be used afterwards. Called by one thread.
 */
public interface SnapshotWriter
{
    /**
     * Bytes of scratch space that every writer offers at least.
     */
    int MIN_BUFFER_LENGTH = 1024;

    /**
     * The scratch space to encode the next record into, at offset 0.
     *
     * @return a buffer of at least {@link #MIN_BUFFER_LENGTH} bytes; its content is undefined.
     */
    MutableDirectBuffer buffer();

    /**
     * Takes the record that was encoded at offset 0 of the scratch space.
     *
     * @param length of the record in bytes, message header included.
     */
    void record(int length);
}
