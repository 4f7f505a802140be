package rialto.engine.core;

import rialto.codecs.snapshot.SessionStateDecoder;
import rialto.codecs.snapshot.SessionStateEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What the engine knows of each session: whether it is open and how far both of its sequences are. A session is named
 * by its key, so its sequences outlive logons and restarts. Engine thread only.
 */
final class Sessions implements Snapshottable, AutoCloseable
{
    private static final int OPEN_OFFSET = 0;
    private static final int MODE_OFFSET = OPEN_OFFSET + Integer.BYTES;
    private static final int STP_MODE_OFFSET = MODE_OFFSET + Short.BYTES;
    private static final int CLIENT_SEQUENCE_OFFSET = MODE_OFFSET + Integer.BYTES;
    private static final int SESSION_SEQUENCE_OFFSET = CLIENT_SEQUENCE_OFFSET + Long.BYTES;
    private static final int RECORD_LENGTH = SESSION_SEQUENCE_OFFSET + Long.BYTES;

    /** No mode has this value: memory's first state is a session whose terms were never set. */
    private static final short NO_STP_MODE = 0;

    private final int maxKeys;
    private final NativeRegion region;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SessionStateEncoder state = new SessionStateEncoder();
    private int highestKeyId;

    Sessions(final int maxKeys)
    {
        this.maxKeys = maxKeys;
        region = NativeRegion.allocate("sessions", (maxKeys + 1L) * RECORD_LENGTH);
    }

    @Override
    public void close()
    {
        region.close();
    }

    boolean isOpen(final int keyId)
    {
        return isInRange(keyId) && region.getInt(at(keyId) + OPEN_OFFSET) != 0;
    }

    void open(final int keyId, final ClientIdMode mode)
    {
        region.putInt(at(keyId) + OPEN_OFFSET, 1);
        region.putShort(at(keyId) + MODE_OFFSET, mode.value());
        region.putShort(at(keyId) + STP_MODE_OFFSET, NO_STP_MODE);
    }

    void closeSession(final int keyId)
    {
        region.putInt(at(keyId) + OPEN_OFFSET, 0);
        region.putShort(at(keyId) + STP_MODE_OFFSET, NO_STP_MODE);
    }

    boolean usesWindow(final int keyId)
    {
        return region.getShort(at(keyId) + MODE_OFFSET) == ClientIdMode.WINDOW.value();
    }

    /** What a session's orders have when they do not say it themselves; null where it was not set since it opened. */
    StpMode stpMode(final int keyId)
    {
        final short mode = region.getShort(at(keyId) + STP_MODE_OFFSET);
        return mode == NO_STP_MODE ? StpMode.NULL_VAL : StpMode.get(mode);
    }

    /** Lives as long as the session is open; null: the account's. */
    void stpMode(final int keyId, final StpMode mode)
    {
        region.putShort(at(keyId) + STP_MODE_OFFSET, mode == StpMode.NULL_VAL ? NO_STP_MODE : mode.value());
    }

    long lastClientSequence(final int keyId)
    {
        return isInRange(keyId) ? region.getLong(at(keyId) + CLIENT_SEQUENCE_OFFSET) : 0L;
    }

    void onClientSequence(final int keyId, final long clientSequence)
    {
        region.putLong(at(keyId) + CLIENT_SEQUENCE_OFFSET, clientSequence);
    }

    long lastSessionSequence(final int keyId)
    {
        return isInRange(keyId) ? region.getLong(at(keyId) + SESSION_SEQUENCE_OFFSET) : 0L;
    }

    long nextSessionSequence(final int keyId)
    {
        final long next = region.getLong(at(keyId) + SESSION_SEQUENCE_OFFSET) + 1;
        region.putLong(at(keyId) + SESSION_SEQUENCE_OFFSET, next);
        highestKeyId = Math.max(highestKeyId, keyId);
        return next;
    }

    int highestKeyId()
    {
        return highestKeyId;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int keyId = 1; keyId <= highestKeyId; keyId++)
        {
            if (lastSessionSequence(keyId) != 0)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
                state.keyId(keyId).isOpen((short)region.getInt(at(keyId) + OPEN_OFFSET));
                state.clientIdMode(ClientIdMode.get(region.getShort(at(keyId) + MODE_OFFSET)));
                state.lastClientSequence(lastClientSequence(keyId)).lastSessionSequence(lastSessionSequence(keyId));
                state.stpMode(stpMode(keyId));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
        final SessionStateDecoder session = new SessionStateDecoder();
        for (; reader.isAt(SessionStateDecoder.TEMPLATE_ID); reader.next())
        {
            session.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
            final int keyId = session.keyId();
            region.putInt(at(keyId) + OPEN_OFFSET, session.isOpen());
            region.putShort(at(keyId) + MODE_OFFSET, session.clientIdMode().value());
            stpMode(keyId, session.stpMode());
            onClientSequence(keyId, session.lastClientSequence());
            region.putLong(at(keyId) + SESSION_SEQUENCE_OFFSET, session.lastSessionSequence());
            highestKeyId = Math.max(highestKeyId, keyId);
        }
    }

    private boolean isInRange(final int keyId)
    {
        return keyId >= 1 && keyId <= maxKeys;
    }

    private static long at(final int keyId)
    {
        return (long)keyId * RECORD_LENGTH;
    }
}
