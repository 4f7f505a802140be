package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Level;
import rialto.gateway.readmodel.PredictionMarket;

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

    static Map<String, Object> book(final List<Level> bids, final List<Level> asks)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(BIDS, bids);
        payload.put(ASKS, asks);
        return payload;
    }
}
