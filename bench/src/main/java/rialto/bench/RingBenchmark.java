package rialto.bench;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;
import rialto.engine.pipeline.InputRing;
import rialto.engine.pipeline.InputSlot;
import rialto.engine.pipeline.RingReader;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds for a command of 128 bytes that is copied into the input ring and read by a stage: by the same thread, a
 * batch of commands and then the stage's turn; and by two threads, one of which publishes what the other reads.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RingBenchmark
{
    private static final int SIZE = 1 << 12;
    private static final int LENGTH = 128;
    private static final int COMMANDS = 64;
    private static final int KEY_ID = 2;

    /** A ring with one stage behind its producer. */
    @State(Scope.Group)
    public static class Ring
    {
        private final UnsafeBuffer command = new UnsafeBuffer(new byte[LENGTH]);
        private @Nullable InputRing ring;
        private @Nullable RingReader<InputSlot> stage;

        /** Takes the memory. */
        @Setup(Level.Iteration)
        public void open()
        {
            final InputRing made = new InputRing(SIZE, 1);
            ring = made;
            stage = made.addReader();
        }

        /** Gives it back. */
        @TearDown(Level.Iteration)
        public void close()
        {
            Objects.requireNonNull(ring).close();
        }

        boolean tryPublish(final long number)
        {
            command.putLong(0, number);
            return Objects.requireNonNull(ring).tryPublish(number, number, KEY_ID, command, 0, LENGTH);
        }

        /** Reads what is there, and sums it up. */
        long poll()
        {
            final RingReader<InputSlot> reader = Objects.requireNonNull(stage);
            final long available = reader.available();
            long sum = 0;
            for (long sequence = reader.next(); sequence <= available; sequence++)
            {
                final InputSlot slot = reader.at(sequence);
                sum += slot.buffer().getLong(slot.offset()) + slot.length();
            }
            reader.doneWith(available);
            return sum;
        }

        long behind()
        {
            final RingReader<InputSlot> reader = Objects.requireNonNull(stage);
            return reader.available() - reader.next() + 1;
        }
    }

    /** How many commands are published before the stage has its turn. */
    @State(Scope.Thread)
    public static class Batch
    {
        /** Commands of a turn. */
        @Param({ "1", "8", "64" })
        private int size;
    }

    /**
     * By one thread.
     *
     * @param ring  there is.
     * @param batch of each turn.
     * @return something of what was read.
     */
    @Benchmark
    @Group("oneThread")
    @GroupThreads(1)
    @OperationsPerInvocation(COMMANDS)
    public long publishAndRead(final Ring ring, final Batch batch)
    {
        long sum = 0;
        for (int i = 0; i < COMMANDS; i++)
        {
            if (!ring.tryPublish(i))
            {
                throw new IllegalStateException("the ring is full");
            }
            if (i % batch.size == batch.size - 1)
            {
                sum += ring.poll();
            }
        }
        return sum;
    }

    /**
     * Publishes to another thread; waits while the ring is full.
     *
     * @param ring    there is.
     * @param control that says when to stop.
     */
    @Benchmark
    @Group("twoThreads")
    @GroupThreads(1)
    public void publish(final Ring ring, final Control control)
    {
        while (!ring.tryPublish(1) && !control.stopMeasurement)
        {
            Thread.onSpinWait();
        }
    }

    /**
     * Reads what the other thread has published since, all at once.
     *
     * @param ring    there is.
     * @param control that says when to stop.
     * @return something of what was read.
     */
    @Benchmark
    @Group("twoThreads")
    @GroupThreads(1)
    public long read(final Ring ring, final Control control)
    {
        while (ring.behind() == 0 && !control.stopMeasurement)
        {
            Thread.onSpinWait();
        }
        return ring.poll();
    }
}
