package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Auction;
import rialto.gateway.readmodel.Balance;
import rialto.gateway.readmodel.ChangeListener;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.FillRow;
import rialto.gateway.readmodel.Level;
import rialto.gateway.readmodel.MarketPhase;
import rialto.gateway.readmodel.Odds;
import rialto.gateway.readmodel.OrderRow;
import rialto.gateway.readmodel.PredictionMarket;
import rialto.gateway.readmodel.Ticker;
import rialto.gateway.readmodel.TradeRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A read model fed by hand: two markets, the accounts 7 and 8; changes are told within the write lock. */
final class MemorySource implements StreamSource
{
    static final int BTC = 1;
    static final int ETH = 2;
    static final int ALICE = 7;
    static final int BOB = 8;
    static final String TIME = "2026-11-25T10:15:30.000000001Z";

    private static final int HISTORY = 100;
    private static final Map<String, Integer> MARKETS = Map.of("BTC-USD", BTC, "ETH-USD", ETH);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Channel, Map<Integer, Long>> sequences = new HashMap<>();
    private final Map<Integer, TreeMap<Long, Level>> bids = new HashMap<>();
    private final Map<Integer, TreeMap<Long, Level>> asks = new HashMap<>();
    private final Map<Integer, Ticker> tickers = new HashMap<>();
    private final Map<Integer, Auction> auctions = new HashMap<>();
    private final Map<Integer, PredictionMarket> predictions = new HashMap<>();
    private final Map<Channel, Map<Integer, List<Object>>> histories = new HashMap<>();
    private final Map<Integer, Map<Long, OrderRow>> orders = new HashMap<>();
    private final Map<Integer, Map<Integer, Balance>> balances = new HashMap<>();
    private @Nullable ChangeListener listener;

    /** The maps of each subject are made in advance: concurrent readers must not change anything. */
    MemorySource()
    {
        for (final int instrumentId : List.of(BTC, ETH))
        {
            bids.put(instrumentId, new TreeMap<>(Comparator.reverseOrder()));
            asks.put(instrumentId, new TreeMap<>());
        }
        for (final int accountId : List.of(ALICE, BOB))
        {
            orders.put(accountId, new LinkedHashMap<>());
            balances.put(accountId, new TreeMap<>());
        }
    }

    void listener(final ChangeListener hears)
    {
        listener = hears;
    }

    @Override
    public @Nullable Subject market(final String symbolOrId)
    {
        final Integer id = MARKETS.get(symbolOrId);
        return id == null ? null : new Subject(id, symbolOrId);
    }

    @Override
    public boolean isItemAuction(final int auctionId)
    {
        return auctionId == 1;
    }

    @Override
    public boolean isAccount(final int accountId)
    {
        return accountId == ALICE || accountId == BOB;
    }

    @Override
    public <T> T consistently(final Supplier<T> queries)
    {
        lock.readLock().lock();
        try
        {
            return queries.get();
        }
        finally
        {
            lock.readLock().unlock();
        }
    }

    @Override
    public Snapshot snapshot(final Channel channel, final int subjectId)
    {
        return consistently(() -> new Snapshot(sequence(channel, subjectId), switch (channel)
        {
            case BOOK -> Payloads.book(levels(bids(subjectId)), levels(asks(subjectId)));
            case TRADES -> Map.of(Payloads.TRADES, history(channel, subjectId));
            case TICKER -> Map.of(Payloads.TICKER, lastTicker(subjectId));
            case ITEM_AUCTION -> Payloads.itemAuction(null);
            case DEALS -> Payloads.deals(List.of());
            case PREDICTION -> Payloads.prediction(predictions.get(subjectId));
            case AUCTION -> Map.of(Payloads.AUCTION, auctions.getOrDefault(subjectId, auction(0, "CONTINUOUS")));
            case ORDERS -> Map.of(Payloads.ORDERS, List.copyOf(open(subjectId).values()));
            case FILLS -> Map.of(Payloads.FILLS, history(channel, subjectId));
            case BALANCES -> Map.of(Payloads.BALANCES, List.copyOf(held(subjectId).values()));
        }));
    }

    long sequence(final Channel channel, final int subjectId)
    {
        return consistently(() -> sequences.getOrDefault(channel, Map.of()).getOrDefault(subjectId, 0L));
    }

    void level(final int instrumentId, final boolean isBid, final long priceTicks, final int lots)
    {
        change(() ->
        {
            final Level level = new Level(Long.toString(priceTicks), Integer.toString(lots), lots == 0 ? 0 : 1);
            final Map<Long, Level> side = isBid ? bids(instrumentId) : asks(instrumentId);
            if (lots == 0)
            {
                side.remove(priceTicks);
            }
            else
            {
                side.put(priceTicks, level);
            }
            final long sequence = next(Channel.BOOK, instrumentId);
            final ChangeListener hears = follower(Channel.BOOK, instrumentId);
            if (hears != null)
            {
                hears.onLevel(instrumentId, sequence, 1, isBid, priceTicks, level);
            }
        });
    }

    void trade(final int instrumentId, final String tradeId)
    {
        change(() ->
        {
            final TradeRow row = new TradeRow(tradeId, "BTC-USD", "100", "1", "BUY", false, null, TIME, tradeId);
            final long sequence = next(Channel.TRADES, instrumentId);
            keep(Channel.TRADES, instrumentId, row);
            final ChangeListener hears = follower(Channel.TRADES, instrumentId);
            if (hears != null)
            {
                hears.onTrade(instrumentId, sequence, row);
            }
        });
    }

    void ticker(final int instrumentId, final String lastPrice)
    {
        change(() ->
        {
            final long sequence = next(Channel.TICKER, instrumentId);
            final Ticker ticker = new Ticker("BTC-USD", Long.toString(sequence), TIME, lastPrice, null, null, null,
                null, null, null, null, "0", "0", 0);
            tickers.put(instrumentId, ticker);
            final ChangeListener hears = follower(Channel.TICKER, instrumentId);
            if (hears != null)
            {
                hears.onTicker(instrumentId, sequence, ticker);
            }
        });
    }

    void phase(final int instrumentId, final String phase)
    {
        change(() ->
        {
            final long sequence = next(Channel.AUCTION, instrumentId);
            final Auction auction = auction(sequence, phase);
            auctions.put(instrumentId, auction);
            final ChangeListener hears = follower(Channel.AUCTION, instrumentId);
            if (hears != null)
            {
                hears.onAuction(instrumentId, sequence, auction);
            }
        });
    }

    void prediction(final int instrumentId, final String status)
    {
        change(() ->
        {
            final long sequence = next(Channel.PREDICTION, instrumentId);
            final PredictionMarket prediction = new PredictionMarket("BTC-USD", Long.toString(sequence), TIME, status,
                "Y", "N", "USD", "1.00", null, "1", null, null, 1, "0", "HALF", true, false, "1", "1",
                new Odds(null, null, null, null, null, null, null, null), null, null, "0", "0", "0", false);
            predictions.put(instrumentId, prediction);
            final ChangeListener hears = follower(Channel.PREDICTION, instrumentId);
            if (hears != null)
            {
                hears.onPrediction(instrumentId, sequence, prediction);
            }
        });
    }

    void order(final int accountId, final long orderId, final String status)
    {
        change(() ->
        {
            final OrderRow row =
                new OrderRow(Long.toString(orderId), "0".repeat(32), Integer.toString(accountId), "BTC-USD",
                    "BUY", null, "LIMIT", "GTC", "100", "1", "0", "1", "0", "1", null, "0", "USD", status, null,
                    false, null, TIME, TIME, "1");
            if ("OPEN".equals(status))
            {
                open(accountId).put(orderId, row);
            }
            else
            {
                open(accountId).remove(orderId);
            }
            final long sequence = next(Channel.ORDERS, accountId);
            final ChangeListener hears = follower(Channel.ORDERS, accountId);
            if (hears != null)
            {
                hears.onOrder(accountId, sequence, orderId, row);
            }
        });
    }

    void fill(final int accountId, final String tradeId)
    {
        change(() ->
        {
            final FillRow row = new FillRow(tradeId, "1", Integer.toString(accountId), "BTC-USD", "BUY", null,
                "MAKER", "100", "1", "100", "0", "USD", TIME, tradeId);
            final long sequence = next(Channel.FILLS, accountId);
            keep(Channel.FILLS, accountId, row);
            final ChangeListener hears = follower(Channel.FILLS, accountId);
            if (hears != null)
            {
                hears.onFill(accountId, sequence, row);
            }
        });
    }

    void balance(final int accountId, final int assetId, final String total)
    {
        change(() ->
        {
            final Balance row = new Balance("A" + assetId, total, total, "0");
            final long sequence = next(Channel.BALANCES, accountId);
            held(accountId).put(assetId, row);
            final ChangeListener hears = follower(Channel.BALANCES, accountId);
            if (hears != null)
            {
                hears.onBalance(accountId, sequence, assetId, row);
            }
        });
    }

    /** The book as a follower has it: {@code side price} to quantity. */
    Map<String, String> book(final int instrumentId)
    {
        return consistently(() ->
        {
            final Map<String, String> book = new HashMap<>();
            bids(instrumentId).values().forEach(level -> book.put("bids " + level.price(), level.quantity()));
            asks(instrumentId).values().forEach(level -> book.put("asks " + level.price(), level.quantity()));
            return book;
        });
    }

    private @Nullable ChangeListener follower(final Channel channel, final int subjectId)
    {
        return listener != null && listener.isFollowed(channel, subjectId) ? listener : null;
    }

    private void change(final Runnable change)
    {
        lock.writeLock().lock();
        try
        {
            change.run();
        }
        finally
        {
            lock.writeLock().unlock();
        }
    }

    private long next(final Channel channel, final int subjectId)
    {
        return sequences.computeIfAbsent(channel, c -> new HashMap<>()).merge(subjectId, 1L, Long::sum);
    }

    private void keep(final Channel channel, final int subjectId, final Object row)
    {
        final List<Object> rows = histories.computeIfAbsent(channel, c -> new HashMap<>())
            .computeIfAbsent(subjectId, id -> new ArrayList<>());
        rows.add(row);
        if (rows.size() > HISTORY)
        {
            rows.removeFirst();
        }
    }

    private List<Object> history(final Channel channel, final int subjectId)
    {
        return List.copyOf(histories.getOrDefault(channel, Map.of()).getOrDefault(subjectId, List.of()));
    }

    private Ticker lastTicker(final int instrumentId)
    {
        return tickers.getOrDefault(instrumentId,
            new Ticker("BTC-USD", "0", TIME, null, null, null, null, null, null, null, null, "0", "0", 0));
    }

    private static Auction auction(final long sequence, final String phase)
    {
        return new Auction("BTC-USD", Long.toString(sequence), TIME,
            new MarketPhase(phase, null, null, null, null, 0, null, 0), null, null);
    }

    private static List<Level> levels(final Map<Long, Level> side)
    {
        return List.copyOf(side.values());
    }

    private Map<Long, Level> bids(final int instrumentId)
    {
        return Objects.requireNonNull(bids.get(instrumentId));
    }

    private Map<Long, Level> asks(final int instrumentId)
    {
        return Objects.requireNonNull(asks.get(instrumentId));
    }

    private Map<Long, OrderRow> open(final int accountId)
    {
        return Objects.requireNonNull(orders.get(accountId));
    }

    private Map<Integer, Balance> held(final int accountId)
    {
        return Objects.requireNonNull(balances.get(accountId));
    }
}
