package rialto.cli.marketreplay;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;

import java.nio.file.Path;

/**
 * An exchange that runs already, in another process: reached over IPC through the media driver that it uses, or over
 * UDP through that or through one of our own.
 */
final class RunningExchange implements Door
{
    private static final String IPC = "aeron:ipc";
    private static final String ANY_LOCAL_PORT = "aeron:udp?endpoint=localhost:0";

    private final @Nullable MediaDriver driver;
    private final RialtoClient client;
    private final String ingressChannel;
    private final String marketDataChannel;
    private final KeyFile administratorKey;

    /**
     * Connects.
     *
     * @param ingressChannel    where the exchange listens.
     * @param marketDataChannel where it publishes market data.
     * @param aeronDirectory    of the media driver to go through; null: one of our own, for UDP only.
     * @param administratorKey  may administer and move funds.
     */
    RunningExchange(
        final String ingressChannel,
        final String marketDataChannel,
        final @Nullable Path aeronDirectory,
        final KeyFile administratorKey)
    {
        this.ingressChannel = ingressChannel;
        this.marketDataChannel = marketDataChannel;
        this.administratorKey = administratorKey;
        if (aeronDirectory == null)
        {
            final MediaDriver own = MediaDriver.launchEmbedded(new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
            driver = own;
            client = RialtoClient.connect(own.aeronDirectoryName());
        }
        else
        {
            driver = null;
            client = RialtoClient.connect(aeronDirectory.toString());
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
        return ingressChannel;
    }

    @Override
    public String responseChannel()
    {
        return ingressChannel.startsWith(IPC) ? IPC : ANY_LOCAL_PORT;
    }

    @Override
    public String marketDataChannel()
    {
        return marketDataChannel;
    }

    @Override
    public KeyFile administratorKey()
    {
        return administratorKey;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(client, driver);
    }
}
