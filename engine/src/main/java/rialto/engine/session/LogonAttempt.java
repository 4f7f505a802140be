package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.types.ClientIdMode;

import java.nio.ByteOrder;

/**
 * One answer to a challenge, on its way from ingress to the verifier and back; whichever of the two has it may touch
 * it, the queues pass it on. One for each connection, used again.
 */
final class LogonAttempt
{
    static final int NONCE_LENGTH = LogonDecoder.nonceEncodingLength();
    static final int SIGNATURE_LENGTH = LogonDecoder.signatureEncodingLength();

    private static final int KEY_ID_OFFSET = NONCE_LENGTH;
    private static final int TIMESTAMP_OFFSET = KEY_ID_OFFSET + Integer.BYTES;
    private static final int NEXT_SEQUENCE_OFFSET = TIMESTAMP_OFFSET + Long.BYTES;
    private static final int CLIENT_ID_MODE_OFFSET = NEXT_SEQUENCE_OFFSET + Long.BYTES;
    private static final int SIGNED_LENGTH = CLIENT_ID_MODE_OFFSET + 1;

    private final Connection connection;
    private final byte[] signed = new byte[SIGNED_LENGTH];
    private final UnsafeBuffer signedBuffer = new UnsafeBuffer(signed);
    private final byte[] signature = new byte[SIGNATURE_LENGTH];
    private int keyId;
    private long nextSessionSequence;
    private ClientIdMode clientIdMode = ClientIdMode.NULL_VAL;
    private boolean isAuthentic;

    LogonAttempt(final Connection connection)
    {
        this.connection = connection;
    }

    /** Takes over what a Logon says; what is signed is put together from our nonce, not from the client's copy. */
    void take(final LogonDecoder logon, final byte[] nonce)
    {
        keyId = logon.keyId();
        nextSessionSequence = logon.nextSessionSequence();
        clientIdMode = logon.clientIdMode();
        signedBuffer.putBytes(0, nonce);
        signedBuffer.putInt(KEY_ID_OFFSET, keyId, ByteOrder.LITTLE_ENDIAN);
        signedBuffer.putLong(TIMESTAMP_OFFSET, logon.timestampNs(), ByteOrder.LITTLE_ENDIAN);
        signedBuffer.putLong(NEXT_SEQUENCE_OFFSET, nextSessionSequence, ByteOrder.LITTLE_ENDIAN);
        signedBuffer.putByte(CLIENT_ID_MODE_OFFSET, (byte)logon.clientIdModeRaw());
        final DirectBuffer buffer = logon.buffer();
        buffer.getBytes(logon.offset() + LogonDecoder.signatureEncodingOffset(), signature);
        isAuthentic = false;
    }

    Connection connection()
    {
        return connection;
    }

    int keyId()
    {
        return keyId;
    }

    long nextSessionSequence()
    {
        return nextSessionSequence;
    }

    ClientIdMode clientIdMode()
    {
        return clientIdMode;
    }

    byte[] signed()
    {
        return signed;
    }

    byte[] signature()
    {
        return signature;
    }

    void authentic(final boolean value)
    {
        isAuthentic = value;
    }

    boolean isAuthentic()
    {
        return isAuthentic;
    }
}
