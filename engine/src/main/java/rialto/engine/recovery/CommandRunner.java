package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.memory.NativeRegion;

/**
 * Carries out commands of a journal on a state machine, with as much room for events as they need. The one place where
 * a quarantined command is passed over. One thread.
 */
public final class CommandRunner implements AutoCloseable
{
    private static final String TAG = "replayed-events";
    private static final int INITIAL_OUTPUT_LENGTH = 64 << 10;

    private final StateMachine stateMachine;
    private final Quarantined quarantined;
    private final long firstSequence;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuarantineDecoder quarantine = new QuarantineDecoder();
    private NativeRegion region = NativeRegion.allocate(TAG, INITIAL_OUTPUT_LENGTH);
    private UnsafeBuffer output = region.buffer(0, INITIAL_OUTPUT_LENGTH);

    /**
     * For a state machine that nobody else drives.
     *
     * @param stateMachine carries the commands out.
     * @param quarantined  are passed over.
     */
    public CommandRunner(final StateMachine stateMachine, final Quarantined quarantined)
    {
        this.stateMachine = stateMachine;
        this.quarantined = quarantined;
        firstSequence = stateMachine.inputSequence();
    }

    /**
     * Carries a record of the journal out, or passes over it; its events are then in {@link #output}.
     *
     * @param sequence    of the record.
     * @param receivedNs  when the edge received it.
     * @param sequencedNs its time.
     * @param session     that sent it.
     * @param buffer      that holds the command.
     * @param offset      in bytes of its message header.
     * @return length of the framed events in bytes.
     * @throws RecoveryException if there is no memory for the events that the command may lead to.
     */
    public int execute(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset)
    {
        if (quarantined.contains(sequence))
        {
            return stateMachine.passOver(sequence, receivedNs, sequencedNs, session, buffer, offset, output, 0);
        }
        checkPassedOver(buffer, offset);
        final int bound = stateMachine.outputBound(buffer, offset, sequencedNs);
        if (output.capacity() < bound)
        {
            makeRoom(Math.clamp(2L * output.capacity(), bound, Integer.MAX_VALUE));
        }
        return stateMachine.execute(sequence, receivedNs, sequencedNs, session, buffer, offset, output, 0);
    }

    /** As the live engine has it: memory that the system gives as it is touched, and that no limit of the heap caps. */
    private void makeRoom(final int length)
    {
        final NativeRegion larger;
        try
        {
            larger = NativeRegion.allocate(TAG, length);
        }
        catch (final OutOfMemoryError ex)
        {
            throw new RecoveryException("there is no memory for the events of a command: " + ex.getMessage());
        }
        region.close();
        region = larger;
        output = larger.buffer(0, length);
    }

    /** What a Quarantine record names was passed over if it came after the state that was begun with. */
    private void checkPassedOver(final DirectBuffer buffer, final int offset)
    {
        if (header.wrap(buffer, offset).templateId() == QuarantineDecoder.TEMPLATE_ID)
        {
            final long named = quarantine.wrapAndApplyHeader(buffer, offset, header).inputSequence();
            if (named > firstSequence && !quarantined.isKnown(named))
            {
                throw new RecoveryException("input " + named + " was carried out before it was known that it is " +
                    "quarantined: the record of it does not begin a segment");
            }
        }
    }

    /**
     * Where the events of the last command lie, from offset 0 on.
     *
     * @return the buffer, valid until the next command.
     */
    public DirectBuffer output()
    {
        return output;
    }

    /** Gives the memory of the events back. */
    @Override
    public void close()
    {
        region.close();
    }
}
