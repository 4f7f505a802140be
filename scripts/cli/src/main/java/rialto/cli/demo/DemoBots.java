package rialto.cli.demo;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import rialto.client.RialtoClient;
import rialto.codecs.types.ItemAuctionKind;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * All bots of the demo on one thread, which this starts and {@link #close} ends: they cancel their orders and log out.
 */
public final class DemoBots implements AutoCloseable
{
    private final AgentRunner runner;
    private final Flock flock;

    private DemoBots(final AgentRunner runner, final Flock flock)
    {
        this.runner = runner;
        this.flock = flock;
    }

    /**
     * Lets the bots loose.
     *
     * @param client   connected to the exchange; stays the caller's.
     * @param folder   of the demo, whose venue is seeded.
     * @param seed     of chance.
     * @param messages takes what goes wrong.
     * @return the running bots.
     * @throws IOException if a bot's key or memory cannot be read.
     */
    public static DemoBots start(
        final RialtoClient client,
        final DemoFolder folder,
        final long seed,
        final PrintStream messages) throws IOException
    {
        return start(client, folder, seed, Pace.ORDINARY, messages);
    }

    /** As {@link #start(RialtoClient, DemoFolder, long, PrintStream)}, at another pace. */
    static DemoBots start(
        final RialtoClient client,
        final DemoFolder folder,
        final long seed,
        final Pace pace,
        final PrintStream messages) throws IOException
    {
        final Flock flock = new Flock(client, folder, pace, new SplittableRandom(seed));
        final AgentRunner runner = new AgentRunner(new SleepingMillisIdleStrategy(2),
            ex -> messages.println("demo bots: " + ex), null, flock);
        AgentRunner.startOnThread(runner, work ->
        {
            final Thread thread = new Thread(work, "demo-bots");
            thread.setDaemon(true);
            return thread;
        });
        return new DemoBots(runner, flock);
    }

    /** Returns when they have stopped, which they do within a second or two. */
    @Override
    public void close()
    {
        runner.close();
    }

    /** As {@link #close()}, for who can wait: only then are the orders of bots that are slow to stop cancelled too. */
    void close(final long timeoutNs)
    {
        flock.stopTimeoutNs = timeoutNs;
        close();
    }

    /** The duty cycle. */
    private static final class Flock implements Agent
    {
        private static final long STEP_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(250);
        private static final long STOP_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(1_200);
        private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(200);
        private static final long NARROW_HALF_SPREAD_PPM = 70;
        private static final long WIDE_HALF_SPREAD_PPM = 110;

        private final Map<DemoMarket, ReferencePrice> references = new EnumMap<>(DemoMarket.class);
        private final List<Bot> bots = new ArrayList<>();
        private final Floor floor;
        private final Pace pace;
        private volatile long stopTimeoutNs = STOP_TIMEOUT_NS;
        private long nextStepNs = System.nanoTime();

        private Flock(
            final RialtoClient client,
            final DemoFolder folder,
            final Pace pace,
            final SplittableRandom chance) throws IOException
        {
            for (final DemoMarket market : DemoMarket.values())
            {
                references.put(market, new ReferencePrice(market, chance.split()));
            }
            floor = new Floor(new SystemEpochNanoClock(),
                new OddsMarket(PredictionIds.LASTING.instrumentId(), reference(DemoMarket.ETH_USD),
                    DemoMarket.ETH_USD.firstPriceTicks(), OddsMarket.NEVER_NS));
            this.pace = pace;
            for (final DemoParty party : DemoParty.values())
            {
                if (party.isBot())
                {
                    bots.add(new Bot(party, folder.key(party), client, strategy(party, folder, chance.split()),
                        BotMemory.read(folder.memoryFile(party))));
                }
            }
        }

        private Strategy strategy(final DemoParty party, final DemoFolder folder, final RandomGenerator chance)
            throws IOException
        {
            return switch (party)
            {
                case MAKER_ONE, MAKER_TWO -> new MarketMaker(party, halfSpreadPpm(party), references, chance);
                case TAKER_ONE, TAKER_TWO -> new Taker(party, references, chance);
                case ODDS_MAKER -> new OddsMaker(floor);
                case PUNTER_ONE, PUNTER_TWO -> new Punter(party, pace, floor, chance);
                case HOUSE -> new House(List.of(
                    Rounds.read(folder, reference(DemoMarket.BTC_USD), pace, floor),
                    new Stall(ItemAuctionKind.ENGLISH, Stock.ascending(), pace, floor),
                    new Stall(ItemAuctionKind.DUTCH, Stock.descending(), pace, floor), new OfferDesk(pace, floor)));
                case TRADER -> throw new IllegalArgumentException("the trader is no bot");
            };
        }

        private ReferencePrice reference(final DemoMarket market)
        {
            return Objects.requireNonNull(references.get(market));
        }

        private static long halfSpreadPpm(final DemoParty maker)
        {
            return maker == DemoParty.MAKER_ONE ? NARROW_HALF_SPREAD_PPM : WIDE_HALF_SPREAD_PPM;
        }

        @Override
        public int doWork() throws IOException
        {
            final long nowNs = System.nanoTime();
            if (nowNs - nextStepNs >= 0)
            {
                nextStepNs = nowNs + STEP_INTERVAL_NS;
                references.values().forEach(ReferencePrice::step);
            }
            int work = 0;
            for (final Bot bot : bots)
            {
                work += bot.poll(nowNs);
            }
            return work;
        }

        @Override
        public void onClose()
        {
            bots.forEach(Bot::stop);
            final long deadlineNs = System.nanoTime() + stopTimeoutNs;
            try
            {
                while (!bots.stream().allMatch(Bot::isStopped) && System.nanoTime() - deadlineNs < 0)
                {
                    doWork();
                    LockSupport.parkNanos(POLL_INTERVAL_NS);
                }
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(ex);
            }
            finally
            {
                CloseHelper.closeAll(bots);
            }
        }

        @Override
        public String roleName()
        {
            return "demo-bots";
        }
    }
}
