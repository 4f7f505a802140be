package rialto.client;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Makes what a sealed bid is committed to, as the engine checks it: SHA-256 over 52 bytes, little endian. Who reveals
 * needs amount and salt again: keep both. One thread at a time; does not allocate but for {@link #newSalt}.
 *
 * <pre>
 *   0          8          12        20              52
 *   +----------+----------+---------+---------------+
 *   | auction  | account  | amount  | salt          |
 *   | uint64   | int32    | int64   | 32 bytes      |
 *   +----------+----------+---------+---------------+
 * </pre>
 */
public final class BidCommitment
{
    /** Length of a commitment in bytes. */
    public static final int LENGTH = 32;

    /** Length of a salt in bytes. */
    public static final int SALT_LENGTH = 32;

    private static final int ACCOUNT_OFFSET = 8;
    private static final int AMOUNT_OFFSET = 12;
    private static final int SALT_OFFSET = 20;
    private static final int INPUT_LENGTH = 52;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MessageDigest sha256 = sha256();
    private final ByteBuffer input = ByteBuffer.allocate(INPUT_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] digest = new byte[LENGTH];

    /**
     * Random bytes without which a commitment could be guessed from the few amounts that a bid may be.
     *
     * @return {@link #SALT_LENGTH} bytes.
     */
    public static byte[] newSalt()
    {
        final byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /**
     * Writes the commitment to a bid.
     *
     * @param auctionId         of the auction.
     * @param accountId         of the bidder.
     * @param amountMinor       bid.
     * @param salt              buffer that holds the salt.
     * @param saltOffset        in bytes at which it begins.
     * @param destination       buffer that takes the commitment.
     * @param destinationOffset in bytes at which it goes.
     */
    public void write(
        final long auctionId,
        final int accountId,
        final long amountMinor,
        final DirectBuffer salt,
        final int saltOffset,
        final MutableDirectBuffer destination,
        final int destinationOffset)
    {
        input.putLong(0, auctionId).putInt(ACCOUNT_OFFSET, accountId).putLong(AMOUNT_OFFSET, amountMinor);
        salt.getBytes(saltOffset, input.array(), SALT_OFFSET, SALT_LENGTH);
        sha256.update(input.array(), 0, INPUT_LENGTH);
        try
        {
            sha256.digest(digest, 0, LENGTH);
        }
        catch (final DigestException ex)
        {
            throw new IllegalStateException("a SHA-256 has " + LENGTH + " bytes", ex);
        }
        destination.putBytes(destinationOffset, digest, 0, LENGTH);
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
