package rialto.engine.core;

import java.util.List;
import java.util.stream.Stream;

/** The words of a command on items, item auctions or trade offers: see {@link ItemTranscript}. */
record ItemWords(List<String> words)
{
    private static final long NS = 1_000_000_000;

    ItemWords(final String line)
    {
        this(List.of(line.split(" ", -1)));
    }

    String at(final int index)
    {
        return words.get(index);
    }

    int number(final int index)
    {
        return Integer.parseInt(words.get(index));
    }

    long amount(final int index)
    {
        return Long.parseLong(words.get(index));
    }

    boolean has(final String word)
    {
        return words.contains(word);
    }

    Stream<String> from(final int index)
    {
        return words.stream().skip(index);
    }

    Stream<String> all(final String name)
    {
        return words.stream().filter(word -> word.startsWith(name + "="))
            .map(word -> word.substring(name.length() + 1));
    }

    String text(final String name)
    {
        return all(name).findFirst().orElse("");
    }

    long said(final String name, final long otherwise)
    {
        return text(name).isEmpty() ? otherwise : Long.parseLong(text(name));
    }

    long time(final String name)
    {
        return text(name).isEmpty() ? 0 : ns(text(name));
    }

    static long ns(final String seconds)
    {
        return Math.round(Double.parseDouble(seconds) * NS);
    }
}
