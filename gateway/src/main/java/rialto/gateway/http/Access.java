package rialto.gateway.http;

import io.javalin.http.Context;
import rialto.gateway.user.ApiKeys;
import rialto.gateway.user.Principal;
import rialto.gateway.user.Role;

import java.util.Objects;

/** Who may use which route, and who is asking. */
final class Access
{
    private static final String SCHEME = "Bearer ";
    private static final String PRINCIPAL = "principal";

    /** Whom a route is for. */
    enum Level
    {
        /** Everybody. */
        PUBLIC,
        /** Who has a key: a trader for his account, the administrator for any. */
        KEY,
        /** The administrator, or who decides postings. */
        APPROVER,
        /** The administrator. */
        ADMINISTRATOR,
    }

    private final ApiKeys keys;

    Access(final ApiKeys keys)
    {
        this.keys = keys;
    }

    /** Throws unless whoever is asking may use a route of this level. */
    void check(final Context context, final Level level)
    {
        if (level == Level.PUBLIC)
        {
            return;
        }
        final String header = context.header("Authorization");
        final Principal principal = header != null && header.startsWith(SCHEME) ?
            keys.authenticate(header.substring(SCHEME.length()).strip()) : null;
        if (principal == null)
        {
            throw Problem.of(ProblemCode.UNAUTHENTICATED,
                "Send the header 'Authorization: Bearer TOKEN' with a key that holds");
        }
        if (level == Level.ADMINISTRATOR && !principal.isAdministrator())
        {
            throw Problem.of(ProblemCode.FORBIDDEN, "This needs the administrator's key");
        }
        if (level == Level.KEY && principal.role() == Role.APPROVER)
        {
            throw Problem.of(ProblemCode.FORBIDDEN, "An approver decides postings and nothing else");
        }
        if (level == Level.APPROVER && principal.role() == Role.TRADER)
        {
            throw Problem.of(ProblemCode.FORBIDDEN, "This needs the administrator's key or an approver's");
        }
        context.attribute(PRINCIPAL, principal);
    }

    static Principal principal(final Context context)
    {
        return Objects.requireNonNull(context.attribute(PRINCIPAL), "the route is not public");
    }

    /** Throws unless whoever is asking may act for an account; he is not told whether there is one. */
    static void requireAccount(final Context context, final int accountId)
    {
        if (!principal(context).mayActFor(accountId))
        {
            throw Problem.of(ProblemCode.FORBIDDEN, "This key is of another account");
        }
    }
}
