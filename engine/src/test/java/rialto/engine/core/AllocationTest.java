package rialto.engine.core;

import com.sun.management.ThreadMXBean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The state machine and its encoders allocate nothing, over a million commands of every trading kind. Rounds are
 * repeated until one is clean: the JVM itself allocates on the thread when it swaps compiled code.
 */
class AllocationTest
{
    private static final int WARM_UP = 200_000;
    private static final int MEASURED = 1_000_000;
    private static final int ROUNDS = 5;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final UnsafeBuffer out = new UnsafeBuffer(
        ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(Machine.small())));
    private long inputSequence = 1000;
    private long clientSequence = 1000;
    private long lastOrderId;
    private long bytesOut;

    @Test
    void aMillionCommandsAllocateNothing()
    {
        try (Machine machine = Machine.withMarket(400, 1000, 10, 11))
        {
            machine.deposit(10, 2, 1L << 50);
            machine.deposit(11, 1, 1L << 50);
            drive(machine.stateMachine, WARM_UP);
            final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
            threads.getCurrentThreadAllocatedBytes();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++)
            {
                final long before = threads.getCurrentThreadAllocatedBytes();
                drive(machine.stateMachine, MEASURED);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least, "bytes allocated by " + MEASURED + " commands");
            assertTrue(bytesOut > MEASURED * 100L, "events were written");
        }
    }

    private void drive(final StateMachine machine, final int commands)
    {
        for (int i = 0; i < commands; i++)
        {
            encode(i);
            inputSequence++;
            assert machine.outputBound(command, 0, inputSequence) > 0;
            bytesOut += machine.execute(inputSequence, inputSequence, inputSequence, 2, command, 0, out, 0);
        }
    }

    private void encode(final int i)
    {
        clientSequence++;
        switch (i % 8)
        {
            case 0, 1, 2 -> order(10, Side.BUY, TimeInForce.GTC, 5000 - i % 5, 4);
            case 3 -> amend(lastOrderId, 4990 + i % 7);
            case 4 -> order(11, Side.SELL, TimeInForce.IOC, 4990, 5);
            case 5 -> cancel(lastOrderId - 1);
            case 6 -> order(11, Side.SELL, TimeInForce.GTC, 4990, 50);
            default -> cancel(lastOrderId);
        }
    }

    private void order(
        final int accountId,
        final Side side,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long lots)
    {
        lastOrderId++;
        PlainOrder.of(newOrder.wrapAndApplyHeader(command, 0, header)).keyId(2).clientSequence(clientSequence)
            .accountId(accountId);
        newOrder.instrumentId(1).clientOrderId().high(1).low(clientSequence);
        newOrder.side(side).orderType(OrderType.LIMIT).timeInForce(timeInForce).priceTicks(priceTicks);
        newOrder.quantityLots(lots).protectionPriceTicks(NewOrderEncoder.protectionPriceTicksNullValue());
    }

    private void cancel(final long orderId)
    {
        cancel.wrapAndApplyHeader(command, 0, header).keyId(2).clientSequence(clientSequence).accountId(10);
        cancel.instrumentId(1).orderId(orderId);
    }

    private void amend(final long orderId, final long priceTicks)
    {
        PlainOrder.of(amend.wrapAndApplyHeader(command, 0, header)).keyId(2).clientSequence(clientSequence)
            .accountId(10);
        amend.instrumentId(1).orderId(orderId).priceTicks(priceTicks);
        amend.totalQuantityLots(AmendOrderEncoder.totalQuantityLotsNullValue());
    }
}
