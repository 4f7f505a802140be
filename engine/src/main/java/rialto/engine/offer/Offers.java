package rialto.engine.offer;

import rialto.codecs.snapshot.OfferStateDecoder;
import rialto.codecs.snapshot.OfferStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OfferSide;
import rialto.engine.memory.LinkedSlots;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The trade offers that are open, in the order of their ids; those of one account are a chain, oldest first. Used by
 * the engine's thread only; allocates nothing.
 *
 * <pre>
 *   0     offer id       24    account              36    last leg          48    next younger of the account
 *   8     parent         28    other account        40    next older        52    the one before it
 *   16    expiry         32    first leg            44    next younger            (links are 1 + slot, 0: none)
 * </pre>
 */
public final class Offers implements Snapshottable, AutoCloseable
{
    /**
     * No offer.
     */
    public static final int NONE = SlotPool.NONE;

    /**
     * Most items and amounts of one offer, both ways together.
     */
    public static final int MAX_LEGS = 32;

    /**
     * Most open offers of one account.
     */
    public static final int MAX_OF_ACCOUNT = 256;

    /**
     * Most open offers that ask for one item.
     */
    public static final int MAX_OF_ITEM = 256;

    /**
     * No expiry.
     */
    public static final long NEVER = Long.MIN_VALUE;

    private static final int ID = 0;
    private static final int PARENT = 8;
    private static final int EXPIRY = 16;
    private static final int ACCOUNT = 24;
    private static final int OTHER = 28;
    private static final int FIRST_LEG = 32;
    private static final int LAST_LEG = 36;
    private static final int OLDER = 40;
    private static final int YOUNGER = 44;
    private static final int NEXT_OWN = 48;
    private static final int BEFORE_OWN = 52;
    private static final int ROW_LENGTH = 56;

    private static final int FIRST = 0;
    private static final int LAST = 4;
    private static final int COUNT = 8;
    private static final int ACCOUNT_LENGTH = 12;

    private final SlotPool rows;
    private final LinkedSlots byAge;
    private final LongToLongTable slotOfId;
    private final NativeRegion accounts;
    private final OfferLegs legs;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OfferStateEncoder state = new OfferStateEncoder();

    /**
     * Without offers.
     *
     * @param maxOffers   most offers.
     * @param maxLegs     most items and amounts of all of them.
     * @param maxAccounts highest account id.
     * @param hashKey     key of the hash tables over ids.
     */
    public Offers(final int maxOffers, final int maxLegs, final int maxAccounts, final long hashKey)
    {
        rows = new SlotPool("offer.offers", maxOffers, ROW_LENGTH);
        byAge = new LinkedSlots(rows, OLDER, YOUNGER);
        slotOfId = new LongToLongTable("offer.offers", maxOffers, hashKey);
        accounts = NativeRegion.allocate("offer.accounts", (maxAccounts + 1L) * ACCOUNT_LENGTH);
        legs = new OfferLegs(maxLegs, hashKey);
    }

    /**
     * Number of offers.
     */
    public int count()
    {
        return rows.claimed();
    }

    /**
     * How many more items and amounts there is room for.
     */
    public int roomForLegs()
    {
        return legs.room();
    }

    /**
     * Opens an offer without anything in it.
     *
     * @param offerId        its id, above all before.
     * @param accountId      who makes it.
     * @param otherAccountId whom it is for; 0: whoever holds the items that it asks for.
     * @param parentOfferId  offer that it takes the place of; 0: none.
     * @param expireNs       when it ends; {@link #NEVER}: not by itself.
     * @return the offer.
     */
    public int open(
        final long offerId,
        final int accountId,
        final int otherAccountId,
        final long parentOfferId,
        final long expireNs)
    {
        final int slot = rows.claim();
        if (slot == NONE || slotOf(offerId) != NONE || !slotOfId.put(offerId, slot))
        {
            throw new IllegalStateException("no room for trade offer " + offerId);
        }
        rows.putLong(slot, ID, offerId);
        rows.putLong(slot, PARENT, parentOfferId);
        rows.putLong(slot, EXPIRY, expireNs);
        rows.putInt(slot, ACCOUNT, accountId);
        rows.putInt(slot, OTHER, otherAccountId);
        rows.putInt(slot, FIRST_LEG, 0);
        rows.putInt(slot, LAST_LEG, 0);
        byAge.add(slot);
        appendOwn(slot, accountId);
        return slot;
    }

    /**
     * Adds an item or an amount to an offer.
     *
     * @param side        which way it goes.
     * @param itemId      item; 0: an amount.
     * @param assetId     asset of the amount; 0: an item.
     * @param amountMinor amount; 0: an item.
     */
    public void add(
        final int slot,
        final OfferSide side,
        final long itemId,
        final int assetId,
        final long amountMinor)
    {
        final int leg = legs.add(slot, side, itemId, assetId, amountMinor, rows.getInt(slot, LAST_LEG) - 1);
        if (firstLeg(slot) == NONE)
        {
            rows.putInt(slot, FIRST_LEG, leg + 1);
        }
        rows.putInt(slot, LAST_LEG, leg + 1);
    }

    /**
     * Forgets an offer that is over.
     */
    public void remove(final int slot)
    {
        for (int leg = firstLeg(slot); leg != NONE;)
        {
            final int next = nextLeg(leg);
            legs.remove(leg);
            leg = next;
        }
        byAge.remove(slot);
        unlinkOwn(slot);
        slotOfId.remove(offerId(slot));
        rows.release(slot);
    }

    /**
     * The offer of an id, {@link #NONE} if none is open; any number may be asked for.
     */
    public int slotOf(final long offerId)
    {
        final long slot = slotOfId.get(offerId);
        return slot == LongToLongTable.MISSING ? NONE : (int)slot;
    }

    /**
     * The oldest offer, {@link #NONE} if there is none.
     */
    public int oldest()
    {
        return byAge.first();
    }

    /**
     * The offer made next after another, {@link #NONE} if there is none.
     */
    public int nextYounger(final int slot)
    {
        return byAge.next(slot);
    }

    /**
     * The oldest offer of an account, {@link #NONE} if it has none.
     */
    public int firstOf(final int accountId)
    {
        return accounts.getInt(account(accountId) + FIRST) - 1;
    }

    /**
     * Number of open offers of an account.
     */
    public int countOf(final int accountId)
    {
        return accounts.getInt(account(accountId) + COUNT);
    }

    /**
     * Id of an offer.
     */
    public long offerId(final int slot)
    {
        return rows.getLong(slot, ID);
    }

    /**
     * Who made it.
     */
    public int accountId(final int slot)
    {
        return rows.getInt(slot, ACCOUNT);
    }

    /**
     * Whom it is for; 0: whoever holds the items that it asks for.
     */
    public int otherAccountId(final int slot)
    {
        return rows.getInt(slot, OTHER);
    }

    /**
     * Offer that it took the place of; 0: none.
     */
    public long parentOfferId(final int slot)
    {
        return rows.getLong(slot, PARENT);
    }

    /**
     * When it ends; {@link #NEVER}: not by itself.
     */
    public long expireNs(final int slot)
    {
        return rows.getLong(slot, EXPIRY);
    }

    /**
     * First item or amount of an offer, in the order in which it named them.
     */
    public int firstLeg(final int slot)
    {
        return rows.getInt(slot, FIRST_LEG) - 1;
    }

    /**
     * Next item or amount of the same offer, {@link #NONE} behind the last.
     */
    public int nextLeg(final int leg)
    {
        return legs.next(leg);
    }

    /**
     * Which way an item or amount goes.
     */
    public OfferSide side(final int leg)
    {
        return legs.side(leg);
    }

    /**
     * Item; 0: it is an amount.
     */
    public long itemId(final int leg)
    {
        return legs.itemId(leg);
    }

    /**
     * Asset of an amount; 0: it is an item.
     */
    public int assetId(final int leg)
    {
        return legs.assetId(leg);
    }

    /**
     * Amount; 0: it is an item.
     */
    public long amountMinor(final int leg)
    {
        return legs.amountMinor(leg);
    }

    /**
     * Where the oldest offer that asks for an item does so, {@link #NONE} if none asks for it.
     */
    public int firstAsking(final long itemId)
    {
        return legs.firstAsking(itemId);
    }

    /**
     * Where the next younger offer that asks for the same item does so.
     */
    public int nextAsking(final int leg)
    {
        return legs.nextAsking(leg);
    }

    /**
     * Offer that an item or amount belongs to.
     */
    public int offerOf(final int leg)
    {
        return legs.offer(leg);
    }

    /**
     * Whether as many offers as may be ask for an item.
     */
    public boolean areFullOf(final long itemId)
    {
        int count = 0;
        for (int leg = firstAsking(itemId); leg != NONE && count < MAX_OF_ITEM; leg = nextAsking(leg))
        {
            count++;
        }
        return count == MAX_OF_ITEM;
    }

    /**
     * Writes the offers in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int slot = oldest(); slot != NONE; slot = nextYounger(slot))
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.offerId(offerId(slot)).accountId(accountId(slot)).toAccountId(otherAccountId(slot));
            state.parentOfferId(parentOfferId(slot)).expireNs(expireNs(slot));
            final OfferStateEncoder.LegsEncoder encoder = state.legsCount(legCount(slot));
            for (int leg = firstLeg(slot); leg != NONE; leg = nextLeg(leg))
            {
                encoder.next().side(side(leg)).itemId(itemId(leg)).assetId(assetId(leg)).amountMinor(amountMinor(leg));
            }
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final OfferStateDecoder offer = new OfferStateDecoder();
        for (; reader.isAt(OfferStateDecoder.TEMPLATE_ID); reader.next())
        {
            offer.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            final int slot = open(offer.offerId(), offer.accountId(), offer.toAccountId(), offer.parentOfferId(),
                offer.expireNs());
            for (final OfferStateDecoder.LegsDecoder leg : offer.legs())
            {
                add(slot, leg.side(), leg.itemId(), leg.assetId(), leg.amountMinor());
            }
        }
    }

    /**
     * Number of items and amounts of an offer.
     */
    public int legCount(final int slot)
    {
        int count = 0;
        for (int leg = firstLeg(slot); leg != NONE; leg = nextLeg(leg))
        {
            count++;
        }
        return count;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
        slotOfId.close();
        accounts.close();
        legs.close();
    }

    private void appendOwn(final int slot, final int accountId)
    {
        final long account = account(accountId);
        final int last = accounts.getInt(account + LAST);
        rows.putInt(slot, NEXT_OWN, 0);
        rows.putInt(slot, BEFORE_OWN, last);
        if (last == 0)
        {
            accounts.putInt(account + FIRST, slot + 1);
        }
        else
        {
            rows.putInt(last - 1, NEXT_OWN, slot + 1);
        }
        accounts.putInt(account + LAST, slot + 1);
        accounts.putInt(account + COUNT, countOf(accountId) + 1);
    }

    private void unlinkOwn(final int slot)
    {
        final long account = account(accountId(slot));
        final int before = rows.getInt(slot, BEFORE_OWN);
        final int next = rows.getInt(slot, NEXT_OWN);
        if (before == 0)
        {
            accounts.putInt(account + FIRST, next);
        }
        else
        {
            rows.putInt(before - 1, NEXT_OWN, next);
        }
        if (next == 0)
        {
            accounts.putInt(account + LAST, before);
        }
        else
        {
            rows.putInt(next - 1, BEFORE_OWN, before);
        }
        accounts.putInt(account + COUNT, countOf(accountId(slot)) - 1);
    }

    private static long account(final int accountId)
    {
        return (long)accountId * ACCOUNT_LENGTH;
    }
}
