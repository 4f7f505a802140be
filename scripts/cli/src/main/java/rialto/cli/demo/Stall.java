package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ResultCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The house auctions its items, one after the other, for ever. An item that it does not have any more it passes over,
 * and when it has none left it makes a new one. One thread, that of all bots.
 */
final class Stall extends Errand
{
    private static final long DOLLAR_MINOR = 1_000_000;
    private static final long START_MINOR = 10 * DOLLAR_MINOR;
    private static final long BUY_NOW_MINOR = 250 * DOLLAR_MINOR;
    private static final long HIGH_MINOR = 120 * DOLLAR_MINOR;
    private static final int MAX_EXTENSIONS = 4;
    /** A bid in the last part of an auction prolongs it by as much. */
    private static final int SOFT_PARTS = 12;
    /** A falling price is at its lowest with a quarter of the time left. */
    private static final long FALLING_QUARTERS = 3;
    private static final long QUARTERS = 4;
    private static final int MAX_ITEMS = 8;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);

    private final ItemAuctionKind kind;
    private final Pace pace;
    private final Floor floor;
    private final List<Long> itemIds = new ArrayList<>();
    private int next;
    private int missing;
    private boolean isMinting;
    private long endNs;

    Stall(final ItemAuctionKind kind, final long[] itemIds, final Pace pace, final Floor floor)
    {
        this.kind = kind;
        this.pace = pace;
        this.floor = floor;
        for (final long itemId : itemIds)
        {
            this.itemIds.add(itemId);
        }
    }

    @Override
    long send(final OrderSession session)
    {
        final int house = DemoParty.HOUSE.accountId();
        final long epochNs = floor.epochNs();
        if (epochNs < endNs)
        {
            return 0;
        }
        isMinting = missing >= itemIds.size();
        if (isMinting)
        {
            return session.items().mint(house, Stock.COLLECTION_ID, house, Stock.digest(epochNs), 0);
        }
        final boolean isAscending = kind == ItemAuctionKind.ENGLISH;
        final long newEndNs = epochNs + pace.auctionNs();
        final long sequence = session.itemAuctions().open(house, kind, DemoAsset.USD.id(),
            isAscending ? START_MINOR : HIGH_MINOR, newEndNs, new long[] { itemIds.get(next) },
            isAscending ? this::ascend : this::descend);
        endNs = sequence > 0 ? newEndNs : endNs;
        return sequence;
    }

    @Override
    long answered(final ReplyDecoder reply)
    {
        final ResultCode result = reply.result();
        if (isMinting)
        {
            return minted(result, reply.orderId());
        }
        final long itemId = itemIds.get(next);
        next = (next + 1) % itemIds.size();
        if (result == ResultCode.OK)
        {
            missing = 0;
            floor.lot(kind, new Floor.Lot(reply.orderId(), itemId, endNs));
            return 0;
        }
        endNs = 0;
        missing = result == ResultCode.NOT_YOUR_ITEM || result == ResultCode.UNKNOWN_ITEM ? missing + 1 : 0;
        return RETRY_NS;
    }

    @Override
    void begin()
    {
        super.begin();
        final Floor.Lot lot = floor.lot(kind);
        endNs = lot == null ? 0 : lot.endNs();
    }

    private long minted(final ResultCode result, final long itemId)
    {
        if (result == ResultCode.OK)
        {
            if (itemIds.size() == MAX_ITEMS)
            {
                itemIds.removeFirst();
            }
            itemIds.add(itemId);
            next = itemIds.size() - 1;
            missing = 0;
            return 0;
        }
        return RETRY_NS;
    }

    private void ascend(final OpenItemAuctionEncoder terms)
    {
        final long softNs = pace.auctionNs() / SOFT_PARTS;
        terms.incrementMinor(DOLLAR_MINOR).buyNowMinor(BUY_NOW_MINOR).softWindowNs(softNs).softExtensionNs(softNs)
            .maxExtensions(MAX_EXTENSIONS);
    }

    private void descend(final OpenItemAuctionEncoder terms)
    {
        terms.floorPriceMinor(START_MINOR).floorNs(pace.auctionNs() / QUARTERS * FALLING_QUARTERS);
    }
}
