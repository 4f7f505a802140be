package rialto.gateway.websocket;

import rialto.gateway.readmodel.Level;

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
    static final String ORDERS = "orders";
    static final String FILLS = "fills";
    static final String BALANCES = "balances";

    private Payloads()
    {
    }

    static Map<String, Object> book(final List<Level> bids, final List<Level> asks)
    {
        final Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(BIDS, bids);
        payload.put(ASKS, asks);
        return payload;
    }
}
