package rialto.gateway.link;

import org.jspecify.annotations.Nullable;
import rialto.client.EngineAddress;
import rialto.codecs.KeyFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where the engine is and as whom to log on, from the files of its data folder. Read anew before each attempt, since a
 * restarted engine may be elsewhere. Link thread only.
 */
final class EngineSource
{
    private final Path dataFolder;
    private final Path keyFile;

    EngineSource(final Path dataFolder, final Path gatewayFolder, final String keyName)
    {
        this.dataFolder = dataFolder;
        keyFile = gatewayFolder.resolve(keyName);
    }

    /** Null while no engine runs: none has said so, or the one that did is gone. */
    @Nullable
    EngineAddress address() throws IOException
    {
        try
        {
            final EngineAddress address = EngineAddress.read(dataFolder);
            return address.isProcessAlive() ? address : null;
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
    }

    KeyFile administratorKey() throws IOException
    {
        return KeyFile.read(dataFolder.resolve("admin.key"));
    }

    /** Our own key; null if there is none yet. */
    @Nullable
    KeyFile key() throws IOException
    {
        return Files.exists(keyFile) ? KeyFile.read(keyFile) : null;
    }

    /** Keeps a key that the engine does not know yet, in place of one that it will not have. */
    void keep(final KeyFile key) throws IOException
    {
        Files.deleteIfExists(keyFile);
        key.write(keyFile);
    }
}
