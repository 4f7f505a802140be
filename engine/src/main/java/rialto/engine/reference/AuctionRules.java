package rialto.engine.reference;

import rialto.codecs.snapshot.AuctionRulesStateDecoder;
import rialto.codecs.snapshot.AuctionRulesStateEncoder;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * How each instrument's calls end and what interrupts its trading. An instrument whose rules were never set has the
 * defaults: Xetra's price by the text of T7, market orders expire after the auction, no fee, no ranges, no extension,
 * no segment, the closing auction's price or else the last trade closes the day, an indicative price each 100 ms. Used
 * by the engine's thread only; looking up allocates nothing.
 *
 * <pre>
 *    0     1         2           3         4         6 (2 unused) 8         12      16        20      24
 *   +-----+---------+-----------+---------+---------+------------+---------+-------+---------+-------+---------+
 *   | set | pricing | remainder | closing | segment |            | dynamic | static| wide    | exec. | cap ppm |
 *   +-----+---------+-----------+---------+---------+------------+---------+-------+---------+-------+---------+
 *    32            40         48                 56              64           72
 *   +-------------+----------+------------------+---------------+------------+----------------+
 *   | band ticks  | fee rate | volatility ns    | extension ns  | random ns  | velocity ticks |
 *   +-------------+----------+------------------+---------------+------------+----------------+
 *    80                88
 *   +-----------------+---------------+
 *   | velocity ns     | interval ns   |
 *   +-----------------+---------------+
 * </pre>
 */
public final class AuctionRules implements Snapshottable, AutoCloseable
{
    /**
     * Most of any time that a rule names.
     */
    public static final long MAX_NS = 24L * 3_600 * 1_000_000_000;

    /**
     * Least and usual time between two indicative prices.
     */
    public static final long INDICATIVE_INTERVAL_NS = 100_000_000;

    private static final int WHOLE_PPM = 1_000_000;
    private static final int WHOLE_BPS = 10_000;
    private static final int MAX_SEGMENT = 65_534;
    private static final int IS_SET = 0;
    private static final int PRICING = 1;
    private static final int REMAINDER = 2;
    private static final int CLOSING = 3;
    private static final int SEGMENT = 4;
    private static final int DYNAMIC = 8;
    private static final int STATIC = 12;
    private static final int WIDE = 16;
    private static final int EXECUTION = 20;
    private static final int CAP = 24;
    private static final int BAND = 32;
    private static final int FEE = 40;
    private static final int VOLATILITY = 48;
    private static final int EXTENSION = 56;
    private static final int RANDOM = 64;
    private static final int VELOCITY_TICKS = 72;
    private static final int VELOCITY_NS = 80;
    private static final int INTERVAL = 88;
    private static final int ROW_LENGTH = 96;

    private final Instruments instruments;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AuctionRulesStateEncoder state = new AuctionRulesStateEncoder();
    private int highestId;

    /**
     * Defaults for all.
     *
     * @param maxInstruments highest instrument id.
     * @param instruments    that the rules are about.
     */
    public AuctionRules(final int maxInstruments, final Instruments instruments)
    {
        this.instruments = instruments;
        rows = NativeRegion.allocate("reference.auction-rules", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /**
     * Sets all rules of an instrument.
     *
     * @param id     of the instrument.
     * @param wanted all of them; not kept.
     * @return in descending precedence UNKNOWN_INSTRUMENT, INSTRUMENT_DELISTED, INVALID_AUCTION_RULES, or OK; nothing
     *         was changed unless OK.
     */
    public ResultCode set(final int id, final AuctionTerms wanted)
    {
        final ResultCode changeable = instruments.checkChangeable(id);
        if (changeable != ResultCode.OK)
        {
            return changeable;
        }
        if (!areKnown(wanted) || !areSharesValid(wanted) || !areTimesValid(wanted) || !isMoneyValid(id, wanted))
        {
            return ResultCode.INVALID_AUCTION_RULES;
        }
        put(id, wanted);
        return ResultCode.OK;
    }

    private void put(final int id, final AuctionTerms wanted)
    {
        final long at = at(id);
        rows.putByte(at + IS_SET, (byte)1);
        rows.putByte(at + PRICING, (byte)wanted.pricing.value());
        rows.putByte(at + REMAINDER, (byte)wanted.remainder.value());
        rows.putByte(at + CLOSING, (byte)wanted.closingPriceRule.value());
        rows.putShort(at + SEGMENT, (short)wanted.segmentId);
        rows.putInt(at + DYNAMIC, wanted.dynamicRangeBps);
        rows.putInt(at + STATIC, wanted.staticRangeBps);
        rows.putInt(at + WIDE, wanted.wideRangeBps);
        rows.putInt(at + EXECUTION, wanted.executionRangeBps);
        rows.putInt(at + CAP, wanted.pressureCapPpm);
        rows.putLong(at + BAND, wanted.bandTicks);
        rows.putLong(at + FEE, wanted.auctionFeeRate);
        rows.putLong(at + VOLATILITY, wanted.volatilityCallNs);
        rows.putLong(at + EXTENSION, wanted.extensionNs);
        rows.putLong(at + RANDOM, wanted.randomEndNs);
        rows.putLong(at + VELOCITY_TICKS, wanted.velocityTicks);
        rows.putLong(at + VELOCITY_NS, wanted.velocityWindowNs);
        rows.putLong(at + INTERVAL, wanted.indicativeIntervalNs);
        highestId = Math.max(highestId, id);
    }

    /**
     * Whether rules were set; any id from 0 to the maximum may be asked for, here and below.
     */
    public boolean isSet(final int instrumentId)
    {
        return rows.getByte(at(instrumentId) + IS_SET) != 0;
    }

    /**
     * Segment with which the phases can be moved; 0: none.
     */
    public int segmentId(final int instrumentId)
    {
        return rows.getShort(at(instrumentId) + SEGMENT) & 0xFFFF;
    }

    /**
     * How the price is found.
     */
    public AuctionPricing pricing(final int instrumentId)
    {
        return isSet(instrumentId) ?
            AuctionPricing.get(rows.getByte(at(instrumentId) + PRICING)) :
            AuctionPricing.XETRA_T7;
    }

    /**
     * How far pressure moves the price from the reference price under BNB, in millionths.
     */
    public int pressureCapPpm(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + CAP);
    }

    /**
     * How far the band of MID_BAND reaches beyond the best prices at least.
     */
    public long bandTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + BAND);
    }

    /**
     * What happens to what market orders leave.
     */
    public AuctionRemainder remainder(final int instrumentId)
    {
        return isSet(instrumentId) ?
            AuctionRemainder.get(rows.getByte(at(instrumentId) + REMAINDER)) :
            AuctionRemainder.EXPIRE;
    }

    /**
     * Fee of both sides, as the instrument's fee kind says; not negative.
     */
    public long auctionFeeRate(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + FEE);
    }

    /**
     * Range around the last trade, in hundredths of a per cent; 0: none.
     */
    public int dynamicRangeBps(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + DYNAMIC);
    }

    /**
     * Range around the last auction price, in hundredths of a per cent; 0: none.
     */
    public int staticRangeBps(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + STATIC);
    }

    /**
     * Range around the last auction price beyond which an operator must end the call, in hundredths of a per cent; 0:
     * none.
     */
    public int wideRangeBps(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + WIDE);
    }

    /**
     * How far an incoming order may trade from the reference price, in hundredths of a per cent; 0: as far as its
     * limit.
     */
    public int executionRangeBps(final int instrumentId)
    {
        return rows.getInt(at(instrumentId) + EXECUTION);
    }

    /**
     * Length of a volatility call or extension.
     */
    public long volatilityCallNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + VOLATILITY);
    }

    /**
     * By how much a call is prolonged if market orders would remain; 0: not at all.
     */
    public long extensionNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + EXTENSION);
    }

    /**
     * Most random time added to volatility calls and extensions; 0: none.
     */
    public long randomEndNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + RANDOM);
    }

    /**
     * A move of more ticks within the window begins a volatility call; 0: none does.
     */
    public long velocityTicks(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + VELOCITY_TICKS);
    }

    /**
     * The window.
     */
    public long velocityWindowNs(final int instrumentId)
    {
        return rows.getLong(at(instrumentId) + VELOCITY_NS);
    }

    /**
     * What the day's closing price is.
     */
    public ClosingPriceRule closingPriceRule(final int instrumentId)
    {
        return isSet(instrumentId) ?
            ClosingPriceRule.get(rows.getByte(at(instrumentId) + CLOSING)) :
            ClosingPriceRule.AUCTION_ELSE_LAST;
    }

    /**
     * Least time between two indicative prices of a call.
     */
    public long indicativeIntervalNs(final int instrumentId)
    {
        return isSet(instrumentId) ? rows.getLong(at(instrumentId) + INTERVAL) : INDICATIVE_INTERVAL_NS;
    }

    /**
     * Whether any instrument belongs to a segment.
     */
    public boolean hasSegment(final int segmentId)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (segmentId(id) == segmentId)
            {
                return true;
            }
        }
        return false;
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
                state.instrumentId(id).segmentId(segmentId(id)).pricing(pricing(id));
                state.pressureCapPpm(pressureCapPpm(id)).bandTicks(bandTicks(id)).remainder(remainder(id));
                state.auctionFeeRate(auctionFeeRate(id)).dynamicRangeBps(dynamicRangeBps(id));
                state.staticRangeBps(staticRangeBps(id)).wideRangeBps(wideRangeBps(id));
                state.volatilityCallNs(volatilityCallNs(id)).extensionNs(extensionNs(id));
                state.randomEndNs(randomEndNs(id)).executionRangeBps(executionRangeBps(id));
                state.velocityTicks(velocityTicks(id)).velocityWindowNs(velocityWindowNs(id));
                state.closingPriceRule(closingPriceRule(id)).indicativeIntervalNs(indicativeIntervalNs(id));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final AuctionRulesStateDecoder rules = new AuctionRulesStateDecoder();
        final AuctionTerms terms = new AuctionTerms();
        for (; reader.isAt(AuctionRulesStateDecoder.TEMPLATE_ID); reader.next())
        {
            rules.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            copy(rules, terms);
            put(rules.instrumentId(), terms);
        }
    }

    private static void copy(final AuctionRulesStateDecoder rules, final AuctionTerms terms)
    {
        terms.segmentId = rules.segmentId();
        terms.pricing = rules.pricing();
        terms.pressureCapPpm = rules.pressureCapPpm();
        terms.bandTicks = rules.bandTicks();
        terms.remainder = rules.remainder();
        terms.auctionFeeRate = rules.auctionFeeRate();
        terms.dynamicRangeBps = rules.dynamicRangeBps();
        terms.staticRangeBps = rules.staticRangeBps();
        terms.wideRangeBps = rules.wideRangeBps();
        terms.volatilityCallNs = rules.volatilityCallNs();
        terms.extensionNs = rules.extensionNs();
        terms.randomEndNs = rules.randomEndNs();
        terms.executionRangeBps = rules.executionRangeBps();
        terms.velocityTicks = rules.velocityTicks();
        terms.velocityWindowNs = rules.velocityWindowNs();
        terms.closingPriceRule = rules.closingPriceRule();
        terms.indicativeIntervalNs = rules.indicativeIntervalNs();
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private static boolean areKnown(final AuctionTerms wanted)
    {
        return wanted.pricing != AuctionPricing.NULL_VAL && wanted.pricing != AuctionPricing.SBE_UNKNOWN &&
            wanted.remainder != AuctionRemainder.NULL_VAL && wanted.remainder != AuctionRemainder.SBE_UNKNOWN &&
            wanted.closingPriceRule != ClosingPriceRule.NULL_VAL &&
            wanted.closingPriceRule != ClosingPriceRule.SBE_UNKNOWN && wanted.segmentId <= MAX_SEGMENT;
    }

    /** A wide range is of use only beyond the static one; ranges need a length of the call that they begin. */
    private static boolean areSharesValid(final AuctionTerms wanted)
    {
        final boolean hasRange = wanted.dynamicRangeBps > 0 || wanted.staticRangeBps > 0;
        return isWithin(wanted.pressureCapPpm, WHOLE_PPM) && isWithin(wanted.dynamicRangeBps, WHOLE_BPS) &&
            isWithin(wanted.staticRangeBps, WHOLE_BPS) && isWithin(wanted.wideRangeBps, WHOLE_BPS) &&
            isWithin(wanted.executionRangeBps, WHOLE_BPS) &&
            (wanted.wideRangeBps == 0 || wanted.wideRangeBps >= wanted.staticRangeBps) &&
            (!(hasRange || wanted.velocityTicks > 0) || wanted.volatilityCallNs > 0);
    }

    private static boolean areTimesValid(final AuctionTerms wanted)
    {
        return isWithin(wanted.volatilityCallNs, MAX_NS) && isWithin(wanted.extensionNs, MAX_NS) &&
            isWithin(wanted.randomEndNs, MAX_NS) && isWithin(wanted.velocityWindowNs, MAX_NS) &&
            wanted.indicativeIntervalNs > 0 && wanted.indicativeIntervalNs <= MAX_NS &&
            (wanted.velocityTicks > 0) == (wanted.velocityWindowNs > 0);
    }

    private boolean isMoneyValid(final int id, final AuctionTerms wanted)
    {
        return wanted.bandTicks >= 0 && wanted.velocityTicks >= 0 &&
            TermsCheck.checkFees(instruments.feeKind(id), 0,
                wanted.auctionFeeRate) == ResultCode.OK;
    }

    private static boolean isWithin(final long value, final long most)
    {
        return value >= 0 && value <= most;
    }

    private static long at(final int instrumentId)
    {
        return (long)instrumentId * ROW_LENGTH;
    }
}
