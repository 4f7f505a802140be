package rialto.cli.marketreplay;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Held against the obvious table of all prefixes. */
class CommonSubsequenceTest
{
    @Test
    void agreesWithTheObviousTableOnShortSequences()
    {
        final Random random = new Random(42);
        for (int round = 0; round < 2_000; round++)
        {
            final int kinds = 1 + random.nextInt(6);
            final List<Integer> first = randomSequence(random, kinds);
            final List<Integer> second = randomSequence(random, kinds);
            assertEquals(table(first, second), CommonSubsequence.length(first, second),
                () -> first + " against " + second);
        }
    }

    @Test
    void aSequenceAgainstItselfIsItsLength()
    {
        assertEquals(4, CommonSubsequence.length(List.of(1, 2, 1, 3), List.of(1, 2, 1, 3)));
    }

    @Test
    void nothingInCommonIsZero()
    {
        assertEquals(0, CommonSubsequence.length(List.of(1, 2), List.of(3, 4)));
        assertEquals(0, CommonSubsequence.length(List.of(), List.of(3, 4)));
        assertEquals(0, CommonSubsequence.length(List.of(1), List.of()));
    }

    @Test
    void aDayIsJudgedWithinASecondOrTwo()
    {
        final Random random = new Random(7);
        final List<Integer> day = new ArrayList<>();
        for (int i = 0; i < 100_000; i++)
        {
            day.add(random.nextInt(60_000));
        }

        final List<Integer> hour = new ArrayList<>(day.subList(0, 25_000));
        for (int i = 0; i < 25_000; i += 250)
        {
            hour.set(i, -1);
        }

        assertEquals(24_900, CommonSubsequence.length(hour, day.subList(0, 25_000)));
        CommonSubsequence.length(hour, day);
    }

    private static List<Integer> randomSequence(final Random random, final int kinds)
    {
        final List<Integer> sequence = new ArrayList<>();
        for (int i = random.nextInt(16); i > 0; i--)
        {
            sequence.add(random.nextInt(kinds));
        }

        return sequence;
    }

    private static int table(final List<Integer> first, final List<Integer> second)
    {
        final int[][] lengths = new int[first.size() + 1][second.size() + 1];
        for (int i = 1; i <= first.size(); i++)
        {
            for (int j = 1; j <= second.size(); j++)
            {
                lengths[i][j] = first.get(i - 1).equals(second.get(j - 1)) ? lengths[i - 1][j - 1] + 1 :
                    Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }

        return lengths[first.size()][second.size()];
    }
}
