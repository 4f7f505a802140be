package rialto.cli.host;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.Capacities;
import rialto.engine.reference.InstrumentTerms;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A hosted exchange from an empty one to trades: commands on the left, all of their events on the right. */
class HostedExchangeTest
{
    private static final int TRADER_KEY = 2;
    private static final int MAX_ORDERS = 4096;

    private final HostedExchange exchange = new HostedExchange(
        new Capacities(2, 1, 2, 2, 3, 16, MAX_ORDERS, 16, 1, 1, 1, 1_000_000));
    private final HostedSetup setup = new HostedSetup(exchange);
    private final List<String> events = new ArrayList<>();
    private long lastClientId;

    @AfterEach
    void close()
    {
        exchange.close();
    }

    @Test
    void everyEventOfACommandIsShownInOrder()
    {
        makeVenue();
        assertEquals(List.of("reply OK", "accepted 1", "booked 1"), order(2, Side.SELL, 5, 100));
        assertEquals(List.of("reply OK", "accepted 2", "trade 5@100", "booked 2"), order(3, Side.BUY, 8, 101));
        assertEquals(List.of("reply OK", "cancelled 3"), cancel(3, 2));
        assertEquals(List.of("reply UNKNOWN_ORDER"), cancel(3, 2));
        assertEquals(1_000_000 - 500, exchange.stateMachine().ledger().availableMinor(3, 2));
    }

    @Test
    void aCommandMayWriteMoreThanAnyBefore()
    {
        makeVenue();
        for (int i = 0; i < 1_000; i++)
        {
            order(2, Side.SELL, 1, 100);
        }
        final List<String> expected = new ArrayList<>(List.of("reply OK", "accepted 1001"));
        for (int i = 0; i < 1_000; i++)
        {
            expected.add("trade 1@100");
        }
        assertEquals(expected, order(3, Side.BUY, 1_000, 100));
    }

    @Test
    void timeGoesOnOnlyWhenTold()
    {
        assertEquals(HostedExchange.START_NS, exchange.timeNs());
        exchange.advance(5);
        exchange.advance(0);
        new TickEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).incarnation(1);
        exchange.execute(HostedExchange.EDGE, this::onEvent);
        assertEquals(List.of(), events);
        assertEquals(HostedExchange.START_NS + 5, exchange.timeNs());
        assertEquals(HostedExchange.START_NS + 5, exchange.stateMachine().timestampNs());
        assertThrows(IllegalArgumentException.class, () -> exchange.advance(-1));
    }

    @Test
    void whatTheExchangeRefusesIsThrown()
    {
        setup.createAsset(1, "BASE", 0);
        final IllegalStateException failure = assertThrows(IllegalStateException.class,
            () -> setup.createAsset(1, "BASE", 0));
        assertEquals("the exchange refused asset BASE: ID_IN_USE", failure.getMessage());
        final IllegalStateException session = assertThrows(IllegalStateException.class,
            () -> setup.openSession(2, ClientIdMode.INCREASING));
        assertEquals("the exchange refused session 2: UNKNOWN_KEY", session.getMessage());
    }

    private void makeVenue()
    {
        setup.createAsset(1, "BASE", 0);
        setup.createAsset(2, "QUOTE", 0);
        setup.createInstrument(1, "BASE-QUOTE",
            new InstrumentTerms().baseAssetId(1).quoteAssetId(2).tickMantissa(1).lotMantissa(1).priceStepTicks(1)
                .maxQuantityLots(10_000).feeKind(FeeKind.PARTS_PER_MILLION));
        setup.createParticipant(2, "trader");
        setup.addTraderKey(TRADER_KEY, 2, ClientIdMode.INCREASING);
        for (int accountId = 2; accountId <= 3; accountId++)
        {
            setup.createAccount(accountId, 2);
            setup.deposit(accountId, 1, 1_000_000);
            setup.deposit(accountId, 2, 1_000_000);
        }
    }

    private List<String> order(final int accountId, final Side side, final long lots, final long priceTicks)
    {
        final NewOrderEncoder encoder = new NewOrderEncoder();
        PlainOrder.of(encoder.wrapAndApplyHeader(exchange.command(), 0, exchange.header())).keyId(TRADER_KEY)
            .clientSequence(exchange.nextClientSequence(TRADER_KEY)).accountId(accountId).instrumentId(1);
        lastClientId++;
        encoder.clientOrderId().high(0).low(lastClientId);
        encoder.side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(priceTicks)
            .quantityLots(lots).protectionPriceTicks(NewOrderEncoder.protectionPriceTicksNullValue());
        return execute();
    }

    private List<String> cancel(final int accountId, final long orderId)
    {
        new CancelOrderEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(TRADER_KEY)
            .clientSequence(exchange.nextClientSequence(TRADER_KEY)).accountId(accountId).instrumentId(1)
            .orderId(orderId);
        return execute();
    }

    private List<String> execute()
    {
        events.clear();
        exchange.execute(TRADER_KEY, this::onEvent);
        return events;
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        events.add(switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID ->
                "reply " + new ReplyDecoder().wrapAndApplyHeader(buffer, offset, header).result();
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                "accepted " + new OrderAcceptedDecoder().wrapAndApplyHeader(buffer, offset, header).orderId();
            case OrderBookedDecoder.TEMPLATE_ID ->
                "booked " + new OrderBookedDecoder().wrapAndApplyHeader(buffer, offset, header).orderId();
            case OrderCancelledDecoder.TEMPLATE_ID ->
                "cancelled " + new OrderCancelledDecoder().wrapAndApplyHeader(buffer, offset, header).cancelledLots();
            case TradeDecoder.TEMPLATE_ID ->
            {
                final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield "trade " + trade.quantityLots() + "@" + trade.priceTicks();
            }
            default -> "template " + templateId;
        });
    }
}
