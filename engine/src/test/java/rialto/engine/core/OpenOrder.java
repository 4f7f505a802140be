package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;

import java.util.List;
import java.util.Objects;

/** One open order as the records of a snapshot tell it. */
final class OpenOrder
{
    static final long NONE = Long.MIN_VALUE;

    private static final int BOOKED = 1;
    private static final int PARKED = 2;
    private static final int ELECTED = 3;
    private static final int WAITING = 4;
    private static final int UNPEGGED = 5;

    private final UnsafeBuffer stateBytes;
    private final OrderStateDecoder state;
    private UnsafeBuffer holdBytes = new UnsafeBuffer();
    private long held;
    @Nullable
    private UnsafeBuffer termsBytes;
    @Nullable
    private OrderTermsStateDecoder terms;

    OpenOrder(final UnsafeBuffer record)
    {
        stateBytes = record;
        state = new OrderStateDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
    }

    void hold(final UnsafeBuffer record)
    {
        holdBytes = record;
        held = new OrderHoldStateDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder()).heldMinor();
    }

    void terms(final UnsafeBuffer record)
    {
        termsBytes = record;
        terms = new OrderTermsStateDecoder().wrapAndApplyHeader(record, 0, new MessageHeaderDecoder());
    }

    long id()
    {
        return state.orderId();
    }

    int account()
    {
        return state.accountId();
    }

    int instrument()
    {
        return state.instrumentId();
    }

    boolean isBuy()
    {
        return state.side() == Side.BUY;
    }

    long price()
    {
        return state.priceTicks();
    }

    long leaves()
    {
        return state.leavesLots();
    }

    long priority()
    {
        return state.priority();
    }

    StpMode stp()
    {
        return state.stpMode();
    }

    int group()
    {
        return state.stpGroup();
    }

    long held()
    {
        return held;
    }

    boolean isBooked()
    {
        return terms == null || terms.status() == BOOKED;
    }

    boolean isParked()
    {
        return terms != null && (terms.status() == PARKED || terms.status() == ELECTED);
    }

    boolean isWaiting()
    {
        return terms != null && terms.status() == WAITING;
    }

    boolean isUnpriced()
    {
        return terms != null && terms.isUnpriced() == 1;
    }

    boolean isHidden()
    {
        return terms != null && terms.orderFlags().hidden();
    }

    boolean isAllOrNone()
    {
        return terms != null && terms.orderFlags().allOrNone();
    }

    long minimum()
    {
        return terms == null ? 0 : terms.minimumLots();
    }

    long budget()
    {
        return terms == null ? NONE : terms.budgetMinor();
    }

    long cap()
    {
        return terms == null ? NONE : terms.capPriceTicks();
    }

    long expire()
    {
        return terms == null ? NONE : terms.expireNs();
    }

    /** The other order of its pair, 0 without. */
    long linked()
    {
        return terms == null ? 0 : terms.linkedOrderId();
    }

    boolean isTrailing()
    {
        return terms != null && (terms.trailingTicks() != 0 || terms.trailingBps() != 0);
    }

    /** What one execution can trade with it at most. */
    long atOnce()
    {
        return terms != null && terms.displayLots() > 0 ? terms.shownLots() : leaves();
    }

    /** Whether it keeps itself from some executions: all or none, or a minimum. */
    boolean isConditional()
    {
        return isAllOrNone() || minimum() > 0;
    }

    /** Whether its own conditions let it trade so many lots at once. */
    boolean accepts(final long lots)
    {
        return lots >= (isAllOrNone() ? leaves() : Math.min(minimum(), leaves()));
    }

    /** Whether it is dead for every rule although it is still there: expired, or a mass cancel reaches it. */
    boolean isDead(final long nowNs, final List<StateView.Job> jobs)
    {
        return isExpired(nowNs) ||
            jobs.stream().anyMatch(job -> job.reaches(id(), account(), instrument(), isBuy(), priceGoneBy()));
    }

    boolean isExpired(final long nowNs)
    {
        return expire() != NONE && expire() <= nowNs;
    }

    /** Its stop price while it waits for that; none where it rests without a price or its peg has nothing to follow. */
    private long priceGoneBy()
    {
        if (terms == null)
        {
            return price();
        }
        if (!isBooked())
        {
            return terms.stopPriceTicks() != NONE ? terms.stopPriceTicks() : terms.status() == UNPEGGED ?
                NONE :
                price();
        }
        return isUnpriced() ? NONE : price();
    }

    /** Whether nothing of it is other than before: terms, place, priority, quantities, hold, byte by byte. */
    boolean isSameAs(final OpenOrder other)
    {
        return stateBytes.equals(other.stateBytes) && holdBytes.equals(other.holdBytes) &&
            (termsBytes == null ? other.termsBytes == null : termsBytes.equals(other.termsBytes));
    }

    /**
     * Whether nothing of a parked stop is other than before but what the market moves silently: the stop price of a
     * trailing one, and its turn once its price was reached.
     */
    boolean isSameButForTheMarket(final OpenOrder other)
    {
        return isParked() && other.isParked() && stateBytes.equals(other.stateBytes) &&
            holdBytes.equals(other.holdBytes) && withoutMarket().equals(other.withoutMarket());
    }

    private UnsafeBuffer withoutMarket()
    {
        final UnsafeBuffer bytes = Objects.requireNonNull(termsBytes);
        final UnsafeBuffer copy = StateView.copy(bytes, bytes.capacity());
        final OrderTermsStateEncoder without = encoder(copy);
        without.status((short)PARKED).place(0);
        if (isTrailing())
        {
            without.stopPriceTicks(NONE).bestTradeTicks(NONE);
        }
        return copy;
    }

    private static OrderTermsStateEncoder encoder(final MutableDirectBuffer record)
    {
        return new OrderTermsStateEncoder().wrap(record, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    @Override
    public String toString()
    {
        final OrderTermsStateDecoder more = terms;
        return state + " held " + held + (more == null ? "" : " " + more);
    }
}
