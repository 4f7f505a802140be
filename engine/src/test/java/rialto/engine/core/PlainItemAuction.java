package rialto.engine.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An item auction as one would do it by hand: it keeps every bid that was ever taken, and works out who leads at what
 * price from all of them whenever somebody asks.
 */
final class PlainItemAuction
{
    /** Where an auction is. */
    enum Stage
    {
        BIDDING, REVEALING, PAYMENT
    }

    /** A bid; a sealed one with what it was committed to, units where it is for some of them. */
    static final class Bid
    {
        final int accountId;
        final int number;
        final long amount;
        final String sealed;
        final int units;
        boolean isDone;

        Bid(final int accountId, final int number, final long amount, final String sealed, final int units)
        {
            this.accountId = accountId;
            this.number = number;
            this.amount = amount;
            this.sealed = sealed;
            this.units = units;
        }
    }

    final long id;
    final int seller;
    final String kind;
    final int collection;
    final List<Long> items;
    final ItemWords terms;
    final long startNs;
    final List<Bid> bids = new ArrayList<>();
    final List<Integer> asked = new ArrayList<>();
    long endNs;
    long deadlineNs;
    int extensions;
    int numbers;
    Stage stage = Stage.BIDDING;

    PlainItemAuction(
        final long id,
        final int seller,
        final int collection,
        final List<Long> items,
        final ItemWords terms,
        final long nowNs)
    {
        this.id = id;
        this.seller = seller;
        this.collection = collection;
        this.items = items;
        this.terms = terms;
        kind = terms.at(0);
        startNs = nowNs;
        endNs = nowNs + terms.time("end");
        deadlineNs = endNs;
    }

    boolean isEnglish()
    {
        return kind.equals("english");
    }

    boolean isDutch()
    {
        return kind.equals("dutch");
    }

    boolean isSealed()
    {
        return !isEnglish() && !isDutch();
    }

    boolean isSeparate()
    {
        return terms.has("separate");
    }

    boolean isPaidLater()
    {
        return terms.time("payment") > 0;
    }

    long start()
    {
        return terms.said("start", 0);
    }

    long reserve()
    {
        return terms.said("reserve", 0);
    }

    long least()
    {
        return Math.max(start(), reserve());
    }

    long increment()
    {
        return terms.said("increment", 0);
    }

    /** The highest bid of each account, best first: the higher, of equal ones the earlier. */
    List<Bid> best()
    {
        final List<Bid> best = new ArrayList<>();
        for (final Bid bid : bids)
        {
            if (bids.stream().noneMatch(other -> other.accountId == bid.accountId && other.number > bid.number))
            {
                best.add(bid);
            }
        }
        best.sort(Comparator.comparingLong((final Bid bid) -> -bid.amount).thenComparingInt(bid -> bid.number));
        return best;
    }

    int leader()
    {
        final List<Bid> best = best();
        return best.isEmpty() ? 0 : best.get(0).accountId;
    }

    long top()
    {
        final List<Bid> best = best();
        return best.isEmpty() ? 0 : best.get(0).amount;
    }

    /** SEMANTICS D4-4, word for word. */
    long price()
    {
        final List<Bid> best = best();
        final long withoutReserve = best.size() < 2 ?
            start() :
            Math.min(top(), best.get(1).amount + increment());
        return reserve() > 0 && top() >= reserve() ? Math.max(withoutReserve, reserve()) : withoutReserve;
    }

    long leastBid()
    {
        return bids.isEmpty() ? start() : price() + increment();
    }

    void bid(final int accountId, final long amount, final long nowNs)
    {
        numbers++;
        bids.add(new Bid(accountId, numbers, amount, "", 0));
        final long windowNs = terms.time("window");
        if (windowNs > 0 && nowNs >= endNs - windowNs && nowNs + terms.time("extension") > endNs &&
            extensions < terms.said("most", 0))
        {
            endNs = nowNs + terms.time("extension");
            deadlineNs = endNs;
            extensions++;
        }
    }

    long dutchPrice(final long nowNs)
    {
        final long stepNs = terms.time("step");
        final long elapsedNs = stepNs == 0 ? nowNs - startNs : (nowNs - startNs) / stepNs * stepNs;
        final long floorNs = terms.time("over");
        final long floor = terms.said("floor", 0);
        if (elapsedNs >= floorNs)
        {
            return floor;
        }
        return start() - BigInteger.valueOf(start() - floor).multiply(BigInteger.valueOf(elapsedNs))
            .divide(BigInteger.valueOf(floorNs)).longValueExact();
    }

    int unitsTaken()
    {
        return bids.stream().mapToInt(bid -> bid.units).sum();
    }

    int unitsOf(final int accountId)
    {
        return bids.stream().filter(bid -> bid.accountId == accountId).mapToInt(bid -> bid.units).sum();
    }

    Optional<Bid> bidOf(final int accountId)
    {
        return bids.stream().filter(bid -> bid.accountId == accountId).findFirst();
    }

    boolean isAsked(final int accountId)
    {
        return stage == Stage.PAYMENT && asked.getLast() == accountId;
    }

    long askedPrice()
    {
        return asked.size() == 1 ?
            price() :
            best().stream().filter(bid -> bid.accountId == asked.getLast()).findFirst().orElseThrow().amount;
    }

    /** Who may have it next where nobody has paid yet. */
    Optional<Bid> next()
    {
        return best().stream().filter(bid -> bid.amount >= least() && !asked.contains(bid.accountId)).findFirst();
    }

    /** What an account promised. */
    long held(final int accountId)
    {
        if (isSealed())
        {
            return bidOf(accountId).map(this::heldSealed).orElse(0L);
        }
        if (isDutch())
        {
            return heldForUnits(accountId);
        }
        final boolean holds = stage == Stage.PAYMENT ?
            asked.size() == 1 && asked.get(0) == accountId :
            leader() == accountId;
        return !holds ? 0 : isPaidLater() ? terms.said("deposit", 0) : top();
    }

    private long heldSealed(final Bid bid)
    {
        final long deposit = terms.said("deposit", 0);
        return bid.isDone && bid.amount >= least() ? Math.max(bid.amount, deposit) : deposit;
    }

    /** All units of an account at the price of those that it took last. */
    private long heldForUnits(final int accountId)
    {
        return bids.stream().filter(bid -> bid.accountId == accountId).reduce((one, other) -> other)
            .map(bid -> bid.amount * unitsOf(accountId)).orElse(0L);
    }
}
