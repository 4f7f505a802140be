package rialto.bench.sim;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The simulation finds what it is there to find: each of these bugs, put into the real code as it is loaded, within
 * the number of seeds that stands beside it, from 1 on unless it says otherwise.
 */
class PlantedBugsTest
{
    static List<PlantedBug> bugs()
    {
        return List.of(
            PlantedBug.of("a batch is answered before it is synced",
                "engine.pipeline.SyncStage", "doWork",
                PlantedBug.without("syncCommitted").andThen(PlantedBug.inPlaceOf("syncedSequence", "lastSequence")),
                20),
            PlantedBug.of("a batch is answered that was not written",
                "engine.pipeline.JournalStage", "doWork", PlantedBug.without("commit"), 20),
            PlantedBug.of("no snapshot passes its own check, since a start does not take up what is held",
                "engine.ledger.HoldRecords", "putFigures", PlantedBug.without("field"), 20),
            PlantedBug.of("the durable mark is written without a sync of the segment",
                "journal.chronicle.DiskSync", "force", PlantedBug.without("force"), 20),
            PlantedBug.of("the folder is not synced with a new segment",
                "journal.chronicle.DiskSync", "force", PlantedBug.without("forceDirectory"), 100),
            PlantedBug.of("damage below the durable mark is cut off",
                "journal.chronicle.OpenedDirectory", "prepare", PlantedBug.without("checkMark"), 60),
            PlantedBug.of("damage above a mark that lags is cut off",
                "journal.chronicle.OpenedDirectory", "prepare", PlantedBug.without("checkReaches"), 100),
            PlantedBug.of("the hash of a document is not looked at",
                "journal.chronicle.DocumentChecker", "checkHash", PlantedBug.alwaysTrue("isHashAt"), 300),
            PlantedBug.of("an unfinished tail stays in the segment",
                "journal.chronicle.JournalRepair", "end", PlantedBug.without("write"), 20),
            PlantedBug.of("a client sequence that was there before is taken again",
                "engine.session.SessionDesk", "check", PlantedBug.without("compareUnsigned"), 5),
            PlantedBug.of("the edge clock goes back with the wall clock",
                "engine.session.EdgeClock", "stampNs", PlantedBug.alwaysSecond("max"), 20),
            PlantedBug.of("a logon's signature is not looked at",
                "engine.session.LogonVerifier", "isAuthentic", PlantedBug.yesInPlaceOf("verify"), 10),
            PlantedBug.of("a message that a slow client does not take is dropped",
                "engine.session.EgressPublisher$LiveSessions", "onMessage", PlantedBug.without("handToRetransmission"),
                60),
            PlantedBug.of("retransmission begins one message too late",
                "engine.session.Resend", "begin", PlantedBug.oneMore("resumeSessionSequence"), 10),
            PlantedBug.of("sessions that a crash has ended stay open",
                "engine.recovery.Recovery", "closeLostSessions", PlantedBug.nothing(), 10),
            PlantedBug.of("recovery does not complete the event log",
                "engine.recovery.RegeneratedEvents", "onEvent", PlantedBug.withoutOn("EventLog", "onEvent"), 10),
            PlantedBug.of("the state machine has a clock of its own",
                "engine.core.OrderLife", "now", PlantedBug.clockOfItsOwn(), 20),
            PlantedBug.of("an order's hold is not released at its end",
                "engine.core.OrderEnds", "close", PlantedBug.without("close"), 10),
            PlantedBug.of("the taker's fee is not booked",
                "engine.ledger.Holds", "payFee", PlantedBug.without("payHeld"), 10),
            PlantedBug.of("merged sets are not paid for",
                "engine.ledger.OutcomeTrades", "merge", PlantedBug.without("payHeld"), 60),
            PlantedBug.of("a bid's hold is not released when it is outbid or not sold to",
                "engine.core.BidFunds", "release", PlantedBug.without("release"), 60),
            PlantedBug.of("a royalty is said and not paid",
                "engine.core.ItemSales", "payShare", PlantedBug.without("payHeld"), 60),
            PlantedBug.of("what an offer held stays held when it ends",
                "engine.core.OfferEnds", "end", PlantedBug.without("release"), 60),
            PlantedBug.of("nothing ends a deal whose time has come",
                "engine.core.ItemDesk", "beforeCommand", PlantedBug.without("fire"), 60),
            PlantedBug.of("a snapshot gets its name before it is on disk",
                "journal.snapshot.SnapshotFileWriter", "finish", PlantedBug.without("force"), 100),
            PlantedBug.of("a snapshot holds inputs that are not on disk",
                "engine.replay.SnapshotAgent", "save", PlantedBug.without("sync"), 100),
            PlantedBug.of("inputs are retired behind the newest snapshot",
                "engine.replay.Retention", "retire", PlantedBug.inPlaceOf("getLast", "getFirst"), 600),
            PlantedBug.of("a retired segment goes before its copy is on disk",
                "journal.chronicle.JournalRetention", "keep", PlantedBug.without("force"), 200),
            PlantedBug.of("the journal's new beginning is not on disk before it counts",
                "journal.chronicle.JournalBeginning", "write", PlantedBug.without("force"), 200),
            PlantedBug.of("the replay behind a snapshot begins one input too late",
                "engine.recovery.StartingPoint", "find", PlantedBug.oneMore("inputSequence"), 50),
            PlantedBug.of("a journal that ends before what a snapshot holds is cut",
                "engine.recovery.JournalFiles", "openJournal", PlantedBug.without("sequence"), 200),
            PlantedBug.of("an event log is cut that cannot be made again",
                "engine.recovery.JournalFiles", "oldestEvent", PlantedBug.without("beginningOf"), 100).from(1_401),
            PlantedBug.of("the event log is retired though nobody has asked for it",
                "engine.replay.Retention", "retire", PlantedBug.alwaysTrue("events"), 60),
            PlantedBug.of("a session is sent what is left of the messages that it has missed",
                "engine.session.Resend", "onMessage", PlantedBug.without("hasMissed"), 60),
            PlantedBug.of("retired segments are deleted though there is an archive",
                "engine.replay.Retention", "retire", PlantedBug.without("archive"), 60),
            PlantedBug.of("retired segments stay where they are",
                "journal.chronicle.JournalRetention", "removeBefore", PlantedBug.without("delete"), 60),
            PlantedBug.of("inputs are retired by the number of an event",
                "engine.replay.Retention", "retire", PlantedBug.inPlaceOf("sequence", "eventSequence"), 60),
            PlantedBug.of("a reader of an archive takes a missing segment for the end",
                "journal.chronicle.ChronicleJournalReader", "enterNext", PlantedBug.without("checkNothingBeyond"), 60),
            PlantedBug.of("a reader of an archive names the segment behind the one that was cut off",
                "journal.chronicle.ChronicleJournalReader", "enterNext", PlantedBug.without("isBehindAGap"), 100),
            PlantedBug.of("converted NO stays with who gave it",
                "engine.core.GroupCommands", "carryOut", PlantedBug.without("keepInPool"), 60),
            PlantedBug.of("a conversion is said to be paid and is not",
                "engine.core.GroupCommands", "carryOut", PlantedBug.without("payFromPool"), 200));
    }

    @ParameterizedTest(name = "{0}")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("bugs")
    void isFound(final PlantedBug bug) throws Exception
    {
        final Method run = new PlantedLoader(bug).loadClass(SimulationMain.class.getName())
            .getMethod("run", long.class, int.class, PrintStream.class);
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int seeds = 0;
        boolean isFound = false;
        while (!isFound && seeds < bug.seeds())
        {
            isFound = !((List<?>)run.invoke(null, bug.firstSeed() + seeds, 1, out)).isEmpty();
            seeds++;
        }
        System.out.println("planted: " + bug.name() + ": " + (isFound ? "found by seed " : "not found by ") +
            (bug.firstSeed() + seeds - 1));
        final String why = said.toString(StandardCharsets.UTF_8);
        assertFalse(why.contains("LinkageError") || why.contains("VerifyError") || why.contains("nothing was planted"),
            why);
        assertTrue(isFound, bug.name() + " was not found within " + seeds + " seeds");
    }
}
