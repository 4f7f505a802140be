package rialto.engine.prediction;

import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.memory.NativeRegion;
import rialto.engine.reference.Assets;
import rialto.engine.reference.InstrumentTerms;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;
import rialto.engine.timer.Deadlines;

/**
 * The prediction markets, each under the instrument that is its book of YES: its terms, its status, and its pool. For
 * each set there is one YES, one NO and the payout in the pool, always; whoever moves one of the three moves all of
 * them, with {@link #addSets}. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0        4       8       12        16       20          24        28      32
 *   +--------+-------+-------+---------+--------+-----------+---------+-------+
 *   | status | NO    | group | resolver| policy | on pause  | nets    |       |
 *   +--------+-------+-------+---------+--------+-----------+---------+-------+
 *    32       40          48        56        64       72     80         88             96     104       112 to 128
 *   +--------+-----------+---------+---------+--------+------+----------+--------------+------+---------+
 *   | payout | set minor | close   | void    | window | bond | fee step | balance step | sets | volume  |
 *   +--------+-----------+---------+---------+--------+------+----------+--------------+------+---------+
 *    112      120
 *   +--------+---------+
 *   | pool   | NO kept |
 *   +--------+---------+
 * </pre>
 */
public final class PredictionMarkets implements Snapshottable, AutoCloseable
{
    /** Most ticks that a set can be worth. */
    public static final long MAX_PAYOUT_TICKS = 1_000_000;

    /** Most minor units that a set of one lot can be worth: half of a product of two of them fits. */
    private static final long MAX_SET_MINOR = 1L << 29;
    private static final int STATUS = 0;
    private static final int NO_ASSET = 4;
    private static final int GROUP = 8;
    private static final int RESOLVER = 12;
    private static final int POLICY = 16;
    private static final int ON_PAUSE = 20;
    private static final int NETS = 24;
    private static final int PAYOUT = 32;
    private static final int SET_MINOR = 40;
    private static final int CLOSE = 48;
    private static final int VOID = 56;
    private static final int WINDOW = 64;
    private static final int BOND = 72;
    private static final int FEE_STEP = 80;
    private static final int BALANCE_STEP = 88;
    private static final int SETS = 96;
    private static final int VOLUME = 104;
    private static final int POOL = 112;
    private static final int KEPT_NO = 120;
    private static final int ROW_LENGTH = 128;

    private final int maxInstruments;
    private final Instruments instruments;
    private final Assets assets;
    private final Participants participants;
    private final NativeRegion rows;
    private final NativeRegion marketOfAsset;
    private final Deadlines deadlines;
    private final MarketRecords records = new MarketRecords(this);
    private final MarketEnds ends;
    private int highestId;

    /**
     * Without markets.
     *
     * @param maxInstruments highest instrument id.
     * @param maxAssets      highest asset id.
     * @param instruments    that the markets are made of.
     * @param assets         that their tokens are.
     * @param participants   that name the outcomes.
     */
    public PredictionMarkets(
        final int maxInstruments,
        final int maxAssets,
        final Instruments instruments,
        final Assets assets,
        final Participants participants)
    {
        this.maxInstruments = maxInstruments;
        this.instruments = instruments;
        this.assets = assets;
        this.participants = participants;
        rows = NativeRegion.allocate("prediction.markets", (maxInstruments + 1L) * ROW_LENGTH);
        marketOfAsset = NativeRegion.allocate("prediction.markets", (maxAssets + 1L) * Integer.BYTES);
        ends = new MarketEnds(maxInstruments);
        deadlines = new Deadlines("prediction.deadlines", maxInstruments + 1, maxInstruments + 1);
    }

    /**
     * Judges the terms of a market that is to be made of an instrument nobody has traded.
     *
     * @param instrumentId of an instrument that exists and is no market.
     * @param terms        of the market.
     * @param nowNs        the time.
     * @return in descending precedence UNKNOWN_ASSET, UNKNOWN_PARTICIPANT, INVALID_MARKET, OUTCOME_ASSET_IN_USE, or OK.
     */
    public ResultCode check(final int instrumentId, final MarketTerms terms, final long nowNs)
    {
        if (!assets.exists(terms.noAssetId))
        {
            return ResultCode.UNKNOWN_ASSET;
        }
        if (!participants.participantExists(terms.resolverParticipantId))
        {
            return ResultCode.UNKNOWN_PARTICIPANT;
        }
        if (!MarketCheck.isValid(terms, nowNs) || !goesWithInstrument(instrumentId, terms))
        {
            return ResultCode.INVALID_MARKET;
        }
        final int yesAssetId = instruments.baseAssetId(instrumentId);
        final int collateralId = instruments.quoteAssetId(instrumentId);
        final boolean isTaken = terms.noAssetId == yesAssetId || terms.noAssetId == collateralId ||
            marketOf(yesAssetId) != 0 || marketOf(terms.noAssetId) != 0 || marketOf(collateralId) != 0;
        return isTaken ? ResultCode.OUTCOME_ASSET_IN_USE : ResultCode.OK;
    }

    /** Whether all prices that new limits of its instrument allow are such of both outcomes of a market. */
    public boolean allowsLimits(final int instrumentId, final InstrumentTerms terms)
    {
        final long payoutTicks = payoutTicks(instrumentId);
        return terms.minPriceTicks() >= 1 && terms.maxPriceTicks() != Instruments.NULL_PRICE &&
            terms.maxPriceTicks() < payoutTicks && terms.priceStepTicks() >= 1 &&
            payoutTicks % terms.priceStepTicks() == 0;
    }

    /**
     * Judges changed terms of a market that is not closed.
     *
     * @param terms with the changes.
     * @param nowNs the time.
     * @return in descending precedence UNKNOWN_PARTICIPANT, INVALID_MARKET, or OK.
     */
    public ResultCode checkChange(final MarketTerms terms, final long nowNs)
    {
        if (!participants.participantExists(terms.resolverParticipantId))
        {
            return ResultCode.UNKNOWN_PARTICIPANT;
        }
        return MarketCheck.isValid(terms, nowNs) ? ResultCode.OK : ResultCode.INVALID_MARKET;
    }

    /**
     * Makes an instrument a market, in draft.
     *
     * @param instrumentId of an instrument that exists and is no market.
     * @param terms        checked, copied.
     */
    public void create(final int instrumentId, final MarketTerms terms)
    {
        put(instrumentId, terms, MarketStatus.DRAFT);
    }

    /** Whether an instrument is a market; any number may be asked for. */
    public boolean exists(final int instrumentId)
    {
        return instrumentId >= 1 && instrumentId <= maxInstruments && intOf(instrumentId, STATUS) != 0;
    }

    /** The market that an asset is an outcome of; 0: none. Any number may be asked for. */
    public int marketOf(final int assetId)
    {
        final long offset = (long)assetId * Integer.BYTES;
        return assetId < 0 || offset >= marketOfAsset.length() ? 0 : marketOfAsset.getInt(offset);
    }

    /** Status of a market that exists. */
    public MarketStatus status(final int instrumentId)
    {
        return MarketStatus.get((short)intOf(instrumentId, STATUS));
    }

    /** Moves a market that exists. */
    public void status(final int instrumentId, final MarketStatus status)
    {
        putInt(instrumentId, STATUS, status.value());
        updateDeadline(instrumentId);
    }

    /** Whether a market takes orders at a time: it is open, and its closing time has not come. */
    public boolean isOpen(final int instrumentId, final long nowNs)
    {
        final long closeNs = longOf(instrumentId, CLOSE);
        return status(instrumentId) == MarketStatus.OPEN && (closeNs == MarketTerms.NEVER_NS || nowNs < closeNs);
    }

    /** When the next thing happens to any market by itself; {@link Deadlines#NEVER}: nothing does. */
    public long nextDeadlineNs()
    {
        return deadlines.nextDeadlineNs();
    }

    /** The market that the next thing happens to. */
    public int nextDue()
    {
        return deadlines.nextSlot();
    }

    /** Whether its last time for an outcome has come to a market. */
    public boolean isVoidDue(final int instrumentId, final long nowNs)
    {
        final long voidNs = longOf(instrumentId, VOID);
        return voidNs != MarketTerms.NEVER_NS && voidNs <= nowNs;
    }

    /** How the markets end. */
    public MarketEnds ends()
    {
        return ends;
    }

    /** NO that the pools of a market's group keep for conversions, in lots. */
    public long keptNoLots(final int instrumentId)
    {
        return longOf(instrumentId, KEPT_NO);
    }

    /** The pools of its group keep more NO, or less if negative. */
    public void keepNo(final int instrumentId, final long lots)
    {
        putLong(instrumentId, KEPT_NO, keptNoLots(instrumentId) + lots);
    }

    /** Group of a market; 0: none. */
    public int groupId(final int instrumentId)
    {
        return intOf(instrumentId, GROUP);
    }

    /** Begins the window to dispute the outcome again. */
    public void waitAgain(final int instrumentId, final long nowNs)
    {
        resolve(instrumentId, ends.yesTicks(instrumentId), status(instrumentId), nowNs);
    }

    /** Changes what can be changed of a market that exists: times, resolver, bond. */
    public void change(final int instrumentId, final MarketTerms terms)
    {
        putChangeableTerms(instrumentId, terms);
        updateDeadline(instrumentId);
    }

    /** Who names the outcome. */
    public int resolverParticipantId(final int instrumentId)
    {
        return intOf(instrumentId, RESOLVER);
    }

    /** Whether a halt cancels all orders. */
    public boolean cancelsOnPause(final int instrumentId)
    {
        return intOf(instrumentId, ON_PAUSE) != 0;
    }

    /** Whether YES and NO of one account are merged after a trade. */
    public boolean netsOutcomes(final int instrumentId)
    {
        return intOf(instrumentId, NETS) != 0;
    }

    /** What is paid if it is void. */
    public VoidPolicy voidPolicy(final int instrumentId)
    {
        return VoidPolicy.get((short)intOf(instrumentId, POLICY));
    }

    /** What a dispute costs, in minor units of collateral. */
    public long disputeBondMinor(final int instrumentId)
    {
        return longOf(instrumentId, BOND);
    }

    /**
     * Names the outcome, to be disputed from now on until the window ends.
     *
     * @param instrumentId of a market that exists.
     * @param yesTicks     what YES pays.
     * @param status       DETERMINED or AMENDED.
     * @param nowNs        the time.
     */
    public void resolve(final int instrumentId, final long yesTicks, final MarketStatus status, final long nowNs)
    {
        ends.outcome(instrumentId, yesTicks, nowNs + longOf(instrumentId, WINDOW));
        status(instrumentId, status);
    }

    /** The exchange adds to the pool what refunds need beyond it. */
    public void fillGap(final int instrumentId, final long amountMinor)
    {
        ends.gap(instrumentId, amountMinor);
        putLong(instrumentId, POOL, poolMinor(instrumentId) + amountMinor);
    }

    /** A void market pays half of the payout for each token, whatever its terms said. */
    public void payHalf(final int instrumentId)
    {
        putInt(instrumentId, POLICY, VoidPolicy.HALF.value());
    }

    /** Everybody is paid: there are no sets any more, and nothing is in the pool. */
    public void endPayout(final int instrumentId)
    {
        ends.endPayout(instrumentId);
        putLong(instrumentId, SETS, 0);
        putLong(instrumentId, POOL, 0);
    }

    /** Asset of NO. */
    public int noAssetId(final int instrumentId)
    {
        return intOf(instrumentId, NO_ASSET);
    }

    /** What one YES and one NO are worth together, in ticks. */
    public long payoutTicks(final int instrumentId)
    {
        return longOf(instrumentId, PAYOUT);
    }

    /** What a set of one lot is worth, in minor units of collateral. */
    public long setMinor(final int instrumentId)
    {
        return longOf(instrumentId, SET_MINOR);
    }

    /** To what QUADRATIC fees are rounded up, in minor units of collateral. */
    public long feeStepMinor(final int instrumentId)
    {
        return longOf(instrumentId, FEE_STEP);
    }

    /** To what QUADRATIC trades round a balance down, in minor units of collateral. */
    public long balanceStepMinor(final int instrumentId)
    {
        return longOf(instrumentId, BALANCE_STEP);
    }

    /**
     * The price of the other outcome at a price of one. A price that cannot be is one of the other that cannot be.
     */
    public long otherPriceTicks(final int instrumentId, final long priceTicks)
    {
        final long payoutTicks = payoutTicks(instrumentId);
        return payoutTicks - Math.clamp(priceTicks, -1, payoutTicks + 1);
    }

    /** Sets of YES and NO that there are, in lots. */
    public long openSetsLots(final int instrumentId)
    {
        return longOf(instrumentId, SETS);
    }

    /** Collateral behind the sets, in minor units; while everybody is paid, what is left of it. */
    public long poolMinor(final int instrumentId)
    {
        return longOf(instrumentId, POOL);
    }

    /** Makes sets, or destroys them if negative, with their part of the pool. */
    public void addSets(final int instrumentId, final long lots)
    {
        final long after = openSetsLots(instrumentId) + lots;
        if (after < 0)
        {
            throw new IllegalStateException("market " + instrumentId + " would have " + after + " sets");
        }
        putLong(instrumentId, SETS, after);
        putLong(instrumentId, POOL, after * setMinor(instrumentId));
    }

    /** Takes out of the pool what somebody is paid. */
    public void paid(final int instrumentId, final long amountMinor)
    {
        final long after = poolMinor(instrumentId) - amountMinor;
        if (after < 0)
        {
            throw new IllegalStateException("the pool of market " + instrumentId + " would have " + after);
        }
        putLong(instrumentId, POOL, after);
    }

    /** Traded so far, in lots; the largest number if it does not fit. */
    public long volumeLots(final int instrumentId)
    {
        return longOf(instrumentId, VOLUME);
    }

    /** Counts a trade. */
    public void traded(final int instrumentId, final long lots)
    {
        final long sum = volumeLots(instrumentId) + lots;
        putLong(instrumentId, VOLUME, sum < 0 ? Long.MAX_VALUE : sum);
    }

    /** Highest instrument that is a market; 0: there is none. */
    public int highestId()
    {
        return highestId;
    }

    /**
     * Copies the terms of a market.
     *
     * @param instrumentId of a market.
     * @param terms        that are filled.
     */
    public void copyTerms(final int instrumentId, final MarketTerms terms)
    {
        terms.noAssetId = noAssetId(instrumentId);
        terms.payoutTicks = payoutTicks(instrumentId);
        terms.resolverParticipantId = resolverParticipantId(instrumentId);
        terms.closeNs = longOf(instrumentId, CLOSE);
        terms.voidNs = longOf(instrumentId, VOID);
        terms.disputeWindowNs = longOf(instrumentId, WINDOW);
        terms.disputeBondMinor = disputeBondMinor(instrumentId);
        terms.voidPolicy = voidPolicy(instrumentId);
        terms.cancelOnPause = intOf(instrumentId, ON_PAUSE);
        terms.netsOutcomes = intOf(instrumentId, NETS);
        terms.feeStepMinor = feeStepMinor(instrumentId);
        terms.balanceStepMinor = balanceStepMinor(instrumentId);
        terms.groupId = groupId(instrumentId);
    }

    /** Writes the markets in ascending order. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        records.writeTo(writer);
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        records.restoreFrom(reader);
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
        marketOfAsset.close();
        ends.close();
        deadlines.close();
    }

    /** Goes on where the record of a market stands; sets, bond and evidence are put behind it. */
    void restore(final int instrumentId, final MarketTerms terms, final MarketStateDecoder record)
    {
        put(instrumentId, terms, record.status());
        addSets(instrumentId, record.openSetsLots());
        putLong(instrumentId, POOL, record.poolMinor());
        putLong(instrumentId, KEPT_NO, record.keptNoLots());
        putLong(instrumentId, VOLUME, record.volumeLots());
        ends.restore(instrumentId, record);
        updateDeadline(instrumentId);
    }

    private void updateDeadline(final int instrumentId)
    {
        if (deadlines.contains(instrumentId))
        {
            deadlines.remove(instrumentId);
        }
        final MarketStatus status = status(instrumentId);
        long deadlineNs = Deadlines.NEVER;
        if (MarketTransitions.isDisputable(status))
        {
            deadlineNs = ends.windowEndNs(instrumentId);
        }
        else if (MarketTransitions.isTradable(status) || status == MarketStatus.DRAFT || status == MarketStatus.CLOSED)
        {
            deadlineNs = earlier(longOf(instrumentId, VOID), MarketTransitions.isTradable(status) ?
                longOf(instrumentId, CLOSE) :
                MarketTerms.NEVER_NS);
        }
        if (deadlineNs != Deadlines.NEVER)
        {
            deadlines.add(instrumentId, deadlineNs, instrumentId);
        }
    }

    private static long earlier(final long oneNs, final long otherNs)
    {
        final long one = oneNs == MarketTerms.NEVER_NS ? Deadlines.NEVER : oneNs;
        return otherNs == MarketTerms.NEVER_NS ? one : Math.min(one, otherNs);
    }

    private boolean goesWithInstrument(final int instrumentId, final MarketTerms terms)
    {
        final long payoutTicks = terms.payoutTicks;
        final long minTicks = instruments.minPriceTicks(instrumentId);
        final long maxTicks = instruments.maxPriceTicks(instrumentId);
        final long perTickLot = instruments.quoteMinorPerTickLot(instrumentId);
        return minTicks >= 1 && maxTicks != Instruments.NULL_PRICE && maxTicks < payoutTicks &&
            payoutTicks % instruments.priceStepTicks(instrumentId) == 0 && perTickLot <= MAX_SET_MINOR / payoutTicks &&
            instruments.baseMinorPerLot(instrumentId) <= perTickLot * payoutTicks &&
            assets.scale(terms.noAssetId) == assets.scale(instruments.baseAssetId(instrumentId));
    }

    private void put(final int instrumentId, final MarketTerms terms, final MarketStatus status)
    {
        putInt(instrumentId, STATUS, status.value());
        putInt(instrumentId, NO_ASSET, terms.noAssetId);
        putInt(instrumentId, GROUP, terms.groupId);
        putInt(instrumentId, POLICY, terms.voidPolicy.value());
        putInt(instrumentId, ON_PAUSE, terms.cancelOnPause);
        putInt(instrumentId, NETS, terms.netsOutcomes);
        putLong(instrumentId, PAYOUT, terms.payoutTicks);
        putLong(instrumentId, SET_MINOR, terms.payoutTicks * instruments.quoteMinorPerTickLot(instrumentId));
        putLong(instrumentId, FEE_STEP, terms.feeStepMinor);
        putLong(instrumentId, BALANCE_STEP, terms.balanceStepMinor);
        marketOfAsset.putInt((long)instruments.baseAssetId(instrumentId) * Integer.BYTES, instrumentId);
        marketOfAsset.putInt((long)terms.noAssetId * Integer.BYTES, instrumentId);
        instruments.becomePrediction(instrumentId);
        highestId = Math.max(highestId, instrumentId);
        ends.clear(instrumentId);
        putChangeableTerms(instrumentId, terms);
        updateDeadline(instrumentId);
    }

    private void putChangeableTerms(final int instrumentId, final MarketTerms terms)
    {
        putInt(instrumentId, RESOLVER, terms.resolverParticipantId);
        putLong(instrumentId, CLOSE, terms.closeNs);
        putLong(instrumentId, VOID, terms.voidNs);
        putLong(instrumentId, WINDOW, terms.disputeWindowNs);
        putLong(instrumentId, BOND, terms.disputeBondMinor);
    }

    private int intOf(final int instrumentId, final int field)
    {
        return rows.getInt((long)instrumentId * ROW_LENGTH + field);
    }

    private long longOf(final int instrumentId, final int field)
    {
        assert exists(instrumentId);
        return rows.getLong((long)instrumentId * ROW_LENGTH + field);
    }

    private void putInt(final int instrumentId, final int field, final int value)
    {
        rows.putInt((long)instrumentId * ROW_LENGTH + field, value);
    }

    private void putLong(final int instrumentId, final int field, final long value)
    {
        rows.putLong((long)instrumentId * ROW_LENGTH + field, value);
    }
}
