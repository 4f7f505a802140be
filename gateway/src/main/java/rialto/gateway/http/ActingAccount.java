package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.Principal;

/** For which account something is done: a trader's own, or one that the administrator names. */
final class ActingAccount
{
    private ActingAccount()
    {
    }

    /** As the body says; 0, with an error noted, if the administrator does not say. */
    static int ofBody(final ReadModel model, final Context context, final Body body)
    {
        final Principal principal = Access.principal(context);
        final int named = body.optionalId("accountId");
        if (!principal.isAdministrator())
        {
            if (named != 0 && named != principal.accountId())
            {
                throw Problem.of(ProblemCode.FORBIDDEN, "This key is of another account");
            }
            return principal.accountId();
        }
        if (!body.has("accountId"))
        {
            body.error("accountId", "REQUIRED", "is missing: the administrator says for whom");
        }
        else if (named != 0 && model.account(named) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
        return named;
    }

    /** As the query says; the administrator has to say. */
    static int ofQuery(final ReadModel model, final Context context, final Query query)
    {
        final int accountId = ofQueryOrAnybody(model, context, query);
        if (accountId == 0)
        {
            throw Problem.invalid("accountId", "REQUIRED", "is missing: the administrator says for whom");
        }
        return accountId;
    }

    /** The same, but that the administrator need not say: 0. */
    static int ofQueryOrAnybody(final ReadModel model, final Context context, final Query query)
    {
        final Principal principal = Access.principal(context);
        final int named = query.id("accountId");
        if (named == 0)
        {
            return principal.isAdministrator() ? 0 : principal.accountId();
        }
        Access.requireAccount(context, named);
        if (model.account(named) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
        return named;
    }
}
