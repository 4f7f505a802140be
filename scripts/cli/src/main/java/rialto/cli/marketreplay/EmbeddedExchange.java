package rialto.cli.marketreplay;

import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An exchange in this process on a folder of its own, which is deleted when it is closed. It is whole: its threads,
 * its journal and its media driver are those of {@code rialto engine}, and the replay talks to it in SBE over Aeron.
 */
final class EmbeddedExchange implements Door
{
    private static final String LOCAL = "aeron:ipc";

    private final Path folder;
    private final Exchange exchange;
    private final RialtoClient client;
    private final KeyFile administratorKey;

    private EmbeddedExchange(
        final Path folder,
        final Exchange exchange,
        final RialtoClient client,
        final KeyFile administratorKey)
    {
        this.folder = folder;
        this.exchange = exchange;
        this.client = client;
        this.administratorKey = administratorKey;
    }

    static EmbeddedExchange launch(final Profile profile, final Durability durability) throws IOException
    {
        final Path folder = Files.createTempDirectory("rialto-market-replay-");
        Exchange exchange = null;
        RialtoClient client = null;
        try
        {
            exchange = Exchange.launch(new EngineConfig(folder).profile(profile).durability(durability)
                .messages(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
            client = RialtoClient.connect(exchange.aeronDirectory().toString());
            return new EmbeddedExchange(folder, exchange, client, KeyFile.read(exchange.administratorKeyFile()));
        }
        catch (final IOException | RuntimeException ex)
        {
            CloseHelper.quietCloseAll(client, exchange);
            IoUtil.delete(folder.toFile(), true);
            throw ex;
        }
    }

    @Override
    public RialtoClient client()
    {
        return client;
    }

    @Override
    public String ingressChannel()
    {
        return LOCAL;
    }

    @Override
    public String responseChannel()
    {
        return LOCAL;
    }

    @Override
    public String marketDataChannel()
    {
        return LOCAL;
    }

    @Override
    public KeyFile administratorKey()
    {
        return administratorKey;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(client, exchange);
        IoUtil.delete(folder.toFile(), true);
    }
}
