package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DurableMarkTest
{
    private static final int LENGTH = DurableMark.SLOT_DISTANCE + DurableMark.SLOT_LENGTH;

    @TempDir
    private Path directory;

    @Test
    void saysNothingIsReachedUntilItIsWritten() throws IOException
    {
        assertEquals(-1, sequence());
        Files.write(file(), new byte[LENGTH]);
        assertEquals(-1, sequence());
    }

    @Test
    void remembersTheLastWrite() throws IOException
    {
        for (int i = 0; i < 5; i++)
        {
            try (DurableMark mark = DurableMark.open(directory, -1))
            {
                mark.write(10L * i, hash(i));
            }
            try (DurableMark mark = DurableMark.open(directory, -1))
            {
                assertEquals(10L * i, mark.sequence());
                assertArrayEquals(hash(i), mark.hash());
            }
        }
    }

    @Test
    void aTornSlotLeavesTheOneBefore() throws IOException
    {
        for (int at = 0; at < DurableMark.SLOT_LENGTH - Long.BYTES; at++)
        {
            write(1, 2);
            final byte[] whole = Files.readAllBytes(file());
            Journals.flip(file(), at, 1);
            assertEquals(1, sequence(), "the second write went to slot 0, byte " + at);
            Files.write(file(), whole);
            Journals.flip(file(), DurableMark.SLOT_DISTANCE + at, 1);
            assertEquals(2, sequence(), "the first write went to slot 1, byte " + at);
            Files.delete(file());
        }
    }

    @Test
    void theFirstWriteTornIsAsIfItHadNotBeen() throws IOException
    {
        write(1, 2);
        Journals.overwrite(file(), 0, new byte[DurableMark.SLOT_LENGTH]);
        Journals.overwrite(file(), DurableMark.SLOT_DISTANCE + 20, new byte[20]);
        assertEquals(-1, sequence());
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), 30));
        assertEquals(-1, sequence());
    }

    @Test
    void bothSlotsTornIsRefused() throws IOException
    {
        write(1, 2);
        Journals.flip(file(), 20, 1);
        Journals.flip(file(), DurableMark.SLOT_DISTANCE + 20, 1);
        assertThrows(JournalDamagedException.class, this::sequence);
    }

    @Test
    void mayBeTakenBack() throws IOException
    {
        write(5, 3);
        assertEquals(3, sequence());
    }

    private void write(final long first, final long second) throws IOException
    {
        try (DurableMark mark = DurableMark.open(directory, -1))
        {
            mark.write(first, hash(1));
            mark.write(second, hash(2));
        }
    }

    private long sequence() throws IOException
    {
        try (DurableMark mark = DurableMark.open(directory, -1))
        {
            return mark.sequence();
        }
    }

    private Path file()
    {
        return directory.resolve(DurableMark.FILE_NAME);
    }

    private static byte[] hash(final int value)
    {
        final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
        Arrays.fill(hash, (byte)value);
        return hash;
    }
}
