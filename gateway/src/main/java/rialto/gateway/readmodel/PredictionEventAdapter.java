package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.event.MarketDefinedDecoder;
import rialto.codecs.event.MarketGroupDefinedDecoder;
import rialto.codecs.event.MarketMovedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OutcomesConvertedDecoder;
import rialto.codecs.event.OutcomesPaidDecoder;
import rialto.codecs.event.SetsChangedDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.SetsReason;

import java.util.HexFormat;

/** Reads the events of prediction markets. Projector only, under the write lock. */
final class PredictionEventAdapter
{
    /** Its available collateral changes with every pool: only events of its own say it. */
    private static final int POOL_ACCOUNT = 1;

    private final Views views;
    private final OutcomeLedger ledger;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final MarketDefinedDecoder defined = new MarketDefinedDecoder();
    private final MarketMovedDecoder moved = new MarketMovedDecoder();
    private final SetsChangedDecoder sets = new SetsChangedDecoder();
    private final OutcomesPaidDecoder paid = new OutcomesPaidDecoder();
    private final MarketPaidDecoder marketPaid = new MarketPaidDecoder();
    private final MarketGroupDefinedDecoder group = new MarketGroupDefinedDecoder();
    private final OutcomesConvertedDecoder converted = new OutcomesConvertedDecoder();

    PredictionEventAdapter(final Views views)
    {
        this.views = views;
        ledger = views.outcomeLedger;
    }

    /** Applies an event if it is one of these; false: it is another. */
    boolean apply(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case MarketDefinedDecoder.TEMPLATE_ID -> onDefined(buffer, offset);
            case MarketMovedDecoder.TEMPLATE_ID -> onMoved(buffer, offset);
            case SetsChangedDecoder.TEMPLATE_ID -> onSets(buffer, offset);
            case OutcomesPaidDecoder.TEMPLATE_ID -> onPaid(buffer, offset);
            case MarketPaidDecoder.TEMPLATE_ID ->
            {
                marketPaid.wrapAndApplyHeader(buffer, offset, message);
                ledger.marketPaid(views.touchPrediction(marketPaid.instrumentId()), marketPaid.roundingMinor());
            }
            case MarketGroupDefinedDecoder.TEMPLATE_ID ->
            {
                group.wrapAndApplyHeader(buffer, offset, message);
                views.predictions.group(group.groupId(), group.marketCount(), group.isConvertible() != 0);
            }
            case OutcomesConvertedDecoder.TEMPLATE_ID -> onConverted(buffer, offset);
            default ->
            {
                return false;
            }
        }
        return true;
    }

    private void onDefined(final DirectBuffer buffer, final int offset)
    {
        defined.wrapAndApplyHeader(buffer, offset, message);
        final PredictionTerms terms = new PredictionTerms(defined.noAssetId(), defined.payoutTicks(),
            defined.resolverParticipantId(), defined.closeNs(), defined.voidNs(), defined.disputeWindowNs(),
            defined.disputeBondMinor(), defined.voidPolicy(), defined.cancelOnPause() != 0,
            defined.netsOutcomes() != 0, defined.feeStepMinor(), defined.balanceStepMinor(), defined.groupId());
        views.onPrediction(defined.instrumentId(), terms, defined.status());
    }

    private void onMoved(final DirectBuffer buffer, final int offset)
    {
        moved.wrapAndApplyHeader(buffer, offset, message);
        final PredictionView prediction = views.touchPrediction(moved.instrumentId());
        final MarketStatus to = moved.status();
        require(moved.header().eventSequence(), "sets", moved.openSetsLots(), prediction.openSetsLots);
        require(moved.header().eventSequence(), "volume", moved.volumeLots(), prediction.volumeLots);
        if (to != MarketStatus.VOID)
        {
            require(moved.header().eventSequence(), "pool", moved.poolMinor(), prediction.poolMinor);
        }
        ledger.moved(prediction, to, moved.accountId(), moved.poolMinor());
        prediction.change().status = to;
        prediction.yesTicks = moved.yesTicks();
        prediction.windowEndNs = moved.windowEndNs();
        final String evidence = evidence();
        // What a dispute rests on stands in its move; the outcome keeps its own.
        prediction.evidence = to == MarketStatus.DISPUTED ? prediction.evidence : evidence;
        final MarketTerms book = prediction.market.terms();
        final boolean isDisputable = to == MarketStatus.DETERMINED || to == MarketStatus.AMENDED;
        prediction.moves.add(new PredictionView.MoveRecord(moved.header().eventSequence(),
            new MarketMove(book.symbol(), to.name(), moved.previousStatus().name(), moved.reason().name(),
                moved.yesTicks() == PredictionView.NONE ? null : book.price().format(moved.yesTicks()),
                isDisputable ? PredictionView.time(moved.windowEndNs()) : null, evidence,
                book.quantity().format(moved.openSetsLots()), book.quoteAmount().format(moved.poolMinor()),
                book.quantity().format(prediction.shownVolumeLots()),
                IsoTime.format(moved.header().timestampNs()), Long.toString(moved.header().eventSequence()))));
    }

    /** Hexadecimal; null if it is all zero. */
    private @Nullable String evidence()
    {
        final byte[] bytes = new byte[MarketMovedDecoder.evidenceLength()];
        moved.getEvidence(bytes, 0, bytes.length);
        int bits = 0;
        for (final byte part : bytes)
        {
            bits |= part;
        }
        return bits == 0 ? null : HexFormat.of().formatHex(bytes);
    }

    private void onSets(final DirectBuffer buffer, final int offset)
    {
        sets.wrapAndApplyHeader(buffer, offset, message);
        final long sequence = sets.header().eventSequence();
        final PredictionView prediction = views.touchPrediction(sets.instrumentId());
        final int accountId = sets.accountId();
        views.statements.cause(sets.reason().name());
        ledger.sets(prediction, accountId, sets.reason(), sets.quantityLots(), sets.openSetsLots());
        require(sequence, "sets", sets.openSetsLots(), prediction.openSetsLots);
        require(sequence, "pool", sets.poolMinor(), prediction.poolMinor);
        if (accountId != POOL_ACCOUNT)
        {
            final MarketTerms book = prediction.market.terms();
            views.balances.check(accountId, book.baseAssetId(), sets.yesAvailableMinor(), sequence);
            views.balances.check(accountId, prediction.terms().noAssetId(), sets.noAvailableMinor(), sequence);
            if (sets.reason() != SetsReason.CONVERTED)
            {
                views.balances.check(accountId, book.quoteAssetId(), sets.availableMinor(), sequence);
            }
        }
    }

    private void onConverted(final DirectBuffer buffer, final int offset)
    {
        converted.wrapAndApplyHeader(buffer, offset, message);
        final int collateralId = views.predictions.collateral(converted.groupId());
        ledger.converted(collateralId, converted.accountId(), converted.amountMinor());
        views.predictions.advanced(converted.groupId(), converted.advancedMinor());
        checkCollateral(converted.accountId(), collateralId, converted.availableMinor(),
            converted.header().eventSequence());
    }

    private void onPaid(final DirectBuffer buffer, final int offset)
    {
        paid.wrapAndApplyHeader(buffer, offset, message);
        final PredictionView prediction = views.touchPrediction(paid.instrumentId());
        ledger.paid(prediction, paid.accountId(), paid.yesMinor(), paid.noMinor(), paid.amountMinor());
        checkCollateral(paid.accountId(), prediction.market.terms().quoteAssetId(), paid.availableMinor(),
            paid.header().eventSequence());
    }

    private void checkCollateral(
        final int accountId,
        final int assetId,
        final long availableMinor,
        final long eventSequence)
    {
        if (accountId != POOL_ACCOUNT)
        {
            views.balances.check(accountId, assetId, availableMinor, eventSequence);
        }
    }

    private static void require(final long eventSequence, final String what, final long told, final long known)
    {
        if (told != known)
        {
            throw new IllegalStateException("event " + eventSequence + " tells " + told + " " + what +
                ", the read model has " + known);
        }
    }
}
