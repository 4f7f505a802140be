package rialto.client;

import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AdministrativeActionDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.AuctionRulesDefinedDecoder;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.KeyDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.MassCancelDoneDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderLimitsDefinedDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.ParticipantDefinedDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.ReferencePriceSetDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionEndSetDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.TickTableDefinedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;

/**
 * Hears the whole event log. Called by the thread that polls, from within the poll; a decoder or buffer is valid during
 * the call only. What a program does not care about it need not implement.
 */
public interface EventListener extends ItemEventListener, PredictionEventListener
{
    /**
     * Every event, also one of a kind that this client does not know, before the method of its kind is called.
     *
     * @param eventSequence dense over all events of the exchange, from 1.
     * @param buffer        that holds the event, byte for byte as the event log does.
     * @param offset        in bytes at which its message header begins.
     * @param length        in bytes, message header included.
     */
    default void onEvent(
        final long eventSequence,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
    }

    /**
     * The one answer to a command; its first event.
     *
     * @param reply what became of it.
     */
    default void onReply(final ReplyDecoder reply)
    {
    }

    /**
     * An order was taken; what became of it follows.
     *
     * @param accepted the order.
     */
    default void onOrderAccepted(final OrderAcceptedDecoder accepted)
    {
    }

    /**
     * An order rests in the book.
     *
     * @param booked which one.
     */
    default void onOrderBooked(final OrderBookedDecoder booked)
    {
    }

    /**
     * Two orders traded.
     *
     * @param trade with both parties.
     */
    default void onTrade(final TradeDecoder trade)
    {
    }

    /**
     * Open quantity left without a trade and the order is closed.
     *
     * @param cancelled which one and why.
     */
    default void onOrderCancelled(final OrderCancelledDecoder cancelled)
    {
    }

    /**
     * A resting order's total went down.
     *
     * @param reduced by how much.
     */
    default void onOrderReduced(final OrderReducedDecoder reduced)
    {
    }

    /**
     * A resting order left its place with new terms.
     *
     * @param amended the terms.
     */
    default void onOrderAmended(final OrderAmendedDecoder amended)
    {
    }

    /**
     * An asset was created.
     *
     * @param asset as it stands now.
     */
    default void onAssetDefined(final AssetDefinedDecoder asset)
    {
    }

    /**
     * An instrument was created or changed.
     *
     * @param instrument as it stands now.
     */
    default void onInstrumentDefined(final InstrumentDefinedDecoder instrument)
    {
    }

    /**
     * A participant was created.
     *
     * @param participant as it stands now.
     */
    default void onParticipantDefined(final ParticipantDefinedDecoder participant)
    {
    }

    /**
     * A key was added or revoked.
     *
     * @param key as it stands now.
     */
    default void onKeyDefined(final KeyDefinedDecoder key)
    {
    }

    /**
     * An account was created.
     *
     * @param account as it stands now.
     */
    default void onAccountDefined(final AccountDefinedDecoder account)
    {
    }

    /**
     * Value moved outside of a trade.
     *
     * @param posted what and where to.
     */
    default void onLedgerPosted(final LedgerPostedDecoder posted)
    {
    }

    /**
     * An administrative or ledger command was carried out or refused.
     *
     * @param action who did what.
     */
    default void onAdministrativeAction(final AdministrativeActionDecoder action)
    {
    }

    /**
     * A session was opened, or its logon was refused by the engine.
     *
     * @param opened whose.
     */
    default void onSessionOpened(final SessionOpenedDecoder opened)
    {
    }

    /**
     * A session ended.
     *
     * @param closed whose and why.
     */
    default void onSessionClosed(final SessionClosedDecoder closed)
    {
    }

    /**
     * A hash over the bytes of all events before this one.
     *
     * @param hash the hash.
     */
    default void onRunningHash(final RunningHashDecoder hash)
    {
    }

    /**
     * Events are missing, which an engine that works does not let happen: follow again from the expected one.
     *
     * @param expectedEventSequence the next one.
     * @param eventSequence         what came.
     */
    default void onGap(final long expectedEventSequence, final long eventSequence)
    {
    }

    /**
     * An order that was parked, or waited for another, became active.
     *
     * @param event what it says.
     */
    default void onOrderTriggered(final OrderTriggeredDecoder event)
    {
    }

    /**
     * Two orders of one group would have traded.
     *
     * @param event what it says.
     */
    default void onMatchPrevented(final MatchPreventedDecoder event)
    {
    }

    /**
     * How an instrument matches from now on.
     *
     * @param event what it says.
     */
    default void onTradingRulesDefined(final TradingRulesDefinedDecoder event)
    {
    }

    /**
     * What orders an instrument takes from now on.
     *
     * @param event what it says.
     */
    default void onOrderLimitsDefined(final OrderLimitsDefinedDecoder event)
    {
    }

    /**
     * Price steps by price from now on.
     *
     * @param event what it says.
     */
    default void onTickTableDefined(final TickTableDefinedDecoder event)
    {
    }

    /**
     * Fee rates of a tier from now on.
     *
     * @param event what it says.
     */
    default void onFeeTierDefined(final FeeTierDefinedDecoder event)
    {
    }

    /**
     * What an account's orders have from now on.
     *
     * @param event what it says.
     */
    default void onAccountTermsDefined(final AccountTermsDefinedDecoder event)
    {
    }

    /**
     * The price that stands for the last trade.
     *
     * @param event what it says.
     */
    default void onReferencePriceSet(final ReferencePriceSetDecoder event)
    {
    }

    /**
     * When an instrument's trading session ends.
     *
     * @param event what it says.
     */
    default void onSessionEndSet(final SessionEndSetDecoder event)
    {
    }

    /**
     * A mass cancel has taken out its last order.
     *
     * @param event what it says.
     */
    default void onMassCancelDone(final MassCancelDoneDecoder event)
    {
    }

    /**
     * Auction rules of an instrument from now on.
     *
     * @param event what they are.
     */
    default void onAuctionRulesDefined(final AuctionRulesDefinedDecoder event)
    {
    }

    /**
     * An instrument is in another trading phase, or its call was prolonged.
     *
     * @param event where it was, where it is, why and until when.
     */
    default void onPhaseChanged(final PhaseChangedDecoder event)
    {
    }

    /**
     * What an auction would give if it were held now.
     *
     * @param event price, quantity, imbalance.
     */
    default void onIndicativeChanged(final IndicativeChangedDecoder event)
    {
    }

    /**
     * An auction was held; its trades came before.
     *
     * @param event its price and volume.
     */
    default void onAuctionUncrossed(final AuctionUncrossedDecoder event)
    {
    }

    /**
     * An auction takes an order out of the book, to trade it or to bring it back.
     *
     * @param event which one.
     */
    default void onOrderTaken(final OrderTakenDecoder event)
    {
    }

    /**
     * The trading day of an instrument is over.
     *
     * @param event its figures.
     */
    default void onDayClosed(final DayClosedDecoder event)
    {
    }
}
