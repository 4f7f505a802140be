package rialto.client;

import rialto.codecs.PlainOrder;
import rialto.codecs.command.ConvertOutcomesEncoder;
import rialto.codecs.command.DisputeMarketEncoder;
import rialto.codecs.command.MergeSetsEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.RedeemOutcomesEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.Objects;

/**
 * What traders do with the outcomes of prediction markets: buy and sell them, split, merge, redeem, convert, dispute.
 * Every method sends one command and returns its client sequence, above 0, or, having sent nothing, one of the negative
 * codes of {@link OrderSession}. Same thread as the session; never waits, does not allocate.
 */
public final class OutcomeCommands
{
    /** Most markets of a group. */
    public static final int MAX_MARKETS = 64;

    private final CommandPublisher publisher;
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final SplitSetsEncoder split = new SplitSetsEncoder();
    private final MergeSetsEncoder merge = new MergeSetsEncoder();
    private final RedeemOutcomesEncoder redeem = new RedeemOutcomesEncoder();
    private final ConvertOutcomesEncoder convert = new ConvertOutcomesEncoder();
    private final DisputeMarketEncoder dispute = new DisputeMarketEncoder();

    OutcomeCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Enters a limit order for an outcome, in prices of that outcome.
     *
     * @param accountId    account that trades.
     * @param instrumentId market.
     * @param clientIdHigh first half of the client order id.
     * @param clientIdLow  second half.
     * @param isNo         for NO; false: for YES.
     * @param side         BUY or SELL tokens of the outcome.
     * @param timeInForce  how long it lives.
     * @param priceTicks   of the outcome, above 0 and below the payout.
     * @param quantityLots quantity.
     * @return client sequence, or a negative code.
     */
    public long limit(
        final int accountId,
        final int instrumentId,
        final long clientIdHigh,
        final long clientIdLow,
        final boolean isNo,
        final Side side,
        final TimeInForce timeInForce,
        final long priceTicks,
        final long quantityLots)
    {
        if (!publisher.claimCommand(NewOrderEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        order.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        order.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        PlainOrder.of(order).accountId(accountId).instrumentId(instrumentId).side(side);
        order.clientOrderId().high(clientIdHigh).low(clientIdLow);
        order.orderType(OrderType.LIMIT).timeInForce(timeInForce).priceTicks(priceTicks).quantityLots(quantityLots);
        order.orderFlags().outcomeNo(isNo);
        return publisher.commitCommand();
    }

    /**
     * Pays collateral into the pool and makes as many YES and NO.
     *
     * @param accountId    account.
     * @param instrumentId market.
     * @param quantityLots sets to be made.
     * @return client sequence, or a negative code.
     */
    public long split(final int accountId, final int instrumentId, final long quantityLots)
    {
        if (!publisher.claimCommand(SplitSetsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        split.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        split.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        split.accountId(accountId).instrumentId(instrumentId).quantityLots(quantityLots);
        return publisher.commitCommand();
    }

    /**
     * Destroys as many YES and NO and pays their collateral out of the pool.
     *
     * @param accountId    account.
     * @param instrumentId market.
     * @param quantityLots sets to be destroyed.
     * @return client sequence, or a negative code.
     */
    public long merge(final int accountId, final int instrumentId, final long quantityLots)
    {
        if (!publisher.claimCommand(MergeSetsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        merge.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        merge.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        merge.accountId(accountId).instrumentId(instrumentId).quantityLots(quantityLots);
        return publisher.commitCommand();
    }

    /**
     * Pays an account for its YES and NO of a market that is over, before the payout comes to it.
     *
     * @param accountId    account.
     * @param instrumentId market.
     * @return client sequence, or a negative code.
     */
    public long redeem(final int accountId, final int instrumentId)
    {
        if (!publisher.claimCommand(RedeemOutcomesEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        redeem.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        redeem.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        redeem.accountId(accountId).instrumentId(instrumentId);
        return publisher.commitCommand();
    }

    /**
     * Gives NO of some markets of a group for YES of all others, and a payout for each given one but one.
     *
     * @param accountId     account.
     * @param groupId       group.
     * @param quantityLots  NO of each of the markets.
     * @param instrumentIds markets whose NO is given, at most {@value #MAX_MARKETS}.
     * @return client sequence, or a negative code.
     */
    public long convert(final int accountId, final int groupId, final long quantityLots, final int[] instrumentIds)
    {
        if (instrumentIds.length > MAX_MARKETS)
        {
            throw new IllegalArgumentException("a group has at most " + MAX_MARKETS + " markets, not " +
                instrumentIds.length);
        }
        final int marketsLength = ConvertOutcomesEncoder.MarketsEncoder.sbeHeaderSize() +
            instrumentIds.length * ConvertOutcomesEncoder.MarketsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(ConvertOutcomesEncoder.BLOCK_LENGTH + marketsLength))
        {
            return publisher.refusal();
        }
        convert.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        convert.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        convert.accountId(accountId).groupId(groupId).quantityLots(quantityLots);
        final ConvertOutcomesEncoder.MarketsEncoder markets = convert.marketsCount(instrumentIds.length);
        for (final int instrumentId : instrumentIds)
        {
            markets.next().instrumentId(instrumentId);
        }
        return publisher.commitCommand();
    }

    /**
     * Disputes the named outcome within its window; the account puts up the bond.
     *
     * @param accountId      account.
     * @param instrumentId   market.
     * @param evidence       holds the SHA-256 of what the dispute rests on.
     * @param evidenceOffset where its {@value PredictionCommands#EVIDENCE_LENGTH} bytes begin.
     * @return client sequence, or a negative code.
     */
    public long dispute(final int accountId, final int instrumentId, final byte[] evidence, final int evidenceOffset)
    {
        Objects.checkFromIndexSize(evidenceOffset, PredictionCommands.EVIDENCE_LENGTH, evidence.length);
        if (!publisher.claimCommand(DisputeMarketEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        dispute.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        dispute.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        dispute.accountId(accountId).instrumentId(instrumentId);
        dispute.putEvidence(evidence, evidenceOffset, PredictionCommands.EVIDENCE_LENGTH);
        return publisher.commitCommand();
    }
}
