package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is expected of the trades. */
final class TradeExpectations
{
    private static final Set<String> TRADES = Keys.of("trades", "since");
    private static final Set<String> ALL_TRADES = Keys.of("trades");
    private static final Set<String> COUNT = Keys.of("n");
    private static final Set<String> FILLS = Keys.of("fills");
    private static final Set<String> FILL = Set.of("id", "qty", "cost");
    private static final Set<String> LAST_PRICE = Keys.of("price");
    private static final Set<String> TRADE = Set.of("buyer", "seller", "buy", "sell", "maker", "taker", "price", "qty",
        "maker_done", "taker_done", "maker_remaining");

    private TradeExpectations()
    {
    }

    /**
     * The exact list, but for a list that names no party but makers: it says what the trades of one command begin with.
     */
    static void trades(final CaseMarket market, final Step step)
    {
        step.allow(TRADES);
        final List<LoggedTrade> got = since(market, step.text("since", "last_op"));
        final JsonNode expected = step.list("trades");
        final boolean enough = namesMakersAlone(expected) ? got.size() >= expected.size() :
            got.size() == expected.size();
        if (!enough || !beginsWith(got, expected))
        {
            throw CaseFailure.of("trades", expected, got);
        }

        market.lookedAtTrades();
    }

    static void allTrades(final CaseMarket market, final Step step)
    {
        step.allow(ALL_TRADES);
        final List<LoggedTrade> got = market.log().trades();
        final JsonNode expected = step.list("trades");
        if (got.size() != expected.size() || !beginsWith(got, expected))
        {
            throw CaseFailure.of("all trades", expected, got);
        }
    }

    /** Each is among all trades; two equal ones need two trades. */
    static void tradesContain(final CaseMarket market, final Step step)
    {
        step.allow(ALL_TRADES);
        final List<LoggedTrade> left = new ArrayList<>(market.log().trades());
        for (final JsonNode entry : step.list("trades"))
        {
            final Step expected = new Step("trade", entry);
            expected.allow(TRADE);
            int i = 0;
            while (i < left.size() && !matches(left.get(i), expected))
            {
                i++;
            }
            if (i == left.size())
            {
                throw CaseFailure.of("among all trades", entry, market.log().trades());
            }
            left.remove(i);
        }
    }

    static void tradeCount(final CaseMarket market, final Step step)
    {
        step.allow(COUNT);
        final List<LoggedTrade> got = market.log().tradesOfInput();
        if (got.size() != step.number("n"))
        {
            throw CaseFailure.of("trades of the last input", step.number("n"), got);
        }
    }

    /** What the last input filled of each order that is named. */
    static void fills(final CaseMarket market, final Step step)
    {
        step.allow(FILLS);
        for (final JsonNode entry : step.list("fills"))
        {
            final Step expected = new Step("fill", entry);
            expected.allow(FILL);
            final String id = expected.text("id");
            long filledLots = 0;
            long cost = 0;
            for (final LoggedTrade trade : market.log().tradesOfInput())
            {
                if (trade.taker().id.equals(id) || trade.maker().id.equals(id))
                {
                    filledLots += trade.quantityLots();
                    cost += Math.multiplyExact(trade.priceTicks(), trade.quantityLots());
                }
            }
            if (filledLots != expected.number("qty", filledLots) || cost != expected.number("cost", cost))
            {
                throw CaseFailure.of("filled of " + id, entry, "qty " + filledLots + ", cost " + cost);
            }
        }
    }

    /** The price of the last trade, else the one that was set, else 0. */
    static void lastPrice(final CaseMarket market, final Step step)
    {
        step.allow(LAST_PRICE);
        final List<LoggedTrade> trades = market.log().trades();
        final long got = trades.isEmpty() ? market.referencePriceTicks() : trades.getLast().priceTicks();
        if (got != step.number("price"))
        {
            throw CaseFailure.of("last price", step.number("price"), got);
        }
    }

    private static List<LoggedTrade> since(final CaseMarket market, final String since)
    {
        return switch (since)
        {
            case "last_op" -> market.log().tradesOfInput();
            case "last_expect" -> market.tradesNotLookedAt();
            case "start" -> market.log().trades();
            case "mark" -> market.tradesSinceMark();
            default -> throw new CaseFailure("unknown value of 'since': '" + since + "'");
        };
    }

    private static boolean namesMakersAlone(final JsonNode trades)
    {
        for (final JsonNode trade : trades)
        {
            if (!trade.has("maker") || trade.has("taker") || trade.has("buyer") || trade.has("seller"))
            {
                return false;
            }
        }

        return !trades.isEmpty();
    }

    private static boolean beginsWith(final List<LoggedTrade> got, final JsonNode expected)
    {
        for (int i = 0; i < expected.size(); i++)
        {
            final Step trade = new Step("trade", expected.get(i));
            trade.allow(TRADE);
            if (!matches(got.get(i), trade))
            {
                return false;
            }
        }

        return true;
    }

    /** Compares what the case names: owners as buyer and seller, orders as all other parties. */
    static boolean matches(final LoggedTrade got, final Step expected)
    {
        return matches(expected, "buyer", got.buyer().owner) && matches(expected, "seller", got.seller().owner) &&
            matches(expected, "buy", got.buyer().id) && matches(expected, "sell", got.seller().id) &&
            matches(expected, "maker", got.maker().id) && matches(expected, "taker", got.taker().id) &&
            matches(expected, "price", got.priceTicks()) && matches(expected, "qty", got.quantityLots()) &&
            matches(expected, "maker_remaining", got.makerLeavesLots()) &&
            matches(expected, "maker_done", got.makerLeavesLots() == 0) &&
            matches(expected, "taker_done", got.takerLeavesLots() == 0);
    }

    private static boolean matches(final Step expected, final String key, final String got)
    {
        return !expected.has(key) || expected.text(key).equals(got);
    }

    private static boolean matches(final Step expected, final String key, final long got)
    {
        return !expected.has(key) || expected.number(key) == got;
    }

    private static boolean matches(final Step expected, final String key, final boolean got)
    {
        return !expected.has(key) || expected.flag(key) == got;
    }
}
