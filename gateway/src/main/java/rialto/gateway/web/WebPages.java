package rialto.gateway.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;

import java.util.Map;

/**
 * Serves what lies in {@code /web} of the class path, and the WebJars. A page may load nothing from anywhere else and
 * may not be framed.
 */
public final class WebPages
{
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "connect-src 'self' ws:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private WebPages()
    {
    }

    /**
     * Adds the files to a server that is being configured.
     *
     * @param config of the server.
     */
    public static void register(final JavalinConfig config)
    {
        config.staticFiles.enableWebjars();
        config.staticFiles.add(files ->
        {
            files.hostedPath = "/";
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Content-Security-Policy", POLICY, "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer", "Cache-Control", "no-cache");
        });
        config.routes.get("/docs", context -> context.redirect("/docs.html"));
        config.routes.get("/items", context -> context.redirect("/items.html"));
        config.routes.get("/operator", context -> context.redirect("/operator.html"));
        config.routes.get("/predictions", context -> context.redirect("/predictions.html"));
    }
}
