package rialto.engine.orderbook;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What every implementation of the book has to do, as tables: commands on the left and all that they cause on the right
 * ({@link BookCommand}, {@link BookEvent}), then the whole book that is left ({@link BookLevel}).
 */
abstract class OrderBookContract
{
    private static final Market.Limits LIMITS = new Market.Limits(64, 64, 1, 1L << 31);

    abstract Market open(Market.Limits limits);

    @Test
    void shouldRestWhatDoesNotCross()
    {
        check("""
            new 1 buy 5@100         |
            new 2 sell 6@101        |
            new 3 buy 7@99          |
            new 4 sell 8@102        |
            """, """
            buy 100 1:5
            buy 99 3:7
            sell 101 2:6
            sell 102 4:8
            """);
    }

    @Test
    void shouldTradeBestPriceFirstAtTheMakersPrice()
    {
        check("""
            new 1 sell 5@103        |
            new 2 sell 5@101        |
            new 3 sell 5@102        |
            new 4 buy 12@103        | trade 4/2 5@101, trade 4/3 5@102, trade 4/1 2@103
            new 5 sell 3@90         |
            """, """
            sell 90 5:3
            sell 103 1:3
            """);
    }

    @Test
    void shouldTradeBestBidFirstAtTheMakersPrice()
    {
        check("""
            new 1 buy 5@97          |
            new 2 buy 5@99          |
            new 3 buy 5@98          |
            new 4 sell 12@97        | trade 4/2 5@99, trade 4/3 5@98, trade 4/1 2@97
            """, """
            buy 97 1:3
            """);
    }

    @Test
    void shouldTradeTheLongestWaitingFirstAtOnePrice()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@100        |
            new 3 sell 5@100        |
            new 4 buy 7@100         | trade 4/1 5@100, trade 4/2 2@100
            new 5 buy 4@100         | trade 5/2 3@100, trade 5/3 1@100
            """, """
            sell 100 3:4
            """);
    }

    @Test
    void shouldRestTheRemainderAtItsLimit()
    {
        check("""
            new 1 sell 5@100        |
            new 2 buy 8@101         | trade 2/1 5@100
            new 3 sell 1@101        | trade 3/2 1@101
            """, """
            buy 101 2:2
            """);
    }

    @Test
    void shouldStopAtTheLimit()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@101        |
            new 3 sell 5@102        |
            new 4 buy 20@101        | trade 4/1 5@100, trade 4/2 5@101
            """, """
            buy 101 4:10
            sell 102 3:5
            """);
    }

    @Test
    void shouldCancelWhatAnImmediateOrderLeaves()
    {
        check("""
            new 1 sell 5@100        |
            new 2 buy 8@101 ioc     | trade 2/1 5@100, cancelled 2 3
            new 3 buy 8@101 ioc     | cancelled 3 8
            new 4 sell 5@100        |
            new 5 buy 5@100 ioc     | trade 5/4 5@100
            """, "");
    }

    @Test
    void shouldFillOrKillWholeOrNotAtAll()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@101        |
            new 3 sell 5@102        |
            new 4 buy 11@101 fok    | cancelled 4 11
            new 5 buy 16@102 fok    | cancelled 5 16
            new 6 buy 10@101 fok    | trade 6/1 5@100, trade 6/2 5@101
            new 7 sell 1@99 fok     | cancelled 7 1
            """, """
            sell 102 3:5
            """);
    }

    @Test
    void shouldTakeAnyPriceAtMarketAndNeverRest()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@2000000000 |
            new 3 buy 7@market      | trade 3/1 5@100, trade 3/2 2@2000000000
            new 4 buy 7@market ioc  | trade 4/2 3@2000000000, cancelled 4 4
            new 5 buy 3@1           |
            new 6 sell 4@market fok | cancelled 6 4
            new 7 sell 4@market     | trade 7/5 3@1, cancelled 7 1
            new 8 buy 1@market      | cancelled 8 1
            """, "");
    }

    @Test
    void shouldCancelOnlyWhatIsOpenAndTheAccountsOwn()
    {
        check("""
            new 1 buy 5@100 by 2    |
            cancel 1 by 3           | rejected 1
            cancel 9 by 2           | rejected 9
            cancel 1 by 2           | cancelled 1 5
            cancel 1 by 2           | rejected 1
            new 2 buy 5@100 by 2    |
            new 3 sell 5@100 by 3   | trade 3/2 5@100
            cancel 2 by 2           | rejected 2
            cancel 3 by 3           | rejected 3
            """, "");
    }

    @Test
    void shouldCancelFromFrontMiddleAndBackOfALevel()
    {
        check("""
            new 1 buy 1@100         |
            new 2 buy 2@100         |
            new 3 buy 3@100         |
            new 4 buy 4@100         |
            new 5 buy 5@100         |
            cancel 3                | cancelled 3 3
            cancel 1                | cancelled 1 1
            cancel 5                | cancelled 5 5
            new 6 buy 6@100         |
            new 7 sell 13@100       | trade 7/2 2@100, trade 7/4 4@100, trade 7/6 6@100
            """, """
            sell 100 7:1
            """);
    }

    @Test
    void shouldReduceAndKeepThePlace()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@100        |
            reduce 1 3              | reduced 1 3
            reduce 1 1 by 2         | rejected 1
            reduce 9 1              | rejected 9
            new 3 buy 3@100         | trade 3/1 2@100, trade 3/2 1@100
            reduce 2 4              | cancelled 2 4
            new 4 sell 5@100        |
            reduce 4 9              | cancelled 4 5
            """, "");
    }

    @Test
    void shouldAmendDownAndKeepThePlace()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@100        |
            amend 1 3@-             |
            amend 1 3@100           |
            amend 1 -@-             |
            amend 1 -@100           |
            amend 1 1@- by 2        | rejected 1
            amend 9 1@-             | rejected 9
            new 3 buy 4@100         | trade 3/1 3@100, trade 3/2 1@100
            """, """
            sell 100 2:4
            """);
    }

    @Test
    void shouldLoseThePlaceWhenAmendedUpOrElsewhere()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@100        |
            new 3 sell 5@101        |
            amend 1 6@-             |
            amend 3 -@100           |
            amend 2 -@99            |
            amend 2 -@100           |
            """, """
            sell 100 1:6 3:5 2:5
            """);
    }

    @Test
    void shouldTradeAsTakerWhenAmendedAcross()
    {
        check("""
            new 1 sell 5@100        |
            new 2 buy 9@98          |
            amend 2 -@101           | trade 2/1 5@100
            new 3 sell 6@102        |
            amend 3 2@101           | trade 3/2 2@101
            """, """
            buy 101 2:2
            """);
    }

    @Test
    void shouldAlwaysGoToTheBackWhenReplaced()
    {
        check("""
            new 1 sell 5@100        |
            new 2 sell 5@100        |
            replace 1 -@-           |
            replace 2 3@100         |
            replace 9 3@100         | rejected 9
            replace 1 1@1 by 2      | rejected 1
            """, """
            sell 100 1:5 2:3
            """);
    }

    @Test
    void shouldTradeAsTakerWhenReplacedAcross()
    {
        check("""
            new 1 buy 5@100         |
            new 2 buy 5@99          |
            new 3 sell 5@101        |
            replace 3 12@99         | trade 3/1 5@100, trade 3/2 5@99
            replace 3 -@99          |
            new 4 buy 2@99          | trade 4/3 2@99
            """, "");
    }

    @Test
    void shouldRefuseAnIdThatIsOpenAndTakeItWhenItIsNot()
    {
        check("""
            new 1 buy 5@100         |
            new 1 buy 5@101         | rejected 1
            cancel 1                | cancelled 1 5
            new 1 sell 5@101        |
            """, """
            sell 101 1:5
            """);
    }

    @Test
    void shouldGoOnAfterAnEmptySide()
    {
        check("""
            new 1 buy 5@100         |
            new 2 sell 5@100        | trade 2/1 5@100
            new 3 sell 5@100        |
            new 4 buy 6@100         | trade 4/3 5@100
            cancel 4                | cancelled 4 1
            new 5 sell 1@3          |
            """, """
            sell 3 5:1
            """);
    }

    @Test
    void shouldRefuseNewOrdersOnlyWhileAllAreInUse()
    {
        check(new Market.Limits(3, 64, 1, 1000), """
            new 1 buy 5@100         |
            new 2 buy 5@101         |
            new 3 sell 5@102        |
            new 4 buy 5@102         | rejected 4
            new 5 buy 5@102 ioc     | rejected 5
            replace 2 -@99          |
            amend 2 2@102           | trade 2/3 2@102
            new 6 sell 1@104        |
            new 7 sell 1@105        | rejected 7
            cancel 1                | cancelled 1 5
            new 7 sell 1@105        |
            """, """
            sell 102 3:3
            sell 104 6:1
            sell 105 7:1
            """);
    }

    @Test
    void shouldRefuseNewPricesOnlyWhileAllLevelsAreInUse()
    {
        check(new Market.Limits(64, 3, 1, 1000), """
            new 1 buy 5@100         |
            new 2 buy 5@101         |
            new 3 sell 5@102        |
            new 4 buy 5@99          | rejected 4
            new 5 buy 5@101         |
            new 6 sell 5@103        | rejected 6
            new 7 buy 9@103         | rejected 7
            new 8 buy 2@103 ioc     | trade 8/3 2@102
            amend 5 -@98            | rejected 5
            amend 1 -@98            |
            amend 5 -@98            |
            replace 2 -@97          |
            cancel 3                | cancelled 3 3
            new 9 sell 1@105        |
            """, """
            buy 98 1:5 5:5
            buy 97 2:5
            sell 105 9:1
            """);
    }

    @Test
    void shouldHoldTheWidestPricesAndQuantities()
    {
        final long highest = Long.MAX_VALUE - 1;
        final long lowest = Long.MIN_VALUE + 2;
        final long most = 1L << 61;
        check(new Market.Limits(8, 8, lowest, highest), """
            new 1 buy %2$d@%1$d         |
            new 2 buy 1@%1$d            |
            new 3 sell %2$d@%3$d        |
            new 4 buy %2$d@0            |
            new 5 buy %2$d@-1           |
            new 6 sell 1@market         | trade 6/4 1@0
            new 7 sell %2$d@-1          | trade 7/4 %4$d@0, trade 7/5 1@-1
            new 8 buy %2$d@%3$d fok     | trade 8/3 %2$d@%3$d
            """.formatted(lowest, most, highest, most - 1), """
            buy -1 5:%1$d
            buy %2$d 1:%3$d 2:1
            """.formatted(most - 1, lowest, most));
    }

    private void check(final String script, final String book)
    {
        check(LIMITS, script, book);
    }

    private void check(final Market.Limits limits, final String script, final String book)
    {
        try (Market market = open(limits))
        {
            final List<String> happened = new ArrayList<>();
            for (final String line : script.lines().toList())
            {
                final String command = line.split("\\|", 2)[0];
                final String events = String.join(
                    ", ", market.execute(BookCommand.parse(command)).stream().map(BookEvent::toString).toList());
                happened.add((command + "| " + events).stripTrailing());
                market.levels();
            }
            assertEquals(script.strip(), String.join("\n", happened));
            assertEquals(
                book.strip(), String.join("\n", market.levels().stream().map(BookLevel::toString).toList()));
        }
    }
}
