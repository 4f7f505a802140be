package rialto.engine.core;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.nio.ByteOrder;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Whatever passes the door is answered by one reply: frames of every command on items, auctions and offers with random
 * fields, small ones, the largest and the least, groups of any size; all invariants hold behind each of them, and a
 * state machine that was restored on the way does the same.
 */
class HostileItemCommandsTest
{
    private static final int COMMANDS = 600;
    private static final int COMMANDS_PER_SNAPSHOT = 50;
    private static final long[] EXTREMES = {
        0, -1, 1, 2, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, (1L << 62) + 1, Integer.MAX_VALUE, Integer.MIN_VALUE,
        Long.MAX_VALUE - 1, 1_700_000_000_000_000_000L, 0x7FFF_FFFF_0000_0001L };

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void everythingIsAnsweredAndNothingBreaks(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        try (Machine machine = new Machine();
            RestoredTwin twin = new RestoredTwin(seed, Machine.small(), COMMANDS_PER_SNAPSHOT))
        {
            final Invariants invariants = new Invariants(machine.stateMachine);
            machine.watch((watched, keyId, events, length) ->
            {
                invariants.check();
                twin.onCommand(watched, keyId, events, length);
            });
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            prepare(transcript);
            for (int i = 0; i < COMMANDS; i++)
            {
                machine.pass(random.nextInt(4) == 0 ? random.nextLong(5_000_000_000L) : 0);
                frame(machine, random);
                final long replies = machine.execute(keyOf(machine.command)).stream()
                    .filter(event -> event.startsWith("reply ")).count();
                assertEquals(1, replies, "seed " + seed);
            }
            twin.end(machine);
        }
    }

    private static void prepare(final ItemTranscript transcript)
    {
        transcript.execute("collection 1 by 8 fee=250 royalty=8:500 royalty=7:125");
        for (int i = 0; i < 12; i++)
        {
            transcript.execute("mint 1 by 8 to " + (4 + i % 5));
        }
        transcript.execute("english 4 items=1 start=10 increment=1 end=20");
        transcript.execute("dutch 5 items=2 start=100 floor=1 over=20 end=40");
        transcript.execute("second-price 6 items=3 start=10 end=15 reveal=20 deposit=5");
        transcript.execute("offer 7 to 5 give=item:4 ask=2:10 expire=60");
    }

    private static void frame(final Machine machine, final SplittableRandom random)
    {
        final int templateId = random.nextInt(CreateCollectionDecoder.TEMPLATE_ID, CancelOffersDecoder.TEMPLATE_ID + 1);
        final int blockLength = Templates.minimumBlockLength(templateId, Templates.SCHEMA_VERSION);
        final UnsafeBuffer command = machine.command;
        final int most = blockLength + 1_000;
        for (int i = 0; i < most; i += Long.BYTES)
        {
            command.putLong(Templates.HEADER_LENGTH + i, value(random), ByteOrder.LITTLE_ENDIAN);
        }
        for (int i = 0; i < most / 2; i++)
        {
            final int at = Templates.HEADER_LENGTH + random.nextInt(most - Long.BYTES);
            command.putInt(at, (int)value(random), ByteOrder.LITTLE_ENDIAN);
        }
        new MessageHeaderEncoder().wrap(command, 0).blockLength(blockLength).templateId(templateId)
            .schemaId(Templates.SCHEMA_ID).version(Templates.SCHEMA_VERSION);
        final boolean isOfOperator = templateId == CreateCollectionDecoder.TEMPLATE_ID || random.nextInt(9) == 0;
        final int keyId = isOfOperator ? Machine.ADMIN : 2;
        command.putInt(Templates.HEADER_LENGTH, keyId, ByteOrder.LITTLE_ENDIAN);
        command.putLong(Templates.HEADER_LENGTH + BidOnItemEncoder.clientSequenceEncodingOffset(),
            machine.next(keyId), ByteOrder.LITTLE_ENDIAN);
        if (random.nextInt(5) > 0)
        {
            command.putInt(Templates.HEADER_LENGTH + BidOnItemEncoder.accountIdEncodingOffset(),
                4 + random.nextInt(6), ByteOrder.LITTLE_ENDIAN);
        }
        group(command, templateId, blockLength, random);
        final ResultCode door = Templates.checkClientFrame(command, 0, Templates.MAX_FRAME_LENGTH);
        assertTrue(door == ResultCode.OK, () -> templateId + " " + door);
    }

    /** A group's size: entries as long as they are, as many as fit the frame. */
    private static void group(
        final UnsafeBuffer command,
        final int templateId,
        final int blockLength,
        final SplittableRandom random)
    {
        final int entryLength = switch (templateId)
        {
            case CreateCollectionDecoder.TEMPLATE_ID -> CreateCollectionDecoder.SharesDecoder.sbeBlockLength();
            case OpenItemAuctionDecoder.TEMPLATE_ID -> OpenItemAuctionDecoder.ItemsDecoder.sbeBlockLength();
            default -> 21;
        };
        final int most = (Templates.MAX_FRAME_LENGTH - Templates.HEADER_LENGTH - blockLength - 4) / entryLength;
        final int count = random.nextInt(3) == 0 ? random.nextInt(most + 1) : random.nextInt(4);
        command.putShort(Templates.HEADER_LENGTH + blockLength, (short)entryLength, ByteOrder.LITTLE_ENDIAN);
        command.putShort(Templates.HEADER_LENGTH + blockLength + 2, (short)count, ByteOrder.LITTLE_ENDIAN);
    }

    private static long value(final SplittableRandom random)
    {
        return switch (random.nextInt(4))
        {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> random.nextLong();
            default -> random.nextInt(14);
        };
    }

    private static int keyOf(final UnsafeBuffer command)
    {
        return command.getInt(Templates.HEADER_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }
}
