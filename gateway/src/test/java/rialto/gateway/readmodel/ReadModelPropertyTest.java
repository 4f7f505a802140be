package rialto.gateway.readmodel;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Random commands: the views say what the exchange has, whole and in parts, and the changes told add up to them. */
class ReadModelPropertyTest
{
    private static final int COMMANDS = 500;
    private static final int ALL = 1_000_000;
    private static final int[] MARKETS = { TestExchange.BTC_USD, TestExchange.ETH_USD };
    private static final PageRequest WHOLE = new PageRequest(null, ALL, true);
    private static final Limits SMALL = new Limits(30, 70, 40, 90, 50, 40, 20, 40, 9);

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void theViewsSayWhatTheExchangeHas(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(SMALL);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomCommands commands = new RandomCommands(exchange, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                commands.step();
                compare(new EngineRecords(exchange.stateMachine()), model, "seed " + seed + ", command " + i);
                assertEquals(exchange.inputSequence(), model.appliedInputSequence());
                assertEquals(exchange.stateMachine().eventSequence(), model.appliedEventSequence());
            }
            checkParts(model, "seed " + seed);
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void soTheyDoThroughCallsAndAuctions(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(SMALL);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomCommands commands = new RandomCommands(exchange, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                commands.stepOfADay();
                compare(new EngineRecords(exchange.stateMachine()), model, "seed " + seed + ", command " + i);
            }
            checkParts(model, "seed " + seed);
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void soTheyDoInPredictionMarketsAndOfPostings(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(SMALL);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomPredictions commands = new RandomPredictions(exchange, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                commands.step();
                final EngineRecords engine = new EngineRecords(exchange.stateMachine());
                final String where = "seed " + seed + ", command " + i;
                compare(engine, model, where);
                assertEquals(lines(engine.outcomes()), lines(OutcomeRecords.lines(model)), where);
            }
            checkParts(request -> model.postings().page(0, false, request), "seed " + seed);
            checkParts(request -> model.postings().statement(10, 0, request), "seed " + seed);
            checkParts(request -> model.postings().statement(1, TestExchange.USD, request), "seed " + seed);
            checkParts(request -> model.predictions().moves(TestPredictions.FIRST, request), "seed " + seed);
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void soDoTheyInPredictionMarkets(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(Limits.defaults());
        final Replica replica = new Replica();
        model.listener(replica);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomPredictions commands = new RandomPredictions(exchange, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                commands.step();
                replica.compare(model, "seed " + seed + ", command " + i);
            }
            checkStatements(model, "seed " + seed);
        }
    }

    /** Each line goes on where the one before of its asset ended, and the last of each is what there is. */
    private static void checkStatements(final ReadModel model, final String where)
    {
        for (final Account account : model.accounts())
        {
            final int accountId = Integer.parseInt(account.id());
            final Map<String, BigDecimal> sums = new TreeMap<>();
            long number = 0;
            for (final StatementLine line : model.postings().statement(accountId, 0, WHOLE).items())
            {
                number++;
                assertEquals(Long.toString(number), line.line(), where);
                final BigDecimal sum = sums.merge(line.asset(), new BigDecimal(line.amount()), BigDecimal::add);
                assertEquals(new BigDecimal(line.balance()), sum, where + ": " + line);
            }
            for (final Balance balance : model.balances(accountId).balances())
            {
                final BigDecimal none = new BigDecimal(balance.total()).multiply(BigDecimal.ZERO);
                assertEquals(new BigDecimal(balance.total()), sums.getOrDefault(balance.asset(), none), where);
            }
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void theChangesToldAddUpToTheViews(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(Limits.defaults());
        final Replica replica = new Replica();
        model.listener(replica);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomCommands commands = new RandomCommands(exchange, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                commands.stepOfADay();
                replica.compare(model, "seed " + seed + ", command " + i);
            }
        }
    }

    private static void compare(final EngineRecords engine, final ReadModel model, final String where)
    {
        assertEquals(lines(engine.balances()), lines(balances(model)), where);
        final List<OrderRow> open = model.orders(0, 0, OrderFilter.OPEN, WHOLE).items();
        assertEquals(lines(engine.orders()), lines(open.stream()
            .sorted(Comparator.comparingLong(order -> Long.parseLong(order.id())))
            .map(ReadModelPropertyTest::line).toList()), where);
        for (final Market market : model.markets())
        {
            final int instrumentId = Integer.parseInt(market.id());
            final Book book = model.book(instrumentId, ALL);
            assertEquals(engine.levels(instrumentId, true), book.bids(), where);
            assertEquals(engine.levels(instrumentId, false), book.asks(), where);
            checkTicker(model.ticker(instrumentId), book, where);
            final MarketPhase phase = model.auction(instrumentId).phase();
            assertEquals(engine.phase(instrumentId), phase.phase() + " " + phase.auctionKind() + " " +
                phase.callNumber() + " " + phase.endsAt() + " " + phase.noCancelFrom(), where);
            assertEquals(engine.today(instrumentId), model.days(instrumentId, WHOLE).today(), where);
        }
    }

    private static void checkTicker(final Ticker ticker, final Book book, final String where)
    {
        final Level bid = book.bids().isEmpty() ? null : book.bids().getFirst();
        final Level ask = book.asks().isEmpty() ? null : book.asks().getFirst();
        assertEquals(bid == null ? null : bid.price(), ticker.bestBid(), where);
        assertEquals(bid == null ? null : bid.quantity(), ticker.bestBidQuantity(), where);
        assertEquals(ask == null ? null : ask.price(), ticker.bestAsk(), where);
        assertEquals(ask == null ? null : ask.quantity(), ticker.bestAskQuantity(), where);
    }

    private static List<String> balances(final ReadModel model)
    {
        final List<String> lines = new ArrayList<>();
        for (final Account account : model.accounts())
        {
            for (final Balance balance : model.balances(Integer.parseInt(account.id())).balances())
            {
                if (!balance.total().matches("[0.]*"))
                {
                    lines.add(account.id() + " " + balance);
                }
            }
        }
        return lines;
    }

    private static String line(final OrderRow order)
    {
        return String.join(" ", order.id(), order.clientOrderId(), order.accountId(), order.market(), order.side(),
            String.valueOf(order.price()), order.quantity(), order.filledQuantity(), order.remainingQuantity(),
            order.preventedQuantity(), order.displayedQuantity());
    }

    private static String lines(final List<String> lines)
    {
        return String.join("\n", lines);
    }

    private static void checkParts(final ReadModel model, final String where)
    {
        for (final int accountId : new int[] { 0, 10, 13, 63 })
        {
            for (final int instrumentId : new int[] { 0, TestExchange.BTC_USD, TestExchange.ETH_USD })
            {
                for (final OrderFilter filter : OrderFilter.values())
                {
                    checkParts(request -> model.orders(accountId, instrumentId, filter, request), where);
                }
                checkParts(request -> model.fills(accountId, instrumentId, request), where);
            }
        }
        for (final int instrumentId : MARKETS)
        {
            checkParts(request -> model.trades(instrumentId, request), where);
            checkParts(request -> model.days(instrumentId, request).days(), where);
        }
        checkParts(model::audit, where);
        assertTrue(model.orders(0, 0, OrderFilter.CLOSED, WHOLE).items().size() <= SMALL.closedOrders());
        assertTrue(model.orders(10, 0, OrderFilter.CLOSED, WHOLE).items().size() <= SMALL.closedOrdersPerAccount());
        assertTrue(model.fills(10, 0, WHOLE).items().size() <= SMALL.fillsPerAccount());
        assertTrue(model.trades(TestExchange.BTC_USD, WHOLE).items().size() <= SMALL.trades());
        assertEquals(SMALL.auditRows(), model.audit(WHOLE).items().size(), where);
    }

    /** All parts of any size, one behind the other, are the whole, in both directions. */
    private static <T> void checkParts(final Function<PageRequest, Page<T>> list, final String where)
    {
        final List<T> oldestFirst = list.apply(WHOLE).items();
        final List<T> newestFirst = list.apply(new PageRequest(null, ALL, false)).items();
        assertEquals(oldestFirst, newestFirst.reversed(), where);
        assertEquals(oldestFirst.size(), new HashSet<>(oldestFirst).size(), where);
        for (final int limit : new int[] { 1, 7 })
        {
            assertEquals(oldestFirst, forwards(list, limit), where);
            assertEquals(newestFirst, backwards(list, limit), where);
        }
    }

    /** Until nothing is new; then the cursor stays good for what comes later. */
    private static <T> List<T> forwards(final Function<PageRequest, Page<T>> list, final int limit)
    {
        final List<T> found = new ArrayList<>();
        Page<T> page = list.apply(new PageRequest(null, limit, true));
        while (!page.items().isEmpty())
        {
            assertTrue(page.items().size() <= limit);
            found.addAll(page.items());
            assertNotNull(page.nextCursor());
            page = list.apply(new PageRequest(page.nextCursor(), limit, true));
        }
        assertNotNull(page.nextCursor());
        assertEquals(List.of(), list.apply(new PageRequest(page.nextCursor(), limit, true)).items());
        return found;
    }

    /** Until there is no cursor; no part but that of an empty list is empty. */
    private static <T> List<T> backwards(final Function<PageRequest, Page<T>> list, final int limit)
    {
        Page<T> page = list.apply(new PageRequest(null, limit, false));
        final List<T> found = new ArrayList<>(page.items());
        while (page.nextCursor() != null)
        {
            page = list.apply(new PageRequest(page.nextCursor(), limit, false));
            assertTrue(!page.items().isEmpty() && page.items().size() <= limit);
            found.addAll(page.items());
        }
        return found;
    }
}
