package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The profiles of suites whose cases have none of their own: those of call auctions, of which only the description of
 * the cases says which rules they follow. They are data, in the file {@value #FILE}; a suite that is not in it has the
 * defaults.
 */
final class SuiteProfiles
{
    private static final String FILE = "suite-profiles.json";

    private SuiteProfiles()
    {
    }

    /**
     * The profile of a suite.
     *
     * @param suite that a case belongs to.
     * @return the profile, an empty object if there is none.
     */
    static JsonNode of(final String suite)
    {
        final JsonNode profile = read().path(suite).path("profile");
        return profile.isMissingNode() ? JsonNodeFactory.instance.objectNode() : profile;
    }

    private static JsonNode read()
    {
        try (InputStream in = SuiteProfiles.class.getResourceAsStream(FILE))
        {
            if (in == null)
            {
                throw new IllegalStateException("no resource " + FILE);
            }

            return new JsonMapper().readTree(in);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
