package rialto.client;

import io.aeron.Aeron;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The way in: a connection to the media driver of the machine, from which sessions, market-data and event
 * subscriptions are made. Sessions and subscriptions may each live on a thread of their own; close them before this.
 */
public final class RialtoClient implements AutoCloseable
{
    private final Aeron aeron;
    private final boolean isAeronOurs;
    private final AtomicReference<@Nullable Throwable> firstError;

    private RialtoClient(
        final Aeron aeron,
        final boolean isAeronOurs,
        final AtomicReference<@Nullable Throwable> firstError)
    {
        this.aeron = aeron;
        this.isAeronOurs = isAeronOurs;
        this.firstError = firstError;
    }

    /**
     * Uses an Aeron client that the caller has, and will close.
     *
     * @param aeron connected.
     * @return the client.
     */
    public static RialtoClient of(final Aeron aeron)
    {
        return new RialtoClient(aeron, false, new AtomicReference<>());
    }

    /**
     * Connects to a media driver. If that goes away, sessions are told that they are disconnected and {@link #error()}
     * says why; the program itself goes on, which by Aeron's own default it would not.
     *
     * @param aeronDirectory where the driver keeps its files, as the engine was told or has told.
     * @return the client.
     */
    public static RialtoClient connect(final String aeronDirectory)
    {
        final AtomicReference<@Nullable Throwable> firstError = new AtomicReference<>();
        final Aeron.Context context = new Aeron.Context().aeronDirectoryName(aeronDirectory);
        context.errorHandler(ex ->
        {
            if (!Resources.isOfAVanishedStream(ex))
            {
                firstError.compareAndSet(null, ex);
            }
        });
        return new RialtoClient(Aeron.connect(context), true, firstError);
    }

    /**
     * Begins a session; it logs on while it is polled.
     *
     * @param config   where and as whom.
     * @param listener hears what the engine says.
     * @return the session; the caller closes it.
     */
    public OrderSession orderSession(final OrderSessionConfig config, final SessionListener listener)
    {
        return OrderSession.connect(aeron, config, listener);
    }

    /**
     * Follows one of the market-data streams.
     *
     * @param channel  Aeron channel that the engine publishes market data on.
     * @param stream   which one.
     * @param listener hears it.
     * @return the subscription; the caller closes it.
     */
    public MarketDataSubscription marketData(
        final String channel,
        final MarketDataStream stream,
        final MarketDataListener listener)
    {
        return new MarketDataSubscription(
            Resources.subscription(aeron, channel, stream.streamId()), stream, listener);
    }

    /**
     * Follows the whole event log, in an open session whose key may administer: what it hears includes the private
     * parts of all participants. Any number may be followed in one session, up to the engine's maximum.
     *
     * @param session           open; polled by the same thread.
     * @param nextEventSequence first event wanted, from 1; {@link EventSubscription#nextEventSequence()} to resume.
     * @param listener          hears the events.
     * @return the subscription; the caller closes it.
     * @throws IllegalStateException    if the session is not open.
     * @throws IllegalArgumentException if the sequence is below 1.
     */
    public EventSubscription events(
        final OrderSession session,
        final long nextEventSequence,
        final EventListener listener)
    {
        if (session.state() != SessionState.OPEN)
        {
            throw new IllegalStateException("the session is not open but " + session.state());
        }
        if (nextEventSequence < 1)
        {
            throw new IllegalArgumentException("event sequences begin at 1, not at " + nextEventSequence);
        }
        return new EventSubscription(session, session.subscribe(aeron), nextEventSequence, listener);
    }

    /**
     * The first error of the connection that {@link #connect} made: what went wrong with the media driver, or what a
     * listener threw. Any thread.
     *
     * @return null if there was none.
     */
    public @Nullable Throwable error()
    {
        return firstError.get();
    }

    @Override
    public void close()
    {
        if (isAeronOurs)
        {
            CloseHelper.close(aeron);
        }
    }
}
