package rialto.gateway.link;

import rialto.client.EngineAddress;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the gateway known to the engine: with the administrator's key, once in the life of a data folder, it adds a key
 * of the gateway's own. The key is on disk before the engine is told, so that a kill in between leaves a key that is
 * told again, not one that is lost. Link thread only.
 */
final class KeyIntroduction implements SessionListener
{
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int FRAGMENT_LIMIT = 10;
    private static final int OPERATOR_PARTICIPANT_ID = 1;
    private static final int FIRST_KEY_ID = 2;
    private static final int MAX_ATTEMPTS = 1_000;

    private final Set<Right> rights;
    private long answeredSequence;
    private ResultCode result = ResultCode.NULL_VAL;
    private boolean isOver;

    KeyIntroduction(final Set<Right> rights)
    {
        this.rights = rights;
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        answeredSequence = reply.clientSequence();
        result = reply.result();
    }

    @Override
    public void onRefused(
        final ResultCode refusal,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        answeredSequence = clientSequence;
        result = refusal;
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        isOver = true;
    }

    /**
     * Sees to it that the engine knows a key of ours.
     *
     * @param source  keeps the key.
     * @param client  connected to the engine's media driver.
     * @param address of the engine.
     * @return the key, which the engine knows.
     * @throws IOException if a key cannot be read or kept, or the engine does not take it.
     */
    KeyFile introduce(final EngineSource source, final RialtoClient client, final EngineAddress address)
        throws IOException
    {
        final OrderSessionConfig config = new OrderSessionConfig(source.administratorKey())
            .ingress(address.ingressChannel(), address.ingressStreamId());
        try (OrderSession session = client.orderSession(config, this))
        {
            session.awaitLogon(TIMEOUT);
            final KeyFile known = source.key();
            int keyId = known == null ? FIRST_KEY_ID : known.keyId();
            for (int i = 0; i < MAX_ATTEMPTS; i++)
            {
                final KeyFile key = i == 0 && known != null ? known : KeyFile.generate(keyId);
                if (key != known)
                {
                    source.keep(key);
                }
                final ResultCode added = add(session, key);
                if (added == ResultCode.OK)
                {
                    session.awaitLogout(TIMEOUT);
                    return key;
                }
                if (added != ResultCode.ID_IN_USE && added != ResultCode.PUBLIC_KEY_IN_USE)
                {
                    throw new IOException("the engine does not take the gateway's key: " + added);
                }
                keyId++;
            }
            throw new IOException("the engine has no free key id up to " + keyId);
        }
    }

    private ResultCode add(final OrderSession session, final KeyFile key) throws IOException
    {
        final long deadlineNs = System.nanoTime() + TIMEOUT.toNanos();
        long clientSequence = send(session, key);
        while (clientSequence < 0 || answeredSequence != clientSequence)
        {
            if (isOver || System.nanoTime() - deadlineNs > 0)
            {
                throw new IOException("the engine did not answer the gateway's introduction");
            }
            if (session.poll(FRAGMENT_LIMIT) == 0)
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            if (clientSequence < 0)
            {
                clientSequence = send(session, key);
            }
        }
        return result;
    }

    private long send(final OrderSession session, final KeyFile key)
    {
        return session.reference().addKey(key.keyId(), OPERATOR_PARTICIPANT_ID, rights, key.publicKey());
    }
}
