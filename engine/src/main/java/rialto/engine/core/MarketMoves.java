package rialto.engine.core;

import rialto.codecs.types.MarketReason;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.MarketTransitions;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

import java.util.function.LongSupplier;

/**
 * Moves prediction markets from status to status with all that goes with it: orders are cancelled, bonds released,
 * payouts begun. Also when a time comes, before each command, ordered by time and then by instrument. Engine thread
 * only.
 */
final class MarketMoves
{
    /** Most moves by time before one command; further ones are due before the next. */
    static final int MAX_AT_ONCE = 16;
    private static final int POOL_ACCOUNT = Ledger.FEE_ACCOUNT;

    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final MarketGroups groups;
    private final Ledger ledger;
    private final Books books;
    private final MassCancelJobs massCancels;
    private final LongSupplier lastOrderId;
    private final PredictionEvents events;

    MarketMoves(final State state, final LongSupplier lastOrderId, final PredictionEvents events)
    {
        this.lastOrderId = lastOrderId;
        this.events = events;
        instruments = state.instruments;
        markets = state.markets;
        groups = state.marketGroups;
        ledger = state.ledger;
        books = state.books;
        massCancels = state.massCancels;
    }

    /** Does what is due at the time of a command. */
    void fire(final long inputSequence, final long nowNs)
    {
        for (int count = 0; count < MAX_AT_ONCE && markets.nextDeadlineNs() <= nowNs; count++)
        {
            final int id = markets.nextDue();
            if (MarketTransitions.isDisputable(markets.status(id)) && !groups.mayFinalize(id, nowNs))
            {
                markets.waitAgain(id, nowNs);
                events.moved(id, markets.status(id), MarketReason.WAITS_FOR_GROUP, 0, 0);
            }
            else if (MarketTransitions.isDisputable(markets.status(id)))
            {
                move(id, MarketStatus.FINALIZED, MarketReason.DISPUTE_WINDOW_ENDED, inputSequence, 0);
            }
            else if (!hasRoomToCancel(id))
            {
                return;
            }
            else if (markets.isVoidDue(id, nowNs))
            {
                if (!isGapFunded(id))
                {
                    markets.payHalf(id);
                }
                move(id, MarketStatus.VOID, MarketReason.NOT_RESOLVED_IN_TIME, inputSequence, 0);
            }
            else
            {
                move(id, MarketStatus.CLOSED, MarketReason.CLOSING_TIME, inputSequence, 0);
            }
        }
    }

    /** Whether an operator's move of an allowed kind can be made now. */
    ResultCode check(final int id, final MarketStatus to)
    {
        if (cancelsOrders(id, to) && !hasRoomToCancel(id))
        {
            return ResultCode.JOB_CAPACITY;
        }
        if (to == MarketStatus.VOID && markets.keptNoLots(id) > 0)
        {
            return ResultCode.GROUP_CONVERTED;
        }
        return to == MarketStatus.VOID && !isGapFunded(id) ? ResultCode.GAP_NOT_FUNDED : ResultCode.OK;
    }

    /** Moves a market; what is needed for it was checked. */
    void move(
        final int id,
        final MarketStatus to,
        final MarketReason reason,
        final long inputSequence,
        final int keyId)
    {
        final MarketStatus previous = markets.status(id);
        if (cancelsOrders(id, to) && books.of(id).openCount() > 0)
        {
            massCancels.addInstrument(inputSequence, lastOrderId.getAsLong(), id);
        }
        if (to == MarketStatus.VOID)
        {
            releaseBond(id);
            fillGap(id);
        }
        markets.status(id, to);
        if (MarketTransitions.isOver(to))
        {
            markets.ends().beginPayout(id);
        }
        events.moved(id, previous, reason, keyId, 0);
    }

    /** The account that disputed gets its bond back. */
    void releaseBond(final int id)
    {
        final long bondMinor = markets.ends().bondHeldMinor(id);
        if (bondMinor > 0)
        {
            ledger.release(markets.ends().bondAccountId(id), instruments.quoteAssetId(id), bondMinor);
        }
        markets.ends().bond(id, markets.ends().bondAccountId(id), 0);
    }

    /** The exchange takes the bond of a dispute that was in vain. */
    void forfeitBond(final int id)
    {
        final long bondMinor = markets.ends().bondHeldMinor(id);
        if (bondMinor > 0)
        {
            ledger.payHeld(markets.ends().bondAccountId(id), Ledger.FEE_ACCOUNT, instruments.quoteAssetId(id),
                bondMinor);
        }
        markets.ends().bond(id, markets.ends().bondAccountId(id), 0);
    }

    private boolean cancelsOrders(final int id, final MarketStatus to)
    {
        return to == MarketStatus.CLOSED || to == MarketStatus.VOID ||
            (to == MarketStatus.HALTED && markets.cancelsOnPause(id));
    }

    private boolean hasRoomToCancel(final int id)
    {
        return books.of(id).openCount() == 0 || !massCancels.isFull();
    }

    private long missingMinor(final int id)
    {
        return markets.voidPolicy(id) == VoidPolicy.REFUND ?
            Math.max(0, markets.ends().refundsMinor(id) - markets.poolMinor(id)) :
            0;
    }

    private boolean isGapFunded(final int id)
    {
        return missingMinor(id) <= ledger.availableMinor(POOL_ACCOUNT, instruments.quoteAssetId(id));
    }

    private void fillGap(final int id)
    {
        final long gapMinor = missingMinor(id);
        if (!ledger.hold(POOL_ACCOUNT, instruments.quoteAssetId(id), gapMinor))
        {
            throw new IllegalStateException("nobody has checked the gap of market " + id);
        }
        markets.fillGap(id, gapMinor);
    }
}
