package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.HashMap;
import java.util.Map;

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
     * @return name and value; a message that nobody knows has what {@link #fields} says of it alone.
     */
    Map<String, String> values(final String template, final String text)
    {
        final MessageFields named = fields.get(template);
        return named == null ? Map.of(UNKNOWN, text) : named.split(text);
    }

    private static String nameOf(final MessageDecoderFlyweight decoder)
    {
        final String name = decoder.getClass().getSimpleName();
        return name.substring(0, name.length() - "Decoder".length());
    }
}
