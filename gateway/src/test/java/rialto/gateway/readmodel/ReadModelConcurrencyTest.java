package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.codecs.FixedPoint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Readers beside the writer: they see whole commands only. */
@Timeout(600)
class ReadModelConcurrencyTest
{
    private static final int READERS = 2;
    private static final int COMMANDS = 5_000;
    private static final int READS = 500;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(300);
    private static final PageRequest NEWEST = new PageRequest(null, 20, false);

    private final ReadModel model = new ReadModel(new Limits(30, 70, 2000, 8000, 50, 40, 20, 60, 9));
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong reads = new AtomicLong();

    @Test
    void nobodySeesHalfACommand() throws InterruptedException
    {
        final List<Thread> readers = new ArrayList<>();
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomCommands commands = new RandomCommands(exchange, 42);
            final Map<String, Long> whole = totals();
            for (int i = 0; i < READERS; i++)
            {
                readers.add(Thread.ofPlatform().daemon().start(() -> read(whole)));
            }
            final long begin = System.nanoTime();
            int count = 0;
            while (failure.get() == null && (count < COMMANDS || reads.get() < READS))
            {
                commands.moveValue();
                count++;
                assertTrue(System.nanoTime() - begin < DEADLINE_NS, "readers starve: " + reads.get());
            }
            assertTrue(model.ticker(TestExchange.BTC_USD).tradeCount24h() > 0);
        }
        finally
        {
            isOver.set(true);
            for (final Thread reader : readers)
            {
                reader.join();
            }
        }
        final Throwable found = failure.get();
        if (found != null)
        {
            throw new AssertionError("after " + reads.get() + " reads", found);
        }
    }

    private void read(final Map<String, Long> whole)
    {
        try
        {
            long lastSequence = 0;
            while (!isOver.get())
            {
                assertEquals(whole, model.consistently(this::totals));
                lastSequence = checkOneMoment(lastSequence);
                for (final int instrumentId : new int[] { TestExchange.BTC_USD, TestExchange.ETH_USD })
                {
                    checkBook(model.book(instrumentId, 1));
                }
                reads.incrementAndGet();
            }
        }
        catch (final Throwable ex)
        {
            failure.compareAndSet(null, ex);
        }
    }

    /** Sum of what all accounts have of each asset; no command here brings anything in or out. */
    private Map<String, Long> totals()
    {
        final Map<String, Long> sums = new TreeMap<>();
        for (final Account account : model.accounts())
        {
            for (final Balance balance : model.balances(Integer.parseInt(account.id())).balances())
            {
                final FixedPoint amount = Objects.requireNonNull(model.asset(balance.asset())).amount();
                final long total = amount.parse(balance.total());
                assertEquals(total, amount.parse(balance.available()) + amount.parse(balance.held()));
                sums.merge(balance.asset(), total, Math::addExact);
            }
        }
        return sums;
    }

    /** The book's levels are those of the open orders that are displayed, and the last trade has both its fills. */
    private long checkOneMoment(final long lastSequence)
    {
        return model.consistently(() ->
        {
            final long orders = model.orders(0, TestExchange.BTC_USD, OrderFilter.OPEN,
                new PageRequest(null, 10_000, true)).items().stream()
                .filter(order -> new BigDecimal(order.displayedQuantity()).signum() > 0).count();
            final Book book = model.book(TestExchange.BTC_USD, 10_000);
            assertEquals(orders, book.bids().stream().mapToInt(Level::orders).sum() +
                book.asks().stream().mapToInt(Level::orders).sum());
            final List<TradeRow> trades = model.trades(TestExchange.BTC_USD, NEWEST).items();
            if (!trades.isEmpty())
            {
                assertEquals(2, fillsOf(trades.getFirst()));
            }
            assertTrue(model.appliedEventSequence() >= lastSequence);
            return model.appliedEventSequence();
        });
    }

    private long fillsOf(final TradeRow trade)
    {
        long count = 0;
        for (final int accountId : RandomCommands.ACCOUNTS)
        {
            count += model.fills(accountId, TestExchange.BTC_USD, NEWEST).items().stream()
                .filter(fill -> fill.tradeId().equals(trade.id())).count();
        }
        return count;
    }

    private static void checkBook(final Book book)
    {
        if (!book.bids().isEmpty() && !book.asks().isEmpty())
        {
            final FixedPoint cents = FixedPoint.ofScale(2);
            assertTrue(cents.parse(book.bids().getFirst().price()) < cents.parse(book.asks().getFirst().price()),
                book.toString());
        }
    }
}
