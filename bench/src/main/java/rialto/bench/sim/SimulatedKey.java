package rialto.bench.sim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/** A simulated client's key pair, the same in every run: its seed is its number again and again, which is no secret. */
final class SimulatedKey
{
    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_LENGTH = 32;

    private final byte[] seed = new byte[KEY_LENGTH];
    private final byte[] publicKey;
    private final Signature signature;

    SimulatedKey(final int keyId)
    {
        Arrays.fill(seed, (byte)keyId);
        try
        {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(KEY_LENGTH * Byte.SIZE - 1, new Known(seed));
            final KeyPair pair = generator.generateKeyPair();
            final byte[] encoded = pair.getPublic().getEncoded();
            publicKey = Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
            signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this Java has no Ed25519", ex);
        }
    }

    byte[] publicKey()
    {
        return publicKey;
    }

    /** The key as the engine keeps its administrator's. */
    String describe(final int keyId)
    {
        return "keyId: " + keyId + "\nseed: " + HexFormat.of().formatHex(seed) + "\npublicKey: " +
            HexFormat.of().formatHex(publicKey) + "\n";
    }

    byte[] sign(final byte[] bytes)
    {
        try
        {
            signature.update(bytes);
            return signature.sign();
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("nothing can go wrong with a signature in memory", ex);
        }
    }

    /** Chance that is known before. */
    private static final class Known extends SecureRandom
    {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Known(final byte[] seed)
        {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(final byte[] bytes)
        {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
