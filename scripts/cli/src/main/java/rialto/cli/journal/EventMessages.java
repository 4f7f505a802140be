package rialto.cli.journal;

import org.agrona.sbe.MessageDecoderFlyweight;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.AccountStatusChangedDecoder;
import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AdministrativeActionDecoder;
import rialto.codecs.event.ApprovalLimitsDefinedDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.AuctionRulesDefinedDecoder;
import rialto.codecs.event.AuctionUncrossedDecoder;
import rialto.codecs.event.BidCommittedDecoder;
import rialto.codecs.event.BidRevealedDecoder;
import rialto.codecs.event.ChallengeDecoder;
import rialto.codecs.event.CollectionDefinedDecoder;
import rialto.codecs.event.DayClosedDecoder;
import rialto.codecs.event.DisconnectedDecoder;
import rialto.codecs.event.EngineHeartbeatDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.IncrementTableDefinedDecoder;
import rialto.codecs.event.IndicativeChangedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.ItemBidReleasedDecoder;
import rialto.codecs.event.ItemBidTakenDecoder;
import rialto.codecs.event.ItemBurnedDecoder;
import rialto.codecs.event.ItemLockChangedDecoder;
import rialto.codecs.event.ItemMintedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.KeyDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketGroupDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.MassCancelDoneDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderLimitsDefinedDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTakenDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.ParticipantDefinedDecoder;
import rialto.codecs.event.PaymentDueDecoder;
import rialto.codecs.event.PaymentMissedDecoder;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.event.PostingChangedDecoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.ReferencePriceSetDecoder;
import rialto.codecs.event.RefusedDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.RoyaltyPaidDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.event.SessionAccountDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionEndSetDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.event.TickTableDefinedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.event.UnitsTakenDecoder;

import java.util.Arrays;
import java.util.stream.Stream;

/** Every message of the event schema, as text. */
final class EventMessages
{
    private EventMessages()
    {
    }

    static Messages create()
    {
        return new Messages(Stream.of(ofOrderBooks(), ofPredictionMarkets(), ofItems()).flatMap(Arrays::stream)
            .toArray(MessageDecoderFlyweight[]::new));
    }

    private static MessageDecoderFlyweight[] ofOrderBooks()
    {
        return new MessageDecoderFlyweight[] {
            new AccountDefinedDecoder(),
            new AccountTermsDefinedDecoder(),
            new AdministrativeActionDecoder(),
            new AssetDefinedDecoder(),
            new AuctionRulesDefinedDecoder(),
            new AuctionUncrossedDecoder(),
            new ChallengeDecoder(),
            new DayClosedDecoder(),
            new DisconnectedDecoder(),
            new EngineHeartbeatDecoder(),
            new FeeTierDefinedDecoder(),
            new FillDecoder(),
            new IndicativeChangedDecoder(),
            new InstrumentDefinedDecoder(),
            new KeyDefinedDecoder(),
            new LedgerPostedDecoder(),
            new MassCancelDoneDecoder(),
            new MatchPreventedDecoder(),
            new OrderAcceptedDecoder(),
            new OrderAmendedDecoder(),
            new OrderBookedDecoder(),
            new OrderCancelledDecoder(),
            new OrderLimitsDefinedDecoder(),
            new OrderReducedDecoder(),
            new OrderTakenDecoder(),
            new OrderTriggeredDecoder(),
            new ParticipantDefinedDecoder(),
            new PhaseChangedDecoder(),
            new PreventedDecoder(),
            new ReferencePriceSetDecoder(),
            new RefusedDecoder(),
            new ReplyDecoder(),
            new RunningHashDecoder(),
            new SessionAccountDecoder(),
            new SessionClosedDecoder(),
            new SessionEndSetDecoder(),
            new SessionOpenedDecoder(),
            new TickTableDefinedDecoder(),
            new TradeDecoder(),
            new TradingRulesDefinedDecoder()
        };
    }

    /** Prediction markets and postings in two steps. */
    private static MessageDecoderFlyweight[] ofPredictionMarkets()
    {
        return new MessageDecoderFlyweight[] {
            new AccountStatusChangedDecoder(),
            new ApprovalLimitsDefinedDecoder(),
            new MarketDefinedDecoder(),
            new MarketGroupDefinedDecoder(),
            new MarketMovedDecoder(),
            new MarketPaidDecoder(),
            new OutcomesConvertedDecoder(),
            new OutcomesPaidDecoder(),
            new PostingChangedDecoder(),
            new SetsChangedDecoder()
        };
    }

    /** Items, item auctions, trade offers. */
    private static MessageDecoderFlyweight[] ofItems()
    {
        return new MessageDecoderFlyweight[] {
            new BidCommittedDecoder(),
            new BidRevealedDecoder(),
            new CollectionDefinedDecoder(),
            new IncrementTableDefinedDecoder(),
            new ItemAuctionClosedDecoder(),
            new ItemAuctionOpenedDecoder(),
            new ItemBidPlacedDecoder(),
            new ItemBidReleasedDecoder(),
            new ItemBidTakenDecoder(),
            new ItemBurnedDecoder(),
            new ItemLockChangedDecoder(),
            new ItemMintedDecoder(),
            new ItemMovedDecoder(),
            new ItemSoldDecoder(),
            new OfferClosedDecoder(),
            new OfferOpenedDecoder(),
            new OfferPaidDecoder(),
            new PaymentDueDecoder(),
            new PaymentMissedDecoder(),
            new RoyaltyPaidDecoder(),
            new UnitsTakenDecoder()
        };
    }
}
