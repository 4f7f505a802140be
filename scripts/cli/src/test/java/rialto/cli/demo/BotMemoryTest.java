package rialto.cli.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a bot writes down it reads again; without that it begins at the beginning. */
class BotMemoryTest
{
    @TempDir
    private Path folder;

    @Test
    void openOrdersComeBackWithTheirPlaceInTheStream() throws IOException
    {
        final BotMemory memory = BotMemory.read(file());
        assertEquals(1, memory.nextSessionSequence());
        memory.opened(70, 1);
        memory.opened(71, 2);
        memory.opened(72, 2);
        memory.closed(71);
        memory.heardUpTo(40);
        memory.write();
        final BotMemory again = BotMemory.read(file());
        assertEquals(40, again.nextSessionSequence());
        assertEquals(Map.of(70L, 1, 72L, 2), again.openOrders());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "many", "12\n7", "12\n7 x", "12\n1 1\n7" })
    void whatIsNoMemoryIsForgotten(final String text) throws IOException
    {
        Files.writeString(file(), text);
        final BotMemory memory = BotMemory.read(file());
        assertEquals(1, memory.nextSessionSequence());
        assertEquals(Map.of(), memory.openOrders());
    }

    private Path file()
    {
        return folder.resolve("bot.orders");
    }
}
