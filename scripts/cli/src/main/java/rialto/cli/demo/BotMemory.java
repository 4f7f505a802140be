package rialto.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Which orders a bot has open as of a place in its session's stream. The engine sends the stream from any place on
 * again, so from what was written down last, however long ago, the open orders of now are found. One thread.
 */
final class BotMemory
{
    private static final long FROM_THE_BEGINNING = 1;

    private final Path file;
    private final Map<Long, Integer> instrumentIdByOrderId = new LinkedHashMap<>();
    private long nextSessionSequence = FROM_THE_BEGINNING;
    private long writtenSequence;

    private BotMemory(final Path file)
    {
        this.file = file;
    }

    /** What was written down; a file that is no memory is forgotten: the whole stream tells the same. */
    static BotMemory read(final Path file) throws IOException
    {
        final BotMemory memory = new BotMemory(file);
        try
        {
            memory.parse(Files.readAllLines(file));
        }
        catch (final NoSuchFileException | NumberFormatException | NoSuchElementException
            | IndexOutOfBoundsException ex)
        {
            memory.instrumentIdByOrderId.clear();
            memory.nextSessionSequence = FROM_THE_BEGINNING;
        }
        return memory;
    }

    /** Writes it down, whole or not at all, if anything was heard since. */
    void write() throws IOException
    {
        if (writtenSequence == nextSessionSequence)
        {
            return;
        }
        final StringBuilder text = new StringBuilder().append(nextSessionSequence).append('\n');
        instrumentIdByOrderId
            .forEach((orderId, instrumentId) -> text.append(orderId).append(' ').append(instrumentId).append('\n'));
        DemoFolder.replace(file, text.toString());
        writtenSequence = nextSessionSequence;
    }

    void opened(final long orderId, final int instrumentId)
    {
        instrumentIdByOrderId.put(orderId, instrumentId);
    }

    void closed(final long orderId)
    {
        instrumentIdByOrderId.remove(orderId);
    }

    /** Open orders and their instruments; do not keep. */
    Map<Long, Integer> openOrders()
    {
        return instrumentIdByOrderId;
    }

    long nextSessionSequence()
    {
        return nextSessionSequence;
    }

    void heardUpTo(final long nextSequence)
    {
        if (nextSequence > 0)
        {
            nextSessionSequence = nextSequence;
        }
    }

    private void parse(final List<String> lines)
    {
        nextSessionSequence = Long.parseLong(lines.getFirst());
        for (final String line : lines.subList(1, lines.size()))
        {
            final int space = line.indexOf(' ');
            opened(Long.parseLong(line.substring(0, space)), Integer.parseInt(line.substring(space + 1)));
        }
    }
}
