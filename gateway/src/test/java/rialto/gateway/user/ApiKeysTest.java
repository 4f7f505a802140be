package rialto.gateway.user;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ApiKeysTest
{
    @TempDir
    private Path folder;

    @Test
    void theAdministratorsTokenIsMadeOnceAndForItsOwnerAlone() throws IOException
    {
        final String token = administrator(ApiKeys.open(folder, () -> 1L));
        final ApiKeys again = ApiKeys.open(folder, () -> 2L);
        assertEquals(token, administrator(again));
        assertEquals(Role.ADMINISTRATOR, required(again.authenticate(token)).role());
        for (final String name : new String[] { "admin.token", "keys.tsv" })
        {
            assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))), name);
        }
    }

    @Test
    void noTokenIsKept() throws IOException
    {
        final ApiKeys keys = ApiKeys.open(folder, () -> 1L);
        final IssuedKey issued = required(keys.issue(7, "a label"));
        assertFalse(Files.readString(folder.resolve("keys.tsv")).contains(issued.token()));
        assertFalse(Files.readString(folder.resolve("keys.tsv")).contains(secret(issued.token())));
    }

    @Test
    void aKeyOutlivesARestartUntilItIsTakenBack() throws IOException
    {
        final IssuedKey issued = required(ApiKeys.open(folder, () -> 1L).issue(7, "laptop"));
        final ApiKeys keys = ApiKeys.open(folder, () -> 2L);
        final Principal trader = required(keys.authenticate(issued.token()));
        assertEquals(new Principal(Role.TRADER, 7, issued.key().keyId()), trader);
        assertTrue(trader.mayActFor(7));
        assertFalse(trader.mayActFor(8));
        assertFalse(keys.revoke(8, issued.key().keyId()));
        assertTrue(keys.revoke(7, issued.key().keyId()));
        assertNull(keys.authenticate(issued.token()));
        assertNull(ApiKeys.open(folder, () -> 3L).authenticate(issued.token()));
    }

    @Test
    void textThatIsNoTokenIsNobodys() throws IOException
    {
        final ApiKeys keys = ApiKeys.open(folder, () -> 1L);
        final String token = administrator(keys);
        for (final String text : new String[] { "", "rialto_", "rialto__", token + "x", token.substring(1),
            token.substring(0, token.length() - 1), "x".repeat(10_000), token.replace("rialto_", "rialto_0") })
        {
            assertNull(keys.authenticate(text), text);
        }
        assertNotNull(keys.authenticate(token));
    }

    @Test
    void theAdministratorsKeyCannotBeTakenBackAsATraders() throws IOException
    {
        final ApiKeys keys = ApiKeys.open(folder, () -> 1L);
        assertFalse(keys.revoke(0, required(keys.authenticate(administrator(keys))).keyId()));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException
    {
        ApiKeys.open(folder, () -> 1L);
        Files.writeString(folder.resolve("keys.tsv"), "nonsense\n");
        assertThrows(IOException.class, () -> ApiKeys.open(folder, () -> 1L));
    }

    private static <T> T required(final @Nullable T value)
    {
        return Objects.requireNonNull(value);
    }

    private String administrator(final ApiKeys keys) throws IOException
    {
        assertNotNull(keys);
        return Files.readString(ApiKeys.administratorTokenFile(folder)).strip();
    }

    /** What follows the key's id: base64url, so it may hold underscores of its own. */
    private static String secret(final String token)
    {
        final String secret = token.split("_", 3)[2];
        assertEquals(43, secret.length(), "256 bits");
        return secret;
    }
}
