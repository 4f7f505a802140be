package rialto.engine.itemauction;

import rialto.codecs.snapshot.ItemAuctionStateDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ItemAuctionStage;
import rialto.engine.memory.LinkedSlots;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;

/**
 * The item auctions that are not over: terms, stage, and who leads at what price. Which items are sold and what is held
 * is known elsewhere; the rules of prices and times are {@link ProxyPrice}, {@link SoftClose} and {@link DutchPrice}.
 * Used by the engine's thread only; allocates nothing.
 */
public final class ItemAuctions implements AutoCloseable
{
    /**
     * No auction.
     */
    public static final int NONE = SlotPool.NONE;

    /**
     * Most items of one auction.
     */
    public static final int MAX_ITEMS = 32;

    private static final int ID = 0;
    private static final int START_PRICE = 8;
    private static final int RESERVE = 16;
    private static final int BUY_NOW = 24;
    private static final int INCREMENT = 32;
    private static final int END = 40;
    private static final int SOFT_WINDOW = 48;
    private static final int SOFT_EXTENSION = 56;
    private static final int FLOOR_PRICE = 64;
    private static final int FLOOR = 72;
    private static final int STEP = 80;
    private static final int REVEAL = 88;
    private static final int DEPOSIT = 96;
    private static final int PAYMENT = 104;
    private static final int START = 112;
    private static final int DEADLINE = 120;
    private static final int TOP = 128;
    private static final int PRICE = 136;
    private static final int HELD = 144;
    private static final int SELLER = 152;
    private static final int COLLECTION = 156;
    private static final int ITEM_COUNT = 160;
    private static final int KIND = 164;
    private static final int STAGE = 168;
    private static final int ASSET = 172;
    private static final int TABLE = 176;
    private static final int MAX_EXTENSIONS = 180;
    private static final int IS_SEPARATE = 184;
    private static final int EXTENSIONS = 188;
    private static final int BID_COUNT = 192;
    private static final int BIDDERS = 196;
    private static final int LEADER = 200;
    private static final int UNITS_LEFT = 204;
    private static final int CHANCE = 208;
    private static final int OLDER = 212;
    private static final int YOUNGER = 216;
    private static final int FIRST_BID = 220;
    private static final int LAST_BID = 224;
    private static final int SECOND = 232;
    private static final int ROW_LENGTH = 240;

    private final SlotPool rows;
    private final LinkedSlots byAge;
    private final LongToLongTable slotOfId;

    /**
     * Without auctions.
     *
     * @param maxAuctions most auctions.
     * @param hashKey     key of the hash table over ids.
     */
    public ItemAuctions(final int maxAuctions, final long hashKey)
    {
        rows = new SlotPool("itemauction.auctions", maxAuctions, ROW_LENGTH);
        byAge = new LinkedSlots(rows, OLDER, YOUNGER);
        slotOfId = new LongToLongTable("itemauction.auctions", maxAuctions, hashKey);
    }

    /**
     * Number of auctions.
     */
    public int count()
    {
        return rows.claimed();
    }

    /**
     * Opens an auction; its deadline is its end.
     *
     * @param auctionId       its id, above all before.
     * @param sellerAccountId seller.
     * @param collectionId    of its items.
     * @param itemCount       number of its items.
     * @param startNs         time.
     * @param terms           that are sound.
     * @return the auction.
     */
    public int open(
        final long auctionId,
        final int sellerAccountId,
        final int collectionId,
        final int itemCount,
        final long startNs,
        final ItemAuctionTerms terms)
    {
        final int slot = rows.claim();
        if (slot == NONE || slotOf(auctionId) != NONE || !slotOfId.put(auctionId, slot))
        {
            throw new IllegalStateException("no room for item auction " + auctionId);
        }
        for (int field = 0; field < ROW_LENGTH; field += Long.BYTES)
        {
            rows.putLong(slot, field, 0);
        }
        rows.putLong(slot, ID, auctionId);
        rows.putInt(slot, SELLER, sellerAccountId);
        rows.putInt(slot, COLLECTION, collectionId);
        rows.putInt(slot, ITEM_COUNT, itemCount);
        rows.putInt(slot, UNITS_LEFT, itemCount);
        rows.putLong(slot, START, startNs);
        rows.putLong(slot, DEADLINE, terms.endNs);
        rows.putInt(slot, STAGE, ItemAuctionStage.BIDDING.value());
        putTerms(slot, terms);
        byAge.add(slot);
        return slot;
    }

    /** Forgets an auction that is over; its bids are gone already. */
    public void remove(final int slot)
    {
        byAge.remove(slot);
        slotOfId.remove(auctionId(slot));
        rows.release(slot);
    }

    /**
     * The auction of an id, {@link #NONE} if none is open; any number may be asked for.
     */
    public int slotOf(final long auctionId)
    {
        final long slot = slotOfId.get(auctionId);
        return slot == LongToLongTable.MISSING ? NONE : (int)slot;
    }

    /**
     * The oldest auction, {@link #NONE} if there is none.
     */
    public int oldest()
    {
        return byAge.first();
    }

    /**
     * The auction opened next after another, {@link #NONE} if there is none.
     */
    public int nextYounger(final int slot)
    {
        return byAge.next(slot);
    }

    /** How buyer and price are found. */
    public ItemAuctionKind kind(final int slot)
    {
        return ItemAuctionKind.get((short)rows.getInt(slot, KIND));
    }

    /** Where it is. */
    public ItemAuctionStage stage(final int slot)
    {
        return ItemAuctionStage.get((short)rows.getInt(slot, STAGE));
    }

    /** Whether each item is sold by itself. */
    public boolean isSeparate(final int slot)
    {
        return rows.getInt(slot, IS_SEPARATE) != 0;
    }

    /** Id of an auction. */
    public long auctionId(final int slot)
    {
        return rows.getLong(slot, ID);
    }

    /** Seller. */
    public int sellerAccountId(final int slot)
    {
        return rows.getInt(slot, SELLER);
    }

    /** Collection of its items. */
    public int collectionId(final int slot)
    {
        return rows.getInt(slot, COLLECTION);
    }

    /** Number of its items. */
    public int itemCount(final int slot)
    {
        return rows.getInt(slot, ITEM_COUNT);
    }

    /** What it is paid in. */
    public int assetId(final int slot)
    {
        return rows.getInt(slot, ASSET);
    }

    /** Least first bid, or where a descending price begins. */
    public long startPriceMinor(final int slot)
    {
        return rows.getLong(slot, START_PRICE);
    }

    /** Hidden price below which it is not sold; 0: none. */
    public long reserveMinor(final int slot)
    {
        return rows.getLong(slot, RESERVE);
    }

    /** Fixed price; 0: none. */
    public long buyNowMinor(final int slot)
    {
        return rows.getLong(slot, BUY_NOW);
    }

    /** When it began. */
    public long startNs(final int slot)
    {
        return rows.getLong(slot, START);
    }

    /** When it ends. */
    public long endNs(final int slot)
    {
        return rows.getLong(slot, END);
    }

    /** When it goes on by itself: its end, or the end of revelations or of a time to pay. */
    public long deadlineNs(final int slot)
    {
        return rows.getLong(slot, DEADLINE);
    }

    /** How long a sealed one takes revelations. */
    public long revealNs(final int slot)
    {
        return rows.getLong(slot, REVEAL);
    }

    /** Held for a sealed bid, or for the leader of one that is paid later. */
    public long depositMinor(final int slot)
    {
        return rows.getLong(slot, DEPOSIT);
    }

    /** How long the buyer has to pay; 0: paid at the end. */
    public long paymentNs(final int slot)
    {
        return rows.getLong(slot, PAYMENT);
    }

    /** How often it was prolonged. */
    public int extensions(final int slot)
    {
        return rows.getInt(slot, EXTENSIONS);
    }

    /** Bids so far. */
    public int bidCount(final int slot)
    {
        return rows.getInt(slot, BID_COUNT);
    }

    /** Accounts that have a bid on record. */
    public int bidders(final int slot)
    {
        return rows.getInt(slot, BIDDERS);
    }

    /** Who leads, or is asked to pay; 0: nobody. */
    public int leaderAccountId(final int slot)
    {
        return rows.getInt(slot, LEADER);
    }

    /** The leader's highest bid. */
    public long topMinor(final int slot)
    {
        return rows.getLong(slot, TOP);
    }

    /** The highest bid of anybody but the leader; 0: none. */
    public long secondMinor(final int slot)
    {
        return rows.getLong(slot, SECOND);
    }

    /** Price; 0: none yet. */
    public long priceMinor(final int slot)
    {
        return rows.getLong(slot, PRICE);
    }

    /** Held for the leader. */
    public long heldMinor(final int slot)
    {
        return rows.getLong(slot, HELD);
    }

    /** Units that nobody has taken. */
    public int unitsLeft(final int slot)
    {
        return rows.getInt(slot, UNITS_LEFT);
    }

    /** How many were asked to pay. */
    public int chance(final int slot)
    {
        return rows.getInt(slot, CHANCE);
    }

    /**
     * By how much a bid must rise above a price.
     */
    public long incrementAt(final int slot, final long priceMinor, final IncrementTables tables)
    {
        final int tableId = rows.getInt(slot, TABLE);
        return tableId == 0 ? rows.getLong(slot, INCREMENT) : tables.incrementAt(tableId, priceMinor);
    }

    /**
     * Least bid that is taken from anybody but the leader.
     */
    public long leastBidMinor(final int slot, final IncrementTables tables)
    {
        final long priceMinor = priceMinor(slot);
        return priceMinor == 0 ?
            startPriceMinor(slot) :
            ProxyPrice.leastNext(priceMinor, incrementAt(slot, priceMinor, tables));
    }

    /** Whether it would be sold at its price: there is a leader, and no reserve price or one that is met. */
    public boolean isReserveMet(final int slot)
    {
        return topMinor(slot) >= reserveMinor(slot);
    }

    /**
     * The descending price at a time.
     */
    public long dutchPriceMinor(final int slot, final long nowNs)
    {
        return DutchPrice.at(startPriceMinor(slot), rows.getLong(slot, FLOOR_PRICE), nowNs - startNs(slot),
            rows.getLong(slot, FLOOR), rows.getLong(slot, STEP));
    }

    /**
     * Takes up a bid in an ascending auction: who leads at what price, and when it ends now.
     *
     * @param accountId bidder.
     * @param maxMinor  bid; at least the least that is taken, and above the leader's own highest if it is the leader's.
     * @param nowNs     time, before the end.
     * @param tables    of increments.
     */
    public void bid(
        final int slot,
        final int accountId,
        final long maxMinor,
        final long nowNs,
        final IncrementTables tables)
    {
        final long topMinor = topMinor(slot);
        if (accountId != leaderAccountId(slot))
        {
            rows.putLong(slot, SECOND, Math.min(topMinor, maxMinor));
        }
        if (maxMinor > topMinor)
        {
            rows.putInt(slot, LEADER, accountId);
            rows.putLong(slot, TOP, maxMinor);
        }
        final long secondMinor = secondMinor(slot);
        final long priceMinor = secondMinor == 0 ?
            startPriceMinor(slot) :
            ProxyPrice.ofTwo(topMinor(slot), secondMinor, incrementAt(slot, secondMinor, tables));
        rows.putLong(slot, PRICE, ProxyPrice.withReserve(priceMinor, topMinor(slot), reserveMinor(slot)));
        rows.putInt(slot, BID_COUNT, bidCount(slot) + 1);
        prolong(slot, nowNs);
    }

    /**
     * Counts a bid that changes no price.
     *
     * @return its number in the auction.
     */
    public int countBid(final int slot)
    {
        rows.putInt(slot, BID_COUNT, bidCount(slot) + 1);
        return bidCount(slot);
    }

    /**
     * Units were taken at a descending price.
     */
    public void take(final int slot, final int units, final long priceMinor)
    {
        assert units > 0 && units <= unitsLeft(slot);
        rows.putInt(slot, UNITS_LEFT, unitsLeft(slot) - units);
        rows.putLong(slot, PRICE, priceMinor);
    }

    /**
     * Says what is held for the leader.
     */
    public void hold(final int slot, final long heldMinor)
    {
        rows.putLong(slot, HELD, heldMinor);
    }

    /** A sealed auction takes revelations from now on. */
    public void beginReveal(final int slot)
    {
        rows.putInt(slot, STAGE, ItemAuctionStage.REVEALING.value());
        rows.putLong(slot, DEADLINE, endNs(slot) + revealNs(slot));
    }

    /**
     * Asks an account to pay.
     *
     * @param accountId  buyer.
     * @param priceMinor what is to be paid.
     * @param deadlineNs until when.
     */
    public void ask(final int slot, final int accountId, final long priceMinor, final long deadlineNs)
    {
        rows.putInt(slot, STAGE, ItemAuctionStage.PAYMENT.value());
        rows.putInt(slot, LEADER, accountId);
        rows.putLong(slot, PRICE, priceMinor);
        rows.putLong(slot, DEADLINE, deadlineNs);
        rows.putInt(slot, CHANCE, chance(slot) + 1);
    }

    /**
     * Copies the terms of an auction.
     *
     * @param terms that are filled.
     */
    public void copyTerms(final int slot, final ItemAuctionTerms terms)
    {
        terms.kind = kind(slot);
        terms.assetId = assetId(slot);
        terms.startPriceMinor = startPriceMinor(slot);
        terms.reserveMinor = reserveMinor(slot);
        terms.buyNowMinor = buyNowMinor(slot);
        terms.incrementTableId = rows.getInt(slot, TABLE);
        terms.incrementMinor = rows.getLong(slot, INCREMENT);
        terms.endNs = endNs(slot);
        terms.softWindowNs = rows.getLong(slot, SOFT_WINDOW);
        terms.softExtensionNs = rows.getLong(slot, SOFT_EXTENSION);
        terms.maxExtensions = rows.getInt(slot, MAX_EXTENSIONS);
        terms.floorPriceMinor = rows.getLong(slot, FLOOR_PRICE);
        terms.floorNs = rows.getLong(slot, FLOOR);
        terms.stepNs = rows.getLong(slot, STEP);
        terms.isSeparate = isSeparate(slot);
        terms.revealNs = revealNs(slot);
        terms.depositMinor = depositMinor(slot);
        terms.paymentNs = paymentNs(slot);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
        slotOfId.close();
    }

    /** Takes up where an auction that was just opened again is. */
    void restore(final int slot, final ItemAuctionStateDecoder record)
    {
        rows.putInt(slot, STAGE, record.stage().value());
        rows.putLong(slot, DEADLINE, record.deadlineNs());
        rows.putInt(slot, EXTENSIONS, record.extensions());
        rows.putInt(slot, BID_COUNT, record.bidCount());
        rows.putInt(slot, LEADER, record.leaderAccountId());
        rows.putLong(slot, TOP, record.topMinor());
        rows.putLong(slot, SECOND, record.secondMinor());
        rows.putLong(slot, PRICE, record.priceMinor());
        rows.putLong(slot, HELD, record.heldMinor());
        rows.putInt(slot, UNITS_LEFT, record.unitsLeft());
        rows.putInt(slot, CHANCE, record.chance());
    }

    int firstBid(final int slot)
    {
        return rows.getInt(slot, FIRST_BID) - 1;
    }

    void firstBid(final int slot, final int bid)
    {
        rows.putInt(slot, FIRST_BID, bid + 1);
    }

    int lastBid(final int slot)
    {
        return rows.getInt(slot, LAST_BID) - 1;
    }

    void lastBid(final int slot, final int bid)
    {
        rows.putInt(slot, LAST_BID, bid + 1);
    }

    void addBidder(final int slot, final int difference)
    {
        rows.putInt(slot, BIDDERS, bidders(slot) + difference);
    }

    private void prolong(final int slot, final long nowNs)
    {
        final long endNs = endNs(slot);
        final long laterNs = SoftClose.endAfter(endNs, nowNs, rows.getLong(slot, SOFT_WINDOW),
            rows.getLong(slot, SOFT_EXTENSION));
        if (laterNs > endNs && extensions(slot) < rows.getInt(slot, MAX_EXTENSIONS))
        {
            rows.putLong(slot, END, laterNs);
            rows.putLong(slot, DEADLINE, laterNs);
            rows.putInt(slot, EXTENSIONS, extensions(slot) + 1);
        }
    }

    private void putTerms(final int slot, final ItemAuctionTerms terms)
    {
        rows.putInt(slot, KIND, terms.kind.value());
        rows.putInt(slot, ASSET, terms.assetId);
        rows.putLong(slot, START_PRICE, terms.startPriceMinor);
        rows.putLong(slot, RESERVE, terms.reserveMinor);
        rows.putLong(slot, BUY_NOW, terms.buyNowMinor);
        rows.putInt(slot, TABLE, terms.incrementTableId);
        rows.putLong(slot, INCREMENT, terms.incrementMinor);
        rows.putLong(slot, END, terms.endNs);
        rows.putLong(slot, SOFT_WINDOW, terms.softWindowNs);
        rows.putLong(slot, SOFT_EXTENSION, terms.softExtensionNs);
        rows.putInt(slot, MAX_EXTENSIONS, terms.maxExtensions);
        rows.putLong(slot, FLOOR_PRICE, terms.floorPriceMinor);
        rows.putLong(slot, FLOOR, terms.floorNs);
        rows.putLong(slot, STEP, terms.stepNs);
        rows.putInt(slot, IS_SEPARATE, terms.isSeparate ? 1 : 0);
        rows.putLong(slot, REVEAL, terms.revealNs);
        rows.putLong(slot, DEPOSIT, terms.depositMinor);
        rows.putLong(slot, PAYMENT, terms.paymentNs);
    }
}
