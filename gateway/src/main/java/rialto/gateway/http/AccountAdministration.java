package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.gateway.readmodel.Account;
import rialto.gateway.readmodel.IsoTime;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.ApiKey;
import rialto.gateway.user.ApiKeys;
import rialto.gateway.user.IssuedKey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Accounts and the keys of their traders, for the administrator. */
final class AccountAdministration implements Resource
{
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final ReadModel model;
    private final Commands commands;
    private final AdministrationLock lock;
    private final ApiKeys keys;

    AccountAdministration(
        final ReadModel model,
        final Commands commands,
        final AdministrationLock lock,
        final ApiKeys keys)
    {
        this.model = model;
        this.commands = commands;
        this.lock = lock;
        this.keys = keys;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.GET, "/admin/accounts", this::list),
            Route.administrative(HandlerType.POST, "/admin/accounts", this::create),
            Route.administrative(HandlerType.GET, "/admin/accounts/{id}", this::show),
            Route.administrative(HandlerType.GET, "/admin/accounts/{id}/keys", this::listKeys),
            Route.administrative(HandlerType.POST, "/admin/accounts/{id}/keys", this::issueKey),
            Route.administrative(HandlerType.DELETE, "/admin/accounts/{id}/keys/{keyId}", this::revokeKey));
    }

    private void list(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("accounts", model.accounts()));
    }

    /** With a name a participant is made first, who owns the account alone. */
    private void create(final Context context)
    {
        final Body body = Body.of(context);
        final boolean isOfExisting = body.has("participantId");
        final int named = isOfExisting ? body.id("participantId") : 0;
        final String name = isOfExisting ? "" : Symbols.readName(body, "name");
        body.end();
        if (isOfExisting && !model.isParticipant(named))
        {
            throw Problem.invalid("participantId", "UNKNOWN_PARTICIPANT", "is not the id of a participant");
        }
        final int participantId = isOfExisting ? named : createParticipant(context, name);
        final int id = lock.create(model::nextAccountId, accountId -> commands.await(context, commands.link()
            .submit(session -> session.reference().createAccount(accountId, participantId))));
        context.status(CREATED).header("Location", Api.PREFIX + "/admin/accounts/" + id);
        Api.answer(context, account(id));
    }

    private int createParticipant(final Context context, final String name)
    {
        return lock.create(model::nextParticipantId, participantId -> commands.await(context, commands.link()
            .submit(session -> session.reference().createParticipant(participantId, name))));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        Api.answer(context, account(MarketLookup.accountOfPath(model, context)));
    }

    private Account account(final int accountId)
    {
        return Objects.requireNonNull(model.account(accountId), "its definition was applied");
    }

    private void listKeys(final Context context)
    {
        new Query(context).end();
        final int accountId = MarketLookup.accountOfPath(model, context);
        Api.answer(context, Map.of("keys", keys.of(accountId).stream().map(AccountAdministration::describe).toList()));
    }

    private void issueKey(final Context context)
    {
        final int accountId = MarketLookup.accountOfPath(model, context);
        final Body body = Body.of(context);
        final String given = body.optionalText("label");
        final String label = given == null ? "" : given;
        if (!ApiKeys.isLabel(label))
        {
            body.error("label", "INVALID_VALUE", "must be at most 64 printable characters");
        }
        body.end();
        final IssuedKey issued = issue(accountId, label);
        final Map<String, Object> answer = describe(issued.key());
        answer.put("token", issued.token());
        context.status(CREATED);
        Api.answer(context, answer);
    }

    private IssuedKey issue(final int accountId, final String label)
    {
        try
        {
            final IssuedKey issued = keys.issue(accountId, label);
            if (issued == null)
            {
                throw Problem.of(ProblemCode.TOO_MANY_KEYS);
            }
            return issued;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the key cannot be kept", ex);
        }
    }

    private void revokeKey(final Context context)
    {
        new Query(context).end();
        final int accountId = MarketLookup.accountOfPath(model, context);
        try
        {
            if (!keys.revoke(accountId, context.pathParam("keyId")))
            {
                throw Problem.of(ProblemCode.UNKNOWN_KEY);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the keys cannot be kept", ex);
        }
        context.status(NO_CONTENT);
    }

    private static Map<String, Object> describe(final ApiKey key)
    {
        final Map<String, Object> description = new LinkedHashMap<>();
        description.put("keyId", key.keyId());
        description.put("accountId", Integer.toString(key.accountId()));
        description.put("label", key.label());
        description.put("createdAt", IsoTime.format(key.createdNs()));
        return description;
    }
}
