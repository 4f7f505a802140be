package rialto.cli.journal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PlaceTest
{
    @ParameterizedTest
    @CsvSource({
        "0,                              0,                   9223372036854775807",
        "999999999999999999,             999999999999999999,  9223372036854775807",
        "1970-01-01T00:00:00Z,           9223372036854775807, 0",
        "2023-11-14T22:13:20.000000001Z, 9223372036854775807, 1700000000000000001",
        "2262-04-11T23:47:16.854775806Z, 9223372036854775807, 9223372036854775806"
    })
    void aPlaceIsASequenceOrATime(final String text, final long sequence, final long timestampNs)
    {
        assertEquals(new Place(sequence, timestampNs), Place.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9999-12-31T23:59:59.5Z", "2262-04-11T23:47:16.854775807Z", "2262-04-12T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z", "-999999999-01-01T00:00:00Z" })
    void aTimeThatIsNoNumberOfNanosecondsIsRefused(final String text)
    {
        final String said =
            assertThrows(IllegalArgumentException.class, () -> Place.parse(text)).getMessage();
        assertEquals("'" + text + "' lies outside of the times that a journal knows, from 1970-01-01T00:00:00Z until " +
            "before 2262-04-11T23:47:16.854775807Z", said);
    }

    @ParameterizedTest
    @ValueSource(strings = { "noon", "-1", "1234567890123456789", "2026-11-27", "" })
    void whatIsNeitherIsRefused(final String text)
    {
        final String said = String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Place.parse(text)).getMessage());
        assertTrue(said.startsWith("'" + text + "' is neither a sequence nor a time"), said);
    }
}
