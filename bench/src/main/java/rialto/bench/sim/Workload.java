package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What clients send: first the market, then orders of every type and everything that can be done to them, and what an
 * operator does; some of it nonsense. Frames of a client that are none are made here too, such that no engine may take
 * one for a command.
 */
final class Workload
{
    static final int ADMINISTRATOR = 1;
    static final int ACTS_FOR_ALL = 4;
    static final int LAST_KEY = 5;
    static final int ASSETS = 3;
    static final int ALL_ASSETS = 11;
    static final int INSTRUMENTS = 2;
    static final int FIRST_MARKET = 3;
    /** Of those that are alone; the first one and those that follow are a group, where there is one. */
    static final int LAST_MARKET = 4;
    static final int LAST_OF_GROUP = 6;
    static final int GROUP = 1;
    static final int CREATOR = 10;
    static final int QUOTE_ASSET = 3;
    static final int FIRST_ACCOUNT = 10;
    static final int LAST_ACCOUNT = 13;

    private static final int ROOM = 2048;
    private static final int BODY_OFFSET = Templates.HEADER_LENGTH + Integer.BYTES + Long.BYTES;

    private final RandomGenerator random;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[ROOM]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<OpenOrder> open = new ArrayList<>();
    private final OrderFrames orders;
    private final OperatorFrames operator;
    private final OutcomeFrames outcomes;
    private final DealFrames deals;
    private final SetupFrames setup;
    private int commandsLeft;

    /** An order that may be open still. */
    record OpenOrder(long orderId, int accountId, int instrumentId)
    {
    }

    Workload(
        final RandomGenerator random,
        final SimulatedClock clock,
        final int commands,
        final SimulatedKey[] keys,
        final boolean hasGroup)
    {
        this.random = random;
        commandsLeft = commands;
        orders = new OrderFrames(random, clock, open, buffer, header);
        operator = new OperatorFrames(random, clock, buffer, header);
        outcomes = new OutcomeFrames(random, clock, orders::nextClientOrderId, buffer, header, hasGroup);
        deals = new DealFrames(random, clock, buffer, header);
        setup = new SetupFrames(keys, buffer, header, hasGroup);
    }

    /** Whether a client is to send more: so long as there is more, and the market in any case. */
    boolean goesOn(final int keyId, final long clientSequence)
    {
        return commandsLeft > 0 || (keyId == ADMINISTRATOR && clientSequence <= setupLength());
    }

    /** The next command of a client, as a frame. */
    byte[] nextFrame(final int keyId, final long clientSequence)
    {
        commandsLeft--;
        if (keyId == ADMINISTRATOR && clientSequence <= setupLength())
        {
            return frame(setup.next((int)clientSequence, clientSequence));
        }
        final int length = draw(keyId, clientSequence);
        if (random.nextInt(25) == 0 && Templates.templateId(buffer, 0) != RevokeKeyEncoder.TEMPLATE_ID)
        {
            spoil(length);
        }
        return frame(length);
    }

    private int draw(final int keyId, final long clientSequence)
    {
        final int chance = random.nextInt(100);
        if (keyId == ADMINISTRATOR)
        {
            return chance < 40 ?
                outcomes.nextOfOperator(keyId, clientSequence) :
                operator.next(keyId, clientSequence);
        }
        if (chance < 25)
        {
            return outcomes.next(keyId, clientSequence);
        }
        return chance < 50 && deals.isAnythingFor(keyId) ?
            deals.next(keyId, clientSequence) :
            orders.next(keyId, clientSequence);
    }

    /** YES of a prediction market; NO is the asset behind it. */
    static int yesAsset(final int marketId)
    {
        return 2 * marketId - 2;
    }

    /** Bytes that no engine may take for a command of this client. */
    byte[] hostileFrame(final int keyId, final long clientSequence)
    {
        final int length = orders.next(keyId, clientSequence);
        switch (random.nextInt(8))
        {
            case 0 ->
            {
                final byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                if (noise.length >= Templates.HEADER_LENGTH)
                {
                    noise[Templates.HEADER_LENGTH - 4] = 99;
                }
                return noise;
            }
            case 1 ->
            {
                return frame(random.nextInt(Templates.HEADER_LENGTH + 1));
            }
            case 2 -> buffer.putShort(Templates.HEADER_LENGTH - Short.BYTES, (short)99);
            case 3 -> buffer.putShort(Short.BYTES, (short)foreignTemplate());
            case 4 -> buffer.putInt(Templates.HEADER_LENGTH, keyId + 1 + random.nextInt(3));
            case 5 -> buffer.putLong(Templates.HEADER_LENGTH + Integer.BYTES, clientSequence + random.nextInt(30, 999));
            case 6 -> buffer.putLong(Templates.HEADER_LENGTH + Integer.BYTES, 0);
            default ->
            {
                return new byte[random.nextInt(2_049, 4_000)];
            }
        }
        return frame(length);
    }

    /** A number that no command of a client has: an input of the engine's own, or none at all. */
    private int foreignTemplate()
    {
        final int drawn = random.nextInt(40, 200);
        return Templates.isClientCommand(drawn) ? drawn + 200 : drawn;
    }

    /** What a command led to. */
    void onReply(final ReplyDecoder reply, final byte[] command)
    {
        final int template = reply.commandTemplateId();
        if (reply.result() == ResultCode.OK)
        {
            deals.onReply(reply, command);
            outcomes.onReply(reply);
        }
        final boolean isEntry = template == NewOrderDecoder.TEMPLATE_ID || template == NewOrderListDecoder.TEMPLATE_ID;
        if (isEntry && reply.result() == ResultCode.OK)
        {
            open.add(new OpenOrder(reply.orderId(), reply.accountId(), reply.instrumentId()));
            if (template == NewOrderListDecoder.TEMPLATE_ID)
            {
                open.add(new OpenOrder(reply.orderId() + 1, reply.accountId(), reply.instrumentId()));
            }
        }
    }

    /** Any other message of a client's stream. */
    void onMessage(final MessageHeaderDecoder messageHeader, final DirectBuffer message)
    {
        if (messageHeader.templateId() == OrderCancelledDecoder.TEMPLATE_ID)
        {
            final long orderId =
                new OrderCancelledDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder()).orderId();
            open.removeIf(order -> order.orderId() == orderId);
        }
    }

    private int setupLength()
    {
        return setup.count();
    }

    /** Some bytes of a command's own fields are others: it is still a command, and answered. */
    private void spoil(final int length)
    {
        final int end = Math.min(length, Templates.HEADER_LENGTH + Templates.blockLength(buffer, 0));
        for (int i = random.nextInt(1, 4); i > 0 && end > BODY_OFFSET; i--)
        {
            buffer.putByte(random.nextInt(BODY_OFFSET, end), (byte)random.nextInt());
        }
    }

    private byte[] frame(final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
