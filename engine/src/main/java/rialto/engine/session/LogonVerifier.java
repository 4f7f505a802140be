package rialto.engine.session;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Checks the Ed25519 signatures of logons, off the engine's threads: an Agent of its own. Ingress hands an attempt over
 * and finds it again, decided, some duty cycles later; both queues have room for one attempt of every connection, so
 * neither side ever waits.
 */
public final class LogonVerifier implements Agent
{
    private static final String ALGORITHM = "Ed25519";
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final KeyTable keys;
    private final OneToOneConcurrentArrayQueue<LogonAttempt> submitted;
    private final OneToOneConcurrentArrayQueue<LogonAttempt> decided;
    private final KeyFactory keyFactory;
    private final Signature verifier;

    /**
     * A verifier with nothing to do.
     *
     * @param config gives the number of connections, which bounds the queues.
     * @param keys   to verify against.
     */
    public LogonVerifier(final SessionConfig config, final KeyTable keys)
    {
        this.keys = keys;
        final int capacity = config.maxConnections() + config.maxRefusedConnections();
        submitted = new OneToOneConcurrentArrayQueue<>(capacity);
        decided = new OneToOneConcurrentArrayQueue<>(capacity);
        try
        {
            keyFactory = KeyFactory.getInstance(ALGORITHM);
            verifier = Signature.getInstance(ALGORITHM);
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this Java has no Ed25519", ex);
        }
    }

    @Override
    public int doWork()
    {
        final LogonAttempt attempt = submitted.poll();
        if (attempt == null)
        {
            return 0;
        }
        attempt.authentic(isAuthentic(attempt));
        decided.offer(attempt);
        return 1;
    }

    @Override
    public String roleName()
    {
        return "logon-verifier";
    }

    /** Ingress: false if there is no room, which the number of connections rules out. */
    boolean submit(final LogonAttempt attempt)
    {
        return submitted.offer(attempt);
    }

    /** Ingress: the next attempt that is decided, or null. */
    @Nullable
    LogonAttempt pollDecided()
    {
        return decided.poll();
    }

    private boolean isAuthentic(final LogonAttempt attempt)
    {
        final byte[] publicKey = keys.publicKey(attempt.keyId());
        if (publicKey == null)
        {
            return false;
        }
        try
        {
            verifier.initVerify(publicKeyOf(publicKey));
            verifier.update(attempt.signed());
            return verifier.verify(attempt.signature());
        }
        catch (final GeneralSecurityException ex)
        {
            return false;
        }
    }

    private PublicKey publicKeyOf(final byte[] raw) throws GeneralSecurityException
    {
        final byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        return keyFactory.generatePublic(new X509EncodedKeySpec(encoded));
    }
}
