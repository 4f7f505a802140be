package rialto.cli.journal;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.ParticipantDefinedEncoder;
import rialto.codecs.event.TickTableDefinedEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;
import java.util.Map;

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
        final Map<String, String> values = values();
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
        final Map<String, String> values = values();
        assertEquals(List.of("instrumentId", "bands"), last(values, 2));
        assertEquals("3", values.get("instrumentId"));
        assertEquals("[(fromPriceTicks=1|priceStepTicks=2),(fromPriceTicks=10|priceStepTicks=5)]", values.get("bands"));
    }

    private Map<String, String> values()
    {
        return messages.values(messages.template(buffer, 0), messages.fields(buffer, 0));
    }

    private static List<String> last(final Map<String, String> values, final int count)
    {
        return List.copyOf(values.keySet()).subList(values.size() - count, values.size());
    }
}
