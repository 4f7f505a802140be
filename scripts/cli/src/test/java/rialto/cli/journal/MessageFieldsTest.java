package rialto.cli.journal;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.ParticipantDefinedEncoder;
import rialto.codecs.event.TickTableDefinedEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;

class MessageFieldsTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final Messages messages = EventMessages.create();

    @Test
    void aNameMayHoldAnyLetterAndAHeaderBecomesFields()
    {
        final ParticipantDefinedEncoder encoder = new ParticipantDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).participantId(7).name("a|name=(b,\"[c");
        encoder.header().inputSequence(5);
        final Map<String, @Nullable String> values = values();
        assertEquals("5", values.get("header.inputSequence"));
        assertEquals("7", values.get("participantId"));
        assertEquals("a|name=(b,\"[c", values.get("name"));
        assertEquals(List.of("participantId", "name"), last(values, 2));
    }

    @Test
    void aGroupIsOneField()
    {
        final TickTableDefinedEncoder encoder = new TickTableDefinedEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).instrumentId(3).bandsCount(2)
            .next().fromPriceTicks(1).priceStepTicks(2).next().fromPriceTicks(10).priceStepTicks(5);
        final Map<String, @Nullable String> values = values();
        assertEquals(List.of("instrumentId", "bands"), last(values, 2));
        assertEquals("3", values.get("instrumentId"));
        assertEquals("[(fromPriceTicks=1|priceStepTicks=2),(fromPriceTicks=10|priceStepTicks=5)]", values.get("bands"));
    }

    /** Whoever writes a head for a table has no record yet. */
    @Test
    void theNamesOfAllMessagesAreThoseThatTheirDecodersWrite()
    {
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        for (final Messages known : List.of(messages, CommandMessages.create(), StateMessages.create()))
        {
            final Set<String> seen = new TreeSet<>();
            for (int templateId = 1; templateId < 1_000; templateId++)
            {
                header.wrap(buffer, 0).templateId(templateId).blockLength(400).version(99);
                final String name = known.template(buffer, 0);
                if (known.names().contains(name))
                {
                    seen.add(name);
                    assertEquals(known.columns(name), List.copyOf(
                        known.values(name, known.fields(buffer, 0)).keySet()));
                }
            }
            assertEquals(known.names(), seen);
        }
    }

    private Map<String, @Nullable String> values()
    {
        return messages.values(messages.template(buffer, 0), messages.fields(buffer, 0));
    }

    private static List<String> last(final Map<String, @Nullable String> values, final int count)
    {
        return List.copyOf(values.keySet()).subList(values.size() - count, values.size());
    }
}
