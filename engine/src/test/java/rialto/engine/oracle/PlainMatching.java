package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.StpMode;
import rialto.engine.oracle.PlainTerms.Flag;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How an incoming order meets the orders of the other side: one at a time, in matching order, each at the moment it is
 * next to trade. What then happens to the two is told to {@link Deals}, which does it really, or on copies.
 */
final class PlainMatching
{
    static final long NONE = PlainTerms.NONE;

    /** Carries out what the walk finds. */
    interface Deals
    {
        boolean isDead(PlainOrder maker);

        /** Takes a dead order out of the book. */
        void takeOutDead(PlainOrder maker);

        /** Trades; a maker that is filled leaves the book, an iceberg that shows nothing any more goes to the back. */
        void trade(PlainOrder maker, long price, long lots);

        /**
         * The two are of one group: takes off both what self-trade prevention says; a maker without open quantity
         * leaves the book.
         *
         * @return false when the walk ends here.
         */
        boolean prevent(PlainOrder maker, long price, long most);
    }

    /** How one walk went. */
    static final class Walk
    {
        /** What is left of the budget does not buy one lot, at the limit price that was traded or met last. */
        boolean isBudgetSpent;
    }

    private final PlainBook book;
    private final PlainInstrument instrument;
    private final PlainOrder taker;
    private final boolean isMarket;
    private final StpMode stp;
    private final boolean isShared;
    private final Deals deals;
    private final Walk walk = new Walk();
    private final Set<Long> passedOver = new HashSet<>();
    private final Set<Long> sharedPrices = new HashSet<>();

    PlainMatching(
        final PlainBook book,
        final PlainInstrument instrument,
        final PlainOrder taker,
        final boolean isMarket,
        final StpMode stp,
        final boolean goesByTime,
        final Deals deals)
    {
        this.book = book;
        this.instrument = instrument;
        this.taker = taker;
        this.isMarket = isMarket;
        this.stp = stp;
        this.deals = deals;
        isShared = !goesByTime && instrument.rules.allocation() == Allocation.PRO_RATA;
    }

    Walk run()
    {
        boolean goesOn = true;
        while (goesOn && taker.leaves() > 0)
        {
            final PlainOrder maker = book.side(!taker.isBuy).stream()
                .filter(order -> !passedOver.contains(order.id)).findFirst().orElse(null);
            goesOn = maker != null && meet(maker);
        }
        return walk;
    }

    /** One maker is next; false when nothing more can trade. */
    private boolean meet(final PlainOrder maker)
    {
        if (!maker.isUnpriced && !taker.acceptsPrice(maker.price))
        {
            // Behind a limit that is too far all others are as well.
            return false;
        }
        if (deals.isDead(maker))
        {
            deals.takeOutDead(maker);
            return true;
        }
        final long price = price(maker);
        if (price == NONE)
        {
            passedOver.add(maker.id);
            return true;
        }
        if (isShared && !maker.isUnpriced && sharedPrices.add(price))
        {
            share(price);
            return true;
        }
        final long affordable = affordable(price);
        if (affordable == 0)
        {
            // Behind an unpriced order there may be better prices, behind a limit there are none.
            walk.isBudgetSpent |= !maker.isUnpriced;
            passedOver.add(maker.id);
            return maker.isUnpriced;
        }
        final long lots = Math.min(Math.min(taker.leaves(), maker.atOnce()), affordable);
        if (!maker.accepts(lots))
        {
            passedOver.add(maker.id);
            return true;
        }
        if (isOwn(maker))
        {
            final boolean isBudgetAlone = taker.isBudgetAlone;
            return deals.prevent(maker, price,
                isBudgetAlone ? Math.min(affordable, taker.leaves()) : taker.leaves());
        }
        deals.trade(maker, price, lots);
        // With a budget that is spent nobody else is met, not even who is dead.
        walk.isBudgetSpent = affordable(price) == 0 && !maker.isUnpriced;
        return !walk.isBudgetSpent;
    }

    private boolean isOwn(final PlainOrder maker)
    {
        return stp != StpMode.NONE && maker.group == taker.group;
    }

    private long affordable(final long price)
    {
        return taker.budgetLeft == NONE || !taker.isBuy ?
            Long.MAX_VALUE :
            instrument.affordable(taker.budgetLeft, price);
    }

    /** Pro rata: every displayed order at a price has its share, if the taker does not take them all. */
    private void share(final long price)
    {
        final List<PlainOrder> met =
            book.side(!taker.isBuy).stream().filter(order -> !order.isUnpriced && order.price == price).toList();
        met.stream().filter(deals::isDead).forEach(deals::takeOutDead);
        final List<PlainOrder> eligible = book.side(!taker.isBuy).stream()
            .filter(order -> !order.isUnpriced && order.price == price && !order.has(Flag.HIDDEN) && !isOwn(order))
            .toList();
        final long wanted = Math.min(taker.leaves(), affordable(price));
        final long sizes = eligible.stream().mapToLong(PlainOrder::atOnce).sum();
        if (wanted >= sizes)
        {
            return;
        }
        final List<Long> shares = eligible.stream().map(order -> BigInteger.valueOf(wanted)
            .multiply(BigInteger.valueOf(order.atOnce())).divide(BigInteger.valueOf(sizes)).longValueExact()).toList();
        for (int i = 0; i < shares.size(); i++)
        {
            final long lots = shares.get(i);
            // Of a pair the first that trades dooms the other, which then has no share any more.
            if (lots > 0 && lots >= instrument.rules.leastShare() && !deals.isDead(eligible.get(i)))
            {
                deals.trade(eligible.get(i), price, lots);
                walk.isBudgetSpent = affordable(price) == 0;
            }
        }
    }

    /** The price at which taker and maker trade, {@link #NONE} when they do not. */
    private long price(final PlainOrder maker)
    {
        if (!maker.isUnpriced)
        {
            return maker.price;
        }
        final long incoming = isMarket ? NONE : taker.price;
        final long bestLimit = book.best(maker.isBuy, order -> !deals.isDead(order));
        final long found = switch (instrument.rules.unpriced())
        {
            case BEST_LIMIT -> bestLimit != NONE ?
                incoming == NONE ? bestLimit : withinLimit(maker, bestLimit, incoming) :
                incoming != NONE ? incoming : book.reference;
            case INCOMING_LIMIT -> incoming != NONE ? incoming : book.reference;
            default -> bestFor(maker, bestFor(maker, book.reference, bestLimit), incoming);
        };
        if (found == NONE)
        {
            return NONE;
        }
        final long clamped = maker.isBuy ? Math.min(found, maker.price) : Math.max(found, maker.price);
        return taker.acceptsPrice(clamped) ? clamped : NONE;
    }

    /** A price that lies beyond the incoming limit is moved to that. */
    private static long withinLimit(final PlainOrder maker, final long found, final long incoming)
    {
        return maker.isBuy ? Math.max(found, incoming) : Math.min(found, incoming);
    }

    /** Xetra: the highest of what exists for a resting buy, the lowest for a resting sell. */
    private static long bestFor(final PlainOrder maker, final long one, final long other)
    {
        if (one == NONE || other == NONE)
        {
            return one == NONE ? other : one;
        }
        return maker.isBuy ? Math.max(one, other) : Math.min(one, other);
    }
}
