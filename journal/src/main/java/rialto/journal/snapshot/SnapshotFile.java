package rialto.journal.snapshot;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.snapshot.SnapshotEndDecoder;
import rialto.codecs.snapshot.SnapshotHeadDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads one snapshot file: what it says of itself at once, then its records one after the other. Each block is checked
 * before its first record is handed on; that blocks are missing, doubled or moved is known for certain only when
 * {@link #next} has said that there is no more. Not for sharing between threads.
 */
public final class SnapshotFile implements AutoCloseable
{
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BlockFormat.MAX_BLOCK_LENGTH).order(BlockFormat.ORDER);
    private final UnsafeBuffer block = new UnsafeBuffer(bytes);
    private final byte[] head = new byte[BlockFormat.HEAD_LENGTH];
    private final CRC32C crc = new CRC32C();
    private final MessageDigest heads = Sha256.digest();
    private final long[] recordCounts = new long[BlockFormat.END];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SnapshotFacts facts;
    private long blockPosition;
    private long nextPosition;
    private int nextOrdinal;
    private int kind;
    private int recordsLeft;
    private int recordOffset;
    private int recordLength;
    private int blockEnd;
    private long stateHash;
    private boolean isEnded;

    private SnapshotFile(final Path file, final FileChannel channel)
    {
        this.file = file;
        this.channel = channel;
        facts = readHead();
    }

    /**
     * Opens a snapshot and reads its first block.
     *
     * @param file with the snapshot.
     * @return the snapshot, standing before its first record.
     * @throws SnapshotDamagedException if it cannot be read or the first block is not whole.
     */
    public static SnapshotFile open(final Path file)
    {
        final FileChannel channel;
        try
        {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }
        catch (final IOException ex)
        {
            throw new SnapshotDamagedException(file, 0, "it cannot be opened: " + ex);
        }
        try
        {
            return new SnapshotFile(file, channel);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(channel);
            throw ex;
        }
    }

    /**
     * Reads a snapshot from its beginning to its end and checks all of it but what its records mean.
     *
     * @param file with the snapshot.
     * @return what it says of itself.
     * @throws SnapshotDamagedException if it is not whole.
     */
    public static SnapshotFacts verify(final Path file)
    {
        try (SnapshotFile snapshot = open(file))
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = snapshot.next();
            }
            return snapshot.facts();
        }
    }

    /**
     * Where it lies.
     *
     * @return the file.
     */
    public Path file()
    {
        return file;
    }

    /**
     * What the snapshot says of itself.
     *
     * @return the facts.
     */
    public SnapshotFacts facts()
    {
        return facts;
    }

    /**
     * Goes to the next record.
     *
     * @return false behind the last one: then the whole file has been checked.
     * @throws SnapshotDamagedException if what comes next is not what was written.
     */
    public boolean next()
    {
        while (recordsLeft == 0 && !isEnded)
        {
            nextBlock();
        }
        if (isEnded)
        {
            return false;
        }
        recordOffset += recordLength;
        check(recordOffset + Integer.BYTES <= blockEnd, "a record begins behind its block");
        recordLength = block.getInt(recordOffset, BlockFormat.ORDER);
        recordOffset += Integer.BYTES;
        check(recordLength > 0 && recordLength <= blockEnd - recordOffset, "a record does not fit into its block");
        recordsLeft--;
        check(recordsLeft > 0 || recordOffset + recordLength == blockEnd, "something is behind a block's last record");
        return true;
    }

    /**
     * What the record at hand belongs to.
     *
     * @return the section.
     */
    public SnapshotSection section()
    {
        return kind == BlockFormat.STATE ? SnapshotSection.STATE : SnapshotSection.EDGE;
    }

    /**
     * The memory that the record at hand lies in.
     *
     * @return a buffer, valid until {@link #next}.
     */
    public DirectBuffer buffer()
    {
        return block;
    }

    /**
     * Where in it the record begins.
     *
     * @return offset in bytes.
     */
    public int offset()
    {
        return recordOffset;
    }

    /**
     * Length of the record at hand.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return recordLength;
    }

    /**
     * Hash over the records of the state, as the snapshot says; known behind the last record.
     *
     * @return the hash.
     */
    public long stateHash()
    {
        if (!isEnded)
        {
            throw new IllegalStateException("the end of " + file + " was not reached yet");
        }
        return stateHash;
    }

    /**
     * What to throw where the records, whole as they are, do not say what they must.
     *
     * @param reason a sentence without a full stop.
     * @return the exception.
     */
    public SnapshotDamagedException damaged(final String reason)
    {
        return new SnapshotDamagedException(file, blockPosition, reason);
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(channel);
    }

    private SnapshotFacts readHead()
    {
        readBlock();
        check(kind == BlockFormat.HEAD, "it does not begin with its head");
        final SnapshotHeadDecoder decoder = new SnapshotHeadDecoder();
        check(
            blockEnd >= BlockFormat.HEAD_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH +
                SnapshotHeadDecoder.BLOCK_LENGTH,
            "its head is too short");
        header.wrap(block, BlockFormat.HEAD_LENGTH);
        check(header.templateId() == SnapshotHeadDecoder.TEMPLATE_ID &&
            header.schemaId() == SnapshotHeadDecoder.SCHEMA_ID, "its head is another message");
        decoder.wrapAndApplyHeader(block, BlockFormat.HEAD_LENGTH, header);
        final int genesisOffset = decoder.offset() + header.blockLength();
        final int genesisLength = decoder.genesisLength();
        check(genesisLength > 0 && genesisOffset + genesisLength == blockEnd, "its Genesis is cut off");
        final byte[] genesis = new byte[genesisLength];
        block.getBytes(genesisOffset, genesis);
        return new SnapshotFacts(decoder.engineId(), decoder.sequence(), decoder.timestampNs(),
            decoder.eventSequence(), decoder.formatVersion(), decoder.behaviourVersion(), decoder.recordsVersion(),
            new UnsafeBuffer(genesis));
    }

    private void nextBlock()
    {
        final int before = kind;
        readBlock();
        if (kind == BlockFormat.END)
        {
            readEnd();
            return;
        }
        check((kind == BlockFormat.STATE || kind == BlockFormat.EDGE) && kind >= before, "a block is out of place");
        recordsLeft = block.getInt(BlockFormat.RECORD_COUNT, BlockFormat.ORDER);
        check(recordsLeft > 0, "a block has no records");
        recordCounts[kind] += recordsLeft;
        recordOffset = BlockFormat.HEAD_LENGTH;
        recordLength = 0;
    }

    private void readEnd()
    {
        final SnapshotEndDecoder decoder = new SnapshotEndDecoder();
        check(
            blockEnd == BlockFormat.HEAD_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH +
                SnapshotEndDecoder.BLOCK_LENGTH &&
                header.wrap(block, BlockFormat.HEAD_LENGTH).templateId() == SnapshotEndDecoder.TEMPLATE_ID,
            "its end is another message");
        decoder.wrapAndApplyHeader(block, BlockFormat.HEAD_LENGTH, header);
        final byte[] hash = new byte[SnapshotEndDecoder.headsHashLength()];
        decoder.getHeadsHash(hash, 0, hash.length);
        check(Arrays.equals(hash, heads.digest()), "its blocks are not those that were written");
        check(decoder.stateRecords() == recordCounts[BlockFormat.STATE] &&
            decoder.edgeRecords() == recordCounts[BlockFormat.EDGE], "it has another number of records than it says");
        check(nextPosition == size(), "something is behind its end");
        stateHash = decoder.stateHash();
        isEnded = true;
    }

    private void readBlock()
    {
        blockPosition = nextPosition;
        check(read(0, BlockFormat.HEAD_LENGTH), "it ends where a block must begin");
        check(block.getInt(0, BlockFormat.ORDER) == BlockFormat.MAGIC, "no block begins here");
        final int length = block.getInt(BlockFormat.LENGTH, BlockFormat.ORDER);
        check(length >= 0 && length <= BlockFormat.MAX_PAYLOAD_LENGTH, "a block is too long");
        check(read(BlockFormat.HEAD_LENGTH, length), "a block is cut off");
        blockEnd = BlockFormat.HEAD_LENGTH + length;
        check(block.getInt(BlockFormat.CRC, BlockFormat.ORDER) == BlockFormat.checksum(crc, bytes, blockEnd),
            "a block's checksum is wrong");
        check(block.getInt(BlockFormat.ORDINAL, BlockFormat.ORDER) == nextOrdinal, "a block is missing or doubled");
        kind = block.getInt(BlockFormat.KIND, BlockFormat.ORDER);
        if (kind != BlockFormat.END)
        {
            block.getBytes(0, head);
            heads.update(head);
        }
        nextOrdinal++;
        nextPosition += blockEnd;
    }

    /** Reads bytes of the block into the same place of the buffer; false if the file ends before. */
    private boolean read(final int offset, final int length)
    {
        bytes.clear().position(offset).limit(offset + length);
        try
        {
            while (bytes.hasRemaining())
            {
                if (channel.read(bytes, nextPosition + bytes.position()) < 0)
                {
                    bytes.clear();
                    return false;
                }
            }
        }
        catch (final IOException ex)
        {
            throw damaged("it cannot be read: " + ex);
        }
        bytes.clear();
        return true;
    }

    private long size()
    {
        try
        {
            return channel.size();
        }
        catch (final IOException ex)
        {
            throw damaged("it cannot be read: " + ex);
        }
    }

    private void check(final boolean isTrue, final String fault)
    {
        if (!isTrue)
        {
            throw damaged(fault);
        }
    }
}
