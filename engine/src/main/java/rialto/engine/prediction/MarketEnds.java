package rialto.engine.prediction;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.engine.memory.NativeRegion;

/**
 * How prediction markets end: the outcome and what it rests on, its dispute, what refunds would pay, and how far the
 * payout is. Indexed by the instrument. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0          8            16          24           28     32     36      40        48    56          88 to 128
 *   +----------+------------+-----------+------------+------+------+-------+---------+-----+----------+
 *   | YES pays | window end | bond held | bond from  | next | paid |       | refunds | gap | evidence |
 *   +----------+------------+-----------+------------+------+------+-------+---------+-----+----------+
 * </pre>
 */
public final class MarketEnds implements AutoCloseable
{
    private static final int YES_TICKS = 0;
    private static final int WINDOW_END = 8;
    private static final int BOND_HELD = 16;
    private static final int BOND_ACCOUNT = 24;
    private static final int NEXT_ACCOUNT = 28;
    private static final int PAID_ACCOUNTS = 32;
    private static final int REFUNDS = 40;
    private static final int GAP = 48;
    private static final int EVIDENCE = 56;
    private static final int EVIDENCE_LENGTH = 32;
    private static final int ROW_LENGTH = 128;

    private final int maxInstruments;
    private final NativeRegion rows;
    private int payingCount;

    MarketEnds(final int maxInstruments)
    {
        this.maxInstruments = maxInstruments;
        rows = NativeRegion.allocate("prediction.ends", (maxInstruments + 1L) * ROW_LENGTH);
    }

    /** What YES pays, in ticks; {@link MarketTerms#NEVER_NS} as long as nobody has named it. */
    public long yesTicks(final int instrumentId)
    {
        return longOf(instrumentId, YES_TICKS);
    }

    /** Until when the outcome can be disputed; {@link MarketTerms#NEVER_NS} while none is named. */
    public long windowEndNs(final int instrumentId)
    {
        return longOf(instrumentId, WINDOW_END);
    }

    /** Copies what an outcome or dispute rests on into the state: 32 bytes. */
    public void evidence(final int instrumentId, final DirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < EVIDENCE_LENGTH; i += Long.BYTES)
        {
            putLong(instrumentId, EVIDENCE + i, buffer.getLong(offset + i));
        }
    }

    /** Copies what the outcome or the dispute rests on out of the state: 32 bytes. */
    public void copyEvidence(final int instrumentId, final MutableDirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < EVIDENCE_LENGTH; i += Long.BYTES)
        {
            buffer.putLong(offset + i, longOf(instrumentId, EVIDENCE + i));
        }
    }

    /** Account that disputes or disputed last; 0: none. */
    public int bondAccountId(final int instrumentId)
    {
        return intOf(instrumentId, BOND_ACCOUNT);
    }

    /** What is held of it for the dispute. */
    public long bondHeldMinor(final int instrumentId)
    {
        return longOf(instrumentId, BOND_HELD);
    }

    /** Notes who disputes and what is held for it. */
    public void bond(final int instrumentId, final int accountId, final long heldMinor)
    {
        putInt(instrumentId, BOND_ACCOUNT, accountId);
        putLong(instrumentId, BOND_HELD, heldMinor);
    }

    /** Whether some market that is over is not through with paying. */
    public boolean isAnyPaying()
    {
        return payingCount > 0;
    }

    /** The lowest market that is not through with paying; 0: none. */
    public int firstPaying()
    {
        for (int id = 1; payingCount > 0 && id <= maxInstruments; id++)
        {
            if (nextPaidAccountId(id) != 0)
            {
                return id;
            }
        }
        return 0;
    }

    /** The account that is looked at next; 0: everybody is paid, or the market is not over. */
    public int nextPaidAccountId(final int instrumentId)
    {
        return intOf(instrumentId, NEXT_ACCOUNT);
    }

    /** How many accounts the payout has paid. */
    public int paidAccounts(final int instrumentId)
    {
        return intOf(instrumentId, PAID_ACCOUNTS);
    }

    /** How far the payout is. */
    public void payout(final int instrumentId, final int nextAccountId, final int paidAccounts)
    {
        putInt(instrumentId, NEXT_ACCOUNT, nextAccountId);
        putInt(instrumentId, PAID_ACCOUNTS, paidAccounts);
    }

    /** What refunds would pay now: the sum over those who have paid in more than they were paid. */
    public long refundsMinor(final int instrumentId)
    {
        return longOf(instrumentId, REFUNDS);
    }

    /** Refunds would pay more or less. */
    public void addRefunds(final int instrumentId, final long deltaMinor)
    {
        putLong(instrumentId, REFUNDS, refundsMinor(instrumentId) + deltaMinor);
    }

    /** What the exchange has added to the pool for refunds. */
    public long gapMinor(final int instrumentId)
    {
        return longOf(instrumentId, GAP);
    }

    /** Begins to pay everybody. */
    public void beginPayout(final int instrumentId)
    {
        payout(instrumentId, 1, 0);
        payingCount++;
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        rows.close();
    }

    void clear(final int instrumentId)
    {
        rows.clear((long)instrumentId * ROW_LENGTH, ROW_LENGTH);
        outcome(instrumentId, MarketTerms.NEVER_NS, MarketTerms.NEVER_NS);
    }

    void outcome(final int instrumentId, final long yesTicks, final long windowEndNs)
    {
        putLong(instrumentId, YES_TICKS, yesTicks);
        putLong(instrumentId, WINDOW_END, windowEndNs);
    }

    void gap(final int instrumentId, final long amountMinor)
    {
        putLong(instrumentId, GAP, amountMinor);
    }

    void endPayout(final int instrumentId)
    {
        putInt(instrumentId, NEXT_ACCOUNT, 0);
        payingCount--;
    }

    void restore(final int instrumentId, final MarketStateDecoder record)
    {
        outcome(instrumentId, record.yesTicks(), record.windowEndNs());
        bond(instrumentId, record.bondAccountId(), record.bondHeldMinor());
        payout(instrumentId, record.nextPaidAccountId(), record.paidAccounts());
        payingCount += record.nextPaidAccountId() == 0 ? 0 : 1;
        addRefunds(instrumentId, record.refundsMinor());
        gap(instrumentId, record.gapMinor());
    }

    private int intOf(final int instrumentId, final int field)
    {
        return rows.getInt((long)instrumentId * ROW_LENGTH + field);
    }

    private long longOf(final int instrumentId, final int field)
    {
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
