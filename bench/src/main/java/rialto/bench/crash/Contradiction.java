package rialto.bench.crash;

/**
 * One thing that is not as it had been acknowledged.
 *
 * @param kind what it comes to.
 * @param what for a person.
 */
record Contradiction(Kind kind, String what)
{
    /** What a contradiction comes to. */
    enum Kind
    {
        /** Acknowledged and not there, or there otherwise. */
        LOST,
        /** There, or told, more than once. */
        DOUBLED,
        /** The exchange did not come back by itself, or did not end as it should: a person would have to look. */
        MANUAL
    }

    static Contradiction lost(final String what)
    {
        return new Contradiction(Kind.LOST, what);
    }

    static Contradiction doubled(final String what)
    {
        return new Contradiction(Kind.DOUBLED, what);
    }

    static Contradiction manual(final String what)
    {
        return new Contradiction(Kind.MANUAL, what);
    }
}
