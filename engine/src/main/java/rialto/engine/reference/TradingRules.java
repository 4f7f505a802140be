package rialto.engine.reference;

import rialto.codecs.snapshot.TradingRulesStateDecoder;
import rialto.codecs.snapshot.TradingRulesStateEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * How each instrument matches. An instrument whose rules were never set has the defaults: the rest of a market order is
 * cancelled, an order without a price trades at the best limit of its side, no protection but the price limits, price
 * and time decide, at most 100 parts of an iceberg, the next one when the one before is used up, a higher total loses
 * its place. Used by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0      1           2          3            4       5       6         7      8            16            24
 *   +------+-----------+----------+------------+-------+-------+---------+------+------------+-------------+
 *   | set  | remainder | unpriced | allocation | parts | keeps | refresh |      | protection | share min.  |
 *   +------+-----------+----------+------------+-------+-------+---------+------+------------+-------------+
 * </pre>
 */
public final class TradingRules implements Snapshottable, AutoCloseable
{
    /**
     * Most parts of an iceberg that can be allowed, and the default.
     */
    public static final int MAX_ICEBERG_PARTS = 100;
    /**
     * No protection but the price limits, as in the commands and events.
     */
    public static final long NO_PROTECTION = Instruments.NULL_PRICE;

    private static final int IS_SET = 0;
    private static final int MARKET_REMAINDER = 1;
    private static final int UNPRICED_RULE = 2;
    private static final int ALLOCATION = 3;
    private static final int ICEBERG_PARTS = 4;
    private static final int KEEPS_PRIORITY = 5;
    private static final int ICEBERG_REFRESH = 6;
    private static final int PROTECTION = 8;
    private static final int SHARE_MINIMUM = 16;
    private static final int ROW_LENGTH = 24;

    private final Instruments instruments;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradingRulesStateEncoder state = new TradingRulesStateEncoder();
    private int highestId;

    /**
     * Defaults for all.
     *
     * @param maxInstruments highest instrument id.
     * @param instruments    that the rules are about.
     */
    public TradingRules(final int maxInstruments, final Instruments instruments)
    {
        this.instruments = instruments;
        rows = NativeRegion.allocate("reference.rules", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Sets all rules of an instrument; open orders stay as they are.
     *
     * @param instrumentId          of the instrument.
     * @param marketRemainder       what happens to the rest of a market order.
     * @param unpricedRule          at which price a resting order without a price trades.
     * @param protectionTicks       above zero, or {@link #NO_PROTECTION}.
     * @param allocation            how an incoming order is shared at one price.
     * @param proRataMinimumLots    shares below this are nothing; at least 1.
     * @param maxIcebergParts       1 to {@value #MAX_ICEBERG_PARTS}; 1: no icebergs.
     * @param increaseKeepsPriority 1: a higher total at the same price keeps its place; 0: it does not.
     * @param icebergRefresh        when an iceberg displays its next part; null value: when the one before is used up.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_TRADING_RULES, or OK; nothing
     *         was changed unless OK.
     */
    public ResultCode set(
        final int instrumentId,
        final MarketRemainder marketRemainder,
        final UnpricedRule unpricedRule,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots,
        final int maxIcebergParts,
        final int increaseKeepsPriority,
        final IcebergRefresh icebergRefresh)
    {
        final ResultCode changeable = instruments.checkChangeable(instrumentId);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        final boolean inRange = (protectionTicks == NO_PROTECTION || protectionTicks > 0) && proRataMinimumLots >= 1 &&
            maxIcebergParts >= 1 && maxIcebergParts <= MAX_ICEBERG_PARTS &&
            (increaseKeepsPriority == 0 || increaseKeepsPriority == 1);
        if (!inRange || !isKnown(marketRemainder) || !isKnown(unpricedRule) || !isKnown(allocation) ||
            icebergRefresh == IcebergRefresh.SBE_UNKNOWN)
        {
            return ResultCode.INVALID_TRADING_RULES;
        }

        put(instrumentId, marketRemainder, unpricedRule, protectionTicks, allocation, proRataMinimumLots,
            maxIcebergParts, increaseKeepsPriority,
            icebergRefresh == IcebergRefresh.NULL_VAL ? IcebergRefresh.ON_EXHAUSTION : icebergRefresh);
        return ResultCode.OK;
    }

    private void put(
        final int instrumentId,
        final MarketRemainder marketRemainder,
        final UnpricedRule unpricedRule,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots,
        final int maxIcebergParts,
        final int increaseKeepsPriority,
        final IcebergRefresh icebergRefresh)
    {
        final long at = at(instrumentId);
        rows.putByte(at + IS_SET, (byte)1);
        rows.putByte(at + MARKET_REMAINDER, (byte)marketRemainder.value());
        rows.putByte(at + UNPRICED_RULE, (byte)unpricedRule.value());
        rows.putByte(at + ALLOCATION, (byte)allocation.value());
        rows.putByte(at + ICEBERG_PARTS, (byte)maxIcebergParts);
        rows.putByte(at + KEEPS_PRIORITY, (byte)increaseKeepsPriority);
        rows.putByte(at + ICEBERG_REFRESH, (byte)icebergRefresh.value());
        rows.putLong(at + PROTECTION, protectionTicks);
        rows.putLong(at + SHARE_MINIMUM, proRataMinimumLots);
        highestId = Math.max(highestId, instrumentId);
    }

    /**
     * True when the rules were set; any id from 0 to the maximum may be asked for, here and below.
     */
    public boolean isSet(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + IS_SET) != 0;
    }

    /**
     * What happens to the rest of a market order.
     */
    public MarketRemainder marketRemainder(final int instrumentId)
    {
        return isSet(instrumentId) ?
            MarketRemainder.get(rows.getByte(at(instrumentId) + MARKET_REMAINDER)) :
            MarketRemainder.CANCEL;
    }

    /**
     * At which price a resting order without a price trades.
     */
    public UnpricedRule unpricedRule(final int instrumentId)
    {
        return isSet(instrumentId) ?
            UnpricedRule.get(rows.getByte(at(instrumentId) + UNPRICED_RULE)) :
            UnpricedRule.BEST_LIMIT;
    }

    /**
     * How far from the best price of the other side a market order may trade that names no protection price, in ticks;
     * {@link #NO_PROTECTION}: as far as the price limits.
     */
    public long protectionTicks(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + PROTECTION) : NO_PROTECTION;
    }

    /**
     * How an incoming order is shared at one price.
     */
    public Allocation allocation(final int instrumentId)
    {
        return isSet(instrumentId) ?
            Allocation.get(rows.getByte(at(instrumentId) + ALLOCATION)) :
            Allocation.PRICE_TIME;
    }

    /**
     * Shares below this are nothing; at least 1.
     */
    public long proRataMinimumLots(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + SHARE_MINIMUM) : 1;
    }

    /**
     * Most parts of an iceberg; 1: none is allowed.
     */
    public int maxIcebergParts(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getByte(at(instrumentId) + ICEBERG_PARTS) : MAX_ICEBERG_PARTS;
    }

    /**
     * True when a higher total at the same price keeps its place.
     */
    public boolean increaseKeepsPriority(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + KEEPS_PRIORITY) != 0;
    }

    /**
     * When an iceberg displays its next part.
     */
    public IcebergRefresh icebergRefresh(final int instrumentId)
    {
        return isSet(instrumentId) ?
            IcebergRefresh.get(rows.getByte(at(instrumentId) + ICEBERG_REFRESH)) :
            IcebergRefresh.ON_EXHAUSTION;
    }

    /**
     * Writes the rules that were set in ascending order of their instruments.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (isSet(id))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.instrumentId(id).marketRemainder(marketRemainder(id)).unpricedRule(unpricedRule(id))
                    .protectionTicks(protectionTicks(id)).allocation(allocation(id))
                    .proRataMinimumLots(proRataMinimumLots(id)).maxIcebergParts((short)maxIcebergParts(id))
                    .increaseKeepsPriority((short)(increaseKeepsPriority(id) ? 1 : 0))
                    .icebergRefresh(icebergRefresh(id));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final TradingRulesStateDecoder rules = new TradingRulesStateDecoder();
        for (; reader.isAt(TradingRulesStateDecoder.TEMPLATE_ID); reader.next())
        {
            rules.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(rules.instrumentId(), rules.marketRemainder(), rules.unpricedRule(), rules.protectionTicks(),
                rules.allocation(), rules.proRataMinimumLots(), rules.maxIcebergParts(),
                rules.increaseKeepsPriority(), rules.icebergRefresh());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private static boolean isKnown(final MarketRemainder value)
    {
        return switch (value)
        {
            case CANCEL, REST, REST_AT_PROTECTION -> true;
            default -> false;
        };
    }

    private static boolean isKnown(final UnpricedRule value)
    {
        return switch (value)
        {
            case BEST_LIMIT, INCOMING_LIMIT, REFERENCE -> true;
            default -> false;
        };
    }

    private static boolean isKnown(final Allocation value)
    {
        return switch (value)
        {
            case PRICE_TIME, PRO_RATA -> true;
            default -> false;
        };
    }

    private static long at(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
