package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param replaceGoesBack       whether a replacement always goes to the back, which is another command than the
 *                              amendment that it is else.
 * @param stpMode               self-trade prevention of every account.
 * @param ranksHiddenOrders     whether the venue ranks hidden orders by a rule of its own: then its lists of orders say
 *                              which rest, but not in which order they would trade here.
 * @param unsupported           the rules that we do not have, as "key: value".
 */
record Profile(
    MarketRemainder marketRemainder,
    UnpricedRule unpricedRule,
    boolean increaseKeepsPriority,
    boolean replaceGoesBack,
    StpMode stpMode,
    boolean ranksHiddenOrders,
    List<String> unsupported)
{
    private static final String MARKET_REMAINDER = "market_remainder";
    private static final String RESTING_MARKET_PRICE = "resting_market_price";
    private static final String HIDDEN_PRICING = "hidden_pricing";

    private static final Map<String, MarketRemainder> REMAINDERS = Map.of(
        "cancel", MarketRemainder.CANCEL,
        "rest", MarketRemainder.REST,
        "rest_at_protection", MarketRemainder.REST_AT_PROTECTION);

    private static final Map<String, Boolean> INCREASES = Map.of("keeps_priority", true, "loses_priority", false);

    private static final Map<String, Boolean> REPLACEMENTS = Map.of(
        "price only; loses priority", true,
        "loses_priority", true,
        "keeps_priority", false);

    private static final Map<String, StpMode> MODES = Map.of(
        "none", StpMode.NONE,
        "allow", StpMode.NONE,
        "stop_aggressor", StpMode.CANCEL_TAKER,
        "cancel_taker", StpMode.CANCEL_TAKER,
        "cancel_maker", StpMode.CANCEL_MAKER,
        "cancel_both", StpMode.CANCEL_BOTH,
        "decrement", StpMode.DECREMENT);

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
            valueOf(rules, "replace", REPLACEMENTS, false),
            valueOf(rules, "self_trade", MODES, StpMode.NONE),
            rules.has(HIDDEN_PRICING),
            List.copyOf(unsupported));
    }

    private static boolean isSetting(final String key, final Step rules)
    {
        return switch (key)
        {
            case MARKET_REMAINDER, RESTING_MARKET_PRICE, "replace_qty_increase", "replace", "self_trade" -> true;
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
