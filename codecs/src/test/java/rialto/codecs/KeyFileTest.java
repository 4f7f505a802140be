package rialto.codecs;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class KeyFileTest
{
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String FORCE = "jdk.FileForce";

    @TempDir
    private Path folder;

    @Test
    void keySurvivesItsFileAndSignsForItsPublicHalf() throws Exception
    {
        final Path file = folder.resolve("admin.key");
        final KeyFile key = KeyFile.generate(7);
        key.write(file);
        final KeyFile read = KeyFile.read(file);
        assertEquals(7, read.keyId());
        assertArrayEquals(key.publicKey(), read.publicKey());

        final byte[] message = "nonce".getBytes(StandardCharsets.US_ASCII);
        final Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(read.privateKey());
        signer.update(message);
        final byte[] signature = signer.sign();
        final Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(read.publicKey()));
        verifier.update(message);
        assertTrue(verifier.verify(signature));
    }

    @Test
    void fileIsForItsOwnerAlone() throws Exception
    {
        final Path file = folder.resolve("admin.key");
        KeyFile.generate(1).write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(folder))
        {
            assertEquals(1, files.count());
        }
    }

    @Test
    void contentIsOnDiskBeforeTheNameAndTheNameOnReturn() throws Exception
    {
        final List<String> forced;
        try (Recording recording = new Recording())
        {
            recording.enable(FORCE).withThreshold(Duration.ZERO);
            recording.start();
            KeyFile.generate(1).write(folder.resolve("admin.key"));
            recording.stop();
            final Path dump = folder.resolve("recording.jfr");
            recording.dump(dump);
            forced = RecordingFile.readAllEvents(dump).stream()
                .filter(event -> FORCE.equals(event.getEventType().getName()))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> event.getString("path"))
                .toList();
        }
        assertEquals(2, forced.size(), forced.toString());
        assertTrue(forced.getFirst().endsWith(".new"), forced.toString());
        assertEquals(folder.toString(), forced.getLast());
    }

    @Test
    void nothingSecretIsLeftWhenTheFileCannotGetItsName() throws Exception
    {
        final Path unfinished = Files.createFile(folder.resolve("admin.key.new"));
        final Path directory = Files.createDirectory(folder.resolve("admin.key"));
        assertThrows(IOException.class, () -> KeyFile.generate(1).finish(unfinished, directory));
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void existingFileIsNotOverwritten() throws Exception
    {
        final Path file = folder.resolve("admin.key");
        KeyFile.generate(1).write(file);
        assertThrows(FileAlreadyExistsException.class, () -> KeyFile.generate(1).write(file));
    }

    @Test
    void fileOfAnotherKindIsRefusedByName() throws Exception
    {
        final Path file = folder.resolve("other");
        for (final String text : new String[] { "", "keyId: 1\n", "keyId: 1\nseed: 00\npublicKey: 00\n", "seed: xyz" })
        {
            Files.writeString(file, text);
            final Exception ex = assertThrows(IllegalArgumentException.class, () -> KeyFile.read(file));
            assertEquals("not a Rialto signing key: " + file, ex.getMessage());
        }
    }

    private static PublicKey publicKey(final byte[] raw) throws Exception
    {
        final byte[] encoded = new byte[X509_PREFIX.length + raw.length];
        System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
