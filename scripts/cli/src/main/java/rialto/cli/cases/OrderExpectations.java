package rialto.cli.cases;

import rialto.cli.cases.LoggedEvent.Kind;
import rialto.cli.cases.LoggedOrder.Place;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ResultCode;

import java.util.Set;

/** What is expected of one order, or of what the last input did to it. */
final class OrderExpectations
{
    private static final Set<String> RESULT = Keys.of("id", "matched", "status", "result");
    private static final Set<String> STATUS = Keys.of("id", "status", "remaining", "reason");
    private static final Set<String> ORDER =
        Keys.of("id", "order_qty", "open_qty", "filled_qty", "filled_cost", "price");
    private static final Set<String> RESTING = Keys.of("id", "resting");
    private static final Set<String> ICEBERG = Keys.of("id", "displayed", "hidden", "status");
    private static final Set<String> REPLACE = Keys.of("id", "status", "open_qty_delta");
    private static final Set<String> REDUCED = Keys.of("id", "qty", "order_gone");
    private static final Set<String> UNFILLED = Keys.of("id", "qty");
    private static final Set<String> REFUSED = Keys.of("id", "reason");

    private OrderExpectations()
    {
    }

    static void result(final CaseMarket market, final Step step)
    {
        step.allow(RESULT);
        final String id = step.text("id");
        if (step.has("result"))
        {
            same("result of " + id, step.text("result"), CaseWords.reason(market.log().result()));
        }
        if (step.has("matched"))
        {
            final boolean traded = market.log().tradesOfInput().stream()
                .anyMatch(trade -> trade.taker().id.equals(id) || trade.maker().id.equals(id));
            same("matched " + id, step.flag("matched"), traded);
        }
        if (step.has("status"))
        {
            hasStatus(market.order(id), step.text("status"));
        }
    }

    /** The reason is the suite's own wording and not compared. */
    static void status(final CaseMarket market, final Step step)
    {
        step.allow(STATUS);
        final LoggedOrder order = market.order(step.text("id"));
        hasStatus(order, step.text("status"));
        if (step.has("remaining"))
        {
            same("remaining of " + order.id, step.number("remaining"), order.totalLots - order.filledLots);
        }
    }

    static void order(final CaseMarket market, final Step step)
    {
        step.allow(ORDER);
        final LoggedOrder order = market.order(step.text("id"));
        sameNumber(step, "order_qty", order, order.totalLots);
        sameNumber(step, "open_qty", order, order.leavesLots);
        sameNumber(step, "filled_qty", order, order.filledLots);
        sameNumber(step, "filled_cost", order, order.filledCost);
        sameNumber(step, "price", order, order.priceTicks);
    }

    static void resting(final CaseMarket market, final Step step)
    {
        step.allow(RESTING);
        final LoggedOrder order = market.order(step.text("id"));
        final boolean rests = market.resting(order.buy).contains(order);
        same(order.id + " resting", step.flag("resting"), rests);
    }

    static void iceberg(final CaseMarket market, final Step step)
    {
        step.allow(ICEBERG);
        final LoggedOrder order = market.order(step.text("id"));
        final long displayed = order.place == Place.BOOKED ? order.displayLots : 0;
        same("displayed of " + order.id, step.number("displayed"), displayed);
        same("hidden of " + order.id, step.number("hidden"), order.leavesLots - displayed);
        if (step.has("status"))
        {
            hasStatus(order, step.text("status"));
        }
    }

    static void replace(final CaseMarket market, final Step step)
    {
        step.allow(REPLACE);
        final LoggedOrder order = market.order(step.text("id"));
        if (step.has("status"))
        {
            hasStatus(order, step.text("status"));
        }
        if (step.has("open_qty_delta"))
        {
            same("change of the open quantity of " + order.id, step.number("open_qty_delta"),
                market.log().leavesDeltaOfInput());
        }
    }

    /** What the last input took off its order on request. */
    static void reduced(final CaseMarket market, final Step step)
    {
        step.allow(REDUCED);
        long takenOff = 0;
        boolean gone = false;
        for (final LoggedEvent event : market.log().eventsOfInput())
        {
            if (event.asked() && (event.kind() == Kind.REDUCED || event.kind() == Kind.CANCELLED))
            {
                takenOff += event.quantityLots();
                gone |= event.kind() == Kind.CANCELLED;
            }
        }

        same("reduced by", step.number("qty"), takenOff);
        if (step.has("order_gone"))
        {
            same("order gone", step.flag("order_gone"), gone);
        }
    }

    /** What the last input left unfilled and its order's terms did not let rest. */
    static void unfilledRejected(final CaseMarket market, final Step step)
    {
        step.allow(UNFILLED);
        long unfilled = 0;
        for (final LoggedEvent event : market.log().eventsOfInput())
        {
            unfilled += event.kind() == Kind.CANCELLED && !event.asked() ? event.quantityLots() : 0;
        }

        same("unfilled and not resting", step.number("qty"), unfilled);
    }

    /** The reason is the suite's own wording and not compared. */
    static void refused(final CaseMarket market, final Step step)
    {
        step.allow(REFUSED);
        if (market.log().result() == ResultCode.OK)
        {
            throw CaseFailure.of("last input", "a refusal", ResultCode.OK);
        }
    }

    /**
     * The words overlap: each is true or false of an order by itself. A post-only order that would trade is rejected
     * here, at other venues it is taken and stopped; the cases have both words for it.
     */
    private static void hasStatus(final LoggedOrder order, final String status)
    {
        final boolean ended = order.place == Place.GONE && order.cancelReason != null;
        final boolean holds = switch (status)
        {
            case "accepted", "active" -> order.isOpen();
            case "filled" -> order.place == Place.GONE && order.cancelReason == null;
            case "cancelled" -> ended;
            case "rejected" -> order.refusal != null;
            case "stopped" -> order.refusal == ResultCode.WOULD_TRADE ||
                (ended && order.cancelReason != CancelReason.REQUESTED);
            case "partially_filled" -> ended && order.filledLots > 0;
            default -> throw new CaseFailure("unknown status '" + status + "'");
        };

        if (!holds)
        {
            throw CaseFailure.of("status of " + order.id, status, order.standing());
        }
    }

    private static void sameNumber(final Step step, final String key, final LoggedOrder order, final long got)
    {
        if (step.has(key))
        {
            same(key + " of " + order.id, step.number(key), got);
        }
    }

    private static void same(final String what, final Object expected, final Object got)
    {
        if (!expected.equals(got))
        {
            throw CaseFailure.of(what, expected, got);
        }
    }
}
