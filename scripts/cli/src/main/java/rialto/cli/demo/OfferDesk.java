package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.ResultCode;

/**
 * The house offers the demo trader one of its items, and now and then to buy the one that the trader began with. An
 * offer that is not taken ends by itself before the next comes. One thread, that of all bots.
 */
final class OfferDesk extends Errand
{
    private static final long ASKED_MINOR = 25_000_000;
    private static final long GIVEN_MINOR = 40_000_000;
    private static final int LEGS = 2;

    private final Pace pace;
    private final Floor floor;
    private long itemId = Stock.OFFERED_ITEM;
    private boolean isSelling = true;
    private boolean isMinting;

    OfferDesk(final Pace pace, final Floor floor)
    {
        this.pace = pace;
        this.floor = floor;
    }

    @Override
    long send(final OrderSession session)
    {
        final int house = DemoParty.HOUSE.accountId();
        if (isMinting)
        {
            return session.items().mint(house, Stock.COLLECTION_ID, house, Stock.digest(floor.epochNs()), 0);
        }
        return session.offers().open(house, DemoParty.TRADER.accountId(), 0, floor.epochNs() + pace.offerNs(), LEGS,
            this::fill);
    }

    @Override
    long answered(final ReplyDecoder reply)
    {
        final ResultCode result = reply.result();
        if (isMinting)
        {
            isMinting = result != ResultCode.OK;
            itemId = isMinting ? itemId : reply.orderId();
            return isMinting ? pace.offerNs() : 0;
        }
        isMinting = isSelling && result == ResultCode.NOT_YOUR_ITEM;
        isSelling = !isSelling || isMinting;
        return isMinting ? 0 : pace.offerNs();
    }

    private void fill(final OpenOfferEncoder.LegsEncoder leg, final int index)
    {
        leg.side(index == 0 ? OfferSide.GIVEN : OfferSide.ASKED);
        if ((index == 0) == isSelling)
        {
            leg.itemId(isSelling ? itemId : Stock.TRADERS_ITEM);
        }
        else
        {
            leg.assetId(DemoAsset.USD.id()).amountMinor(isSelling ? ASKED_MINOR : GIVEN_MINOR);
        }
    }
}
