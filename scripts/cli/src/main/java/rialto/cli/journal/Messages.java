package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Any message of the schemas as text, as its own generated decoder writes it. One thread. */
final class Messages
{
    private static final String UNKNOWN = "unknown";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, MessageDecoderFlyweight> decoders = new HashMap<>();
    private final Map<String, MessageFields> fields = new HashMap<>();

    /** Knows the messages of some generated decoders. */
    Messages(final MessageDecoderFlyweight... known)
    {
        for (final MessageDecoderFlyweight decoder : known)
        {
            decoders.put(decoder.sbeTemplateId(), decoder);
            fields.put(nameOf(decoder), new MessageFields(decoder));
        }
    }

    /** The name of the message, such as NewOrder. */
    String template(final DirectBuffer buffer, final int offset)
    {
        final MessageDecoderFlyweight decoder = decoders.get(header.wrap(buffer, offset).templateId());
        return decoder == null ? UNKNOWN : nameOf(decoder);
    }

    /** The decoder of the message; null: nobody knows it. */
    @Nullable
    MessageDecoderFlyweight decoder(final DirectBuffer buffer, final int offset)
    {
        return decoders.get(header.wrap(buffer, offset).templateId());
    }

    /** The names of all messages, sorted. */
    SortedSet<String> names()
    {
        return new TreeSet<>(fields.keySet());
    }

    /** Fields as name=value, with a stroke between. */
    String fields(final DirectBuffer buffer, final int offset)
    {
        final MessageDecoderFlyweight decoder = decoders.get(header.wrap(buffer, offset).templateId());
        if (decoder == null)
        {
            return "templateId=" + header.templateId();
        }
        decoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        final String text = decoder.toString();
        return text.substring(text.indexOf("):") + 2);
    }

    /** Name and fields of a message that begins at the first byte. */
    String text(final byte[] message)
    {
        final DirectBuffer view = new UnsafeBuffer(message);
        return template(view, 0) + " " + fields(view, 0);
    }

    /**
     * Fields by name.
     *
     * @param template name of the message.
     * @param text     as {@link #fields} gives it.
     * @return name and value, null for a field that is null; a message that nobody knows has what {@link #fields} says
     *         of it alone.
     */
    Map<String, @Nullable String> values(final String template, final String text)
    {
        final MessageFields named = fields.get(template);
        return named == null ? Map.of(UNKNOWN, text) : named.split(text);
    }

    /** The names that {@link #values} gives of a message that is known. */
    List<String> columns(final String template)
    {
        final MessageFields named = fields.get(template);
        if (named == null)
        {
            throw new IllegalArgumentException("no message is called " + template);
        }
        return named.names();
    }

    /** Fields as {@link #fields} gives them, for a person: one that is null has nothing behind its name. */
    String shown(final String template, final String text)
    {
        final MessageFields named = fields.get(template);
        return named == null ? text : named.withoutNulls(text);
    }

    private static String nameOf(final MessageDecoderFlyweight decoder)
    {
        final String name = decoder.getClass().getSimpleName();
        return name.substring(0, name.length() - "Decoder".length());
    }
}
