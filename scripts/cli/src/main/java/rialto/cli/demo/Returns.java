package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ItemAuctionKind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Gives the house back what was won of it, so that it has something to auction. Nothing tells a bot what it has won: it
 * tries with every lot once it must be over, and after a logon with all that the venue began with. One thread, that of
 * all bots.
 */
final class Returns extends Errand
{
    /** Prolonged as often as may be, an auction lasts a third longer; with room to spare. */
    private static final long PROLONGED_PARTS = 2;

    private final int accountId;
    private final Pace pace;
    private final Floor floor;
    private final Deque<Floor.Lot> lots = new ArrayDeque<>();
    private final Map<ItemAuctionKind, Floor.Lot> lastSeen = new EnumMap<>(ItemAuctionKind.class);

    Returns(final DemoParty party, final Pace pace, final Floor floor)
    {
        accountId = party.accountId();
        this.pace = pace;
        this.floor = floor;
    }

    @Override
    void begin()
    {
        super.begin();
        for (long itemId = 1; itemId <= Stock.ITEM_COUNT; itemId++)
        {
            lots.addFirst(new Floor.Lot(0, itemId, 0));
        }
    }

    @Override
    long send(final OrderSession session)
    {
        look(ItemAuctionKind.ENGLISH);
        look(ItemAuctionKind.DUTCH);
        final Floor.Lot lot = lots.peek();
        final boolean isOver = lot != null && lot.endNs() + pace.auctionNs() / PROLONGED_PARTS <= floor.epochNs();
        return isOver ? session.items().transfer(accountId, lot.itemId(), DemoParty.HOUSE.accountId()) : 0;
    }

    @Override
    long answered(final ReplyDecoder reply)
    {
        // Refused: somebody else has it.
        lots.remove();
        return pace.whimNs();
    }

    private void look(final ItemAuctionKind kind)
    {
        final Floor.Lot lot = floor.lot(kind);
        if (lot != null && !lot.equals(lastSeen.put(kind, lot)))
        {
            lots.add(lot);
        }
    }
}
