package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * How a market matches, as set last.
 *
 * @param marketRemainder       CANCEL, REST or REST_AT_PROTECTION.
 * @param unpricedRule          BEST_LIMIT, INCOMING_LIMIT or REFERENCE.
 * @param protection            of a market order that names none; null: the price limits.
 * @param allocation            PRICE_TIME or PRO_RATA.
 * @param proRataMinimum        shares below this are nothing.
 * @param maxIcebergParts       most parts of an iceberg; 1: none allowed.
 * @param increaseKeepsPriority whether a higher total at the same price keeps its place.
 * @param icebergRefresh        ON_EXHAUSTION or BELOW_MINIMUM_AT_END.
 */
public record TradingRules(
    String marketRemainder,
    String unpricedRule,
    @Nullable String protection,
    String allocation,
    String proRataMinimum,
    int maxIcebergParts,
    boolean increaseKeepsPriority,
    String icebergRefresh)
{
}
