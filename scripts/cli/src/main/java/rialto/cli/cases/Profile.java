package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of a suite as settings of an instrument. Every key stands for one setting; a value that is not known fails
 * the case, a key that stands for nothing that we have is listed, so that a report can name the rule.
 *
 * @param marketRemainder       what happens to the rest of a market order.
 * @param unpricedRule          at which price a resting order without a price trades.
 * @param increaseKeepsPriority whether a higher total at the same price keeps its place.
 * @param icebergRefresh        when an iceberg displays its next part.
 * @param replaceGoesBack       whether a replacement always goes to the back, which is another command than the
 *                              amendment that it is else.
 * @param stpMode               self-trade prevention of every account.
 * @param preventsInCalls       whether that is so for orders that come in a call too, in which nobody is the aggressor.
 * @param pricing               how the price of an auction is found.
 * @param ranksHiddenOrders     whether the venue ranks hidden orders by a rule of its own: then its lists of orders say
 *                              which rest, but not in which order they would trade here.
 * @param unsupported           the rules that we do not have, as "key: value".
 */
record Profile(
    MarketRemainder marketRemainder,
    UnpricedRule unpricedRule,
    boolean increaseKeepsPriority,
    IcebergRefresh icebergRefresh,
    boolean replaceGoesBack,
    StpMode stpMode,
    boolean preventsInCalls,
    AuctionPricing pricing,
    boolean ranksHiddenOrders,
    List<String> unsupported)
{
    private static final String MARKET_REMAINDER = "market_remainder";
    private static final String RESTING_MARKET_PRICE = "resting_market_price";
    private static final String HIDDEN_PRICING = "hidden_pricing";
    private static final String ICEBERG = "iceberg";
    private static final String SELF_TRADE = "self_trade";
    private static final String STOP_AGGRESSOR = "stop_aggressor";
    private static final String AUCTION_PRICING = "auction_pricing";
    private static final String AUCTION_TIE = "auction_tie";
    private static final String REFERENCE_IS_CANDIDATE = "auction_reference_is_candidate";

    private static final Map<String, MarketRemainder> REMAINDERS = Map.of(
        "cancel", MarketRemainder.CANCEL,
        "rest", MarketRemainder.REST,
        "rest_at_protection", MarketRemainder.REST_AT_PROTECTION);

    private static final Map<String, Boolean> INCREASES = Map.of("keeps_priority", true, "loses_priority", false);

    private static final Map<String, Boolean> REPLACEMENTS = Map.of(
        "price only; loses priority", true,
        "loses_priority", true,
        "keeps_priority", false);

    private static final Map<String, IcebergRefresh> REFRESHES = Map.of(
        "on_exhaustion", IcebergRefresh.ON_EXHAUSTION,
        "below_minimum_at_end", IcebergRefresh.BELOW_MINIMUM_AT_END,
        "refresh at end of incoming order when below minimum visible size", IcebergRefresh.BELOW_MINIMUM_AT_END);

    private static final Map<String, StpMode> MODES = Map.of(
        "none", StpMode.NONE,
        "allow", StpMode.NONE,
        STOP_AGGRESSOR, StpMode.CANCEL_TAKER,
        "cancel_taker", StpMode.CANCEL_TAKER,
        "cancel_maker", StpMode.CANCEL_MAKER,
        "cancel_both", StpMode.CANCEL_BOTH,
        "decrement", StpMode.DECREMENT);

    private static final Map<String, AuctionPricing> PRICINGS = Map.of(
        "XETRA_T7", AuctionPricing.XETRA_T7,
        "XETRA_R13", AuctionPricing.XETRA_R13,
        "GRID", AuctionPricing.GRID,
        "LSE", AuctionPricing.LSE,
        "BNB", AuctionPricing.BNB,
        "MID_BAND", AuctionPricing.MID_BAND,
        "MID_RANGE", AuctionPricing.MID_RANGE);

    private static final Map<String, AuctionPricing> TIES = Map.of("midpoint", AuctionPricing.MID_RANGE);

    static Profile of(final JsonNode profile)
    {
        final Step rules = new Step("profile", profile);
        final List<String> unsupported = new ArrayList<>();
        profile.fieldNames().forEachRemaining(key ->
        {
            if (!isSetting(key, rules))
            {
                unsupported.add(key + ": " + profile.get(key).asText());
            }
        });

        final MarketRemainder remainder = valueOf(rules, MARKET_REMAINDER, REMAINDERS, MarketRemainder.CANCEL);
        return new Profile(
            remainder,
            unpricedRuleOf(rules, remainder),
            valueOf(rules, "replace_qty_increase", INCREASES, false),
            valueOf(rules, ICEBERG, REFRESHES, IcebergRefresh.ON_EXHAUSTION),
            valueOf(rules, "replace", REPLACEMENTS, false),
            valueOf(rules, SELF_TRADE, MODES, StpMode.NONE),
            !rules.text(SELF_TRADE, "").equals(STOP_AGGRESSOR),
            pricingOf(rules),
            rules.has(HIDDEN_PRICING),
            List.copyOf(unsupported));
    }

    private static boolean isSetting(final String key, final Step rules)
    {
        return switch (key)
        {
            case MARKET_REMAINDER, RESTING_MARKET_PRICE, "replace_qty_increase", ICEBERG, "replace", SELF_TRADE,
                AUCTION_PRICING, AUCTION_TIE, REFERENCE_IS_CANDIDATE -> true;
            // The two of these that every instrument has anyway.
            case "stop_election" -> rules.text(key).equals("largest distance first, then time");
            case "resting_market_counts_in_depth" -> !rules.flag(key);
            default -> false;
        };
    }

    /** A venue where market orders rest and that says nothing of their price has the incoming limit. */
    private static UnpricedRule unpricedRuleOf(final Step rules, final MarketRemainder remainder)
    {
        if (!rules.has(RESTING_MARKET_PRICE))
        {
            return remainder == MarketRemainder.REST ? UnpricedRule.INCOMING_LIMIT : UnpricedRule.BEST_LIMIT;
        }

        final String value = rules.text(RESTING_MARKET_PRICE).toLowerCase(Locale.ROOT).replace('_', ' ');
        if (value.contains("reference price or better limit") || value.startsWith("reference"))
        {
            return UnpricedRule.REFERENCE;
        }
        if (value.startsWith("best limit"))
        {
            return UnpricedRule.BEST_LIMIT;
        }
        if (value.startsWith("incoming limit"))
        {
            return UnpricedRule.INCOMING_LIMIT;
        }

        throw unknown(RESTING_MARKET_PRICE, rules);
    }

    /** The profile of that name under which the auctions of an exchange are held whose other rules are these. */
    Profile withPricing(final String name)
    {
        final AuctionPricing wanted = PRICINGS.get(name);
        if (wanted == null)
        {
            throw new CaseFailure("unknown profile '" + name + "'");
        }

        return new Profile(marketRemainder, unpricedRule, increaseKeepsPriority, icebergRefresh, replaceGoesBack,
            stpMode, preventsInCalls, wanted, ranksHiddenOrders, unsupported);
    }

    /** A venue whose reference price can be an auction's price without an order at it looks at every price step. */
    private static AuctionPricing pricingOf(final Step rules)
    {
        final boolean isAnyStep = rules.flag(REFERENCE_IS_CANDIDATE);
        final AuctionPricing usual = isAnyStep ? AuctionPricing.GRID : AuctionPricing.XETRA_T7;
        return valueOf(rules, AUCTION_PRICING, PRICINGS, valueOf(rules, AUCTION_TIE, TIES, usual));
    }

    private static <T> T valueOf(final Step rules, final String key, final Map<String, T> values, final T fallback)
    {
        if (!rules.has(key))
        {
            return fallback;
        }

        final T value = values.get(rules.text(key));
        if (value == null)
        {
            throw unknown(key, rules);
        }

        return value;
    }

    private static CaseFailure unknown(final String key, final Step rules)
    {
        return new CaseFailure("unknown value of '" + key + "' in the profile: " + rules.text(key));
    }
}
