package rialto.engine;

import rialto.engine.pipeline.InputRing;
import rialto.journal.chronicle.JournalKeeper.RoomListener;

import java.io.PrintStream;

/**
 * Closes the door to orders while the disk of either journal has too little room, and opens it again. The keepers'
 * thread alone calls it; both keepers share one.
 */
final class JournalRoom
{
    private final InputRing input;
    private final PrintStream messages;
    private int shortCount;

    JournalRoom(final InputRing input, final PrintStream messages)
    {
        this.input = input;
        this.messages = messages;
    }

    /** Of one journal. */
    RoomListener of(final String journal)
    {
        return (isEnough, usableBytes) -> onRoom(journal, isEnough, usableBytes);
    }

    private void onRoom(final String journal, final boolean isEnough, final long usableBytes)
    {
        shortCount += isEnough ? -1 : 1;
        assert shortCount >= 0;
        input.takeOrders(shortCount == 0);
        messages.println(isEnough ?
            journal + ": the disk has room again, " + usableBytes + " bytes" +
                (shortCount == 0 ? "; orders are taken" : "") :
            "ALARM: " + journal + ": the disk has " + usableBytes +
                " bytes left, too few or unfit for what comes; new orders are refused as JOURNAL_UNAVAILABLE");
    }
}
