package rialto.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks the gateway what people ask first, a few hundred times, so that they do not wait for code that nobody has run
 * yet. Nothing of it reaches the engine.
 */
final class WarmUp
{
    private static final int ROUNDS = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String[] PATHS = { "/api/v1/health", "/api/v1/markets", "/api/v1/markets/1/book",
        "/api/v1/markets/1/trades", "/api/v1/markets/1/candles" };

    private WarmUp()
    {
    }

    /** Whatever is answered is good enough; a gateway that cannot be asked is noticed by those who do. */
    static void run(final String host, final int port) throws InterruptedException
    {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build())
        {
            for (int i = 0; i < ROUNDS; i++)
            {
                final URI address = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port +
                    PATHS[i % PATHS.length]);
                client.send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                    HttpResponse.BodyHandlers.discarding());
            }
        }
        catch (final IOException ex)
        {
            // Not warm, but not broken either.
            return;
        }
    }
}
