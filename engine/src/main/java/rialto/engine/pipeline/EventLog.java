package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.Journal;

/**
 * Writes events to the second journal: one record for each, under its own sequence, so that the log is the same whoever
 * writes it, the running exchange or a recovery. One thread: the log's writer.
 */
public final class EventLog implements EventConsumer
{
    private final Journal journal;
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private int keyId;

    /**
     * Writes to a journal that others own and close.
     *
     * @param journal whose first sequence is 1.
     */
    public EventLog(final Journal journal)
    {
        this.journal = journal;
    }

    /**
     * Says whose command the following events belong to.
     *
     * @param session that sent it; 0 is the exchange itself.
     */
    public void beginCommand(final int session)
    {
        keyId = session;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        journal.append(
            header.eventSequence(), header.receivedNs(), header.timestampNs(), keyId, buffer, offset, length);
    }

    /** Writes the open document; readers see its events when this returns. */
    public void commit()
    {
        journal.commit();
    }
}
