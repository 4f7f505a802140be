package rialto.engine.session;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides which channels a client may have the engine publish to. Only medium and endpoint are the client's to choose:
 * shared memory, or UDP to loopback or an endpoint that the configuration allows. Everything else in the channel is
 * ignored and set by us, since a term length alone could make the engine map gigabytes. Immutable.
 */
final class ResponseChannels
{
    private static final Pattern LOOPBACK =
        Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]):\\d{1,5}");

    private final List<String> allowedEndpointPrefixes;
    private final String termLength;

    ResponseChannels(final SessionConfig config)
    {
        allowedEndpointPrefixes = config.allowedEndpointPrefixes();
        termLength = CommonContext.TERM_LENGTH_PARAM_NAME + "=" + config.responseTermLengthBytes();
    }

    /** The channel to publish to, or null if that may not be. Allocates: once for each logon request. */
    @Nullable
    String resolve(final String requested)
    {
        final ChannelUri uri;
        try
        {
            uri = ChannelUri.parse(requested);
        }
        catch (final IllegalArgumentException ex)
        {
            return null;
        }
        if (!uri.prefix().isEmpty())
        {
            return null;
        }
        return uri.isIpc() ? "aeron:ipc?" + termLength : resolveUdp(uri.get(CommonContext.ENDPOINT_PARAM_NAME));
    }

    private @Nullable String resolveUdp(final @Nullable String endpoint)
    {
        return endpoint != null && isAllowed(endpoint) ?
            "aeron:udp?" + CommonContext.ENDPOINT_PARAM_NAME + "=" + endpoint + "|" + termLength : null;
    }

    private boolean isAllowed(final String endpoint)
    {
        return LOOPBACK.matcher(endpoint).matches() || allowedEndpointPrefixes.stream().anyMatch(endpoint::startsWith);
    }
}
