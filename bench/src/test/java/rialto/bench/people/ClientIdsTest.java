package rialto.bench.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What {@code rialto engine --client-ids} gives to each account, and what the account is told that wants more. */
@Timeout(900)
class ClientIdsTest
{
    private static final String ORDER =
        "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'}";

    @TempDir
    private Path folder;

    @Test
    void anAccountHasASixtyFourthOfAll() throws Exception
    {
        final Path data = folder.resolve("data");
        try (RunProcess engine = RunProcess.start(data, folder.resolve("engine.log"),
            Pattern.compile("rialto engine ready"),
            List.of("rialto.cli.Rialto", "engine", "--data", data.toString(), "--client-ids", "128"));
            RunProcess gateway = RunProcess.start(data, folder.resolve("gateway.log"),
                Pattern.compile("gateway is ready: http://[a-z0-9.]+:([0-9]+)"),
                List.of("rialto.cli.Rialto", "gateway", "--data", data.toString(), "--http", "0"));
            Web web = new Web(gateway.port()))
        {
            final String[] traders = web.makeVenue(gateway.administrator(), Web.names(2));
            web.post("/orders", traders[0], ORDER).require(201);
            web.post("/orders", traders[0], ORDER).require(201);
            assertEquals("CLIENT_ID_WINDOW_FULL", web.post("/orders", traders[0], ORDER).require(503).text("code"));
            web.post("/orders", traders[1], ORDER).require(201);
            assertEquals(0, gateway.stop());
            assertEquals(0, engine.stop());
        }
    }
}
