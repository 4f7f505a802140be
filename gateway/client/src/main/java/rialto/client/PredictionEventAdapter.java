package rialto.client;

import org.agrona.DirectBuffer;
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
import rialto.codecs.types.MessageHeaderDecoder;

/** Hands on the events of prediction markets, postings and accounts. The subscription's thread only. */
final class PredictionEventAdapter
{
    private final PredictionEventListener listener;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final MarketDefinedDecoder marketDefined = new MarketDefinedDecoder();
    private final MarketMovedDecoder marketMoved = new MarketMovedDecoder();
    private final SetsChangedDecoder setsChanged = new SetsChangedDecoder();
    private final OutcomesPaidDecoder outcomesPaid = new OutcomesPaidDecoder();
    private final MarketPaidDecoder marketPaid = new MarketPaidDecoder();
    private final MarketGroupDefinedDecoder marketGroupDefined = new MarketGroupDefinedDecoder();
    private final OutcomesConvertedDecoder outcomesConverted = new OutcomesConvertedDecoder();
    private final PostingChangedDecoder postingChanged = new PostingChangedDecoder();
    private final ApprovalLimitsDefinedDecoder approvalLimitsDefined = new ApprovalLimitsDefinedDecoder();
    private final AccountStatusChangedDecoder accountStatusChanged = new AccountStatusChangedDecoder();

    PredictionEventAdapter(final PredictionEventListener listener)
    {
        this.listener = listener;
    }

    /** False: the event is none of these. */
    boolean handOn(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case MarketDefinedDecoder.TEMPLATE_ID ->
                listener.onMarketDefined(marketDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case MarketMovedDecoder.TEMPLATE_ID ->
                listener.onMarketMoved(marketMoved.wrapAndApplyHeader(buffer, offset, messageHeader));
            case SetsChangedDecoder.TEMPLATE_ID ->
                listener.onSetsChanged(setsChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OutcomesPaidDecoder.TEMPLATE_ID ->
                listener.onOutcomesPaid(outcomesPaid.wrapAndApplyHeader(buffer, offset, messageHeader));
            case MarketPaidDecoder.TEMPLATE_ID ->
                listener.onMarketPaid(marketPaid.wrapAndApplyHeader(buffer, offset, messageHeader));
            case MarketGroupDefinedDecoder.TEMPLATE_ID ->
                listener.onMarketGroupDefined(marketGroupDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OutcomesConvertedDecoder.TEMPLATE_ID ->
                listener.onOutcomesConverted(outcomesConverted.wrapAndApplyHeader(buffer, offset, messageHeader));
            case PostingChangedDecoder.TEMPLATE_ID ->
                listener.onPostingChanged(postingChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ApprovalLimitsDefinedDecoder.TEMPLATE_ID ->
                listener
                    .onApprovalLimitsDefined(approvalLimitsDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case AccountStatusChangedDecoder.TEMPLATE_ID ->
                listener.onAccountStatusChanged(accountStatusChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            default ->
            {
                return false;
            }
        }
        return true;
    }
}
