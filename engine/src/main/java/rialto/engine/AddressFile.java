package rialto.engine;

import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Tells programs on this host where the engine of a data folder is reached: {@code engine.address}, a line of
 * {@code name=value} for each thing to know. It is there, whole, while clients can log on. An engine that was killed
 * leaves it behind; the next start deletes it first. Held by the process that holds the data folder.
 */
final class AddressFile implements AutoCloseable
{
    /** Within the data folder. */
    static final String NAME = "engine.address";

    private static final String UNFINISHED_NAME = NAME + ".new";

    private final Path file;
    private final Path unfinished;

    private AddressFile(final Path dataFolder)
    {
        file = dataFolder.resolve(NAME);
        unfinished = dataFolder.resolve(UNFINISHED_NAME);
    }

    /**
     * Deletes what a killed engine left behind.
     *
     * @param dataFolder whose lock this process holds.
     * @return the file, not there.
     * @throws RecoveryException if it cannot be deleted.
     */
    static AddressFile clear(final Path dataFolder)
    {
        final AddressFile address = new AddressFile(dataFolder);
        address.close();
        return address;
    }

    /**
     * Puts the file there, whole or not at all.
     *
     * @param config         that the engine runs with.
     * @param aeronDirectory of the media driver.
     * @param engineId       identity of the exchange.
     * @param incarnation    identity of this start.
     * @throws RecoveryException if it cannot be written.
     */
    void write(final EngineConfig config, final Path aeronDirectory, final long engineId, final long incarnation)
    {
        final List<String> lines = List.of(
            "aeronDirectory=" + aeronDirectory.toAbsolutePath(),
            "ingressChannel=" + config.ingressChannel(),
            "ingressStreamId=" + EngineConfig.INGRESS_STREAM_ID,
            "marketDataChannel=" + config.marketDataChannel(),
            "engineId=" + Long.toHexString(engineId),
            "incarnation=" + Long.toHexString(incarnation),
            "pid=" + ProcessHandle.current().pid());
        try
        {
            Files.write(unfinished, lines, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the engine's address " + file + " cannot be written: " + ex, ex);
        }
    }

    /** Takes the file away: whoever looks from now on finds no engine. */
    @Override
    public void close()
    {
        try
        {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(file);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the engine's address " + file + " cannot be deleted: " + ex, ex);
        }
    }
}
