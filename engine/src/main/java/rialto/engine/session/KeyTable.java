package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.RightsDecoder;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Public key and rights of every key id that may log on. Built from the engine's events alone: written by recovery and
 * then by the egress thread, read by the ingress and the verifier threads. An entry is immutable; a change replaces it.
 */
public final class KeyTable
{
    /** Length in bytes of an Ed25519 public key. */
    public static final int PUBLIC_KEY_LENGTH = 32;

    private final AtomicReferenceArray<@Nullable Key> keys;

    /**
     * An empty table.
     *
     * @param maxKeys highest key id.
     */
    public KeyTable(final int maxKeys)
    {
        keys = new AtomicReferenceArray<>(maxKeys + 1);
    }

    /**
     * Takes a key as it stands now. One writer at a time.
     *
     * @param keyId  1 to the highest.
     * @param rights bit set; 0: the key is revoked.
     * @param buffer that holds the public key.
     * @param offset in bytes at which its 32 bytes begin.
     */
    public void define(final int keyId, final int rights, final DirectBuffer buffer, final int offset)
    {
        if (rights == 0)
        {
            keys.set(keyId, null);
            return;
        }
        final byte[] publicKey = new byte[PUBLIC_KEY_LENGTH];
        buffer.getBytes(offset, publicKey);
        keys.set(keyId, new Key(publicKey, rights));
    }

    /**
     * Whether a key may log on. Any thread.
     *
     * @param keyId any number.
     * @return false if there is no such key or it was revoked.
     */
    public boolean isKnown(final int keyId)
    {
        return key(keyId) != null;
    }

    /** Any thread. */
    boolean mayAdminister(final int keyId)
    {
        final Key key = key(keyId);
        return key != null && RightsDecoder.administer((short)key.rights);
    }

    byte @Nullable [] publicKey(final int keyId)
    {
        final Key key = key(keyId);
        return key == null ? null : key.publicKey;
    }

    private @Nullable Key key(final int keyId)
    {
        return keyId > 0 && keyId < keys.length() ? keys.get(keyId) : null;
    }

    /** A key that was not revoked. */
    private static final class Key
    {
        private final byte[] publicKey;
        private final int rights;

        Key(final byte[] publicKey, final int rights)
        {
            this.publicKey = publicKey;
            this.rights = rights;
        }
    }
}
