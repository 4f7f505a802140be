package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What an order has beyond price and quantity. Where something is null, or false, the order does not have it.
 *
 * @param stopPrice              price that triggers it; of a trailing stop only once it was triggered: until then no
 *                               event tells it.
 * @param triggerSource          what the stop price is compared with: LAST_TRADE or BEST_QUOTE.
 * @param trailingAmount         distance of a trailing stop.
 * @param trailingBps            the same in hundredths of a per cent; 0: none.
 * @param displayQuantity        displayed part of an iceberg.
 * @param minimumDisplayQuantity least that an iceberg displays once an incoming order is through.
 * @param minimumQuantity        least quantity of one execution.
 * @param budget                 most that it spends, or least that it brings, in quote.
 * @param pegReference           what its price follows: BEST_BID, BEST_ASK or MIDPOINT.
 * @param pegOffset              added to the peg reference; may be negative.
 * @param postOnly               whether it was to be refused if it would trade at once.
 * @param slide                  with post only: whether it was to be priced one step away instead.
 * @param allOrNone              whether it trades whole or not at all.
 * @param hidden                 whether it is never displayed.
 * @param reduceOnly             whether it sells no more than the account has.
 * @param stpMode                self-trade prevention.
 * @param expireTime             when it ends, ISO-8601.
 * @param linkedOrderId          the other order of its pair.
 * @param parentOrderId          the order that it waited for.
 */
public record OrderTerms(
    @Nullable String stopPrice,
    @Nullable String triggerSource,
    @Nullable String trailingAmount,
    int trailingBps,
    @Nullable String displayQuantity,
    @Nullable String minimumDisplayQuantity,
    @Nullable String minimumQuantity,
    @Nullable String budget,
    @Nullable String pegReference,
    @Nullable String pegOffset,
    boolean postOnly,
    boolean slide,
    boolean allOrNone,
    boolean hidden,
    boolean reduceOnly,
    String stpMode,
    @Nullable String expireTime,
    @Nullable String linkedOrderId,
    @Nullable String parentOrderId)
{
}
