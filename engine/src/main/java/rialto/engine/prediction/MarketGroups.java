package rialto.engine.prediction;

import rialto.codecs.snapshot.MarketGroupStateDecoder;
import rialto.codecs.snapshot.MarketGroupStateEncoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.memory.NativeRegion;
import rialto.engine.reference.Instruments;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Groups of prediction markets of which exactly one pays. A complete set of NO, one of every market of a group of n, is
 * worth n - 1 payouts whoever wins. So the pools of a group may keep such sets and pay for them ahead: the sum of the
 * pools less what was advanced is what is really there. Each market's own rule, YES = NO = pool / payout, still holds:
 * the NO that is kept counts, and as the markets are paid it pays the advance back. Used by the engine's thread only;
 * allocates nothing.
 *
 * <pre>
 *    0        4              8         12                16         24        32
 *   +--------+--------------+---------+-----------------+----------+---------+
 *   | markets| convertible  | members | first member    | advanced |         |
 *   +--------+--------------+---------+-----------------+----------+---------+
 * </pre>
 */
public final class MarketGroups implements Snapshottable, AutoCloseable
{
    /** Most markets of a group. */
    public static final int MAX_MARKETS = 64;

    private static final int COUNT = 0;
    private static final int CONVERTIBLE = 4;
    private static final int MEMBERS = 8;
    private static final int FIRST = 12;
    private static final int ADVANCED = 16;
    private static final int ROW_LENGTH = 32;

    private final int maxGroups;
    private final PredictionMarkets markets;
    private final Instruments instruments;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MarketGroupStateEncoder state = new MarketGroupStateEncoder();
    private int highestId;

    /**
     * Without groups.
     *
     * @param maxGroups   highest group id.
     * @param markets     that the groups are made of.
     * @param instruments that the markets are.
     */
    public MarketGroups(final int maxGroups, final PredictionMarkets markets, final Instruments instruments)
    {
        this.maxGroups = maxGroups;
        this.markets = markets;
        this.instruments = instruments;
        rows = NativeRegion.allocate("prediction.groups", (maxGroups + 1L) * ROW_LENGTH);
    }

    /**
     * Makes a group without members.
     *
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, INVALID_MARKET, or OK; nothing was changed unless
     *         OK.
     */
    public ResultCode create(final int groupId, final int marketCount, final int isConvertible)
    {
        if (groupId < 1 || groupId > maxGroups)
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (exists(groupId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (marketCount < 2 || marketCount > MAX_MARKETS || isConvertible < 0 || isConvertible > 1)
        {
            return ResultCode.INVALID_MARKET;
        }
        put(groupId, marketCount, isConvertible, 0);
        return ResultCode.OK;
    }

    /** Whether there is such a group; any number may be asked for. */
    public boolean exists(final int groupId)
    {
        return groupId >= 1 && groupId <= maxGroups && intOf(groupId, COUNT) != 0;
    }

    /**
     * Judges whether a market that is to be made may join its group: there is room, it goes with the other markets of
     * it, and nothing but its outcome ends it.
     *
     * @return in descending precedence UNKNOWN_GROUP, INVALID_MARKET, or OK.
     */
    public ResultCode checkMember(final int instrumentId, final MarketTerms terms)
    {
        final int groupId = terms.groupId;
        if (!exists(groupId))
        {
            return ResultCode.UNKNOWN_GROUP;
        }
        final int first = intOf(groupId, FIRST);
        final boolean hasRoom = members(groupId) < marketCount(groupId);
        final boolean isAlike = first == 0 || (markets.payoutTicks(first) == terms.payoutTicks &&
            instruments.quoteAssetId(first) == instruments.quoteAssetId(instrumentId) &&
            instruments.quoteMinorPerTickLot(first) == instruments.quoteMinorPerTickLot(instrumentId));
        return hasRoom && isAlike && terms.voidNs == MarketTerms.NEVER_NS &&
            terms.voidPolicy == VoidPolicy.HALF ? ResultCode.OK : ResultCode.INVALID_MARKET;
    }

    /** A market was made that belongs to a group. */
    public void joined(final int groupId, final int instrumentId)
    {
        if (members(groupId) == 0)
        {
            putInt(groupId, FIRST, instrumentId);
        }
        putInt(groupId, MEMBERS, members(groupId) + 1);
    }

    /** How many markets a group has when it is complete. */
    public int marketCount(final int groupId)
    {
        return intOf(groupId, COUNT);
    }

    /** How many it has now. */
    public int members(final int groupId)
    {
        return intOf(groupId, MEMBERS);
    }

    /** Whether it was made to convert. */
    public boolean isConvertible(final int groupId)
    {
        return intOf(groupId, CONVERTIBLE) != 0;
    }

    /** Whether all its markets are there. */
    public boolean isComplete(final int groupId)
    {
        return members(groupId) == marketCount(groupId);
    }

    /** A market of a group; 0: there is none. */
    public int firstMember(final int groupId)
    {
        return intOf(groupId, FIRST);
    }

    /** The next market of the same group with a higher id; 0: there is none. */
    public int nextMember(final int instrumentId)
    {
        final int groupId = markets.groupId(instrumentId);
        for (int id = instrumentId + 1; id <= markets.highestId(); id++)
        {
            if (markets.exists(id) && markets.groupId(id) == groupId)
            {
                return id;
            }
        }
        return 0;
    }

    /** The market of a group with the lowest id; 0: there is none. */
    public int lowestMember(final int groupId)
    {
        for (int id = 1; id <= markets.highestId(); id++)
        {
            if (markets.exists(id) && markets.groupId(id) == groupId)
            {
                return id;
            }
        }
        return 0;
    }

    /** What the pools have paid ahead. */
    public long advancedMinor(final int groupId)
    {
        return rows.getLong((long)groupId * ROW_LENGTH + ADVANCED);
    }

    /** The pools have paid more ahead, or less if negative. */
    public void advance(final int groupId, final long amountMinor)
    {
        final long after = advancedMinor(groupId) + amountMinor;
        if (after < 0)
        {
            throw new IllegalStateException("group " + groupId + " would have advanced " + after);
        }
        rows.putLong((long)groupId * ROW_LENGTH + ADVANCED, after);
    }

    /**
     * Whether the outcome of a market of a group may become final at a time: nobody disputes any outcome of the group
     * any more, and together they pay one payout. A group that is not complete, has not converted and has a void
     * market, or does not convert, binds nobody.
     */
    public boolean mayFinalize(final int instrumentId, final long nowNs)
    {
        final int groupId = markets.groupId(instrumentId);
        if (groupId == 0 || !isConvertible(groupId) || !isComplete(groupId))
        {
            return true;
        }
        long sumTicks = 0;
        boolean isNamed = true;
        for (int id = lowestMember(groupId); id != 0; id = nextMember(id))
        {
            final MarketStatus status = markets.status(id);
            if (status == MarketStatus.VOID)
            {
                return true;
            }
            isNamed = isNamed && (status == MarketStatus.FINALIZED ||
                (MarketTransitions.isDisputable(status) && markets.ends().windowEndNs(id) <= nowNs));
            sumTicks += isNamed ? markets.ends().yesTicks(id) : 0;
        }
        return isNamed && sumTicks == markets.payoutTicks(instrumentId);
    }

    /** Highest group there is; 0: none. */
    public int highestId()
    {
        return highestId;
    }

    /** Writes the groups in ascending order. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int groupId = 1; groupId <= highestId; groupId++)
        {
            if (exists(groupId))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.groupId(groupId).marketCount((short)marketCount(groupId))
                    .isConvertible((short)intOf(groupId, CONVERTIBLE)).advancedMinor(advancedMinor(groupId));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    /** The markets are there already: which belong to a group they say themselves. */
    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final MarketGroupStateDecoder group = new MarketGroupStateDecoder();
        for (; reader.isAt(MarketGroupStateDecoder.TEMPLATE_ID); reader.next())
        {
            group.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(group.groupId(), group.marketCount(), group.isConvertible(), group.advancedMinor());
        }
        for (int id = 1; id <= markets.highestId(); id++)
        {
            if (markets.exists(id) && markets.groupId(id) != 0)
            {
                joined(markets.groupId(id), id);
            }
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
    }

    private void put(final int groupId, final int marketCount, final int isConvertible, final long advancedMinor)
    {
        putInt(groupId, COUNT, marketCount);
        putInt(groupId, CONVERTIBLE, isConvertible);
        rows.putLong((long)groupId * ROW_LENGTH + ADVANCED, advancedMinor);
        highestId = Math.max(highestId, groupId);
    }

    private int intOf(final int groupId, final int field)
    {
        return rows.getInt((long)groupId * ROW_LENGTH + field);
    }

    private void putInt(final int groupId, final int field, final int value)
    {
        rows.putInt((long)groupId * ROW_LENGTH + field, value);
    }
}
