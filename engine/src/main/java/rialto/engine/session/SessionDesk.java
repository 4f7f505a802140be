package rialto.engine.session;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import org.agrona.DirectBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.ClientHeartbeatDecoder;
import rialto.codecs.command.LogoutDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

/**
 * Looks after live sessions: checks and passes on their commands, and ends them. Ingress thread only. Passing a command
 * on allocates nothing.
 *
 * <p>A full input ring first holds the client's frames back by leaving them where they are, so that Aeron's own back
 * pressure reaches the client; only when that has lasted for the configured patience are commands refused as BUSY. A
 * refused command does not use up its client sequence. Nor does an order that is refused as JOURNAL_UNAVAILABLE while
 * the journal's disk has too little room.
 */
final class SessionDesk
{
    private final SessionConfig config;
    private final CommandSink sink;
    private final SessionDirectory directory;
    private final EdgeClock clock;
    private final EdgeRecords records;
    private final ResponsePublisher responses;
    private boolean isRingFull;
    private long ringFullSinceNs;

    SessionDesk(
        final SessionConfig config,
        final CommandSink sink,
        final SessionDirectory directory,
        final EdgeClock clock,
        final EdgeRecords records,
        final ResponsePublisher responses)
    {
        this.config = config;
        this.sink = sink;
        this.directory = directory;
        this.clock = clock;
        this.records = records;
        this.responses = responses;
    }

    /** A command that is well formed. ABORT: it is to be offered again. */
    Action onCommand(
        final Connection connection,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long nowNs)
    {
        final long receivedNs = clock.nowNs();
        final int keyId = Templates.keyId(buffer, offset);
        final long clientSequence = Templates.clientSequence(buffer, offset);
        final ResultCode result = check(connection, Templates.templateId(buffer, offset), keyId, clientSequence);
        if (result != ResultCode.OK)
        {
            responses.refuse(connection, result, Templates.templateId(buffer, offset), keyId, clientSequence);
            return Action.CONTINUE;
        }
        if (sink.tryPublish(receivedNs, clock.stampNs(), keyId, buffer, offset, length))
        {
            isRingFull = false;
            connection.nextClientSequence = clientSequence + 1;
            return Action.CONTINUE;
        }
        return onRingFull(connection, Templates.templateId(buffer, offset), keyId, clientSequence, nowNs);
    }

    /** A sign of life; that it came is all it says. */
    void onHeartbeat(final Connection connection, final int keyId)
    {
        final ResultCode result = checkLive(connection, keyId);
        if (result != ResultCode.OK && !isLoggingOn(connection))
        {
            responses.refuse(connection, result, ClientHeartbeatDecoder.TEMPLATE_ID, keyId, 0L);
        }
    }

    /** A clean end: journalled behind every command that came before it. */
    void onLogout(final Connection connection, final int keyId, final long nowNs)
    {
        final ResultCode result = checkLive(connection, keyId);
        if (result == ResultCode.OK)
        {
            close(connection, DisconnectReason.LOGOUT, nowNs);
        }
        else
        {
            responses.refuse(connection, result, LogoutDecoder.TEMPLATE_ID, keyId, 0L);
        }
    }

    /**
     * Takes a connection with a session one step on.
     *
     * @return false if there is nothing left to do for it: the slot is to be freed.
     */
    boolean tick(final Connection connection, final boolean isStopping, final long nowNs)
    {
        switch (connection.stage)
        {
            case LIVE -> tickLive(connection, isStopping, nowNs);
            case CLOSING -> tickClosing(connection, isStopping, nowNs);
            case LINGERING ->
            {
                return nowNs - connection.lingerDeadlineNs < 0;
            }
            default -> throw new IllegalStateException("no session: " + connection.stage);
        }
        return true;
    }

    /** Ends a live session; the event that says so comes back through egress. */
    void close(final Connection connection, final DisconnectReason reason, final long nowNs)
    {
        connection.stage = ConnectionStage.CLOSING;
        connection.closeReason = reason;
        connection.isCloseJournalled = records.tryClose(connection.keyId, reason);
        connection.lingerDeadlineNs = nowNs + config.tooSlowNs();
    }

    private ResultCode check(
        final Connection connection,
        final int templateId,
        final int keyId,
        final long clientSequence)
    {
        final ResultCode result = checkLive(connection, keyId);
        if (result != ResultCode.OK)
        {
            return result;
        }
        final int order = Long.compareUnsigned(clientSequence, connection.nextClientSequence);
        if (order != 0)
        {
            return order < 0 ? ResultCode.SEQUENCE_REPEATED : ResultCode.SEQUENCE_GAP;
        }
        if (!sink.isAccepting())
        {
            return ResultCode.SHUTTING_DOWN;
        }
        return sink.takesOrders() || !isOrderEntry(templateId) ? ResultCode.OK : ResultCode.JOURNAL_UNAVAILABLE;
    }

    /** What enters an order or may make one larger; all else is taken as long as the journal can write at all. */
    private static boolean isOrderEntry(final int templateId)
    {
        return switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID,
                NewOrderListDecoder.TEMPLATE_ID,
                AmendOrderDecoder.TEMPLATE_ID,
                ReplaceOrderDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /** Whether a frame belongs to the session of the connection that it came from. */
    ResultCode checkLive(final Connection connection, final int keyId)
    {
        if (connection.closeReason == DisconnectReason.ENGINE_STOPPED)
        {
            return ResultCode.SHUTTING_DOWN;
        }
        if (connection.stage != ConnectionStage.LIVE)
        {
            return ResultCode.NOT_LOGGED_ON;
        }
        if (keyId != connection.keyId)
        {
            return directory.link(keyId) == null ? ResultCode.NOT_LOGGED_ON : ResultCode.WRONG_IMAGE;
        }
        return ResultCode.OK;
    }

    /** A client sends heartbeats from its logon on, whose outcome may take a while. */
    private static boolean isLoggingOn(final Connection connection)
    {
        return switch (connection.stage)
        {
            case LIVE, CLOSING, LINGERING -> false;
            default -> true;
        };
    }

    private Action onRingFull(
        final Connection connection,
        final int templateId,
        final int keyId,
        final long clientSequence,
        final long nowNs)
    {
        if (!isRingFull)
        {
            isRingFull = true;
            ringFullSinceNs = nowNs;
        }
        if (nowNs - ringFullSinceNs < config.busyPatienceNs())
        {
            return Action.ABORT;
        }
        responses.refuse(connection, ResultCode.BUSY, templateId, keyId, clientSequence);
        return Action.CONTINUE;
    }

    private void tickLive(final Connection connection, final boolean isStopping, final long nowNs)
    {
        final SessionLink link = connection.link;
        final int cutReason = link == null ? SessionLink.PENDING : link.cutReason();
        if (isStopping)
        {
            close(connection, DisconnectReason.ENGINE_STOPPED, nowNs);
        }
        else if (cutReason != SessionLink.PENDING)
        {
            close(connection, DisconnectReason.get((short)cutReason), nowNs);
        }
        else if (connection.isImageLost())
        {
            close(connection, DisconnectReason.IMAGE_LOST, nowNs);
        }
        else if (nowNs - connection.lastHeardNs > config.heartbeatTimeoutNs())
        {
            close(connection, DisconnectReason.HEARTBEAT_TIMEOUT, nowNs);
        }
        else if (link != null && nowNs - connection.nextHeartbeatNs >= 0)
        {
            connection.nextHeartbeatNs = nowNs + config.heartbeatIntervalNs();
            responses.heartbeat(connection, link.lastSentSequence());
        }
    }

    /** The end is reached when SessionClosed is sent, or when it is clear that the client will not take it. */
    private void tickClosing(final Connection connection, final boolean isStopping, final long nowNs)
    {
        final SessionLink link = connection.link;
        if (!connection.isCloseJournalled)
        {
            connection.isCloseJournalled = records.tryClose(connection.keyId, connection.closeReason);
            connection.lingerDeadlineNs = nowNs + config.tooSlowNs();
            return;
        }
        if (link == null || !link.isEnded())
        {
            return;
        }
        final boolean isSaid = link.isLive();
        if (isSaid || isStopping || isGivenUp(connection) || nowNs - connection.lingerDeadlineNs > 0)
        {
            if (!isSaid)
            {
                responses.disconnect(connection, connection.closeReason);
            }
            connection.stage = ConnectionStage.LINGERING;
            connection.lingerDeadlineNs = nowNs + config.lingerNs();
        }
    }

    private static boolean isGivenUp(final Connection connection)
    {
        return connection.closeReason == DisconnectReason.TOO_SLOW || connection.isImageLost();
    }
}
