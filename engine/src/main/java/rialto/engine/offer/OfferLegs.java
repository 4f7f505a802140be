package rialto.engine.offer;

import rialto.codecs.types.OfferSide;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;

/**
 * What goes either way in trade offers: items and amounts, in the order in which the offer names them. Those that ask
 * for one item are a chain, oldest first, so that offers can end the moment an item leaves. A part of {@link Offers}.
 *
 * <pre>
 *   0    item, 0: an amount     16    asset          24    side            32    next that asks for the item
 *   8    amount                 20    offer's slot   28    next of offer   36    the one before it      (1 + slot)
 * </pre>
 */
final class OfferLegs implements AutoCloseable
{
    static final int NONE = SlotPool.NONE;

    private static final int ITEM = 0;
    private static final int AMOUNT = 8;
    private static final int ASSET = 16;
    private static final int OFFER = 20;
    private static final int SIDE = 24;
    private static final int NEXT = 28;
    private static final int NEXT_ASKING = 32;
    private static final int BEFORE_ASKING = 36;
    private static final int ROW_LENGTH = 40;

    private final SlotPool rows;
    private final LongToLongTable firstOfItem;

    OfferLegs(final int maxLegs, final long hashKey)
    {
        rows = new SlotPool("offer.legs", maxLegs, ROW_LENGTH);
        firstOfItem = new LongToLongTable("offer.legs", maxLegs, hashKey);
    }

    int room()
    {
        return rows.capacity() - rows.claimed();
    }

    int add(
        final int offer,
        final OfferSide side,
        final long itemId,
        final int assetId,
        final long amountMinor,
        final int last)
    {
        final int leg = rows.claim();
        if (leg == NONE)
        {
            throw new IllegalStateException("no room for a part of a trade offer");
        }
        rows.putLong(leg, ITEM, itemId);
        rows.putLong(leg, AMOUNT, amountMinor);
        rows.putInt(leg, ASSET, assetId);
        rows.putInt(leg, OFFER, offer);
        rows.putInt(leg, SIDE, side.value());
        rows.putInt(leg, NEXT, 0);
        rows.putInt(leg, NEXT_ASKING, 0);
        rows.putInt(leg, BEFORE_ASKING, 0);
        if (last != NONE)
        {
            rows.putInt(last, NEXT, leg + 1);
        }
        if (itemId != 0 && side == OfferSide.ASKED)
        {
            appendAsking(leg, itemId);
        }
        return leg;
    }

    /** Takes a leg out that its offer has let go of. */
    void remove(final int leg)
    {
        if (itemId(leg) != 0 && side(leg) == OfferSide.ASKED)
        {
            removeAsking(leg);
        }
        rows.release(leg);
    }

    int next(final int leg)
    {
        return rows.getInt(leg, NEXT) - 1;
    }

    int firstAsking(final long itemId)
    {
        final long leg = firstOfItem.get(itemId);
        return leg == LongToLongTable.MISSING ? NONE : (int)leg;
    }

    int nextAsking(final int leg)
    {
        return rows.getInt(leg, NEXT_ASKING) - 1;
    }

    int offer(final int leg)
    {
        return rows.getInt(leg, OFFER);
    }

    OfferSide side(final int leg)
    {
        return OfferSide.get((short)rows.getInt(leg, SIDE));
    }

    long itemId(final int leg)
    {
        return rows.getLong(leg, ITEM);
    }

    int assetId(final int leg)
    {
        return rows.getInt(leg, ASSET);
    }

    long amountMinor(final int leg)
    {
        return rows.getLong(leg, AMOUNT);
    }

    @Override
    public void close()
    {
        rows.close();
        firstOfItem.close();
    }

    private void appendAsking(final int leg, final long itemId)
    {
        int last = firstAsking(itemId);
        if (last == NONE)
        {
            firstOfItem.put(itemId, leg);
            return;
        }
        while (nextAsking(last) != NONE)
        {
            last = nextAsking(last);
        }
        rows.putInt(last, NEXT_ASKING, leg + 1);
        rows.putInt(leg, BEFORE_ASKING, last + 1);
    }

    private void removeAsking(final int leg)
    {
        final int before = rows.getInt(leg, BEFORE_ASKING) - 1;
        final int after = nextAsking(leg);
        if (after != NONE)
        {
            rows.putInt(after, BEFORE_ASKING, before + 1);
        }
        if (before != NONE)
        {
            rows.putInt(before, NEXT_ASKING, after + 1);
        }
        else if (after != NONE)
        {
            firstOfItem.put(itemId(leg), after);
        }
        else
        {
            firstOfItem.remove(itemId(leg));
        }
    }
}
