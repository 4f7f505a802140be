package rialto.client;

/**
 * What a session can send: one object for each noun. Same thread as the session; never waits.
 */
public abstract sealed class SessionCommands permits OrderSession
{
    final CommandPublisher publisher;
    private final OrderCommands orders;
    private final ReferenceCommands reference;
    private final LedgerCommands ledger;
    private final ItemCommands items;
    private final ItemAuctionCommands itemAuctions;
    private final OfferCommands offers;
    private final PredictionCommands predictions;
    private final OutcomeCommands outcomes;
    private final PostingCommands postings;

    SessionCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
        orders = new OrderCommands(publisher);
        reference = new ReferenceCommands(publisher);
        ledger = new LedgerCommands(publisher);
        items = new ItemCommands(publisher);
        itemAuctions = new ItemAuctionCommands(publisher);
        offers = new OfferCommands(publisher);
        predictions = new PredictionCommands(publisher);
        outcomes = new OutcomeCommands(publisher);
        postings = new PostingCommands(publisher);
    }

    /**
     * Order entry.
     *
     * @return the same object always.
     */
    public OrderCommands orders()
    {
        return orders;
    }

    /**
     * Reference data.
     *
     * @return the same object always.
     */
    public ReferenceCommands reference()
    {
        return reference;
    }

    /**
     * Deposits, withdrawals and transfers.
     *
     * @return the same object always.
     */
    public LedgerCommands ledger()
    {
        return ledger;
    }

    /**
     * Collections and items.
     *
     * @return the same object always.
     */
    public ItemCommands items()
    {
        return items;
    }

    /**
     * Item auctions, and bids in them.
     *
     * @return the same object always.
     */
    public ItemAuctionCommands itemAuctions()
    {
        return itemAuctions;
    }

    /**
     * Trade offers.
     *
     * @return the same object always.
     */
    public OfferCommands offers()
    {
        return offers;
    }

    /**
     * Prediction markets and their groups: made, moved, resolved.
     *
     * @return the same object always.
     */
    public PredictionCommands predictions()
    {
        return predictions;
    }

    /**
     * Outcomes of prediction markets: bought, sold, split, merged, redeemed, converted, disputed.
     *
     * @return the same object always.
     */
    public OutcomeCommands outcomes()
    {
        return outcomes;
    }

    /**
     * Postings in two steps, approval limits, frozen accounts, sub-accounts.
     *
     * @return the same object always.
     */
    public PostingCommands postings()
    {
        return postings;
    }
}
