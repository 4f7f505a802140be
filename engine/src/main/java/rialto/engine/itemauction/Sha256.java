package rialto.engine.itemauction;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * SHA-256 as FIPS 180-4 writes it down, for inputs of at most {@value #MAX_INPUT_LENGTH} bytes: one block with its
 * padding. Pure integer arithmetic, so that it is the same everywhere. Single-threaded; does not allocate.
 */
final class Sha256
{
    /** Longest input of one block: 64 bytes less a set bit and the length in bits. */
    static final int MAX_INPUT_LENGTH = 55;

    private static final int BLOCK_LENGTH = 64;
    private static final int LENGTH_OFFSET = 56;
    private static final int ROUNDS = 64;
    private static final int WORDS = 16;
    private static final int STATE = 8;

    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };

    private final byte[] block = new byte[BLOCK_LENGTH];
    private final int[] schedule = new int[ROUNDS];
    private final int[] state = new int[STATE];

    void digest(
        final DirectBuffer input,
        final int offset,
        final int length,
        final MutableDirectBuffer digest,
        final int digestOffset)
    {
        assert length >= 0 && length <= MAX_INPUT_LENGTH;
        fillBlock(input, offset, length);
        fillSchedule();
        System.arraycopy(START, 0, state, 0, STATE);
        for (int round = 0; round < ROUNDS; round++)
        {
            turn(round);
        }
        for (int i = 0; i < STATE; i++)
        {
            digest.putInt(digestOffset + i * Integer.BYTES, START[i] + state[i], ByteOrder.BIG_ENDIAN);
        }
    }

    private void fillBlock(final DirectBuffer input, final int offset, final int length)
    {
        input.getBytes(offset, block, 0, length);
        block[length] = (byte)0x80;
        for (int i = length + 1; i < LENGTH_OFFSET; i++)
        {
            block[i] = 0;
        }
        final long bits = (long)length * Byte.SIZE;
        for (int i = 0; i < Long.BYTES; i++)
        {
            block[LENGTH_OFFSET + i] = (byte)(bits >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
    }

    private void fillSchedule()
    {
        for (int i = 0; i < WORDS; i++)
        {
            final int at = i * Integer.BYTES;
            schedule[i] = (block[at] & 0xFF) << 24 | (block[at + 1] & 0xFF) << 16 | (block[at + 2] & 0xFF) << 8 |
                (block[at + 3] & 0xFF);
        }
        for (int i = WORDS; i < ROUNDS; i++)
        {
            final int before15 = schedule[i - 15];
            final int before2 = schedule[i - 2];
            final int small0 = Integer.rotateRight(before15, 7) ^ Integer.rotateRight(before15, 18) ^ before15 >>> 3;
            final int small1 = Integer.rotateRight(before2, 17) ^ Integer.rotateRight(before2, 19) ^ before2 >>> 10;
            schedule[i] = schedule[i - WORDS] + small0 + schedule[i - 7] + small1;
        }
    }

    private void turn(final int round)
    {
        final int a = state[0];
        final int e = state[4];
        final int big1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
        final int choice = (e & state[5]) ^ (~e & state[6]);
        final int first = state[7] + big1 + choice + K[round] + schedule[round];
        final int big0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
        final int majority = (a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2]);
        System.arraycopy(state, 0, state, 1, STATE - 1);
        state[4] += first;
        state[0] = first + big0 + majority;
    }
}
