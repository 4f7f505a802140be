package rialto.cli.marketreplay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Length of the longest common subsequence of two sequences, by Hunt and Szymanski: for each element of the first, its
 * places in the second, last place first, each replace the smallest end of a subsequence that it can lengthen. Takes
 * O((m + n + r) log n) time for r pairs of equal elements and O(m + n) memory; the obvious table would take 2.5 billion
 * cells for a day. States of a book repeat rarely, so r stays near n.
 */
final class CommonSubsequence
{
    private CommonSubsequence()
    {
    }

    static <T> int length(final List<T> first, final List<T> second)
    {
        final Map<T, List<Integer>> placesInSecond = new HashMap<>();
        for (int i = 0; i < second.size(); i++)
        {
            placesInSecond.computeIfAbsent(second.get(i), ignored -> new ArrayList<>(1)).add(i);
        }

        final int[] ends = new int[Math.min(first.size(), second.size())];
        int length = 0;
        for (final T element : first)
        {
            final List<Integer> places = placesInSecond.getOrDefault(element, List.of());
            for (int i = places.size() - 1; i >= 0; i--)
            {
                final int place = places.get(i);
                final int found = Arrays.binarySearch(ends, 0, length, place);
                if (found < 0)
                {
                    final int slot = -found - 1;
                    ends[slot] = place;
                    length = Math.max(length, slot + 1);
                }
            }
        }

        return length;
    }
}
