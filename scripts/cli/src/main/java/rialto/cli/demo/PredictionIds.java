package rialto.cli.demo;

import rialto.client.InstrumentDefinition;
import rialto.codecs.types.FeeKind;

/**
 * What a prediction market of the demo is called: ids of its instrument and of the assets YES and NO, and its symbol.
 *
 * @param instrumentId of its book.
 * @param yesAssetId   of YES; NO has the next one.
 * @param symbol       of the instrument.
 */
record PredictionIds(int instrumentId, int yesAssetId, String symbol)
{
    /** Whether Ether is above the price that it began with; never closes. */
    static final PredictionIds LASTING = new PredictionIds(11, 11, "ETH-UP");

    /**
     * Whether Bitcoin is above what it was when the market began. An exchange has 256 ids for assets unless told
     * otherwise: the demo leaves some for whoever tries things out.
     */
    static final int MAX_ROUNDS = 92;

    private static final int FIRST_ROUND_ID = 13;
    private static final int ASSETS_PER_MARKET = 2;
    private static final int TICK_SCALE = 2;
    private static final long MAX_ORDER_LOTS = 1_000_000;
    private static final long TAKER_FEE_PPM = 2_000;

    /** Of a round, from 0 to {@link #MAX_ROUNDS}. */
    static PredictionIds ofRound(final int round)
    {
        return new PredictionIds(FIRST_ROUND_ID + round, FIRST_ROUND_ID + ASSETS_PER_MARKET * round,
            "BTC-UP-" + (round + 1));
    }

    int noAssetId()
    {
        return yesAssetId + 1;
    }

    String yesSymbol()
    {
        return symbol + ".YES";
    }

    String noSymbol()
    {
        return symbol + ".NO";
    }

    /** Sets of one dollar, prices in cents. */
    InstrumentDefinition definition()
    {
        return new InstrumentDefinition().assets(yesAssetId, DemoAsset.USD.id()).tick(1, TICK_SCALE).lot(1, 0)
            .prices(1, 1, OddsMarket.PAYOUT_TICKS - 1).maxQuantityLots(MAX_ORDER_LOTS)
            .fees(FeeKind.PARTS_PER_MILLION, 0, TAKER_FEE_PPM);
    }
}
