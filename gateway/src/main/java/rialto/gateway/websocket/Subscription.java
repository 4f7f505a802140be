package rialto.gateway.websocket;

/** That a connection follows a topic. The hub's thread alone. */
final class Subscription
{
    private final StreamConnection connection;
    private final Topic topic;
    private boolean isStale;

    Subscription(final StreamConnection connection, final Topic topic)
    {
        this.connection = connection;
        this.topic = topic;
    }

    StreamConnection connection()
    {
        return connection;
    }

    Topic topic()
    {
        return topic;
    }

    /** Whether changes were kept from the client, so that it has to get a snapshot before the next. */
    boolean isStale()
    {
        return isStale;
    }

    void stale(final boolean isNowStale)
    {
        isStale = isNowStale;
    }
}
