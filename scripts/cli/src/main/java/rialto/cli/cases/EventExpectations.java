package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.cli.cases.LoggedEvent.Kind;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is expected of the sequence of events. Not every suite tells of acceptances, of orders that come to rest and of
 * refused cancellations: these kinds are compared only in a case that names them anywhere. What leaves without having
 * been asked to, such as the rest of an IOC order, is compared only where the list names a cancellation of that order.
 * A reduction to nothing is a cancellation too.
 */
final class EventExpectations
{
    private static final Set<String> EVENTS = Keys.of("events", "since");
    private static final Set<String> EVENT =
        Set.of("accepted", "rejected", "cancelled", "cancel_rejected", "booked", "reduced", "trade", "qty", "price",
            "side", "remaining", "reason");
    private static final Set<String> TRADE = Set.of("maker", "taker", "buyer", "seller", "qty", "price", "maker_done",
        "taker_done", "maker_remaining");

    private EventExpectations()
    {
    }

    static void events(final CaseMarket market, final Step step)
    {
        step.allow(EVENTS);
        final JsonNode expected = step.list("events");
        final Set<String> cancelled = new HashSet<>();
        expected.forEach(event -> cancelled.add(event.path("cancelled").asText()));
        final Set<Kind> kinds = kindsOf(market.steps());
        final List<LoggedEvent> got = new ArrayList<>();
        for (final LoggedEvent event : since(market, step.text("since", "start")))
        {
            if (kinds.contains(event.kind()) && (event.asked() || cancelled.contains(event.order().id)))
            {
                got.add(event);
            }
        }

        boolean same = got.size() == expected.size();
        for (int i = 0; same && i < got.size(); i++)
        {
            same = matches(got.get(i), new Step("event", expected.get(i)));
        }
        if (!same)
        {
            throw CaseFailure.of("events", expected, got);
        }
    }

    private static List<LoggedEvent> since(final CaseMarket market, final String since)
    {
        return switch (since)
        {
            case "start" -> market.log().events();
            case "mark" -> market.eventsSinceMark();
            case "last_op" -> market.log().eventsOfInput();
            default -> throw new CaseFailure("unknown value of 'since': '" + since + "'");
        };
    }

    private static Set<Kind> kindsOf(final List<JsonNode> steps)
    {
        final Set<Kind> kinds = EnumSet.complementOf(EnumSet.of(Kind.ACCEPTED, Kind.BOOKED, Kind.CANCEL_REJECTED));
        for (final JsonNode step : steps)
        {
            for (final JsonNode event : step.path("events"))
            {
                for (final Kind kind : Kind.values())
                {
                    if (event.has(kind.key()))
                    {
                        kinds.add(kind);
                    }
                }
            }
        }

        return kinds;
    }

    private static boolean matches(final LoggedEvent got, final Step expected)
    {
        expected.allow(EVENT);
        final LoggedTrade trade = got.trade();
        if (trade != null)
        {
            return matchesTrade(trade, expected);
        }

        return matchesOrder(got, got.kind().key(), expected) ||
            (got.kind() == Kind.CANCELLED && matchesOrder(got, Kind.REDUCED.key(), expected));
    }

    private static boolean matchesTrade(final LoggedTrade got, final Step event)
    {
        if (!event.has("trade"))
        {
            return false;
        }

        final Step expected = new Step("trade", event.required("trade"));
        expected.allow(TRADE);
        return TradeExpectations.matches(got, expected);
    }

    private static boolean matchesOrder(final LoggedEvent got, final String key, final Step expected)
    {
        final @Nullable String reason = expected.textOrNull("reason");
        return expected.has(key) && expected.text(key).equals(got.order().id) &&
            expected.number("qty", got.quantityLots()) == got.quantityLots() &&
            expected.number("price", got.priceTicks()) == got.priceTicks() &&
            expected.number("remaining", got.leavesLots()) == got.leavesLots() &&
            (!expected.has("side") || CaseWords.isBuy(expected) == got.order().buy) &&
            (reason == null || reason.equals(CaseWords.reason(got.result())));
    }
}
