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

    /** Another phase, or a call anew: what is known of the call before says nothing of the next. */
    void begin(final MarketPhase next)
    {
        indicative = next.phase().equals(TradingPhase.FREEZE.name()) ? indicative : null;
        phase = next;
        hasChanged = true;
    }

    /** The call goes on, with another end: it began when it was called. */
    void prolong(final MarketPhase next)
    {
        phase = new MarketPhase(next.phase(), next.auctionKind(), next.reason(), phase.since(), next.endsAt(),
            next.randomEndMs(), next.noCancelFrom(), next.callNumber());
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
}
