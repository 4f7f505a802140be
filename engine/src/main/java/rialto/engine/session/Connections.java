package rialto.engine.session;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All connections, by the Aeron session id of their image, and the followers of the event log that belong to them. Some
 * connections beyond the configured number serve only to tell a client that there is no room. Ingress thread only.
 */
final class Connections
{
    private final int maxConnections;
    private final Connection[] slots;
    private final Follow[] follows;
    private final Int2ObjectHashMap<Connection> byAeronSession;
    private int inUse;

    Connections(final SessionConfig config)
    {
        maxConnections = config.maxConnections();
        slots = new Connection[maxConnections + config.maxRefusedConnections()];
        for (int i = 0; i < slots.length; i++)
        {
            slots[i] = new Connection();
        }
        follows = new Follow[config.maxFollowers()];
        for (int i = 0; i < follows.length; i++)
        {
            follows[i] = new Follow();
        }
        byAeronSession = new Int2ObjectHashMap<>(2 * slots.length, 0.55f);
    }

    /** The slots up to {@link #inUse()} are in use, in no particular order. */
    Connection at(final int index)
    {
        return slots[index];
    }

    int inUse()
    {
        return inUse;
    }

    @Nullable
    Connection of(final int aeronSessionId)
    {
        return byAeronSession.get(aeronSessionId);
    }

    /** A connection for an image that has none; null if there is no room, not even for saying so. */
    @Nullable
    Connection add(final int aeronSessionId, final FrameOrigin image)
    {
        if (inUse == slots.length)
        {
            return null;
        }
        final Connection connection = slots[inUse];
        connection.begin(image, inUse >= maxConnections);
        inUse++;
        byAeronSession.put(aeronSessionId, connection);
        return connection;
    }

    /** Frees the slot at an index; the last one in use takes its place. */
    void remove(final int index)
    {
        final Connection connection = slots[index];
        final FrameOrigin image = connection.image;
        if (image != null && byAeronSession.get(image.sessionId()) == connection)
        {
            byAeronSession.remove(image.sessionId());
        }
        connection.clear();
        inUse--;
        slots[index] = slots[inUse];
        slots[inUse] = connection;
    }

    /** The connection whose session a link is; null if that is gone. */
    @Nullable
    Connection ownerOf(final SessionLink link)
    {
        for (int i = 0; i < inUse; i++)
        {
            if (slots[i].link == link)
            {
                return slots[i];
            }
        }
        return null;
    }

    /** The followers' slots, from 0 to the configured maximum. */
    Follow follow(final int index)
    {
        return follows[index];
    }

    /** Null if all of them are in use. */
    @Nullable
    Follow freeFollow()
    {
        for (final Follow follow : follows)
        {
            if (follow.isFree())
            {
                return follow;
            }
        }
        return null;
    }

    /** Whether a connection is answered, or a follower served, on this very publication. */
    boolean isTaken(final long originalRegistrationId)
    {
        for (int i = 0; i < inUse; i++)
        {
            if (isOn(slots[i].publication, originalRegistrationId))
            {
                return true;
            }
        }
        for (final Follow follow : follows)
        {
            if (isOn(follow.publication, originalRegistrationId))
            {
                return true;
            }
        }
        return false;
    }

    private static boolean isOn(final @Nullable ClientPublication publication, final long originalRegistrationId)
    {
        return publication != null && publication.originalRegistrationId() == originalRegistrationId;
    }
}
