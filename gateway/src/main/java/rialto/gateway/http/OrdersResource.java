package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;
import rialto.client.OrderCommands;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.gateway.link.CommandOutcome;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.OrderFilter;
import rialto.gateway.readmodel.OrderPlace;
import rialto.gateway.readmodel.OrderRow;
import rialto.gateway.readmodel.Page;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.Principal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Orders: enter, alone or in lists, list, look at, amend, cancel, one or all. */
final class OrdersResource implements Resource
{
    private static final int CREATED = 201;
    private static final Pattern CLIENT_ORDER_ID =
        Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ReadModel model;
    private final Commands commands;

    OrdersResource(final ReadModel model, final Commands commands)
    {
        this.model = model;
        this.commands = commands;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.keyed(HandlerType.POST, "/orders", this::enter),
            Route.keyed(HandlerType.POST, "/orders/lists", this::enterList),
            Route.keyed(HandlerType.GET, "/orders", this::list),
            Route.keyed(HandlerType.DELETE, "/orders", this::cancelAll),
            Route.keyed(HandlerType.GET, "/orders/{id}", this::show),
            Route.keyed(HandlerType.PATCH, "/orders/{id}", this::amend),
            Route.keyed(HandlerType.DELETE, "/orders/{id}", this::cancel));
    }

    private void enter(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final String symbol = body.text("market");
        final OrderFields fields = new OrderFields(body);
        final MarketTerms terms = requireMarket(body, symbol);
        fields.readNumbers(body, terms, model.predictions().find(terms.instrumentId()) != null);
        body.end();
        context.header(IdempotencyKey.HEADER, key.text());
        final CommandOutcome outcome = commands.carryOut(context, session -> session.orders().enter(order ->
        {
            order.accountId(accountId).instrumentId(terms.instrumentId());
            order.clientOrderId().high(key.high()).low(key.low());
            fields.writeTo(order);
        }));
        final String id = Long.toUnsignedString(outcome.orderId());
        context.header("Location", Api.PREFIX + "/orders/" + id);
        context.status(CREATED);
        if (outcome.isDuplicate())
        {
            context.header(Api.REPLAYED_HEADER, "true").status(200);
        }
        Api.answer(context, requireRow(outcome.orderId()));
    }

    /** A market is needed to read numbers: what is wrong before is told first. */
    private MarketTerms requireMarket(final Body body, final String symbol)
    {
        final MarketTerms terms = symbol.isEmpty() ? null : model.terms(symbol);
        if (terms == null)
        {
            body.end();
            throw Problem.of(ProblemCode.UNKNOWN_MARKET);
        }
        return terms;
    }

    private void enterList(final Context context)
    {
        final IdempotencyKey key = IdempotencyKey.of(context);
        final Body body = Body.of(context);
        final int accountId = ActingAccount.ofBody(model, context, body);
        final String symbol = body.text("market");
        final Contingency contingency =
            body.word("contingency", List.of(Contingency.OCO, Contingency.OTO, Contingency.OTOCO), null);
        final List<Body> legs = body.objects("orders", 2, OrderCommands.MAX_LEGS);
        final List<OrderFields> fields = legs.stream().map(OrderFields::new).toList();
        final MarketTerms terms = requireMarket(body, symbol);
        for (int i = 0; i < fields.size(); i++)
        {
            fields.get(i).readNumbers(legs.get(i), terms, model.predictions().find(terms.instrumentId()) != null);
        }
        body.end();
        context.header(IdempotencyKey.HEADER, key.text());
        final CommandOutcome outcome = commands.carryOut(context, session -> session.orders().enterList(accountId,
            terms.instrumentId(), contingency, fields.size(), (leg, index) ->
            {
                leg.clientOrderId().high(key.listHigh()).low(key.listLow(index));
                fields.get(index).writeTo(leg);
            }));
        context.status(outcome.isDuplicate() ? 200 : CREATED);
        if (outcome.isDuplicate())
        {
            context.header(Api.REPLAYED_HEADER, "true");
        }
        final List<OrderRow> rows = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++)
        {
            final OrderRow row = model.orderByClientId(accountId, key.listHigh(), key.listLow(i));
            if (row != null)
            {
                rows.add(row);
            }
        }
        Api.answer(context, Map.of("orders", rows));
    }

    private void cancelAll(final Context context)
    {
        final Query query = new Query(context);
        final Principal principal = Access.principal(context);
        final int named = query.id("accountId");
        final int accountId = named == 0 ? principal.accountId() : named;
        if (named != 0)
        {
            Access.requireAccount(context, named);
        }
        else if (principal.isAdministrator())
        {
            throw Problem.invalid("accountId", "REQUIRED", "is missing: the administrator says for whom");
        }
        final int instrumentId = MarketLookup.optional(model, query.text("market"));
        final String word = query.word("side", List.of(Side.BUY.name(), Side.SELL.name()), "");
        final Side side = word.isEmpty() ? Side.NULL_VAL : Side.valueOf(word);
        query.end();
        if (model.account(accountId) == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ACCOUNT);
        }
        final CommandOutcome outcome = commands.carryOut(context,
            session -> session.orders().massCancel(accountId, instrumentId, side));
        Api.answer(context, Map.of("cancelledOrders", outcome.affectedOrders()));
    }

    private void list(final Context context)
    {
        final Query query = new Query(context);
        final Principal principal = Access.principal(context);
        final int named = query.id("accountId");
        final int accountId = named == 0 ? principal.accountId() : named;
        if (named != 0)
        {
            Access.requireAccount(context, named);
        }
        final OrderFilter filter = OrderFilter.valueOf(query.word("status", List.of("OPEN", "CLOSED", "ALL"), "ALL"));
        final int instrumentId = MarketLookup.optional(model, query.text("market"));
        final String clientOrderId = query.text("clientOrderId");
        final PageRequest request = query.page();
        query.end();
        final Page<OrderRow> page = clientOrderId == null ? page(accountId, instrumentId, filter, request) :
            byClientId(accountId, clientOrderId);
        Api.answer(context, Api.page("orders", page));
    }

    private Page<OrderRow> page(
        final int accountId,
        final int instrumentId,
        final OrderFilter filter,
        final PageRequest request)
    {
        return Api.withCursor(() -> model.orders(accountId, instrumentId, filter, request));
    }

    private Page<OrderRow> byClientId(final int accountId, final String clientOrderId)
    {
        if (accountId == 0)
        {
            throw Problem.invalid("accountId", "REQUIRED", "is missing: a client order id is unique within an account");
        }
        final ByteBuffer bytes = ByteBuffer.wrap(hexadecimal(clientOrderId));
        final OrderRow row = model.orderByClientId(accountId, bytes.getLong(), bytes.getLong());
        return new Page<>(row == null ? List.of() : List.of(row), null);
    }

    private static byte[] hexadecimal(final String text)
    {
        if (!CLIENT_ORDER_ID.matcher(text).matches())
        {
            throw Problem.invalid("clientOrderId", "INVALID_VALUE", "must be 32 hexadecimal digits, or a UUID");
        }
        return HexFormat.of().parseHex(text.replace("-", ""));
    }

    private void show(final Context context)
    {
        new Query(context).end();
        final long orderId = orderOfPath(context);
        requirePlace(context, orderId);
        Api.answer(context, requireRow(orderId));
    }

    private void amend(final Context context)
    {
        final Body body = Body.of(context);
        final long orderId = orderOfPath(context);
        final OrderPlace place = requirePlace(context, orderId);
        final MarketTerms terms = MarketLookup.require(model, Integer.toString(place.instrumentId()));
        if (body.isEmpty())
        {
            body.error("price", "REQUIRED", "or another term is missing: there is nothing to change");
        }
        final long none = OrderCommands.NONE;
        final long priceTicks = body.optionalUnits("price", terms.price(), none);
        final long totalLots = body.optionalUnits("quantity", terms.quantity(), none);
        final long stopPriceTicks = body.optionalUnits("stopPrice", terms.price(), none);
        final long displayLots = body.optionalUnits("displayQuantity", terms.quantity(), none);
        final long minimumDisplayLots = body.optionalUnits("minimumDisplayQuantity", terms.quantity(), none);
        final long minimumLots = body.optionalUnits("minimumQuantity", terms.quantity(), none);
        final long expireNs = body.optionalTime("expireTime", none);
        body.end();
        requireOpen(place);
        changed(context, orderId, commands.await(context, commands.link().submit(session -> session.orders()
            .amendTerms(place.accountId(), place.instrumentId(), orderId, amendment -> amendment
                .priceTicks(priceTicks).totalQuantityLots(totalLots).stopPriceTicks(stopPriceTicks)
                .displayLots(displayLots).minimumLots(minimumLots).expireNs(expireNs)
                .minimumDisplayLots(minimumDisplayLots)))));
    }

    private void cancel(final Context context)
    {
        new Query(context).end();
        final long orderId = orderOfPath(context);
        final OrderPlace place = requirePlace(context, orderId);
        requireOpen(place);
        changed(context, orderId, commands.await(context, commands.link().submit(session -> session.orders().cancel(
            place.accountId(), place.instrumentId(), orderId))));
    }

    private void changed(final Context context, final long orderId, final CommandOutcome outcome)
    {
        if (outcome.result() == ResultCode.UNKNOWN_ORDER)
        {
            throw Problem.of(ProblemCode.ORDER_CLOSED);
        }
        if (outcome.result() != ResultCode.OK)
        {
            throw Problem.of(outcome.result());
        }
        Api.answer(context, requireRow(orderId));
    }

    private static long orderOfPath(final Context context)
    {
        final long orderId = Body.parseId(context.pathParam("id"));
        if (orderId <= 0)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ORDER);
        }
        return orderId;
    }

    /** An order of somebody else is as unknown as one that is not there. */
    private OrderPlace requirePlace(final Context context, final long orderId)
    {
        final OrderPlace place = model.place(orderId);
        if (place == null || !Access.principal(context).mayActFor(place.accountId()))
        {
            throw Problem.of(ProblemCode.UNKNOWN_ORDER);
        }
        return place;
    }

    private static void requireOpen(final OrderPlace place)
    {
        if (!place.isOpen())
        {
            throw Problem.of(ProblemCode.ORDER_CLOSED);
        }
    }

    private OrderRow requireRow(final long orderId)
    {
        final @Nullable OrderRow row = model.order(orderId);
        if (row == null)
        {
            throw Problem.of(ProblemCode.UNKNOWN_ORDER, "The order is closed and no longer kept");
        }
        return row;
    }
}
