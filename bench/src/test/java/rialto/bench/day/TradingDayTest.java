package rialto.bench.day;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.bench.day.LoggedPhases.Outages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A whole day from pre-open to closed by the calendar, in simulated time, with two halts and four volatility calls, of
 * an engine that is killed in its opening call and in a volatility call. Goal: the day is as if it had not been killed,
 * and its end-of-day report adds up.
 *
 * <p>Method: {@link DayProcess} sends itself the orders of a seed. Once it says that it is in the call, it is killed
 * with orders under way, and started again on the same folder with its clock moved on: within the same opening call;
 * out of the volatility call and into the intraday call that began meanwhile. It sends what the journal lacks, and
 * once more, blindly, the last orders that it has. Then the event log is judged by slow code that knows nothing of the
 * engine's. {@code -Dday.seed=N} repeats the orders and the simulated moments of the kills, not the real ones.
 */
class TradingDayTest
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_SHOWN = 20;
    private static final int MOST_KILL_DELAY_MICROS = 10_000;

    private final long seed = Long.getLong("day.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Map<Long, Long> printedHashes = new TreeMap<>();
    private final List<long[]> outages = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void dayOfFiftyThousandOrdersAddsUp() throws Exception
    {
        dayAddsUp(50_000);
    }

    @Test
    @Tag("long")
    void dayOfMillionOrdersAddsUp() throws Exception
    {
        dayAddsUp(1_000_000);
    }

    private void dayAddsUp(final int orderCount) throws Exception
    {
        System.out.println("trading day: " + orderCount + " orders, seed " + seed);
        Files.writeString(calendar(), DayPlan.CALENDAR);
        final long startNs = System.nanoTime();
        final long inOpeningNs = DayPlan.at("08:50:30") + random.nextLong(450 * SECOND);
        runAndKill(orderCount, DayPlan.START_NS, inOpeningNs, "in call OPENING of instrument 1");
        final long againNs = inOpeningNs + (1 + random.nextLong(20)) * SECOND;
        final long inVolatilityNs = DayPlan.at("12:55:30") + random.nextLong(120 * SECOND);
        runAndKill(orderCount, againNs, inVolatilityNs, "in call VOLATILITY of instrument 3");
        final long lastNs = DayPlan.at("13:00:40");
        try (DayRun last = DayRun.start(data(), calendar(), orderCount, seed, lastNs, 0))
        {
            remember(last.await("recovered, "));
            System.out.println("trading day: " + last.await("the flow goes on "));
            remember(last.await("the day is over, "));
            assertEquals(0, last.awaitEnd(), () -> String.join("\n", last.lines));
        }
        outages.add(new long[] { inOpeningNs, againNs });
        outages.add(new long[] { inVolatilityNs, lastNs });
        final long engineMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
        judge(orderCount);
        System.out.println("trading day: " + engineMs + " ms in three runs of the engine, " +
            (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) - engineMs) + " ms to judge");
    }

    private void runAndKill(final int orderCount, final long startNs, final long killFromNs, final String announced)
        throws Exception
    {
        try (DayRun run = DayRun.start(data(), calendar(), orderCount, seed, startNs, killFromNs))
        {
            remember(run.await("recovered, "));
            System.out.println("trading day: " + run.await("the flow goes on "));
            final String line = run.await("in call ");
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_KILL_DELAY_MICROS)));
            run.kill();
            System.out.println("trading day: killed " + line);
            assertTrue(line.startsWith(announced), line);
        }
    }

    private void judge(final int orderCount)
    {
        final DayLog log = DayLog.read(data());
        final DayReplay replay = DayReplay.of(data(), printedHashes.keySet());
        final DayFlow flow = new DayFlow(seed, orderCount);
        assertEquals(orderCount, DayFlow.ordersBefore(flow.count()), "orders of the flow");
        assertEquals(flow.count(), log.answered.cardinality(), "commands answered");
        judgeFigures(log);
        judgePhases(log, replay);
        final Map<Long, Long> openLots = log.orders.openLots();
        assertEquals(List.of(), log.contradictions.stream().limit(MOST_SHOWN).toList());
        assertEquals(replay.openLots, openLots, "open orders");
        judgeMoney(log, replay);
        assertEquals(replay.runningHashes, log.runningHashes, "running hashes");
        assertEquals(printedHashes, replay.stateHashes, "state hashes, as the engine told them and by a replay");
        System.out.println("trading day: " + log.orders.acceptedCount() + " orders accepted, " + openLots.size() +
            " open at the end, " + log.orders.totals() + "; fees " + log.money.feesMinor() + "; sent again: " +
            log.againResults);
        log.figures.forEach((id, figures) -> System.out.println("trading day: " + id + " " + figures.told().getLast()));
    }

    private static void judgeFigures(final DayLog log)
    {
        log.figures.forEach((id, figures) ->
        {
            assertEquals(figures.expected(), figures.told(), () -> "end-of-day reports of instrument " + id);
            assertEquals(2, figures.told().size(), "reports of the time before the day and of the day");
            assertTrue(figures.told().getLast().trades() > 0, "nothing was traded");
            assertEquals(0, figures.tradesSince(), "trades after the day");
            assertEquals(
                phasesOf(id).stream().filter(phase -> phase.contains("CALL ")).map(TradingDayTest::auctionOf).toList(),
                figures.auctions(), () -> "auctions of instrument " + id);
        });
    }

    private void judgePhases(final DayLog log, final DayReplay replay)
    {
        log.phases.forEach((id, phases) ->
        {
            assertEquals(phasesOf(id), phases.begun(), () -> "phases of instrument " + id);
            phases.checkEnds(replay.drawnNs, new Outages(outages));
        });
    }

    /** What is to happen to an instrument; the intraday call begins when the second outage is over. */
    private static List<String> phasesOf(final int instrumentId)
    {
        final List<String> phases = new ArrayList<>(List.of(
            "07:59 CLOSED by SCHEDULE",
            "08:00 PRE_OPEN OPENING by SCHEDULE",
            "08:50 CALL OPENING by SCHEDULE",
            "CONTINUOUS by CALL_ENDED"));
        final List<String> volatility = List.of("CALL VOLATILITY by DYNAMIC_RANGE", "CONTINUOUS by CALL_ENDED");
        if (instrumentId < 4)
        {
            phases.addAll(volatility);
        }
        if (instrumentId == 1)
        {
            phases.addAll(List.of(
                "10:30 HALT by OPERATOR", "10:35 CALL REOPENING by OPERATOR", "CONTINUOUS by CALL_ENDED"));
        }
        phases.addAll(List.of("13:00:40 CALL INTRADAY by SCHEDULE", "CONTINUOUS by CALL_ENDED"));
        if (instrumentId == 2)
        {
            phases.addAll(List.of(
                "14:30 HALT by OPERATOR", "14:36 CALL REOPENING by OPERATOR", "CONTINUOUS by CALL_ENDED"));
        }
        if (instrumentId == 4)
        {
            phases.addAll(volatility);
        }
        phases.addAll(List.of("17:30 CALL CLOSING by SCHEDULE", "CLOSED by CALL_ENDED"));
        return phases;
    }

    private static String auctionOf(final String call)
    {
        return call.substring(call.indexOf("CALL ") + 5, call.indexOf(" by "));
    }

    private static void judgeMoney(final DayLog log, final DayReplay replay)
    {
        final Map<String, Long> owned = log.money.owned();
        final Map<Integer, Long> sums = new TreeMap<>();
        owned.forEach((key, amount) -> sums
            .merge(Integer.valueOf(key.substring(key.indexOf('/') + 1)), amount, Math::addExact));
        assertEquals(log.money.deposited(), sums, "owned and fees against deposited");
        assertEquals(DayPlan.QUOTE, sums.size(), "assets");
        assertEquals(owned, replay.ownedMinor, "owned by trades and by the ledger");
        assertEquals(log.orders.heldMinor(), replay.heldMinor, "held");
    }

    private void remember(final String line)
    {
        final long[] state = DayRun.state(line);
        printedHashes.put(state[0], state[1]);
    }

    private Path data()
    {
        return folder.resolve("data");
    }

    private Path calendar()
    {
        return folder.resolve("calendar");
    }
}
