package rialto.cli.conform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The public benchmark's canonical hash: SHA-256 of all lines, joined by one line feed, none behind the last.
 */
public final class ReportHash
{
    private static final int BUFFER_LENGTH = 1 << 16;

    private ReportHash()
    {
    }

    /**
     * The hash of reports.
     *
     * @param reports of a whole run.
     * @return 64 lower-case hexadecimal digits.
     */
    public static String of(final Reports reports)
    {
        final MessageDigest digest = sha256();
        final ReportLines lines = new ReportLines(reports);
        final byte[] buffer = new byte[BUFFER_LENGTH];
        int length = 0;
        for (long index = 0; index < reports.count(); index++)
        {
            if (length + 1 + ReportLines.MAX_LENGTH > BUFFER_LENGTH)
            {
                digest.update(buffer, 0, length);
                length = 0;
            }
            if (index > 0)
            {
                buffer[length] = '\n';
                length++;
            }
            length = lines.put(index, buffer, length);
        }
        digest.update(buffer, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every Java has SHA-256", ex);
        }
    }
}
