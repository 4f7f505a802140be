package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is expected of the trading phase, of the auction that a call would end with, and of the one that it did. */
final class PhaseExpectations
{
    private static final Set<String> PHASE = Keys.of("phase");
    private static final Set<String> INDICATIVE_PRICE = Keys.of("price");
    private static final Set<String> INDICATIVE = Keys.of("price", "volume");
    private static final Set<String> AUCTION =
        Keys.of("price", "price_in", "volume", "imbalance", "bid_surplus", "ask_surplus", "fills", "trades");

    private PhaseExpectations()
    {
    }

    static void phase(final CaseMarket market, final Step step)
    {
        step.allow(PHASE);
        final CaseLog log = market.log();
        final String expected = step.text("phase");
        final boolean isCall = log.phase() == TradingPhase.CALL;
        final boolean holds = switch (expected)
        {
            case "continuous" -> log.phase() == TradingPhase.CONTINUOUS;
            case "auction_call" -> isCall;
            case "volatility_auction" -> isCall && log.auctionKind() == AuctionKind.VOLATILITY;
            default -> throw new CaseFailure("unknown phase '" + expected + "'");
        };
        if (!holds)
        {
            throw CaseFailure.of("phase", expected,
                isCall ? "call " + log.auctionKind() : log.phase().name().toLowerCase(Locale.ROOT));
        }
    }

    static void indicativePrice(final CaseMarket market, final Step step)
    {
        step.allow(INDICATIVE_PRICE);
        samePrice("indicative price", step, market.indicative());
    }

    static void indicative(final CaseMarket market, final Step step)
    {
        step.allow(INDICATIVE);
        final LoggedAuction got = market.indicative();
        samePrice("indicative price", step, got);
        sameNumber("indicative volume", step, "volume", got.volumeLots());
    }

    /** All that is told of the last auction; where several prices are right, any of them. */
    static void auction(final CaseMarket market, final Step step)
    {
        step.allow(AUCTION);
        final @Nullable LoggedAuction got = market.log().auction();
        if (got == null)
        {
            throw new CaseFailure("no auction was held");
        }

        if (!step.has("price_in") || !contains(step.list("price_in"), got.priceTicks()))
        {
            samePrice("price", step, got);
        }
        sameNumber("volume", step, "volume", got.volumeLots());
        sameNumber("imbalance", step, "imbalance", got.surplusLots());
        sameNumber("bid surplus", step, "bid_surplus", Math.max(0, got.surplusLots()));
        sameNumber("ask surplus", step, "ask_surplus", Math.max(0, -got.surplusLots()));
        tradesAreOf(market, got);
        if (step.has("fills"))
        {
            fills(market, new Step("fills", step.required("fills")), step.required("fills"));
        }
        if (step.has("trades"))
        {
            trades(market, step.list("trades"));
        }
    }

    /** The trades of an auction add up to what it says of itself. */
    private static void tradesAreOf(final CaseMarket market, final LoggedAuction auction)
    {
        long volumeLots = 0;
        for (final LoggedTrade trade : market.log().tradesOfInput())
        {
            if (!Long.valueOf(trade.priceTicks()).equals(auction.priceTicks()))
            {
                throw CaseFailure.of("price of a trade", wordFor(auction.priceTicks()), trade);
            }
            volumeLots += trade.quantityLots();
        }
        if (volumeLots != auction.volumeLots())
        {
            throw CaseFailure.of("quantity of the trades", auction.volumeLots(), volumeLots);
        }
    }

    private static void fills(final CaseMarket market, final Step fills, final JsonNode expected)
    {
        for (final Map.Entry<String, JsonNode> fill : expected.properties())
        {
            sameNumber("filled of " + fill.getKey(), fills, fill.getKey(), market.order(fill.getKey()).filledLots);
        }
    }

    /** Buyer, seller, quantity, in the order of an auction's trades. */
    private static void trades(final CaseMarket market, final JsonNode expected)
    {
        final ArrayNode got = JsonNodeFactory.instance.arrayNode();
        for (final LoggedTrade trade : market.log().tradesOfInput())
        {
            got.addArray().add(trade.buyer().id).add(trade.seller().id).add(trade.quantityLots());
        }
        if (!got.toString().equals(expected.toString()))
        {
            throw CaseFailure.of("trades", expected, got);
        }
    }

    private static boolean contains(final JsonNode prices, final @Nullable Long priceTicks)
    {
        for (final JsonNode price : prices)
        {
            if (priceTicks != null && Step.numberOf("a price of 'price_in'", price) == priceTicks)
            {
                return true;
            }
        }

        return false;
    }

    /** A price that is null stands for none. */
    private static void samePrice(final String what, final Step step, final LoggedAuction got)
    {
        final @Nullable Long expected = step.names("price") && !step.has("price") ? null : step.number("price");
        if (expected == null ? got.priceTicks() != null : !expected.equals(got.priceTicks()))
        {
            throw CaseFailure.of(what, wordFor(expected), wordFor(got.priceTicks()));
        }
    }

    private static String wordFor(final @Nullable Long priceTicks)
    {
        return priceTicks == null ? "none" : priceTicks.toString();
    }

    private static void sameNumber(final String what, final Step step, final String key, final long got)
    {
        if (step.has(key) && step.number(key) != got)
        {
            throw CaseFailure.of(what, step.number(key), got);
        }
    }
}
