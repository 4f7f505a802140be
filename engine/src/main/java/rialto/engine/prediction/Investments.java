package rialto.engine.prediction;

import rialto.codecs.snapshot.InvestmentStateDecoder;
import rialto.codecs.snapshot.InvestmentStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What each account has paid into a market whose void policy is a refund, less what it was paid: by trades, splits and
 * merges, fees apart. There is room for every pair of account and market, since each has a balance of an outcome. Used
 * by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0         4             8      16
 *   +---------+-------------+------+
 *   | account | instrument  | net  |
 *   +---------+-------------+------+
 * </pre>
 */
public final class Investments implements Snapshottable, AutoCloseable
{
    private static final int ACCOUNT = 0;
    private static final int INSTRUMENT = 4;
    private static final int NET = 8;
    private static final int ROW_LENGTH = 16;

    private final PredictionMarkets markets;
    private final NativeRegion rows;
    private final LongToLongTable rowOfKey;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InvestmentStateEncoder state = new InvestmentStateEncoder();
    private int count;

    /**
     * Without any.
     *
     * @param maxBalances most pairs of account and asset.
     * @param hashKey     key of the hash table over the pairs.
     * @param markets     that are invested in.
     */
    public Investments(final int maxBalances, final long hashKey, final PredictionMarkets markets)
    {
        this.markets = markets;
        rows = NativeRegion.allocate("prediction.investments", (long)maxBalances * ROW_LENGTH);
        rowOfKey = new LongToLongTable("prediction.investments", maxBalances, hashKey);
    }

    /** Paid in less paid out, in minor units of collateral; negative: the account is ahead. */
    public long netMinor(final int accountId, final int instrumentId)
    {
        final long row = rowOfKey.get(key(accountId, instrumentId));
        return row == LongToLongTable.MISSING ? 0 : rows.getLong(row * ROW_LENGTH + NET);
    }

    /** An account paid in, or was paid if negative. */
    public void add(final int accountId, final int instrumentId, final long amountMinor)
    {
        final long key = key(accountId, instrumentId);
        long row = rowOfKey.get(key);
        if (row == LongToLongTable.MISSING)
        {
            row = create(key, accountId, instrumentId);
        }
        final long beforeMinor = rows.getLong(row * ROW_LENGTH + NET);
        final long afterMinor = beforeMinor + amountMinor;
        rows.putLong(row * ROW_LENGTH + NET, afterMinor);
        markets.ends().addRefunds(instrumentId, Math.max(0, afterMinor) - Math.max(0, beforeMinor));
    }

    /** Writes the investments in the order in which they began. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (long row = 0; row < count; row++)
        {
            final long offset = row * ROW_LENGTH;
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.accountId(rows.getInt(offset + ACCOUNT)).instrumentId(rows.getInt(offset + INSTRUMENT))
                .netMinor(rows.getLong(offset + NET));
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final InvestmentStateDecoder record = new InvestmentStateDecoder();
        for (; reader.isAt(InvestmentStateDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            final int accountId = record.accountId();
            final int instrumentId = record.instrumentId();
            final long row = create(key(accountId, instrumentId), accountId, instrumentId);
            rows.putLong(row * ROW_LENGTH + NET, record.netMinor());
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
        rowOfKey.close();
    }

    private long create(final long key, final int accountId, final int instrumentId)
    {
        final long row = count;
        if (row * ROW_LENGTH >= rows.length() || !rowOfKey.put(key, row))
        {
            throw new IllegalStateException("no room for what account " + accountId + " pays into " + instrumentId);
        }
        count++;
        rows.putInt(row * ROW_LENGTH + ACCOUNT, accountId);
        rows.putInt(row * ROW_LENGTH + INSTRUMENT, instrumentId);
        rows.putLong(row * ROW_LENGTH + NET, 0);
        return row;
    }

    private static long key(final int accountId, final int instrumentId)
    {
        return ((long)accountId << Integer.SIZE) | instrumentId;
    }
}
