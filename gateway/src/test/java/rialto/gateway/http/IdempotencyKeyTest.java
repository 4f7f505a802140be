package rialto.gateway.http;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class IdempotencyKeyTest
{
    @Test
    void aUuidIsItsOwnBytesWhateverTheCase()
    {
        final IdempotencyKey key = IdempotencyKey.of("0B6e1d9c-2c1f-4c55-9f0e-0a5f6c1f2b3d");
        assertEquals("b6e1d9c2c1f4c55 9f0e0a5f6c1f2b3d", Long.toHexString(key.high()) + " " +
            Long.toHexString(key.low()));
    }

    /** SHA-256 of "abc" begins ba7816bf 8f01cfea 414140de 5dae2223 (FIPS 180-2, B.1). */
    @Test
    void anyOtherTextIsTheFirstSixteenBytesOfItsHash()
    {
        final IdempotencyKey key = IdempotencyKey.of("abc");
        assertEquals("ba7816bf8f01cfea 414140de5dae2223", Long.toHexString(key.high()) + " " +
            Long.toHexString(key.low()));
    }

    /** UUIDs of version 7 made at one moment differ in few of their first eight bytes, or in none. */
    @Test
    void referencesDifferThoughTheFirstEightBytesAreTheSame()
    {
        final Set<Long> references = new HashSet<>();
        for (int i = 0; i < 1_000; i++)
        {
            references.add(IdempotencyKey.of(String.format("0192f5d4-7b3a-7abc-8000-%012x", i)).reference());
        }
        assertEquals(1_000, references.size());
    }

    @Test
    void whoGivesNoneGetsAnother()
    {
        assertNotEquals(IdempotencyKey.of((String)null), IdempotencyKey.of((String)null));
    }
}
