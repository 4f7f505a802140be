package rialto.cli.journal;

import org.agrona.sbe.MessageDecoderFlyweight;
import rialto.codecs.command.AcceptOfferDecoder;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.BidOnItemDecoder;
import rialto.codecs.command.BurnItemDecoder;
import rialto.codecs.command.BuyItemDecoder;
import rialto.codecs.command.CancelItemAuctionDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.ChangeMarketDecoder;
import rialto.codecs.command.ClientHeartbeatDecoder;
import rialto.codecs.command.CloseOfferDecoder;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.CommitBidDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.CreateMarketDecoder;
import rialto.codecs.command.CreateMarketGroupDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.DecidePostingDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.DisputeMarketDecoder;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.FollowEventsDecoder;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.LockItemDecoder;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.command.LogoutDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.MergeSetsDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.MoveBetweenAccountsDecoder;
import rialto.codecs.command.MoveMarketDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.command.PayForItemDecoder;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.command.RedeemOutcomesDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.command.ResolveMarketDecoder;
import rialto.codecs.command.RevealBidDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.SetAccountStatusDecoder;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetApprovalLimitsDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.command.SplitSetsDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.TransferItemDecoder;
import rialto.codecs.command.WithdrawDecoder;

import java.util.Arrays;
import java.util.stream.Stream;

/** Every message of the command schema, as text. */
final class CommandMessages
{
    private CommandMessages()
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
            new AddKeyDecoder(),
            new AmendOrderDecoder(),
            new CancelOrderDecoder(),
            new ChangeInstrumentDecoder(),
            new ClientHeartbeatDecoder(),
            new CloseSessionDecoder(),
            new ContinueJobDecoder(),
            new CreateAccountDecoder(),
            new CreateAssetDecoder(),
            new CreateInstrumentDecoder(),
            new CreateParticipantDecoder(),
            new DepositDecoder(),
            new DrawCallEndDecoder(),
            new FollowEventsDecoder(),
            new GenesisDecoder(),
            new LogonDecoder(),
            new LogonRequestDecoder(),
            new LogoutDecoder(),
            new MassCancelDecoder(),
            new MovePhaseDecoder(),
            new NewOrderDecoder(),
            new NewOrderListDecoder(),
            new OpenSessionDecoder(),
            new QuarantineDecoder(),
            new ReduceOrderDecoder(),
            new ReplaceOrderDecoder(),
            new RevokeKeyDecoder(),
            new SchedulePhaseDecoder(),
            new SetAccountTermsDecoder(),
            new SetAuctionRulesDecoder(),
            new SetFeeTierDecoder(),
            new SetInstrumentStatusDecoder(),
            new SetOrderLimitsDecoder(),
            new SetReferencePriceDecoder(),
            new SetSessionEndDecoder(),
            new SetSessionTermsDecoder(),
            new SetTickTableDecoder(),
            new SetTradingRulesDecoder(),
            new TickDecoder(),
            new TransferDecoder(),
            new WithdrawDecoder()
        };
    }

    /** Prediction markets and postings in two steps. */
    private static MessageDecoderFlyweight[] ofPredictionMarkets()
    {
        return new MessageDecoderFlyweight[] {
            new ChangeMarketDecoder(),
            new ConvertOutcomesDecoder(),
            new CreateMarketDecoder(),
            new CreateMarketGroupDecoder(),
            new DecidePostingDecoder(),
            new DisputeMarketDecoder(),
            new MergeSetsDecoder(),
            new MoveBetweenAccountsDecoder(),
            new MoveMarketDecoder(),
            new RedeemOutcomesDecoder(),
            new RequestPostingDecoder(),
            new ResolveMarketDecoder(),
            new SetAccountStatusDecoder(),
            new SetApprovalLimitsDecoder(),
            new SplitSetsDecoder()
        };
    }

    /** Items, item auctions, trade offers. */
    private static MessageDecoderFlyweight[] ofItems()
    {
        return new MessageDecoderFlyweight[] {
            new AcceptOfferDecoder(),
            new BidOnItemDecoder(),
            new BurnItemDecoder(),
            new BuyItemDecoder(),
            new CancelItemAuctionDecoder(),
            new CancelOffersDecoder(),
            new CloseOfferDecoder(),
            new CommitBidDecoder(),
            new CreateCollectionDecoder(),
            new DefineIncrementTableDecoder(),
            new LockItemDecoder(),
            new MintItemDecoder(),
            new OpenItemAuctionDecoder(),
            new OpenOfferDecoder(),
            new PayForItemDecoder(),
            new RevealBidDecoder(),
            new TransferItemDecoder()
        };
    }
}
