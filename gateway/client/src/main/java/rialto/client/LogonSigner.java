package rialto.client;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.LogonEncoder;
import rialto.codecs.types.ClientIdMode;

import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * Signs the answer to a challenge.
 *
 * <pre>
 *   0           32       36            44                    52             53
 *   +-----------+--------+-------------+---------------------+--------------+
 *   | nonce     | keyId  | timestampNs | nextSessionSequence | clientIdMode |   little endian
 *   +-----------+--------+-------------+---------------------+--------------+
 * </pre>
 *
 * What decides over the session is thus signed; the nonce makes each signature good for one challenge only.
 */
final class LogonSigner
{
    static final int NONCE_LENGTH = LogonEncoder.nonceLength();

    private static final int KEY_ID_OFFSET = NONCE_LENGTH;
    private static final int TIMESTAMP_OFFSET = KEY_ID_OFFSET + Integer.BYTES;
    private static final int NEXT_SEQUENCE_OFFSET = TIMESTAMP_OFFSET + Long.BYTES;
    private static final int CLIENT_ID_MODE_OFFSET = NEXT_SEQUENCE_OFFSET + Long.BYTES;
    private static final int SIGNED_LENGTH = CLIENT_ID_MODE_OFFSET + 1;

    private final int keyId;
    private final PrivateKey privateKey;

    LogonSigner(final int keyId, final PrivateKey privateKey)
    {
        this.keyId = keyId;
        this.privateKey = privateKey;
    }

    byte[] sign(
        final byte[] nonce,
        final long timestampNs,
        final long nextSessionSequence,
        final ClientIdMode clientIdMode)
    {
        final byte[] signed = new byte[SIGNED_LENGTH];
        final UnsafeBuffer buffer = new UnsafeBuffer(signed);
        buffer.putBytes(0, nonce);
        buffer.putInt(KEY_ID_OFFSET, keyId, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(TIMESTAMP_OFFSET, timestampNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(NEXT_SEQUENCE_OFFSET, nextSessionSequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putByte(CLIENT_ID_MODE_OFFSET, (byte)clientIdMode.value());
        try
        {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(signed);
            return signature.sign();
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalArgumentException("the private key of key " + keyId + " is not an Ed25519 key", ex);
        }
    }
}
