package rialto.journal.snapshot;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.snapshot.SnapshotEndEncoder;
import rialto.codecs.snapshot.SnapshotHeadEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/**
 * Writes one snapshot under a temporary name. {@link #finish} brings it to disk; only {@link SnapshotFolder#publish}
 * makes it one that counts. Closed before that it leaves nothing behind. One thread; allocates when constructed.
 */
public final class SnapshotFileWriter implements AutoCloseable
{
    private final Path file;
    private final FileChannel channel;
    private final SnapshotFacts facts;
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BlockFormat.MAX_BLOCK_LENGTH).order(BlockFormat.ORDER);
    private final UnsafeBuffer block = new UnsafeBuffer(bytes);
    private final byte[] head = new byte[BlockFormat.HEAD_LENGTH];
    private final CRC32C crc = new CRC32C();
    private final MessageDigest heads = Sha256.digest();
    private final long[] recordCounts = new long[BlockFormat.END];
    private SnapshotSection section = SnapshotSection.STATE;
    private int end = BlockFormat.HEAD_LENGTH;
    private int blockRecords;
    private int ordinal;
    private boolean isFinished;
    private boolean isGivenAway;

    private SnapshotFileWriter(final Path file, final FileChannel channel, final SnapshotFacts facts)
    {
        this.file = file;
        this.channel = channel;
        this.facts = facts;
    }

    static SnapshotFileWriter create(final Path file, final SnapshotFacts facts)
    {
        final FileChannel channel;
        try
        {
            channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the snapshot " + file + " cannot be begun: " + ex, ex);
        }
        try
        {
            final SnapshotFileWriter writer = new SnapshotFileWriter(file, channel, facts);
            writer.writeHead();
            return writer;
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(channel);
            throw ex;
        }
    }

    /**
     * What was said of the snapshot when it was begun.
     *
     * @return the facts.
     */
    public SnapshotFacts facts()
    {
        return facts;
    }

    /**
     * Adds a record; all of the state come before the first of the edge.
     *
     * @param toSection what it belongs to.
     * @param buffer    that holds the record; copied.
     * @param offset    in bytes at which it begins.
     * @param length    of it in bytes, above 0.
     * @throws SnapshotFailedException if the file cannot be written.
     */
    public void append(final SnapshotSection toSection, final DirectBuffer buffer, final int offset, final int length)
    {
        if (length <= 0 || length > BlockFormat.MAX_PAYLOAD_LENGTH - Integer.BYTES ||
            toSection.compareTo(section) < 0)
        {
            throw new IllegalArgumentException(
                "a record of " + length + " bytes of " + toSection + " behind " + section);
        }
        if (toSection != section || end + Integer.BYTES + length > BlockFormat.MAX_BLOCK_LENGTH)
        {
            writeRecords();
            section = toSection;
        }
        block.putInt(end, length, BlockFormat.ORDER);
        block.putBytes(end + Integer.BYTES, buffer, offset, length);
        end += Integer.BYTES + length;
        blockRecords++;
    }

    /**
     * Ends the snapshot and brings the file to disk.
     *
     * @param stateHash hash over the records of the state.
     * @throws SnapshotFailedException if the file cannot be written or synced.
     */
    public void finish(final long stateHash)
    {
        writeRecords();
        final SnapshotEndEncoder encoder = new SnapshotEndEncoder();
        encoder.wrapAndApplyHeader(block, BlockFormat.HEAD_LENGTH, new MessageHeaderEncoder());
        encoder.stateHash(stateHash).stateRecords(recordCounts[BlockFormat.STATE])
            .edgeRecords(recordCounts[BlockFormat.EDGE]);
        final byte[] hash = heads.digest();
        encoder.putHeadsHash(hash, 0, hash.length);
        end += MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        writeBlock(BlockFormat.END);
        try
        {
            channel.force(true);
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the snapshot " + file + " cannot be brought to disk: " + ex, ex);
        }
        isFinished = true;
    }

    /**
     * Closes the file, and deletes it unless it was published.
     */
    @Override
    public void close()
    {
        if (!isGivenAway)
        {
            CloseHelper.quietClose(channel);
            try
            {
                Files.deleteIfExists(file);
            }
            catch (final IOException ex)
            {
                throw new SnapshotFailedException("the unfinished snapshot " + file + " cannot be deleted", ex);
            }
        }
    }

    /**
     * Where it is written to.
     *
     * @return the file under its temporary name.
     */
    public Path file()
    {
        return file;
    }

    /** The finished file: from here on it is the caller's. */
    Path giveAway()
    {
        if (!isFinished)
        {
            throw new IllegalStateException("the snapshot " + file + " is not finished");
        }
        isGivenAway = true;
        return file;
    }

    private void writeHead()
    {
        final SnapshotHeadEncoder encoder = new SnapshotHeadEncoder();
        encoder.wrapAndApplyHeader(block, BlockFormat.HEAD_LENGTH, new MessageHeaderEncoder());
        encoder.engineId(facts.engineId()).sequence(facts.sequence()).timestampNs(facts.timestampNs())
            .eventSequence(facts.eventSequence()).formatVersion(facts.formatVersion())
            .behaviourVersion(facts.behaviourVersion()).recordsVersion(facts.recordsVersion());
        final DirectBuffer genesis = facts.genesis();
        encoder.genesisLength(genesis.capacity());
        end += MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        block.putBytes(end, genesis, 0, genesis.capacity());
        end += genesis.capacity();
        writeBlock(BlockFormat.HEAD);
    }

    private void writeRecords()
    {
        if (blockRecords > 0)
        {
            writeBlock(section.kind());
        }
    }

    private void writeBlock(final int kind)
    {
        block.putInt(0, BlockFormat.MAGIC, BlockFormat.ORDER);
        block.putInt(BlockFormat.LENGTH, end - BlockFormat.HEAD_LENGTH, BlockFormat.ORDER);
        block.putInt(BlockFormat.ORDINAL, ordinal, BlockFormat.ORDER);
        block.putInt(BlockFormat.KIND, kind, BlockFormat.ORDER);
        block.putInt(BlockFormat.RECORD_COUNT, blockRecords, BlockFormat.ORDER);
        block.putInt(BlockFormat.CRC, BlockFormat.checksum(crc, bytes, end), BlockFormat.ORDER);
        block.getBytes(0, head);
        heads.update(head);
        bytes.clear().limit(end);
        try
        {
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the snapshot " + file + " cannot be written: " + ex, ex);
        }
        bytes.clear();
        if (kind == BlockFormat.STATE || kind == BlockFormat.EDGE)
        {
            recordCounts[kind] += blockRecords;
        }
        ordinal++;
        blockRecords = 0;
        end = BlockFormat.HEAD_LENGTH;
    }
}
