package rialto.journal.snapshot;

import java.nio.file.Path;

/**
 * A snapshot file is not what was written, or cannot be read. Nothing was changed on disk; an older snapshot, or the
 * journal from its beginning, says the same.
 */
public final class SnapshotDamagedException extends RuntimeException
{
    private final Path file;
    private final long position;

    /**
     * Says where the damage is and what is wrong.
     *
     * @param file     that is damaged.
     * @param position in bytes from the beginning of the file, of the first block that is not whole.
     * @param reason   a sentence without a full stop.
     */
    public SnapshotDamagedException(final Path file, final long position, final String reason)
    {
        super("snapshot damaged: " + file + " at byte " + position + ": " + reason);
        this.file = file;
        this.position = position;
    }

    /**
     * The damaged file.
     *
     * @return its path.
     */
    public Path file()
    {
        return file;
    }

    /**
     * Where the first block begins that is not whole.
     *
     * @return bytes from the beginning of the file.
     */
    public long position()
    {
        return position;
    }
}
