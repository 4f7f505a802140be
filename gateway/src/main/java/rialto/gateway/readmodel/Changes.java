package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/** Counts the changes of each channel, and tells those that somebody follows. Projector only, under the write lock. */
final class Changes
{
    private final ChannelSequences sequences;
    private final Rows rows;
    private @Nullable ChangeListener listener;

    Changes(final ChannelSequences sequences, final Rows rows)
    {
        this.sequences = sequences;
        this.rows = rows;
    }

    void listener(final ChangeListener heard)
    {
        listener = heard;
    }

    void onMarket(final MarketView market, final long timestampNs)
    {
        final int id = market.terms().instrumentId();
        final ChangeListener bookListener = follower(Channel.BOOK, id);
        if (market.depth.commit(level -> onLevel(bookListener, market, timestampNs, level)))
        {
            market.bookChanged(timestampNs);
        }
        market.ticker.best(market.depth.best(true), market.depth.best(false));
        if (market.ticker.settle())
        {
            market.tickerChanged(timestampNs);
            final long sequence = sequences.next(Channel.TICKER, id);
            final ChangeListener tickerListener = follower(Channel.TICKER, id);
            if (tickerListener != null)
            {
                tickerListener.onTicker(id, sequence, market.ticker(sequence));
            }
        }
        if (market.auction.settle(timestampNs))
        {
            final long sequence = sequences.next(Channel.AUCTION, id);
            final ChangeListener auctionListener = follower(Channel.AUCTION, id);
            if (auctionListener != null)
            {
                auctionListener.onAuction(id, sequence, market.auction(sequence));
            }
        }
        market.settle();
    }

    void onPrediction(final PredictionView prediction, final PredictionTable predictions, final long timestampNs)
    {
        if (prediction.settle(timestampNs))
        {
            final int id = prediction.market.terms().instrumentId();
            final long sequence = sequences.next(Channel.PREDICTION, id);
            final ChangeListener follower = follower(Channel.PREDICTION, id);
            if (follower != null)
            {
                follower.onPrediction(id, sequence, predictions.row(prediction));
            }
        }
    }

    void onTrade(final TradeRecord trade)
    {
        final long sequence = sequences.next(Channel.TRADES, trade.instrumentId());
        final ChangeListener follower = follower(Channel.TRADES, trade.instrumentId());
        if (follower != null)
        {
            follower.onTrade(trade.instrumentId(), sequence, rows.trade(trade));
        }
    }

    void onFill(final FillRecord fill)
    {
        final long sequence = sequences.next(Channel.FILLS, fill.accountId());
        final ChangeListener follower = follower(Channel.FILLS, fill.accountId());
        if (follower != null)
        {
            follower.onFill(fill.accountId(), sequence, rows.fill(fill));
        }
    }

    void onOrder(final OrderRecord order)
    {
        final long sequence = sequences.next(Channel.ORDERS, order.accountId);
        final ChangeListener follower = follower(Channel.ORDERS, order.accountId);
        if (follower != null)
        {
            follower.onOrder(order.accountId, sequence, order.orderId, rows.order(order));
        }
    }

    void onBalance(final BalanceRecord balance)
    {
        final long sequence = sequences.next(Channel.BALANCES, balance.accountId);
        final ChangeListener follower = follower(Channel.BALANCES, balance.accountId);
        if (follower != null)
        {
            follower.onBalance(balance.accountId, sequence, balance.assetId, rows.balance(balance));
        }
    }

    private void onLevel(
        final @Nullable ChangeListener follower,
        final MarketView market,
        final long timestampNs,
        final DepthLevel level)
    {
        final int id = market.terms().instrumentId();
        final long sequence = sequences.next(Channel.BOOK, id);
        if (follower != null)
        {
            follower.onLevel(id, sequence, timestampNs, level.isBid, level.priceTicks, market.level(level));
        }
    }

    private @Nullable ChangeListener follower(final Channel channel, final int subjectId)
    {
        final ChangeListener heard = listener;
        return heard != null && heard.isFollowed(channel, subjectId) ? heard : null;
    }
}
