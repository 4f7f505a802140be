package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Bidding;
import rialto.gateway.readmodel.DealRow;
import rialto.gateway.readmodel.ItemAuction;
import rialto.gateway.readmodel.ItemRow;
import rialto.gateway.readmodel.Level;
import rialto.gateway.readmodel.Offer;
import rialto.gateway.readmodel.PredictionMarket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What channel messages carry, by name. */
final class Payloads
{
    static final String BIDS = "bids";
    static final String ASKS = "asks";
    static final String TRADES = "trades";
    static final String TICKER = "ticker";
    static final String AUCTION = "auction";
    static final String PREDICTION = "prediction";
    static final String ITEM_AUCTION = "itemAuction";
    static final String ITEMS = "items";
    static final String OFFERS = "offers";
    static final String ORDERS = "orders";
    static final String FILLS = "fills";
    static final String BALANCES = "balances";

    private Payloads()
    {
    }

    /** Null: the market is no prediction market, or none yet. */
    static Map<String, Object> prediction(final @Nullable PredictionMarket prediction)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(PREDICTION, prediction);
        return payload;
    }

    /** Null: the auction is over and no longer kept. */
    static Map<String, Object> itemAuction(final @Nullable ItemAuction auction)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(ITEM_AUCTION, auction);
        return payload;
    }

    /** Each kind of row by itself. */
    static Map<String, Object> deals(final Collection<?> rows)
    {
        final List<Object> items = new ArrayList<>();
        final List<Object> offers = new ArrayList<>();
        final List<Object> bids = new ArrayList<>();
        for (final Object row : rows)
        {
            switch ((DealRow)row)
            {
                case final ItemRow item -> items.add(item);
                case final Offer offer -> offers.add(offer);
                case final Bidding bid -> bids.add(bid);
            }
        }
        return deals(items, offers, bids);
    }

    static Map<String, Object> deals(final List<?> items, final List<?> offers, final List<?> bids)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(ITEMS, items);
        payload.put(OFFERS, offers);
        payload.put(BIDS, bids);
        return payload;
    }

    static Map<String, Object> book(final List<Level> bids, final List<Level> asks)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(BIDS, bids);
        payload.put(ASKS, asks);
        return payload;
    }
}
