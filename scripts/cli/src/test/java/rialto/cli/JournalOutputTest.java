package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.cli.journal.StandardOutput;
import rialto.codecs.types.Side;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** {@code rialto journal} where standard output takes no more: it did not do its work. */
class JournalOutputTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "stat", "ls", "dump", "dump --events --json", "export", "export --json",
        "verify", "replay", "replay --show all", "what-if --without 12", "diff --replay" })
    void whatCannotBeWrittenIsNoSuccess(final String words)
    {
        make();
        final JournalTool tool = run(words, new Failing(0, "No space left on device"));
        assertEquals(1, tool.exitCode(), tool.said());
        final String command = words.replaceFirst(" .*", "");
        assertEquals(command + ": standard output cannot be written\n", tool.said());
    }

    /** As {@code | head -1} does it: the rest is not read. */
    @Test
    void aReaderWhoHasGoneEndsItQuietly()
    {
        make();
        final Failing output = new Failing(1, "Broken pipe");
        assertEquals(new JournalTool(1, "", ""), run("dump", output));
        assertEquals(2, output.writeCount);
    }

    private void make()
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
            exchange.order(LiveExchange.BUYER, Side.BUY, 95, 3);
        }
    }

    private JournalTool run(final String words, final Failing output)
    {
        final List<String> arguments = new ArrayList<>(List.of(("journal " + words).split(" ")));
        arguments.addAll(List.of("--data", folder.toString()));
        return JournalTool.run(StandardOutput.of(output), arguments);
    }

    /** Takes some lines, and no more. */
    private static final class Failing extends OutputStream
    {
        private final int most;
        private final String reason;
        private int writeCount;

        private Failing(final int most, final String reason)
        {
            this.most = most;
            this.reason = reason;
        }

        @Override
        public void write(final int value) throws IOException
        {
            write(new byte[] { (byte)value }, 0, 1);
        }

        @Override
        public void write(final byte[] bytes, final int offset, final int length) throws IOException
        {
            writeCount++;
            if (writeCount > most)
            {
                throw new IOException(reason);
            }
        }
    }
}
