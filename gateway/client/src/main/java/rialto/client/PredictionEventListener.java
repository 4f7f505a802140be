package rialto.client;

import rialto.codecs.event.AccountStatusChangedDecoder;
import rialto.codecs.event.ApprovalLimitsDefinedDecoder;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketGroupDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.PostingChangedDecoder;
import rialto.codecs.event.SetsChangedDecoder;

/**
 * Hears of prediction markets, postings and the status of accounts in the event log: part of {@link EventListener}.
 * Called by the thread that polls; a decoder is valid during the call only.
 */
public interface PredictionEventListener
{
    /**
     * A prediction market was made, or has other terms.
     *
     * @param event what it says: its terms and status.
     */
    default void onMarketDefined(final MarketDefinedDecoder event)
    {
    }

    /**
     * A prediction market has another status, or its outcome was confirmed.
     *
     * @param event what it says: status, reason, outcome, open interest.
     */
    default void onMarketMoved(final MarketMovedDecoder event)
    {
    }

    /**
     * Sets of YES and NO were made or destroyed outside of a trade.
     *
     * @param event what it says: whose, how many, and why.
     */
    default void onSetsChanged(final SetsChangedDecoder event)
    {
    }

    /**
     * An account's YES and NO of a market that is over were paid and are gone.
     *
     * @param event what it says: what it had and what it was paid.
     */
    default void onOutcomesPaid(final OutcomesPaidDecoder event)
    {
    }

    /**
     * Everybody of a prediction market is paid.
     *
     * @param event what it says: what rounding left.
     */
    default void onMarketPaid(final MarketPaidDecoder event)
    {
    }

    /**
     * A group of prediction markets was made, or has one market more.
     *
     * @param event what it says: how many markets it has.
     */
    default void onMarketGroupDefined(final MarketGroupDefinedDecoder event)
    {
    }

    /**
     * An account has converted NO of some markets of a group.
     *
     * @param event what it says: what it gave and what it was paid.
     */
    default void onOutcomesConverted(final OutcomesConvertedDecoder event)
    {
    }

    /**
     * A posting in two steps was asked for, or decided.
     *
     * @param event what it says: how far it is.
     */
    default void onPostingChanged(final PostingChangedDecoder event)
    {
    }

    /**
     * An asset has other approval limits.
     *
     * @param event what it says: up to which amounts no second key is needed.
     */
    default void onApprovalLimitsDefined(final ApprovalLimitsDefinedDecoder event)
    {
    }

    /**
     * An account was frozen, or is active again.
     *
     * @param event what it says: which one.
     */
    default void onAccountStatusChanged(final AccountStatusChangedDecoder event)
    {
    }
}
