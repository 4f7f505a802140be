package rialto.engine.core;

import rialto.codecs.event.AccountTermsDefinedDecoder;
import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.FeeTierDefinedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.TradingRulesDefinedDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketRemainder;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What instruments trade and what they charge whom, as the events have told it so far. */
final class Tariffs implements EventReader
{
    /** What an instrument trades, and the money in it. */
    record Terms(
        int base,
        int quote,
        BigInteger basePerLot,
        BigInteger quotePerTickLot,
        FeeKind kind,
        long makerRate,
        long takerRate)
    {
    }

    private record Tier(int instrument, int tier)
    {
    }

    private record Rates(long maker, long taker)
    {
    }

    private final Map<Integer, Integer> scales = new HashMap<>();
    private final Map<Integer, Terms> instruments = new HashMap<>();
    private final Map<Integer, MarketRemainder> remainders = new HashMap<>();
    private final Map<Tier, Rates> tiers = new HashMap<>();
    private final Map<Integer, Integer> tierOfAccount = new HashMap<>();

    Terms terms(final int instrument)
    {
        return Objects.requireNonNull(instruments.get(instrument));
    }

    /** What becomes of the rest of a market order that is taken now. */
    MarketRemainder remainder(final int instrument)
    {
        return remainders.getOrDefault(instrument, MarketRemainder.CANCEL);
    }

    long makerRate(final int instrument, final int account)
    {
        return rates(instrument, account).maker;
    }

    long takerRate(final int instrument, final int account)
    {
        return rates(instrument, account).taker;
    }

    private Rates rates(final int instrument, final int account)
    {
        final Terms terms = terms(instrument);
        return tiers.getOrDefault(new Tier(instrument, tierOfAccount.getOrDefault(account, 0)),
            new Rates(terms.makerRate, terms.takerRate));
    }

    @Override
    public void onAsset(final AssetDefinedDecoder e)
    {
        scales.put(e.assetId(), (int)e.scale());
    }

    /** A lot is so many minor units of what is traded; a lot at one tick costs so many of what it is paid in. */
    @Override
    public void onInstrument(final InstrumentDefinedDecoder e)
    {
        final int baseScale = Objects.requireNonNull(scales.get(e.baseAssetId()));
        final int quoteScale = Objects.requireNonNull(scales.get(e.quoteAssetId()));
        final BigInteger lot = BigInteger.valueOf(e.lotMantissa());
        final BigInteger tick = BigInteger.valueOf(e.tickMantissa());
        instruments.put(e.instrumentId(), new Terms(e.baseAssetId(), e.quoteAssetId(),
            lot.multiply(BigInteger.TEN.pow(baseScale - e.lotScale())),
            lot.multiply(tick).multiply(BigInteger.TEN.pow(quoteScale - e.lotScale() - e.tickScale())), e.feeKind(),
            e.makerFeeRate(), e.takerFeeRate()));
    }

    @Override
    public void onRules(final TradingRulesDefinedDecoder e)
    {
        remainders.put(e.instrumentId(), e.marketRemainder());
    }

    @Override
    public void onFeeTier(final FeeTierDefinedDecoder e)
    {
        tiers.put(new Tier(e.instrumentId(), e.tier()), new Rates(e.makerFeeRate(), e.takerFeeRate()));
    }

    @Override
    public void onAccountTerms(final AccountTermsDefinedDecoder e)
    {
        tierOfAccount.put(e.accountId(), (int)e.feeTier());
    }
}
