package rialto.gateway.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.ReadModel;

/** Finds what a request names. */
final class MarketLookup
{
    private MarketLookup()
    {
    }

    /** The market in the path. */
    static MarketTerms ofPath(final ReadModel model, final Context context)
    {
        return require(model, context.pathParam("symbol"));
    }

    static MarketTerms require(final ReadModel model, final String symbolOrId)
    {
        final MarketTerms terms = model.terms(symbolOrId);
        if (terms == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_MARKET);
        }
        return terms;
    }

    /** Instrument id of an optional market; 0: none was named. */
    static int optional(final ReadModel model, final @Nullable String symbolOrId)
    {
        return symbolOrId == null ? 0 : require(model, symbolOrId).instrumentId();
    }

    /** The account in the path, that whoever asks may act for. */
    static int accountOfPath(final ReadModel model, final Context context)
    {
        final long id = Body.parseId(context.pathParam("id"));
        final int accountId = id > 0 && id <= Integer.MAX_VALUE ? (int)id : 0;
        Access.requireAccount(context, accountId);
        if (model.account(accountId) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
        return accountId;
    }
}
