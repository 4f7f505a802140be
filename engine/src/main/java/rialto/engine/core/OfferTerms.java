package rialto.engine.core;

import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.types.OfferSide;
import rialto.engine.itemauction.ItemAuctionTerms;
import rialto.engine.ledger.Checked;
import rialto.engine.offer.Offers;
import rialto.engine.reference.Assets;

/**
 * What a trade offer says, read from its command so that it can be gone through again and again. One instance, filled
 * anew for each use. Engine thread only.
 */
final class OfferTerms
{
    private final OfferSide[] sides = new OfferSide[Offers.MAX_LEGS];
    private final long[] itemIds = new long[Offers.MAX_LEGS];
    private final int[] assetIds = new int[Offers.MAX_LEGS];
    private final long[] amountsMinor = new long[Offers.MAX_LEGS];
    private int statedCount;
    private int count;

    /** What is above the most there may be is only counted. */
    void read(final OpenOfferDecoder.LegsDecoder legs)
    {
        statedCount = legs.count();
        count = Math.min(statedCount, Offers.MAX_LEGS);
        for (int i = 0; i < count; i++)
        {
            legs.next();
            sides[i] = legs.side();
            itemIds[i] = legs.itemId();
            assetIds[i] = legs.assetId();
            amountsMinor[i] = legs.amountMinor();
        }
    }

    /** What an open offer says. */
    void read(final Offers offers, final int slot)
    {
        count = 0;
        for (int leg = offers.firstLeg(slot); leg != Offers.NONE; leg = offers.nextLeg(leg))
        {
            sides[count] = offers.side(leg);
            itemIds[count] = offers.itemId(leg);
            assetIds[count] = offers.assetId(leg);
            amountsMinor[count] = offers.amountMinor(leg);
            count++;
        }
        statedCount = count;
    }

    int count()
    {
        return count;
    }

    boolean isItem(final int leg)
    {
        return itemIds[leg] != 0;
    }

    boolean isGiven(final int leg)
    {
        return sides[leg] == OfferSide.GIVEN;
    }

    OfferSide side(final int leg)
    {
        return sides[leg];
    }

    long itemId(final int leg)
    {
        return itemIds[leg];
    }

    int assetId(final int leg)
    {
        return assetIds[leg];
    }

    long amountMinor(final int leg)
    {
        return amountsMinor[leg];
    }

    /**
     * Whether an offer can say this: something is given, so that no offer costs nothing; an offer to anyone asks for an
     * item; each leg is one item or one amount; no item stands there twice, and no asset twice either way.
     */
    boolean areSound(final boolean isForAnyone, final Assets assets)
    {
        boolean isAnyGiven = false;
        boolean isAnyItemAsked = false;
        for (int i = 0; i < count; i++)
        {
            if (!isSound(i, assets) || isNamedBefore(i))
            {
                return false;
            }
            isAnyGiven = isAnyGiven || isGiven(i);
            isAnyItemAsked = isAnyItemAsked || (!isGiven(i) && isItem(i));
        }
        return statedCount <= Offers.MAX_LEGS && isAnyGiven && (isAnyItemAsked || !isForAnyone);
    }

    /** Whether an offer may end at a time. */
    static boolean isExpiry(final long expireNs, final long nowNs)
    {
        return expireNs == Offers.NEVER ||
            (expireNs > nowNs && expireNs - nowNs <= ItemAuctionTerms.MAX_DURATION_NS);
    }

    private boolean isSound(final int leg, final Assets assets)
    {
        if (sides[leg] != OfferSide.GIVEN && sides[leg] != OfferSide.ASKED)
        {
            return false;
        }
        return isItem(leg) ?
            assetIds[leg] == 0 && amountsMinor[leg] == 0 :
            assets.exists(assetIds[leg]) && amountsMinor[leg] > 0 && amountsMinor[leg] <= Checked.MAX_AMOUNT;
    }

    private boolean isNamedBefore(final int leg)
    {
        for (int i = 0; i < leg; i++)
        {
            if (itemIds[i] == itemIds[leg] && assetIds[i] == assetIds[leg])
            {
                return true;
            }
        }
        return false;
    }
}
