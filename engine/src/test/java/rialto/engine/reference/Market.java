package rialto.engine.reference;

import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.ResultCode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.engine.reference.Texts.symbol;

/**
 * Assets and instruments to set rules on: instruments 1 and 2 are open, 3 is delisted, 4 does not exist and is the
 * highest that could. One lot is 10 minor units of base, one tick for a lot 1 minor unit of quote.
 */
public final class Market implements AutoCloseable
{
    public static final int MAX_INSTRUMENTS = 4;
    public static final long NONE = Long.MIN_VALUE;

    public final Instruments instruments;
    public final InstrumentTerms terms = new InstrumentTerms();
    private final Assets assets = new Assets(4);

    public Market()
    {
        assets.create(1, symbol("BASE"), 0, 1);
        assets.create(2, symbol("QUOTE"), 0, 2);
        instruments = new Instruments(MAX_INSTRUMENTS, assets);
        terms.baseAssetId(1).quoteAssetId(2).tickMantissa(1).tickScale(2).lotMantissa(1).lotScale(0).priceStepTicks(5)
            .maxQuantityLots(1_000_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(-100).takerFeeRate(250);
        for (int id = 1; id <= 3; id++)
        {
            assertEquals(ResultCode.OK, instruments.create(id, symbol("I" + id), 0, terms));
        }
        instruments.status(3, InstrumentStatus.SUSPENDED, false);
        instruments.status(3, InstrumentStatus.DELISTED, false);
    }

    @Override
    public void close()
    {
        instruments.close();
        assets.close();
    }
}
