package rialto.cli.demo;

import org.jspecify.annotations.Nullable;
import rialto.codecs.KeyFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;

/**
 * What the demo keeps in the data folder: in {@code demo/} the signing keys, what each bot remembers of its orders and
 * the venue's trading calendar, beside it {@code demo.token}, the demo trader's key for the gateway. That {@code demo/}
 * is there says that the exchange is a demo's, seeded or about to be. Nothing here is shared between threads.
 */
public final class DemoFolder
{
    private static final String OWNER_ONLY = "rw-------";
    private static final String CALENDAR = "short-day.calendar";

    private final Path dataFolder;
    private final Path folder;

    /**
     * The demo's part of a data folder.
     *
     * @param dataFolder of the exchange.
     */
    public DemoFolder(final Path dataFolder)
    {
        this.dataFolder = dataFolder;
        folder = dataFolder.resolve("demo");
    }

    /**
     * Takes a data folder in which no exchange has begun yet for the demo. To be called before the exchange begins.
     *
     * @return true if the folder is the demo's, since now or before; false: it has an exchange of another kind.
     * @throws IOException if the folder cannot be made.
     */
    public boolean claim() throws IOException
    {
        if (!Files.exists(dataFolder.resolve("journal")))
        {
            Files.createDirectories(folder);
        }
        return Files.isDirectory(folder);
    }

    /**
     * The demo venue's trading calendar, put there if there is none; whoever wants another day changes it.
     *
     * @return the file.
     * @throws IOException if it cannot be written.
     */
    public Path calendarFile() throws IOException
    {
        final Path file = folder.resolve(CALENDAR);
        if (!Files.exists(file))
        {
            try (InputStream in = Objects.requireNonNull(DemoFolder.class.getResourceAsStream("/demo/" + CALENDAR)))
            {
                replace(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** Gone with every other file of a bot when the data folder is deleted. */
    Path memoryFile(final DemoParty party)
    {
        return folder.resolve(fileName(party) + ".orders");
    }

    /** What the house remembers of the prediction market that it has begun last. */
    Path roundFile()
    {
        return folder.resolve("house.round");
    }

    /** What outcomes rest on, a line each; the SHA-256 of a line is the evidence. */
    Path outcomesFile()
    {
        return folder.resolve("outcomes.txt");
    }

    /** A bot's signing key, made if there is none. */
    KeyFile key(final DemoParty party) throws IOException
    {
        return readOrMake(fileName(party), party.keyId());
    }

    /** The key that seeds the venue, made if there is none. */
    KeyFile seederKey() throws IOException
    {
        return readOrMake("seeder", DemoParty.SEEDER_ID);
    }

    /** The house's key that stocks the venue with items, made if there is none. */
    KeyFile stockKey() throws IOException
    {
        return readOrMake("stock", DemoParty.STOCK_KEY_ID);
    }

    /** The demo trader's key for the gateway; null if none was kept. */
    @Nullable
    String token() throws IOException
    {
        try
        {
            return Files.readString(tokenFile()).strip();
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
    }

    void keepToken(final String token) throws IOException
    {
        replace(tokenFile(), token + "\n");
    }

    /** Where {@link #keepToken} puts it. */
    Path tokenFile()
    {
        return dataFolder.resolve("demo.token");
    }

    /** Replaces a file, whole or not at all, by one that its owner alone may read. */
    static void replace(final Path file, final String text) throws IOException
    {
        final Path directory = file.toAbsolutePath().getParent();
        final Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        try
        {
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        finally
        {
            Files.deleteIfExists(unfinished);
        }
    }

    private KeyFile readOrMake(final String name, final int keyId) throws IOException
    {
        final Path file = folder.resolve(name + ".key");
        if (!Files.exists(file))
        {
            KeyFile.generate(keyId).write(file);
        }
        return KeyFile.read(file);
    }

    private static String fileName(final DemoParty party)
    {
        return party.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
