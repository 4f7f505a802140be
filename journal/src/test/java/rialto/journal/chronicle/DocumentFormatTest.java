package rialto.journal.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.algo.XxHash;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.journal.DocumentLink;
import rialto.journal.JournalConfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The bytes on disk are a promise: a change here is a change of the format version. The hashes and checksums were
 * computed by another program than this one.
 */
class DocumentFormatTest
{
    private static final String FIRST_HASH = "ec1cfceb58d378b28f804b4822e453d78dddc5a7f6b4e268221a7713a9d1dbe1";
    private static final String SECOND_HASH = "d42da45e9ba212a5ed491c70adad0c293222cdbce53de2aee8103a3e7b9d2b3c";
    private static final String ZERO_HASH = "00".repeat(DocumentFormat.HASH_LENGTH);
    private static final String FIRST =
        "524a4401" + "ac000000" + "02000000" + "00000000" + "0700000000000000" + ZERO_HASH + FIRST_HASH +
            "29000000" + "b64a4c4f" + "0700000000000000" + "0100000000000000" + "0200000000000000" + "03000000" +
            "68656c6c6f" +
            "2a000000" + "d04ac286" + "0800000000000000" + "ffffffffffffff7f" + "0000000000000080" + "ffffffff" +
            "776f726c6421" + "00";
    private static final String SECOND =
        "524a4401" + "7c000000" + "01000000" + "00000000" + "0900000000000000" + FIRST_HASH + SECOND_HASH +
            "24000000" + "c8b82d57" + "0900000000000000" + "0000000000000000" + "0000000000000000" + "00000000";

    private static final String FIRST_XXH64 = "bbdf0ac01be6fc8f" + "00".repeat(24);
    private static final String SECOND_XXH64 = "4205d286aaf4e05a" + "00".repeat(24);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void documentsHaveTheGoldenBytes(final DocumentLink link) throws IOException
    {
        write(link);
        final Path file = SegmentName.live(directory, 0);
        final List<Long> positions = Journals.positions(file);
        final HexFormat hex = HexFormat.of();
        final String first = of(link, FIRST);
        final String second = of(link, SECOND);
        assertEquals(first, hex.formatHex(Journals.bytes(file, positions.get(0) + 4, first.length() / 2)));
        assertEquals(second, hex.formatHex(Journals.bytes(file, positions.get(1) + 4, second.length() / 2)));
    }

    /** The versions differ in their number and in the hashes. */
    private static String of(final DocumentLink link, final String document)
    {
        return link == DocumentLink.SHA_256 ?
            document :
            document.replace("524a4401", "524a4402").replace(FIRST_HASH, FIRST_XXH64)
                .replace(SECOND_HASH, SECOND_XXH64);
    }

    /** Chronicle's hash is the implementation of others; also at lengths that no document has. */
    @Test
    void theHashOfVersion2IsTheXxh64OfOthers()
    {
        final XxHash others = new XxHash(0);
        final byte[] bytes = new byte[3_000];
        final UnsafeBuffer view = new UnsafeBuffer(bytes);
        final DocumentHash hash = new DocumentHash();
        final byte[] field = new byte[DocumentFormat.HASH_LENGTH];
        new Random(42).nextBytes(bytes);
        for (int length = DocumentFormat.HEADER_LENGTH; length <= bytes.length; length++)
        {
            hash.compute(DocumentLink.XXH64, view, length, field);
            assertEquals(others.applyAsLong(BytesStore.wrap(bytes), length),
                new UnsafeBuffer(field).getLong(0, DocumentFormat.ORDER), "length " + length);
            assertArrayEquals(new byte[24], Arrays.copyOfRange(field, 8, 32));
        }
    }

    @Test
    void theHashIsThatOfTheDocumentWithItsOwnFieldZero()
    {
        final byte[] document = HexFormat.of().parseHex(FIRST.replace(FIRST_HASH, ZERO_HASH));
        final MessageDigest sha256 = DocumentHash.newSha256();
        assertEquals(FIRST_HASH, HexFormat.of().formatHex(sha256.digest(document)));
    }

    @Test
    void chroniclesOwnTailerSeesTheSameDocuments() throws IOException
    {
        write(DocumentLink.SHA_256);
        final Path copy = directory.resolve("copy");
        Journals.copy(directory, copy);
        try (
            SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(copy)
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
            ExcerptTailer tailer = queue.createTailer())
        {
            final Bytes<byte[]> bytes = Bytes.allocateElasticOnHeap();
            assertTrue(tailer.readBytes(bytes));
            assertArrayEquals(HexFormat.of().parseHex(FIRST), bytes.toByteArray());
            bytes.clear();
            assertTrue(tailer.readBytes(bytes));
            assertArrayEquals(HexFormat.of().parseHex(SECOND), bytes.toByteArray());
            assertFalse(tailer.readBytes(bytes));
        }
    }

    private void write(final DocumentLink link)
    {
        final JournalConfig config = Journals.pageCache(directory).withFirstSequence(7).withLink(link);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            append(journal, 7, 1, 2, 3, "hello");
            append(journal, 8, Long.MAX_VALUE, Long.MIN_VALUE, -1, "world!");
            journal.commit();
            append(journal, 9, 0, 0, 0, "");
            journal.commit();
        }
    }

    private static void append(
        final ChronicleJournal journal,
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final String text)
    {
        final UnsafeBuffer payload = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
        journal.append(sequence, receivedNs, sequencedNs, session, payload, 0, payload.capacity());
    }
}
