package rialto.journal;

import java.nio.file.Path;

/**
 * The bytes on disk are not those that were written, and not merely cut off above the durable mark. Nothing was
 * changed on disk; a person has to decide.
 */
public final class JournalDamagedException extends RuntimeException
{
    private final Path file;
    private final long position;
    private final long sequence;
    private final String reason;

    /**
     * Says where the damage is and what is wrong.
     *
     * @param file     that is damaged.
     * @param position in bytes from the beginning of the file, of the first document that is not whole.
     * @param sequence of the first record that could not be read; {@link JournalReader#FROM_THE_BEGINNING}: not known.
     * @param reason   a sentence without a full stop.
     */
    public JournalDamagedException(final Path file, final long position, final long sequence, final String reason)
    {
        super("journal damaged: " + file + " at byte " + position +
            (sequence == JournalReader.FROM_THE_BEGINNING ? "" : ", sequence " + sequence) + ": " + reason);
        this.file = file;
        this.position = position;
        this.sequence = sequence;
        this.reason = reason;
    }

    /**
     * The damaged file.
     *
     * @return its path as the journal was opened with.
     */
    public Path file()
    {
        return file;
    }

    /**
     * Where in the file the first document begins that is not whole.
     *
     * @return bytes from the beginning of the file.
     */
    public long position()
    {
        return position;
    }

    /**
     * The first record that could not be read.
     *
     * @return its sequence; {@link JournalReader#FROM_THE_BEGINNING}: not known.
     */
    public long sequence()
    {
        return sequence;
    }

    /**
     * What is wrong, without the place.
     *
     * @return a sentence without a full stop.
     */
    public String reason()
    {
        return reason;
    }
}
