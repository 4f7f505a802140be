package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What the read model knows of postings and statements. Any thread; each answer is of one moment between two commands.
 */
public final class PostingQueries
{
    private final ReadModel model;
    private final Views views;

    PostingQueries(final ReadModel model, final Views views)
    {
        this.model = model;
        this.views = views;
    }

    /**
     * Postings in two steps. Cursor: the posting's id.
     *
     * @param accountId     that pays or receives; 0: any.
     * @param isPendingOnly leaves out those that were decided.
     * @param request       which part.
     * @return the part.
     */
    public Page<Posting> page(final int accountId, final boolean isPendingOnly, final PageRequest request)
    {
        return model.consistently(() -> views.postings.page(accountId, isPendingOnly, request));
    }

    /**
     * A posting in two steps.
     *
     * @param postingId of the posting.
     * @return the posting, or null: it is not there, or no longer kept.
     */
    public @Nullable Posting find(final long postingId)
    {
        return model.consistently(() -> views.postings.find(postingId));
    }

    /**
     * What was asked for under an id of the outside, in two steps or at once.
     *
     * @param externalId of the outside.
     * @return the posting, or null as above.
     */
    public @Nullable Posting ofExternalId(final long externalId)
    {
        return model.consistently(() ->
        {
            final Posting found = views.postings.findExternal(externalId);
            return found == null ? views.ledgerEntries.findPosted(externalId) : found;
        });
    }

    /**
     * What changed an account's balances, event by event. Cursor: the line.
     *
     * @param accountId of the account.
     * @param assetId   of one asset; 0: of all.
     * @param request   which part.
     * @return the part; the lines of an asset add up, and the newest one's balance is what the account has.
     */
    public Page<StatementLine> statement(final int accountId, final int assetId, final PageRequest request)
    {
        return model.consistently(() -> views.statements.page(accountId, assetId, request));
    }

    /**
     * Above which amounts of an asset a second key decides.
     *
     * @param symbol of the asset.
     * @return the limits, or null: there is no such asset.
     */
    public @Nullable ApprovalLimits approvalLimits(final String symbol)
    {
        return model.consistently(() ->
        {
            final AssetTerms found = views.assets.find(symbol);
            return found == null ? null : views.postings.approvalLimits(found);
        });
    }
}
