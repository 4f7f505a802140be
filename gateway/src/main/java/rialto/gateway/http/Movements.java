package rialto.gateway.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.CommandOutcome;
import rialto.gateway.link.EngineCommand;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.LedgerEntry;
import rialto.gateway.readmodel.ReadModel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Moves value at once, and once for each Idempotency-Key: the engine carries out every such command that it gets, so
 * that is seen to here. A hash of the key is the entry's reference. What is on its way is remembered until it is
 * applied, and what was applied is in the views, after a restart too: nothing is sent before the views have all that
 * earlier sessions did.
 */
final class Movements
{
    private static final int CREATED = 201;
    private static final long CATCH_UP_NS = TimeUnit.SECONDS.toNanos(2);

    private final ReadModel model;
    private final Commands commands;
    private final ConcurrentMap<Long, Movement> underWay = new ConcurrentHashMap<>();

    Movements(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    /** Carries a movement out, or finds that it was, and answers with its entry. */
    void answer(final Context context, final IdempotencyKey key, final Terms terms, final EngineCommand command)
    {
        context.header(IdempotencyKey.HEADER, key.text());
        final long reference = key.reference();
        final boolean isFirst = carryOut(context, reference, terms, command);
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
    private boolean carryOut(
        final Context context,
        final long reference,
        final Terms terms,
        final EngineCommand command)
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
            requireSame(terms.isOf(entry));
            return false;
        }
        commands.link().submit(command, mine.outcome());
        return settle(context, mine, true);
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

    /** What moves; account 0: the outside world. */
    record Terms(LedgerEntryKind kind, int fromAccountId, int toAccountId, AssetTerms asset, long amountMinor)
    {
        boolean isOf(final LedgerEntry entry)
        {
            return entry.kind().equals(kind.name()) && isAccount(fromAccountId, entry.fromAccountId()) &&
                isAccount(toAccountId, entry.toAccountId()) && entry.asset().equals(asset.symbol()) &&
                entry.amount().equals(asset.amount().format(amountMinor));
        }

        private static boolean isAccount(final int accountId, final @Nullable String told)
        {
            return accountId == 0 ? told == null : Integer.toString(accountId).equals(told);
        }
    }
}
