package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Which records of a log are wanted: the options of every command that prints records. One thread. */
final class RecordFilter
{
    @Option(names = "--from", paramLabel = "SEQ|TIME", description = "The first one. Default: of all.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "SEQ|TIME", description = "The last one. Default: of all.")
    private @Nullable String to;

    @Option(names = "--session", paramLabel = "KEY", description = "Of a session, 0: the exchange's own.")
    private @Nullable Integer session;

    @Option(names = "--account", paramLabel = "ID", description = "That name an account.")
    private @Nullable Integer account;

    @Option(names = "--instrument", paramLabel = "ID", description = "That name an instrument.")
    private @Nullable Integer instrument;

    @Option(names = "--template", paramLabel = "NAME", description = "Of a message, such as NewOrder or Trade.")
    private @Nullable String template;

    private boolean isWithBytes;
    private Place first = new Place(0, Long.MAX_VALUE);
    private Place last = Place.END;
    /** Time of the first record that is not before --from; -1: none was met. */
    private long firstFoundNs = -1;
    private boolean isAnyBefore;

    /** Each record comes with its bytes. */
    void withBytes()
    {
        isWithBytes = true;
    }

    /** Name of the one kind of message that is wanted; null: of any. */
    @Nullable
    String template()
    {
        return template;
    }

    /** Looks at the options before anything is read; whatever is wrong with them is wrong use. */
    void check(final Output output, final Log log, final Messages messages)
    {
        try
        {
            first = from == null ? new Place(log.firstSequence(), Long.MAX_VALUE) : Place.parse(from);
            last = to == null ? last : Place.parse(to);
        }
        catch (final IllegalArgumentException ex)
        {
            throw output.misuse(String.valueOf(ex.getMessage()));
        }
        if (to != null && first.isTime() == last.isTime() &&
            (first.sequence() > last.sequence() || first.timestampNs() > last.timestampNs()))
        {
            throw output.misuse(isBehind());
        }
        if (template != null && !messages.names().contains(template))
        {
            throw output.misuse("'" + template + "' is no message of the " + log + ", which has " +
                String.join(", ", messages.names()) + (log == Log.INPUTS ? "; --events reads the event log" : ""));
        }
    }

    /**
     * Reads a log from the first record that may fit to the last.
     *
     * @param output   says what is wrong with the options.
     * @param log      which one; {@link #check} has been called for it.
     * @param messages that it holds.
     * @param consumer of the records that fit.
     */
    void read(
        final Output output,
        final Log log,
        final Messages messages,
        final Consumer<LoggedRecord> consumer) throws IOException
    {
        final boolean isWhole = from == null || first.isTime();
        final long beginning =
            isWhole ? JournalReader.FROM_THE_BEGINNING : Math.max(first.sequence(), log.firstSequence());
        final Progress progress = new Progress(output, "read up to record");
        try (JournalReader reader = log.read(output.files(), beginning))
        {
            while (reader.lastSequence() < last.sequence() && reader.poll((
                sequence,
                receivedNs,
                sequencedNs,
                keyId,
                buffer,
                offset,
                length) ->
            {
                progress.at(sequence);
                if (isWithin(sequence, sequencedNs, keyId))
                {
                    judge(record(messages, sequence, receivedNs, sequencedNs, keyId, buffer, offset,
                        length), consumer);
                }
            }))
            {
                // The work is in the condition.
            }
            checkReached(output, log, reader.lastSequence());
        }
    }

    /** A place that the log has not is no success, even where all before it was printed. */
    private void checkReached(final Output output, final Log log, final long lastSequence) throws IOException
    {
        final boolean isBeforeFirst = first.isTime() ? firstFoundNs < 0 : lastSequence < first.sequence();
        if (from != null && isBeforeFirst)
        {
            throw new RecoveryException(log.end(output.data()) + ", before --from " + from);
        }
        if (to != null && !last.isTime() && lastSequence < last.sequence())
        {
            throw new RecoveryException(log.end(output.data()) + ", before --to " + to);
        }
        if (firstFoundNs > last.timestampNs())
        {
            if (from != null && !first.isTime())
            {
                throw output.misuse(isBehind());
            }
            if (!isAnyBefore)
            {
                throw new RecoveryException(
                    "the " + log + " begins at " + Place.time(firstFoundNs) + ", behind --to " + to);
            }
        }
    }

    private String isBehind()
    {
        return "--from " + from + " lies behind --to " + to;
    }

    private boolean isWithin(final long sequence, final long sequencedNs, final int keyId)
    {
        final boolean isBefore = first.isTime() && sequencedNs < first.timestampNs();
        isAnyBefore |= isBefore;
        if (firstFoundNs < 0 && !isBefore)
        {
            firstFoundNs = sequencedNs;
        }
        final boolean isBehind = sequence > last.sequence() || sequencedNs > last.timestampNs();
        return !isBefore && !isBehind && (session == null || session == keyId);
    }

    private void judge(final LoggedRecord found, final Consumer<LoggedRecord> consumer)
    {
        if ((template == null || template.equals(found.template())) &&
            isNamedIn(found.fields(), "account", account) && isNamedIn(found.fields(), "instrument", instrument))
        {
            consumer.accept(found);
        }
    }

    private LoggedRecord record(
        final Messages messages,
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int keyId,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final byte[] bytes = new byte[isWithBytes ? length : 0];
        buffer.getBytes(offset, bytes);
        return new LoggedRecord(sequence, receivedNs, sequencedNs, keyId, messages.template(buffer, offset),
            messages.fields(buffer, offset), HexFormat.of().formatHex(bytes));
    }

    /** Whether a field such as accountId or makerAccountId has the value; true where none is asked for. */
    private static boolean isNamedIn(final String fields, final String noun, final @Nullable Integer id)
    {
        return id == null ||
            Pattern.compile("(?i)(^|[|(,])\\w*" + noun + "id=" + id + "([|),]|$)").matcher(fields).find();
    }
}
