package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The shortest way to each defect that properties over random orders have found, as it is right. */
class KeptCasesTest
{
    private static final int FIRST = 10;
    private static final int SECOND = 11;
    private static final int THIRD = 12;
    private static final int PIECE = 512;

    private final Machine machine = Machine.withMarket(0, 0, FIRST, SECOND, THIRD);
    private long clientId;

    @AfterEach
    void close()
    {
        machine.close();
    }

    /** A bid of one lot; seven lots ask the same price, but five or all at once. Then one lot of them is left. */
    @ParameterizedTest
    @CsvSource({ "5, trade", "5, reduce", "5, amend", "7, reduce", "7, amend" })
    void spentCondition(final long atOnce, final String how)
    {
        limit(FIRST, Side.BUY, 1, 999);
        clientId++;
        machine.enter(SECOND, clientId, e ->
        {
            e.side(Side.SELL).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(999).quantityLots(7);
            if (atOnce == 7)
            {
                e.orderFlags().allOrNone(true);
            }
            else
            {
                e.minimumLots(atOnce);
            }
        });
        final List<String> events = switch (how)
        {
            case "trade" -> limit(THIRD, Side.BUY, 6, 999);
            case "reduce" -> machine.reduce(SECOND, 2, 6);
            default -> machine.amend(SECOND, 2, Machine.NONE, 1);
        };
        assertEquals(-1, machine.stateMachine.orders().slotOf(1), events::toString);
        assertEquals(-1, machine.stateMachine.orders().slotOf(2), events::toString);
    }

    /** Ten lots at 90 or ten at 100; four lots of its own account take four off the second. */
    @Test
    void pairHoldAfterPrevention()
    {
        pair(FIRST, 0);
        final long heldBefore = held(1);
        final Set<Long> named = new HashSet<>();
        machine.watch((of, keyId, events, eventsLength) -> named.addAll(Step.named(events, eventsLength)));
        clientId++;
        machine.enter(FIRST, clientId, e -> e.side(Side.SELL).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).priceTicks(100).quantityLots(4).stpMode(StpMode.DECREMENT));
        assertEquals(1000, heldBefore);
        assertEquals(900, held(1));
        assertEquals(0, held(2));
        assertTrue(named.contains(1L));
    }

    /** One more order than a mass cancel takes out at once, then a pair of which it reaches the stop; a trade there. */
    @Test
    void partnerOfADeadStop()
    {
        final int actsForAll = 4;
        machine.addKey(actsForAll, 2, 1 | 1 << 4, actsForAll);
        machine.open(actsForAll, ClientIdMode.INCREASING);
        for (int i = 0; i <= PIECE; i++)
        {
            limit(FIRST, Side.BUY, 1, 95);
        }
        pair(SECOND, 100);
        new MassCancelEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(actsForAll)
            .clientSequence(machine.next(actsForAll)).accountId(0).instrumentId(1).side(Side.BUY).fromPriceTicks(95)
            .toPriceTicks(105);
        assertEquals("reply OK affected 512", machine.execute(actsForAll).getFirst());
        limit(THIRD, Side.SELL, 1, 110);
        final List<String> events = limit(THIRD, Side.BUY, 1, 110);
        assertEquals("cancelled 515 10@100 filled 0 MASS_CANCELLED", events.get(3));
        assertEquals(-1, machine.stateMachine.orders().slotOf(514));
    }

    private List<String> limit(final int account, final Side side, final long lots, final long priceTicks)
    {
        clientId++;
        return machine.limit(account, clientId, side, lots, priceTicks);
    }

    /** A bid at 90, and one at 100 or a stop that waits for 100. */
    private void pair(final int account, final long stopTicks)
    {
        final NewOrderListEncoder.LegsEncoder legs = new NewOrderListEncoder()
            .wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2).clientSequence(machine.next(2))
            .accountId(account).instrumentId(1).contingency(Contingency.OCO).legsCount(2);
        for (int i = 0; i < 2; i++)
        {
            final NewOrderListEncoder.LegsEncoder leg = PlainOrder.of(legs.next());
            clientId++;
            leg.clientOrderId().high(0).low(clientId);
            leg.side(Side.BUY).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).quantityLots(10);
            leg.priceTicks(i == 0 ? 90 : 100);
            if (i == 1 && stopTicks > 0)
            {
                leg.orderType(OrderType.STOP_LIMIT).stopPriceTicks(stopTicks);
            }
        }
        machine.execute(2);
    }

    private long held(final long orderId)
    {
        return machine.stateMachine.holds().heldMinor(machine.stateMachine.orders().slotOf(orderId));
    }
}
