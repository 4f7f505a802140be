package rialto.bench.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Ways to damage a file behind its owner's back; each changes at least one bit of it. */
enum SnapshotDamage
{
    FLIPPED_BIT
    {
        @Override
        void change(final FileChannel file, final Random random) throws IOException
        {
            final long position = random.nextLong(file.size());
            final ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, position);
            one.put(0, (byte)(one.get(0) ^ 1 << random.nextInt(Byte.SIZE)));
            file.write(one.flip(), position);
        }
    },
    CUT_OFF
    {
        @Override
        void change(final FileChannel file, final Random random) throws IOException
        {
            file.truncate(random.nextLong(file.size()));
        }
    },
    LONGER
    {
        @Override
        void change(final FileChannel file, final Random random) throws IOException
        {
            file.write(ByteBuffer.allocate(1 + random.nextInt(PAGE_LENGTH)), file.size());
        }
    },
    STRANGE_PAGE
    {
        @Override
        void change(final FileChannel file, final Random random) throws IOException
        {
            final byte[] page = new byte[PAGE_LENGTH];
            random.nextBytes(page);
            file.write(ByteBuffer.wrap(page), random.nextLong(file.size()) / PAGE_LENGTH * PAGE_LENGTH);
        }
    };

    private static final int PAGE_LENGTH = 4096;

    /** Damages a file in one of the ways; returns which. */
    static SnapshotDamage inflict(final Path path, final Random random) throws IOException
    {
        final SnapshotDamage damage = values()[random.nextInt(values().length)];
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            damage.change(file, random);
        }
        return damage;
    }

    abstract void change(FileChannel file, Random random) throws IOException;
}
