/**
 * Auctions of items: {@link rialto.engine.itemauction.ItemAuctions} with their terms and where they are, the bids on
 * record, and the rules of prices and times as functions. Nothing here knows an item's owner or a balance; what a bid
 * holds and who is paid is done in core.
 */
@NullMarked
package rialto.engine.itemauction;

import org.jspecify.annotations.NullMarked;
