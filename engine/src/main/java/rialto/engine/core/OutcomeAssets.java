package rialto.engine.core;

import rialto.codecs.types.InstrumentStatus;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.ledger.PendingPostings;
import rialto.engine.offer.Offers;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * Keeps the tokens of outcomes out of everything but their own market's book. When a market is over all of its tokens
 * are destroyed at once, and whoever has some is paid: so nothing else may hold them, or give them to somebody who has
 * no room for the collateral. Engine thread only.
 */
final class OutcomeAssets
{
    private final PredictionMarkets markets;
    private final Instruments instruments;
    private final PendingPostings postings;
    private final Deals deals;
    private final int maxInstruments;

    OutcomeAssets(final State state)
    {
        markets = state.markets;
        instruments = state.instruments;
        postings = state.postings;
        deals = state.deals;
        maxInstruments = state.capacities.maxInstruments();
    }

    /** Whether an asset is an outcome of a market; any number may be asked for. */
    boolean isOutcome(final int assetId)
    {
        return markets.marketOf(assetId) != 0;
    }

    /**
     * Whether an asset is dealt in outside of the book that is to become a market: by another instrument that is not
     * delisted, an open item auction, an open offer, or a posting that waits. Walks over all of them.
     */
    boolean isDealtIn(final int assetId, final int instrumentId)
    {
        return isTraded(assetId, instrumentId) || isBid(assetId) || isOffered(assetId) || isToBePosted(assetId);
    }

    private boolean isTraded(final int assetId, final int instrumentId)
    {
        for (int id = 1; id <= maxInstruments; id++)
        {
            if (id != instrumentId && instruments.exists(id) &&
                instruments.status(id) != InstrumentStatus.DELISTED &&
                (instruments.baseAssetId(id) == assetId || instruments.quoteAssetId(id) == assetId))
            {
                return true;
            }
        }
        return false;
    }

    private boolean isBid(final int assetId)
    {
        final ItemAuctions auctions = deals.auctions();
        for (int slot = auctions.oldest(); slot != ItemAuctions.NONE; slot = auctions.nextYounger(slot))
        {
            if (auctions.assetId(slot) == assetId)
            {
                return true;
            }
        }
        return false;
    }

    private boolean isOffered(final int assetId)
    {
        final Offers offers = deals.offers();
        for (int slot = offers.oldest(); slot != Offers.NONE; slot = offers.nextYounger(slot))
        {
            for (int leg = offers.firstLeg(slot); leg != Offers.NONE; leg = offers.nextLeg(leg))
            {
                if (offers.itemId(leg) == 0 && offers.assetId(leg) == assetId)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isToBePosted(final int assetId)
    {
        for (int slot = postings.first(); slot != PendingPostings.NONE; slot = postings.next(slot))
        {
            if (postings.assetId(slot) == assetId)
            {
                return true;
            }
        }
        return false;
    }
}
