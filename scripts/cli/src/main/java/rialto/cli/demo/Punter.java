package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Buys YES and NO of the prediction markets that are open, at random, sells part of what it has, and bids in the
 * house's auctions. One thread, that of all bots.
 */
final class Punter implements Strategy
{
    private static final long MOST_LOTS = 300;
    private static final long ENOUGH_LOTS = 1_000;
    private static final int SELLS_PERCENT = 40;
    private static final int HUNDRED = 100;
    private static final long SLACK_TICKS = 4;

    private final int accountId;
    private final Pace pace;
    private final Floor floor;
    private final RandomGenerator chance;
    private final Outcomes outcomes = new Outcomes();
    private final List<Errand> errands;
    private long nextBetNs = System.nanoTime();

    Punter(final DemoParty party, final Pace pace, final Floor floor, final RandomGenerator chance)
    {
        accountId = party.accountId();
        this.pace = pace;
        this.floor = floor;
        this.chance = chance;
        errands = List.of(new Bidder(party, ItemAuctionKind.ENGLISH, pace, floor, chance),
            new Bidder(party, ItemAuctionKind.DUTCH, pace, floor, chance), new Returns(party, pace, floor));
    }

    @Override
    public void begin()
    {
        errands.forEach(Errand::begin);
    }

    @Override
    public int act(final long nowNs, final OrderSession session, final OrderIds ids)
    {
        int work = 0;
        for (final Errand errand : errands)
        {
            work += errand.act(nowNs, session);
        }
        if (nowNs - nextBetNs >= 0)
        {
            nextBetNs = nowNs + chance.nextLong(pace.whimNs() / 2, pace.whimNs() * 2);
            bet(session, ids);
            work++;
        }
        return work;
    }

    @Override
    public void onReply(final long nowNs, final ReplyDecoder reply)
    {
        errands.forEach(errand -> errand.onReply(nowNs, reply));
        if (reply.result() == ResultCode.INSUFFICIENT_FUNDS && reply.instrumentId() != 0)
        {
            outcomes.forget(reply.instrumentId());
        }
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        outcomes.onFill(fill);
    }

    @Override
    public void onOrderClosed(final long orderId)
    {
        // Its orders trade at once or not at all.
    }

    @Override
    public void onRefused(final long firstClientSequence)
    {
        errands.forEach(errand -> errand.onRefused(firstClientSequence));
    }

    private void bet(final OrderSession session, final OrderIds ids)
    {
        final List<OddsMarket> markets = floor.openMarkets();
        final OddsMarket market = markets.get(chance.nextInt(markets.size()));
        final boolean isNo = chance.nextBoolean();
        final long ownedLots = outcomes.lots(market.instrumentId(), isNo);
        final boolean isSale = ownedLots > 0 &&
            (ownedLots >= ENOUGH_LOTS || chance.nextInt(HUNDRED) < SELLS_PERCENT);
        final long yesTicks = market.fairTicks(floor.epochNs());
        final long worthTicks = isNo ? OddsMarket.PAYOUT_TICKS - yesTicks : yesTicks;
        final long wantedLots = chance.nextLong(1, MOST_LOTS + 1);
        session.outcomes().limit(accountId, market.instrumentId(), ids.high(), ids.nextLow(), isNo,
            isSale ? Side.SELL : Side.BUY, TimeInForce.IOC,
            isSale ? worthTicks - SLACK_TICKS : worthTicks + SLACK_TICKS,
            isSale ? Math.min(ownedLots, wantedLots) : wantedLots);
    }
}
