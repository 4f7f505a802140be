package rialto.bench;

import io.aeron.Aeron;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.InstrumentDefinition;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What a broken or hostile client may send to a running exchange over Aeron, and the code it gets for it. After each
 * test the same connection enters and cancels an order: the engine lives on.
 */
class BadInputTest
{
    private static final long NONE = NewOrderEncoder.priceTicksNullValue();
    private static final int ORDER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + NewOrderEncoder.BLOCK_LENGTH;

    @TempDir
    static Path folder;

    private static Exchange exchange;
    private static Aeron aeron;
    private static KeyFile trader;
    private static KeyFile other;
    private static RawDoor door;
    private static RawDoor otherDoor;
    private static long clientSequence;
    private static long otherSequence;
    private static long clientId;

    private final UnsafeBuffer frame = RawDoor.frame();
    private final NewOrderEncoder order = new NewOrderEncoder();

    @BeforeAll
    static void openTheMarket() throws IOException
    {
        // The doors below say nothing between two tests.
        exchange = Exchange.launch(new EngineConfig(folder.resolve("data")).aeronDirectory(folder.resolve("aeron"))
            .heartbeatTimeoutNs(TimeUnit.HOURS.toNanos(1)));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(exchange.aeronDirectory().toString()));
        trader = KeyFile.generate(2);
        other = KeyFile.generate(3);
        setUp(KeyFile.read(exchange.administratorKeyFile()));
        door = new RawDoor(aeron, 5002);
        door.knock(2);
        assertEquals("opened OK", door.answer(trader, false));
        otherDoor = new RawDoor(aeron, 5003);
        otherDoor.knock(3);
        assertEquals("opened OK", otherDoor.answer(other, false));
    }

    @AfterAll
    static void closeTheMarket()
    {
        door.close();
        otherDoor.close();
        aeron.close();
        exchange.close();
        assertNull(exchange.failure());
    }

    private static void setUp(final KeyFile administrator)
    {
        try (RialtoClient client = RialtoClient.of(aeron);
            OrderSession session = client.orderSession(
                new OrderSessionConfig(administrator).responseStreamId(5001), new SessionListener()
                {
                }))
        {
            session.awaitLogon(Duration.ofSeconds(60));
            session.reference().createAsset(1, "AAPL", 0);
            session.reference().createAsset(2, "USD", 2);
            session.reference().createInstrument(1, "AAPL-USD", new InstrumentDefinition().assets(1, 2).tick(1, 2)
                .lot(1, 0).prices(5, 5, 1_000_000).maxQuantityLots(1_000_000));
            session.reference().createParticipant(2, "trader");
            session.reference().createParticipant(3, "other");
            session.reference().addKey(2, 2, EnumSet.of(Right.TRADE), trader.publicKey());
            session.reference().addKey(3, 3, EnumSet.of(Right.TRADE), other.publicKey());
            session.reference().createAccount(2, 2);
            session.reference().createAccount(3, 3);
            session.ledger().deposit(1, 2, 2, 1_000_000);
            session.ledger().deposit(2, 3, 1, 1_000);
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (session.unansweredCount() > 0)
            {
                session.poll(10);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                assertTrue(System.nanoTime() - deadlineNs < 0, "the set-up is not answered");
            }
        }
    }

    @AfterEach
    void theEngineLivesOn()
    {
        assertEquals("reply OK", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply OK", cancel(door, 2, clientSequence + 1, 2, door.orderId()));
        clientSequence++;
        assertNull(exchange.failure());
    }

    @Test
    void framesThatAreNoMessages()
    {
        encode(2, clientSequence + 1, 2, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE);
        assertEquals("refused FRAME_TOO_SHORT", door.ask(frame, 4));
        assertEquals("refused FRAME_TOO_SHORT", door.ask(frame, ORDER_LENGTH - 1));
        assertEquals("refused FRAME_TOO_LARGE", door.ask(frame, 3000));
        door.header().wrap(frame, 0).schemaId(77);
        assertEquals("refused WRONG_SCHEMA", door.ask(frame, ORDER_LENGTH));
        door.header().wrap(frame, 0).schemaId(NewOrderEncoder.SCHEMA_ID).templateId(999);
        assertEquals("refused UNKNOWN_TEMPLATE", door.ask(frame, ORDER_LENGTH));
        new TickEncoder().wrapAndApplyHeader(frame, 0, door.header()).incarnation(1);
        assertEquals(
            "refused UNKNOWN_TEMPLATE",
            door.ask(frame, MessageHeaderEncoder.ENCODED_LENGTH + TickEncoder.BLOCK_LENGTH));
    }

    @Test
    void numbersThatAreNoOrder()
    {
        assertEquals("reply QUANTITY_NOT_POSITIVE", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, 0, NONE));
        assertEquals("reply QUANTITY_NOT_POSITIVE", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, -7, NONE));
        assertEquals("reply QUANTITY_ABOVE_MAXIMUM", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, 1L << 62, NONE));
        assertEquals("reply PRICE_NOT_POSITIVE", enter(2, 1, Side.BUY, OrderType.LIMIT, 0, 1, NONE));
        assertEquals("reply PRICE_NOT_POSITIVE", enter(2, 1, Side.BUY, OrderType.LIMIT, -5, 1, NONE));
        assertEquals(
            "reply PRICE_ABOVE_MAXIMUM", enter(2, 1, Side.BUY, OrderType.LIMIT, Long.MAX_VALUE / 5 * 5, 1, NONE));
        assertEquals("reply PRICE_OFF_TICK", enter(2, 1, Side.BUY, OrderType.LIMIT, 101, 1, NONE));
        assertEquals("reply PRICE_REQUIRED", enter(2, 1, Side.BUY, OrderType.LIMIT, NONE, 1, NONE));
        assertEquals("reply PRICE_NOT_ALLOWED", enter(2, 1, Side.BUY, OrderType.MARKET, 100, 1, NONE));
        assertEquals("reply PRICE_OFF_TICK", enter(2, 1, Side.BUY, OrderType.MARKET, NONE, 1, 101));
        assertEquals("reply INVALID_SIDE", enter(2, 1, Side.NULL_VAL, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply INVALID_ORDER_TYPE", enter(2, 1, Side.BUY, OrderType.NULL_VAL, 100, 1, NONE));
    }

    @Test
    void whatIsNotThereOrNotTheirs()
    {
        assertEquals("reply UNKNOWN_INSTRUMENT", enter(2, 9, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply UNKNOWN_ACCOUNT", enter(9, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply NOT_YOUR_ACCOUNT", enter(3, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply INSUFFICIENT_FUNDS", enter(2, 1, Side.BUY, OrderType.LIMIT, 1_000_000, 2, NONE));
        assertEquals("reply INSUFFICIENT_FUNDS", enter(2, 1, Side.SELL, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("reply OK", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        final long orderId = door.orderId();
        otherSequence++;
        assertEquals("reply NOT_YOUR_ORDER", cancel(otherDoor, 3, otherSequence, 3, orderId));
        otherSequence++;
        assertEquals("reply NOT_YOUR_ACCOUNT", cancel(otherDoor, 3, otherSequence, 2, orderId));
        clientSequence++;
        assertEquals("reply OK", cancel(door, 2, clientSequence, 2, orderId));
        clientSequence++;
        assertEquals("reply UNKNOWN_ORDER", cancel(door, 2, clientSequence, 2, orderId));
    }

    @Test
    void sequencesThatAreNotTheNext()
    {
        encode(2, clientSequence + 2, 2, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE);
        assertEquals("refused SEQUENCE_GAP", door.ask(frame, ORDER_LENGTH));
        assertEquals("reply OK", enter(2, 1, Side.BUY, OrderType.LIMIT, 100, 1, NONE));
        assertEquals("refused SEQUENCE_REPEATED", door.ask(frame, ORDER_LENGTH));
        clientSequence++;
        assertEquals("reply OK", cancel(door, 2, clientSequence, 2, door.orderId()));
    }

    @Test
    void connectionsThatAreNotTheirs()
    {
        encode(3, otherSequence + 1, 3, 1, Side.SELL, OrderType.LIMIT, 100, 1, NONE);
        assertEquals("refused WRONG_IMAGE", door.ask(frame, ORDER_LENGTH));
        try (RawDoor stranger = new RawDoor(aeron, 5004))
        {
            stranger.knock(3);
            assertEquals("refused NOT_LOGGED_ON", stranger.ask(frame, ORDER_LENGTH));
            assertEquals("refused WRONG_SIGNATURE", stranger.answer(other, true));
        }
        try (RawDoor stranger = new RawDoor(aeron, 5005))
        {
            stranger.knock(3);
            assertEquals("refused ALREADY_LOGGED_ON", stranger.answer(other, false));
        }
    }

    private String enter(
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType type,
        final long priceTicks,
        final long lots,
        final long protectionPriceTicks)
    {
        clientSequence++;
        encode(2, clientSequence, accountId, instrumentId, side, type, priceTicks, lots, protectionPriceTicks);
        return door.ask(frame, ORDER_LENGTH);
    }

    private void encode(
        final int keyId,
        final long sequence,
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType type,
        final long priceTicks,
        final long lots,
        final long protectionPriceTicks)
    {
        clientId++;
        PlainOrder.of(order.wrapAndApplyHeader(frame, 0, door.header())).keyId(keyId).clientSequence(sequence)
            .accountId(accountId);
        order.instrumentId(instrumentId).clientOrderId().high(0).low(clientId);
        order.side(side).orderType(type).timeInForce(TimeInForce.GTC).priceTicks(priceTicks).quantityLots(lots);
        order.protectionPriceTicks(protectionPriceTicks);
    }

    private String cancel(
        final RawDoor through,
        final int keyId,
        final long sequence,
        final int accountId,
        final long orderId)
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrapAndApplyHeader(frame, 0, door.header());
        cancel.keyId(keyId).clientSequence(sequence).accountId(accountId).instrumentId(1).orderId(orderId);
        return through.ask(frame, MessageHeaderEncoder.ENCODED_LENGTH + CancelOrderEncoder.BLOCK_LENGTH);
    }
}
