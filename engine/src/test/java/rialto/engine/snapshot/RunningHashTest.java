package rialto.engine.snapshot;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/**
 * The expected values come from the reference implementation of XXH64 (Cyan4973/xxHash, through python-xxhash).
 */
class RunningHashTest
{
    private static final long SEED = 0x9E3779B1L;

    private final RunningHash hash = new RunningHash();

    @ParameterizedTest
    @CsvSource({
        "1, 8a4127811b21e730, 211ae13247ce135f",
        "3, 743e13ee0c4ee5a5, 0ccdf939d33eea7a",
        "4, 542620e3a2a92ed1, 9a6efa4d3922cf8a",
        "7, a8ae77473ca95cc9, ce9daddb6140b713",
        "8, 814c43eb29646e14, 9c3628a56608074b",
        "12, c23daf14a582e9a5, f6896b3578dbaacd",
        "14, 13cd7ced0c4af679, e8108b826ab7c884",
        "31, 68bfa490f8752f55, 6248fb105344f62e",
        "32, 89614b7813c0bd7f, 5d700afab6036287",
        "33, 089471a1194be96a, 826c6eb508c46b4d",
        "63, ddb4f290c77f8618, 6f168620955293e4",
        "64, 9ab06ffb4eee2f86, 0b693d4b60743188",
        "101, 0799195e8c8b14c7, cd7d4d2eceb17b71"
    })
    void oneBlockIsItsXxh64WithTheValueBeforeAsSeed(final int length, final String unseeded, final String seeded)
    {
        final UnsafeBuffer block = countingFrom1(length);

        assertEquals(Long.parseUnsignedLong(unseeded, 16), hashOf(0, block, length));
        assertEquals(Long.parseUnsignedLong(seeded, 16), hashOf(SEED, block, length));
    }

    @ParameterizedTest
    @CsvSource({ "'', ef46db3751d8e999", "a, d24ec4f1a98c6e5b", "abc, 44bc2cf5ad770999",
        "Nobody inspects the spammish repetition, fbcea83c8a378bf1" })
    void textsHaveTheirPublishedHashes(final String text, final String expected)
    {
        final UnsafeBuffer block = new UnsafeBuffer(text.getBytes(US_ASCII));

        assertEquals(Long.parseUnsignedLong(expected, 16), hashOf(0, block, text.length()));
    }

    @Test
    void aChainBrokenOffGoesOnFromItsValueAlone()
    {
        final UnsafeBuffer block = countingFrom1(100);
        hash.update(block, 0, 60);
        hash.update(block, 60, 40);

        final RunningHash first = new RunningHash();
        first.update(block, 0, 60);
        final RunningHash second = new RunningHash();
        second.reset(first.value());
        second.update(block, 60, 40);

        assertEquals(hash.value(), second.value());
    }

    @Test
    void whereABlockEndsCounts()
    {
        final UnsafeBuffer block = countingFrom1(64);
        hash.update(block, 0, 32);
        hash.update(block, 32, 32);

        assertNotEquals(hashOf(0, block, 64), hash.value());
    }

    @Test
    void aNumberIsABlockOfItsEightBytes()
    {
        final UnsafeBuffer block = countingFrom1(8);

        assertEquals(hashOf(SEED, block, 8), RunningHash.mix(SEED, 0x0807_0605_0403_0201L));
    }

    private static long hashOf(final long seed, final UnsafeBuffer block, final int length)
    {
        final RunningHash chain = new RunningHash();
        chain.reset(seed);
        chain.update(block, 0, length);
        return chain.value();
    }

    private static UnsafeBuffer countingFrom1(final int length)
    {
        final UnsafeBuffer block = new UnsafeBuffer(new byte[length]);
        for (int i = 0; i < length; i++)
        {
            block.putByte(i, (byte)(i + 1));
        }
        return block;
    }
}
