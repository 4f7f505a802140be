package rialto.cli.marketreplay;

import org.jspecify.annotations.Nullable;
import rialto.cli.venue.Administration;
import rialto.cli.venue.Venue;
import rialto.cli.venue.VenueSetup;
import rialto.client.MarketDataStream;
import rialto.client.MarketDataSubscription;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One replay from beginning to end: sets the venue up, sends the day, prints what came of it. One thread, the
 * caller's; use an object once.
 */
public final class MarketReplay
{
    private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(5);
    private static final long CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final int INGRESS_STREAM_ID = 1_001;
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Path messages;
    private final @Nullable Path orderBook;
    private final ReplaySpeed speed;
    private final int windowLength;
    private final PrintWriter out;

    /**
     * A replay.
     *
     * @param messages     LOBSTER's message file, gzipped or plain.
     * @param orderBook    LOBSTER's order book file to judge by; null: no judgement.
     * @param speed        at which to send.
     * @param windowLength most commands under way at a time.
     * @param out          where the report goes.
     */
    public MarketReplay(
        final Path messages,
        final @Nullable Path orderBook,
        final ReplaySpeed speed,
        final int windowLength,
        final PrintWriter out)
    {
        this.messages = messages;
        this.orderBook = orderBook;
        this.speed = speed;
        this.windowLength = windowLength;
        this.out = out;
    }

    /**
     * Replays into an exchange of its own on a temporary folder.
     *
     * @param profile    of its threads.
     * @param durability of its journal.
     * @throws IOException     if a file cannot be read or is not what it should be.
     * @throws ReplayException if the exchange does something that the replay cannot go on from.
     */
    public void intoOwnExchange(final Profile profile, final Durability durability) throws IOException
    {
        try (EmbeddedExchange exchange = EmbeddedExchange.launch(profile, durability))
        {
            replay(exchange, 1, false);
        }
    }

    /**
     * Replays into an exchange that runs already; afterwards its book is as empty as it was.
     *
     * @param ingressChannel    where the exchange listens.
     * @param marketDataChannel where it publishes market data.
     * @param aeronDirectory    of the media driver to go through; null: one of our own, for UDP only.
     * @param administratorKey  file of a key that may administer and move funds.
     * @param firstId           of the assets, the instrument, the participant and the accounts that are made.
     * @throws IOException     if a file cannot be read or is not what it should be.
     * @throws ReplayException if the exchange does something that the replay cannot go on from.
     */
    public void intoRunningExchange(
        final String ingressChannel,
        final String marketDataChannel,
        final @Nullable Path aeronDirectory,
        final Path administratorKey,
        final int firstId) throws IOException
    {
        final KeyFile key = KeyFile.read(administratorKey);
        try (RunningExchange exchange = new RunningExchange(ingressChannel, marketDataChannel, aeronDirectory, key))
        {
            replay(exchange, firstId, true);
        }
    }

    private void replay(final Door door, final int firstId, final boolean leaveAsFound) throws IOException
    {
        final List<BestPrices> recorded = orderBook == null ? List.of() : RecordedStates.read(orderBook);
        try (MessageReader rows = new MessageReader(messages);
            Administration administration =
                Administration.logOn(door.client(), sessionConfig(door, door.administratorKey())))
        {
            final VenueSetup setup = new VenueSetup(administration);
            final Venue venue = setup.make("market-replay", firstId);
            final ReplayReport report = send(door, venue, rows, leaveAsFound);
            if (leaveAsFound)
            {
                setup.revoke(venue.traderKey());
            }
            report.print(out);
            if (orderBook != null)
            {
                report.printJudgement(out, recorded);
            }
        }
    }

    private ReplayReport send(
        final Door door,
        final Venue venue,
        final MessageReader rows,
        final boolean leaveAsFound) throws IOException
    {
        final Failure failure = new Failure();
        final FeedFollower feed = new FeedFollower(venue.instrumentId(), failure);
        final Replayer replayer = new Replayer(speed, venue, feed, failure, windowLength);
        try (MarketDataSubscription marketData = door.client().marketData(door.marketDataChannel(),
            MarketDataStream.ORDERS, feed);
            OrderSession session = logOn(door, venue.traderKey(), replayer))
        {
            awaitConnection(marketData);
            final ReplayReport report = replayer.replay(rows, session, marketData);
            if (leaveAsFound)
            {
                replayer.clear(session, marketData);
            }
            session.awaitLogout(LOGOUT_TIMEOUT);
            return report;
        }
    }

    private static OrderSession logOn(final Door door, final KeyFile key, final SessionListener listener)
    {
        final OrderSession session = door.client().orderSession(sessionConfig(door, key), listener);
        session.awaitLogon(LOGON_TIMEOUT);
        return session;
    }

    private static OrderSessionConfig sessionConfig(final Door door, final KeyFile key)
    {
        return new OrderSessionConfig(key).ingress(door.ingressChannel(), INGRESS_STREAM_ID)
            .responseChannel(door.responseChannel());
    }

    private static void awaitConnection(final MarketDataSubscription marketData)
    {
        final long deadlineNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        while (!marketData.isConnected())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new ReplayException("the exchange publishes no market data on the channel given");
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }
}
