package rialto.bench.crash;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The campaign as its script runs it. What it cannot do on a machine it says.
 */
class CrashCampaignTest
{
    @Test
    void tenRoundsLoseNothing()
    {
        run(Integer.getInteger("crash.rounds", 10));
    }

    @Test
    @Tag("long")
    void aThousandRoundsLoseNothing()
    {
        run(Integer.getInteger("crash.rounds", 1_000));
    }

    private static void run(final int rounds)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final int exitCode = new CommandLine(new CrashCampaign(new PrintStream(bytes, true, StandardCharsets.UTF_8)))
            .execute("--rounds", Integer.toString(rounds));
        final String said = bytes.toString(StandardCharsets.UTF_8);
        System.out.print(said);
        assertEquals(rounds + " rounds, 0 lost, 0 doubled, 0 manual", said.lines().reduce("", (a, b) -> b));
        assertEquals(0, exitCode);
    }
}
