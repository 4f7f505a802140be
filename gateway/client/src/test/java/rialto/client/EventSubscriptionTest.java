package rialto.client;

import io.aeron.ExclusivePublication;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.AccountDefinedEncoder;
import rialto.codecs.event.AccountStatusChangedEncoder;
import rialto.codecs.event.AccountTermsDefinedEncoder;
import rialto.codecs.event.AdministrativeActionEncoder;
import rialto.codecs.event.ApprovalLimitsDefinedEncoder;
import rialto.codecs.event.AssetDefinedEncoder;
import rialto.codecs.event.AuctionRulesDefinedEncoder;
import rialto.codecs.event.AuctionUncrossedEncoder;
import rialto.codecs.event.BidCommittedEncoder;
import rialto.codecs.event.BidRevealedEncoder;
import rialto.codecs.event.CollectionDefinedEncoder;
import rialto.codecs.event.DayClosedEncoder;
import rialto.codecs.event.FeeTierDefinedEncoder;
import rialto.codecs.event.IncrementTableDefinedEncoder;
import rialto.codecs.event.IndicativeChangedEncoder;
import rialto.codecs.event.InstrumentDefinedEncoder;
import rialto.codecs.event.ItemAuctionClosedEncoder;
import rialto.codecs.event.ItemAuctionOpenedEncoder;
import rialto.codecs.event.ItemBidPlacedEncoder;
import rialto.codecs.event.ItemBidReleasedEncoder;
import rialto.codecs.event.ItemBidTakenEncoder;
import rialto.codecs.event.ItemBurnedEncoder;
import rialto.codecs.event.ItemLockChangedEncoder;
import rialto.codecs.event.ItemMintedEncoder;
import rialto.codecs.event.ItemMovedEncoder;
import rialto.codecs.event.ItemSoldEncoder;
import rialto.codecs.event.KeyDefinedEncoder;
import rialto.codecs.event.LedgerPostedEncoder;
import rialto.codecs.event.MarketDefinedEncoder;
import rialto.codecs.event.MarketGroupDefinedEncoder;
import rialto.codecs.event.MarketMovedEncoder;
import rialto.codecs.event.MarketPaidEncoder;
import rialto.codecs.event.MassCancelDoneEncoder;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OfferClosedEncoder;
import rialto.codecs.event.OfferOpenedEncoder;
import rialto.codecs.event.OfferPaidEncoder;
import rialto.codecs.event.OrderAcceptedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderLimitsDefinedEncoder;
import rialto.codecs.event.OrderReducedEncoder;
import rialto.codecs.event.OrderTakenEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.event.OutcomesConvertedEncoder;
import rialto.codecs.event.OutcomesPaidEncoder;
import rialto.codecs.event.ParticipantDefinedEncoder;
import rialto.codecs.event.PaymentDueEncoder;
import rialto.codecs.event.PaymentMissedEncoder;
import rialto.codecs.event.PhaseChangedEncoder;
import rialto.codecs.event.PostingChangedEncoder;
import rialto.codecs.event.ReferencePriceSetEncoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.event.RoyaltyPaidEncoder;
import rialto.codecs.event.RunningHashEncoder;
import rialto.codecs.event.SessionClosedEncoder;
import rialto.codecs.event.SessionEndSetEncoder;
import rialto.codecs.event.SessionOpenedEncoder;
import rialto.codecs.event.SetsChangedEncoder;
import rialto.codecs.event.TickTableDefinedEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.event.TradingRulesDefinedEncoder;
import rialto.codecs.event.UnitsTakenEncoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderEncoder;

import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EventSubscriptionTest extends ClientTestBase
{
    private static final List<MessageEncoderFlyweight> KINDS = List.of(
        new ReplyEncoder(),
        new OrderAcceptedEncoder(),
        new OrderBookedEncoder(),
        new TradeEncoder(),
        new OrderCancelledEncoder(),
        new OrderReducedEncoder(),
        new OrderAmendedEncoder(),
        new OrderTriggeredEncoder(),
        new MatchPreventedEncoder(),
        new AssetDefinedEncoder(),
        new InstrumentDefinedEncoder(),
        new ParticipantDefinedEncoder(),
        new KeyDefinedEncoder(),
        new AccountDefinedEncoder(),
        new LedgerPostedEncoder(),
        new AdministrativeActionEncoder(),
        new SessionOpenedEncoder(),
        new SessionClosedEncoder(),
        new RunningHashEncoder(),
        new TradingRulesDefinedEncoder(),
        new OrderLimitsDefinedEncoder(),
        new TickTableDefinedEncoder(),
        new FeeTierDefinedEncoder(),
        new AccountTermsDefinedEncoder(),
        new ReferencePriceSetEncoder(),
        new SessionEndSetEncoder(),
        new MassCancelDoneEncoder(),
        new AuctionRulesDefinedEncoder(),
        new PhaseChangedEncoder(),
        new IndicativeChangedEncoder(),
        new AuctionUncrossedEncoder(),
        new OrderTakenEncoder(),
        new DayClosedEncoder(),
        new CollectionDefinedEncoder(),
        new ItemMintedEncoder(),
        new ItemMovedEncoder(),
        new ItemBurnedEncoder(),
        new ItemLockChangedEncoder(),
        new IncrementTableDefinedEncoder(),
        new ItemAuctionOpenedEncoder(),
        new ItemBidTakenEncoder(),
        new ItemBidPlacedEncoder(),
        new ItemBidReleasedEncoder(),
        new ItemSoldEncoder(),
        new RoyaltyPaidEncoder(),
        new ItemAuctionClosedEncoder(),
        new BidCommittedEncoder(),
        new BidRevealedEncoder(),
        new UnitsTakenEncoder(),
        new PaymentDueEncoder(),
        new PaymentMissedEncoder(),
        new OfferOpenedEncoder(),
        new OfferClosedEncoder(),
        new OfferPaidEncoder(),
        new MarketDefinedEncoder(),
        new MarketMovedEncoder(),
        new SetsChangedEncoder(),
        new OutcomesPaidEncoder(),
        new MarketPaidEncoder(),
        new MarketGroupDefinedEncoder(),
        new OutcomesConvertedEncoder(),
        new PostingChangedEncoder(),
        new ApprovalLimitsDefinedEncoder(),
        new AccountStatusChangedEncoder());

    private final List<String> heard = new ArrayList<>();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    /** Made by {@code follow}, with which each test begins. */
    @SuppressWarnings("NullAway.Init")
    private EventSubscription subscription;
    @SuppressWarnings("NullAway.Init")
    private ExclusivePublication log;

    @AfterEach
    void leave()
    {
        CloseHelper.quietCloseAll(subscription, log);
    }

    @Test
    void shouldAskOnceForWhatIsWanted()
    {
        follow(17);
        settle();

        assertEquals(List.of("FollowEvents 5 from 17 on aeron:ipc"), engine.heard);
        assertTrue(engine.followStreamId >= 2_000);
    }

    @Test
    void shouldHandOnEveryKindOfEvent()
    {
        follow(1);
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < KINDS.size(); i++)
        {
            final String encoder = KINDS.get(i).getClass().getSimpleName();
            final String kind = encoder.substring(0, encoder.length() - "Encoder".length());
            expected.add("onEvent " + (i + 1));
            expected.add("on" + kind + " " + kind + "Decoder");
            event(KINDS.get(i), i + 1);
        }

        awaitEvents(KINDS.size() + 1);
        assertEquals(expected, heard);
    }

    @Test
    void shouldHandOnTheBytesOfAKindThatItDoesNotKnow()
    {
        follow(1);
        encode(new ReplyEncoder(), 1);
        messageHeader.templateId(29);
        send(log, 80);

        awaitEvents(2);
        assertEquals(List.of("onEvent 1"), heard);
    }

    @Test
    void shouldTellOfAGapAndPassOverWhatItHasHeardOrDoesNotUnderstand()
    {
        follow(5);
        event(new TradeEncoder(), 4);
        event(new TradeEncoder(), 5);
        event(new TradeEncoder(), 5);
        send(log, 10);
        event(new TradeEncoder(), 8);

        awaitEvents(9);
        assertEquals(
            List.of("onEvent 5", "onTrade TradeDecoder", "onGap 6 8", "onEvent 8", "onTrade TradeDecoder"), heard);
    }

    @Test
    void shouldPassOverWhatSomebodyElseSaysOnItsStream()
    {
        follow(1);
        event(new TradeEncoder(), 1);
        awaitEvents(2);
        try (ExclusivePublication stranger = aeron.addExclusivePublication("aeron:ipc", engine.followStreamId))
        {
            encode(new TradeEncoder(), 2);
            send(stranger, 400);
            settle();
            assertEquals(2, subscription.nextEventSequence());
        }
        event(new TradeEncoder(), 2);

        awaitEvents(3);
    }

    @Test
    void shouldNoticeTheEndAndResumeWhereItStood()
    {
        follow(1);
        event(new TradeEncoder(), 1);
        event(new TradeEncoder(), 2);
        awaitEvents(3);
        assertTrue(subscription.isConnected());
        log.close();
        await(() -> !subscription.isConnected());
        final long next = subscription.nextEventSequence();
        subscription.close();
        engine.heard.clear();
        follow(next);

        assertEquals(List.of("FollowEvents 5 from 3 on aeron:ipc"), engine.heard);
    }

    @Test
    void shouldAskForNothingOnceItsSessionIsOver()
    {
        logOn();
        engine.closed(engine.nextSessionSequence, DisconnectReason.KEY_REVOKED);
        final EventSubscription early = RialtoClient.of(aeron).events(session, 1, recorder());
        awaitState(SessionState.CLOSED);
        subscription = early;
        settle();

        assertEquals(List.of(), engine.heard);
        assertFalse(subscription.isConnected());
    }

    @Test
    void shouldNeedAnOpenSessionAndAPlaceInTheLog()
    {
        final RialtoClient client = RialtoClient.of(aeron);
        assertThrows(IllegalStateException.class, () -> client.events(session, 1, recorder()));
        logOn();

        assertThrows(IllegalArgumentException.class, () -> client.events(session, 0, recorder()));
    }

    @Override
    void work()
    {
        super.work();
        if (subscription != null)
        {
            subscription.poll(10);
        }
    }

    /** Asks, and lets the engine's side appear. */
    private void follow(final long nextEventSequence)
    {
        if (session.state() != SessionState.OPEN)
        {
            logOn();
        }
        subscription = RialtoClient.of(aeron).events(session, nextEventSequence, recorder());
        await(() -> engine.heard.stream().anyMatch(line -> line.startsWith("FollowEvents")));
        log = aeron.addExclusivePublication("aeron:ipc", engine.followStreamId);
        await(log::isConnected);
    }

    private void awaitEvents(final long nextEventSequence)
    {
        await(() -> subscription.nextEventSequence() == nextEventSequence);
    }

    private void event(final MessageEncoderFlyweight encoder, final long eventSequence)
    {
        encode(encoder, eventSequence);
        send(log, MessageHeaderEncoder.ENCODED_LENGTH + encoder.sbeBlockLength());
    }

    private void encode(final MessageEncoderFlyweight encoder, final long eventSequence)
    {
        messageHeader.wrap(scratch, 0).blockLength(encoder.sbeBlockLength()).templateId(encoder.sbeTemplateId());
        messageHeader.schemaId(encoder.sbeSchemaId()).version(encoder.sbeSchemaVersion());
        scratch.putLong(MessageHeaderEncoder.ENCODED_LENGTH, eventSequence, ByteOrder.LITTLE_ENDIAN);
    }

    private void send(final ExclusivePublication publication, final int length)
    {
        await(() -> publication.offer(scratch, 0, length) > 0);
    }

    /** Writes down each call: its name and its numbers, or the kind of its decoder. */
    private EventListener recorder()
    {
        return (EventListener)Proxy.newProxyInstance(
            EventListener.class.getClassLoader(), new Class<?>[] { EventListener.class }, (proxy, method, arguments) ->
            {
                heard.add(switch (method.getName())
                {
                    case "onEvent" -> "onEvent " + arguments[0];
                    case "onGap" -> "onGap " + arguments[0] + " " + arguments[1];
                    default -> method.getName() + " " + arguments[0].getClass().getSimpleName();
                });
                return null;
            });
    }
}
