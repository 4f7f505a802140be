package rialto.cli.journal;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.recovery.CommandRunner;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Quarantined;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.replay.Replica;
import rialto.journal.JournalReader;

import java.nio.ByteOrder;

/**
 * Two state machines beside each other, in memory: one carries out the journal as it is, the other with one record
 * changed. A later command that names an order names the same order in both. One thread.
 */
final class WhatIf implements AutoCloseable
{
    static final long TO_THE_END = Long.MAX_VALUE;

    private static final int EDGE = 0;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Messages commands = CommandMessages.create();
    private final Replica original;
    private final Replica changed;
    private final CommandRunner originalRunner;
    private final CommandRunner changedRunner;
    private final OrderNames names;
    private final RunEvents originalEvents = new RunEvents(orderId -> orderId);
    private final RunEvents changedEvents;
    private final long changedSequence;
    private final RecordChange change;
    private final Listener listener;
    private long sequence;

    private WhatIf(
        final Replica original,
        final Replica changed,
        final Quarantined quarantined,
        final long changedSequence,
        final RecordChange change,
        final Listener listener)
    {
        this.original = original;
        this.changed = changed;
        this.changedSequence = changedSequence;
        this.change = change;
        this.listener = listener;
        sequence = original.sequence();
        originalRunner = new CommandRunner(original.stateMachine(), quarantined);
        changedRunner = new CommandRunner(changed.stateMachine(), quarantined.without(changedSequence));
        names = new OrderNames(LastOrderId.of(original.stateMachine()));
        changedEvents = new RunEvents(names::original);
    }

    /** Hears of the change, and of every command from there on. */
    interface Listener
    {
        /**
         * Called first.
         *
         * @param command  as the journal has it.
         * @param replaced what stands in its place, as text.
         */
        void onChange(LoggedRecord command, String replaced);

        /**
         * A command was carried out in both.
         *
         * @param sequence    of the command.
         * @param sequencedNs its time, in nanoseconds since 1970.
         * @param original    its events as they were.
         * @param changed     its events with the change.
         */
        void onCommand(long sequence, long sequencedNs, RunEvents original, RunEvents changed);
    }

    /**
     * Both as they stand right before the record that is to be changed.
     *
     * @param files    of the exchange.
     * @param sequence of the record.
     * @param change   what stands in its place.
     * @param listener hears what comes of it.
     * @param progress hears how far the way to it is done.
     * @return both, to be carried on with {@link #run}.
     */
    static WhatIf before(
        final JournalFiles files,
        final long sequence,
        final RecordChange change,
        final Listener listener,
        final Progress progress)
    {
        final Replica original = replica(files, sequence - 1, progress);
        try
        {
            return new WhatIf(
                original, replica(files, sequence - 1, progress), files.quarantined(), sequence, change, listener);
        }
        catch (final RuntimeException ex)
        {
            original.close();
            throw ex;
        }
    }

    private static Replica replica(final JournalFiles files, final long lastSequence, final Progress progress)
    {
        final Replica replica = Replica.newest(files, lastSequence);
        try
        {
            while (replica.poll(lastSequence))
            {
                progress.at(replica.sequence());
            }
            replica.replayTo(lastSequence);
            return replica;
        }
        catch (final RuntimeException ex)
        {
            replica.close();
            throw ex;
        }
    }

    /** Carries out all records up to a sequence that must be there; {@link #TO_THE_END}: all there are. */
    void run(final JournalFiles files, final long lastSequence, final Progress progress)
    {
        try (JournalReader reader = files.readInputsFrom(sequence + 1))
        {
            while (sequence < lastSequence && reader.poll((
                recordSequence,
                receivedNs,
                sequencedNs,
                session,
                buffer,
                offset,
                length) ->
            {
                if (recordSequence <= lastSequence)
                {
                    onRecord(recordSequence, receivedNs, sequencedNs, session, buffer, offset, length);
                }
            }))
            {
                progress.at(sequence);
            }
        }
        if (sequence < changedSequence || (lastSequence != TO_THE_END && sequence < lastSequence))
        {
            throw new RecoveryException("the journal ends at input " + sequence);
        }
    }

    /** The last record carried out. */
    long sequence()
    {
        return sequence;
    }

    StateMachine original()
    {
        return original.stateMachine();
    }

    StateMachine changed()
    {
        return changed.stateMachine();
    }

    /** Name of an order of the changed run: its id in the original one, or {@link OrderNames#NONE}. */
    long nameOf(final long changedOrderId)
    {
        return names.original(changedOrderId);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(originalRunner, changedRunner, original, changed);
    }

    private void onRecord(
        final long recordSequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        originalEvents.clear();
        changedEvents.clear();
        final int written =
            originalRunner.execute(recordSequence, receivedNs, sequencedNs, session, buffer, offset);
        originalEvents.onFrames(originalRunner.output(), 0, written);
        if (recordSequence == changedSequence)
        {
            final DirectBuffer other = change.apply(commands.decoder(buffer, offset), buffer, offset, length);
            listener.onChange(new LoggedRecord(recordSequence, receivedNs, sequencedNs, session,
                commands.template(buffer, offset), shown(buffer, offset), ""),
                commands.template(other, 0) + ' ' + shown(other, 0));
            carryOut(recordSequence, receivedNs, sequencedNs, change.isLeftOut() ? EDGE : session, other);
        }
        else
        {
            carryOut(recordSequence, receivedNs, sequencedNs, session, sameOrder(buffer, offset, length));
        }
        nameOrders();
        sequence = recordSequence;
        listener.onCommand(recordSequence, sequencedNs, originalEvents, changedEvents);
    }

    private String shown(final DirectBuffer buffer, final int offset)
    {
        return commands.shown(commands.template(buffer, offset), commands.fields(buffer, offset));
    }

    private void nameOrders()
    {
        changedEvents.orders().values().forEach(names::took);
        originalEvents.orders().forEach((id, orderId) ->
        {
            final Long changedId = changedEvents.orders().get(id);
            if (changedId != null)
            {
                names.same(orderId, changedId);
            }
        });
    }

    private void carryOut(
        final long recordSequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer command)
    {
        try
        {
            final int written =
                changedRunner.execute(recordSequence, receivedNs, sequencedNs, session, command, 0);
            changedEvents.onFrames(changedRunner.output(), 0, written);
        }
        catch (final IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException
            | ArithmeticException ex)
        {
            throw new RecoveryException(
                "with the change input " + recordSequence + " cannot be carried out: " + ex, ex);
        }
    }

    /** A copy of a command; the order that it names has the id of the changed run. */
    private MutableDirectBuffer sameOrder(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final MutableDirectBuffer copy = new UnsafeBuffer(bytes);
        final int at = switch (header.wrap(buffer, offset).templateId())
        {
            case CancelOrderDecoder.TEMPLATE_ID -> CancelOrderDecoder.orderIdEncodingOffset();
            case ReduceOrderDecoder.TEMPLATE_ID -> ReduceOrderDecoder.orderIdEncodingOffset();
            case AmendOrderDecoder.TEMPLATE_ID -> AmendOrderDecoder.orderIdEncodingOffset();
            case ReplaceOrderDecoder.TEMPLATE_ID -> ReplaceOrderDecoder.orderIdEncodingOffset();
            default -> -1;
        };
        if (at >= 0)
        {
            final int field = MessageHeaderDecoder.ENCODED_LENGTH + at;
            final long orderId = names.changed(copy.getLong(field, ByteOrder.LITTLE_ENDIAN));
            copy.putLong(field, orderId, ByteOrder.LITTLE_ENDIAN);
        }
        return copy;
    }
}
