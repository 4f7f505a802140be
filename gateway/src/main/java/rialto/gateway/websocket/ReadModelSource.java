package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.AccountDeals;
import rialto.gateway.readmodel.Book;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.MarketTerms;
import rialto.gateway.readmodel.OrderFilter;
import rialto.gateway.readmodel.OrderRow;
import rialto.gateway.readmodel.Page;
import rialto.gateway.readmodel.PageRequest;
import rialto.gateway.readmodel.ReadModel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers the stream from the read model. */
final class ReadModelSource implements StreamSource
{
    private static final int BOOK_DEPTH = 1_000;
    private static final int HISTORY = 100;
    private static final int DEALS = 500;
    private static final int ORDERS_AT_A_TIME = 500;

    private final ReadModel model;

    ReadModelSource(final ReadModel model)
    {
        this.model = model;
    }

    @Override
    public @Nullable Subject market(final String symbolOrId)
    {
        final MarketTerms terms = model.terms(symbolOrId);
        return terms == null ? null : new Subject(terms.instrumentId(), terms.symbol());
    }

    @Override
    public boolean isItemAuction(final int auctionId)
    {
        return model.deals().auction(auctionId) != null;
    }

    @Override
    public boolean isAccount(final int accountId)
    {
        return accountId > 0 && model.account(accountId) != null;
    }

    @Override
    public <T> T consistently(final Supplier<T> queries)
    {
        return model.consistently(queries);
    }

    @Override
    public Snapshot snapshot(final Channel channel, final int subjectId)
    {
        return model.consistently(
            () -> new Snapshot(model.sequence(channel, subjectId), payload(channel, subjectId)));
    }

    private Map<String, Object> payload(final Channel channel, final int subjectId)
    {
        return switch (channel)
        {
            case BOOK ->
            {
                final Book book = model.book(subjectId, BOOK_DEPTH);
                yield Payloads.book(book.bids(), book.asks());
            }
            case TRADES -> Map.of(Payloads.TRADES, model.trades(subjectId, newest()).items().reversed());
            case TICKER -> Map.of(Payloads.TICKER, model.ticker(subjectId));
            case AUCTION -> Map.of(Payloads.AUCTION, model.auction(subjectId));
            case ITEM_AUCTION -> Payloads.itemAuction(model.deals().auction(subjectId));
            case DEALS ->
            {
                final AccountDeals deals = model.deals().account(subjectId, DEALS);
                yield Payloads.deals(deals.items(), deals.offers(), deals.bids());
            }
            case PREDICTION -> Payloads.prediction(model.predictions().find(subjectId));
            case ORDERS -> Map.of(Payloads.ORDERS, openOrders(subjectId));
            case FILLS -> Map.of(Payloads.FILLS, model.fills(subjectId, 0, newest()).items().reversed());
            case BALANCES -> Map.of(Payloads.BALANCES, model.balances(subjectId).balances());
        };
    }

    private static PageRequest newest()
    {
        return new PageRequest(null, HISTORY, false);
    }

    /** All open orders, longest unchanged first. */
    private List<OrderRow> openOrders(final int accountId)
    {
        final List<OrderRow> open = new ArrayList<>();
        String cursor = null;
        do
        {
            final Page<OrderRow> page =
                model.orders(accountId, 0, OrderFilter.OPEN, new PageRequest(cursor, ORDERS_AT_A_TIME, false));
            open.addAll(page.items());
            cursor = page.nextCursor();
        }
        while (cursor != null);
        return open.reversed();
    }
}
