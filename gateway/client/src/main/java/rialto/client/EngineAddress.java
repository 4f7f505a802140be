package rialto.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a running engine is reached from this host, as it says in the file {@code engine.address} of its data folder.
 * The file is there while clients can log on; an engine that was killed leaves it behind, so an address may be that of
 * an engine that is gone. Immutable; any thread.
 *
 * @param aeronDirectory    folder of the media driver to connect to.
 * @param ingressChannel    Aeron channel that clients publish to.
 * @param ingressStreamId   Aeron stream of that.
 * @param marketDataChannel Aeron channel of market data.
 * @param engineId          identity of the exchange, the same after each start.
 * @param incarnation       identity of this start of the engine.
 * @param pid               its process.
 */
public record EngineAddress(
    String aeronDirectory,
    String ingressChannel,
    int ingressStreamId,
    String marketDataChannel,
    long engineId,
    long incarnation,
    long pid)
{
    /** Name of the file within the data folder. */
    public static final String FILE_NAME = "engine.address";

    private static final int HEXADECIMAL = 16;

    /**
     * Reads the address.
     *
     * @param dataFolder of the exchange.
     * @return the address that its engine wrote last.
     * @throws java.nio.file.NoSuchFileException if no engine runs on the folder.
     * @throws IOException                       if it cannot be read, or is not an address.
     */
    public static EngineAddress read(final Path dataFolder) throws IOException
    {
        final Path file = dataFolder.resolve(FILE_NAME);
        final Map<String, String> values = new HashMap<>();
        for (final String line : Files.readAllLines(file))
        {
            final int end = line.indexOf('=');
            if (end > 0)
            {
                values.put(line.substring(0, end), line.substring(end + 1));
            }
        }
        try
        {
            return new EngineAddress(
                value(values, "aeronDirectory"),
                value(values, "ingressChannel"),
                Integer.parseInt(value(values, "ingressStreamId")),
                value(values, "marketDataChannel"),
                Long.parseUnsignedLong(value(values, "engineId"), HEXADECIMAL),
                Long.parseUnsignedLong(value(values, "incarnation"), HEXADECIMAL),
                Long.parseLong(value(values, "pid")));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new IOException("not an engine's address: " + file + ": " + ex.getMessage(), ex);
        }
    }

    /**
     * Whether the engine's process is there, as far as this process can see processes. A number may have been given
     * to another process since.
     *
     * @return true if it is.
     */
    public boolean isProcessAlive()
    {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String value(final Map<String, String> values, final String name)
    {
        final String value = values.getOrDefault(name, "");
        if (value.isEmpty())
        {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
