package rialto.engine.replay;

import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.engine.memory.NativeRegion;

import java.util.Arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A warm-up leaves nothing behind, whatever its length, and ends when it gets no faster. */
class WarmUpTest
{
    private static final int BLOCK = 50;

    @ParameterizedTest
    @CsvSource({
        "1000,                                    5, the same from the first on",
        "1000 500 250 200,                        8,  'faster and faster, then the same'",
        "1000 950 910 905,                        5,  a tenth is no gain",
        "1000 1000 1000 1000 500,                 9,  a gain in the last moment",
        "2000 1000 500 250 120 60 30 15 7 3 1 0, 12,  no end of gains but that of the commands" })
    void itEndsWhenBlocksGetNoFaster(final String durations, final int blocks, final String what)
    {
        final long[] tookNs = Arrays.stream(durations.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        final int[] calls = { 0 };
        final long[] nowNs = { 0 };
        final int carriedOut = WarmUp.run(12 * BLOCK, BLOCK, () ->
        {
            nowNs[0] += calls[0] % 2 == 0 ? 0 : tookNs[Math.min(calls[0] / 2, tookNs.length - 1)];
            calls[0]++;
            return nowNs[0];
        }, () -> false);
        assertEquals(blocks * BLOCK, carriedOut, what);
    }

    @Test
    void itGoesOnWhileTheCompilerHasToDo()
    {
        final int[] blocks = { 0 };
        final long[] nowNs = { 0 };
        assertEquals(7 * BLOCK, WarmUp.run(12 * BLOCK, BLOCK, () -> nowNs[0] += BLOCK, () -> ++blocks[0] <= 3));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                                  false, a runtime that tells nothing",
        "'Current compiles: \n\nC1 compile queue:\nEmpty\n\nC2 compile queue:\nEmpty\n', false, idle",
        "'Current compiles: \nC2 CompilerThread0  7  4  A::b (5 bytes)\n\nC2 compile queue:\nEmpty\n', true, at work",
        "'Current compiles: \n\nC1 compile queue:\n7  3  A::b (5 bytes)\n', true, one waits" })
    void compilerIsBusyWhereAMethodIsNamed(final String told, final boolean isBusy, final String what)
    {
        assertEquals(isBusy, CompilerQueue.isBusy(told), what);
    }

    @Test
    void itGivesBackWhatItTook()
    {
        final long before = NativeRegion.allocatedBytes();
        assertEquals(0, WarmUp.run(0, SystemNanoClock.INSTANCE, () -> false));
        assertEquals(1, WarmUp.run(1, SystemNanoClock.INSTANCE, () -> false));
        assertEquals(5_000, WarmUp.run(5_000, SystemNanoClock.INSTANCE, () -> false));
        assertEquals(before, NativeRegion.allocatedBytes());
    }
}
