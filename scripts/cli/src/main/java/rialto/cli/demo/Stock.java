package rialto.cli.demo;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The demo's items: one collection, whose first items the venue begins with. The engine numbers items from 1, and
 * nobody else can have made any before.
 */
final class Stock
{
    static final int COLLECTION_ID = 1;
    static final String COLLECTION = "Bridges";
    static final int FEE_BPS = 250;
    static final int ROYALTY_BPS = 500;
    static final int ITEM_COUNT = 9;
    /** Which the demo trader begins with. */
    static final long TRADERS_ITEM = 9;
    /** Which the house offers. */
    static final long OFFERED_ITEM = 8;

    private static final long[] ASCENDING = { 1, 2, 3, 4 };
    private static final long[] DESCENDING = { 5, 6, 7 };

    private Stock()
    {
    }

    /** What is sold to the highest bidder. */
    static long[] ascending()
    {
        return ASCENDING.clone();
    }

    /** What is sold at a falling price. */
    static long[] descending()
    {
        return DESCENDING.clone();
    }

    /** Of an item's description. */
    static DirectBuffer digest(final long number)
    {
        return new UnsafeBuffer(sha256(COLLECTION + ", number " + number));
    }

    static byte[] sha256(final String text)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every Java has SHA-256", ex);
        }
    }
}
