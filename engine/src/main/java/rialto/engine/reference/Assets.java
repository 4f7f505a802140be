package rialto.engine.reference;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.AssetStateDecoder;
import rialto.codecs.snapshot.AssetStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What can be owned: each asset has an id, a unique symbol and a scale, all fixed for ever. Used by the engine's thread
 * only; looking up allocates nothing.
 */
public final class Assets implements Snapshottable, AutoCloseable
{
    /**
     * Most decimal digits of a minor unit.
     */
    public static final int MAX_SCALE = 18;

    private final ByteRows symbols;
    private final NativeRegion scales;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AssetStateEncoder state = new AssetStateEncoder();

    /**
     * A catalogue without assets.
     *
     * @param maxAssets highest asset id.
     */
    public Assets(final int maxAssets)
    {
        symbols = new ByteRows("reference.assets", maxAssets, FixedText.SYMBOL_LENGTH);
        scales = NativeRegion.allocate("reference.assets", maxAssets + 1L);
    }

    /**
     * Creates an asset.
     *
     * @param assetId chosen id.
     * @param symbol  buffer that holds the symbol, 16 bytes, zero padded.
     * @param offset  in bytes at which the symbol begins.
     * @param scale   decimal digits of a minor unit.
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, INVALID_SYMBOL, SYMBOL_IN_USE, INVALID_SCALE, or OK;
     *         nothing was changed unless OK.
     */
    public ResultCode create(final int assetId, final DirectBuffer symbol, final int offset, final int scale)
    {
        if (!symbols.isInRange(assetId))
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (symbols.isSet(assetId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!FixedText.isSymbol(symbol, offset))
        {
            return ResultCode.INVALID_SYMBOL;
        }
        if (symbols.contains(symbol, offset))
        {
            return ResultCode.SYMBOL_IN_USE;
        }
        if (!isScale(scale))
        {
            return ResultCode.INVALID_SCALE;
        }

        put(assetId, symbol, offset, scale);
        return ResultCode.OK;
    }

    private void put(final int assetId, final DirectBuffer symbol, final int offset, final int scale)
    {
        symbols.put(assetId, symbol, offset);
        scales.putByte(assetId, (byte)scale);
    }

    /**
     * True when there is such an asset; any number may be asked for.
     */
    public boolean exists(final int assetId)
    {
        return symbols.isSet(assetId);
    }

    /**
     * Decimal digits of a minor unit.
     *
     * @param assetId of an asset that exists.
     */
    public int scale(final int assetId)
    {
        assert exists(assetId);
        return scales.getByte(assetId);
    }

    /**
     * Copies an asset's symbol, 16 bytes, zero padded.
     *
     * @param assetId     of an asset that exists.
     * @param destination buffer.
     * @param offset      in bytes at which the symbol goes.
     */
    public void copySymbol(final int assetId, final MutableDirectBuffer destination, final int offset)
    {
        assert exists(assetId);
        symbols.copyTo(assetId, destination, offset);
    }

    /**
     * Writes the assets in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= symbols.highestId(); id++)
        {
            if (exists(id))
            {
                write(id, writer);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final AssetStateDecoder asset = new AssetStateDecoder();
        for (; reader.isAt(AssetStateDecoder.TEMPLATE_ID); reader.next())
        {
            asset.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(asset.assetId(), reader.buffer(), asset.offset() + AssetStateDecoder.symbolEncodingOffset(),
                asset.scale());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        symbols.close();
        scales.close();
    }

    static boolean isScale(final int scale)
    {
        return scale >= 0 && scale <= MAX_SCALE;
    }

    private void write(final int assetId, final SnapshotWriter writer)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.assetId(assetId);
        copySymbol(assetId, writer.buffer(), state.offset() + AssetStateEncoder.symbolEncodingOffset());
        state.scale((short)scale(assetId));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }
}
