package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.UnpricedRule;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The amend table of SEMANTICS D4-10. Order 1 is changed, order 2 stands behind it; whoever trades or triggers first
 * afterwards has the better place. Both belong to account 10. Terms are written {@code 10@100} and words after it, a
 * change as the words alone; {@code expire} is in microseconds from now. After each command all invariants hold.
 */
class AmendPriorityTest
{
    private static final int OWNER = 10;
    private static final int OTHER = 20;
    private static final long NONE = NewOrderEncoder.priceTicksNullValue();
    private static final long US = 1000;

    private final Machine machine = Machine.withMarket(0, 0, OWNER, OTHER);
    private long lastClientId;

    @AfterEach
    void close()
    {
        machine.close();
    }

    /** Two purchases in the book; a sale of one lot at the price of the second comes after the change. */
    @ParameterizedTest(name = "D4-10 {0}")
    @CsvSource(delimiter = '|', value = {
        "keep: quantity down           | 10@100             | 10@100        | total=6             | OK | 1",
        "keep: quantity down, reduced  | 10@100             | 10@100        | reduce=4            | OK | 1",
        "keep: the same quantity       | 10@100             | 10@100        | total=10            | OK | 1",
        "keep: the same price          | 10@100             | 10@100        | price=100           | OK | 1",
        "keep: the same, down          | 10@100             | 10@100        | price=100 total=6   | OK | 1",
        "keep: nothing at all          | 10@100             | 10@100        | nothing             | OK | 1",
        "keep: expiry later            | 10@100 expire=50   | 10@100        | expire=90           | OK | 1",
        "keep: expiry sooner           | 10@100 expire=50   | 10@100        | expire=20           | OK | 1",
        "keep: expiry, quantity down   | 10@100 expire=50   | 10@100        | expire=90 total=6   | OK | 1",
        "keep: display down            | 10@100 show=5      | 10@100        | show=3              | OK | 1",
        "keep: display as it was       | 10@100 show=5      | 10@100        | show=5              | OK | 1",
        "keep: display, quantity down  | 10@100 show=5      | 10@100        | show=3 total=6      | OK | 1",
        "keep: quantity below the peak | 10@100 show=5      | 10@100        | total=5 show=4      | OK | 1",
        "keep: least display down      | 10@100 show=5 least=4 | 10@100    | least=3             | OK | 1",
        "keep: least, display down     | 10@100 show=5 least=4 | 10@100    | least=3 show=3      | OK | 1",
        "keep: least, quantity down    | 10@100 show=5 least=4 | 10@100    | least=0 total=6     | OK | 1",
        "keep: hidden, quantity down   | 10@100 hidden      | 10@100 hidden | total=6             | OK | 1",
        "keep: minimum, quantity down  | 10@100 min=1       | 10@100        | total=6             | OK | 1",
        "lose: price up to another's   | 10@100             | 10@101        | price=101           | OK | 2",
        "lose: price down to another's | 10@102             | 10@101        | price=101           | OK | 2",
        "lose: price, quantity down    | 10@100             | 10@101        | price=101 total=6   | OK | 2",
        "lose: quantity up             | 10@100             | 10@100        | total=11            | OK | 2",
        "lose: quantity up, expiry     | 10@100 expire=50   | 10@100        | total=11 expire=90  | OK | 2",
        "lose: quantity up, iceberg    | 10@100 show=5      | 10@100        | total=11            | OK | 2",
        "lose: quantity up, hidden     | 10@100 hidden      | 10@100 hidden | total=11            | OK | 2",
        "lose: minimum up              | 10@100 min=1       | 10@100        | min=2               | OK | 2",
        "lose: minimum down            | 10@100 min=2       | 10@100        | min=1               | OK | 2",
        "lose: minimum, quantity down  | 10@100 min=2       | 10@100        | min=1 total=6       | OK | 2",
        "lose: display above the peak  | 10@100 show=5      | 10@100        | show=6              | OK | 2",
        "lose: least display up        | 10@100 show=5 least=3 | 10@100    | least=4             | OK | 2",
        "lose: least up, lots down     | 10@100 show=5 least=3 | 10@100    | least=4 total=9     | OK | 2",
        "lose: display up, lots down   | 10@100 show=5      | 10@100        | show=6 total=9      | OK | 2",
        "lose: replaced, unchanged     | 10@100             | 10@100        | replace             | OK | 2",
        "lose: replaced, quantity down | 10@100             | 10@100        | replace total=6     | OK | 2",
        "account: no amendment has it  | 10@100             | 10@100        | account=20 total=6  | NOT_YOUR_ORDER | 1",
        "time in force: nor that       | 10@100             | 10@100        | expire=90           | NOT_AMENDABLE  | 1",
        "type, to a stop: nor that     | 10@100             | 10@100        | stop=101            | NOT_AMENDABLE  | 1",
        "type, to an iceberg: nor that | 10@100             | 10@100        | show=5              | NOT_AMENDABLE  | 1",
        "least display: where one is   | 10@100 show=5      | 10@100        | least=5             | NOT_AMENDABLE  | 1",
        "least above display: refused  | 10@100 show=5 least=4 | 10@100    | least=6             | INVALID_MINIMUM_DISPLAY | 1",
        "display below least: refused  | 10@100 show=5 least=4 | 10@100    | show=3              | INVALID_MINIMUM_DISPLAY | 1",
        "minimum: only where one is    | 10@100             | 10@100        | min=5               | NOT_AMENDABLE  | 1",
        "expiry in the past: refused   | 10@100 expire=50   | 10@100        | expire=0            | INVALID_EXPIRY | 1"
    })
    void whoTradesFirst(
        final String id,
        final String first,
        final String second,
        final String change,
        final String result,
        final long firstToTrade)
    {
        machine.tradingRules(MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, NONE, Allocation.PRICE_TIME, 1,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
        enter(OWNER, Side.BUY, first);
        enter(OWNER, Side.BUY, second);
        assertEquals(result, change(change), id);
        final String price = second.substring(second.indexOf('@') + 1).split(" ", -1)[0];
        assertEquals("trade 3/" + firstToTrade + " 1@" + price, enter(OTHER, Side.SELL, "1@" + price), id);
    }

    /** An instrument may let a total go up in its place; not that of an iceberg, whose new lots nobody sees. */
    @ParameterizedTest(name = "D4-10 {0}")
    @CsvSource(delimiter = '|', value = {
        "quantity up            | 10@100           | total=11           | 1",
        "quantity up, hidden    | 10@100 hidden    | total=11           | 1",
        "quantity up, expiry    | 10@100 expire=50 | total=11 expire=90 | 1",
        "quantity up, price     | 10@99            | total=11 price=100 | 2",
        "quantity up, minimum   | 10@100 min=1     | total=11 min=2     | 2",
        "quantity up, iceberg   | 10@100 show=5    | total=11           | 2",
        "quantity up, replaced  | 10@100           | replace total=11   | 2" })
    void whereTheInstrumentKeepsIncreases(
        final String id,
        final String first,
        final String change,
        final long firstToTrade)
    {
        new SetTradingRulesEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).instrumentId(1).marketRemainder(MarketRemainder.CANCEL)
            .unpricedRule(UnpricedRule.BEST_LIMIT).protectionTicks(NONE).allocation(Allocation.PRICE_TIME)
            .proRataMinimumLots(1).maxIcebergParts((short)100).increaseKeepsPriority((short)1)
            .icebergRefresh(IcebergRefresh.BELOW_MINIMUM_AT_END);
        machine.execute(Machine.ADMIN);
        enter(OWNER, Side.BUY, first);
        enter(OWNER, Side.BUY, first.contains("hidden") ? "10@100 hidden" : "10@100");
        assertEquals("OK", change(change), id);
        assertEquals("trade 3/" + firstToTrade + " 1@100", enter(OTHER, Side.SELL, "1@100"), id);
    }

    /** Two stops that wait for 105; whatever changes of the first, it comes to wait behind the second. */
    @ParameterizedTest(name = "D4-10 parked: {0}")
    @CsvSource(delimiter = '|', value = {
        "not changed       | none                      | 1 2",
        "stop price        | stop=104; stop=105        | 2 1",
        "the same stop     | stop=105                  | 2 1",
        "quantity down     | total=6                   | 2 1",
        "quantity up       | total=11                  | 2 1",
        "limit price       | price=111                 | 2 1",
        "expiry            | expire=90                 | 2 1",
        "replaced          | replace                   | 2 1" })
    void whichStopTriggersFirst(final String id, final String changes, final String order)
    {
        final String stop = "10@110 stop=105 expire=50";
        enter(OWNER, Side.BUY, stop);
        enter(OWNER, Side.BUY, stop);
        if (!changes.equals("none"))
        {
            for (final String change : changes.split(";", -1))
            {
                assertEquals("OK", change(change.strip()), id);
            }
        }
        enter(OTHER, Side.SELL, "1@105");
        final String[] ids = order.split(" ", -1);
        assertEquals("trade 4/3 1@105; triggered " + ids[0] + "; triggered " + ids[1],
            enter(OTHER, Side.BUY, "1@105"), id);
    }

    /** Order 1 has traded four of its ten lots. */
    @ParameterizedTest(name = "D4-10 new total {0} of 4 filled")
    @CsvSource(delimiter = '|', value = {
        "5 | amend   | reduced 1 by 5 leaves 1",
        "4 | amend   | cancelled 1 6@100 filled 4 AMENDED_TO_FILLED",
        "3 | amend   | cancelled 1 6@100 filled 4 AMENDED_TO_FILLED",
        "4 | replace | cancelled 1 6@100 filled 4 AMENDED_TO_FILLED",
        "1 | replace | cancelled 1 6@100 filled 4 AMENDED_TO_FILLED" })
    void aTotalThatIsFilledAlready(final long total, final String kind, final String expected)
    {
        enter(OWNER, Side.BUY, "10@100");
        enter(OTHER, Side.SELL, "4@100");
        final List<String> events =
            kind.equals("amend") ? machine.amend(OWNER, 1, NONE, total) : machine.replace(OWNER, 1, NONE, total);
        Invariants.check(machine.stateMachine);
        assertEquals(expected, events.get(1).replaceFirst(" held .*", ""));
        assertEquals(total == 5 ? 1 : 0, machine.stateMachine.orders().openCount());
    }

    /** An amendment cannot name a client order id: the order goes by the one that it came with. */
    @ParameterizedTest(name = "D4-10 client id after {0}")
    @CsvSource({ "total=6", "total=11", "price=101", "replace" })
    void theClientIdStays(final String change)
    {
        enter(OWNER, Side.BUY, "10@100");
        assertEquals("OK", change(change));
        assertEquals(1, machine.stateMachine.orders().clientIdLow(machine.stateMachine.orders().slotOf(1)));
    }

    private String enter(final int account, final Side side, final String terms)
    {
        final Words words = new Words(terms);
        lastClientId++;
        final List<String> facts = machine.enter(account, lastClientId, order ->
        {
            order.side(side).orderType(words.has("stop") ? OrderType.STOP_LIMIT : OrderType.LIMIT);
            order.timeInForce(words.has("expire") ? TimeInForce.GTD : TimeInForce.GTC);
            order.quantityLots(words.lots).priceTicks(words.price).stopPriceTicks(words.of("stop"));
            order.displayLots(words.of("show")).minimumDisplayLots(words.of("least")).minimumLots(words.of("min"))
                .expireNs(expireNs(words));
            order.orderFlags().hidden(words.has("hidden"));
        });
        Invariants.check(machine.stateMachine);
        return String.join("; ", facts);
    }

    /** Changes order 1 and answers the result code. */
    private String change(final String terms)
    {
        final Words words = new Words(terms);
        final int account = words.has("account") ? (int)words.of("account") : OWNER;
        final List<String> events;
        if (words.has("reduce"))
        {
            events = machine.reduce(account, 1, words.of("reduce"));
        }
        else if (words.has("replace"))
        {
            PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)).keyId(2)
                .clientSequence(machine.next(2)).accountId(account).instrumentId(1).orderId(1)
                .priceTicks(words.of("price")).totalQuantityLots(words.of("total"));
            events = machine.execute(2);
        }
        else
        {
            PlainOrder.of(new AmendOrderEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)).keyId(2)
                .clientSequence(machine.next(2)).accountId(account).instrumentId(1).orderId(1)
                .priceTicks(words.of("price")).totalQuantityLots(words.of("total")).stopPriceTicks(words.of("stop"))
                .displayLots(words.of("show")).minimumLots(words.of("min")).expireNs(expireNs(words))
                .minimumDisplayLots(words.of("least"));
            events = machine.execute(2);
        }
        Invariants.check(machine.stateMachine);
        return events.getFirst().split(" ", -1)[1];
    }

    private long expireNs(final Words words)
    {
        return words.has("expire") ? machine.nextTimeNs() + words.of("expire") * US : NONE;
    }

    /** {@code 10@100} and {@code name=value} or {@code name}, in any order. */
    private static final class Words
    {
        private final String[] words;
        private final long lots;
        private final long price;

        Words(final String text)
        {
            words = text.strip().split(" +", -1);
            final String[] head = words[0].split("@", -1);
            lots = head.length == 2 ? Long.parseLong(head[0]) : 0;
            price = head.length == 2 ? Long.parseLong(head[1]) : NONE;
        }

        boolean has(final String name)
        {
            return List.of(words).contains(name) || of(name) != NONE;
        }

        long of(final String name)
        {
            for (final String word : words)
            {
                if (word.startsWith(name + "="))
                {
                    return Long.parseLong(word.substring(name.length() + 1));
                }
            }
            return NONE;
        }
    }
}
