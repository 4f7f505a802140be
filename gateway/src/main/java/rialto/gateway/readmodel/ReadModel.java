package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What the gateway knows of the exchange, up to the last command applied. <b>Any thread asks</b>; every answer is of
 * one moment between two commands, and so are all answers within {@link #consistently}. One thread, the projector's,
 * writes.
 *
 * <p>A query about a market or account that does not exist throws {@link IllegalArgumentException} where it cannot
 * answer null or nothing; so does a cursor that is none.
 */
public final class ReadModel
{
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AppliedGate gate = new AppliedGate();
    private final Views views;
    private final EventAdapter adapter;
    private final Deals deals;
    private final PredictionQueries predictions;
    private final PostingQueries postings;
    private volatile long appliedEventSequence;

    /**
     * Knows nothing yet.
     *
     * @param limits how much of the past is kept.
     */
    public ReadModel(final Limits limits)
    {
        this(limits, DealLimits.defaults());
    }

    ReadModel(final Limits limits, final DealLimits dealLimits)
    {
        views = new Views(limits, dealLimits);
        adapter = new EventAdapter(views);
        deals = new Deals(this, views.deals, views.assets);
        predictions = new PredictionQueries(this, views);
        postings = new PostingQueries(this, views);
    }

    /**
     * Sets who hears changes; once, before the projector starts.
     *
     * @param listener called by the projector's thread.
     */
    public void listener(final ChangeListener listener)
    {
        views.listener(listener);
    }

    /**
     * Last command applied.
     *
     * @return its input sequence; -1: none yet.
     */
    public long appliedInputSequence()
    {
        return gate.applied();
    }

    /**
     * Last event applied.
     *
     * @return its sequence; 0: none yet.
     */
    public long appliedEventSequence()
    {
        return appliedEventSequence;
    }

    /**
     * Waits until a command has been applied.
     *
     * @param inputSequence of the command.
     * @param timeoutNs     longest wait in nanoseconds.
     * @return false if it was not by then.
     * @throws InterruptedException if the thread was interrupted while it waited.
     */
    public boolean awaitApplied(final long inputSequence, final long timeoutNs) throws InterruptedException
    {
        return gate.await(inputSequence, timeoutNs);
    }

    /**
     * Asks several things of one moment. It must be quick: the projector waits for it.
     *
     * @param question asks this read model.
     * @param <T>      of the answer.
     * @return the answer.
     */
    public <T extends @Nullable Object> T consistently(final Supplier<T> question)
    {
        lock.readLock().lock();
        try
        {
            return question.get();
        }
        finally
        {
            lock.readLock().unlock();
        }
    }

    /**
     * Collections, items, item auctions and trade offers.
     *
     * @return the same object always.
     */
    public Deals deals()
    {
        return deals;
    }

    /**
     * The assets.
     *
     * @return by id.
     */
    public List<Asset> assets()
    {
        return consistently(views.assets::all);
    }

    /**
     * An asset in numbers.
     *
     * @param symbol of the asset.
     * @return the asset, or null.
     */
    public @Nullable AssetTerms asset(final String symbol)
    {
        return consistently(() -> views.assets.find(symbol));
    }

    /**
     * The markets.
     *
     * @return by id.
     */
    public List<Market> markets()
    {
        return consistently(() -> views.markets.all().stream().map(this::row).toList());
    }

    /**
     * A market.
     *
     * @param instrumentId of the market.
     * @return the market, or null.
     */
    public @Nullable Market market(final int instrumentId)
    {
        return consistently(() ->
        {
            final MarketView found = views.markets.find(instrumentId);
            return found == null ? null : row(found);
        });
    }

    /**
     * A market in numbers.
     *
     * @param symbolOrId of the market; a symbol goes first.
     * @return the market, or null.
     */
    public @Nullable MarketTerms terms(final String symbolOrId)
    {
        return consistently(() ->
        {
            final MarketView found = views.markets.find(symbolOrId);
            return found == null ? null : found.terms();
        });
    }

    /**
     * The accounts.
     *
     * @return by id.
     */
    public List<Account> accounts()
    {
        return consistently(views.accounts::all);
    }

    /**
     * An account.
     *
     * @param accountId of the account.
     * @return the account, or null.
     */
    public @Nullable Account account(final int accountId)
    {
        return consistently(() -> views.accounts.find(accountId));
    }

    /**
     * Whether there is a participant.
     *
     * @param participantId of the participant.
     * @return true if there is.
     */
    public boolean isParticipant(final int participantId)
    {
        return consistently(() -> views.accounts.isParticipant(participantId));
    }

    /**
     * An id for the next asset.
     *
     * @return one above the highest seen.
     */
    public int nextAssetId()
    {
        return consistently(views.assets::nextId);
    }

    /**
     * An id for the next instrument.
     *
     * @return one above the highest seen.
     */
    public int nextInstrumentId()
    {
        return consistently(views.markets::nextId);
    }

    /**
     * An id for the next participant.
     *
     * @return one above the highest seen.
     */
    public int nextParticipantId()
    {
        return consistently(views.accounts::nextParticipantId);
    }

    /**
     * An id for the next account.
     *
     * @return one above the highest seen.
     */
    public int nextAccountId()
    {
        return consistently(views.accounts::nextAccountId);
    }

    /**
     * An id for the next key of the exchange.
     *
     * @return one above the highest seen.
     */
    public int nextKeyId()
    {
        return consistently(views.accounts::nextKeyId);
    }

    /**
     * The levels of a market.
     *
     * @param instrumentId of the market.
     * @param depth        most levels a side.
     * @return the book.
     */
    public Book book(final int instrumentId, final int depth)
    {
        return consistently(() -> existing(instrumentId)
            .book(depth, views.sequences.last(Channel.BOOK, instrumentId)));
    }

    /**
     * A market at a glance.
     *
     * @param instrumentId of the market.
     * @return the ticker.
     */
    public Ticker ticker(final int instrumentId)
    {
        return consistently(() -> tickerOf(existing(instrumentId)));
    }

    /**
     * A market's phase and auctions.
     *
     * @param instrumentId of the market.
     * @return phase, indicative price, last auction.
     */
    public Auction auction(final int instrumentId)
    {
        return consistently(() -> existing(instrumentId)
            .auction(views.sequences.last(Channel.AUCTION, instrumentId)));
    }

    /**
     * The newest trading days of a market. Cursor: the event's sequence.
     *
     * @param instrumentId of the market.
     * @param request      which part of those that are over.
     * @return the present day, and the part.
     */
    public MarketDays days(final int instrumentId, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        return consistently(() -> existing(instrumentId).days(request, key));
    }

    /**
     * The rules of a market.
     *
     * @param instrumentId of the market.
     * @return as they were set last.
     */
    public MarketRules rules(final int instrumentId)
    {
        return consistently(() -> existing(instrumentId).rules());
    }

    /**
     * The newest trades of a market. Cursor: the event's sequence.
     *
     * @param instrumentId of the market.
     * @param request      which part.
     * @return the part.
     */
    public Page<TradeRow> trades(final int instrumentId, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        return consistently(() -> existing(instrumentId).trades.page(request, key, trade -> true,
            views.rows::trade, trade -> Long.toString(trade.sequence())));
    }

    /**
     * Candles of a market; a stretch without a trade has none.
     *
     * @param instrumentId of the market.
     * @param interval     of the candles.
     * @param limit        most candles.
     * @param beforeNs     they begin before this time, nanoseconds since 1970.
     * @return the last such, oldest first.
     */
    public List<Candle> candles(
        final int instrumentId,
        final CandleInterval interval,
        final int limit,
        final long beforeNs)
    {
        return consistently(() -> existing(instrumentId).candles(interval, limit, beforeNs));
    }

    /**
     * An order.
     *
     * @param orderId of the order.
     * @return the order, or null: it is not there, or closed and no longer kept.
     */
    public @Nullable OrderRow order(final long orderId)
    {
        return consistently(() -> row(views.orders.find(orderId)));
    }

    /**
     * What a change of an order must know of it.
     *
     * @param orderId of the order.
     * @return the order in numbers, or null as for {@link #order}.
     */
    public @Nullable OrderPlace place(final long orderId)
    {
        return consistently(() ->
        {
            final OrderRecord found = views.orders.find(orderId);
            return found == null ? null : new OrderPlace(found.accountId, found.instrumentId, found.isOpen,
                found.priceTicks, found.totalLots, found.filledLots);
        });
    }

    /**
     * The last order with a client order id.
     *
     * @param accountId of the owner.
     * @param high      first eight bytes of the id.
     * @param low       last eight bytes of the id.
     * @return the order, or null as for {@link #order}.
     */
    public @Nullable OrderRow orderByClientId(final int accountId, final long high, final long low)
    {
        return consistently(() -> row(views.orders.find(accountId, high, low)));
    }

    /**
     * Orders by their last change. Cursor: sequence of the change, dash, order id.
     *
     * @param accountId    of the owner; 0: all.
     * @param instrumentId of the market; 0: all.
     * @param filter       which.
     * @param request      which part.
     * @return the part.
     */
    public Page<OrderRow> orders(
        final int accountId,
        final int instrumentId,
        final OrderFilter filter,
        final PageRequest request)
    {
        return consistently(() -> views.orders.page(accountId, instrumentId, filter, request, views.rows::order));
    }

    /**
     * All that an account has.
     *
     * @param accountId of the account.
     * @return the balances; none if there is no such account.
     */
    public Balances balances(final int accountId)
    {
        return consistently(() -> new Balances(Integer.toString(accountId),
            Long.toString(views.sequences.last(Channel.BALANCES, accountId)),
            views.balances.of(accountId).stream().map(views.rows::balance).toList()));
    }

    /**
     * The newest fills of an account. Cursor: the event's sequence, and {@code -m} for a maker's.
     *
     * @param accountId    of the account.
     * @param instrumentId of the market; 0: all.
     * @param request      which part.
     * @return the part.
     */
    public Page<FillRow> fills(final int accountId, final int instrumentId, final PageRequest request)
    {
        return consistently(() -> views.fills.page(accountId, instrumentId, request, views.rows::fill));
    }

    /**
     * The newest administrative and ledger commands. Cursor: the event's sequence.
     *
     * @param request which part.
     * @return the part.
     */
    public Page<AuditRow> audit(final PageRequest request)
    {
        return consistently(() -> views.audit.page(request));
    }

    /**
     * Value that moved outside of a trade.
     *
     * @param reference of the caller; of several the first.
     * @return the entry, or null: it is not there, or no longer kept.
     */
    public @Nullable LedgerEntry ledgerEntry(final long reference)
    {
        return consistently(() -> views.ledgerEntries.find(reference));
    }

    /**
     * What is known of prediction markets.
     *
     * @return answers as this does.
     */
    public PredictionQueries predictions()
    {
        return predictions;
    }

    /**
     * What is known of postings and statements.
     *
     * @return answers as this does.
     */
    public PostingQueries postings()
    {
        return postings;
    }

    /**
     * How many changes a channel has had.
     *
     * @param channel   which one.
     * @param subjectId instrument, item auction or account id.
     * @return sequence of the last change; 0: none yet.
     */
    public long sequence(final Channel channel, final int subjectId)
    {
        return consistently(() -> channel == Channel.ITEM_AUCTION ? views.deals.auctions.changes(subjectId) :
            views.sequences.last(channel, subjectId));
    }

    /** Applies the events of one command, each behind its length. Projector only. */
    void apply(final DirectBuffer events, final int length, final long inputSequence, final long eventSequence)
    {
        lock.writeLock().lock();
        try
        {
            int offset = 0;
            while (offset < length)
            {
                adapter.apply(events, offset + Integer.BYTES);
                offset += Integer.BYTES + events.getInt(offset);
            }
            views.onCommandEnd();
            appliedEventSequence = eventSequence;
            gate.apply(inputSequence);
        }
        finally
        {
            lock.writeLock().unlock();
        }
        gate.release();
    }

    private MarketView existing(final int instrumentId)
    {
        final MarketView found = views.markets.find(instrumentId);
        if (found == null)
        {
            throw new IllegalArgumentException("no market has id " + instrumentId);
        }
        return found;
    }

    private @Nullable OrderRow row(final @Nullable OrderRecord order)
    {
        return order == null ? null : views.rows.order(order);
    }

    private Market row(final MarketView market)
    {
        return views.markets.row(market, tickerOf(market));
    }

    private Ticker tickerOf(final MarketView market)
    {
        return market.ticker(views.sequences.last(Channel.TICKER, market.terms().instrumentId()));
    }
}
