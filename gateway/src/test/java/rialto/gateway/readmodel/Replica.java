package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Follows everything and keeps what the changes alone say. Each channel's sequence must be dense. */
final class Replica implements ChangeListener
{
    private static final PageRequest WHOLE = new PageRequest(null, 1_000_000, true);

    private final Map<Channel, Map<Integer, Long>> sequences = new EnumMap<>(Channel.class);
    private final Map<Integer, NavigableMap<Long, Level>> bids = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, Level>> asks = new HashMap<>();
    private final Map<Integer, List<TradeRow>> trades = new HashMap<>();
    private final Map<Integer, Ticker> tickers = new HashMap<>();
    private final Map<Integer, Auction> auctions = new HashMap<>();
    private final Map<Integer, PredictionMarket> predictions = new HashMap<>();
    private final Map<Integer, ItemAuction> itemAuctions = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, ItemRow>> items = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, Offer>> offers = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, Bidding>> biddings = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, OrderRow>> orders = new HashMap<>();
    private final Map<Integer, List<FillRow>> fills = new HashMap<>();
    private final Map<Integer, NavigableMap<Integer, Balance>> balances = new HashMap<>();

    @Override
    public boolean isFollowed(final Channel channel, final int subjectId)
    {
        return true;
    }

    @Override
    public void onLevel(
        final int instrumentId,
        final long sequence,
        final long timestampNs,
        final boolean isBid,
        final long priceTicks,
        final Level level)
    {
        count(Channel.BOOK, instrumentId, sequence);
        final NavigableMap<Long, Level> side = isBid ?
            bids.computeIfAbsent(instrumentId, id -> new TreeMap<>(Comparator.reverseOrder())) :
            asks.computeIfAbsent(instrumentId, id -> new TreeMap<>());
        if (level.orders() == 0)
        {
            side.remove(priceTicks);
        }
        else
        {
            side.put(priceTicks, level);
        }
    }

    @Override
    public void onTrade(final int instrumentId, final long sequence, final TradeRow trade)
    {
        count(Channel.TRADES, instrumentId, sequence);
        trades.computeIfAbsent(instrumentId, id -> new ArrayList<>()).add(trade);
    }

    @Override
    public void onTicker(final int instrumentId, final long sequence, final Ticker ticker)
    {
        count(Channel.TICKER, instrumentId, sequence);
        assertEquals(Long.toString(sequence), ticker.sequence());
        tickers.put(instrumentId, ticker);
    }

    @Override
    public void onAuction(final int instrumentId, final long sequence, final Auction auction)
    {
        count(Channel.AUCTION, instrumentId, sequence);
        assertEquals(Long.toString(sequence), auction.sequence());
        auctions.put(instrumentId, auction);
    }

    @Override
    public void onPrediction(final int instrumentId, final long sequence, final PredictionMarket prediction)
    {
        count(Channel.PREDICTION, instrumentId, sequence);
        assertEquals(Long.toString(sequence), prediction.sequence());
        predictions.put(instrumentId, prediction);
    }

    @Override
    public void onItemAuction(final int auctionId, final long sequence, final ItemAuction auction)
    {
        count(Channel.ITEM_AUCTION, auctionId, sequence);
        assertEquals(Long.toString(sequence), auction.sequence());
        itemAuctions.put(auctionId, auction);
    }

    /** What is over, or somebody else's, is not in the channel any more. */
    @Override
    public void onDeal(final int accountId, final long sequence, final DealRow deal)
    {
        count(Channel.DEALS, accountId, sequence);
        final String own = Integer.toString(accountId);
        switch (deal)
        {
            case final ItemRow item -> keep(items, accountId, item.id(), item, own.equals(item.ownerAccountId()));
            case final Offer offer -> keep(offers, accountId, offer.id(), offer, "OPEN".equals(offer.status()));
            case final Bidding bid -> keep(biddings, accountId, bid.auctionId(), bid, !"CLOSED".equals(bid.status()));
        }
    }

    /** Offers to anyone are the account's while it has all that they ask for. */
    void compareDeals(final ReadModel model, final int accountId, final String where)
    {
        final AccountDeals deals = model.deals().account(accountId, 1_000_000);
        assertEquals(values(items.get(accountId)), deals.items(), where);
        assertEquals(values(biddings.get(accountId)), deals.bids(), where);
        assertEquals(values(offers.get(accountId)).stream().filter(offer -> isOf(accountId, offer)).toList(),
            deals.offers(), where);
        assertEquals(last(Channel.DEALS, accountId), model.sequence(Channel.DEALS, accountId), where);
        for (final Map.Entry<Integer, ItemAuction> told : itemAuctions.entrySet())
        {
            assertEquals(told.getValue(), model.deals().auction(told.getKey()), where);
            assertEquals(last(Channel.ITEM_AUCTION, told.getKey()),
                model.sequence(Channel.ITEM_AUCTION, told.getKey()), where);
        }
    }

    private boolean isOf(final int accountId, final Offer offer)
    {
        final String own = Integer.toString(accountId);
        return own.equals(offer.accountId()) || own.equals(offer.toAccountId()) ||
            (offer.toAccountId() == null && offer.asked().itemIds().stream().allMatch(
                id -> items.getOrDefault(accountId, new TreeMap<>()).containsKey(Long.parseLong(id))));
    }

    private static <V> void keep(
        final Map<Integer, NavigableMap<Long, V>> rows,
        final int accountId,
        final String id,
        final V row,
        final boolean isKept)
    {
        final NavigableMap<Long, V> own = rows.computeIfAbsent(accountId, key -> new TreeMap<>());
        own.put(Long.parseLong(id), row);
        if (!isKept)
        {
            own.remove(Long.parseLong(id));
        }
    }

    @Override
    public void onOrder(final int accountId, final long sequence, final long orderId, final OrderRow order)
    {
        count(Channel.ORDERS, accountId, sequence);
        orders.computeIfAbsent(accountId, id -> new TreeMap<>()).put(orderId, order);
    }

    @Override
    public void onFill(final int accountId, final long sequence, final FillRow fill)
    {
        count(Channel.FILLS, accountId, sequence);
        fills.computeIfAbsent(accountId, id -> new ArrayList<>()).add(fill);
    }

    @Override
    public void onBalance(final int accountId, final long sequence, final int assetId, final Balance balance)
    {
        count(Channel.BALANCES, accountId, sequence);
        balances.computeIfAbsent(accountId, id -> new TreeMap<>()).put(assetId, balance);
    }

    void compare(final ReadModel model, final String where)
    {
        for (final Market market : model.markets())
        {
            compareMarket(model, Integer.parseInt(market.id()), market, where);
        }
        for (final Account account : model.accounts())
        {
            compareAccount(model, Integer.parseInt(account.id()), where);
        }
    }

    private void compareMarket(final ReadModel model, final int id, final Market market, final String where)
    {
        final Book book = model.book(id, Integer.MAX_VALUE);
        assertEquals(values(bids.get(id)), book.bids(), where);
        assertEquals(values(asks.get(id)), book.asks(), where);
        assertEquals(Long.toString(last(Channel.BOOK, id)), book.sequence(), where);
        assertEquals(trades.getOrDefault(id, List.of()), model.trades(id, WHOLE).items(), where);
        final Ticker current = model.ticker(id);
        assertEquals(tickers.getOrDefault(id, current), current, where);
        assertEquals(current, market.ticker(), where);
        final Auction auction = model.auction(id);
        assertEquals(auctions.getOrDefault(id, auction), auction, where);
        assertEquals(auction.phase(), market.phase(), where);
        assertEquals(predictions.get(id), model.predictions().find(id), where);
        compareSequences(model, id, false, where);
    }

    private void compareAccount(final ReadModel model, final int id, final String where)
    {
        assertEquals(values(orders.get(id)), model.orders(id, 0, OrderFilter.ALL, WHOLE).items().stream()
            .sorted(Comparator.comparingLong(order -> Long.parseLong(order.id()))).toList(), where);
        assertEquals(fills.getOrDefault(id, List.of()), model.fills(id, 0, WHOLE).items(), where);
        final List<Balance> told = values(balances.get(id));
        assertEquals(told, model.balances(id).balances().stream()
            .filter(balance -> told.contains(balance) || !balance.total().matches("[0.]*")).toList(), where);
        assertEquals(Long.toString(last(Channel.BALANCES, id)), model.balances(id).sequence(), where);
        compareSequences(model, id, true, where);
    }

    private void compareSequences(final ReadModel model, final int id, final boolean isPrivate, final String where)
    {
        for (final Channel channel : Channel.values())
        {
            if (channel.isPrivate() == isPrivate && channel != Channel.ITEM_AUCTION)
            {
                assertEquals(last(channel, id), model.sequence(channel, id), where);
            }
        }
    }

    private static <K, V> List<V> values(final @Nullable NavigableMap<K, V> map)
    {
        return map == null ? List.of() : List.copyOf(map.values());
    }

    private void count(final Channel channel, final int subjectId, final long sequence)
    {
        assertEquals(last(channel, subjectId) + 1, sequence);
        sequences.computeIfAbsent(channel, key -> new HashMap<>()).put(subjectId, sequence);
    }

    private long last(final Channel channel, final int subjectId)
    {
        return sequences.getOrDefault(channel, Map.of()).getOrDefault(subjectId, 0L);
    }
}
