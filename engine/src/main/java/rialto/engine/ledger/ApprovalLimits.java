package rialto.engine.ledger;

import rialto.codecs.snapshot.ApprovalLimitsStateDecoder;
import rialto.codecs.snapshot.ApprovalLimitsStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Up to which amounts deposits and withdrawals of an asset need no second key. Used by the engine's thread only;
 * allocates nothing.
 *
 * <pre>
 *    0                8                    16, each plus one, so that memory's first state is no limit
 *   +----------------+--------------------+
 *   | deposit limit  | withdrawal limit   |
 *   +----------------+--------------------+
 * </pre>
 */
public final class ApprovalLimits implements Snapshottable, AutoCloseable
{
    /** No limit, as in the commands. */
    public static final long NO_LIMIT = Long.MIN_VALUE;

    private static final int DEPOSIT = 0;
    private static final int WITHDRAWAL = 8;
    private static final int ROW_LENGTH = 16;

    private final int maxAssets;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ApprovalLimitsStateEncoder state = new ApprovalLimitsStateEncoder();

    /**
     * Without limits.
     *
     * @param maxAssets highest asset id.
     */
    public ApprovalLimits(final int maxAssets)
    {
        this.maxAssets = maxAssets;
        rows = NativeRegion.allocate("ledger.approval-limits", (maxAssets + 1L) * ROW_LENGTH);
    }

    /**
     * Sets the limits of an asset that exists.
     *
     * @return INVALID_APPROVAL_LIMIT, or OK; nothing was changed unless OK.
     */
    public ResultCode set(final int assetId, final long depositMinor, final long withdrawalMinor)
    {
        if (!isLimit(depositMinor) || !isLimit(withdrawalMinor))
        {
            return ResultCode.INVALID_APPROVAL_LIMIT;
        }
        put(assetId, DEPOSIT, depositMinor);
        put(assetId, WITHDRAWAL, withdrawalMinor);
        return ResultCode.OK;
    }

    /** Up to which amount a deposit needs no second key, or {@link #NO_LIMIT}. */
    public long depositMinor(final int assetId)
    {
        return get(assetId, DEPOSIT);
    }

    /** Up to which amount a withdrawal needs no second key, or {@link #NO_LIMIT}. */
    public long withdrawalMinor(final int assetId)
    {
        return get(assetId, WITHDRAWAL);
    }

    /** Writes the limits in ascending order of the assets. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int assetId = 1; assetId <= maxAssets; assetId++)
        {
            if (depositMinor(assetId) != NO_LIMIT || withdrawalMinor(assetId) != NO_LIMIT)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.assetId(assetId).depositLimitMinor(depositMinor(assetId))
                    .withdrawalLimitMinor(withdrawalMinor(assetId));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ApprovalLimitsStateDecoder limits = new ApprovalLimitsStateDecoder();
        for (; reader.isAt(ApprovalLimitsStateDecoder.TEMPLATE_ID); reader.next())
        {
            limits.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(limits.assetId(), DEPOSIT, limits.depositLimitMinor());
            put(limits.assetId(), WITHDRAWAL, limits.withdrawalLimitMinor());
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
    }

    private static boolean isLimit(final long minor)
    {
        return minor == NO_LIMIT || (minor >= 0 && minor <= Checked.MAX_AMOUNT);
    }

    private void put(final int assetId, final int field, final long minor)
    {
        rows.putLong((long)assetId * ROW_LENGTH + field, minor == NO_LIMIT ? 0 : minor + 1);
    }

    private long get(final int assetId, final int field)
    {
        final long stored = rows.getLong((long)assetId * ROW_LENGTH + field);
        return stored == 0 ? NO_LIMIT : stored - 1;
    }
}
