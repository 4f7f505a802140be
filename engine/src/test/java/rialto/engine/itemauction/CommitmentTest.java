package rialto.engine.itemauction;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The digest is the JDK's SHA-256, the commitment is it over the documented bytes. */
class CommitmentTest
{
    private final Sha256 sha256 = new Sha256();
    private final UnsafeBuffer digest = new UnsafeBuffer(new byte[Commitment.LENGTH]);

    @Test
    void theExamplesOfFips180()
    {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digestOf("abc"));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", digestOf(""));
    }

    @Property(tries = 500)
    void everyInputOfOneBlockIsAsTheJdkHasIt(@ForAll @Size(max = Sha256.MAX_INPUT_LENGTH) final byte[] input)
        throws NoSuchAlgorithmException
    {
        sha256.digest(new UnsafeBuffer(input), 0, input.length, digest, 0);
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(input), digest.byteArray());
    }

    @Property(tries = 200)
    void aCommitmentIsOverAuctionAccountAmountAndSalt(
        @ForAll final long auctionId,
        @ForAll final int accountId,
        @ForAll final long amountMinor,
        @ForAll @Size(32) final byte[] salt) throws NoSuchAlgorithmException
    {
        final ByteBuffer input = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        input.putLong(auctionId).putInt(accountId).putLong(amountMinor).put(salt);
        final Commitment commitment = new Commitment();
        final UnsafeBuffer saltBuffer = new UnsafeBuffer(salt);
        commitment.digest(auctionId, accountId, amountMinor, saltBuffer, 0, digest, 0);
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(input.array()), digest.byteArray());
        assertTrue(commitment.matches(auctionId, accountId, amountMinor, saltBuffer, 0, digest, 0));
        assertFalse(commitment.matches(auctionId, accountId, amountMinor ^ 1, saltBuffer, 0, digest, 0));
        assertFalse(commitment.matches(auctionId, accountId + 1, amountMinor, saltBuffer, 0, digest, 0));
        assertFalse(commitment.matches(auctionId + 1, accountId, amountMinor, saltBuffer, 0, digest, 0));
    }

    private String digestOf(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        sha256.digest(new UnsafeBuffer(bytes), 0, bytes.length, digest, 0);
        return HexFormat.of().formatHex(digest.byteArray());
    }
}
