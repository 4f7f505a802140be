package rialto.engine.callauction;

import rialto.codecs.snapshot.PhaseStateRecordDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;
import rialto.engine.memory.NativeRegion;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.timer.Deadlines;

/**
 * Which trading phase each instrument is in, and how its call goes: when it ends, whether it was prolonged, what was
 * told of it. An instrument that nobody has moved yet trades continuously. Knows the moves; what they do to orders is
 * the caller's. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0       1      2            3       4             8        16          24           32             40
 *   +-------+------+------------+-------+-------------+--------+-----------+------------+--------------+-----------+
 *   | phase | kind | extensions | told  | call number | end ns | random ns | no cancel  | last auction | next told |
 *   +-------+------+------------+-------+-------------+--------+-----------+------------+--------------+-----------+
 *    48           56            64                72      80
 *   +------------+-------------+-----------------+-------+-------------+
 *   | told ticks | told paired | told imbalance  | moved | session end |
 *   +------------+-------------+-----------------+-------+-------------+
 * </pre>
 */
public final class TradingPhases implements AutoCloseable
{
    /**
     * No time.
     */
    public static final long NEVER = Deadlines.NEVER;

    /**
     * The call was prolonged because market orders would have remained.
     */
    public static final int EXTENDED_FOR_MARKET_ORDERS = 1;

    /**
     * The call was prolonged because its price would have left a range.
     */
    public static final int EXTENDED_FOR_RANGE = 2;

    private static final int PHASE = 0;
    private static final int KIND = 1;
    private static final int EXTENSIONS = 2;
    private static final int IS_TOLD = 3;
    private static final int CALL_NUMBER = 4;
    private static final int END = 8;
    private static final int RANDOM = 16;
    private static final int NO_CANCEL = 24;
    private static final int LAST_AUCTION = 32;
    private static final int NEXT_TOLD = 40;
    private static final int TOLD_TICKS = 48;
    private static final int TOLD_PAIRED = 56;
    private static final int TOLD_IMBALANCE = 64;
    private static final int IS_MOVED = 72;
    private static final int SESSION_END = 80;
    private static final int ROW_LENGTH = 88;
    private static final int TOLD_BIT = 1;
    private static final int CHANGED_BIT = 2;

    private final NativeRegion rows;
    private final Deadlines ends;
    private final Deadlines indications;
    private final Deadlines draws;
    private final int maxInstruments;

    /**
     * Continuous trading everywhere.
     *
     * @param maxInstruments highest instrument id.
     */
    public TradingPhases(final int maxInstruments)
    {
        this.maxInstruments = maxInstruments;
        rows = NativeRegion.allocate("callauction.phases", (maxInstruments + 1L) * ROW_LENGTH);
        ends = new Deadlines("call-ends", maxInstruments + 1, maxInstruments + 1);
        indications = new Deadlines("indications", maxInstruments + 1, maxInstruments + 1);
        draws = new Deadlines("call-draws", maxInstruments + 1, maxInstruments + 1);
        for (int id = 0; id <= maxInstruments; id++)
        {
            rows.putByte(at(id) + PHASE, (byte)TradingPhase.CONTINUOUS.value());
            rows.putByte(at(id) + KIND, (byte)AuctionKind.NULL_VAL.value());
            rows.putLong(at(id) + END, NEVER);
            rows.putLong(at(id) + NO_CANCEL, NEVER);
            rows.putLong(at(id) + LAST_AUCTION, OrderBook.NO_PRICE);
            rows.putLong(at(id) + NEXT_TOLD, NEVER);
            rows.putLong(at(id) + TOLD_TICKS, OrderBook.NO_PRICE);
            rows.putLong(at(id) + SESSION_END, Long.MIN_VALUE);
        }
    }

    /**
     * The phase of an instrument; any id from 0 to the maximum may be asked for, here and below.
     */
    public TradingPhase phase(final int instrumentId)
    {
        return TradingPhase.get((short)(rows.getByte(at(instrumentId) + PHASE) & 0xFF));
    }

    /**
     * What its call is for, {@link AuctionKind#NULL_VAL} when it is in none.
     */
    public AuctionKind kind(final int instrumentId)
    {
        return AuctionKind.get((short)(rows.getByte(at(instrumentId) + KIND) & 0xFF));
    }

    /**
     * Whether orders trade as they come.
     */
    public boolean isContinuous(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + PHASE) == TradingPhase.CONTINUOUS.value();
    }

    /**
     * Whether orders are collected and do not trade: before the opening or in a call.
     */
    public boolean isCollecting(final int instrumentId)
    {
        final int phase = rows.getByte(at(instrumentId) + PHASE);
        return phase == TradingPhase.CALL.value() || phase == TradingPhase.PRE_OPEN.value();
    }

    /**
     * Whether an auction is to be held when the phase ends.
     */
    public boolean isBeforeAuction(final int instrumentId)
    {
        final int phase = rows.getByte(at(instrumentId) + PHASE);
        return phase == TradingPhase.CALL.value() || phase == TradingPhase.FREEZE.value();
    }

    /**
     * Whether phases have been moved by anybody: then they also say when the day ends.
     */
    public boolean isMoved(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + IS_MOVED) != 0;
    }

    /**
     * Number of calls so far.
     */
    public int callNumber(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + CALL_NUMBER);
    }

    /**
     * When the call ends by itself, {@link #NEVER} if by a command only.
     */
    public long endNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + END);
    }

    /**
     * Most random time that may be added to that; 0 once it was drawn.
     */
    public long randomEndNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + RANDOM);
    }

    /**
     * From when on the call takes no cancels, {@link #NEVER} if it always does.
     */
    public long noCancelFromNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + NO_CANCEL);
    }

    /**
     * Why the call was prolonged so far: a sum of the two constants.
     */
    public int extensions(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + EXTENSIONS);
    }

    /**
     * Price of the last auction, {@link OrderBook#NO_PRICE} before the first.
     */
    public long lastAuctionTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + LAST_AUCTION);
    }

    /**
     * An auction had a price.
     */
    public void auctioned(final int instrumentId, final long priceTicks)
    {
        rows.putLong(at(instrumentId) + LAST_AUCTION, priceTicks);
    }

    /**
     * When the trading session ends, {@link Long#MIN_VALUE} when nobody has said so.
     */
    public long sessionEndNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + SESSION_END);
    }

    /**
     * Sets when the trading session ends.
     */
    public void sessionEndNs(final int instrumentId, final long endNs)
    {
        rows.putLong(at(instrumentId) + SESSION_END, endNs);
    }

    /**
     * A phase begins that is not a call.
     *
     * @param instrumentId of the instrument.
     * @param phase        that begins.
     * @param kind         what a pre-opening or a freeze is for, else {@link AuctionKind#NULL_VAL}.
     */
    public void begin(final int instrumentId, final TradingPhase phase, final AuctionKind kind)
    {
        assert phase != TradingPhase.CALL;
        reset(instrumentId, phase, kind);
    }

    private void reset(final int instrumentId, final TradingPhase phase, final AuctionKind kind)
    {
        final long at = at(instrumentId);
        rows.putByte(at + PHASE, (byte)phase.value());
        rows.putByte(at + KIND, (byte)kind.value());
        rows.putByte(at + EXTENSIONS, (byte)0);
        rows.putByte(at + IS_MOVED, (byte)1);
        rows.putLong(at + RANDOM, 0);
        rows.putLong(at + NO_CANCEL, NEVER);
        end(instrumentId, NEVER);
        forgetTold(instrumentId);
    }

    /**
     * A call begins.
     *
     * @param instrumentId   of the instrument.
     * @param kind           what it is for.
     * @param endNs          when it ends by itself, before any random time; {@link #NEVER}: by a command.
     * @param randomEndNs    most random time, which the edge is to draw; 0: none.
     * @param noCancelFromNs from when on it takes no cancels, or {@link #NEVER}.
     * @param toldNs         before which there is to be no indicative price.
     */
    public void beginCall(
        final int instrumentId,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs,
        final long toldNs)
    {
        reset(instrumentId, TradingPhase.CALL, kind);
        final long at = at(instrumentId);
        rows.putLong(at + NO_CANCEL, noCancelFromNs);
        rows.putInt(at + CALL_NUMBER, callNumber(instrumentId) + 1);
        end(instrumentId, endNs);
        ask(instrumentId, endNs == NEVER ? 0 : randomEndNs);
        rows.putLong(at + NEXT_TOLD, toldNs);
        changed(instrumentId);
    }

    /**
     * The call is prolonged; its random time, if any, is drawn anew.
     *
     * @param instrumentId of an instrument in a call or frozen after it.
     * @param why          one of the two constants.
     * @param kind         what it is for now.
     * @param endNs        as for a new call.
     * @param randomEndNs  as for a new call.
     */
    public void prolong(
        final int instrumentId,
        final int why,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs)
    {
        final long at = at(instrumentId);
        rows.putByte(at + PHASE, (byte)TradingPhase.CALL.value());
        rows.putByte(at + KIND, (byte)kind.value());
        rows.putByte(at + EXTENSIONS, (byte)(extensions(instrumentId) | why));
        rows.putInt(at + CALL_NUMBER, callNumber(instrumentId) + 1);
        end(instrumentId, endNs);
        ask(instrumentId, endNs == NEVER ? 0 : randomEndNs);
    }

    /**
     * The edge has drawn the random time of a call; ignored if that call is over, or its time was drawn before.
     *
     * @param instrumentId of the instrument.
     * @param callNumber   the call.
     * @param addedNs      not negative; at most what was asked for counts.
     */
    public void drawn(final int instrumentId, final int callNumber, final long addedNs)
    {
        final long most = randomEndNs(instrumentId);
        if (callNumber == callNumber(instrumentId) && most > 0 && endNs(instrumentId) != NEVER)
        {
            ask(instrumentId, 0);
            end(instrumentId, endNs(instrumentId) + Math.clamp(addedNs, 0, most));
        }
    }

    /**
     * An instrument whose call waits for its random time, the longest waiting first; 0: none.
     */
    public int drawInstrumentId()
    {
        return draws.size() == 0 ? 0 : draws.nextSlot();
    }

    /**
     * The earliest end of a call, {@link #NEVER} if none ends by itself.
     */
    public long nextEndNs()
    {
        return ends.nextDeadlineNs();
    }

    /**
     * Whose call ends first; there must be one.
     */
    public int nextEnding()
    {
        return ends.nextSlot();
    }

    /**
     * When the next indicative price is due, {@link #NEVER} when no call has changed since its last one.
     */
    public long nextToldNs()
    {
        return indications.nextDeadlineNs();
    }

    /**
     * Whose indicative price is due first; there must be one.
     */
    public int nextTold()
    {
        return indications.nextSlot();
    }

    /**
     * An indicative price was told, or found to be no news.
     *
     * @param instrumentId of an instrument in a call.
     * @param nextNs       before which there is to be no other.
     */
    public void told(final int instrumentId, final long nextNs)
    {
        rows.putLong(at(instrumentId) + NEXT_TOLD, nextNs);
        put(indications, instrumentId, NEVER);
    }

    /**
     * The book of an instrument changed: if it is in a call, an indicative price is due.
     */
    public void changed(final int instrumentId)
    {
        if (phase(instrumentId) == TradingPhase.CALL && !indications.contains(instrumentId))
        {
            put(indications, instrumentId, rows.getLong(at(instrumentId) + NEXT_TOLD));
        }
    }

    /**
     * Number of instruments whose indicative price is due or will be.
     */
    public int changedCalls()
    {
        return indications.size();
    }

    /**
     * Notes an indicative price.
     *
     * @return whether it is another than the one told last in this call.
     */
    public boolean isNews(
        final int instrumentId,
        final long priceTicks,
        final long pairedLots,
        final long imbalanceLots)
    {
        final long at = at(instrumentId);
        final boolean isSame = rows.getByte(at + IS_TOLD) != 0 && rows.getLong(at + TOLD_TICKS) == priceTicks &&
            rows.getLong(at + TOLD_PAIRED) == pairedLots && rows.getLong(at + TOLD_IMBALANCE) == imbalanceLots;
        rows.putByte(at + IS_TOLD, (byte)1);
        rows.putLong(at + TOLD_TICKS, priceTicks);
        rows.putLong(at + TOLD_PAIRED, pairedLots);
        rows.putLong(at + TOLD_IMBALANCE, imbalanceLots);
        return !isSame;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        draws.close();
        indications.close();
        ends.close();
        rows.close();
    }

    /** Takes up what a record says; what is due follows from it. */
    void restore(final PhaseStateRecordDecoder state)
    {
        final int id = state.instrumentId();
        final long at = at(id);
        rows.putByte(at + PHASE, (byte)state.phase().value());
        rows.putByte(at + KIND, (byte)state.auctionKind().value());
        rows.putByte(at + EXTENSIONS, (byte)state.extensions());
        rows.putByte(at + IS_MOVED, (byte)state.isMoved());
        rows.putByte(at + IS_TOLD, (byte)(state.isIndicativeTold() & TOLD_BIT));
        rows.putInt(at + CALL_NUMBER, state.callNumber());
        rows.putLong(at + NO_CANCEL, PhaseRecords.timeNs(state.noCancelFromNs()));
        rows.putLong(at + LAST_AUCTION, state.lastAuctionTicks());
        rows.putLong(at + NEXT_TOLD, PhaseRecords.timeNs(state.nextIndicativeNs()));
        rows.putLong(at + TOLD_TICKS, state.indicativeTicks());
        rows.putLong(at + TOLD_PAIRED, state.indicativePairedLots());
        rows.putLong(at + TOLD_IMBALANCE, state.indicativeImbalanceLots());
        end(id, PhaseRecords.timeNs(state.endNs()));
        ask(id, state.randomEndNs());
        if ((state.isIndicativeTold() & CHANGED_BIT) != 0)
        {
            put(indications, id, rows.getLong(at + NEXT_TOLD));
        }
    }

    int maxInstruments()
    {
        return maxInstruments;
    }

    long toldNotBeforeNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + NEXT_TOLD);
    }

    /** 1: a price of this call was told; 2: the book changed since. */
    int toldBits(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + IS_TOLD) + (indications.contains(instrumentId) ? CHANGED_BIT : 0);
    }

    long toldTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TOLD_TICKS);
    }

    long toldPairedLots(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TOLD_PAIRED);
    }

    long toldImbalanceLots(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + TOLD_IMBALANCE);
    }

    private void end(final int instrumentId, final long endNs)
    {
        rows.putLong(at(instrumentId) + END, endNs);
        put(ends, instrumentId, endNs);
    }

    private void ask(final int instrumentId, final long randomEndNs)
    {
        rows.putLong(at(instrumentId) + RANDOM, randomEndNs);
        put(draws, instrumentId, randomEndNs > 0 ? endNs(instrumentId) : NEVER);
    }

    private void forgetTold(final int instrumentId)
    {
        final long at = at(instrumentId);
        rows.putByte(at + IS_TOLD, (byte)0);
        rows.putLong(at + TOLD_TICKS, OrderBook.NO_PRICE);
        rows.putLong(at + TOLD_PAIRED, 0);
        rows.putLong(at + TOLD_IMBALANCE, 0);
        rows.putLong(at + NEXT_TOLD, NEVER);
        put(indications, instrumentId, NEVER);
        put(draws, instrumentId, NEVER);
    }

    private static void put(final Deadlines deadlines, final int instrumentId, final long timeNs)
    {
        if (deadlines.contains(instrumentId))
        {
            deadlines.remove(instrumentId);
        }
        if (timeNs != NEVER)
        {
            deadlines.add(instrumentId, timeNs, instrumentId);
        }
    }

    private static long at(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
