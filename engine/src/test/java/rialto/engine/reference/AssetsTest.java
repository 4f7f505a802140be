package rialto.engine.reference;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.snapshot.AssetStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.RecordList;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.engine.reference.Texts.symbol;

class AssetsTest
{
    private static final int MAX_ASSETS = 5;

    private long nativeBytesBefore;
    private Assets assets;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = NativeRegion.allocatedBytes("reference.assets");
        assets = new Assets(MAX_ASSETS);
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        assets.close();
        assertEquals(nativeBytesBefore, NativeRegion.allocatedBytes("reference.assets"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, A,                  0, OK",
        "5, ABC-1.2/X_Y,       18, OK",
        "2, ABCDEFGHIJKLMNOP,   8, OK",
        "0, X,                  2, ID_OUT_OF_RANGE",
        "6, X,                  2, ID_OUT_OF_RANGE",
        "-1, lower,            99, ID_OUT_OF_RANGE",
        "3, USD,                2, ID_IN_USE",
        "3, lower,             99, ID_IN_USE",
        "1, '',                 2, INVALID_SYMBOL",
        "1, usd,               99, INVALID_SYMBOL",
        "1, US D,               2, INVALID_SYMBOL",
        "1, US$,                2, INVALID_SYMBOL",
        "1, USD,               99, SYMBOL_IN_USE",
        "1, EUR,               19, INVALID_SCALE",
        "1, EUR,               -1, INVALID_SCALE"
    })
    void answersWithTheFirstCodeThatApplies(final int id, final String text, final int scale, final ResultCode expected)
    {
        assertEquals(ResultCode.OK, assets.create(3, symbol("USD"), 0, 2));
        final var before = RecordList.of(assets);

        assertEquals(expected, assets.create(id, symbol(text), 0, scale));

        assertEquals(expected == ResultCode.OK, !before.equals(RecordList.of(assets)));
    }

    @Test
    void aSymbolMayNotGoOnAfterAZero()
    {
        final UnsafeBuffer text = symbol("USD");
        text.putByte(15, (byte)'X');

        assertEquals(ResultCode.INVALID_SYMBOL, assets.create(1, text, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 1, MAX_ASSETS + 1, Integer.MAX_VALUE })
    void anyNumberMayBeAskedFor(final int id)
    {
        assertFalse(assets.exists(id));
    }

    @Test
    void keepsWhatItWasGivenAndWritesItInAscendingIds()
    {
        assets.create(4, symbol("BTC"), 0, 8);
        assets.create(2, symbol("EUR"), 0, 2);

        assertTrue(assets.exists(2));
        assertEquals(8, assets.scale(4));
        final UnsafeBuffer copy = symbol("");
        assets.copySymbol(4, copy, 0);
        assertEquals("BTC", Texts.text(copy));

        final RecordList list = new RecordList();
        assets.writeTo(list);
        assertEquals("2 EUR 2", describe(list.records().get(0)));
        assertEquals("4 BTC 8", describe(list.records().get(1)));
        assertEquals(2, list.records().size());
    }

    private static String describe(final UnsafeBuffer bytes)
    {
        final AssetStateDecoder state = new AssetStateDecoder();
        state.wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
        return state.assetId() + " " + state.symbol() + " " + state.scale();
    }
}
