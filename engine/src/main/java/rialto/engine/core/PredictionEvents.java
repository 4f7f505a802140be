package rialto.engine.core;

import rialto.codecs.event.MarketDefinedEncoder;
import rialto.codecs.event.MarketGroupDefinedEncoder;
import rialto.codecs.event.MarketMovedEncoder;
import rialto.codecs.event.MarketPaidEncoder;
import rialto.codecs.event.OutcomesConvertedEncoder;
import rialto.codecs.event.OutcomesPaidEncoder;
import rialto.codecs.event.SetsChangedEncoder;
import rialto.codecs.types.MarketReason;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.SetsReason;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.MarketTerms;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/** Encodes what happens to prediction markets beside their orders and trades. Engine thread only. */
final class PredictionEvents
{
    private final EventOutput output;
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final MarketGroups groups;
    private final Ledger ledger;
    private final MarketTerms terms = new MarketTerms();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final MarketDefinedEncoder defined = new MarketDefinedEncoder();
    private final MarketMovedEncoder moved = new MarketMovedEncoder();
    private final SetsChangedEncoder sets = new SetsChangedEncoder();
    private final OutcomesPaidEncoder paid = new OutcomesPaidEncoder();
    private final MarketPaidEncoder marketPaid = new MarketPaidEncoder();
    private final MarketGroupDefinedEncoder group = new MarketGroupDefinedEncoder();
    private final OutcomesConvertedEncoder converted = new OutcomesConvertedEncoder();

    PredictionEvents(final State state, final EventOutput output)
    {
        this.output = output;
        instruments = state.instruments;
        markets = state.markets;
        groups = state.marketGroups;
        ledger = state.ledger;
    }

    void defined(final int id)
    {
        markets.copyTerms(id, terms);
        defined.wrapAndApplyHeader(output.buffer(), output.claim(MarketDefinedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(defined.header(), false);
        defined.instrumentId(id).noAssetId(terms.noAssetId).payoutTicks(terms.payoutTicks);
        defined.resolverParticipantId(terms.resolverParticipantId).closeNs(terms.closeNs).voidNs(terms.voidNs);
        defined.disputeWindowNs(terms.disputeWindowNs).disputeBondMinor(terms.disputeBondMinor);
        defined.voidPolicy(terms.voidPolicy).cancelOnPause((short)terms.cancelOnPause);
        defined.netsOutcomes((short)terms.netsOutcomes).feeStepMinor(terms.feeStepMinor);
        defined.balanceStepMinor(terms.balanceStepMinor).groupId(terms.groupId).status(markets.status(id));
    }

    void moved(
        final int id,
        final MarketStatus previous,
        final MarketReason reason,
        final int keyId,
        final int accountId)
    {
        moved.wrapAndApplyHeader(output.buffer(), output.claim(MarketMovedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(moved.header(), false);
        moved.instrumentId(id).status(markets.status(id)).previousStatus(previous).reason(reason).keyId(keyId);
        moved.accountId(accountId).yesTicks(markets.ends().yesTicks(id)).windowEndNs(markets.ends().windowEndNs(id));
        markets.ends().copyEvidence(id, output.buffer(), moved.offset() + MarketMovedEncoder.evidenceEncodingOffset());
        moved.openSetsLots(markets.openSetsLots(id)).poolMinor(markets.poolMinor(id));
        moved.volumeLots(markets.volumeLots(id));
    }

    void setsChanged(final int accountId, final int id, final SetsReason reason, final long lots)
    {
        sets.wrapAndApplyHeader(output.buffer(), output.claim(SetsChangedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(sets.header(), false);
        sets.accountId(accountId).instrumentId(id).reason(reason).quantityLots(lots);
        sets.amountMinor(lots * markets.setMinor(id)).openSetsLots(markets.openSetsLots(id));
        sets.poolMinor(markets.poolMinor(id));
        sets.availableMinor(ledger.availableMinor(accountId, instruments.quoteAssetId(id)));
        sets.yesAvailableMinor(ledger.availableMinor(accountId, instruments.baseAssetId(id)));
        sets.noAvailableMinor(ledger.availableMinor(accountId, markets.noAssetId(id)));
    }

    void group(final int groupId)
    {
        group.wrapAndApplyHeader(output.buffer(), output.claim(MarketGroupDefinedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(group.header(), false);
        group.groupId(groupId).marketCount((short)groups.marketCount(groupId));
        group.isConvertible((short)(groups.isConvertible(groupId) ? 1 : 0)).members((short)groups.members(groupId));
    }

    void converted(
        final int accountId,
        final int groupId,
        final long lots,
        final int givenMarkets,
        final long amountMinor)
    {
        converted.wrapAndApplyHeader(output.buffer(), output.claim(OutcomesConvertedEncoder.BLOCK_LENGTH),
            messageHeader);
        output.header(converted.header(), false);
        converted.accountId(accountId).groupId(groupId).quantityLots(lots).givenMarkets((short)givenMarkets);
        converted.amountMinor(amountMinor).advancedMinor(groups.advancedMinor(groupId));
        converted.availableMinor(
            ledger.availableMinor(accountId, instruments.quoteAssetId(groups.firstMember(groupId))));
    }

    void paid(
        final int accountId,
        final int id,
        final long yesMinor,
        final long noMinor,
        final long amountMinor)
    {
        paid.wrapAndApplyHeader(output.buffer(), output.claim(OutcomesPaidEncoder.BLOCK_LENGTH), messageHeader);
        output.header(paid.header(), false);
        paid.accountId(accountId).instrumentId(id).yesMinor(yesMinor).noMinor(noMinor).amountMinor(amountMinor);
        paid.availableMinor(ledger.availableMinor(accountId, instruments.quoteAssetId(id)));
    }

    void marketPaid(final int id, final long roundingMinor)
    {
        marketPaid.wrapAndApplyHeader(output.buffer(), output.claim(MarketPaidEncoder.BLOCK_LENGTH), messageHeader);
        output.header(marketPaid.header(), false);
        marketPaid.instrumentId(id).paidAccounts(markets.ends().paidAccounts(id)).roundingMinor(roundingMinor);
        marketPaid.gapMinor(markets.ends().gapMinor(id));
    }
}
