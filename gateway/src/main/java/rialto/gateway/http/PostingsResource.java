package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import rialto.client.PostingCommands;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.ResultCode;
import rialto.gateway.link.CommandOutcome;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.Posting;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.Role;

import java.util.List;
import java.util.Objects;

/**
 * Value that moves under an id of the outside, at once or after a second person's decision; above which amounts one is
 * needed; frozen accounts. An approver's decisions go out under another key of the engine than the administrator's
 * requests, so it is the engine that sees to it that nobody approves what he has asked for.
 */
final class PostingsResource implements Resource
{
    private static final int CREATED = 201;
    private static final int EXCHANGE_ACCOUNT_ID = 1;
    private static final String LIMITS = "/admin/assets/{symbol}/approval-limits";
    private static final List<LedgerEntryKind> KINDS = List.of(LedgerEntryKind.DEPOSIT, LedgerEntryKind.WITHDRAWAL,
        LedgerEntryKind.TRANSFER, LedgerEntryKind.CREDIT);

    private final ReadModel model;
    private final Commands commands;
    private final Commands approvals;

    PostingsResource(final ReadModel model, final Commands commands, final Commands approvals)
    {
        this.model = model;
        this.commands = commands;
        this.approvals = approvals;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.POST, "/admin/postings", this::request),
            Route.approving(HandlerType.GET, "/admin/postings", this::list),
            Route.approving(HandlerType.GET, "/admin/postings/{postingId}", this::show),
            Route.approving(HandlerType.POST, "/admin/postings/{postingId}/decision", this::decide),
            Route.keyed(HandlerType.GET, "/accounts/{id}/postings", this::listOfAccount),
            Route.administrative(HandlerType.GET, LIMITS, this::showLimits),
            Route.administrative(HandlerType.PUT, LIMITS, this::putLimits),
            Route.administrative(HandlerType.PUT, "/admin/accounts/{id}/status", this::putStatus));
    }

    private void request(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final LedgerEntryKind kind = body.word("kind", KINDS, null);
        final int named = body.optionalId("fromAccountId");
        final int from = named == 0 && kind == LedgerEntryKind.CREDIT ? EXCHANGE_ACCOUNT_ID : named;
        final int to = body.optionalId("toAccountId");
        final long expireNs = body.timeOrNone("expiresAt", PostingCommands.NEVER);
        body.has("amount");
        final AssetTerms asset = CashResource.assetOf(model, body);
        final long amountMinor = body.units("amount", asset.amount());
        body.end();
        context.header(IdempotencyKey.HEADER, key.text());
        final long externalId = key.externalId();
        final CommandOutcome outcome = commands.carryOut(context, session -> session.postings().request(externalId,
            kind, from, to, asset.assetId(), amountMinor, expireNs));
        context.status(outcome.isDuplicate() ? 200 : CREATED);
        if (outcome.isDuplicate())
        {
            context.header(Api.REPLAYED_HEADER, "true");
        }
        answer(context, model.postings().ofExternalId(externalId));
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final int accountId = query.id("accountId");
        answerPage(context, query, accountId);
    }

    private void listOfAccount(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        answerPage(context, new Query(context), accountId);
    }

    private void answerPage(final Context context, final Query query, final int accountId)
    {
        final boolean isPendingOnly = "PENDING".equals(query.word("status", List.of("PENDING", "ALL"), "ALL"));
        final PageRequest request = query.page();
        query.end();
        Api.answer(context, Api.page("postings",
            Api.withCursor(() -> model.postings().page(accountId, isPendingOnly, request))));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, postingOfPath(context));
    }

    private void decide(final Context context)
    {
        final Body body = Body.of(context);
        final Posting posting = postingOfPath(context);
        final AssetTerms asset = Objects.requireNonNull(model.asset(posting.asset()), "its posting was found");
        final PostingStatus decision =
            body.word("decision", List.of(PostingStatus.POSTED, PostingStatus.VOIDED), null);
        final boolean isPart = body.has("amount");
        final long amountMinor = body.optionalUnits("amount", asset.amount(), 0);
        if (isPart && decision == PostingStatus.VOIDED)
        {
            body.error("amount", "INVALID_VALUE", "is for what is posted in part only");
        }
        body.end();
        if (isPart && amountMinor == 0)
        {
            throw Problem.of(ResultCode.AMOUNT_NOT_POSITIVE);
        }
        final long postingId = Long.parseLong(Objects.requireNonNull(posting.id(), "it stands under its id"));
        final Commands mine = Access.principal(context).role() == Role.APPROVER ? approvals : commands;
        mine.carryOut(context, session -> decision == PostingStatus.POSTED ?
            session.postings().post(postingId, amountMinor) :
            session.postings().giveUp(postingId));
        answer(context, model.postings().find(postingId));
    }

    private void showLimits(final Context context)
    {
        new Query(context).end();
        final AssetTerms asset = assetOfPath(context);
        Api.answer(context, Objects.requireNonNull(model.postings().approvalLimits(asset.symbol()), "it was found"));
    }

    private void putLimits(final Context context)
    {
        final Body body = Body.of(context);
        final AssetTerms asset = assetOfPath(context);
        final long none = PostingCommands.NO_LIMIT;
        final long depositMinor = body.unitsOrNull("depositLimit", asset.amount(), none, none);
        final long withdrawalMinor = body.unitsOrNull("withdrawalLimit", asset.amount(), none, none);
        body.end();
        commands.carryOut(context,
            session -> session.postings().setApprovalLimits(asset.assetId(), depositMinor, withdrawalMinor));
        Api.answer(context, Objects.requireNonNull(model.postings().approvalLimits(asset.symbol()), "it was found"));
    }

    private void putStatus(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Body body = Body.of(context);
        final AccountStatus status =
            body.word("status", List.of(AccountStatus.ACTIVE, AccountStatus.FROZEN), null);
        body.end();
        commands.carryOut(context, session -> session.postings().setAccountStatus(accountId, status));
        Api.answer(context, Objects.requireNonNull(model.account(accountId), "it was found"));
    }

    private AssetTerms assetOfPath(final Context context)
    {
        final AssetTerms asset = model.asset(context.pathParam("symbol"));
        if (asset == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_ASSET);
        }
        return asset;
    }

    private Posting postingOfPath(final Context context)
    {
        final long postingId = Body.parseId(context.pathParam("postingId"));
        final Posting posting = postingId <= 0 ? null : model.postings().find(postingId);
        if (posting == null)
        {
            throw Problem.of(ResultCode.UNKNOWN_POSTING);
        }
        return posting;
    }

    private static void answer(final Context context, final @Nullable Posting posting)
    {
        if (posting == null)
        {
            throw Problem.of(ProblemCode.INTERNAL_ERROR, "The posting is no longer kept");
        }
        Api.answer(context, posting);
    }
}
