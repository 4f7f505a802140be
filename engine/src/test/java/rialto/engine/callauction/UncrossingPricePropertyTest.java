package rialto.engine.callauction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.engine.orderbook.OrderBook;

import java.util.List;
import java.util.function.LongFunction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * 20,000 random calls by each profile, and by rules of any kind: {@link UncrossingPrice} comes to what the plain model
 * comes to, and the model has the properties I1 to I6 of SEMANTICS D1.6. The seed is printed, and {@code
 * -Drialto.auction.seed=} runs one again.
 */
class UncrossingPricePropertyTest
{
    private static final int CALLS = 20_000;

    private int prices;
    private int mirrored;
    private int uncrossed;
    private int partlyFilled;

    @ParameterizedTest
    @EnumSource
    void comesToWhatEveryPriceTriedComesTo(final UncrossingProfile profile)
    {
        check(profile.name(), seed -> RandomCall.by(profile, seed));
    }

    @Test
    void comesToTheSameByAnyRules()
    {
        check("any rules", RandomCall::byAnyRules);
    }

    private void check(final String name, final LongFunction<RandomCall> random)
    {
        final long firstSeed = Long.getLong("rialto.auction.seed", System.nanoTime());
        System.out.println("UncrossingPricePropertyTest " + name + " seed " + firstSeed);
        for (long seed = firstSeed; seed < firstSeed + CALLS; seed++)
        {
            check(random.apply(seed), name + " seed " + seed);
        }
        assertTrue(prices > CALLS / 4 && uncrossed > CALLS / 6 && partlyFilled > CALLS / 10, () -> "too few: prices " +
            prices + ", uncrossed " + uncrossed + ", partly filled " + partlyFilled);
        assertTrue(mirrored > CALLS / 25, () -> "too few mirror images: " + mirrored);
    }

    private void check(final RandomCall random, final String what)
    {
        final PlainCall call = random.call();
        final PlainAuction plain = new PlainAuction(call, random.rules());
        final String told = what + " " + call + " " + Found.rules(random.rules());
        final UncrossingPrice price = new UncrossingPrice(call.book());

        assertEquals(plain.priceText(), Found.text(price, random.rules()), told);
        assertEquals(plain.priceText(), Found.text(random.shuffled(), random.rules()), told);
        mirror(random, plain, told);
        if (plain.price() != OrderBook.NO_PRICE)
        {
            prices++;
            mostVolumeIsContiguous(call, plain, told);
            fillsAddUpWithinTheLimits(call, plain, told);
            onlyOneSideIsLeft(plain, told);
            nothingIsLeftToTrade(call, plain, told);
        }
    }

    /**
     * I1 and step 6: no candidate has more volume than the price, which lies among those that have the most. It may
     * have more only between limits, where market orders that may trade up to some price make steps that are no
     * candidates.
     */
    private static void mostVolumeIsContiguous(final PlainCall call, final PlainAuction plain, final String told)
    {
        final List<Long> candidates = plain.candidates();
        if (!candidates.isEmpty())
        {
            final long most = candidates.stream().mapToLong(plain::volumeAt).max().orElseThrow();
            final List<Long> best = candidates.stream().filter(p -> plain.volumeAt(p) == most).toList();
            final int first = candidates.indexOf(best.getFirst());
            assertEquals(best, candidates.subList(first, first + best.size()), told);
            assertTrue(plain.price() >= best.getFirst() && plain.price() <= best.getLast(), told);
            assertTrue(plain.volume() >= most, told);
            assertTrue(plain.volume() == most || call.orders().stream()
                .anyMatch(order -> order.isMarket() && order.isLevel()), told);
        }
    }

    /** I2: both sides' fills are the volume, nobody trades beyond a limit. */
    private static void fillsAddUpWithinTheLimits(final PlainCall call, final PlainAuction plain, final String told)
    {
        for (final boolean buy : List.of(true, false))
        {
            assertEquals(plain.volume(), call.orders().stream().filter(order -> order.isBuy() == buy)
                .mapToLong(plain::filled).sum(), told);
        }
        for (final PlainOrder order : call.orders())
        {
            final long traded = plain.trades().stream()
                .filter(trade -> (order.isBuy() ? trade.buyer() : trade.seller()).equals(order.id()))
                .mapToLong(PlainAuction.Trade::lots).sum();
            assertEquals(plain.filled(order), traded, told);
            assertTrue(traded == 0 || order.tradesAt(plain.price()), told);
        }
    }

    /** I4: the side without surplus is filled, the other from the top, and one order at most is filled in part. */
    private void onlyOneSideIsLeft(final PlainAuction plain, final String told)
    {
        int partial = 0;
        for (final boolean buy : List.of(true, false))
        {
            boolean isLeft = false;
            for (final PlainOrder order : plain.queue(buy))
            {
                assertTrue(!isLeft || plain.filled(order) == 0, told);
                isLeft |= plain.filled(order) < order.lots();
                partial += plain.filled(order) > 0 && plain.filled(order) < order.lots() ? 1 : 0;
            }
            final boolean mayBeLeft = buy ? plain.surplus() > 0 : plain.surplus() < 0;
            assertEquals(mayBeLeft, isLeft, told);
        }
        assertTrue(partial <= 1, told);
        partlyFilled += partial;
    }

    /**
     * I5: what is left does not cross, unless the price had to be one with less volume than another, or a market order
     * that may trade up to some price only went before limits that are better than that.
     */
    private void nothingIsLeftToTrade(final PlainCall call, final PlainAuction plain, final String told)
    {
        final boolean isOutOfTurn = call.orders().stream()
            .anyMatch(order -> order.isMarket() && order.isLevel() && plain.filled(order) > 0);
        if (plain.volume() == plain.mostAtAnyPrice() && !isOutOfTurn)
        {
            uncrossed++;
            final List<PlainOrder> left = call.orders().stream()
                .filter(order -> order.isLevel() && plain.filled(order) < order.lots()).toList();
            final long bid = left.stream().filter(PlainOrder::isBuy).mapToLong(PlainOrder::priceTicks).max()
                .orElse(Long.MIN_VALUE);
            final long ask = left.stream().filter(order -> !order.isBuy()).mapToLong(PlainOrder::priceTicks).min()
                .orElse(Long.MAX_VALUE);
            assertTrue(bid < ask, told);
        }
    }

    /** I6, but where a rule takes the higher, the lowest or a share of a price. */
    private void mirror(final RandomCall random, final PlainAuction plain, final String told)
    {
        final PlainCall image = random.call().mirrored(RandomCall.MIRROR_SUM);
        final PlainAuction other = new PlainAuction(image, random.rules());
        assertEquals(other.priceText(), Found.text(image, random.rules()), told);
        if (random.hasEvenGrid() && plain.isMirrorable() && other.isMirrorable())
        {
            assertEquals(plain.outcome(), other.outcome(), told);
            assertEquals(PlainCall.mirror(plain.price(), RandomCall.MIRROR_SUM), other.price(), told);
            assertEquals(plain.volume(), other.volume(), told);
            assertEquals(-plain.surplus(), other.surplus(), told);
            mirrored += plain.price() == OrderBook.NO_PRICE ? 0 : 1;
        }
        assertFalse(plain.price() == OrderBook.NO_PRICE && plain.outcome() == UncrossingOutcome.PRICE, told);
    }
}
