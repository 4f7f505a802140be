package rialto.engine.oracle;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.oracle.PlainTerms.Flag;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws the terms of orders: mostly sensible ones around one price, now and then one that must be refused. */
final class PlainFlowOrders
{
    static final StpMode[] MODES =
        { StpMode.NONE, StpMode.CANCEL_TAKER, StpMode.CANCEL_MAKER, StpMode.CANCEL_BOTH, StpMode.DECREMENT };

    private static final long NONE = PlainTerms.NONE;
    private static final int WHOLE = 100;
    private static final long US = 1000;
    private static final long MIDDLE = 1000;

    private final SplittableRandom random;
    private final Set<Feature> features;
    private Feature mood = Feature.MARKET;

    PlainFlowOrders(final SplittableRandom random, final Set<Feature> features)
    {
        this.random = random;
        this.features = features;
    }

    void mood(final Feature feature)
    {
        mood = feature;
    }

    Side side()
    {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    long price()
    {
        return MIDDLE - 10 + random.nextInt(21);
    }

    long lots()
    {
        final int kind = random.nextInt(200);
        return kind == 0 && has(Feature.ODD) ? random.nextInt(3) - 1 : kind == 1 ?
            1_000_000 :
            kind < 10 ? 60 : 1 + random.nextInt(20);
    }

    /** Any order. */
    PlainTerms order(final long nowNs)
    {
        final PlainTerms terms = wants(Feature.STOPS, 8) ? stop(side()) :
            wants(Feature.TRAILING, 4) ? trailing(side()) :
                wants(Feature.PEGS, 4) ? peg(side()) :
                    wants(Feature.BUDGET, 4) ? budget(side()) :
                        wants(Feature.MARKET_TO_LIMIT, 4) ? marketToLimit(side()) :
                            wants(Feature.MARKET, 10) ? market(side()) : limit(side());
        decorate(terms, nowNs);
        if (has(Feature.ODD) && chance(3))
        {
            spoil(terms, nowNs);
        }
        return terms;
    }

    /** The first order of a list that others wait for. */
    PlainTerms parent(final Side side, final long nowNs)
    {
        final PlainTerms terms = has(Feature.STOPS) && chance(15) ? stop(side) :
            has(Feature.MARKET) && chance(15) ? market(side) : limit(side);
        decorate(terms, nowNs);
        return terms;
    }

    /** An order of a pair, or one that waits. */
    PlainTerms leg(final Side side, final long nowNs)
    {
        final PlainTerms terms = has(Feature.STOPS) && chance(50) ? stop(side) :
            has(Feature.TRAILING) && chance(10) ? trailing(side) : limit(side);
        return asLeg(terms, nowNs);
    }

    /** A stop of a pair; without stops a limit order far away. */
    PlainTerms stopLeg(final Side side, final long nowNs)
    {
        return asLeg(has(Feature.STOPS) ? stop(side) :
            PlainTerms.limit(side, lots(), side == Side.BUY ? MIDDLE - 40 : MIDDLE + 40), nowNs);
    }

    private PlainTerms asLeg(final PlainTerms terms, final long nowNs)
    {
        decorate(terms, nowNs);
        if (!terms.isStop() && !terms.isLasting())
        {
            terms.tif(TimeInForce.GTC);
        }
        if (!has(Feature.PAIR_CHECKS))
        {
            terms.flags.removeAll(EnumSet.of(Flag.SLIDE, Flag.REDUCE_ONLY, Flag.POST_ONLY));
        }
        return terms;
    }

    private PlainTerms limit(final Side side)
    {
        return PlainTerms.limit(side, lots(), skewed(side));
    }

    /** Mostly a price that rests, sometimes one that trades. */
    private long skewed(final Side side)
    {
        final long away = has(Feature.CROWD) && chance(80) ? 20 + random.nextInt(60) : random.nextInt(9) - 2;
        return side == Side.BUY ? MIDDLE - away : MIDDLE + away;
    }

    private PlainTerms market(final Side side)
    {
        final PlainTerms terms = PlainTerms.market(side, lots());
        return chance(50) ? terms.protection(price()) : terms;
    }

    private PlainTerms budget(final Side side)
    {
        final PlainTerms terms = market(side).budget(1 + random.nextLong(30_000) * (chance(50) ? 1 : WHOLE));
        if (side == Side.SELL || chance(30))
        {
            return terms.tif(TimeInForce.FOK);
        }
        if (chance(60))
        {
            terms.quantity = 0;
        }
        return terms;
    }

    private PlainTerms marketToLimit(final Side side)
    {
        return new PlainTerms(side, OrderType.MARKET_TO_LIMIT, TimeInForce.GTC, lots());
    }

    private PlainTerms stop(final Side side)
    {
        final OrderType type = switch (random.nextInt(4))
        {
            case 0 -> OrderType.STOP;
            case 1 -> OrderType.STOP_LIMIT;
            case 2 -> OrderType.TAKE_PROFIT;
            default -> OrderType.TAKE_PROFIT_LIMIT;
        };
        final PlainTerms terms = new PlainTerms(side, type, TimeInForce.GTC, lots()).stop(price());
        if (chance(30))
        {
            terms.source(chance(70) ? TriggerSource.BEST_QUOTE : TriggerSource.LAST_TRADE);
        }
        if (terms.isLimit())
        {
            return terms.price(chance(50) ? terms.stop : price());
        }
        return !has(Feature.STOP_PROTECTION) || chance(40) ? terms.protection(price()) : terms;
    }

    /** A stop that waits for a price far above the market. */
    PlainTerms stormStop(final long price)
    {
        return new PlainTerms(Side.BUY, OrderType.STOP_LIMIT, TimeInForce.GTC, 1 + random.nextInt(2))
            .stop(price - random.nextInt(3)).price(skewed(Side.BUY));
    }

    private PlainTerms trailing(final Side side)
    {
        final PlainTerms terms = new PlainTerms(side, OrderType.TRAILING_STOP, TimeInForce.GTC, lots());
        if (chance(60))
        {
            terms.trailing(1 + random.nextInt(5), 0);
        }
        else
        {
            terms.trailing(NONE, 1 + random.nextInt(60));
        }
        return !has(Feature.STOP_PROTECTION) || chance(50) ? terms.protection(price()) : terms;
    }

    private PlainTerms peg(final Side side)
    {
        final PegReference reference = switch (random.nextInt(3))
        {
            case 0 -> PegReference.BEST_BID;
            case 1 -> PegReference.BEST_ASK;
            default -> PegReference.MIDPOINT;
        };
        return new PlainTerms(side, OrderType.PEGGED, TimeInForce.GTC, lots()).price(price())
            .peg(reference, random.nextInt(7) - 3);
    }

    /** Time in force, flags, display, minimum, self-trade prevention. */
    private void decorate(final PlainTerms terms, final long nowNs)
    {
        decorateTime(terms, nowNs);
        decorateLimit(terms);
        if (wants(Feature.REDUCE_ONLY, terms.isBuy() ? 1 : 5))
        {
            terms.flag(Flag.REDUCE_ONLY);
        }
        if (wants(Feature.STP, 20))
        {
            terms.stp(MODES[random.nextInt(MODES.length)]);
            terms.group(chance(30) ? 1 + random.nextInt(2) : PlainTerms.NO_GROUP);
        }
        if (terms.hasBudget() && terms.quantity == 0 && !has(Feature.BUDGET_STP))
        {
            terms.stp(StpMode.NONE);
        }
        if (has(Feature.DEADLINE) && chance(3))
        {
            terms.deadline(nowNs + (random.nextInt(5) - 2));
        }
    }

    private void decorateTime(final PlainTerms terms, final long nowNs)
    {
        if (terms.type != OrderType.PEGGED && terms.tif == TimeInForce.GTC && wants(Feature.IOC_FOK, 8))
        {
            terms.tif(chance(50) || (terms.hasBudget() && terms.quantity == 0) ? TimeInForce.IOC : TimeInForce.FOK);
        }
        else if (terms.tif == TimeInForce.GTC && wants(Feature.EXPIRY, 10))
        {
            terms.tif(chance(60) ? TimeInForce.GTD : TimeInForce.DAY);
            terms.expire(terms.tif == TimeInForce.GTD ? nowNs + 1 + random.nextInt(150) * US : NONE);
        }
    }

    /** Display, hidden, least quantity, post only. */
    private void decorateLimit(final PlainTerms terms)
    {
        final boolean isLastingLimit = terms.isLimit() && terms.isLasting();
        if (isLastingLimit && wants(Feature.ICEBERG, 8))
        {
            terms.display(1 + random.nextInt(6));
            if (wants(Feature.LEAST_DISPLAY, 60))
            {
                terms.least(random.nextInt((int)terms.display + 1));
            }
        }
        else if (isLastingLimit && wants(Feature.HIDDEN, 8))
        {
            terms.flag(Flag.HIDDEN);
        }
        if (terms.display == NONE && terms.type != OrderType.PEGGED && wants(Feature.CONDITIONS, 8))
        {
            condition(terms);
        }
        if (isLastingLimit && wants(Feature.POST_ONLY, 6))
        {
            terms.flag(Flag.POST_ONLY);
            if (terms.type == OrderType.LIMIT && chance(50))
            {
                terms.flag(Flag.SLIDE);
            }
        }
    }

    private void condition(final PlainTerms terms)
    {
        if (chance(50))
        {
            terms.flag(Flag.ALL_OR_NONE);
        }
        else
        {
            terms.minimum(1 + random.nextInt(8));
        }
    }

    /** Makes the order one that must be refused, most of the time. */
    private void spoil(final PlainTerms terms, final long nowNs)
    {
        switch (random.nextInt(13))
        {
            case 0 -> terms.price(random.nextInt(4) - 2);
            case 1 -> terms.price(terms.price == NONE ? MIDDLE : NONE);
            case 2 -> terms.protection(random.nextInt(3000));
            case 3 -> terms.stop(random.nextInt(3) - 1);
            case 4 -> terms.display(random.nextInt(4) - 1);
            case 11 -> terms.least(random.nextInt(9) - 1);
            case 5 -> terms.minimum(random.nextInt(30) - 1);
            case 6 -> terms.budget(random.nextInt(3) - 1);
            case 7 -> terms.peg(PegReference.MIDPOINT, 0);
            case 8 -> terms.expire(nowNs + random.nextInt(3) - 1);
            case 9 -> terms.flag(List.of(Flag.values()).get(random.nextInt(Flag.values().length)));
            case 10 -> terms.trailing(random.nextInt(3) - 1, random.nextInt(3) - 1);
            default -> terms.group(random.nextInt(3) - 1);
        }
    }

    private boolean wants(final Feature feature, final int percent)
    {
        return has(feature) && chance(mood == feature ? 50 : percent);
    }

    private boolean has(final Feature feature)
    {
        return features.contains(feature);
    }

    private boolean chance(final int percent)
    {
        return random.nextInt(WHOLE) < percent;
    }
}
