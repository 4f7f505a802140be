package rialto.gateway.readmodel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears what it was told to follow: a line for each change. */
final class Recorder implements ChangeListener
{
    private final Map<Channel, Set<Integer>> followed = new EnumMap<>(Channel.class);
    private final List<String> lines = new ArrayList<>();

    void follow(final Channel channel, final int subjectId)
    {
        followed.computeIfAbsent(channel, key -> new HashSet<>()).add(subjectId);
    }

    /** What was heard since the last call. */
    List<String> take()
    {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public boolean isFollowed(final Channel channel, final int subjectId)
    {
        return followed.getOrDefault(channel, Set.of()).contains(subjectId);
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
        lines.add("book " + instrumentId + " #" + sequence + (isBid ? " bid " : " ask ") + level.quantity() + "@" +
            level.price() + " orders " + level.orders());
    }

    @Override
    public void onTrade(final int instrumentId, final long sequence, final TradeRow trade)
    {
        lines.add("trade " + instrumentId + " #" + sequence + " " + trade.aggressorSide() + " " + trade.quantity() +
            "@" + trade.price());
    }

    @Override
    public void onTicker(final int instrumentId, final long sequence, final Ticker ticker)
    {
        lines.add("ticker " + instrumentId + " #" + sequence + " last " + ticker.lastPrice() + " bid " +
            ticker.bestBid() + " ask " + ticker.bestAsk() + " volume " + ticker.volume24h());
    }

    @Override
    public void onAuction(final int instrumentId, final long sequence, final Auction auction)
    {
        final Indicative indicative = auction.indicative();
        final AuctionResult last = auction.lastAuction();
        lines.add("auction " + instrumentId + " #" + sequence + " " + auction.phase().phase() + " indicative " +
            (indicative == null ? null : indicative.pairedQuantity() + "@" + indicative.price()) + " last " +
            (last == null ? null : last.quantity() + "@" + last.price()));
    }

    @Override
    public void onPrediction(final int instrumentId, final long sequence, final PredictionMarket prediction)
    {
        lines.add("prediction " + instrumentId + " #" + sequence + " " + prediction.status() + " sets " +
            prediction.openInterest() + " pool " + prediction.pool() + " volume " + prediction.volume() + " yes " +
            prediction.odds().yesBid() + "/" + prediction.odds().yesAsk() + " no " + prediction.odds().noBid() + "/" +
            prediction.odds().noAsk());
    }

    @Override
    public void onItemAuction(final int auctionId, final long sequence, final ItemAuction auction)
    {
        lines.add("item auction " + auctionId + " #" + sequence + " " + auction.status() + " price " + auction.price() +
            " least " + auction.leastBid() + " leader " + auction.leaderAccountId());
    }

    @Override
    public void onDeal(final int accountId, final long sequence, final DealRow deal)
    {
        lines.add("deal " + accountId + " #" + sequence + " " + switch (deal)
        {
            case final ItemRow item -> "item " + item.id() + " owner " + item.ownerAccountId() + " " + item.lock();
            case final Offer offer -> "offer " + offer.id() + " " + offer.status();
            case final Bidding bid -> "bid in " + bid.auctionId() + " leading " + bid.leading() + " held " + bid.held();
        });
    }

    @Override
    public void onOrder(final int accountId, final long sequence, final long orderId, final OrderRow order)
    {
        lines.add("order " + accountId + " #" + sequence + " " + orderId + " " + order.status() + " filled " +
            order.filledQuantity() + " of " + order.quantity());
    }

    @Override
    public void onFill(final int accountId, final long sequence, final FillRow fill)
    {
        lines.add("fill " + accountId + " #" + sequence + " order " + fill.orderId() + " " + fill.role() + " " +
            fill.side() + " " + fill.quantity() + "@" + fill.price() + " fee " + fill.fee());
    }

    @Override
    public void onBalance(final int accountId, final long sequence, final int assetId, final Balance balance)
    {
        lines.add("balance " + accountId + " #" + sequence + " " + balance.asset() + " available " +
            balance.available() + " held " + balance.held());
    }
}
