package rialto.cli.marketreplay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MessageReaderTest
{
    private static final String GOOD = "34200.004241176,1,16113575,18,5853300,1\n34200.0043,4,7,100,5859100,-1\r\n" +
        "34200.088778456987,5,0,1,1,-1\n34201,7,0,0,-1,-1";

    @TempDir
    private Path folder;

    @Test
    void readsEveryFieldOfEveryRow() throws IOException
    {
        assertEquals(List.of("1: 34200004241176 1 16113575 18 5853300 true", "2: 34200004300000 4 7 100 5859100 false",
            "3: 34200088778456 5 0 1 1 false", "4: 34201000000000 7 0 0 -1 false"), rowsOf(plain(GOOD)));
    }

    @Test
    void readsAGzippedFileAsThePlainOne() throws IOException
    {
        final String text = "1.5,1,1,1,1,1\n";
        final Path file = folder.resolve("zipped.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)))
        {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }

        assertEquals(rowsOf(plain(text)), rowsOf(file));
    }

    @Test
    void anEmptyFileHasNoRow() throws IOException
    {
        assertEquals(List.of(), rowsOf(plain("")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '1,1,1,1,1,1;'                 | line 2: time is missing
        '1,1,1,1,1'                    | direction is missing
        '1,1,1,1,1,1,1'                | more fields
        '1,1,1,1,1,1,'                 | ends with a comma
        'x,1,1,1,1,1'                  | time is not a number
        '1.,1,1,1,1,1'                 | time is missing
        '1.0000000000000001,1,1,1,1,1' | more than 15 decimals
        '1, 1,1,1,1,1'                 | type is not a number
        '1,6,1,1,1,1'                  | type 6 is not known
        '1,1,1,1,1,0'                  | direction 0 is not known
        '1,1,1,0,1,1'                  | size and price above 0
        '1,1,1,-1,1,1'                 | size and price above 0
        '1,1,1,1,0,1'                  | size and price above 0
        '1,1,-1,1,1,1'                 | order id of 0 or more
        '1,1,9223372036854775808,1,1,1'| does not fit 63 bits
        '2,1,1,1,1,1;1,1,2,1,1,1'      | line 2: is earlier
        """)
    void refusesWhatIsNotARow(final String text, final String complaint) throws IOException
    {
        final Path file = plain(text.replace(';', '\n') + (text.endsWith(";") ? "\n" : ""));
        final String message = String.valueOf(assertThrows(BadInputException.class, () -> rowsOf(file)).getMessage());
        assertTrue(message.contains(complaint), message);
        assertTrue(message.startsWith("rows.csv, line "), message);
    }

    @Test
    void refusesAnEndlessLine() throws IOException
    {
        final Path file = plain("1".repeat(5000));
        assertThrows(BadInputException.class, () -> rowsOf(file));
    }

    private Path plain(final String text) throws IOException
    {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    private static List<String> rowsOf(final Path file) throws IOException
    {
        final List<String> rows = new ArrayList<>();
        try (MessageReader reader = new MessageReader(file))
        {
            while (reader.nextRow())
            {
                rows.add(reader.lineNumber() + ": " + reader.timeNs() + " " + reader.type() + " " +
                    reader.recordedOrderId() + " " + reader.sizeShares() + " " + reader.priceTicks() + " " +
                    reader.isBuy());
            }
            assertFalse(reader.nextRow());
        }

        return rows;
    }
}
