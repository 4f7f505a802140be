package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.SlotConsumer;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;
import rialto.engine.snapshot.StateHash;

/**
 * The exchange as a function: the same commands give the same events, byte for byte, and the same state. Routes each
 * command to the class that knows it, and nothing else.
 *
 * <p><b>One thread at a time</b> calls it. Nothing allocates but the creation of an instrument. An exception out of
 * {@link #execute} is a broken invariant: the caller must stop and acknowledge nothing.
 */
public final class StateMachine implements Snapshottable, AutoCloseable
{
    /** What the Genesis of a new exchange names. */
    public static final int BEHAVIOUR_VERSION = Behaviour.NEWEST;

    private final GenesisDecoder genesis = new GenesisDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Command command = new Command();
    private final StateHash stateHash = new StateHash();
    private final EventOutput output;
    private final State state;
    private final OrderDesk orders;
    private final PredictionDesk predictions;
    private final ReferenceDesk reference;
    private final LedgerDesk ledgerDesk;
    private final SessionCommands sessionCommands;
    private final OutputBounds bounds;
    private final StateRecords records;
    private final QuarantineCommands quarantineCommands;
    private final DueWork dueWork;
    private final Calls calls;
    private final ItemDesk itemDesk;

    /**
     * An empty exchange with the maxima and keys of a Genesis record; the record itself is then the first command to
     * execute.
     *
     * @param buffer that holds the Genesis message.
     * @param offset in bytes of its message header.
     */
    public StateMachine(final DirectBuffer buffer, final int offset)
    {
        genesis.wrapAndApplyHeader(buffer, offset, header);
        state = new State(Capacities.of(genesis), genesis.hashKeyHigh(), genesis.hashKeyLow());
        output = new EventOutput(Behaviour.isHashedByMessage(genesis.behaviourVersion()));
        final Reply reply = new Reply(output, state.sessions);
        final Authority authority = new Authority(state.participants, state.sessions, state.frozenAccounts);
        final ReferenceEvents referenceEvents = new ReferenceEvents(state, output);
        orders = new OrderDesk(state, authority, output, reply);
        predictions = new PredictionDesk(state, authority, orders, output, referenceEvents, reply);
        reference = new ReferenceDesk(state, authority, orders, output, referenceEvents, reply);
        ledgerDesk = new LedgerDesk(state, authority, orders, output, referenceEvents, reply);
        sessionCommands = new SessionCommands(state.participants, state.sessions, output);
        bounds = new OutputBounds(state);
        records = new StateRecords(state, command, output, orders);
        quarantineCommands = new QuarantineCommands(referenceEvents, reply);
        calls = new Calls(state.phases);
        itemDesk = new ItemDesk(state, authority, output, referenceEvents, reply);
        dueWork = new DueWork(
            () -> Math.min(Math.min(Math.min(state.deadlines.nextDeadlineNs(), state.markets.nextDeadlineNs()),
                Math.min(state.postingDeadlines.nextDeadlineNs(), state.deals.timers.nextDeadlineNs())),
                Math.min(state.phases.nextEndNs(), state.phases.nextToldNs())),
            () -> state.massCancels.isAny() || !state.dirtyBooks.isEmpty() || state.markets.ends().isAnyPaying());
    }

    @Override
    public void close()
    {
        state.close();
    }

    /**
     * Most bytes that any command can write under given maxima.
     *
     * @param capacities of the engine.
     * @return length in bytes.
     */
    public static long maxOutputBound(final Capacities capacities)
    {
        return OutputBounds.largest(capacities);
    }

    /**
     * Most bytes that {@link #execute} can write for a command as the state stands now.
     *
     * @param buffer      that holds the command.
     * @param offset      in bytes of its message header.
     * @param timestampNs its sequenced time.
     * @return length in bytes.
     */
    public int outputBound(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        return bounds.of(buffer, offset, header, timestampNs);
    }

    /**
     * Carries out one command, writes its events, framed as {@link EventFrame} says, one behind the other, and takes
     * them into the running hash.
     *
     * @param inputSequence journal sequence of the command, one more than that of the last.
     * @param receivedNs    when the edge received it.
     * @param timestampNs   its sequenced time, never below that of the last command.
     * @param keyId         session it came from; 0: the engine's edge.
     * @param buffer        that holds the command, checked by the edge for schema, template and length.
     * @param offset        in bytes of its message header.
     * @param out           where the events go; room for {@link #outputBound} bytes.
     * @param outOffset     in bytes, a multiple of {@link EventFrame#ALIGNMENT}.
     * @return number of bytes written; 0 for a command without events.
     */
    public int execute(
        final long inputSequence,
        final long receivedNs,
        final long timestampNs,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final MutableDirectBuffer out,
        final int outOffset)
    {
        final int length =
            carryOut(inputSequence, receivedNs, timestampNs, keyId, buffer, offset, out, outOffset);
        output.addToHash();
        return length;
    }

    /**
     * As {@link #execute}, but the running hash does not hold the events yet: for who can let others have them first.
     * Until {@link #hashEvents}, which must come before the next command, they must stay as they are.
     *
     * @param inputSequence as for {@link #execute}, here and below.
     * @param receivedNs    when the edge received the command.
     * @param timestampNs   its sequenced time.
     * @param keyId         session it came from.
     * @param buffer        that holds the command.
     * @param offset        in bytes of its message header.
     * @param out           where the events go.
     * @param outOffset     in bytes.
     * @return number of bytes written; 0 for a command without events.
     * @throws IllegalStateException if the events of the last command are not in the hash.
     */
    public int carryOut(
        final long inputSequence,
        final long receivedNs,
        final long timestampNs,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final MutableDirectBuffer out,
        final int outOffset)
    {
        command.begin(inputSequence, timestampNs, keyId, header.wrap(buffer, offset).templateId());
        output.begin(out, outOffset, inputSequence, receivedNs, timestampNs);
        orders.beforeCommand(timestampNs);
        predictions.beforeCommand(inputSequence, timestampNs);
        ledgerDesk.beforeCommand(timestampNs);
        itemDesk.beforeCommand(timestampNs);
        route(buffer, offset);
        return finish();
    }

    /**
     * Takes the events of the last command into the running hash, if they are not in it yet. Not done by {@link
     * #carryOut} itself, since the processor waits for what it has just written, field by field, before it can read it
     * in long words: a tenth of a command's time.
     */
    public void hashEvents()
    {
        output.addToHash();
    }

    /**
     * Gives a command its place in the order without carrying it out, since it is known to break an invariant: a
     * client's is answered as POISONED. Nothing that is due is done; the next command does it.
     *
     * @param inputSequence journal sequence of the command, one more than that of the last.
     * @param receivedNs    when the edge received it.
     * @param timestampNs   its sequenced time, never below that of the last command.
     * @param keyId         session it came from; 0: the engine's edge.
     * @param buffer        that holds the command.
     * @param offset        in bytes of its message header.
     * @param out           where the events go; room for 4 KiB.
     * @param outOffset     in bytes, a multiple of {@link EventFrame#ALIGNMENT}.
     * @return number of bytes written; 0 for a command without events.
     */
    public int passOver(
        final long inputSequence,
        final long receivedNs,
        final long timestampNs,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final MutableDirectBuffer out,
        final int outOffset)
    {
        command.begin(inputSequence, timestampNs, keyId, header.wrap(buffer, offset).templateId());
        output.begin(out, outOffset, inputSequence, receivedNs, timestampNs);
        orders.passOver(timestampNs);
        quarantineCommands.passOver(command, buffer, offset);
        final int length = finish();
        output.addToHash();
        return length;
    }

    private int finish()
    {
        command.count++;
        if (command.count % state.capacities.runningHashInterval() == 0)
        {
            output.emitRunningHash(command.count);
        }
        return output.finish();
    }

    private void route(final DirectBuffer buffer, final int offset)
    {
        switch (command.templateId)
        {
            case GenesisDecoder.TEMPLATE_ID ->
            {
                genesis.wrapAndApplyHeader(buffer, offset, header);
                reference.bootstrap(buffer, genesis.offset() + GenesisDecoder.administratorKeyEncodingOffset());
            }
            case OpenSessionDecoder.TEMPLATE_ID -> sessionCommands.openSession(buffer, offset, header);
            case CloseSessionDecoder.TEMPLATE_ID -> sessionCommands.closeSession(buffer, offset, header);
            case QuarantineDecoder.TEMPLATE_ID -> quarantineCommands.quarantine(command, buffer, offset, header);
            case TickDecoder.TEMPLATE_ID ->
            {
                // Time passed: what was due has been done before the command.
            }
            default ->
            {
                final boolean isHandled = orders.handles(command, buffer, offset, header) ||
                    ledgerDesk.handles(command, buffer, offset, header) ||
                    reference.handles(command, buffer, offset, header) ||
                    predictions.handles(command, buffer, offset, header);
                if (!isHandled)
                {
                    itemDesk.carryOut(command, buffer, offset, header);
                }
            }
        }
    }

    /**
     * The earliest deadline of anything. Due once a command's time has reached it; the edge journals a Tick when no
     * other command does.
     *
     * @return nanoseconds since the Unix epoch; {@link Long#MAX_VALUE}: none.
     */
    public long nextDeadlineNs()
    {
        return dueWork.nextDeadlineNs();
    }

    /**
     * Whether work was begun that is not through: a job is to be continued, or elected stops wait. The edge journals a
     * ContinueJob as long as there is some.
     *
     * @return true if there is.
     */
    public boolean hasWork()
    {
        return dueWork.hasWork();
    }

    /**
     * Hash over the whole state in canonical order, independent of how it lies in memory. Walks everything: for
     * snapshots, recovery and on demand.
     *
     * @return the hash.
     */
    public long stateHash()
    {
        stateHash.reset();
        writeTo(stateHash);
        return stateHash.value();
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        records.writeTo(writer);
    }

    /**
     * Takes up the state of another state machine that was made with the same Genesis record: from the next command on
     * this one does, byte for byte, what that one does. On a new state machine only; no command is executed before, not
     * even Genesis.
     *
     * @param reader that stands at the first record.
     * @throws IllegalStateException if the records cannot be those of a state with these maxima.
     */
    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        if (command.count > 0)
        {
            throw new IllegalStateException("a state machine that has carried out commands cannot be another");
        }
        records.restoreFrom(reader);
    }

    /**
     * Sequence of the last public event.
     *
     * @return the sequence; 0 before the first.
     */
    public long feedSequence()
    {
        return output.feedSequence();
    }

    /**
     * Hash over the bytes of all events so far.
     *
     * @return the hash.
     */
    public long runningHash()
    {
        return output.runningHash();
    }

    /**
     * Sequence of the last command.
     *
     * @return the sequence; 0 after Genesis.
     */
    public long inputSequence()
    {
        return command.inputSequence;
    }

    /**
     * Sequenced time of the last command.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public long timestampNs()
    {
        return command.timestampNs;
    }

    /**
     * Commands carried out, Genesis included.
     *
     * @return the count.
     */
    public long commandCount()
    {
        return command.count;
    }

    /**
     * Sequence of the last event.
     *
     * @return the sequence; 0 before the first.
     */
    public long eventSequence()
    {
        return output.eventSequence();
    }

    /**
     * Whether a session is open.
     *
     * @param keyId that names it.
     * @return true between its opening and its end.
     */
    public boolean isSessionOpen(final int keyId)
    {
        return state.sessions.isOpen(keyId);
    }

    /**
     * Last client sequence of a session that was carried out.
     *
     * @param keyId that names it.
     * @return the sequence; 0: none yet.
     */
    public long lastClientSequence(final int keyId)
    {
        return state.sessions.lastClientSequence(keyId);
    }

    /**
     * Last message of a session's own stream.
     *
     * @param keyId that names it.
     * @return the sequence; 0: none yet.
     */
    public long lastSessionSequence(final int keyId)
    {
        return state.sessions.lastSessionSequence(keyId);
    }

    /**
     * Highest key whose session was ever open.
     *
     * @return the key id; 0: none.
     */
    public int highestSessionKeyId()
    {
        return state.sessions.highestKeyId();
    }

    /**
     * Whether an open order is dead for every rule although it has not been taken out yet.
     *
     * @param slot of the order.
     * @return true if it expired, or a mass cancel reaches it.
     */
    public boolean isDead(final int slot)
    {
        return orders.isDead(slot);
    }

    /**
     * Shows every open order, wherever it is: ascending accounts, oldest first.
     *
     * @param consumer is shown each slot, and must not change anything.
     */
    public void forEachOpenOrder(final SlotConsumer consumer)
    {
        for (int accountId = 1; accountId <= state.capacities.maxAccounts(); accountId++)
        {
            int slot = state.accountOrders.first(accountId);
            while (slot != Orders.NONE)
            {
                consumer.onSlot(slot);
                slot = state.accountOrders.next(slot);
            }
        }
    }

    /**
     * Number of open orders, wherever they are.
     *
     * @return the number.
     */
    public int openOrderCount()
    {
        return state.orders.openCount();
    }

    /**
     * Shows every order that is displayed in a book, whatever it shows of itself.
     *
     * @param consumer is shown each, and must not change anything.
     */
    public void forEachDisplayedOrder(final DisplayedOrderConsumer consumer)
    {
        state.books.forEachDisplayedOrder(consumer);
    }

    /**
     * The maxima of this engine.
     *
     * @return the maxima.
     */
    public Capacities capacities()
    {
        return state.capacities;
    }

    /**
     * The assets, to be read only.
     *
     * @return the assets.
     */
    public Assets assets()
    {
        return state.assets;
    }

    /**
     * The instruments, to be read only.
     *
     * @return the instruments.
     */
    public Instruments instruments()
    {
        return state.instruments;
    }

    /**
     * Participants, keys and accounts, to be read only.
     *
     * @return the participants.
     */
    public Participants participants()
    {
        return state.participants;
    }

    /** The groups of prediction markets, to be read only. */
    public MarketGroups marketGroups()
    {
        return state.marketGroups;
    }

    /** Postings that are pending, to be read only. */
    public PendingPostings postings()
    {
        return state.postings;
    }

    /** The prediction markets, to be read only. */
    public PredictionMarkets markets()
    {
        return state.markets;
    }

    /**
     * Which instruments are in a call, to be read only.
     *
     * @return the calls.
     */
    public Calls calls()
    {
        return calls;
    }

    /**
     * The ledger, to be read only.
     *
     * @return the ledger.
     */
    public Ledger ledger()
    {
        return state.ledger;
    }

    /**
     * Items, item auctions and trade offers, to be read only.
     *
     * @return all of them.
     */
    public Deals deals()
    {
        return state.deals;
    }

    /**
     * What open orders hold, to be read only.
     *
     * @return the holds.
     */
    public Holds holds()
    {
        return state.holds;
    }

    /**
     * All open orders, to be read only.
     *
     * @return the orders.
     */
    public Orders orders()
    {
        return state.orders;
    }

    /**
     * The order books, to be read only.
     *
     * @return the books.
     */
    public Books books()
    {
        return state.books;
    }
}
