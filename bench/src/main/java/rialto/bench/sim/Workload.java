package rialto.bench.sim;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.FeeKind;
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
    static final int INSTRUMENTS = 2;
    static final int QUOTE_ASSET = 3;
    static final int FIRST_ACCOUNT = 10;
    static final int LAST_ACCOUNT = 13;

    private static final int ROOM = 2048;
    private static final int BODY_OFFSET = Templates.HEADER_LENGTH + Integer.BYTES + Long.BYTES;
    private static final long FUNDS = 5_000_000;

    private final RandomGenerator random;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[ROOM]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<OpenOrder> open = new ArrayList<>();
    private final SimulatedKey[] keys;
    private final OrderFrames orders;
    private final OperatorFrames operator;
    private int commandsLeft;

    /** An order that may be open still. */
    record OpenOrder(long orderId, int accountId, int instrumentId)
    {
    }

    Workload(
        final RandomGenerator random,
        final SimulatedClock clock,
        final int commands,
        final SimulatedKey[] keys)
    {
        this.keys = keys;
        this.random = random;
        commandsLeft = commands;
        orders = new OrderFrames(random, clock, open, buffer, header);
        operator = new OperatorFrames(random, clock, buffer, header);
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
            return frame(setup((int)clientSequence, clientSequence));
        }
        final int length = keyId == ADMINISTRATOR ?
            operator.next(keyId, clientSequence) :
            orders.next(keyId, clientSequence);
        if (random.nextInt(25) == 0 && Templates.templateId(buffer, 0) != RevokeKeyEncoder.TEMPLATE_ID)
        {
            spoil(length);
        }
        return frame(length);
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

    static int setupLength()
    {
        return ASSETS + INSTRUMENTS + 3 + 4 + (LAST_ACCOUNT - FIRST_ACCOUNT + 1) * (1 + ASSETS);
    }

    /** The market, command by command. */
    private int setup(final int step, final long clientSequence)
    {
        int at = step - 1;
        if (at < ASSETS)
        {
            return createAsset(at + 1, clientSequence);
        }
        at -= ASSETS;
        if (at < INSTRUMENTS)
        {
            return createInstrument(at + 1, clientSequence);
        }
        at -= INSTRUMENTS;
        if (at < 3)
        {
            new CreateParticipantEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
                .clientSequence(clientSequence).participantId(at + 2).name("participant " + at);
            return header.encodedLength() + CreateParticipantEncoder.BLOCK_LENGTH;
        }
        at -= 3;
        if (at < 4)
        {
            return addKey(at + 2, at == 3 ? 4 : at + 2, clientSequence);
        }
        at -= 4;
        return at <= LAST_ACCOUNT - FIRST_ACCOUNT ?
            createAccount(FIRST_ACCOUNT + at, clientSequence) :
            deposit(at - (LAST_ACCOUNT - FIRST_ACCOUNT + 1), clientSequence);
    }

    private int createAsset(final int assetId, final long clientSequence)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).assetId(assetId).symbol("A" + assetId)
            .scale((short)(assetId == QUOTE_ASSET ? 2 : 0));
        return header.encodedLength() + CreateAssetEncoder.BLOCK_LENGTH;
    }

    /** One lot is one minor unit of the base asset, one tick times one lot one minor unit of the quote asset. */
    private int createInstrument(final int instrumentId, final long clientSequence)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).instrumentId(instrumentId).symbol("I" + instrumentId)
            .baseAssetId(instrumentId).quoteAssetId(QUOTE_ASSET).tickMantissa(1).tickScale((short)2)
            .lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(10_000)
            .maxQuantityLots(100_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(instrumentId == 1 ? -100 : 500)
            .takerFeeRate(2_000);
        return header.encodedLength() + CreateInstrumentEncoder.BLOCK_LENGTH;
    }

    /** Keys 2 and 3 trade for their participants, 4 acts for all; 5 is to be revoked one day. */
    private int addKey(final int keyId, final int participantId, final long clientSequence)
    {
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).newKeyId(keyId).participantId(participantId);
        key.rights().clear().trade(true).actForAll(keyId == ACTS_FOR_ALL);
        key.putPublicKey(keys[keyId].publicKey(), 0, AddKeyEncoder.publicKeyLength());
        return header.encodedLength() + AddKeyEncoder.BLOCK_LENGTH;
    }

    private int createAccount(final int accountId, final long clientSequence)
    {
        new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).accountId(accountId).participantId(2 + accountId % 2);
        return header.encodedLength() + CreateAccountEncoder.BLOCK_LENGTH;
    }

    private int deposit(final int at, final long clientSequence)
    {
        new DepositEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).reference(at).accountId(FIRST_ACCOUNT + at / ASSETS)
            .assetId(at % ASSETS + 1).amountMinor(FUNDS);
        return header.encodedLength() + DepositEncoder.BLOCK_LENGTH;
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
