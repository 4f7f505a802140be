package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.event.OrderAcceptedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BalanceStateEncoder;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateEncoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Each property sees the faults that it is there for: the last command of a run is told otherwise than it was. */
class PlantedFaultsTest
{
    private static final int BUYER = 10;
    private static final int SELLER = 11;
    private static final int OTHER = 12;

    private final Machine machine = new Machine();
    private final CommandTape tape = new CommandTape();
    private final List<Shot> shots = new ArrayList<>();
    private long clientId;

    /** One command: the records of the state after it, and its events. */
    private record Shot(long timeNs, List<UnsafeBuffer> records, UnsafeBuffer events)
    {
        Shot copy()
        {
            final List<UnsafeBuffer> copies = new ArrayList<>();
            records.forEach(record -> copies.add(StateView.copy(record, record.capacity())));
            return new Shot(timeNs, copies, StateView.copy(events, events.capacity()));
        }
    }

    PlantedFaultsTest()
    {
        machine.watch(this::shoot);
        machine.market(400, 1000, BUYER, SELLER, OTHER);
    }

    @AfterEach
    void close()
    {
        machine.close();
    }

    @Test
    void booksThatAreCrossed()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(SELLER, Side.SELL, 5, 101);
        assertEquals("", complaint(new Uncrossed(), PlantedFaultsTest::asItWas));
        assertEquals("crossed", complaint(new Uncrossed(), shot -> order(shot, 1).priceTicks(101)));
        assertEquals("crossed", complaint(new Uncrossed(), shot -> order(shot, 2).priceTicks(90)));
    }

    /** Three lots pass over one that wants five at once; five must not. */
    @Test
    void anOrderThatRestsAcrossOneItCouldTradeWith()
    {
        machine.enter(BUYER, nextClientId(), e -> e.side(Side.BUY).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).priceTicks(101).quantityLots(5).orderFlags().allOrNone(true));
        enter(SELLER, Side.SELL, 3, 100);
        assertEquals("", complaint(new Uncrossed(), PlantedFaultsTest::asItWas));
        assertEquals("came to rest across", complaint(new Uncrossed(), shot -> booked(shot).leavesLots(5)));
    }

    @Test
    void levelsOutOfOrder()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(OTHER, Side.BUY, 5, 100);
        enter(OTHER, Side.BUY, 5, 99);
        assertEquals("", complaint(new Turns(), PlantedFaultsTest::asItWas));
        assertEquals("out of order", complaint(new Turns(), shot -> order(shot, 1).priority(9)));
        assertEquals("out of order", complaint(new Turns(), shot -> order(shot, 3).priceTicks(101)));
    }

    @Test
    void tradesOutOfTurn()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(OTHER, Side.BUY, 5, 100);
        enter(OTHER, Side.BUY, 5, 99);
        enter(SELLER, Side.SELL, 3, 99);
        assertEquals("", complaint(new Turns(), PlantedFaultsTest::asItWas));
        assertEquals("before", complaint(new Turns(), shot -> trade(shot).makerOrderId(2)));
        assertEquals("before", complaint(new Turns(), shot -> trade(shot).makerOrderId(3).priceTicks(99)));
        assertEquals("at the price", complaint(new Turns(), shot -> trade(shot).priceTicks(99)));
        assertEquals("open before", complaint(new Turns(), shot -> trade(shot).quantityLots(4)));
        assertEquals("does not rest", complaint(new Turns(), shot -> trade(shot).makerOrderId(4).takerOrderId(1)));
    }

    /** Behind a part that is displayed nobody trades; nor a hidden order ahead of a displayed one; nor one's own. */
    @Test
    void tradesOutOfTurnOfIcebergsHiddenAndOwnOrders()
    {
        machine.enter(BUYER, nextClientId(), e -> limit(e.side(Side.BUY).displayLots(3), 9));
        machine.enter(OTHER, nextClientId(), e -> limit(e.side(Side.BUY), 3).orderFlags().hidden(true));
        enter(OTHER, Side.BUY, 3, 100);
        machine.enter(SELLER, nextClientId(), e -> limit(e.side(Side.SELL), 3).stpMode(StpMode.CANCEL_MAKER));
        assertEquals("", complaint(new Turns(), PlantedFaultsTest::asItWas));
        assertEquals("before", complaint(new Turns(), shot -> trade(shot).makerOrderId(2).makerLeavesLots(0)));
        assertEquals("before", complaint(new Turns(), shot -> trade(shot).makerOrderId(3).makerLeavesLots(0)));
        assertEquals("trades 9", complaint(new Turns(),
            shot -> trade(shot).quantityLots(9).makerLeavesLots(0).takerLeavesLots(-6)));
        assertEquals("with its own", complaint(new Turns(), shot -> accepted(shot).stpGroup(-BUYER)));
    }

    @Test
    void moneyThatIsMadeOrLost()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(SELLER, Side.SELL, 3, 100);
        assertEquals("", complaint(new MoneyIsKept(), PlantedFaultsTest::asItWas));
        assertEquals("Purse", complaint(new MoneyIsKept(), shot -> balance(shot, BUYER, 2, 1, 0)));
        assertEquals("Purse", complaint(new MoneyIsKept(), shot -> balance(shot, SELLER, 1, 0, -1)));
        assertEquals("amount of trade", complaint(new MoneyIsKept(), shot -> trade(shot).amountMinor(301)));
        assertEquals("Purse", complaint(new MoneyIsKept(), shot -> trade(shot).takerFeeMinor(0)));
    }

    @Test
    void holdsThatAreTooSmallOrTooLarge()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(SELLER, Side.SELL, 3, 100);
        assertEquals("", complaint(new HoldsAreNeeded(), PlantedFaultsTest::asItWas));
        assertEquals("held for", complaint(new HoldsAreNeeded(), shot -> hold(shot, 1, -1)));
        assertEquals("held for", complaint(new HoldsAreNeeded(), shot -> hold(shot, 1, 1)));
        assertEquals("held in", complaint(new HoldsAreNeeded(), shot -> balance(shot, BUYER, 2, -1, 1)));
        assertEquals("held for", complaint(new HoldsAreNeeded(), shot -> order(shot, 1).leavesLots(1)));
    }

    @Test
    void changesThatNoEventTells()
    {
        enter(BUYER, Side.BUY, 5, 100);
        enter(OTHER, Side.BUY, 5, 100);
        enter(SELLER, Side.SELL, 3, 100);
        assertEquals("", complaint(new Untouched(), PlantedFaultsTest::asItWas));
        assertEquals("no event", complaint(new Untouched(), shot -> order(shot, 2).priority(9)));
        assertEquals("no event", complaint(new Untouched(), shot -> order(shot, 2).leavesLots(4)));
        assertEquals("no event", complaint(new Untouched(), shot -> hold(shot, 2, 1)));
        assertEquals("no event", complaint(new Untouched(), shot -> shot.records.removeIf(r -> isOf(r, 2))));
        assertEquals("no event", complaint(new Untouched(), shot -> trade(shot).makerOrderId(2)));
    }

    @Test
    void aReplayOfOtherBytes()
    {
        enter(BUYER, Side.BUY, 5, 100);
        try (Machine same = new Machine(); Machine other = new Machine())
        {
            tape.replayOn(same.stateMachine);
            assertEquals(machine.stateMachine.stateHash(), same.stateMachine.stateHash());
            new NewOrderEncoder().wrap(tape.entries().getLast().command(), MessageHeaderEncoder.ENCODED_LENGTH)
                .priceTicks(101);
            assertThrows(AssertionError.class, () -> tape.replayOn(other.stateMachine));
        }
    }

    private static void asItWas(final Shot shot)
    {
        // No fault.
    }

    private static NewOrderEncoder limit(
        final NewOrderEncoder order,
        final long lots)
    {
        return order.orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(100).quantityLots(lots);
    }

    private void enter(final int account, final Side side, final long lots, final long priceTicks)
    {
        machine.limit(account, nextClientId(), side, lots, priceTicks);
    }

    private long nextClientId()
    {
        clientId++;
        return clientId;
    }

    private void shoot(final Machine of, final int keyId, final DirectBuffer events, final int eventsLength)
    {
        tape.onCommand(of, keyId, events, eventsLength);
        shots.add(new Shot(of.timeNs(), StateView.records(of.stateMachine), StateView.copy(events, eventsLength)));
    }

    /** What a property has to say of all commands so far, the last of them with a fault; empty: nothing. */
    private String complaint(final FlowProperty property, final Consumer<Shot> fault)
    {
        StateView before = StateView.of(List.of());
        for (int i = 0; i < shots.size(); i++)
        {
            final Shot shot = shots.get(i).copy();
            final boolean isLast = i == shots.size() - 1;
            if (isLast)
            {
                fault.accept(shot);
            }
            final StateView after = StateView.of(shot.records);
            final Step step = new Step(shot.timeNs, before, after, shot.events, shot.events.capacity());
            try
            {
                property.check(step);
            }
            catch (final AssertionError ex)
            {
                return (isLast ? "" : "command " + i + ": ") + inShort(String.valueOf(ex.getMessage()));
            }
            before = after;
        }
        return "";
    }

    private static String inShort(final String message)
    {
        for (final String words : List.of("crossed", "came to rest across", "held for", "held in", "no event",
            "amount of trade", "Purse", "open before", "does not rest", "with its own", "before",
            "trades 9"))
        {
            if (message.contains(words))
            {
                return words;
            }
        }
        return message.contains("stands ahead of") ? "out of order" : message.contains(" at 99") ?
            "at the price" :
            message;
    }

    private static boolean isOf(final UnsafeBuffer record, final long orderId)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
        return (header.templateId() == OrderStateDecoder.TEMPLATE_ID &&
            new OrderStateDecoder().wrapAndApplyHeader(record, 0, header).orderId() == orderId) ||
            isHoldOf(record, orderId);
    }

    private static boolean isHoldOf(final UnsafeBuffer record, final long orderId)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(record, 0);
        return header.templateId() == OrderHoldStateDecoder.TEMPLATE_ID &&
            new OrderHoldStateDecoder().wrapAndApplyHeader(record, 0, header).orderId() == orderId;
    }

    private static OrderStateEncoder order(final Shot shot, final long orderId)
    {
        final UnsafeBuffer record = shot.records.stream()
            .filter(r -> isOf(r, orderId) && !isHoldOf(r, orderId)).findFirst().orElseThrow();
        return new OrderStateEncoder().wrap(record, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private static void hold(final Shot shot, final long orderId, final long moreMinor)
    {
        final UnsafeBuffer record = shot.records.stream().filter(r -> isHoldOf(r, orderId)).findFirst().orElseThrow();
        final long heldMinor =
            new OrderHoldStateDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder()).heldMinor();
        new OrderHoldStateEncoder().wrap(record, MessageHeaderEncoder.ENCODED_LENGTH).heldMinor(heldMinor + moreMinor);
    }

    private static void balance(
        final Shot shot,
        final int account,
        final int asset,
        final long moreAvailable,
        final long moreHeld)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final BalanceStateDecoder state = new BalanceStateDecoder();
        for (final UnsafeBuffer record : shot.records)
        {
            if (header.wrap(record, 0).templateId() == BalanceStateDecoder.TEMPLATE_ID)
            {
                state.wrapAndApplyHeader(record, 0, header);
                if (state.accountId() == account && state.assetId() == asset)
                {
                    new BalanceStateEncoder().wrap(record, MessageHeaderEncoder.ENCODED_LENGTH)
                        .availableMinor(state.availableMinor() + moreAvailable)
                        .heldMinor(state.heldMinor() + moreHeld);
                }
            }
        }
    }

    private static TradeEncoder trade(final Shot shot)
    {
        return new TradeEncoder().wrap(shot.events, message(shot, TradeEncoder.TEMPLATE_ID));
    }

    private static OrderAcceptedEncoder accepted(final Shot shot)
    {
        return new OrderAcceptedEncoder().wrap(shot.events, message(shot, OrderAcceptedEncoder.TEMPLATE_ID));
    }

    private static OrderBookedEncoder booked(final Shot shot)
    {
        return new OrderBookedEncoder().wrap(shot.events, message(shot, OrderBookedEncoder.TEMPLATE_ID));
    }

    /** Where the root block of the first event of a kind begins. */
    private static int message(final Shot shot, final int templateId)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        int frame = 0;
        while (header.wrap(shot.events, EventFrame.messageOffset(frame)).templateId() != templateId)
        {
            frame += EventFrame.frameLength(EventFrame.messageLength(shot.events, frame));
        }
        return EventFrame.messageOffset(frame) + MessageHeaderEncoder.ENCODED_LENGTH;
    }
}
