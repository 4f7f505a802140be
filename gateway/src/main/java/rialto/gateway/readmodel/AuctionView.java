package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.TradingPhase;

/** The phase and the auctions of one market. Projector writes, under the lock. */
final class AuctionView
{
    private MarketPhase phase =
        new MarketPhase(TradingPhase.CONTINUOUS.name(), null, null, null, null, 0, null, 0);
    private @Nullable Indicative indicative;
    private @Nullable AuctionResult lastAuction;
    private long changedNs;
    private boolean hasChanged;

    AuctionView(final long definedNs)
    {
        changedNs = definedNs;
    }

    /** Another phase; the same one of the same call: the call is prolonged and began when it was called. */
    void phase(final MarketPhase next)
    {
        final boolean isSameCall = next.callNumber() == phase.callNumber();
        final boolean isProlonged = isSameCall && next.phase().equals(phase.phase());
        phase = isProlonged && phase.since() != null ? new MarketPhase(next.phase(), next.auctionKind(), next.reason(),
            phase.since(), next.endsAt(), next.randomEndMs(), next.noCancelFrom(), next.callNumber()) : next;
        if (!isSameCall || !isBeforeAuction(next))
        {
            indicative = null;
        }
        hasChanged = true;
    }

    void indicative(final Indicative told)
    {
        indicative = told;
        hasChanged = true;
    }

    void held(final AuctionResult result)
    {
        lastAuction = result;
        hasChanged = true;
    }

    /** Ends a command; true if it changed anything. */
    boolean settle(final long timestampNs)
    {
        final boolean changed = hasChanged;
        hasChanged = false;
        changedNs = changed ? timestampNs : changedNs;
        return changed;
    }

    MarketPhase phase()
    {
        return phase;
    }

    Auction auction(final String symbol, final long sequence)
    {
        return new Auction(symbol, Long.toString(sequence), IsoTime.format(changedNs), phase, indicative, lastAuction);
    }

    private static boolean isBeforeAuction(final MarketPhase next)
    {
        return next.phase().equals(TradingPhase.CALL.name()) || next.phase().equals(TradingPhase.FREEZE.name());
    }
}
