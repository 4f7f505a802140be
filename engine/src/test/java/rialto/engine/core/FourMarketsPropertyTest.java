package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * All four kinds of market mixed on shared accounts, see {@link FourMarkets}. After every command: of each asset all
 * accounts together own what was issued, YES = NO = pool / payout, each item has one owner and at most one lock, which
 * is that of an open deal, what is held is what open promises say, nothing is negative, no book is crossed outside of
 * calls. A machine that is restored on the way from a snapshot gives the same bytes from there on; the whole tape gives
 * the same bytes and the same state on a fresh machine.
 */
class FourMarketsPropertyTest
{
    private static final int COMMANDS_PER_RUN = 4_000;
    private static final int COMMANDS_PER_SNAPSHOT = 250;
    private static final int COMMANDS = 20_000;
    private static final int MANY_COMMANDS = 200_000;
    private static final int KINDS_OF_EVENT = 55;
    private static final int KINDS_OF_RESULT = 24;

    private static final List<String> OF_OUTCOMES = List.of("buy", "convert", "dispute", "finalized", "merge",
        "move to VOID", "post", "replace", "resolve", "sell", "split", "void");

    private final Set<Integer> kinds = new TreeSet<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> results = new TreeMap<>();
    private long commands;
    private int compared;

    @Test
    void allFourKindsLiveOnOneLedger()
    {
        runs(COMMANDS, 1);
    }

    @Test
    @Tag("long")
    void allFourKindsLiveOnOneLedgerForLong()
    {
        runs(MANY_COMMANDS, Long.getLong("rialto.markets.seed", System.nanoTime()));
    }

    private void runs(final long most, final long firstSeed)
    {
        for (long seed = firstSeed; commands < most; seed++)
        {
            System.out.println("FourMarketsPropertyTest seed " + seed);
            run(seed);
        }
        System.out.println("FourMarketsPropertyTest: " + commands + " commands, " + compared + " comparisons, " +
            kinds.size() + " kinds of event; outcomes " + done + "; items " + results);
        assertTrue(kinds.size() >= KINDS_OF_EVENT, () -> kinds.size() + " kinds of event");
        assertTrue(results.size() >= KINDS_OF_RESULT, () -> results.size() + " kinds of result: " + results);
        assertTrue(done.keySet().containsAll(OF_OUTCOMES), () -> "prediction markets did " + done.keySet());
    }

    private void run(final long seed)
    {
        final CommandTape tape = new CommandTape();
        final IssuedAndOwned owned = new IssuedAndOwned(FourMarkets.capacities());
        try (RestoredTwin twin = new RestoredTwin(seed, FourMarkets.capacities(), COMMANDS_PER_SNAPSHOT);
            FourMarkets markets = new FourMarkets(seed, (machine, keyId, events, length) ->
            {
                owned.onCommand(machine, keyId, events, length);
                twin.onCommand(machine, keyId, events, length);
                tape.onCommand(machine, keyId, events, length);
                takeNote(events, length);
            });
            Machine fresh = new Machine(FourMarkets.capacities()))
        {
            final Machine machine = markets.machine;
            while (machine.inputSequence() < COMMANDS_PER_RUN)
            {
                markets.step();
            }
            twin.end(machine);
            assertTrue(twin.restoredCount() > 5 && twin.dirtyCount() > 0, "snapshots");
            tape.replayOn(fresh.stateMachine);
            assertEquals(machine.stateMachine.stateHash(), fresh.stateMachine.stateHash(), "replay");
            commands += machine.inputSequence();
            compared += markets.outcomes().compared();
            markets.outcomes().done().forEach((what, count) -> done.merge(what, count, Integer::sum));
            markets.results().forEach((what, count) -> results.merge(what, count, Integer::sum));
        }
    }

    private void takeNote(final DirectBuffer events, final int length)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(events, at)))
        {
            kinds.add(header.wrap(events, EventFrame.messageOffset(at)).templateId());
        }
    }
}
