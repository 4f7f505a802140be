package rialto.bench.sim;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What the engine says to its operator, in all lives of a history. */
final class OperatorMessages
{
    private static final String ALARM = "ALARM: ";
    /** What a snapshot's thread says that has waited for too long, as the clock has it: time may jump. */
    private static final Pattern OUT_OF_PATIENCE = Pattern.compile("cannot be read beyond|the event log ends at");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int told;
    private int heard;

    PrintStream stream()
    {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** What was said since this was last asked. */
    String news()
    {
        final String news = since(told);
        told = bytes.size();
        return news;
    }

    /** The alarms since this was last asked. */
    List<String> alarms()
    {
        final String said = since(heard);
        heard = bytes.size();
        return said.lines().filter(line -> line.startsWith(ALARM) && !OUT_OF_PATIENCE.matcher(line).find()).toList();
    }

    /** All that was said. */
    @Override
    public String toString()
    {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String since(final int from)
    {
        return from == bytes.size() ? "" :
            new String(bytes.toByteArray(), from, bytes.size() - from, StandardCharsets.UTF_8);
    }
}
