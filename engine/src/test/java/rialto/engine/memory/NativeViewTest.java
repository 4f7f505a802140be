package rialto.engine.memory;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

class NativeViewTest
{
    private static final int LENGTH = 24;
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private final NativeRegion region = NativeRegion.allocate("view-test", LENGTH);

    @AfterEach
    void tearDown()
    {
        region.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void readsAndWritesWhatAnyBufferDoes(final boolean isChecked)
    {
        final UnsafeBuffer array = new UnsafeBuffer(new byte[LENGTH]);
        assertEquals(transcript(array), transcript(view(isChecked)));
    }

    @Test
    void checksTheFirstAndTheLastByte()
    {
        final MutableDirectBuffer view = view(true);
        final StringBuilder refused = new StringBuilder();
        for (int index = -1; index <= LENGTH; index++)
        {
            refused.append(index).append(':').append(refusals(view, index)).append(' ');
        }
        final StringBuilder expected = new StringBuilder("-1:13 ");
        for (int index = 0; index <= LENGTH; index++)
        {
            final int room = LENGTH - index;
            final int refusals = (room < 8 ? 4 : 0) + (room < 4 ? 4 : 0) + (room < 2 ? 4 : 0) + (room < 1 ? 1 : 0);
            expected.append(index).append(':').append(refusals).append(' ');
        }
        assertEquals(expected.toString(), refused.toString());
    }

    @Test
    void assertsWhatItDoesNotCheck()
    {
        final MutableDirectBuffer view = view(false);
        assertThrows(AssertionError.class, () -> view.putLong(LENGTH - 7, 1));
        assertThrows(AssertionError.class, () -> view.getByte(-1));
    }

    @Test
    void aViewOfAnotherStretchIsTheSameView()
    {
        final UncheckedView view = new UncheckedView();
        assertSame(view, view.over(region.buffer(0, 8)));
        view.putLong(0, 5);
        assertSame(view, view.over(region.buffer(8, 16)));
        view.putLong(0, 6);
        assertEquals("5 6", region.getLong(0) + " " + region.getLong(8));
        assertEquals(16, view.capacity());
    }

    @Test
    void anArrayIsRefused()
    {
        final UnsafeBuffer array = new UnsafeBuffer(new byte[LENGTH]);
        final UncheckedView view = new UncheckedView().over(region.buffer(8, 16));
        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class, () -> view.over(array));
        assertEquals("an array is no native memory", ex.getMessage());
        view.putLong(0, 7);
        assertEquals(7, region.getLong(8), "it is where it was");
    }

    private MutableDirectBuffer view(final boolean isChecked)
    {
        final UnsafeBuffer checked = region.buffer(0, LENGTH);
        return isChecked ? checked : new UncheckedView().over(checked);
    }

    /** All that is written and all that is read, in both byte orders. */
    private static String transcript(final MutableDirectBuffer buffer)
    {
        final StringBuilder read = new StringBuilder();
        for (final ByteOrder order : ORDERS)
        {
            buffer.putLong(1, 0x0102_0304_0506_0708L, order);
            buffer.putInt(9, 0x1112_1314, order);
            buffer.putShort(13, (short)0x2122, order);
            buffer.putByte(15, (byte)0x31);
            read.append(bytes(buffer)).append(' ').append(buffer.getLong(1, order)).append(' ')
                .append(buffer.getInt(9, order)).append(' ').append(buffer.getShort(13, order)).append(' ')
                .append(buffer.getByte(15)).append('\n');
        }
        buffer.putLong(1, -2);
        buffer.putInt(9, -3);
        buffer.putShort(13, (short)-4);
        return read.append(bytes(buffer)).append(' ').append(buffer.getLong(1)).append(' ').append(buffer.getInt(9))
            .append(' ').append(buffer.getShort(13)).toString();
    }

    private static String bytes(final MutableDirectBuffer buffer)
    {
        final byte[] bytes = new byte[buffer.capacity()];
        buffer.getBytes(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** How many of the thirteen ways to read or write are refused at an index. */
    private static int refusals(final MutableDirectBuffer view, final int index)
    {
        final List<Consumer<MutableDirectBuffer>> all = new ArrayList<>();
        all.add(buffer -> buffer.getLong(index));
        all.add(buffer -> buffer.getLong(index, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.putLong(index, 1));
        all.add(buffer -> buffer.putLong(index, 1, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.getInt(index));
        all.add(buffer -> buffer.getInt(index, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.putInt(index, 1));
        all.add(buffer -> buffer.putInt(index, 1, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.getShort(index));
        all.add(buffer -> buffer.getShort(index, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.putShort(index, (short)1));
        all.add(buffer -> buffer.putShort(index, (short)1, ByteOrder.BIG_ENDIAN));
        all.add(buffer -> buffer.getByte(index));
        int refused = 0;
        for (final Consumer<MutableDirectBuffer> access : all)
        {
            try
            {
                access.accept(view);
            }
            catch (final IndexOutOfBoundsException ex)
            {
                refused++;
            }
        }
        return refused;
    }
}
