package rialto.engine.snapshot;

import org.agrona.DirectBuffer;

/**
 * Gives back, one after the other, the canonical records that a {@link SnapshotWriter} took. Stands at the record that
 * comes next: a noun looks at its template, decodes it where it lies if it is one of its own, and goes on. Called by
 * one thread.
 */
public interface SnapshotReader
{
    /**
     * What {@link #templateId()} says behind the last record: no template has this number.
     */
    int END = 0;

    /**
     * Template of the record that comes next.
     *
     * @return the template, {@link #END} behind the last record.
     */
    int templateId();

    /**
     * Whether the record that comes next is of a kind.
     *
     * @param templateId of the kind.
     * @return false also behind the last record.
     */
    default boolean isAt(final int templateId)
    {
        return templateId() == templateId;
    }

    /**
     * The memory that the record lies in.
     *
     * @return a buffer; valid until {@link #next()}.
     */
    DirectBuffer buffer();

    /**
     * Where in it the record's message header begins.
     *
     * @return offset in bytes.
     */
    int offset();

    /**
     * Goes on to the record behind; not to be called behind the last one.
     */
    void next();
}
