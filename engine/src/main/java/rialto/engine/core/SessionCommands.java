package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.event.SessionClosedEncoder;
import rialto.codecs.event.SessionOpenedEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.RightsEncoder;
import rialto.engine.reference.Participants;

import java.nio.ByteOrder;

/** Opens and closes sessions, as the edge journals it. Engine thread only. */
final class SessionCommands
{
    private final Participants participants;
    private final Sessions sessions;
    private final EventOutput output;
    private final OpenSessionDecoder open = new OpenSessionDecoder();
    private final CloseSessionDecoder close = new CloseSessionDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SessionOpenedEncoder opened = new SessionOpenedEncoder();
    private final SessionClosedEncoder closed = new SessionClosedEncoder();

    SessionCommands(final Participants participants, final Sessions sessions, final EventOutput output)
    {
        this.participants = participants;
        this.sessions = sessions;
        this.output = output;
    }

    void openSession(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        open.wrapAndApplyHeader(buffer, offset, header);
        final int keyId = open.keyId();
        final ClientIdMode mode = open.clientIdMode();
        final ResultCode result = checkOpen(keyId, mode);
        if (result == ResultCode.OK)
        {
            sessions.open(keyId, mode);
        }

        final boolean isKnown = participants.participantOfKey(keyId) != 0;
        opened.wrapAndApplyHeader(output.buffer(), output.claim(SessionOpenedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(opened.header(), false);
        opened.keyId(keyId).result(result).participantId(participants.participantOfKey(keyId));
        putRights(opened, participants.rights(keyId));
        opened.clientIdMode(mode).lastClientSequence(sessions.lastClientSequence(keyId));
        opened.sessionSequence(isKnown ? sessions.nextSessionSequence(keyId) : 0L);
        opened.nextSessionSequence(open.nextSessionSequence()).incarnation(open.incarnation());
    }

    void closeSession(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        close.wrapAndApplyHeader(buffer, offset, header);
        final int keyId = close.keyId();
        if (sessions.isOpen(keyId))
        {
            sessions.closeSession(keyId);
            closed.wrapAndApplyHeader(output.buffer(), output.claim(SessionClosedEncoder.BLOCK_LENGTH), messageHeader);
            output.header(closed.header(), false);
            closed.keyId(keyId).sessionSequence(sessions.nextSessionSequence(keyId)).reason(close.reason());
        }
    }

    private ResultCode checkOpen(final int keyId, final ClientIdMode mode)
    {
        if (participants.rights(keyId) == 0)
        {
            return ResultCode.UNKNOWN_KEY;
        }
        if (sessions.isOpen(keyId))
        {
            return ResultCode.ALREADY_LOGGED_ON;
        }
        if (mode != ClientIdMode.INCREASING && mode != ClientIdMode.WINDOW)
        {
            return ResultCode.INVALID_CLIENT_ID_MODE;
        }
        return ResultCode.OK;
    }

    private static void putRights(final SessionOpenedEncoder encoder, final int rights)
    {
        final RightsEncoder set = encoder.rights();
        set.buffer().putShort(set.offset(), (short)rights, ByteOrder.LITTLE_ENDIAN);
    }
}
