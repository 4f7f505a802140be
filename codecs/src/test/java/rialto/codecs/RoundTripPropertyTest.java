package rialto.codecs;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Schema.Leaf;
import rialto.codecs.Schema.Message;
import rialto.codecs.types.MessageHeaderDecoder;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RoundTripPropertyTest
{
    private static final List<Message> MESSAGES =
        Schema.readAll().stream().flatMap(schema -> schema.messages().stream()).toList();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    @Property(tries = 4_000)
    void everyMessageDecodesToWhatWasEncoded(@ForAll("messages") final Message message, @ForAll final long seed)
    {
        final Mirror mirror = Mirror.of(message);
        final Map<String, String> values = new Samples(seed).valuesOf(message);
        buffer.setMemory(0, buffer.capacity(), (byte)0xA5);
        mirror.encode(message, values, buffer);
        assertEquals(values, mirror.decode(message, buffer));
    }

    @Property(tries = 4_000)
    void everyNumberStandsWhereTheSchemaPutsItLeastByteFirst(
        @ForAll("messages") final Message message,
        @ForAll final long seed)
    {
        final Map<String, String> values = new Samples(seed).valuesOf(message);
        Mirror.of(message).encode(message, values, buffer);
        for (final Leaf leaf : message.leaves())
        {
            final String text = Objects.requireNonNull(values.get(leaf.name()));
            final int index = MessageHeaderDecoder.ENCODED_LENGTH + leaf.offset();
            switch (leaf.type().shape())
            {
                case "int32" -> assertEquals(
                    Integer.parseInt(text),
                    buffer.getInt(index, ByteOrder.LITTLE_ENDIAN),
                    leaf::name);
                case "int64", "uint64" -> assertEquals(
                    text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text),
                    buffer.getLong(index, ByteOrder.LITTLE_ENDIAN),
                    leaf::name);
                default ->
                    {
                    }
            }
        }
    }

    @Provide
    Arbitrary<Message> messages()
    {
        return Arbitraries.of(MESSAGES);
    }
}
