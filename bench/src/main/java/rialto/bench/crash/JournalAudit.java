package rialto.bench.crash;

import rialto.bench.crash.EngineProcess.PrintedState;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds a recovered exchange against what was heard from it: a state machine of our own carries its journal out, each
 * time from where it stood, and the event log is read on. One thread.
 */
final class JournalAudit implements AutoCloseable
{
    private final History history;
    private final OfflineReplay replay = OfflineReplay.begin();
    private final LoggedOutcomes outcomes;

    JournalAudit(final History history, final int keyId)
    {
        this.history = history;
        outcomes = new LoggedOutcomes(keyId);
    }

    /** What does not fit, of a state that an engine has printed and of all that was acknowledged. */
    List<Contradiction> look(final PrintedState printed, final OutsideLedger ledger)
    {
        final List<Contradiction> found = new ArrayList<>();
        final long hash = replay.advanceTo(history, printed.inputSequence());
        if (hash != printed.hash())
        {
            found.add(Contradiction.lost("the engine's state after input " + printed.inputSequence() + " has hash " +
                Long.toHexString(printed.hash()) + ", its journal gives " + Long.toHexString(hash)));
        }
        outcomes.readOn(history, replay.lastEvent());
        found.addAll(outcomes.contradictionsWith(ledger));
        return found;
    }

    /** The same once more from the first record and the first event, with nothing remembered. */
    static List<Contradiction> lookAnew(
        final History history,
        final int keyId,
        final PrintedState printed,
        final OutsideLedger ledger)
    {
        try (JournalAudit audit = new JournalAudit(history, keyId))
        {
            return audit.look(printed, ledger);
        }
    }

    @Override
    public void close()
    {
        replay.close();
    }
}
