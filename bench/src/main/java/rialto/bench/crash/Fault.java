package rialto.bench.crash;

/** What a round does to the engine. */
enum Fault
{
    KILL_APPENDING("killed while it appends"),
    KILL_ROLLING("killed as a new file of a journal appears"),
    KILL_RECOVERING("killed while it starts"),
    KILL_SNAPSHOT("killed while it writes a snapshot or reads it back"),
    KILL_PUBLISHING("killed as a snapshot gets its name and files go behind it"),
    DAMAGE_SNAPSHOT("killed, and its newest snapshot damaged"),
    PAUSE("stopped and continued, then killed"),
    STOP("asked to stop"),
    SYNC_ERROR("a sync fails"),
    WRITE_ERROR("a file cannot grow"),
    DISK_FULL("the disk is full");

    private final String words;

    Fault(final String words)
    {
        this.words = words;
    }

    @Override
    public String toString()
    {
        return words;
    }
}
