package rialto.cli.demo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo trader's key for the gateway: asked for with the administrator's, kept, and used as long as the gateway
 * takes it. One thread.
 */
public final class DemoToken
{
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int CREATED = 201;
    /** The one member that is wanted of a flat object of strings; this is no reason for a JSON library. */
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private final DemoFolder folder;
    private final URI gateway;

    /**
     * Has asked for nothing yet.
     *
     * @param folder  of the demo.
     * @param gateway address of the gateway, without a path.
     */
    public DemoToken(final DemoFolder folder, final URI gateway)
    {
        this.folder = folder;
        this.gateway = gateway;
    }

    /**
     * The key, a new one if none was kept or the gateway does not take it any more.
     *
     * @param administratorToken file that the gateway keeps the administrator's key in.
     * @return the key.
     * @throws IOException          if the gateway does not answer as it should, or the key cannot be kept.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public String obtain(final Path administratorToken) throws IOException, InterruptedException
    {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build())
        {
            final String kept = folder.token();
            if (kept != null && isTaken(http, kept))
            {
                return kept;
            }
            final String token = create(http, Files.readString(administratorToken).strip());
            folder.keepToken(token);
            return token;
        }
    }

    private boolean isTaken(final HttpClient http, final String token) throws IOException, InterruptedException
    {
        return send(http, request("/api/v1/me", token)).statusCode() == OK;
    }

    private String create(final HttpClient http, final String administratorToken)
        throws IOException, InterruptedException
    {
        final String path = "/api/v1/admin/accounts/" + DemoParty.TRADER.accountId() + "/keys";
        final HttpResponse<String> response = send(http, request(path, administratorToken)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"label\":\"demo\"}")));
        final String token = response.statusCode() == CREATED ? find(response.body()) : null;
        if (token == null)
        {
            throw new IOException("the gateway gave no key for the demo trader: status " + response.statusCode());
        }
        return token;
    }

    private static @Nullable String find(final String body)
    {
        final Matcher matcher = TOKEN.matcher(body);
        return matcher.find() ? matcher.group(1) : null;
    }

    private HttpRequest.Builder request(final String path, final String token)
    {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(final HttpClient http, final HttpRequest.Builder request)
        throws IOException, InterruptedException
    {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
