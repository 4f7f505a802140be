package rialto.gateway.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name that a client gives to what it wants done, so that asking again does not do it again. It becomes sixteen
 * bytes: a UUID its own, any other text the first of its SHA-256 (DESIGN 3, Ids).
 *
 * @param text as the client gave it, or as we made it for one who gave none.
 * @param high the first eight bytes.
 * @param low  the last eight bytes.
 */
record IdempotencyKey(String text, long high, long low)
{
    static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;
    private static final long LIST_PLACES = 0xFF;
    private static final Pattern UUID_FORM =
        Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static IdempotencyKey of(final Context context)
    {
        return of(context.header(HEADER));
    }

    static IdempotencyKey of(final @Nullable String given)
    {
        final String text = given == null ? UUID.randomUUID().toString() : given;
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.chars().anyMatch(c -> c < ' ' || c > '~'))
        {
            throw Problem.of(ProblemCode.INVALID_IDEMPOTENCY_KEY);
        }
        if (UUID_FORM.matcher(text).matches())
        {
            final UUID uuid = UUID.fromString(text);
            if ((uuid.getMostSignificantBits() | uuid.getLeastSignificantBits()) == 0)
            {
                throw Problem.of(ProblemCode.INVALID_IDEMPOTENCY_KEY, "A key of zeros names nothing");
            }
            return new IdempotencyKey(text, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
        final ByteBuffer hash = ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.US_ASCII)));
        return new IdempotencyKey(text, hash.getLong(), hash.getLong());
    }

    /** First half of the client order ids of a list's orders: bytes of a hash, apart from every single order's. */
    long listHigh()
    {
        return ByteBuffer.wrap(listHash()).getLong();
    }

    /** Second half, which rises with the place in the list as the engine asks of one list's ids. */
    long listLow(final int index)
    {
        return (ByteBuffer.wrap(listHash()).getLong(Long.BYTES) & ~LIST_PLACES) | (index + 1);
    }

    private byte[] listHash()
    {
        return sha256(ByteBuffer.allocate(2 * Long.BYTES + 1).putLong(high).putLong(low).put((byte)'L').array());
    }

    /**
     * Eight bytes of a hash over all sixteen, for what has room for no more. The first eight of them as they are would
     * not do: in a UUID of version 7 they are the time and twelve random bits.
     */
    long reference()
    {
        return ByteBuffer.wrap(sha256(ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array()))
            .getLong();
    }

    /** The same for a posting: apart from every reference, so that one key may name a movement and a posting. */
    long externalId()
    {
        return ByteBuffer
            .wrap(sha256(ByteBuffer.allocate(2 * Long.BYTES + 1).putLong(high).putLong(low).put((byte)'P').array()))
            .getLong();
    }

    private static byte[] sha256(final byte[] bytes)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
