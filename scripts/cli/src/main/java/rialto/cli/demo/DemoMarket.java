package rialto.cli.demo;

import rialto.client.AuctionRulesDefinition;
import rialto.client.InstrumentDefinition;
import rialto.codecs.types.FeeKind;

/**
 * The markets of the demo. One opens and closes by the demo's calendar, the others trade at any time. Price limits are
 * half and twice the first price: far enough for the walk, and near enough that a market order, which holds funds up to
 * the limit, is not refused for want of them.
 */
enum DemoMarket
{
    /** Ticks of 0.01, lots of 0.0001. */
    BTC_USD(1, DemoAsset.BTC, DemoAsset.USD, 2, 4, 6_400_000, 500),
    /** Ticks of 0.01, lots of 0.001. */
    ETH_USD(2, DemoAsset.ETH, DemoAsset.USD, 2, 3, 320_000, 1_000),
    /** Ticks of 0.01, lots of 0.01. Follows the short day. */
    SOL_USD(3, DemoAsset.SOL, DemoAsset.USD, 2, 2, 15_000, 2_000),
    /** Ticks of 0.00001, lots of 0.001. */
    ETH_BTC(4, DemoAsset.ETH, DemoAsset.BTC, 5, 3, 5_000, 1_000);

    /** Of the plan in the demo's calendar. */
    private static final int SHORT_DAY_SEGMENT_ID = 1;
    private static final long MAKER_FEE_PPM = 200;
    private static final long TAKER_FEE_PPM = 1_000;
    private static final long MAX_ORDER_LEVELS = 1_000;

    private final int instrumentId;
    private final DemoAsset base;
    private final DemoAsset quote;
    private final int tickScale;
    private final int lotScale;
    private final long firstPriceTicks;
    private final long levelLots;

    DemoMarket(
        final int instrumentId,
        final DemoAsset base,
        final DemoAsset quote,
        final int tickScale,
        final int lotScale,
        final long firstPriceTicks,
        final long levelLots)
    {
        this.instrumentId = instrumentId;
        this.base = base;
        this.quote = quote;
        this.tickScale = tickScale;
        this.lotScale = lotScale;
        this.firstPriceTicks = firstPriceTicks;
        this.levelLots = levelLots;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    String symbol()
    {
        return base + "-" + quote;
    }

    /** About which the reference price walks. */
    long firstPriceTicks()
    {
        return firstPriceTicks;
    }

    /** An ordinary size: that of a maker's best level. */
    long levelLots()
    {
        return levelLots;
    }

    /** Decimals of a tick. */
    int tickScale()
    {
        return tickScale;
    }

    long minPriceTicks()
    {
        return firstPriceTicks / 2;
    }

    long maxPriceTicks()
    {
        return firstPriceTicks * 2;
    }

    boolean hasShortDay()
    {
        return this == SOL_USD;
    }

    /** By which the calendar moves it; both sides of an auction's trades pay what a maker pays. */
    AuctionRulesDefinition auctionRules()
    {
        final AuctionRulesDefinition rules = new AuctionRulesDefinition();
        rules.segmentId = hasShortDay() ? SHORT_DAY_SEGMENT_ID : 0;
        rules.auctionFeeRate = MAKER_FEE_PPM;
        return rules;
    }

    InstrumentDefinition definition()
    {
        return new InstrumentDefinition().assets(base.id(), quote.id()).tick(1, tickScale).lot(1, lotScale)
            .prices(1, minPriceTicks(), maxPriceTicks()).maxQuantityLots(levelLots * MAX_ORDER_LEVELS)
            .fees(FeeKind.PARTS_PER_MILLION, MAKER_FEE_PPM, TAKER_FEE_PPM);
    }
}
