package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.Templates;
import rialto.codecs.event.ReplyDecoder;
import rialto.engine.core.Invariants;
import rialto.engine.core.StateMachine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stands outside and keeps a ledger of its own: what clients sent, what they were told. After each recovery it reads
 * the disk by itself and looks whether the journal holds everything that was acknowledged, once and as it was sent,
 * whether the event log holds what a fresh replay gives and what clients were told, and whether the money is what the
 * events say.
 */
final class Auditor
{
    private static final int KEYS = 16;

    private final SimulatedDisk disk;
    private final String events;
    private final SessionStream[] streams = new SessionStream[KEYS];
    private final Map<Long, byte[]> sent = new HashMap<>();
    private final Map<Long, byte[]> acknowledged = new HashMap<>();
    private final boolean[] hasLost = new boolean[KEYS];
    private long auditCount;
    private long replyCount;
    private long skipCount;

    /**
     * Stands before an exchange.
     *
     * @param disk   of it.
     * @param events folder of its event log.
     */
    Auditor(final SimulatedDisk disk, final String events)
    {
        this.disk = disk;
        this.events = events;
        for (int i = 0; i < KEYS; i++)
        {
            streams[i] = new SessionStream(i);
        }
    }

    long auditCount()
    {
        return auditCount;
    }

    long replyCount()
    {
        return replyCount;
    }

    /** How often a session asked for messages that were retired. */
    long skipCount()
    {
        return skipCount;
    }

    /** A client is about to send a command for the first time. */
    void onSent(final int keyId, final byte[] frame)
    {
        sent.put(command(keyId, Templates.clientSequence(new UnsafeBuffer(frame), 0)), frame);
    }

    /** The next message that a session has not seen. */
    long nextSessionSequence(final int keyId)
    {
        return streams[keyId].next();
    }

    /** Whether the next message that a session has not seen is gone with a segment of the event log. */
    boolean isNextRetired(final int keyId)
    {
        final long beginning = DiskJournal.beginning(disk, events);
        final long next = streams[keyId].next();
        return beginning > 1 && DiskJournal.read(disk, events).entries().stream()
            .takeWhile(entry -> entry.sequence() < beginning)
            .anyMatch(entry -> SessionMessage.isTold(entry.payload(), keyId, next));
    }

    /** A session goes on with a message, and will never read what was retired before it. */
    void onSkipped(final int keyId, final long sequence)
    {
        skipCount++;
        streams[keyId].skipTo(sequence);
    }

    /** A client reads a message; whether it is one of its stream. */
    boolean onMessage(final int keyId, final DirectBuffer message, final int length)
    {
        return streams[keyId].onMessage(message, length);
    }

    /**
     * A client reads that its session is open: everything that the engine had from it before was answered, and what was
     * answered the engine still has, but for what was lost with the machine.
     */
    void onOpened(final int keyId, final long lastClientSequence, final long firstUnanswered, final boolean isOwn)
    {
        require(lastClientSequence < firstUnanswered, "session " + keyId + " is told that command " +
            lastClientSequence + " was taken, but " + firstUnanswered + " was not answered before");
        if (isOwn)
        {
            require(hasLost[keyId] || lastClientSequence == firstUnanswered - 1, "session " + keyId +
                " is told that command " + lastClientSequence + " was the last, but " + (firstUnanswered - 1) +
                " was answered");
            hasLost[keyId] = false;
        }
    }

    /** A client reads an answer; what it answers must be the oldest command that was not. */
    void onReply(final int keyId, final ReplyDecoder reply, final byte @Nullable [] command)
    {
        replyCount++;
        final long clientSequence = reply.clientSequence();
        if (command == null)
        {
            throw new AuditException(
                "session " + keyId + " reads a reply to command " + clientSequence + " of template " +
                    reply.commandTemplateId() + ", " + reply.result() + ", but everything was answered");
        }
        final UnsafeBuffer frame = new UnsafeBuffer(command);
        require(Templates.clientSequence(frame, 0) == clientSequence, "session " + keyId +
            " reads a reply to command " + clientSequence + " in place of " + Templates.clientSequence(frame, 0));
        require(Templates.templateId(frame, 0) == reply.commandTemplateId(),
            "the reply to command " + clientSequence + " of session " + keyId + " is to another template");
        acknowledged.put(command(keyId, clientSequence), command);
    }

    /**
     * The machine has lost what its mode does not promise to keep: inputs after a sequence. What clients were told of
     * these does not count any more.
     *
     * @param lastInput the last one that is there still.
     */
    void onLoss(final long lastInput, final DiskJournal journal)
    {
        for (final SessionStream stream : streams)
        {
            stream.forgetAfter(lastInput);
        }
        Arrays.fill(hasLost, true);
        final Set<Long> kept = new HashSet<>();
        for (final DiskJournal.Entry entry : journal.entries())
        {
            if (entry.session() != 0)
            {
                kept.add(command(entry.session(), Templates.clientSequence(entry.payload(), 0)));
            }
        }
        acknowledged.keySet().retainAll(kept);
    }

    /**
     * Looks at everything, after a recovery and before anything new came in.
     *
     * @param journal inputs on the disk.
     * @param log     events on the disk.
     * @param live    the state machine that was recovered.
     * @param hashes  by the input that it is of, what each snapshot says that the state was.
     */
    void audit(
        final DiskJournal journal,
        final DiskJournal log,
        final StateMachine live,
        final Map<Long, Long> hashes)
    {
        auditCount++;
        checkInputs(journal.entries());
        final EventAudit told = new EventAudit();
        told.check(journal.entries(), log.entries());
        for (final SessionStream stream : streams)
        {
            stream.compare(told.messagesOf(stream.keyId()));
        }
        try (FreshReplay replay = FreshReplay.of(journal.entries(), log.entries(), hashes.keySet()))
        {
            require(replay.stateMachine().stateHash() == live.stateHash(), "the recovered state is not that of a " +
                "fresh replay of the journal up to " + journal.lastSequence());
            require(replay.stateMachine().runningHash() == live.runningHash(), "running hashes differ");
            hashes.forEach((sequence, hash) -> require(hash.equals(replay.hashAt(sequence)),
                "the snapshot of input " + sequence + " is not the state that a fresh replay gives"));
        }
        told.compareBalances(live);
        Invariants.check(live);
    }

    /** Contiguous, in time, each command once, as it was sent; and every acknowledged one there. */
    private void checkInputs(final List<DiskJournal.Entry> entries)
    {
        final Map<Integer, Long> lastOfKey = new HashMap<>();
        final List<Long> found = new ArrayList<>();
        long sequence = 0;
        long timeNs = Long.MIN_VALUE;
        for (final DiskJournal.Entry entry : entries)
        {
            require(entry.sequence() == sequence, "input " + entry.sequence() + " follows input " + (sequence - 1));
            require(entry.sequencedNs() > timeNs, "the time of input " + sequence + " is not after the one before");
            sequence++;
            timeNs = entry.sequencedNs();
            if (entry.session() != 0)
            {
                found.add(checkCommand(entry, lastOfKey));
            }
        }
        final Map<Long, byte[]> missing = new HashMap<>(acknowledged);
        found.forEach(missing::remove);
        require(missing.isEmpty(), () -> "acknowledged and not in the journal: " + missing.keySet().stream()
            .map(command -> "session " + command / Integer.MAX_VALUE + " command " + command % Integer.MAX_VALUE)
            .toList());
    }

    private long checkCommand(final DiskJournal.Entry entry, final Map<Integer, Long> lastOfKey)
    {
        final int keyId = entry.session();
        final long clientSequence = Templates.clientSequence(entry.payload(), 0);
        final long expected = lastOfKey.getOrDefault(keyId, 0L) + 1;
        require(clientSequence == expected, "input " + entry.sequence() + " is command " + clientSequence +
            " of session " + keyId + " in place of " + expected);
        lastOfKey.put(keyId, clientSequence);
        final byte[] frame = sent.get(command(keyId, clientSequence));
        require(Templates.keyId(entry.payload(), 0) == keyId && frame != null &&
            new UnsafeBuffer(frame).compareTo(entry.payload()) == 0,
            "input " + entry.sequence() + " is not what session " + keyId + " sent as command " + clientSequence);
        return command(keyId, clientSequence);
    }

    private static long command(final int keyId, final long clientSequence)
    {
        return (long)keyId * Integer.MAX_VALUE + clientSequence;
    }

    private static void require(final boolean holds, final Supplier<String> what)
    {
        if (!holds)
        {
            throw new AuditException(what.get());
        }
    }

    private static void require(final boolean holds, final String what)
    {
        AuditException.require(holds, what);
    }
}
