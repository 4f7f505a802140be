package rialto.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.Side;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code rialto journal} is asked for and nobody has: no empty success. */
class JournalPlacesTest
{
    private static final String HEAD = "sequence,time,received,session,template,";

    @TempDir
    private Path folder;

    /** Inputs 0 to 12; times 2023-11-14T22:13:20 and microseconds. */
    @BeforeEach
    void make()
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 3);
            assertEquals(12, exchange.lastInput());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dump --template NewOder                          | 'NewOder' is no message of the input journal, which has A
        dump --template Trade                            | 'Trade' is no message of the input journal, which has A
        dump --events --template NewOrder                | 'NewOrder' is no message of the event log, which has A
        export --template Foo                            | 'Foo' is no message of the event log, which has A
        replay --to 10 --show Foo                        | 'Foo' is no record of a state, which has A
        dump --from 10 --to 9                            | --from 10 lies behind --to 9
        export --from 10 --to 9                          | --from 10 lies behind --to 9
        dump --from 2023-11-15T00:00:00Z --to 2023-11-14T00:00:00Z | --from 2023-11-15T00:00:00Z lies behind --to
        dump --from 10 --to 2023-11-14T22:13:20.000001Z  | --from 10 lies behind --to 2023-11-14T22:13:20.000001Z
        dump --to 9999-12-31T23:59:59.5Z                 | lies outside of the times that a journal knows
        replay --to 9999-12-31T23:59:59.5Z               | lies outside of the times that a journal knows
        snapshot --to -1                                 | --to -1 is no sequence
        """)
    void whatNobodyKnowsIsWrongUse(final String words, final String said)
    {
        final JournalTool tool = run(words);
        assertEquals(2, tool.exitCode(), tool.printed());
        assertTrue(tool.said().contains(said), tool.said());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dump --from 99999999                   | dump: the input journal ends at 12, before --from 99999999
        dump --from 13                         | dump: the input journal ends at 12, before --from 13
        dump --to 13                           | dump: the input journal ends at 12, before --to 13
        dump --from 2030-01-01T00:00:00Z       | dump: the input journal ends at 12, before --from 2030-01-01T00:00:00Z
        dump --to 1990-01-01T00:00:00Z         | dump: the input journal begins at 2023-11-14T22:13:20Z, \
        behind --to 1990-01-01T00:00:00Z
        export --from 99999999                 | export: the event log ends at 35, before --from 99999999
        what-if --without 12 --to 999999999    | what-if: the journal ends at input 12
        replay --to 1990-01-01T00:00:00Z       | replay: the journal begins behind 1990-01-01T00:00:00Z
        """)
    void aPlaceThatIsNotThereIsSaid(final String words, final String said)
    {
        final JournalTool tool = run(words);
        assertEquals(1, tool.exitCode(), tool.printed());
        assertEquals(said, tool.said().trim());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dump --from 12 --to 12                                                               | 1
        dump --from 12                                                                       | 1
        dump --from 11 --to 2023-11-14T22:13:20.000011Z                                      | 1
        dump --from 2023-11-14T22:13:20.000011Z --to 2030-01-01T00:00:00Z                    | 2
        dump --from 2023-11-14T22:13:20.000011500Z --to 2023-11-14T22:13:20.000011600Z       | 0
        dump --template CancelOrder                                                          | 0
        """)
    void whatIsThereIsPrinted(final String words, final int count)
    {
        final JournalTool tool = run(words);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(count, tool.printed().lines().count(), tool.printed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        export --session 99                    | fields
        export --session 99 --json             | none
        export --template SetsChanged          | event.header.eventSequence,event.header.inputSequence,\
        event.header.receivedNs,event.header.timestampNs,event.header.feedSequence,event.header.index,\
        event.header.flags,event.accountId,event.instrumentId,event.reason,event.quantityLots,event.amountMinor,\
        event.openSetsLots,event.poolMinor,event.availableMinor,event.yesAvailableMinor,event.noAvailableMinor
        """)
    void columnsHaveTheirNamesWhereNothingFits(final String words, final String columns)
    {
        final JournalTool tool = run(words);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(columns.equals("none") ? "" : HEAD + columns + "\n", tool.printed());
    }

    /** A NewOrder has many fields that may be null, and one side. */
    @Test
    void aFieldThatIsNullIsEmpty()
    {
        final String text = run("dump --template NewOrder").printed();
        assertTrue(text.contains("|side=BUY|orderType=LIMIT|timeInForce=GTC|priceTicks=95|quantityLots=3|" +
            "protectionPriceTicks=|stopPriceTicks=|triggerSource=|trailingTicks=|trailingBps=0|"), text);
        final String json = run("dump --template NewOrder --json").printed();
        assertTrue(json.contains("\"fields\":{\"keyId\":\"2\",\"clientSequence\":\"1\","), json);
        assertTrue(json.contains("\"priceTicks\":\"95\",\"quantityLots\":\"3\",\"protectionPriceTicks\":null,"),
            json);
        final String csv = run("export --template OrderAccepted").printed();
        assertTrue(csv.contains(",,"), csv);
        for (final String words : List.of("dump", "dump --json", "dump --events", "dump --events --json", "export",
            "export --template OrderAccepted", "export --json", "replay --show all", "replay --show all --json"))
        {
            final String printed = run(words).printed();
            assertEquals(List.of(), printed.lines().filter(line -> line.matches(".*(-9223372036854775808|" +
                "-2147483648|NULL_VAL).*")).toList(), words);
        }
        final String state = run("replay --show BalanceState --json").printed();
        assertTrue(state.contains("{\"record\":\"BalanceState\",\"fields\":{\"accountId\":\"0\",\"assetId\":"),
            state);
    }

    private JournalTool run(final String words)
    {
        final List<Object> arguments = new ArrayList<>(List.of(words.trim().split(" +")));
        arguments.addAll(List.of("--data", folder));
        return JournalTool.run(arguments.toArray());
    }
}
