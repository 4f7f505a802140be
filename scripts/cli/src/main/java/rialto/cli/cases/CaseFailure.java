package rialto.cli.cases;

/** Why a case failed: what was expected and what came instead, or what of it is not known here. */
final class CaseFailure extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    CaseFailure(final String reason)
    {
        super(reason, null, false, false);
    }

    static CaseFailure of(final String what, final Object expected, final Object got)
    {
        return new CaseFailure(what + ": expected " + expected + ", got " + got);
    }

    String reason()
    {
        return String.valueOf(getMessage());
    }
}
