package rialto.bench.sim;

/** What the engine did is not what it may do. */
final class AuditException extends RuntimeException
{
    AuditException(final String what)
    {
        super(what);
    }

    static void require(final boolean holds, final String what)
    {
        if (!holds)
        {
            throw new AuditException(what);
        }
    }
}
