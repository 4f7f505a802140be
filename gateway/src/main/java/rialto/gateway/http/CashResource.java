package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.CommandOutcome;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.LedgerEntry;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Deposits and withdrawals, for the administrator.
 *
 * <p>The engine carries out every deposit that it gets; that the same Idempotency-Key moves value once is seen to here.
 * A hash of it is the entry's reference. What is on its way is remembered until it is applied, and what was
 * applied is in the views, after a restart too: nothing is sent before the views have all that earlier sessions did.
 */
final class CashResource implements Resource
{
    private static final int CREATED = 201;
    private static final long CATCH_UP_NS = TimeUnit.SECONDS.toNanos(2);

    private final ReadModel model;
    private final Commands commands;
    private final ConcurrentMap<Long, Movement> underWay = new ConcurrentHashMap<>();

    CashResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.POST, "/admin/deposits", context -> move(context,
                LedgerEntryKind.DEPOSIT)),
            Route.administrative(HandlerType.POST, "/admin/withdrawals", context -> move(context,
                LedgerEntryKind.WITHDRAWAL)));
    }

    private void move(final Context context, final LedgerEntryKind kind)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final int accountId = body.id("accountId");
        final String symbol = body.text("asset");
        body.has("amount");
        final AssetTerms asset = model.asset(symbol);
        if (asset == null)
        {
            body.error("asset", "UNKNOWN_ASSET", "is not the symbol of an asset");
            body.end();
            throw new IllegalStateException("an error was noted");
        }
        final long amountMinor = body.units("amount", asset.amount());
        body.end();
        if (model.account(accountId) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
        context.header(IdempotencyKey.HEADER, key.text());
        final long reference = key.reference();
        final boolean isFirst = carryOut(context, reference,
            new Terms(kind, accountId, asset.assetId(), amountMinor), asset);
        context.status(isFirst ? CREATED : 200);
        if (!isFirst)
        {
            context.header(Api.REPLAYED_HEADER, "true");
        }
        final LedgerEntry entry = model.ledgerEntry(reference);
        if (entry == null)
        {
            throw Problem.of(ProblemCode.INTERNAL_ERROR, "The entry is no longer kept");
        }
        Api.answer(context, entry);
    }

    /** True if it was carried out now, false if it had been before. */
    private boolean carryOut(final Context context, final long reference, final Terms terms, final AssetTerms asset)
    {
        awaitEarlierSessions();
        final Movement mine = new Movement(terms, new CompletableFuture<>());
        final Movement first = underWay.compute(reference, (key, present) -> present == null || isSettled(present) ?
            mine : present);
        if (!first.equals(mine))
        {
            requireSame(first.terms().equals(terms));
            return settle(context, first, false);
        }
        requireEarlierSessions(reference, mine);
        final LedgerEntry entry = model.ledgerEntry(reference);
        if (entry != null)
        {
            underWay.remove(reference, mine);
            requireSame(terms.isOf(entry, asset));
            return false;
        }
        send(reference, mine);
        return settle(context, mine, true);
    }

    private void send(final long reference, final Movement movement)
    {
        final Terms terms = movement.terms();
        commands.link().submit(session -> terms.kind() == LedgerEntryKind.DEPOSIT ?
            session.ledger().deposit(reference, terms.accountId(), terms.assetId(), terms.amountMinor()) :
            session.ledger().withdraw(reference, terms.accountId(), terms.assetId(), terms.amountMinor()),
            movement.outcome());
    }

    private boolean settle(final Context context, final Movement movement, final boolean isFirst)
    {
        final CommandOutcome outcome = commands.await(context, movement.outcome());
        if (outcome.result() != ResultCode.OK)
        {
            throw Problem.of(outcome.result());
        }
        return isFirst;
    }

    /** Whether nothing of it can still come that the views do not show. */
    private boolean isSettled(final Movement movement)
    {
        final CommandOutcome outcome = movement.outcome().getNow(null);
        return outcome != null && Long.compareUnsigned(outcome.inputSequence(), model.appliedInputSequence()) <= 0;
    }

    private void awaitEarlierSessions()
    {
        try
        {
            if (!model.awaitApplied(commands.link().openedInputSequence(), CATCH_UP_NS))
            {
                throw Problem.of(ProblemCode.NOT_READY);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemCode.NOT_READY);
        }
        underWay.values().removeIf(this::isSettled);
    }

    /** Once more, now that the place is ours: a session may have opened since, and settled what stood here before. */
    private void requireEarlierSessions(final long reference, final Movement mine)
    {
        if (model.appliedInputSequence() < commands.link().openedInputSequence())
        {
            underWay.remove(reference, mine);
            throw Problem.of(ProblemCode.NOT_READY);
        }
    }

    private static void requireSame(final boolean isSame)
    {
        if (!isSame)
        {
            throw Problem.of(ProblemCode.DUPLICATE_ID_DIFFERS);
        }
    }

    private record Movement(Terms terms, CompletableFuture<CommandOutcome> outcome)
    {
    }

    private record Terms(LedgerEntryKind kind, int accountId, int assetId, long amountMinor)
    {
        boolean isOf(final LedgerEntry entry, final AssetTerms asset)
        {
            final @Nullable String account =
                kind == LedgerEntryKind.DEPOSIT ? entry.toAccountId() : entry.fromAccountId();
            return entry.kind().equals(kind.name()) && Integer.toString(accountId).equals(account) &&
                entry.asset().equals(asset.symbol()) && entry.amount().equals(asset.amount().format(amountMinor));
        }
    }
}
