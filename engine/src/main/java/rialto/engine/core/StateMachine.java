package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.snapshot.StateCountersEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.callauction.PhaseRecords;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.SlotConsumer;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;
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
    /** What Genesis names: raised when the same commands would give other events than before. */
    public static final int BEHAVIOUR_VERSION = 4;

    private final GenesisDecoder genesis = new GenesisDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final StateCountersEncoder counters = new StateCountersEncoder();
    private final Command command = new Command();
    private final StateHash stateHash = new StateHash();
    private final EventOutput output = new EventOutput();
    private final State state;
    private final OrderDesk orders;
    private final ReferenceCommands referenceCommands;
    private final InstrumentCommands instrumentCommands;
    private final TradingRuleCommands tradingRuleCommands;
    private final TermsCommands termsCommands;
    private final LedgerCommands ledgerCommands;
    private final SessionCommands sessionCommands;
    private final MarketCommands marketCommands;
    private final OpenOrderRecords openOrders;
    private final OutputBounds bounds;
    private final PhaseRecords phaseRecords;
    private final PhaseCommands phaseCommands;
    private final DueWork dueWork;
    private long commandCount;

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
        final Reply reply = new Reply(output, state.sessions);
        final Authority authority = new Authority(state.participants, state.sessions);
        final ReferenceEvents referenceEvents = new ReferenceEvents(state, output);
        orders = new OrderDesk(state, authority, output, reply);
        referenceCommands = new ReferenceCommands(state, authority, referenceEvents, reply);
        instrumentCommands = new InstrumentCommands(state, authority, referenceEvents, reply);
        final RuleEvents ruleEvents = new RuleEvents(state, output);
        tradingRuleCommands = new TradingRuleCommands(state, authority, ruleEvents, referenceEvents, reply);
        termsCommands = new TermsCommands(state, authority, ruleEvents, referenceEvents, reply);
        ledgerCommands = new LedgerCommands(state, authority, output, referenceEvents, reply);
        marketCommands = new MarketCommands(state, authority, output, reply);
        openOrders = new OpenOrderRecords(state);
        sessionCommands = new SessionCommands(state.participants, state.sessions, output);
        bounds = new OutputBounds(state);
        phaseRecords = new PhaseRecords(state.phases, state.days);
        phaseCommands = new PhaseCommands(
            state, authority, orders.phaseMoves(), orders.phaseEvents(), referenceEvents, reply);
        dueWork = new DueWork(
            () -> Math.min(state.deadlines.nextDeadlineNs(),
                Math.min(state.phases.nextEndNs(), state.phases.nextToldNs())),
            () -> state.massCancels.isAny() || !state.dirtyBooks.isEmpty());
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
     * Carries out one command and writes its events, framed as {@link EventFrame} says, one behind the other.
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
        command.inputSequence = inputSequence;
        command.timestampNs = timestampNs;
        command.keyId = keyId;
        command.templateId = header.wrap(buffer, offset).templateId();
        output.begin(out, outOffset, inputSequence, receivedNs, timestampNs);
        orders.beforeCommand(timestampNs);
        route(buffer, offset);
        commandCount++;
        if (commandCount % state.capacities.runningHashInterval() == 0)
        {
            output.emitRunningHash(commandCount);
        }
        return output.finish();
    }

    private void route(final DirectBuffer buffer, final int offset)
    {
        switch (command.templateId)
        {
            case DepositDecoder.TEMPLATE_ID -> ledgerCommands.deposit(command, buffer, offset, header);
            case WithdrawDecoder.TEMPLATE_ID -> ledgerCommands.withdraw(command, buffer, offset, header);
            case TransferDecoder.TEMPLATE_ID -> ledgerCommands.transfer(command, buffer, offset, header);
            case OpenSessionDecoder.TEMPLATE_ID -> sessionCommands.openSession(buffer, offset, header);
            case CloseSessionDecoder.TEMPLATE_ID -> sessionCommands.closeSession(buffer, offset, header);
            case SetReferencePriceDecoder.TEMPLATE_ID ->
                marketCommands.setReferencePrice(command, buffer, offset, header);
            case SetSessionEndDecoder.TEMPLATE_ID -> marketCommands.setSessionEnd(command, buffer, offset, header);
            case TickDecoder.TEMPLATE_ID ->
            {
                // Time passed: what was due has been done before the command.
            }
            default ->
            {
                if (!orders.handles(command, buffer, offset, header))
                {
                    routeReference(buffer, offset);
                }
            }
        }
    }

    private void routeReference(final DirectBuffer buffer, final int offset)
    {
        switch (command.templateId)
        {
            case GenesisDecoder.TEMPLATE_ID ->
            {
                genesis.wrapAndApplyHeader(buffer, offset, header);
                referenceCommands.bootstrap(buffer,
                    genesis.offset() + GenesisDecoder.administratorKeyEncodingOffset());
            }
            case CreateAssetDecoder.TEMPLATE_ID -> referenceCommands.createAsset(command, buffer, offset, header);
            case CreateInstrumentDecoder.TEMPLATE_ID ->
                instrumentCommands.createInstrument(command, buffer, offset, header);
            case ChangeInstrumentDecoder.TEMPLATE_ID ->
                instrumentCommands.changeInstrument(command, buffer, offset, header);
            case SetInstrumentStatusDecoder.TEMPLATE_ID ->
                instrumentCommands.setInstrumentStatus(command, buffer, offset, header);
            case CreateParticipantDecoder.TEMPLATE_ID ->
                referenceCommands.createParticipant(command, buffer, offset, header);
            case AddKeyDecoder.TEMPLATE_ID -> referenceCommands.addKey(command, buffer, offset, header);
            case RevokeKeyDecoder.TEMPLATE_ID -> referenceCommands.revokeKey(command, buffer, offset, header);
            case CreateAccountDecoder.TEMPLATE_ID -> referenceCommands.createAccount(command, buffer, offset, header);
            default -> routeRules(buffer, offset);
        }
    }

    private void routeRules(final DirectBuffer buffer, final int offset)
    {
        switch (command.templateId)
        {
            case SetTradingRulesDecoder.TEMPLATE_ID ->
                tradingRuleCommands.setTradingRules(command, buffer, offset, header);
            case SetOrderLimitsDecoder.TEMPLATE_ID ->
                tradingRuleCommands.setOrderLimits(command, buffer, offset, header);
            case SetTickTableDecoder.TEMPLATE_ID -> tradingRuleCommands.setTickTable(command, buffer, offset, header);
            case SetFeeTierDecoder.TEMPLATE_ID -> tradingRuleCommands.setFeeTier(command, buffer, offset, header);
            case SetAccountTermsDecoder.TEMPLATE_ID -> termsCommands.setAccountTerms(command, buffer, offset, header);
            case SetSessionTermsDecoder.TEMPLATE_ID -> termsCommands.setSessionTerms(command, buffer, offset, header);
            case SetAuctionRulesDecoder.TEMPLATE_ID -> phaseCommands.setAuctionRules(command, buffer, offset, header);
            case MovePhaseDecoder.TEMPLATE_ID -> phaseCommands.movePhase(command, buffer, offset, header);
            case SchedulePhaseDecoder.TEMPLATE_ID -> phaseCommands.schedulePhase(command, buffer, offset, header);
            case DrawCallEndDecoder.TEMPLATE_ID -> phaseCommands.drawCallEnd(buffer, offset, header);
            default -> throw new IllegalStateException("no command has template " + command.templateId);
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
     * An instrument whose call waits for its random time, which the edge draws and journals; asked after each command.
     *
     * @return the instrument, the one whose call ends first; 0: none.
     */
    public int drawInstrumentId()
    {
        return state.phases.drawInstrumentId();
    }

    /**
     * The call that waits for its random time.
     *
     * @param instrumentId as told by {@link #drawInstrumentId}.
     * @return the instrument's call.
     */
    public int drawCallNumber(final int instrumentId)
    {
        return state.phases.callNumber(instrumentId);
    }

    /**
     * Most that may be drawn.
     *
     * @param instrumentId as told by {@link #drawInstrumentId}.
     * @return nanoseconds, above zero.
     */
    public long drawMaxNs(final int instrumentId)
    {
        return state.phases.randomEndNs(instrumentId);
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
        writeCounters(writer);
        state.assets.writeTo(writer);
        state.instruments.writeTo(writer);
        state.participants.writeTo(writer);
        state.tradingRules.writeTo(writer);
        state.auctionRules.writeTo(writer);
        state.orderLimits.writeTo(writer);
        state.feeTiers.writeTo(writer);
        state.accountTerms.writeTo(writer);
        state.ledger.writeTo(writer);
        state.sessions.writeTo(writer);
        openOrders.writeTo(writer);
        state.recentOrders.writeTo(writer);
        state.clientIds.writeTo(writer);
        state.massCancels.writeTo(writer);
        phaseRecords.writeTo(writer);
    }

    private void writeCounters(final SnapshotWriter writer)
    {
        counters.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
        counters.inputSequence(command.inputSequence).timestampNs(command.timestampNs).commandCount(commandCount);
        counters.eventSequence(output.eventSequence()).feedSequence(output.feedSequence());
        counters.lastOrderId(orders.lastOrderId()).lastTradeId(orders.lastTradeId());
        counters.lastPriority(orders.lastPriority()).runningHash(output.runningHash());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + counters.encodedLength());
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
        return commandCount;
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
     * Whether an instrument's orders trade as they come.
     *
     * @param instrumentId of an instrument.
     * @return false in a call, before the opening, in a halt and after the close.
     */
    public boolean isContinuous(final int instrumentId)
    {
        return state.phases.isContinuous(instrumentId);
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
