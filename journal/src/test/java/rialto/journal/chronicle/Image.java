package rialto.journal.chronicle;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The bytes of one segment that Chronicle wrote, and what may befall them. Knows by itself, from the frames alone,
 * which bytes a reader depends on: header words, and documents that are not Chronicle's own.
 */
final class Image
{
    static final int RECORDS_PER_DOCUMENT = 3;

    private static final int PAGE = 4096;
    private static final int SECTOR = 512;
    private static final int WORD = 4;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;

    private final byte[] original;
    private final byte[] bytes;
    private final boolean[] isRead;
    private final List<Integer> documents = new ArrayList<>();
    private final List<Integer> framesOfChronicle = new ArrayList<>();
    private final int end;
    private int length;

    /** Takes the bytes of a file, without most of the zeros at its end. */
    Image(final byte[] file, final int zeros)
    {
        final ByteBuffer words = ByteBuffer.wrap(file).order(DocumentFormat.ORDER);
        final boolean[] read = new boolean[file.length];
        int at = 0;
        for (int word = words.getInt(at); word != 0 && word != Segment.END_OF_DATA; word = words.getInt(at))
        {
            final int framed = word & LENGTH_MASK;
            final boolean isData = (word & META_DATA) == 0;
            if (isData)
            {
                Arrays.fill(read, at, at + WORD + framed, true);
                documents.add(at);
            }
            else
            {
                framesOfChronicle.add(at);
            }
            at += WORD + rounded(word);
        }
        end = at;
        original = Arrays.copyOf(file, end + zeros);
        isRead = Arrays.copyOf(read, original.length);
        bytes = original.clone();
        length = bytes.length;
    }

    List<Integer> documents()
    {
        return documents;
    }

    /** Where the last document ends; an end mark may follow. */
    int end()
    {
        return end;
    }

    byte[] content()
    {
        return Arrays.copyOf(bytes, length);
    }

    byte[] hashOf(final int document)
    {
        final int at = documents.get(document) + WORD + DocumentFormat.HASH_OFFSET;
        return Arrays.copyOfRange(original, at, at + DocumentFormat.HASH_LENGTH);
    }

    void restore()
    {
        System.arraycopy(original, 0, bytes, 0, bytes.length);
        length = bytes.length;
    }

    /** Does one thing to the bytes and says what. */
    String mutate(final Random random)
    {
        final int kind = random.nextInt(10);
        if (kind == 0)
        {
            length = random.nextInt(bytes.length);
            return "cut at " + length;
        }
        if (kind == 1)
        {
            final int from = random.nextInt(end);
            Arrays.fill(bytes, from, bytes.length, (byte)0);
            return "zeros from " + from;
        }
        if (kind <= 5)
        {
            return mutatePage(random, kind);
        }
        final int at = random.nextInt(bytes.length);
        final int bit = random.nextInt(Byte.SIZE);
        bytes[at] ^= (byte)(1 << bit);
        return "bit " + bit + " of byte " + at;
    }

    /** Documents in front of the first byte that a reader depends on and that is another one. */
    int wholeDocuments()
    {
        int first = 0;
        while (first < bytes.length && (!isRead[first] || (first < length && bytes[first] == original[first])))
        {
            first++;
        }
        first = Math.min(first, firstChangedFrameOfChronicle());
        int count = 0;
        while (count < documents.size() && endOf(count) <= first)
        {
            count++;
        }
        return count;
    }

    /**
     * The first document of Chronicle's own that ends elsewhere now, so that the walk goes on at a wrong place. The
     * length of the file if there is none. Its length alone may differ, by less than what it is rounded to.
     */
    int firstChangedFrameOfChronicle()
    {
        for (final int at : framesOfChronicle)
        {
            final int was = ByteBuffer.wrap(original).order(DocumentFormat.ORDER).getInt(at);
            final boolean isThere = at + WORD <= length;
            final int is = isThere ? ByteBuffer.wrap(bytes).order(DocumentFormat.ORDER).getInt(at) : 0;
            if (was >>> 30 != is >>> 30 || rounded(was) != rounded(is))
            {
                return at;
            }
        }
        return bytes.length;
    }

    /** Whether the word behind the last document is as it was. */
    boolean isEndMarkWhole()
    {
        return length >= end + WORD && Arrays.equals(bytes, end, end + WORD, original, end, end + WORD);
    }

    /** The bytes as a reader maps them. */
    Segment segment(final Arena arena)
    {
        final MemorySegment memory = arena.allocate(Math.max(1, length), Long.BYTES);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, length);
        return Segment.over(memory.asSlice(0, length));
    }

    private static int rounded(final int word)
    {
        return ((word & LENGTH_MASK) + WORD - 1) & -WORD;
    }

    private int endOf(final int document)
    {
        final int at = documents.get(document);
        final int framed = ByteBuffer.wrap(original).order(DocumentFormat.ORDER).getInt(at) & LENGTH_MASK;
        return at + WORD + framed;
    }

    private String mutatePage(final Random random, final int kind)
    {
        final int size = random.nextBoolean() ? PAGE : SECTOR;
        final int page = random.nextInt((end + size - 1) / size) * size;
        final int pageEnd = Math.min(page + size, bytes.length);
        if (kind == 2)
        {
            Arrays.fill(bytes, page, pageEnd, (byte)0);
            return "page of " + size + " at " + page + " lost";
        }
        if (kind == 3)
        {
            final int since = documents.get(random.nextInt(documents.size()));
            if (since < pageEnd)
            {
                Arrays.fill(bytes, Math.max(page, since), pageEnd, (byte)0);
            }
            return "page of " + size + " at " + page + " as before byte " + since;
        }
        final int other = random.nextInt((end + size - 1) / size) * size;
        final int count = Math.min(size, bytes.length - Math.max(page, other));
        System.arraycopy(original, page, bytes, other, count);
        if (kind == 4)
        {
            System.arraycopy(original, other, bytes, page, count);
        }
        return "pages of " + size + " at " + page + " and " + other + (kind == 4 ? " swapped" : " the same");
    }
}
