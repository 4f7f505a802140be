package rialto.bench.people;

import io.javalin.Javalin;

/** A bare Javalin that answers every order with its own body: what the gateway's order entry is measured against. */
public final class Echo
{
    private Echo()
    {
    }

    /**
     * Runs until it is killed.
     *
     * @param arguments none.
     */
    public static void main(final String[] arguments)
    {
        final Javalin server = Javalin.create(config ->
        {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.concurrency.useVirtualThreads = true;
            config.routes.post("/api/v1/orders", context -> context.status(201).contentType("application/json")
                .result(context.body()));
        });
        server.start("127.0.0.1", 0);
        System.out.println("echo is ready: " + server.port());
    }
}
