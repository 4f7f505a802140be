package rialto.gateway.readmodel;

import java.util.List;

/**
 * Items and open trade offers of an account, and how it stands in item auctions that are not over: for its own eyes.
 *
 * @param items  that it has, by id.
 * @param offers that it made, or could accept, by id.
 * @param bids   by auction.
 */
public record AccountDeals(List<ItemRow> items, List<Offer> offers, List<Bidding> bids)
{
}
