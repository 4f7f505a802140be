package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ResultCode;

import java.util.random.RandomGenerator;

/**
 * Bids in the house's auctions of a kind, up to what each lot is worth to it: more and more in an ascending one, and in
 * a descending one it tries to buy until the price is low enough. One thread, that of all bots.
 */
final class Bidder extends Errand
{
    private static final long DOLLAR_MINOR = 1_000_000;
    private static final long LEAST_WORTH_DOLLARS = 15;
    private static final long MOST_WORTH_DOLLARS = 110;
    private static final long MOST_RAISE_DOLLARS = 12;
    private static final int WHIMS = 3;
    private static final long NO_LOT = 0;

    private final int accountId;
    private final ItemAuctionKind kind;
    private final Pace pace;
    private final Floor floor;
    private final RandomGenerator chance;
    private long auctionId = NO_LOT;
    private long worthMinor;
    private long bidMinor;
    private boolean isDone;

    Bidder(
        final DemoParty party,
        final ItemAuctionKind kind,
        final Pace pace,
        final Floor floor,
        final RandomGenerator chance)
    {
        accountId = party.accountId();
        this.kind = kind;
        this.pace = pace;
        this.floor = floor;
        this.chance = chance;
    }

    @Override
    long send(final OrderSession session)
    {
        final Floor.Lot lot = floor.lot(kind);
        if (lot == null || lot.endNs() <= floor.epochNs())
        {
            return 0;
        }
        if (lot.auctionId() != auctionId)
        {
            auctionId = lot.auctionId();
            worthMinor = chance.nextLong(LEAST_WORTH_DOLLARS, MOST_WORTH_DOLLARS) * DOLLAR_MINOR;
            bidMinor = LEAST_WORTH_DOLLARS * DOLLAR_MINOR;
            isDone = false;
        }
        if (isDone)
        {
            return 0;
        }
        return kind == ItemAuctionKind.DUTCH ?
            session.itemAuctions().buy(accountId, auctionId, worthMinor, 1) :
            session.itemAuctions().bid(accountId, auctionId, bidMinor);
    }

    @Override
    long answered(final ReplyDecoder reply)
    {
        final boolean isAscending = kind == ItemAuctionKind.ENGLISH;
        if (isAscending)
        {
            bidMinor += chance.nextLong(1, MOST_RAISE_DOLLARS) * DOLLAR_MINOR;
        }
        isDone = isAscending ? bidMinor > worthMinor : reply.result() == ResultCode.OK;
        return WHIMS * chance.nextLong(pace.whimNs() / 2, pace.whimNs() * 2);
    }
}
