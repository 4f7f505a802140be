package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.XxHash64;
import rialto.journal.DocumentLink;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Computes what belongs into the hash field of a document. Belongs to one thread; allocates nothing after construction.
 */
final class DocumentHash
{
    private final MessageDigest sha256 = newSha256();

    static MessageDigest newSha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }

    /**
     * Computes the field.
     *
     * @param link   by which the document is linked.
     * @param view   of an array that begins with the document; its hash field is made zero.
     * @param length of the document in bytes.
     * @param target holds the field's bytes on return.
     */
    void compute(final DocumentLink link, final UnsafeBuffer view, final int length, final byte[] target)
    {
        view.setMemory(DocumentFormat.HASH_OFFSET, DocumentFormat.HASH_LENGTH, (byte)0);
        if (link == DocumentLink.XXH64)
        {
            xxh64(view, length, target);
        }
        else
        {
            sha256(view.byteArray(), length, target);
        }
    }

    private void sha256(final byte[] array, final int length, final byte[] target)
    {
        sha256.update(array, 0, length);
        try
        {
            sha256.digest(target, 0, DocumentFormat.HASH_LENGTH);
        }
        catch (final DigestException ex)
        {
            throw new IllegalStateException("a SHA-256 digest fits into 32 bytes", ex);
        }
    }

    private static void xxh64(final UnsafeBuffer view, final int length, final byte[] target)
    {
        final long hash = XxHash64.hash(0, view, 0, length);
        Arrays.fill(target, (byte)0);
        for (int i = 0; i < Long.BYTES; i++)
        {
            target[i] = (byte)(hash >>> (i * Byte.SIZE));
        }
    }
}
