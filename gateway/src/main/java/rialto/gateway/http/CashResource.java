package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.codecs.types.LedgerEntryKind;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;

/**
 * What moves at once: deposits and withdrawals, for the administrator, and transfers between accounts of one owner, for
 * traders. What needs a second person goes through {@link PostingsResource}.
 */
final class CashResource implements Resource
{
    private final ReadModel model;
    private final Movements movements;

    CashResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        movements = new Movements(model, commands);
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.POST, "/admin/deposits", this::deposit),
            Route.administrative(HandlerType.POST, "/admin/withdrawals", this::withdraw),
            Route.keyed(HandlerType.POST, "/accounts/{id}/transfers", this::transfer));
    }

    /** The asset that a body names; what was wrong before is told first. */
    static AssetTerms assetOf(final ReadModel model, final Body body)
    {
        final AssetTerms asset = model.asset(body.text("asset"));
        if (asset == null)
        {
            body.error("asset", "UNKNOWN_ASSET", "is not the symbol of an asset");
            body.end();
            throw new IllegalStateException("an error was noted");
        }
        return asset;
    }

    private void deposit(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final int accountId = body.id("accountId");
        body.has("amount");
        final AssetTerms asset = assetOf(model, body);
        final long amountMinor = body.units("amount", asset.amount());
        body.end();
        requireAccount(accountId);
        final long reference = key.reference();
        movements.answer(context, key,
            new Movements.Terms(LedgerEntryKind.DEPOSIT, 0, accountId, asset, amountMinor),
            session -> session.ledger().deposit(reference, accountId, asset.assetId(), amountMinor));
    }

    private void withdraw(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final int accountId = body.id("accountId");
        body.has("amount");
        final AssetTerms asset = assetOf(model, body);
        final long amountMinor = body.units("amount", asset.amount());
        body.end();
        requireAccount(accountId);
        final long reference = key.reference();
        movements.answer(context, key,
            new Movements.Terms(LedgerEntryKind.WITHDRAWAL, accountId, 0, asset, amountMinor),
            session -> session.ledger().withdraw(reference, accountId, asset.assetId(), amountMinor));
    }

    private void transfer(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final int from = MarketLookup.accountOfPath(model, context);
        final Body body = Body.of(context);
        final int to = body.id("toAccountId");
        body.has("amount");
        final AssetTerms asset = assetOf(model, body);
        final long amountMinor = body.units("amount", asset.amount());
        body.end();
        final long reference = key.reference();
        movements.answer(context, key,
            new Movements.Terms(LedgerEntryKind.TRANSFER, from, to, asset, amountMinor),
            session -> session.postings().moveBetweenAccounts(reference, from, to, asset.assetId(), amountMinor));
    }

    private void requireAccount(final int accountId)
    {
        if (model.account(accountId) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
    }
}
