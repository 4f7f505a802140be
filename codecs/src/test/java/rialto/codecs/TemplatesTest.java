package rialto.codecs;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.Schema.Message;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.FollowEventsEncoder;
import rialto.codecs.command.LogonRequestEncoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.command.SetTickTableEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TemplatesTest
{
    private static final int ORDER_LENGTH = Templates.HEADER_LENGTH + NewOrderEncoder.BLOCK_LENGTH;

    private final Schema schema = Schema.read("command");
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void knowsEveryMessageOfTheSchemaByNameAndLengthInEachVersion()
    {
        for (final Message message : schema.messages())
        {
            assertEquals(message.name(), Templates.name(message.id()));
            for (int version = 0; version <= schema.version(); version++)
            {
                assertEquals(
                    message.blockLength(version),
                    Templates.minimumBlockLength(message.id(), version),
                    message.name() + " in version " + version);
            }
            assertEquals(message.blockLength(0), Templates.minimumBlockLength(message.id()));
        }
    }

    @Test
    void knowsNoOtherMessage()
    {
        final List<Integer> ids = schema.messages().stream().map(Message::id).toList();
        IntStream.rangeClosed(-1, 70_000).filter(id -> !ids.contains(id)).forEach(id ->
        {
            assertEquals(MessageKind.UNKNOWN, Templates.kind(id));
            assertEquals("Unknown", Templates.name(id));
            assertEquals(0, Templates.minimumBlockLength(id));
            assertFalse(Templates.isClientCommand(id) || Templates.isSessionMessage(id) || Templates.isJournalOnly(id));
        });
    }

    @Test
    void tellsKindsByTheShapeOfTheMessage()
    {
        for (final Message message : schema.messages())
        {
            final boolean hasClientSequence =
                message.fields().stream().anyMatch(field -> field.name().equals("clientSequence"));
            assertEquals(hasClientSequence, Templates.isClientCommand(message.id()), message.name());
            assertEquals(message.id() < 10, Templates.isSessionMessage(message.id()), message.name());
            final boolean isOfTheEdge = message.id() >= 40 && message.id() < 50;
            assertEquals(isOfTheEdge, Templates.isJournalOnly(message.id()), message.name());
        }
    }

    @Test
    void everyClientMessageBeginsWithItsKeyAndEveryCommandGoesOnWithItsSequence()
    {
        for (final Message message : schema.messages())
        {
            if (!Templates.isJournalOnly(message.id()))
            {
                assertEquals("keyId", message.fields().get(0).name(), message.name());
                assertEquals(NewOrderDecoder.keyIdEncodingOffset(), message.fields().get(0).offset());
            }
            if (Templates.isClientCommand(message.id()))
            {
                assertEquals(NewOrderDecoder.clientSequenceEncodingOffset(), message.fields().get(1).offset());
            }
        }
    }

    @Test
    void readsKeyAndSequenceWithoutDecoding()
    {
        new CancelOrderEncoder().wrapAndApplyHeader(buffer, 16, header).keyId(77).clientSequence(1L << 60);
        assertEquals(77, Templates.keyId(buffer, 16));
        assertEquals(1L << 60, Templates.clientSequence(buffer, 16));
    }

    @Test
    void takesAFrameOfItsOwnVersionAndOfAnOlderOne()
    {
        new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        assertEquals(ResultCode.OK, check(ORDER_LENGTH));
        header.blockLength(63).version(2);
        assertEquals(ResultCode.OK, check(71));
        header.blockLength(62);
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(71));
        header.blockLength(55).version(0);
        assertEquals(ResultCode.OK, check(63));
    }

    @Test
    void refusesFramesInOrderOfPrecedence()
    {
        new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(0));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(7));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(ORDER_LENGTH - 1));
        header.blockLength(NewOrderEncoder.BLOCK_LENGTH - 1);
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(2048));
        header.blockLength(0xFFFF).schemaId(9);
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(2049));
        header.blockLength(NewOrderEncoder.BLOCK_LENGTH);
        assertEquals(ResultCode.FRAME_TOO_LARGE, check(2049));
        header.templateId(99);
        assertEquals(ResultCode.WRONG_SCHEMA, check(2048));
        header.schemaId(Templates.SCHEMA_ID).version(Templates.SCHEMA_VERSION + 1);
        assertEquals(ResultCode.WRONG_SCHEMA, check(ORDER_LENGTH));
        header.version(0);
        assertEquals(ResultCode.UNKNOWN_TEMPLATE, check(ORDER_LENGTH));
    }

    @Test
    void refusesAClientsJournalOnlyMessage()
    {
        for (final Message message : schema.messages())
        {
            header.wrap(buffer, 0).blockLength(2000).templateId(message.id()).schemaId(1).version(0);
            buffer.putInt(2008, message.groups().isEmpty() ? 0 : 0xFF, ByteOrder.LITTLE_ENDIAN);
            final ResultCode expected =
                Templates.isJournalOnly(message.id()) ? ResultCode.UNKNOWN_TEMPLATE : ResultCode.OK;
            assertEquals(expected, check(2048), message.name());
        }
    }

    @Test
    void refusesALogonRequestWhoseTextRunsPastTheFrame()
    {
        final LogonRequestEncoder request = new LogonRequestEncoder();
        request.wrapAndApplyHeader(buffer, 0, header)
            .keyId(1)
            .correlationId(2)
            .responseStreamId(3)
            .responseChannel("aeron:ipc");
        final int length = Templates.HEADER_LENGTH + request.encodedLength();
        assertEquals(ResultCode.OK, check(length));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(length - 1));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(length - "aeron:ipc".length() - 1));
        assertTrue(length > Templates.minimumBlockLength(LogonRequestEncoder.TEMPLATE_ID));
    }

    @Test
    void refusesAFollowEventsWhoseTextRunsPastTheFrame()
    {
        final FollowEventsEncoder follow = new FollowEventsEncoder();
        follow.wrapAndApplyHeader(buffer, 0, header)
            .keyId(1)
            .nextEventSequence(2)
            .responseStreamId(3)
            .responseChannel("aeron:ipc");
        final int length = Templates.HEADER_LENGTH + follow.encodedLength();
        assertEquals(ResultCode.OK, check(length));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(length - 1));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(length - "aeron:ipc".length() - 1));
    }

    /** Of an order list with two legs, by what its group says: block length of a leg, number of legs, frame length. */
    @ParameterizedTest
    @CsvSource({
        "  0,  0,    0, OK",
        "  0,  2,    0, OK",
        "  0,  2,   -1, FRAME_TOO_SHORT",
        "  0,  3,    0, FRAME_TOO_SHORT",
        "  0,  1,    0, OK",
        " -1,  2,    0, FRAME_TOO_SHORT",
        " -1,  0,    0, FRAME_TOO_SHORT",
        "  8,  2,    0, FRAME_TOO_SHORT",
        "  8,  2,   16, OK",
        "  0, 65535, 0, FRAME_TOO_SHORT",
        "  0,  2, -300, FRAME_TOO_SHORT" })
    void checksTheGroupOfAnOrderList(
        final int moreThanALeg,
        final int count,
        final int moreThanTwoLegs,
        final ResultCode expected)
    {
        final int legLength = NewOrderListEncoder.LegsEncoder.sbeBlockLength();
        final int start = Templates.HEADER_LENGTH + NewOrderListEncoder.BLOCK_LENGTH;
        new NewOrderListEncoder().wrapAndApplyHeader(buffer, 0, header);
        buffer.putShort(start, (short)(legLength + moreThanALeg), ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(start + 2, (short)count, ByteOrder.LITTLE_ENDIAN);
        assertEquals(expected, check(start + 4 + 2 * legLength + moreThanTwoLegs));
    }

    /** A leg had nothing of an iceberg's least display before version 5. */
    @ParameterizedTest
    @CsvSource({ "5, 0, OK", "5, -1, FRAME_TOO_SHORT", "4, -8, OK", "4, -9, FRAME_TOO_SHORT", "0, -8, OK" })
    void aGroupIsAsLongAsItsVersionAsksFor(final int version, final int moreThanALeg, final ResultCode expected)
    {
        final int legLength = NewOrderListEncoder.LegsEncoder.sbeBlockLength() + moreThanALeg;
        final int start = Templates.HEADER_LENGTH + NewOrderListEncoder.BLOCK_LENGTH;
        new NewOrderListEncoder().wrapAndApplyHeader(buffer, 0, header);
        header.version(version);
        buffer.putShort(start, (short)legLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(start + 2, (short)2, ByteOrder.LITTLE_ENDIAN);
        assertEquals(expected, check(start + 4 + 2 * legLength));
    }

    @Test
    void aGroupNeedsItsHeader()
    {
        final int start = Templates.HEADER_LENGTH + SetTickTableEncoder.BLOCK_LENGTH;
        new SetTickTableEncoder().wrapAndApplyHeader(buffer, 0, header).bandsCount(0);
        assertEquals(ResultCode.OK, check(start + 4));
        assertEquals(ResultCode.FRAME_TOO_SHORT, check(start + 3));
    }

    private ResultCode check(final int length)
    {
        return Templates.checkClientFrame(buffer, 0, length);
    }
}
