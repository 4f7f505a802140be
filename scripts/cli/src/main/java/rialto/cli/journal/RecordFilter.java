package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rialto.journal.JournalReader;

import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongFunction;
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

    /** Each record comes with its bytes. */
    void withBytes()
    {
        isWithBytes = true;
    }

    /** Whether records of one kind of message are wanted, and no others. */
    boolean isOfOneTemplate()
    {
        return template != null;
    }

    /**
     * Reads a log from the first record that may fit to the last.
     *
     * @param output   says what is wrong with the options.
     * @param log      opens a reader of it from a sequence on.
     * @param least    sequence that the log began with, when nothing was retired.
     * @param messages that it holds.
     * @param consumer of the records that fit.
     */
    void read(
        final Output output,
        final LongFunction<JournalReader> log,
        final long least,
        final Messages messages,
        final Consumer<LoggedRecord> consumer)
    {
        parse(output);
        final boolean isWhole = from == null || first.isTime();
        final long beginning = isWhole ? JournalReader.FROM_THE_BEGINNING : Math.max(first.sequence(), least);
        final Progress progress = new Progress(output, "read up to record");
        try (JournalReader reader = log.apply(beginning))
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
        }
    }

    private void parse(final Output output)
    {
        try
        {
            first = from == null ? first : Place.parse(from);
            last = to == null ? last : Place.parse(to);
        }
        catch (final IllegalArgumentException ex)
        {
            throw output.misuse(String.valueOf(ex.getMessage()));
        }
    }

    private boolean isWithin(final long sequence, final long sequencedNs, final int keyId)
    {
        final boolean isBefore = first.isTime() && sequencedNs < first.timestampNs();
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
