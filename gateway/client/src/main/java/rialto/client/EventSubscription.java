package rialto.client;

import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AdministrativeActionDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.AuctionRulesDefinedDecoder;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.EventHeaderDecoder;
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
import rialto.codecs.types.MessageHeaderDecoder;

import java.nio.ByteOrder;

/**
 * Follows the whole event log: every event of the exchange in order and without a gap, from one on. Polled by the
 * thread that polls its session, to which it belongs: the session must be kept alive, and the engine ends both
 * together. It neither waits nor, once it has asked, allocates.
 *
 * <p>The engine serves it from the event log and never waits for it. A follower that takes nothing for long is cut:
 * {@link #isConnected()} turns false, as it does when the session ends. Then close it and follow again, from {@link
 * #nextEventSequence()} on. A request that the engine refuses comes to {@link SessionListener#onRefused}.
 */
public final class EventSubscription implements AutoCloseable
{
    private final OrderSession session;
    private final Subscription subscription;
    private final EventListener listener;
    private final ItemEventAdapter itemEvents;
    private final PredictionEventAdapter predictionEvents;
    private final FragmentHandler handler = this::onFragment;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderBookedDecoder booked = new OrderBookedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderAmendedDecoder amended = new OrderAmendedDecoder();
    private final AssetDefinedDecoder asset = new AssetDefinedDecoder();
    private final InstrumentDefinedDecoder instrument = new InstrumentDefinedDecoder();
    private final ParticipantDefinedDecoder participant = new ParticipantDefinedDecoder();
    private final KeyDefinedDecoder key = new KeyDefinedDecoder();
    private final AccountDefinedDecoder account = new AccountDefinedDecoder();
    private final LedgerPostedDecoder posted = new LedgerPostedDecoder();
    private final AdministrativeActionDecoder action = new AdministrativeActionDecoder();
    private final SessionOpenedDecoder opened = new SessionOpenedDecoder();
    private final SessionClosedDecoder closed = new SessionClosedDecoder();
    private final RunningHashDecoder hash = new RunningHashDecoder();
    private final OrderTriggeredDecoder orderTriggered = new OrderTriggeredDecoder();
    private final MatchPreventedDecoder matchPrevented = new MatchPreventedDecoder();
    private final TradingRulesDefinedDecoder tradingRulesDefined = new TradingRulesDefinedDecoder();
    private final OrderLimitsDefinedDecoder orderLimitsDefined = new OrderLimitsDefinedDecoder();
    private final TickTableDefinedDecoder tickTableDefined = new TickTableDefinedDecoder();
    private final FeeTierDefinedDecoder feeTierDefined = new FeeTierDefinedDecoder();
    private final AccountTermsDefinedDecoder accountTermsDefined = new AccountTermsDefinedDecoder();
    private final ReferencePriceSetDecoder referencePriceSet = new ReferencePriceSetDecoder();
    private final SessionEndSetDecoder sessionEndSet = new SessionEndSetDecoder();
    private final MassCancelDoneDecoder massCancelDone = new MassCancelDoneDecoder();
    private final AuctionRulesDefinedDecoder auctionRulesDefined = new AuctionRulesDefinedDecoder();
    private final PhaseChangedDecoder phaseChanged = new PhaseChangedDecoder();
    private final IndicativeChangedDecoder indicativeChanged = new IndicativeChangedDecoder();
    private final AuctionUncrossedDecoder auctionUncrossed = new AuctionUncrossedDecoder();
    private final OrderTakenDecoder orderTaken = new OrderTakenDecoder();
    private final DayClosedDecoder dayClosed = new DayClosedDecoder();
    private boolean isRequested;
    private boolean isBound;
    private int engineImage;
    private long nextEventSequence;

    EventSubscription(
        final OrderSession session,
        final Subscription subscription,
        final long nextEventSequence,
        final EventListener listener)
    {
        this.session = session;
        this.subscription = subscription;
        this.nextEventSequence = nextEventSequence;
        this.listener = listener;
        itemEvents = new ItemEventAdapter(listener);
        predictionEvents = new PredictionEventAdapter(listener);
    }

    /**
     * Asks the engine, if that has not been done yet, and hears what has come.
     *
     * @param fragmentLimit most events to be heard in this call.
     * @return how much was done; 0: the caller may idle.
     */
    public int poll(final int fragmentLimit)
    {
        if (!isRequested && session.follow(nextEventSequence, subscription))
        {
            isRequested = true;
            return 1;
        }
        return subscription.poll(handler, fragmentLimit);
    }

    /**
     * The first event that has not been heard: where to follow from next time.
     *
     * @return event sequence, from 1.
     */
    public long nextEventSequence()
    {
        return nextEventSequence;
    }

    /**
     * Whether the engine serves us.
     *
     * @return false before it has begun to, and once it has ended.
     */
    public boolean isConnected()
    {
        return isBound ? subscription.imageBySessionId(engineImage) != null : subscription.isConnected();
    }

    /** Leaves; the engine notices. The session goes on. */
    @Override
    public void close()
    {
        CloseHelper.close(subscription);
    }

    /** Whoever speaks first on a stream that only the engine was told of is the engine. */
    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        messageHeader.wrap(buffer, offset);
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + EventHeaderDecoder.ENCODED_LENGTH ||
            messageHeader.schemaId() != ReplyDecoder.SCHEMA_ID || (isBound && header.sessionId() != engineImage))
        {
            return;
        }
        isBound = true;
        engineImage = header.sessionId();
        final long eventSequence =
            buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        if (eventSequence >= nextEventSequence)
        {
            follow(eventSequence);
            listener.onEvent(eventSequence, buffer, offset, length);
            onKnown(messageHeader.templateId(), buffer, offset);
        }
    }

    private void follow(final long eventSequence)
    {
        final long expected = nextEventSequence;
        nextEventSequence = eventSequence + 1;
        if (eventSequence != expected)
        {
            listener.onGap(expected, eventSequence);
        }
    }

    private void onKnown(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID ->
                listener.onReply(reply.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                listener.onOrderAccepted(accepted.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderBookedDecoder.TEMPLATE_ID ->
                listener.onOrderBooked(booked.wrapAndApplyHeader(buffer, offset, messageHeader));
            case TradeDecoder.TEMPLATE_ID ->
                listener.onTrade(trade.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                listener.onOrderCancelled(cancelled.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderReducedDecoder.TEMPLATE_ID ->
                listener.onOrderReduced(reduced.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderAmendedDecoder.TEMPLATE_ID ->
                listener.onOrderAmended(amended.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> onReferenceOrLedger(templateId, buffer, offset);
        }
    }

    private void onReferenceOrLedger(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case AssetDefinedDecoder.TEMPLATE_ID ->
                listener.onAssetDefined(asset.wrapAndApplyHeader(buffer, offset, messageHeader));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                listener.onInstrumentDefined(instrument.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ParticipantDefinedDecoder.TEMPLATE_ID ->
                listener.onParticipantDefined(participant.wrapAndApplyHeader(buffer, offset, messageHeader));
            case KeyDefinedDecoder.TEMPLATE_ID ->
                listener.onKeyDefined(key.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AccountDefinedDecoder.TEMPLATE_ID ->
                listener.onAccountDefined(account.wrapAndApplyHeader(buffer, offset, messageHeader));
            case LedgerPostedDecoder.TEMPLATE_ID ->
                listener.onLedgerPosted(posted.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AdministrativeActionDecoder.TEMPLATE_ID ->
                listener.onAdministrativeAction(action.wrapAndApplyHeader(buffer, offset, messageHeader));
            case SessionOpenedDecoder.TEMPLATE_ID ->
                listener.onSessionOpened(opened.wrapAndApplyHeader(buffer, offset, messageHeader));
            case SessionClosedDecoder.TEMPLATE_ID ->
                listener.onSessionClosed(closed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case RunningHashDecoder.TEMPLATE_ID ->
                listener.onRunningHash(hash.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> onRule(templateId, buffer, offset);
        }
    }

    private void onRule(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case OrderTriggeredDecoder.TEMPLATE_ID ->
                listener.onOrderTriggered(orderTriggered.wrapAndApplyHeader(buffer, offset, messageHeader));
            case MatchPreventedDecoder.TEMPLATE_ID ->
                listener.onMatchPrevented(matchPrevented.wrapAndApplyHeader(buffer, offset, messageHeader));
            case TradingRulesDefinedDecoder.TEMPLATE_ID ->
                listener.onTradingRulesDefined(tradingRulesDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderLimitsDefinedDecoder.TEMPLATE_ID ->
                listener.onOrderLimitsDefined(orderLimitsDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case TickTableDefinedDecoder.TEMPLATE_ID ->
                listener.onTickTableDefined(tickTableDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case FeeTierDefinedDecoder.TEMPLATE_ID ->
                listener.onFeeTierDefined(feeTierDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AccountTermsDefinedDecoder.TEMPLATE_ID ->
                listener.onAccountTermsDefined(accountTermsDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ReferencePriceSetDecoder.TEMPLATE_ID ->
                listener.onReferencePriceSet(referencePriceSet.wrapAndApplyHeader(buffer, offset, messageHeader));
            case SessionEndSetDecoder.TEMPLATE_ID ->
                listener.onSessionEndSet(sessionEndSet.wrapAndApplyHeader(buffer, offset, messageHeader));
            case MassCancelDoneDecoder.TEMPLATE_ID ->
                listener.onMassCancelDone(massCancelDone.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> onPhase(templateId, buffer, offset);
        }
    }

    private void onPhase(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case AuctionRulesDefinedDecoder.TEMPLATE_ID ->
                listener.onAuctionRulesDefined(auctionRulesDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case PhaseChangedDecoder.TEMPLATE_ID ->
                listener.onPhaseChanged(phaseChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            case IndicativeChangedDecoder.TEMPLATE_ID ->
                listener.onIndicativeChanged(indicativeChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AuctionUncrossedDecoder.TEMPLATE_ID ->
                listener.onAuctionUncrossed(auctionUncrossed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OrderTakenDecoder.TEMPLATE_ID ->
                listener.onOrderTaken(orderTaken.wrapAndApplyHeader(buffer, offset, messageHeader));
            case DayClosedDecoder.TEMPLATE_ID ->
                listener.onDayClosed(dayClosed.wrapAndApplyHeader(buffer, offset, messageHeader));
            default -> onOtherMarkets(templateId, buffer, offset);
        }
    }

    /** A newer engine may say more than this client knows: that is passed over. */
    private void onOtherMarkets(final int templateId, final DirectBuffer buffer, final int offset)
    {
        if (!itemEvents.handOn(templateId, buffer, offset))
        {
            predictionEvents.handOn(templateId, buffer, offset);
        }
    }
}
