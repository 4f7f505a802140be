package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.codecs.types.ResultCode;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.Principal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an account has and did, for its owner. */
final class AccountsResource implements Resource
{
    private final ReadModel model;

    AccountsResource(final ReadModel model)
    {
        this.model = model;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.keyed(HandlerType.GET, "/me", AccountsResource::me),
            Route.keyed(HandlerType.GET, "/accounts/{id}/balances", this::balances),
            Route.keyed(HandlerType.GET, "/accounts/{id}/fills", this::fills),
            Route.keyed(HandlerType.GET, "/accounts/{id}/statement", this::statement));
    }

    private static void me(final Context context)
    {
        new Query(context).end();
        final Principal principal = Access.principal(context);
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("role", principal.role().name());
        answer.put("accountId", principal.isAdministrator() ? null : Integer.toString(principal.accountId()));
        answer.put("keyId", principal.keyId());
        Api.answer(context, answer);
    }

    private void balances(final Context context)
    {
        new Query(context).end();
        Api.answer(context, model.balances(MarketLookup.accountOfPath(model, context)));
    }

    private void statement(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Query query = new Query(context);
        final String symbol = query.text("asset");
        final PageRequest request = query.page();
        query.end();
        final AssetTerms asset = symbol == null ? null : model.asset(symbol);
        if (symbol != null && asset == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_ASSET);
        }
        final int assetId = asset == null ? 0 : asset.assetId();
        Api.answer(context, Api.page("lines",
            Api.withCursor(() -> model.postings().statement(accountId, assetId, request))));
    }

    private void fills(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Query query = new Query(context);
        final int instrumentId = MarketLookup.optional(model, query.text("market"));
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("fills", Api.withCursor(() -> model.fills(accountId, instrumentId, request))));
    }
}
