package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;
import rialto.codecs.Templates;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands in the place of one record of the input journal. A record that is left out leaves a {@code Tick} behind:
 * its time passes as it did, and every later record keeps its sequence.
 */
final class RecordChange
{
    private final Map<String, String> fields;
    private final byte @Nullable [] record;

    private RecordChange(final Map<String, String> fields, final byte @Nullable [] record)
    {
        this.fields = fields;
        this.record = record;
    }

    static RecordChange leaveOut()
    {
        return new RecordChange(Map.of(), null);
    }

    /** Fields by name; at least one. */
    static RecordChange ofFields(final Map<String, String> fields)
    {
        return new RecordChange(new LinkedHashMap<>(fields), null);
    }

    /** A whole message as {@code dump --hex} prints it; an IllegalArgumentException says why it cannot be. */
    static RecordChange ofRecord(final String hex)
    {
        final byte[] bytes = HexFormat.of().parseHex(hex);
        final DirectBuffer buffer = new UnsafeBuffer(bytes);
        if (bytes.length < MessageHeaderDecoder.ENCODED_LENGTH)
        {
            throw new IllegalArgumentException("the record is too short for a message");
        }
        final int templateId = new MessageHeaderDecoder().wrap(buffer, 0).templateId();
        if (templateId == GenesisDecoder.TEMPLATE_ID)
        {
            throw new IllegalArgumentException("Genesis is the first record only");
        }
        check(buffer, bytes.length, templateId);
        return new RecordChange(Map.of(), bytes);
    }

    private static void check(final DirectBuffer buffer, final int length, final int templateId)
    {
        if (Templates.isJournalOnly(templateId))
        {
            if (length < MessageHeaderDecoder.ENCODED_LENGTH + Templates.minimumBlockLength(templateId))
            {
                throw new IllegalArgumentException("the record is too short for a " + Templates.name(templateId));
            }
            return;
        }
        final ResultCode result = Templates.checkClientFrame(buffer, 0, length);
        if (result != ResultCode.OK || !Templates.isClientCommand(templateId))
        {
            throw new IllegalArgumentException("the record is no command: " + (result == ResultCode.OK ?
                Templates.name(templateId) : result));
        }
    }

    /** Whether the record comes from nobody's session any more. */
    boolean isLeftOut()
    {
        return fields.isEmpty() && record == null;
    }

    /**
     * Makes the message that is carried out.
     *
     * @param decoder of the original; null: nobody knows it.
     * @param buffer  that holds the original.
     * @param offset  in bytes of its message header.
     * @param length  of it in bytes.
     * @return a copy, changed.
     * @throws IllegalArgumentException if it cannot be changed in this way.
     */
    MutableDirectBuffer apply(
        final @Nullable MessageDecoderFlyweight decoder,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (record != null)
        {
            return new UnsafeBuffer(record.clone());
        }
        if (isLeftOut())
        {
            final MutableDirectBuffer tick =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TickEncoder.BLOCK_LENGTH]);
            new TickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder()).incarnation(0);
            return tick;
        }
        if (decoder == null)
        {
            throw new IllegalArgumentException("nobody knows the fields of this record");
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        final MutableDirectBuffer copy = new UnsafeBuffer(bytes);
        final MessageChange change = new MessageChange(decoder);
        fields.forEach((name, value) -> change.set(copy, name, value));
        return copy;
    }
}
