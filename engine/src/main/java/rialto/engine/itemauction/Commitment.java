package rialto.engine.itemauction;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * What a sealed bid is committed to: SHA-256 (FIPS 180-4) over 52 bytes. Worked out here, since the rooms below the
 * purity line use no security provider; one block of input and one of padding. Single-threaded; does not allocate.
 *
 * <pre>
 *   0          8          12        20              52
 *   +----------+----------+---------+---------------+
 *   | auction  | account  | amount  | salt          |      little endian
 *   | uint64   | int32    | int64   | 32 bytes      |
 *   +----------+----------+---------+---------------+
 * </pre>
 */
public final class Commitment
{
    /**
     * Length in bytes of a commitment.
     */
    public static final int LENGTH = 32;

    /**
     * Length in bytes of a salt.
     */
    public static final int SALT_LENGTH = 32;

    private static final int AUCTION_OFFSET = 0;
    private static final int ACCOUNT_OFFSET = 8;
    private static final int AMOUNT_OFFSET = 12;
    private static final int SALT_OFFSET = 20;
    private static final int INPUT_LENGTH = 52;

    private final Sha256 sha256 = new Sha256();
    private final byte[] input = new byte[INPUT_LENGTH];
    private final UnsafeBuffer inputBuffer = new UnsafeBuffer(input);
    private final UnsafeBuffer digestBuffer =
        new UnsafeBuffer(new byte[LENGTH]);

    /**
     * The commitment to a bid.
     *
     * @param auctionId    of the auction.
     * @param accountId    of the bidder.
     * @param amountMinor  bid.
     * @param salt         buffer that holds the salt.
     * @param saltOffset   in bytes at which it begins.
     * @param digest       buffer that takes the commitment.
     * @param digestOffset in bytes at which it goes.
     */
    public void digest(
        final long auctionId,
        final int accountId,
        final long amountMinor,
        final DirectBuffer salt,
        final int saltOffset,
        final MutableDirectBuffer digest,
        final int digestOffset)
    {
        inputBuffer.putLong(AUCTION_OFFSET, auctionId, ByteOrder.LITTLE_ENDIAN);
        inputBuffer.putInt(ACCOUNT_OFFSET, accountId, ByteOrder.LITTLE_ENDIAN);
        inputBuffer.putLong(AMOUNT_OFFSET, amountMinor, ByteOrder.LITTLE_ENDIAN);
        inputBuffer.putBytes(SALT_OFFSET, salt, saltOffset, SALT_LENGTH);
        sha256.digest(inputBuffer, 0, INPUT_LENGTH, digest, digestOffset);
    }

    /**
     * Whether a bid is what a commitment was made to.
     *
     * @param auctionId        of the auction.
     * @param accountId        of the bidder.
     * @param amountMinor      bid.
     * @param salt             buffer that holds the salt.
     * @param saltOffset       in bytes at which it begins.
     * @param commitment       buffer that holds the commitment.
     * @param commitmentOffset in bytes at which it begins.
     */
    public boolean matches(
        final long auctionId,
        final int accountId,
        final long amountMinor,
        final DirectBuffer salt,
        final int saltOffset,
        final DirectBuffer commitment,
        final int commitmentOffset)
    {
        digest(auctionId, accountId, amountMinor, salt, saltOffset, digestBuffer, 0);
        int differences = 0;
        for (int i = 0; i < LENGTH; i++)
        {
            differences |= digestBuffer.getByte(i) ^ commitment.getByte(commitmentOffset + i);
        }
        return differences == 0;
    }
}
