package rialto.engine.prediction;

import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.codecs.snapshot.MarketStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;

/** The canonical records of prediction markets: ascending instruments. Used by the engine's thread only. */
final class MarketRecords
{
    private final PredictionMarkets markets;
    private final MarketTerms terms = new MarketTerms();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MarketStateEncoder state = new MarketStateEncoder();

    MarketRecords(final PredictionMarkets markets)
    {
        this.markets = markets;
    }

    void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= markets.highestId(); id++)
        {
            if (markets.exists(id))
            {
                write(id, writer);
            }
        }
    }

    void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final MarketStateDecoder market = new MarketStateDecoder();
        for (; reader.isAt(MarketStateDecoder.TEMPLATE_ID); reader.next())
        {
            market.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            terms.noAssetId = market.noAssetId();
            terms.payoutTicks = market.payoutTicks();
            terms.resolverParticipantId = market.resolverParticipantId();
            terms.closeNs = market.closeNs();
            terms.voidNs = market.voidNs();
            terms.disputeWindowNs = market.disputeWindowNs();
            terms.disputeBondMinor = market.disputeBondMinor();
            terms.voidPolicy = market.voidPolicy();
            terms.cancelOnPause = market.cancelOnPause();
            terms.netsOutcomes = market.netsOutcomes();
            terms.feeStepMinor = market.feeStepMinor();
            terms.balanceStepMinor = market.balanceStepMinor();
            terms.groupId = market.groupId();
            final int id = market.instrumentId();
            markets.restore(id, terms, market);
            markets.ends().evidence(id, reader.buffer(), market.offset() + MarketStateDecoder.evidenceEncodingOffset());
        }
    }

    private void write(final int id, final SnapshotWriter writer)
    {
        markets.copyTerms(id, terms);
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.instrumentId(id).noAssetId(terms.noAssetId).payoutTicks(terms.payoutTicks)
            .resolverParticipantId(terms.resolverParticipantId).closeNs(terms.closeNs).voidNs(terms.voidNs)
            .disputeWindowNs(terms.disputeWindowNs).disputeBondMinor(terms.disputeBondMinor)
            .voidPolicy(terms.voidPolicy).cancelOnPause((short)terms.cancelOnPause)
            .netsOutcomes((short)terms.netsOutcomes).feeStepMinor(terms.feeStepMinor)
            .balanceStepMinor(terms.balanceStepMinor).groupId(terms.groupId).status(markets.status(id))
            .openSetsLots(markets.openSetsLots(id)).poolMinor(markets.poolMinor(id))
            .volumeLots(markets.volumeLots(id)).yesTicks(markets.ends().yesTicks(id))
            .windowEndNs(markets.ends().windowEndNs(id))
            .bondAccountId(markets.ends().bondAccountId(id)).bondHeldMinor(markets.ends().bondHeldMinor(id))
            .nextPaidAccountId(markets.ends().nextPaidAccountId(id)).paidAccounts(markets.ends().paidAccounts(id))
            .refundsMinor(markets.ends().refundsMinor(id)).gapMinor(markets.ends().gapMinor(id))
            .keptNoLots(markets.keptNoLots(id));
        markets.ends().copyEvidence(id, writer.buffer(), state.offset() + MarketStateEncoder.evidenceEncodingOffset());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }
}
