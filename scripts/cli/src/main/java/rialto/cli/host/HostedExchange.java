package rialto.cli.host;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.core.Capacities;
import rialto.engine.core.EventFrame;
import rialto.engine.core.StateMachine;
import rialto.engine.memory.NativeRegion;

import java.nio.ByteBuffer;

/**
 * A state machine with what it needs to run: a buffer to encode a command into, room for its events, and a time that
 * goes on only when told to. The same calls give the same events: nothing in it is drawn.
 *
 * <pre>{@code
 * exchange.advance(1_000);
 * new CancelOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
 *     .keyId(keyId).clientSequence(exchange.nextClientSequence(keyId))...;
 * exchange.execute(keyId, listener);
 * }</pre>
 *
 * <p>One thread. {@link #execute} does not allocate, but for a command that may write more than any before.
 */
public final class HostedExchange implements AutoCloseable
{
    /** Session of the engine's own edge: opens and closes sessions, lets time pass. */
    public static final int EDGE = 0;

    /** Usual time before the first command: not zero, so that a time of zero is seen for the error it is. */
    public static final long START_NS = 1_700_000_000_000_000_000L;

    private static final int MAX_COMMAND_LENGTH = 2048;
    private static final int FIRST_OUTPUT_LENGTH = 1 << 16;
    private static final int FORMAT_VERSION = 1;
    private static final long HASH_KEY_HIGH = 0x0123_4567_89ab_cdefL;
    private static final long HASH_KEY_LOW = 0x0f1e_2d3c_4b5a_6978L;

    private final MutableDirectBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_COMMAND_LENGTH));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder eventHeader = new MessageHeaderDecoder();
    private final StateMachine stateMachine;
    private final long[] clientSequences;
    private NativeRegion outputRegion = NativeRegion.allocate("hosted-output", FIRST_OUTPUT_LENGTH);
    private UnsafeBuffer output = outputRegion.buffer(0, FIRST_OUTPUT_LENGTH);
    private long inputSequence = -1;
    private long timeNs;

    /**
     * A new exchange, its Genesis carried out: the operator is there, no session is open. {@link HostedSetup} opens
     * one.
     *
     * @param capacities that the exchange has.
     */
    public HostedExchange(final Capacities capacities)
    {
        this(capacities, START_NS);
    }

    /**
     * As above, at another time.
     *
     * @param capacities that the exchange has.
     * @param startNs    time of Genesis, nanoseconds since the Unix epoch, above zero.
     */
    public HostedExchange(final Capacities capacities, final long startNs)
    {
        timeNs = startNs;
        encodeGenesis(capacities);
        stateMachine = new StateMachine(command, 0);
        clientSequences = new long[capacities.maxKeys() + 1];
        execute(EDGE, (templateId, buffer, offset, length) ->
        {
            // What Genesis makes is known.
        });
    }

    /**
     * Where the next command is to be encoded, its message header at offset 0. Still holds the last one.
     *
     * @return a buffer of the length of an input slot.
     */
    public MutableDirectBuffer command()
    {
        return command;
    }

    /**
     * To be given to {@code wrapAndApplyHeader} of a command's encoder.
     *
     * @return the encoder, wrapped anew each time.
     */
    public MessageHeaderEncoder header()
    {
        return header;
    }

    /**
     * Next number in a session's own sequence, for the command about to be encoded.
     *
     * @param keyId that names the session.
     * @return the sequence, from 1.
     */
    public long nextClientSequence(final int keyId)
    {
        clientSequences[keyId]++;
        return clientSequences[keyId];
    }

    /**
     * Time of the next command.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public long timeNs()
    {
        return timeNs;
    }

    /**
     * Lets time pass before the next command.
     *
     * @param durationNs in nanoseconds, not negative.
     */
    public void advance(final long durationNs)
    {
        if (durationNs < 0)
        {
            throw new IllegalArgumentException("time cannot go back by " + -durationNs + " ns");
        }
        timeNs = Math.addExact(timeNs, durationNs);
    }

    /**
     * Carries out the command in {@link #command()} and shows each of its events.
     *
     * @param keyId    session that it comes from, {@link #EDGE} for what only the engine's edge writes.
     * @param listener told of each event; it may not execute another command.
     */
    public void execute(final int keyId, final HostedEventListener listener)
    {
        execute(keyId, command, 0, listener);
    }

    /**
     * Carries out a command that was encoded before, and shows each of its events.
     *
     * @param keyId    session that it comes from.
     * @param buffer   that holds it.
     * @param offset   in bytes at which its message header begins.
     * @param listener told of each event; it may not execute another command.
     */
    public void execute(
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final HostedEventListener listener)
    {
        final int bound = stateMachine.outputBound(buffer, offset, timeNs);
        if (bound > output.capacity())
        {
            growOutput(bound);
        }

        inputSequence++;
        final int length = stateMachine.carryOut(inputSequence, timeNs, timeNs, keyId, buffer, offset, output, 0);
        int frame = 0;
        while (frame < length)
        {
            final int messageOffset = EventFrame.messageOffset(frame);
            final int messageLength = EventFrame.messageLength(output, frame);
            final int templateId = eventHeader.wrap(output, messageOffset).templateId();
            listener.onEvent(templateId, output, messageOffset, messageLength);
            frame += EventFrame.frameLength(messageLength);
        }
        stateMachine.hashEvents();
    }

    /**
     * The state machine itself, to be read only: its books, orders and ledger.
     *
     * @return the state machine.
     */
    public StateMachine stateMachine()
    {
        return stateMachine;
    }

    @Override
    public void close()
    {
        stateMachine.close();
        outputRegion.close();
    }

    private void growOutput(final int bound)
    {
        // A power of two can be more than an int holds; what is not used of a region costs nothing.
        final int length = bound > 1 << 30 ? Integer.MAX_VALUE : BitUtil.findNextPositivePowerOfTwo(bound);
        outputRegion.close();
        outputRegion = NativeRegion.allocate("hosted-output", length);
        output = outputRegion.buffer(0, length);
    }

    private void encodeGenesis(final Capacities capacities)
    {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(command, 0, header);
        genesis.engineId(1).formatVersion(FORMAT_VERSION).behaviourVersion(StateMachine.BEHAVIOUR_VERSION);
        genesis.maxAssets(capacities.maxAssets()).maxInstruments(capacities.maxInstruments());
        genesis.maxParticipants(capacities.maxParticipants()).maxKeys(capacities.maxKeys());
        genesis.maxAccounts(capacities.maxAccounts()).maxBalances(capacities.maxBalances());
        genesis.maxOrders(capacities.maxOrders()).maxPriceLevels(capacities.maxPriceLevels());
        genesis.maxClientIdsPerAccount(capacities.maxClientIdsPerAccount()).maxClientIds(capacities.maxClientIds());
        genesis.clientIdWindowNs(capacities.clientIdWindowNs());
        genesis.runningHashInterval(capacities.runningHashInterval());
        genesis.hashKeyHigh(HASH_KEY_HIGH).hashKeyLow(HASH_KEY_LOW);
        for (int i = 0; i < GenesisEncoder.administratorKeyLength(); i++)
        {
            genesis.administratorKey(i, (short)1);
        }
    }
}
