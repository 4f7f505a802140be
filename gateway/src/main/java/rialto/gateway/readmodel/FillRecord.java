package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * One party's part of a trade. Both parties of a trade may be one account, so the key tells the role: the taker's
 * first.
 *
 * @param trade   of the two.
 * @param isMaker whether the party rested.
 */
record FillRecord(TradeRecord trade, boolean isMaker) implements Sequenced
{
    private static final String MAKER_MARK = "-m";

    /** Key that a cursor stands for. */
    static long keyOf(final String cursor)
    {
        final boolean isMaker = cursor.endsWith(MAKER_MARK);
        final String digits = isMaker ? cursor.substring(0, cursor.length() - MAKER_MARK.length()) : cursor;
        return compose(Cursors.digits(digits, cursor), isMaker);
    }

    @Override
    public long key()
    {
        return compose(trade.sequence(), isMaker);
    }

    String cursor()
    {
        return isMaker ? trade.sequence() + MAKER_MARK : Long.toString(trade.sequence());
    }

    int accountId()
    {
        return isMaker ? trade.makerAccountId() : trade.takerAccountId();
    }

    long orderId()
    {
        return isMaker ? trade.makerOrderId() : trade.takerOrderId();
    }

    /** Of the outcome, in a prediction market. */
    boolean isBuy()
    {
        final OutcomeSide side = outcome();
        return side == null ? trade.isTakerBuyer() != isMaker : side.isBuy();
    }

    /** Null but in a prediction market. */
    @Nullable
    OutcomeSide outcome()
    {
        final OutcomeTrade outcome = trade.outcome();
        if (outcome == null)
        {
            return null;
        }
        return isMaker ? outcome.maker() : outcome.taker();
    }

    /** Role of {@link OutcomeRounding}. */
    int role()
    {
        if (trade.isAuction())
        {
            return OutcomeRounding.AUCTION;
        }
        return isMaker ? OutcomeRounding.MAKER : OutcomeRounding.TAKER;
    }

    long amountMinor()
    {
        final OutcomeSide side = outcome();
        return side == null ? trade.amountMinor() : side.amountMinor();
    }

    long feeMinor()
    {
        return isMaker ? trade.makerFeeMinor() : trade.takerFeeMinor();
    }

    private static long compose(final long sequence, final boolean isMaker)
    {
        return sequence * 2 + (isMaker ? 1 : 0);
    }
}
