package rialto.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Ed25519 key to log on with, as it is kept in a file that its owner alone may read. Text, so that a person can see
 * what it is:
 *
 * <pre>
 *   # Rialto signing key: whoever can read this file can act as its owner.
 *   keyId: 1
 *   seed: 64 hexadecimal digits, secret
 *   publicKey: 64 hexadecimal digits
 * </pre>
 *
 * Immutable; any thread.
 */
public final class KeyFile
{
    /** Length in bytes of a public key and of a seed. */
    public static final int KEY_LENGTH = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final String COMMENT = "# Rialto signing key: whoever can read this file can act as its owner.";
    private static final HexFormat HEX = HexFormat.of();

    private final int keyId;
    private final byte[] seed;
    private final byte[] publicKey;

    private KeyFile(final int keyId, final byte[] seed, final byte[] publicKey)
    {
        this.keyId = keyId;
        this.seed = seed;
        this.publicKey = publicKey;
    }

    /**
     * Draws a new key from the platform's secure random source. Nothing is written yet.
     *
     * @param keyId under which the exchange knows or will know it.
     * @return the key.
     */
    public static KeyFile generate(final int keyId)
    {
        try
        {
            final KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            final byte[] encoded = pair.getPublic().getEncoded();
            final byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
            final byte[] seed = ((EdECPrivateKey)pair.getPrivate()).getBytes().orElseThrow();
            return new KeyFile(keyId, seed, publicKey);
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this Java runtime has no Ed25519", ex);
        }
    }

    /**
     * Reads a key.
     *
     * @param file that {@link #write} made.
     * @return the key.
     * @throws IOException              if it cannot be read.
     * @throws IllegalArgumentException if it is not such a file.
     */
    public static KeyFile read(final Path file) throws IOException
    {
        final Map<String, String> fields = new HashMap<>();
        for (final String line : Files.readAllLines(file))
        {
            final int colon = line.indexOf(':');
            if (!line.startsWith("#") && colon > 0)
            {
                fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        try
        {
            final int keyId = Integer.parseInt(fields.getOrDefault("keyId", ""));
            return new KeyFile(keyId, bytes(fields, "seed"), bytes(fields, "publicKey"));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new IllegalArgumentException("not a Rialto signing key: " + file, ex);
        }
    }

    /**
     * Writes the key, whole or not at all, to a file that its owner alone may read and write. On return it is on
     * disk, name and all.
     *
     * @param file that does not exist yet.
     * @throws IOException if it exists or cannot be written.
     */
    public void write(final Path file) throws IOException
    {
        if (Files.exists(file))
        {
            throw new FileAlreadyExistsException(file.toString());
        }
        final Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        final FileAttribute<Set<PosixFilePermission>> attribute = PosixFilePermissions.asFileAttribute(ownerOnly);
        final Path directory = file.toAbsolutePath().getParent();
        finish(Files.createTempFile(directory, file.getFileName().toString(), ".new", attribute), file);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }

    /** Fills the file and gives it its name; if either fails, nothing secret is left behind. */
    void finish(final Path unfinished, final Path file) throws IOException
    {
        try
        {
            writeSynced(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        finally
        {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Under which the exchange knows the key.
     *
     * @return the key id.
     */
    public int keyId()
    {
        return keyId;
    }

    /**
     * The public half.
     *
     * @return a copy: 32 bytes, RFC 8032 encoding.
     */
    public byte[] publicKey()
    {
        return publicKey.clone();
    }

    /**
     * The secret half, to sign with.
     *
     * @return a key for {@link java.security.Signature}.
     */
    public PrivateKey privateKey()
    {
        try
        {
            return KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this Java runtime has no Ed25519", ex);
        }
    }

    private void writeSynced(final Path file) throws IOException
    {
        final List<String> lines = List.of(
            COMMENT,
            "keyId: " + keyId,
            "seed: " + HEX.formatHex(seed),
            "publicKey: " + HEX.formatHex(publicKey),
            "");
        final ByteBuffer text = ByteBuffer.wrap(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            while (text.hasRemaining())
            {
                channel.write(text);
            }
            channel.force(true);
        }
    }

    private static byte[] bytes(final Map<String, String> fields, final String name)
    {
        final byte[] value = HEX.parseHex(fields.getOrDefault(name, ""));
        if (value.length != KEY_LENGTH)
        {
            throw new IllegalArgumentException(name + " has " + value.length + " bytes, not " + KEY_LENGTH);
        }
        return value;
    }
}
