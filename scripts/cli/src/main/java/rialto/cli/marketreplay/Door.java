package rialto.cli.marketreplay;

import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;

/**
 * A way into an exchange, one that runs for this replay only or one that was there before. One thread.
 */
interface Door extends AutoCloseable
{
    RialtoClient client();

    /** Where the exchange listens. */
    String ingressChannel();

    /** Where a session listens. */
    String responseChannel();

    /** Where the exchange publishes market data. */
    String marketDataChannel();

    /** A key that may administer and move funds. */
    KeyFile administratorKey();

    @Override
    void close();
}
