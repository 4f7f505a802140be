package rialto.codecs;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.Schema.Message;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/**
 * A program built on the first version of the schemas and one built on the current version understand each other.
 */
class OlderVersionTest
{
    private static final Mirror FIRST = new Mirror("rialto.codecs.versionzero", "rialto.codecs.versionzero");

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    @Test
    void aNewOrderOfTheFirstVersionHasNoProtectionPrice()
    {
        encodeInFirstVersion(Schema.read("command").message("NewOrder"));
        final NewOrderDecoder order =
            new NewOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertEquals(0, order.actingVersion());
        assertEquals(NewOrderDecoder.protectionPriceTicksEncodingOffset(), order.sbeDecodedLength());
        assertEquals(NewOrderDecoder.protectionPriceTicksNullValue(), order.protectionPriceTicks());
    }

    @Test
    void aFillOfTheFirstVersionHasNoTradeFlags()
    {
        encodeInFirstVersion(Schema.read("event").message("Fill"));
        final FillDecoder fill = new FillDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertNull(fill.tradeFlags());
    }

    @Test
    void theCurrentDecoderReadsEveryMessageOfTheFirstVersion()
    {
        for (final Message message : messages())
        {
            final Map<String, String> written = encodeInFirstVersion(message);
            final Map<String, String> read = Mirror.of(message).decode(message.asOf(0), buffer);
            assertEquals(written, read, message.toString());
        }
    }

    @Test
    void theFirstVersionsDecoderSkipsWhatCameLater()
    {
        for (final Message message : messages())
        {
            final Map<String, String> written = samplesOf(message).valuesOf(message);
            final int length = Mirror.of(message).encode(message, written, buffer);
            final Map<String, String> read = FIRST.decode(message.asOf(0), buffer);
            message.asOf(0)
                .leaves()
                .forEach(leaf -> assertEquals(written.get(leaf.name()), read.get(leaf.name()), message.toString()));
            assertEquals(message.asOf(0).leaves().size(), read.size());
            assertEquals(length, MessageHeaderEncoder.ENCODED_LENGTH + FIRST.decodedLength(message, buffer));
        }
    }

    private Map<String, String> encodeInFirstVersion(final Message message)
    {
        buffer.setMemory(0, buffer.capacity(), (byte)0x5A);
        final Map<String, String> values = samplesOf(message).valuesOf(message.asOf(0));
        FIRST.encode(message.asOf(0), values, buffer);
        return values;
    }

    /** Values that both versions know: of others the first one says no more than that they are unknown. */
    private static Samples samplesOf(final Message message)
    {
        final Set<String> ofFirst =
            message.asOf(0).leaves().stream().map(leaf -> leaf.type().name()).collect(Collectors.toSet());
        return new Samples(message.id(), (type, value) -> !ofFirst.contains(type.name()) || FIRST.knows(type, value));
    }

    /** Those without groups: no message of an older version has one. */
    private static List<Message> messages()
    {
        return Stream.of("command", "event")
            .flatMap(name -> Schema.read(name).messages().stream())
            .filter(message -> message.groups().isEmpty())
            .toList();
    }
}
