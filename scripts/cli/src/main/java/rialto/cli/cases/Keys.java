package rialto.cli.cases;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that a step may have. */
final class Keys
{
    private Keys()
    {
    }

    /** The operation and these. */
    static Set<String> of(final String... keys)
    {
        return Stream.concat(Stream.of("op"), Stream.of(keys)).collect(Collectors.toUnmodifiableSet());
    }
}
