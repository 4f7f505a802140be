package rialto.engine.ledger;

/**
 * Settles the trades of prediction markets (SEMANTICS D4-5). Where a buyer meets a seller of the same outcome its
 * tokens change hands; where buyers of both outcomes meet, both pay into the pool and a token of each is made for every
 * lot; where sellers of both meet, both tokens are destroyed and the pool pays both. The pool is held of the exchange's
 * own account. The balances that are paid into must be there. Used by the engine's thread only; allocates nothing.
 */
public final class OutcomeTrades
{
    /** Bits of what a trade was, as in TradeFlags; none of them: YES changed hands. */
    public static final int MINT = 1 << 2;
    /** Tokens were destroyed. */
    public static final int MERGE = 1 << 3;
    /** NO changed hands. */
    public static final int TRANSFER_NO = 1 << 4;

    private static final int POOL_ACCOUNT = Ledger.FEE_ACCOUNT;

    private final Ledger ledger;
    private final Holds holds;
    private final OutcomeCharges charges;

    /**
     * Settles in these.
     *
     * @param ledger that the money moves in.
     * @param holds  of the orders that trade.
     */
    public OutcomeTrades(final Ledger ledger, final Holds holds)
    {
        this.ledger = ledger;
        this.holds = holds;
        charges = new OutcomeCharges(ledger, holds);
    }

    /**
     * Settles one trade.
     *
     * @param trade to settle.
     * @return what it was, in the bits above, and which fees are in tokens.
     */
    public int settle(final OutcomeTrade trade)
    {
        final int taker = trade.takerSlot;
        final int maker = trade.makerSlot;
        final boolean takerPays = holds.isBuy(taker);
        final boolean makerPays = holds.isBuy(maker);
        assert holds.isOutcome(taker) && holds.isOutcome(maker) &&
            (holds.isNo(taker) == holds.isNo(maker)) == (takerPays != makerPays) : "two orders that do not go together";
        take(trade, taker, trade.takerPriceTicks);
        take(trade, maker, trade.makerPriceTicks);
        final int kind;
        if (takerPays == makerPays)
        {
            meet(trade, taker, trade.takerPriceTicks);
            meet(trade, maker, trade.makerPriceTicks);
            kind = takerPays ? MINT : MERGE;
        }
        else
        {
            transfer(trade, takerPays ? taker : maker, takerPays ? maker : taker);
            kind = holds.isNo(taker) ? TRANSFER_NO : 0;
        }
        return kind | charges.charge(trade);
    }

    /**
     * Pays collateral into the pool and makes as many YES and NO for an account; it must have enough available, and
     * all balances.
     *
     * @param accountId   account that pays and receives.
     * @param trade       names the assets.
     * @param tokensMinor of each outcome.
     * @param amountMinor collateral.
     */
    public void split(final int accountId, final OutcomeTrade trade, final long tokensMinor, final long amountMinor)
    {
        ledger.payAvailable(accountId, POOL_ACCOUNT, trade.collateralId, amountMinor);
        holdInPool(trade.collateralId, amountMinor);
        ledger.payAvailable(Ledger.OUTSIDE_ACCOUNT, accountId, trade.yesAssetId, tokensMinor);
        ledger.payAvailable(Ledger.OUTSIDE_ACCOUNT, accountId, trade.noAssetId, tokensMinor);
    }

    /**
     * Destroys as many YES and NO of an account and pays it from the pool; it must have enough of both available.
     *
     * @param accountId   account that gives and is paid.
     * @param trade       names the assets.
     * @param tokensMinor of each outcome.
     * @param amountMinor collateral.
     */
    public void merge(final int accountId, final OutcomeTrade trade, final long tokensMinor, final long amountMinor)
    {
        ledger.payAvailable(accountId, Ledger.OUTSIDE_ACCOUNT, trade.yesAssetId, tokensMinor);
        ledger.payAvailable(accountId, Ledger.OUTSIDE_ACCOUNT, trade.noAssetId, tokensMinor);
        ledger.payHeld(POOL_ACCOUNT, accountId, trade.collateralId, amountMinor);
    }

    /** Pays an account from the pool. */
    public void payFromPool(final int accountId, final int collateralId, final long amountMinor)
    {
        ledger.payHeld(POOL_ACCOUNT, accountId, collateralId, amountMinor);
    }

    /** The pool keeps tokens that an account gives; it must have them available. */
    public void keepInPool(final int accountId, final int tokenId, final long tokensMinor)
    {
        ledger.payAvailable(accountId, POOL_ACCOUNT, tokenId, tokensMinor);
        holdInPool(tokenId, tokensMinor);
    }

    /** Makes as many YES for an account and NO for the pool to keep. */
    public void makeKept(final int accountId, final int yesAssetId, final int noAssetId, final long tokensMinor)
    {
        ledger.payAvailable(Ledger.OUTSIDE_ACCOUNT, accountId, yesAssetId, tokensMinor);
        ledger.payAvailable(Ledger.OUTSIDE_ACCOUNT, POOL_ACCOUNT, noAssetId, tokensMinor);
        holdInPool(noAssetId, tokensMinor);
    }

    /** Destroys tokens that the pool keeps. */
    public void destroyKept(final int tokenId, final long tokensMinor)
    {
        ledger.payHeld(POOL_ACCOUNT, Ledger.OUTSIDE_ACCOUNT, tokenId, tokensMinor);
    }

    /** Takes off an order's hold what it pays or gives. */
    private void take(final OutcomeTrade trade, final int slot, final long priceTicks)
    {
        holds.lowerHeld(slot, holds.isBuy(slot) ? trade.amountMinor(priceTicks) : trade.tokensMinor);
    }

    /** One side of a mint or a merge. */
    private void meet(final OutcomeTrade trade, final int slot, final long priceTicks)
    {
        final int accountId = holds.accountId(slot);
        final int tokenId = holds.isNo(slot) ? trade.noAssetId : trade.yesAssetId;
        final long amountMinor = trade.amountMinor(priceTicks);
        if (holds.isBuy(slot))
        {
            ledger.payHeld(accountId, POOL_ACCOUNT, trade.collateralId, amountMinor);
            holdInPool(trade.collateralId, amountMinor);
            ledger.payAvailable(Ledger.OUTSIDE_ACCOUNT, accountId, tokenId, trade.tokensMinor);
        }
        else
        {
            ledger.payHeld(accountId, Ledger.OUTSIDE_ACCOUNT, tokenId, trade.tokensMinor);
            ledger.payHeld(POOL_ACCOUNT, accountId, trade.collateralId, amountMinor);
        }
    }

    private void transfer(final OutcomeTrade trade, final int buyer, final int seller)
    {
        final int buyerAccountId = holds.accountId(buyer);
        final int sellerAccountId = holds.accountId(seller);
        ledger.payHeld(buyerAccountId, sellerAccountId, trade.collateralId, trade.amountMinor(trade.takerPriceTicks));
        ledger.payHeld(sellerAccountId, buyerAccountId, holds.isNo(seller) ? trade.noAssetId : trade.yesAssetId,
            trade.tokensMinor);
    }

    private void holdInPool(final int collateralId, final long amountMinor)
    {
        if (!ledger.hold(POOL_ACCOUNT, collateralId, amountMinor))
        {
            throw new IllegalStateException("the pool cannot hold what was just paid into it");
        }
    }
}
