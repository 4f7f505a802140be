package rialto.cli.conform;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file's bytes, unpacked if they begin as a gzipped file does. Damage is an exception with the file's name; bytes
 * behind the end of what is gzipped are damage, too.
 */
final class PossiblyGzipped
{
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int FIRST_BYTE = 0x1f;
    private static final int SECOND_BYTE = 0x8b;
    private static final int TRAILER_LENGTH = 8;

    private PossiblyGzipped()
    {
    }

    static InputStream open(final Path file) throws IOException
    {
        final InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_LENGTH);
        try
        {
            raw.mark(2);
            final boolean isGzipped = raw.read() == FIRST_BYTE && raw.read() == SECOND_BYTE;
            raw.reset();
            return isGzipped ? new Gzipped(String.valueOf(file.getFileName()), raw) : raw;
        }
        catch (final EOFException | ZipException ex)
        {
            raw.close();
            throw damage(String.valueOf(file.getFileName()), ex);
        }
        catch (final IOException ex)
        {
            raw.close();
            throw ex;
        }
    }

    private static BadWorkloadException damage(final String source, final IOException cause)
    {
        return new BadWorkloadException(source, "the gzipped file is cut off or damaged: " + cause.getMessage());
    }

    /** Names the file in what it throws, and does not end before the file does. */
    private static final class Gzipped extends GZIPInputStream
    {
        private final String source;

        Gzipped(final String source, final InputStream raw) throws IOException
        {
            super(new OneByOne(raw), BUFFER_LENGTH);
            this.source = source;
        }

        @Override
        public int read(final byte[] bytes, final int offset, final int length) throws IOException
        {
            try
            {
                final int count = super.read(bytes, offset, length);
                if (count < 0 && length > 0 && (inf.getRemaining() > TRAILER_LENGTH || in.read() >= 0))
                {
                    throw new ZipException("there are bytes behind its end");
                }
                return count;
            }
            catch (final EOFException | ZipException ex)
            {
                throw damage(source, ex);
            }
        }
    }

    /** Never says that more is there: a gzipped stream would swallow what it cannot unpack. */
    private static final class OneByOne extends FilterInputStream
    {
        OneByOne(final InputStream raw)
        {
            super(raw);
        }

        @Override
        public int available()
        {
            return 0;
        }
    }
}
