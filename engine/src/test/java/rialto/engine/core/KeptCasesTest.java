package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.MassCancelEncoder;
import rialto.codecs.command.NewOrderListEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;

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
        final int actsForAll = openForAll();
        for (int i = 0; i <= PIECE; i++)
        {
            limit(FIRST, Side.BUY, 1, 95);
        }
        pair(SECOND, 100);
        assertEquals("reply OK affected 512", cancelFrom95To105(actsForAll));
        limit(THIRD, Side.SELL, 1, 110);
        final List<String> events = limit(THIRD, Side.BUY, 1, 110);
        assertEquals("cancelled 515 10@100 filled 0 MASS_CANCELLED", events.get(3));
        assertEquals(-1, machine.stateMachine.orders().slotOf(514));
    }

    /** A call takes no order for continuous trading: what is linked to one goes with it, in the same command. */
    @Test
    void partnerOfAnOrderThatACallDoesNotTake()
    {
        pair(FIRST, 0, TimeInForce.CONTINUOUS_ONLY, 90);
        final List<String> events =
            machine.move(move -> move.phase(TradingPhase.CALL).auctionKind(AuctionKind.INTRADAY));
        assertEquals(List.of(
            "cancelled 1 10@90 filled 0 CALL_BEGUN",
            "cancelled 2 10@100 filled 0 LINKED_ORDER"), ends(events));
        assertEquals(-1, machine.stateMachine.orders().slotOf(2));
    }

    /**
     * A mass cancel of more than it takes out at once reaches one of a pair; then the call's price is told, or its
     * auction is held or put off. Before any of it the dead goes, and with it the other.
     */
    @ParameterizedTest
    @CsvSource({ "1, told", "20, auctioned", "20, put off" })
    void partnerOfADeadOrderInACall(final long afterSeconds, final String what)
    {
        final int actsForAll = openForAll();
        limit(THIRD, Side.SELL, 1, 10);
        limit(THIRD, Side.BUY, 1, 10);
        machine.auctionRules(rules -> rules.dynamicRangeBps(what.equals("put off") ? 100 : 0)
            .volatilityCallNs(1_000_000_000L)
            .indicativeIntervalNs(what.equals("told") ? 100_000_000L : 60_000_000_000L));
        machine.move(move -> move.phase(TradingPhase.CALL).auctionKind(AuctionKind.INTRADAY)
            .endNs(machine.nextTimeNs() + 10_000_000_000L));
        for (int i = 0; i <= PIECE; i++)
        {
            limit(FIRST, Side.BUY, 1, 95);
        }
        pair(SECOND, 0, TimeInForce.GTC, 110);
        limit(THIRD, Side.SELL, 1, 80);
        limit(THIRD, Side.BUY, 1, 80);
        assertEquals("reply OK affected 512", cancelFrom95To105(actsForAll));
        machine.pass(afterSeconds * 1_000_000_000L);
        assertEquals(List.of(
            "cancelled 517 10@100 filled 0 MASS_CANCELLED",
            "cancelled 515 1@95 filled 0 MASS_CANCELLED",
            "cancelled 516 10@110 filled 0 LINKED_ORDER"), ends(machine.tick()));
    }

    /** An order whose account was gone through already comes into the range: it goes with the next piece. */
    @Test
    void anOrderThatComesIntoTheRangeOfAMassCancel()
    {
        final int actsForAll = openForAll();
        limit(FIRST, Side.BUY, 1, 90);
        for (int i = 0; i <= PIECE; i++)
        {
            limit(SECOND, Side.BUY, 1, 95);
        }
        assertEquals("reply OK affected 512", cancelFrom95To105(actsForAll));
        machine.amend(FIRST, 1, 96, 1);
        assertEquals(List.of(
            "cancelled 1 1@96 filled 0 MASS_CANCELLED",
            "cancelled 514 1@95 filled 0 MASS_CANCELLED",
            "mass-cancel 534 done 514"), machine.goOn());
    }

    /** Orders that stand crossed through a condition do so after a halt as well: nothing goes round for ever. */
    @Test
    void ordersThatStandCrossedThroughAHalt()
    {
        limit(FIRST, Side.BUY, 1, 999);
        clientId++;
        machine.enter(SECOND, clientId, e -> e.side(Side.SELL).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).priceTicks(990).quantityLots(7).orderFlags().allOrNone(true));
        machine.move(move -> move.phase(TradingPhase.HALT));
        clientId++;
        machine.changeInstrument(1, 1, 1, 900, 0, 0);
        machine.move(move -> move.phase(TradingPhase.CONTINUOUS));
        assertEquals(true, machine.stateMachine.calls().isContinuous(1));
    }

    /** A budget is the client's own number: more than any amount can be is refused, and breaks nothing. */
    @ParameterizedTest
    @ValueSource(longs = { (1L << 62) + 1, Long.MAX_VALUE - 1 })
    void aBudgetThatIsNoAmount(final long budgetMinor)
    {
        machine.changeInstrument(1, 1, 1, 1_000, 0, 2_000);
        clientId++;
        assertEquals(List.of("reply AMOUNT_OVERFLOW"), machine.orderOf(FIRST, clientId, order -> order.side(Side.BUY)
            .orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC).quantityLots(0).budgetMinor(budgetMinor)));
    }

    private int openForAll()
    {
        final int actsForAll = 4;
        machine.addKey(actsForAll, 2, 1 | 1 << 4, actsForAll);
        machine.open(actsForAll, ClientIdMode.INCREASING);
        return actsForAll;
    }

    private String cancelFrom95To105(final int keyId)
    {
        new MassCancelEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).accountId(0).instrumentId(1).side(Side.BUY).fromPriceTicks(95)
            .toPriceTicks(105);
        return machine.execute(keyId).getFirst();
    }

    private static List<String> ends(final List<String> events)
    {
        return events.stream().filter(event -> event.startsWith("cancelled ")).toList();
    }

    private List<String> limit(final int account, final Side side, final long lots, final long priceTicks)
    {
        clientId++;
        return machine.limit(account, clientId, side, lots, priceTicks);
    }

    /** A bid at 90, and one at 100 or a stop that waits for 100. */
    private void pair(final int account, final long stopTicks)
    {
        pair(account, stopTicks, TimeInForce.GTC, 90);
    }

    private void pair(final int account, final long stopTicks, final TimeInForce firstTime, final long firstTicks)
    {
        final NewOrderListEncoder.LegsEncoder legs = new NewOrderListEncoder()
            .wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2).clientSequence(machine.next(2))
            .accountId(account).instrumentId(1).contingency(Contingency.OCO).legsCount(2);
        for (int i = 0; i < 2; i++)
        {
            final NewOrderListEncoder.LegsEncoder leg = PlainOrder.of(legs.next());
            clientId++;
            leg.clientOrderId().high(0).low(clientId);
            leg.side(Side.BUY).orderType(OrderType.LIMIT).quantityLots(10);
            leg.timeInForce(i == 0 ? firstTime : TimeInForce.GTC).priceTicks(i == 0 ? firstTicks : 100);
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
