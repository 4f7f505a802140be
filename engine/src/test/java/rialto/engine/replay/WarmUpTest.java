package rialto.engine.replay;

import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A warm-up leaves nothing behind, whatever its length. */
class WarmUpTest
{
    @Test
    void itGivesBackWhatItTook()
    {
        final long before = NativeRegion.allocatedBytes();
        WarmUp.run(0);
        WarmUp.run(1);
        WarmUp.run(5_000);
        assertEquals(before, NativeRegion.allocatedBytes());
    }
}
