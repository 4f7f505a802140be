package rialto.cli.journal;

import org.agrona.sbe.MessageDecoderFlyweight;
import rialto.codecs.snapshot.AccountStateDecoder;
import rialto.codecs.snapshot.AccountTermsStateDecoder;
import rialto.codecs.snapshot.ApprovalLimitsStateDecoder;
import rialto.codecs.snapshot.AssetStateDecoder;
import rialto.codecs.snapshot.AuctionRulesStateDecoder;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BookStateDecoder;
import rialto.codecs.snapshot.ClientIdShareStateDecoder;
import rialto.codecs.snapshot.CollectionStateDecoder;
import rialto.codecs.snapshot.ExternalIdStateDecoder;
import rialto.codecs.snapshot.FeeTierStateDecoder;
import rialto.codecs.snapshot.FrozenAccountStateDecoder;
import rialto.codecs.snapshot.IncrementTableStateDecoder;
import rialto.codecs.snapshot.InstrumentStateRecordDecoder;
import rialto.codecs.snapshot.InvestmentStateDecoder;
import rialto.codecs.snapshot.ItemAuctionStateDecoder;
import rialto.codecs.snapshot.ItemBidStateDecoder;
import rialto.codecs.snapshot.ItemCountersStateDecoder;
import rialto.codecs.snapshot.ItemStateDecoder;
import rialto.codecs.snapshot.KeyStateDecoder;
import rialto.codecs.snapshot.LastClientIdStateDecoder;
import rialto.codecs.snapshot.LastTradeStateDecoder;
import rialto.codecs.snapshot.MarketGroupStateDecoder;
import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.codecs.snapshot.MassCancelStateDecoder;
import rialto.codecs.snapshot.OfferStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderLimitsStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.snapshot.OutcomeHoldStateDecoder;
import rialto.codecs.snapshot.ParticipantStateDecoder;
import rialto.codecs.snapshot.PeggedOrderStateDecoder;
import rialto.codecs.snapshot.PhaseStateRecordDecoder;
import rialto.codecs.snapshot.PostingStateDecoder;
import rialto.codecs.snapshot.RecentOrderStateDecoder;
import rialto.codecs.snapshot.ScheduledMoveStateDecoder;
import rialto.codecs.snapshot.SessionStateDecoder;
import rialto.codecs.snapshot.SnapshotEndDecoder;
import rialto.codecs.snapshot.SnapshotHeadDecoder;
import rialto.codecs.snapshot.StateCountersDecoder;
import rialto.codecs.snapshot.StreamMarkStateDecoder;
import rialto.codecs.snapshot.StrikesStateDecoder;
import rialto.codecs.snapshot.TickTableStateDecoder;
import rialto.codecs.snapshot.TradingRulesStateDecoder;
import rialto.codecs.snapshot.WindowClientIdStateDecoder;

/** Every record of the canonical state, as text. */
final class StateMessages
{
    private StateMessages()
    {
    }

    static Messages create()
    {
        return new Messages(decoders());
    }

    private static MessageDecoderFlyweight[] decoders()
    {
        return new MessageDecoderFlyweight[] {
            new AccountStateDecoder(),
            new AccountTermsStateDecoder(),
            new ApprovalLimitsStateDecoder(),
            new AssetStateDecoder(),
            new AuctionRulesStateDecoder(),
            new BalanceStateDecoder(),
            new BookStateDecoder(),
            new ClientIdShareStateDecoder(),
            new CollectionStateDecoder(),
            new ExternalIdStateDecoder(),
            new FeeTierStateDecoder(),
            new FrozenAccountStateDecoder(),
            new IncrementTableStateDecoder(),
            new InstrumentStateRecordDecoder(),
            new InvestmentStateDecoder(),
            new ItemAuctionStateDecoder(),
            new ItemBidStateDecoder(),
            new ItemCountersStateDecoder(),
            new ItemStateDecoder(),
            new KeyStateDecoder(),
            new LastClientIdStateDecoder(),
            new LastTradeStateDecoder(),
            new MarketGroupStateDecoder(),
            new MarketStateDecoder(),
            new MassCancelStateDecoder(),
            new OfferStateDecoder(),
            new OrderHoldStateDecoder(),
            new OrderLimitsStateDecoder(),
            new OrderStateDecoder(),
            new OrderTermsStateDecoder(),
            new OutcomeHoldStateDecoder(),
            new ParticipantStateDecoder(),
            new PeggedOrderStateDecoder(),
            new PhaseStateRecordDecoder(),
            new PostingStateDecoder(),
            new RecentOrderStateDecoder(),
            new ScheduledMoveStateDecoder(),
            new SessionStateDecoder(),
            new SnapshotEndDecoder(),
            new SnapshotHeadDecoder(),
            new StateCountersDecoder(),
            new StreamMarkStateDecoder(),
            new StrikesStateDecoder(),
            new TickTableStateDecoder(),
            new TradingRulesStateDecoder(),
            new WindowClientIdStateDecoder() };
    }
}
