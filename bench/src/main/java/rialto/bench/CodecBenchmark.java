package rialto.bench;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds to encode a new order into a buffer, header and every field, and to decode what a limit order is made of.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark
{
    private static final int LENGTH = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final NewOrderEncoder encoder = new NewOrderEncoder();
    private final NewOrderDecoder decoder = new NewOrderDecoder();
    private long clientSequence;

    /** Encodes the message that is decoded. */
    @Setup(Level.Trial)
    public void encodeOnce()
    {
        encodeNewOrder();
        if (decodeNewOrder() == 0)
        {
            throw new IllegalStateException("the order is not what was encoded");
        }
    }

    /**
     * Encodes a limit order.
     *
     * @return where it ends.
     */
    @Benchmark
    public int encodeNewOrder()
    {
        clientSequence++;
        final NewOrderEncoder order = PlainOrder.of(encoder.wrapAndApplyHeader(buffer, 0, headerEncoder)).keyId(2)
            .clientSequence(clientSequence).accountId(3).instrumentId(4).side(Side.BUY).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).priceTicks(100_000 + clientSequence).quantityLots(10);
        order.clientOrderId().high(0).low(clientSequence);
        return order.limit();
    }

    /**
     * Decodes a limit order.
     *
     * @return something of every field that was read.
     */
    @Benchmark
    public long decodeNewOrder()
    {
        final NewOrderDecoder order = decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
        return order.keyId() + order.clientSequence() + order.accountId() + order.instrumentId() +
            order.side().value() + order.orderType().value() + order.timeInForce().value() + order.priceTicks() +
            order.quantityLots() + order.clientOrderId().high() + order.clientOrderId().low();
    }
}
