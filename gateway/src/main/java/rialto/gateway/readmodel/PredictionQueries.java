package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the read model knows of prediction markets. Any thread; each answer is of one moment between two commands. */
public final class PredictionQueries
{
    private final ReadModel model;
    private final Views views;

    PredictionQueries(final ReadModel model, final Views views)
    {
        this.model = model;
        this.views = views;
    }

    /**
     * The prediction markets.
     *
     * @return by id.
     */
    public List<PredictionMarket> all()
    {
        return model.consistently(views.predictions::all);
    }

    /**
     * A prediction market.
     *
     * @param instrumentId of the instrument that is its book of YES.
     * @return the market, or null: it is none.
     */
    public @Nullable PredictionMarket find(final int instrumentId)
    {
        return model.consistently(() ->
        {
            final PredictionView found = views.predictions.find(instrumentId);
            return found == null ? null : views.predictions.row(found);
        });
    }

    /**
     * The terms of a prediction market in numbers.
     *
     * @param instrumentId of the instrument that is its book of YES.
     * @return the terms, or null: it is none.
     */
    public @Nullable PredictionTerms terms(final int instrumentId)
    {
        return model.consistently(() ->
        {
            final PredictionView found = views.predictions.find(instrumentId);
            return found == null ? null : found.terms();
        });
    }

    /**
     * The newest steps in the life of a prediction market. Cursor: the event's sequence.
     *
     * @param instrumentId of a prediction market.
     * @param request      which part.
     * @return the part.
     */
    public Page<MarketMove> moves(final int instrumentId, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        return model.consistently(() -> views.predictions.get(instrumentId).moves.page(request, key, move -> true,
            PredictionView.MoveRecord::row, move -> Long.toString(move.key())));
    }

    /**
     * The groups.
     *
     * @return by id.
     */
    public List<PredictionGroup> groups()
    {
        return model.consistently(views.predictions::groups);
    }

    /**
     * A group.
     *
     * @param groupId of the group.
     * @return the group, or null.
     */
    public @Nullable PredictionGroup group(final int groupId)
    {
        return model.consistently(() -> views.predictions.findGroup(groupId));
    }

    /**
     * An id for the next group.
     *
     * @return one above the highest seen.
     */
    public int nextGroupId()
    {
        return model.consistently(views.predictions::nextGroupId);
    }

    /**
     * What an account has of prediction markets.
     *
     * @param accountId of the account.
     * @return by market; none of those that it has nothing of.
     */
    public List<Holding> holdings(final int accountId)
    {
        return model.consistently(() -> views.predictions.holdings(accountId, views.balances));
    }
}
