package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.JournalReader;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The first record in which two input journals differ. One that was shortened is compared with the other from its first
 * record on. One thread.
 */
final class JournalDiff implements AutoCloseable
{
    private static final String ENDS = "ends here";

    private final Messages messages = CommandMessages.create();
    private final JournalReader first;
    private final JournalReader second;
    private final Deque<JournalRecord> left = new ArrayDeque<>();
    private final Deque<JournalRecord> right = new ArrayDeque<>();
    private long sameCount;
    private long firstInput;

    private JournalDiff(final JournalReader first, final JournalReader second)
    {
        this.first = first;
        this.second = second;
    }

    /** A record as the journal has it. */
    private record JournalRecord(long sequence, long receivedNs, long sequencedNs, int session, DirectBuffer message)
    {
    }

    /**
     * Where two journals part.
     *
     * @param input of the first record that differs.
     * @param field in which it does: {@code record} where one of them has none.
     * @param data  the record in the first journal.
     * @param other the record in the second one.
     */
    record Parting(long input, String field, String data, String other)
    {
    }

    static JournalDiff open(final JournalFiles first, final JournalFiles second)
    {
        final JournalReader opened = first.readInputsFrom(JournalReader.FROM_THE_BEGINNING);
        try
        {
            return new JournalDiff(opened, second.readInputsFrom(JournalReader.FROM_THE_BEGINNING));
        }
        catch (final RuntimeException ex)
        {
            opened.close();
            throw ex;
        }
    }

    /** Where they part; null: they are the same. */
    @Nullable
    Parting find(final Progress progress)
    {
        boolean isMore = fill();
        if (isMore)
        {
            firstInput = Math.max(left.element().sequence, right.element().sequence);
            isMore = skip(left, first) && skip(right, second);
        }
        while (isMore)
        {
            if (!left.element().equals(right.element()))
            {
                return parting();
            }
            progress.at(left.remove().sequence);
            right.remove();
            sameCount++;
            isMore = fill();
        }
        return left.isEmpty() && right.isEmpty() ? null : parting();
    }

    /** Records that are the same. */
    long sameCount()
    {
        return sameCount;
    }

    /** The first input that both have. */
    long firstInput()
    {
        return firstInput;
    }

    @Override
    public void close()
    {
        first.close();
        second.close();
    }

    /** Looks at both, whatever the first one has. */
    private boolean fill()
    {
        final boolean isLeft = isThere(left, first);
        final boolean isRight = isThere(right, second);
        return isLeft && isRight;
    }

    private boolean skip(final Deque<JournalRecord> records, final JournalReader reader)
    {
        while (isThere(records, reader) && records.element().sequence < firstInput)
        {
            records.remove();
        }
        return !records.isEmpty();
    }

    private static boolean isThere(final Deque<JournalRecord> records, final JournalReader reader)
    {
        boolean isMore = true;
        while (records.isEmpty() && isMore)
        {
            isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> records.add(
                new JournalRecord(sequence, receivedNs, sequencedNs, session, copy(buffer, offset, length))));
        }
        return !records.isEmpty();
    }

    private static DirectBuffer copy(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }

    private Parting parting()
    {
        final JournalRecord one = left.peek();
        final JournalRecord other = right.peek();
        if (one == null || other == null)
        {
            final JournalRecord only = one == null ? right.element() : one;
            return new Parting(only.sequence, "record", text(one), text(other));
        }
        return new Parting(one.sequence, field(one, other), text(one), text(other));
    }

    private String field(final JournalRecord one, final JournalRecord other)
    {
        if (one.sequence != other.sequence)
        {
            return "sequence";
        }
        if (one.sequencedNs != other.sequencedNs)
        {
            return "time";
        }
        if (one.receivedNs != other.receivedNs)
        {
            return "received";
        }
        return one.session != other.session ? "session" :
            MessageDifference.of(messages, one.message.byteArray(), other.message.byteArray()).field();
    }

    private String text(final @Nullable JournalRecord record)
    {
        return record == null ? ENDS : "sequence=" + record.sequence + " time=" + Place.time(record.sequencedNs) +
            " received=" + Place.time(record.receivedNs) + " session=" + record.session + " " +
            messages.text(record.message.byteArray());
    }
}
