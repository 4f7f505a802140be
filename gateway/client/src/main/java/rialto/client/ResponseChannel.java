package rialto.client;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import io.aeron.Subscription;
import org.jspecify.annotations.Nullable;

/** What the engine is to be told of a subscription that it shall answer on. */
final class ResponseChannel
{
    private ResponseChannel()
    {
    }

    /** With UDP and port 0 the engine must be told the port that we were given; null: it is not given yet. */
    static @Nullable String resolve(final Subscription subscription, final String configured)
    {
        final ChannelUri uri = ChannelUri.parse(configured);
        final String endpoint = uri.get(CommonContext.ENDPOINT_PARAM_NAME);
        if (endpoint == null || !endpoint.endsWith(":0"))
        {
            return configured;
        }
        final String resolved = subscription.resolvedEndpoint();
        if (resolved == null)
        {
            return null;
        }
        uri.put(CommonContext.ENDPOINT_PARAM_NAME, resolved);
        return uri.toString();
    }
}
