package rialto.gateway.user;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The bearer keys of one gateway, kept in {@code keys.tsv} of its folder, the owner's alone. A change is on disk before
 * it holds. Any thread; authenticating neither waits nor reads a file.
 *
 * <p>A token is {@code rialto_KEYID_SECRET} with 256 random bits of secret, so a plain SHA-256 keeps it as safe as a
 * slow hash would: there is nothing to guess.
 */
public final class ApiKeys
{
    private static final String PREFIX = "rialto_";
    private static final int KEY_ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int MAX_TOKEN_LENGTH = 128;
    private static final int MAX_LABEL_LENGTH = 64;
    private static final int MAX_KEYS_PER_ACCOUNT = 100;

    private final Path file;
    private final LongSupplier epochNs;
    private final SecureRandom random = new SecureRandom();
    private volatile Map<String, ApiKey> keys;

    private ApiKeys(final Path file, final LongSupplier epochNs, final Map<String, ApiKey> keys)
    {
        this.file = file;
        this.epochNs = epochNs;
        this.keys = keys;
    }

    /**
     * Opens the keys of a folder. At the first time the keys of administrator and approver are made and their tokens
     * put into {@code admin.token} and {@code approver.token} there, which their owner alone may read.
     *
     * @param folder  of the gateway; made if it is not there.
     * @param epochNs the time in nanoseconds since 1970.
     * @return the keys.
     * @throws IOException if the files cannot be read or written, or are damaged.
     */
    public static ApiKeys open(final Path folder, final LongSupplier epochNs) throws IOException
    {
        Files.createDirectories(folder);
        final ApiKeys opened = new ApiKeys(folder.resolve("keys.tsv"), epochNs, Map.of());
        opened.keys = opened.read();
        opened.ensure(Role.ADMINISTRATOR, "administrator", administratorTokenFile(folder));
        opened.ensure(Role.APPROVER, "approver", approverTokenFile(folder));
        return opened;
    }

    /**
     * Where the administrator's token is.
     *
     * @param folder of the gateway.
     * @return the file.
     */
    public static Path administratorTokenFile(final Path folder)
    {
        return folder.resolve("admin.token");
    }

    /**
     * Where the token is of who decides postings.
     *
     * @param folder of the gateway.
     * @return the file.
     */
    public static Path approverTokenFile(final Path folder)
    {
        return folder.resolve("approver.token");
    }

    /**
     * Whose token it is.
     *
     * @param token that somebody shows.
     * @return null if it is nobody's.
     */
    public @Nullable Principal authenticate(final String token)
    {
        final int end = token.indexOf('_', PREFIX.length());
        if (token.length() > MAX_TOKEN_LENGTH || !token.startsWith(PREFIX) || end < 0)
        {
            return null;
        }
        final ApiKey key = keys.get(token.substring(PREFIX.length(), end));
        return key != null && MessageDigest.isEqual(sha256(token), key.hashBytes()) ? key.principal() : null;
    }

    /**
     * Makes a trader's key.
     *
     * @param accountId that its holder trades for; it exists.
     * @param label     what to call it.
     * @return the key with its token; null if the account has too many.
     * @throws IOException if it cannot be kept; then it does not hold.
     */
    public synchronized @Nullable IssuedKey issue(final int accountId, final String label) throws IOException
    {
        if (of(accountId).size() >= MAX_KEYS_PER_ACCOUNT)
        {
            return null;
        }
        final IssuedKey issued = make(Role.TRADER, accountId, label);
        keep(issued.key());
        return issued;
    }

    /**
     * Takes a trader's key back.
     *
     * @param accountId of the key.
     * @param keyId     of the key.
     * @return false if the account has no such key.
     * @throws IOException if that cannot be kept; then the key still holds.
     */
    public synchronized boolean revoke(final int accountId, final String keyId) throws IOException
    {
        final ApiKey key = keys.get(keyId);
        if (key == null || key.role() != Role.TRADER || key.accountId() != accountId)
        {
            return false;
        }
        final Map<String, ApiKey> changed = new LinkedHashMap<>(keys);
        changed.remove(keyId);
        write(changed);
        return true;
    }

    /**
     * The keys of an account.
     *
     * @param accountId of the account.
     * @return oldest first.
     */
    public List<ApiKey> of(final int accountId)
    {
        return keys.values().stream().filter(key -> key.role() == Role.TRADER && key.accountId() == accountId).toList();
    }

    /**
     * Whether a text may be a key's label.
     *
     * @param label the text.
     * @return true if it is short and printable.
     */
    public static boolean isLabel(final String label)
    {
        return label.length() <= MAX_LABEL_LENGTH && label.chars().allMatch(c -> c >= ' ' && c != '\u007f');
    }

    private void ensure(final Role role, final String label, final Path tokenFile) throws IOException
    {
        if (keys.values().stream().noneMatch(key -> key.role() == role))
        {
            final IssuedKey issued = make(role, 0, label);
            // The token first: a kill in between leaves a token that does not hold yet, and the next start makes anew.
            PrivateFile.write(tokenFile, issued.token() + "\n");
            keep(issued.key());
        }
    }

    private IssuedKey make(final Role role, final int accountId, final String label)
    {
        final byte[] secret = new byte[SECRET_BYTES];
        final byte[] id = new byte[KEY_ID_BYTES];
        random.nextBytes(secret);
        random.nextBytes(id);
        final String keyId = HexFormat.of().formatHex(id);
        final String token = PREFIX + keyId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        final String hash = HexFormat.of().formatHex(sha256(token));
        return new IssuedKey(new ApiKey(keyId, role, accountId, epochNs.getAsLong(), label, hash), token);
    }

    private void keep(final ApiKey key) throws IOException
    {
        final Map<String, ApiKey> changed = new LinkedHashMap<>(keys);
        changed.put(key.keyId(), key);
        write(changed);
    }

    private void write(final Map<String, ApiKey> changed) throws IOException
    {
        final List<String> lines = new ArrayList<>();
        changed.values().forEach(key -> lines.add(key.toLine()));
        PrivateFile.write(file, String.join("\n", lines) + "\n");
        keys = Collections.unmodifiableMap(changed);
    }

    private Map<String, ApiKey> read() throws IOException
    {
        final Map<String, ApiKey> found = new LinkedHashMap<>();
        try
        {
            for (final String line : Files.readAllLines(file, StandardCharsets.UTF_8))
            {
                final ApiKey key = ApiKey.ofLine(line);
                found.put(key.keyId(), key);
            }
        }
        catch (final NoSuchFileException ex)
        {
            return found;
        }
        catch (final IllegalArgumentException ex)
        {
            throw new IOException("the key file " + file + " is damaged: " + ex.getMessage(), ex);
        }
        return found;
    }

    private static byte[] sha256(final String token)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
