package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.oracle.PlainCommand.Band;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** An instrument: its terms, rules, limits, tick table and fee tiers as they are now, and its book. */
public final class PlainInstrument
{
    static final long NONE = PlainTerms.NONE;

    final int id;
    final String symbol;
    final int baseAsset;
    final int quoteAsset;
    final long baseMinorPerLot;
    final long quoteMinorPerTickLot;
    InstrumentStatus status = InstrumentStatus.OPEN;
    PlainCommand.Terms terms;
    PlainCommand.Rules rules;
    PlainCommand.Limits limits;
    List<Band> bands = List.of();
    final SortedMap<Integer, PlainCommand.FeeTier> tiers = new TreeMap<>();
    long sessionEnd = NONE;
    final PlainBook book = new PlainBook();
    /** Its book changed and its stops and pegs were not looked at since. */
    boolean isDirty;

    /** An instrument with default rules and without limits. */
    public PlainInstrument(
        final String symbol,
        final int baseAsset,
        final int quoteAsset,
        final long baseMinorPerLot,
        final long quoteMinorPerTickLot,
        final PlainCommand.Terms terms)
    {
        this.symbol = symbol;
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
        this.baseMinorPerLot = baseMinorPerLot;
        this.quoteMinorPerTickLot = quoteMinorPerTickLot;
        this.terms = terms;
        id = terms.instrument();
        rules = new PlainCommand.Rules(id, MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, NONE,
            Allocation.PRICE_TIME, 1, 100, false, IcebergRefresh.ON_EXHAUSTION);
        limits = new PlainCommand.Limits(id, 1, 1, 0, NONE, 0, 0, NONE, 0, 0);
    }

    /** The step of the band that holds a price. */
    long step(final long price)
    {
        long step = terms.step();
        for (final Band band : bands)
        {
            if (band.from() <= price)
            {
                step = band.step();
            }
        }
        return step;
    }

    boolean isOnStep(final long price)
    {
        return price % step(price) == 0;
    }

    /** The highest price on a step that is not above a price, {@link #NONE} when there is none above zero. */
    long floor(final long price)
    {
        long at = price;
        while (at > 0 && !isOnStep(at))
        {
            at--;
        }
        return at > 0 ? at : NONE;
    }

    /** The lowest price on a step that is not below a price. */
    long ceil(final long price)
    {
        long at = Math.max(1, price);
        while (!isOnStep(at))
        {
            at++;
        }
        return at;
    }

    boolean isWithinLimits(final long price)
    {
        return (terms.min() == NONE || price >= terms.min()) && (terms.max() == NONE || price <= terms.max());
    }

    ResultCode checkPrice(final long price)
    {
        if (price <= 0)
        {
            return ResultCode.PRICE_NOT_POSITIVE;
        }
        if (!isOnStep(price))
        {
            return ResultCode.PRICE_OFF_TICK;
        }
        if (terms.min() != NONE && price < terms.min())
        {
            return ResultCode.PRICE_BELOW_MINIMUM;
        }
        return terms.max() != NONE && price > terms.max() ? ResultCode.PRICE_ABOVE_MAXIMUM : ResultCode.OK;
    }

    ResultCode checkQuantity(final long lots)
    {
        if (lots <= 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        return lots > terms.maxLots() ? ResultCode.QUANTITY_ABOVE_MAXIMUM : ResultCode.OK;
    }

    BigInteger amount(final long price, final long lots)
    {
        return BigInteger.valueOf(price).multiply(BigInteger.valueOf(lots))
            .multiply(BigInteger.valueOf(quoteMinorPerTickLot));
    }

    BigInteger base(final long lots)
    {
        return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(baseMinorPerLot));
    }

    /** How many lots an amount pays at a price. */
    long affordable(final long budget, final long price)
    {
        return BigInteger.valueOf(budget).divide(amount(price, 1)).longValueExact();
    }

    long makerRate(final int tier)
    {
        return tiers.containsKey(tier) ? Objects.requireNonNull(tiers.get(tier)).maker() : terms.maker();
    }

    long takerRate(final int tier)
    {
        return tiers.containsKey(tier) ? Objects.requireNonNull(tiers.get(tier)).taker() : terms.taker();
    }
}
