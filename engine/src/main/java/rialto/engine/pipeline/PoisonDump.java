package rialto.engine.pipeline;

import org.agrona.DirectBuffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Writes down the command that broke an invariant, for a person to read: {@code poison-SEQUENCE.txt} in the data folder
 * holds the sequence, the session, the command's bytes and where it happened.
 */
public final class PoisonDump
{
    private final Path directory;

    /**
     * Writes nothing yet.
     *
     * @param directory that the file goes to.
     */
    public PoisonDump(final Path directory)
    {
        this.directory = directory;
    }

    /**
     * Writes the file; that it could not be written is said in the exception too.
     *
     * @param sequence of the command in the journal.
     * @param keyId    whose command it was.
     * @param buffer   that holds it.
     * @param offset   in bytes at which it begins.
     * @param length   of it in bytes.
     * @param cause    what was thrown.
     * @return the exception to throw.
     */
    public PoisonException write(
        final long sequence,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final Throwable cause)
    {
        return write(sequence, keyId, buffer, offset, length, cause, "");
    }

    /**
     * The same, and says what can be done.
     *
     * @param sequence of the command in the journal.
     * @param keyId    whose command it was.
     * @param buffer   that holds it.
     * @param offset   in bytes at which it begins.
     * @param length   of it in bytes.
     * @param cause    what was thrown.
     * @param advice   ends the message of the exception.
     * @return the exception to throw.
     */
    public PoisonException write(
        final long sequence,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final Throwable cause,
        final String advice)
    {
        final byte[] command = new byte[length];
        buffer.getBytes(offset, command);
        final StringWriter text = new StringWriter();
        final PrintWriter printer = new PrintWriter(text);
        printer.println("input sequence: " + sequence);
        printer.println("session: " + keyId);
        printer.println("command: " + HexFormat.of().formatHex(command));
        cause.printStackTrace(printer);

        final Path file = directory.resolve("poison-" + sequence + ".txt");
        try
        {
            Files.writeString(file, text.toString());
            return new PoisonException(sequence, "described in " + file + advice, cause);
        }
        catch (final IOException ex)
        {
            cause.addSuppressed(ex);
            return new PoisonException(sequence, file + " could not be written" + advice, cause);
        }
    }
}
