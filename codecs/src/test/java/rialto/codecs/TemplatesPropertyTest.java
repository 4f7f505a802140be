package rialto.codecs;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Schema.Message;
import rialto.codecs.types.GroupSizeEncodingEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.util.List;
import java.util.Random;

/** Whatever bytes come: a frame that passes the door can be decoded. */
class TemplatesPropertyTest
{
    private static final List<Message> MESSAGES =
        Schema.read("command").messages().stream().filter(message -> !Templates.isJournalOnly(message.id())).toList();

    /** Every read of the decoder is checked against a buffer that ends where the frame ends. */
    @Property(tries = 10_000)
    void aFrameThatPassesIsDecodedWithoutReadingPastItsEnd(
        @ForAll("messages") final Message message,
        @ForAll final long seed)
    {
        final Random random = new Random(seed);
        final int version = random.nextInt(Templates.SCHEMA_VERSION + 1);
        final UnsafeBuffer frame = new UnsafeBuffer(randomFrame(random, message, version));
        final boolean passes = Templates.checkClientFrame(frame, 0, frame.capacity()) == ResultCode.OK;
        Statistics.label("passes").collect(passes).coverage(all -> all.check(true).percentage(share -> share > 10));
        if (passes)
        {
            final Message asWritten = message.asOf(version);
            Mirror.of(asWritten).decode(asWritten, frame);
        }
    }

    /** Random bytes with lengths in them that fit now and then. */
    private static byte[] randomFrame(final Random random, final Message message, final int version)
    {
        final byte[] bytes = new byte[Templates.MAX_FRAME_LENGTH];
        random.nextBytes(bytes);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int blockLength = Math.max(0, message.blockLength(version) + random.nextInt(-1, 4));
        new MessageHeaderEncoder().wrap(buffer, 0)
            .blockLength(blockLength)
            .templateId(message.id())
            .schemaId(Templates.SCHEMA_ID)
            .version(version);
        final int end = Templates.HEADER_LENGTH + blockLength;
        final int entryLength =
            Math.max(0, (message.groups().isEmpty() ? 0 : message.groups().getFirst().asOf(version).blockLength()) +
                random.nextInt(-1, 3));
        final int entries = random.nextInt(4);
        if (message.groups().isEmpty())
        {
            buffer.putShort(end, (short)random.nextInt(60));
        }
        else
        {
            new GroupSizeEncodingEncoder().wrap(buffer, end).blockLength(entryLength).numInGroup(entries);
        }
        final int behind = random.nextInt(2) * (random.nextInt(70) + entries * entryLength);
        final byte[] frame = new byte[Math.min(bytes.length, Math.max(0, end + random.nextInt(-2, 6) + behind))];
        buffer.getBytes(0, frame);
        return frame;
    }

    @Provide
    Arbitrary<Message> messages()
    {
        return Arbitraries.of(MESSAGES);
    }
}
