package rialto.gateway.readmodel;

/**
 * Hears changes as they are applied. Called by the projector's thread, within the write lock: it must be quick, must
 * not wait and must not ask the read model. Whoever registers interest under {@link ReadModel#consistently} hears
 * exactly the changes after the snapshot that he took there.
 *
 * <p>The sequence of a change is that of its channel, dense from 1 for each market, item auction or account.
 */
public interface ChangeListener
{
    /**
     * Whether somebody follows a channel. What nobody follows is counted but not told.
     *
     * @param channel   which one.
     * @param subjectId instrument, item auction or account id.
     * @return true if changes are to be told.
     */
    boolean isFollowed(Channel channel, int subjectId);

    /**
     * A price level as it stands now.
     *
     * @param instrumentId of the market.
     * @param sequence     of the change.
     * @param timestampNs  nanoseconds since 1970.
     * @param isBid        side.
     * @param priceTicks   of the level, so that later changes of it can replace this one.
     * @param level        as it stands; quantity zero: gone.
     */
    void onLevel(int instrumentId, long sequence, long timestampNs, boolean isBid, long priceTicks, Level level);

    /**
     * A trade.
     *
     * @param instrumentId of the market.
     * @param sequence     of the change.
     * @param trade        as everybody may see it.
     */
    void onTrade(int instrumentId, long sequence, TradeRow trade);

    /**
     * The market at a glance has changed; at most once for each command.
     *
     * @param instrumentId of the market.
     * @param sequence     of the change.
     * @param ticker       as it stands.
     */
    void onTicker(int instrumentId, long sequence, Ticker ticker);

    /**
     * A market's phase, indicative price or last auction has changed; at most once for each command.
     *
     * @param instrumentId of the market.
     * @param sequence     of the change.
     * @param auction      as it stands.
     */
    void onAuction(int instrumentId, long sequence, Auction auction);

    /**
     * A prediction market has changed; at most once for each command.
     *
     * @param instrumentId of the market.
     * @param sequence     of the change.
     * @param prediction   as it stands.
     */
    void onPrediction(int instrumentId, long sequence, PredictionMarket prediction);

    /**
     * An item auction as it stands after a command; at most once for each command.
     *
     * @param auctionId of the auction.
     * @param sequence  of the change.
     * @param auction   as everybody may see it.
     */
    void onItemAuction(int auctionId, long sequence, ItemAuction auction);

    /**
     * An item, a trade offer or a place in an item auction as it stands after a command; at most once for each of them
     * and command.
     *
     * @param accountId whose it is; of an item also whose it was.
     * @param sequence  of the change.
     * @param deal      as it stands.
     */
    void onDeal(int accountId, long sequence, DealRow deal);

    /**
     * An order as it stands after a command; at most once for each order and command.
     *
     * @param accountId of the owner.
     * @param sequence  of the change.
     * @param orderId   of the order.
     * @param order     as it stands.
     */
    void onOrder(int accountId, long sequence, long orderId, OrderRow order);

    /**
     * A fill.
     *
     * @param accountId of the party.
     * @param sequence  of the change.
     * @param fill      its view of the trade.
     */
    void onFill(int accountId, long sequence, FillRow fill);

    /**
     * A balance as it stands after a command; at most once for each balance and command.
     *
     * @param accountId of the owner.
     * @param sequence  of the change.
     * @param assetId   of the asset.
     * @param balance   as it stands.
     */
    void onBalance(int accountId, long sequence, int assetId, Balance balance);
}
