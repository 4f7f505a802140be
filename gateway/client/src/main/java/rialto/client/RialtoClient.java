package rialto.client;

import io.aeron.Aeron;
import org.agrona.CloseHelper;

/**
 * The way in: a connection to the media driver of the machine, from which sessions and market-data subscriptions are
 * made. Sessions and subscriptions may each live on a thread of their own; close them before this.
 */
public final class RialtoClient implements AutoCloseable
{
    private final Aeron aeron;
    private final boolean isAeronOurs;

    private RialtoClient(final Aeron aeron, final boolean isAeronOurs)
    {
        this.aeron = aeron;
        this.isAeronOurs = isAeronOurs;
    }

    /**
     * Uses an Aeron client that the caller has, and will close.
     *
     * @param aeron connected.
     * @return the client.
     */
    public static RialtoClient of(final Aeron aeron)
    {
        return new RialtoClient(aeron, false);
    }

    /**
     * Connects to a media driver.
     *
     * @param aeronDirectory where the driver keeps its files, as the engine was told or has told.
     * @return the client.
     */
    public static RialtoClient connect(final String aeronDirectory)
    {
        return new RialtoClient(Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory)), true);
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
        return new MarketDataSubscription(aeron.addSubscription(channel, stream.streamId()), stream, listener);
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
