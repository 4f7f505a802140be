package rialto.engine.callauction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.SideLevels;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Bands, price limits and price steps; numbers as large as they come; and how much is looked at.
 */
class UncrossingPriceTest
{
    private static final long NONE = OrderBook.NO_PRICE;

    /** Levels of one lot, that count how often they are looked at. */
    private static final class CountedLevels implements SideLevels
    {
        private final long bestTicks;
        private final long stepTicks;
        private final int count;
        private long looks;

        CountedLevels(final long bestTicks, final long stepTicks, final int count)
        {
            this.bestTicks = bestTicks;
            this.stepTicks = stepTicks;
            this.count = count;
        }

        @Override
        public int best()
        {
            return 0;
        }

        @Override
        public int worst()
        {
            return count - 1;
        }

        @Override
        public int worse(final int level)
        {
            looks++;
            return level + 1 < count ? level + 1 : NONE;
        }

        @Override
        public int better(final int level)
        {
            looks++;
            return level - 1;
        }

        @Override
        public long priceTicks(final int level)
        {
            return bestTicks + level * stepTicks;
        }

        @Override
        public long lots(final int level)
        {
            looks++;
            return 1;
        }

        @Override
        public boolean isLimit(final int level)
        {
            looks++;
            return true;
        }
    }

    /** Every price is valid. */
    private static final class EachTick implements TickGrid
    {
        private long looks;

        @Override
        public long floorTicks(final long priceTicks)
        {
            looks++;
            return priceTicks;
        }

        @Override
        public long ceilTicks(final long priceTicks)
        {
            looks++;
            return priceTicks;
        }
    }

    /** The model comes to the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // buys / sells / reference | rules | price limits | quote | bands of price steps | price, volume, surplus
        "B1 5@110 / S1 5@100           | XETRA_T7  | 101 109 | - -     | 0:1        | NO_CANDIDATE",
        "B1 5@110 / S1 5@100           | XETRA_T7  | 100 109 | - -     | 0:1        | 100/5/0",
        "B1 5@110 / S1 5@100           | GRID      | 101 109 | - -     | 0:1        | 101/5/0",
        "B1 5@110 / S1 5@100 / R 120   | GRID      | - 109   | - -     | 0:1        | 109/5/0",
        "B1 5@110 / S1 5@100 / R 90    | GRID      | 102 -   | - -     | 0:5        | 105/5/0",
        "B1 5@110 / S1 5@100 / R 90    | GRID      | 106 109 | - -     | 0:5        | NO_CANDIDATE",
        "B1 9@110, B2 1@95 / S1 5@100, S2 4@104 | GRID | - 103 | - -    | 0:1        | 103/5/4",
        "B1 5@M / S1 5@M / R 100       | XETRA_T7  | 101 -   | - -     | 0:1        | NO_CANDIDATE",
        "B1 5@M / S1 5@M / R 102       | XETRA_T7  | - -     | - -     | 0:5        | 100/5/0",
        "B1 5@M / S1 5@M / R 103       | XETRA_T7  | - -     | - -     | 0:5        | 105/5/0",
        "B1 5@M / S1 5@M / R 105       | XETRA_T7  | - -     | - -     | 0:10       | 110/5/0",
        "B1 5@M / S1 5@M / R 109       | XETRA_T7  | - 109   | - -     | 0:10       | 100/5/0",
        "B1 5@120 / S1 5@100 / R 112   | XETRA_T7  | - -     | - -     | 0:5        | 110/5/0",
        "B1 5@120 / S1 5@100 / R 113   | XETRA_T7  | - -     | - -     | 0:5        | 115/5/0",
        "B1 5@120 / S1 5@100 / R 105   | XETRA_T7  | - -     | - -     | 0:1 104:10 | 103/5/0",
        "B1 5@120 / S1 5@100 / R 107   | XETRA_T7  | - -     | - -     | 0:1 104:10 | 110/5/0",
        "B1 5@104 / S1 5@101 / R 103   | XETRA_T7  | - -     | - -     | 0:10       | 104/5/0",
        "B1 5@110 / S1 5@100           | MID_BAND  | - -     | 104 107 | 0:1        | 106/5/0",
        "B1 5@110 / S1 5@100           | MID_BAND  | - -     | 104 107 | 0:3        | 105/5/0",
        "B1 5@110 / S1 5@100 / R 101   | MID_BAND  | - -     | 104 -   | 0:1        | 101/5/0",
        "B1 5@110 / S1 5@100 / R 101   | MID_BAND  | - -     | 107 104 | 0:1        | 101/5/0",
        "B1 5@M / S1 5@M / R 90        | MID_BAND  | - -     | 101 104 | 0:1        | 103/5/0",
        "B1 5@M / S1 5@300             | MID_BAND  | - -     | 101 104 | 0:1        | NO_CANDIDATE",
        "B1 9@M / S1 5@200, S2 5@120   | MID_BAND  | - -     | 101 104 | 0:1        | 120/5/4",
        "B1 5@M / S1 5@154             | MID_BAND  | - -     | 101 104 | 0:1        | 154/5/0",
        "B1 5@M / S1 5@155             | MID_BAND  | - -     | 101 104 | 0:1        | NO_CANDIDATE",
        "B1 5@M / S1 5@1155            | MID_BAND  | - -     | 1000 1050 | 0:1      | NO_CANDIDATE",
        "B1 5@M / S1 5@1152            | MID_BAND  | - -     | 1000 1050 | 0:1      | 1152/5/0",
        "B1 5@M / S1 5@1153            | MID_BAND  | - -     | 1000 1050 | 0:1      | NO_CANDIDATE" })
    void bandsLimitsAndSteps(
        final String call,
        final UncrossingProfile profile,
        final String limits,
        final String quote,
        final String bands,
        final String expected)
    {
        final PlainCall plain = PlainCall.parse(call).limits(number(limits, 0), number(limits, 1))
            .quote(number(quote, 0), number(quote, 1)).ticks(bands);
        final UncrossingRules rules = new UncrossingRules().profile(profile);

        assertEquals(expected, Found.text(plain, rules));
        assertEquals(expected, new PlainAuction(plain, rules).priceText());
    }

    /** Prices up to 2^62; each tick is a valid price. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "B1 5@4611686018427387904 / S1 5@1                                     | GRID      | 1/5/0",
        "B1 5@4611686018427387904 / S1 5@1 / R 4611686018427387904             | GRID      | 4611686018427387904/5/0",
        "B1 9@4611686018427387904 / S1 5@1 / R 4611686018427387904             | BNB       | 4611686018427387904/5/4",
        "B1 9@4611686018427387904 / S1 5@1 / R 1                               | BNB       | 2/5/4",
        "B1 5@4611686018427387904 / S1 9@1 / R 4611686018427387904             | BNB       | 4381101717506018508/5/-4",
        "B1 5@4611686018427387904 / S1 5@1                                     | MID_RANGE | 2305843009213693953/5/0",
        "B1 5@4611686018427387904 / S1 5@1 / R 1                               | MID_BAND  | 4611686018427387903/5/0",
        "B1 4611686018427387904@9, B2 4611686018427387903@9 / S1 1@7           | XETRA_T7  | 9/1/9223372036854775806",
        "B1 1@9 / S1 4611686018427387904@7, S2 4611686018427387903@7           | XETRA_T7  | 7/1/-9223372036854775806"
    })
    void numbersAsLargeAsTheyCome(final String call, final UncrossingProfile profile, final String expected)
    {
        final List<PlainOrder> orders = PlainCall.parse(call).orders();
        final CallBook book =
            new CallBook(new PlainLevels(orders, true), new PlainLevels(orders, false), new EachTick())
                .referenceTicks(PlainCall.parse(call).referenceTicks())
                .quote(4_611_686_018_427_387_902L, 4_611_686_018_427_387_904L);
        final UncrossingRules rules = new UncrossingRules().profile(profile);

        assertEquals(expected, Found.text(new UncrossingPrice(book), rules));
        rules.band(rules.band(), Long.MAX_VALUE, rules.bandPpm());
        assertEquals(expected, Found.text(new UncrossingPrice(book), rules));
    }

    @Test
    void aSumThatDoesNotFitIsToldAndNeverWraps()
    {
        final PlainCall call = PlainCall.parse(
            "B1 9223372036854775807@9, B2 1@8 / S1 9223372036854775807@7, S2 1@6");
        final UncrossingPrice price = new UncrossingPrice(call.book());

        assertThrows(ArithmeticException.class, () -> price.find(new UncrossingRules()));
    }

    /** A hundred levels of each side cross, a million do not; prices are a million ticks apart. */
    @ParameterizedTest
    @EnumSource
    void onlyLevelsThatTradeAreLookedAt(final UncrossingProfile profile)
    {
        final long apart = 1_000_000;
        final CountedLevels bids = new CountedLevels(2_000_100 * apart, -apart, 1_000_000);
        final CountedLevels asks = new CountedLevels(2_000_000 * apart, apart, 1_000_000);
        final EachTick ticks = new EachTick();
        final UncrossingPrice price = new UncrossingPrice(
            new CallBook(bids, asks, ticks).referenceTicks(2_000_000 * apart));

        assertEquals(UncrossingOutcome.PRICE, price.find(new UncrossingRules().profile(profile)));
        assertEquals(51, price.volumeLots());
        assertTrue(bids.looks + asks.looks < 300, () -> bids.looks + " and " + asks.looks);
        assertTrue(ticks.looks < 20, () -> "price steps: " + ticks.looks);
    }

    @Test
    void whatWasFoundBeforeIsGone()
    {
        final PlainCall first = PlainCall.parse("B1 9@110 / S1 5@100");
        final PlainCall then = PlainCall.parse("B1 9@90 / S1 5@100");
        final CallBook book = first.book();
        final UncrossingPrice price = new UncrossingPrice(book);
        final List<String> found = new ArrayList<>();
        for (final PlainCall call : List.of(first, then, first))
        {
            book.sides(new PlainLevels(call.orders(), true), new PlainLevels(call.orders(), false));
            found
                .add(Found.text(price, new UncrossingRules()) + " " + price.outcome() + " " + price.priceTicks() + " " +
                    price.volumeLots() + " " + price.surplusLots());
        }

        assertEquals(
            List.of("110/5/4 PRICE 110 5 4", "NO_CROSSING NO_CROSSING " + NONE + " 0 0", "110/5/4 PRICE 110 5 4"),
            found);
    }

    private static long number(final String pair, final int index)
    {
        final String number = pair.split(" ", -1)[index];
        return "-".equals(number) ? NONE : Long.parseLong(number);
    }
}
