package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * The first field in which two messages differ.
 *
 * @param template of the messages; both, with a stroke between, where they are of two kinds.
 * @param field    its name; {@code template}: they are of two kinds, {@code bytes}: what differs is in no field.
 * @param first    its value in the first message.
 * @param second   its value in the second one.
 */
record MessageDifference(String template, String field, String first, String second)
{
    private static final String ENDS = "ends here";

    /** Two messages with different bytes. */
    static MessageDifference of(final Messages messages, final byte[] first, final byte[] second)
    {
        final DirectBuffer one = new UnsafeBuffer(first);
        final DirectBuffer other = new UnsafeBuffer(second);
        final String template = messages.template(one, 0);
        if (!template.equals(messages.template(other, 0)))
        {
            return new MessageDifference(template + "/" + messages.template(other, 0), "template",
                messages.text(first), messages.text(second));
        }
        final Map<String, @Nullable String> values = messages.values(template, messages.fields(one, 0));
        final Map<String, @Nullable String> others = messages.values(template, messages.fields(other, 0));
        for (final String field : values.keySet())
        {
            if (!Objects.equals(values.get(field), others.get(field)))
            {
                return new MessageDifference(template, field, String.valueOf(values.get(field)),
                    others.containsKey(field) ? String.valueOf(others.get(field)) : "none");
            }
        }
        return new MessageDifference(template, "bytes", Arrays.toString(first), Arrays.toString(second));
    }

    /** A message of which the other side has no counterpart. */
    static MessageDifference only(final Messages messages, final byte[] message, final boolean isFirst)
    {
        final String template = messages.template(new UnsafeBuffer(message), 0);
        final String text = messages.text(message);
        return new MessageDifference(template, "record", isFirst ? text : ENDS, isFirst ? ENDS : text);
    }
}
