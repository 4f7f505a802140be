package rialto.cli.cases;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ResultCode;

/**
 * An order as the events tell of it. Quantities in lots, prices in ticks. What only the case knows is there from the
 * beginning, all else is written by {@link CaseLog} alone.
 */
final class LoggedOrder
{
    /** What the case calls it. */
    final String id;

    /** Who the case says it belongs to; its own id where that is left open. */
    final String owner;

    final int accountId;
    final boolean buy;

    /** Time in force in the words of the case. */
    final String timeInForce;

    @Nullable
    ResultCode refusal;
    long orderId;
    long priceTicks;
    @Nullable
    Long stopPriceTicks;
    @Nullable
    Long minimumLots;
    boolean hidden;
    long totalLots;
    long filledLots;
    long filledCost;
    long leavesLots;

    /** Part of the open quantity that is displayed in the book. */
    long displayLots;
    boolean unpriced;
    Place place = Place.NOWHERE;
    @Nullable
    CancelReason cancelReason;

    /** Where an order is. */
    enum Place
    {
        /** Not taken yet, or refused. */
        NOWHERE,
        /** Taken; trades. */
        INCOMING,
        /** Waits for its stop price. */
        PARKED,
        /** Waits for its auction. */
        WAITING,
        /** Rests in the book. */
        BOOKED,
        /** Closed. */
        GONE
    }

    LoggedOrder(
        final String id,
        final String owner,
        final int accountId,
        final boolean buy,
        final String timeInForce,
        final long wantedLots)
    {
        this.id = id;
        this.owner = owner;
        this.accountId = accountId;
        this.buy = buy;
        this.timeInForce = timeInForce;
        totalLots = wantedLots;
    }

    boolean isOpen()
    {
        return place == Place.BOOKED || place == Place.PARKED || place == Place.WAITING;
    }

    /** Whether it rests in the book at a price that the public sees. */
    boolean isInDepth()
    {
        return place == Place.BOOKED && !unpriced && displayLots > 0;
    }

    /** Where it is, in a few words. */
    String standing()
    {
        return switch (place)
        {
            case NOWHERE -> refusal == null ? "unknown" : "rejected " + refusal;
            case INCOMING -> "incoming";
            case PARKED -> "accepted, waits for its stop price";
            case WAITING -> "accepted, waits for its auction";
            case BOOKED -> "accepted, rests";
            case GONE -> cancelReason == null ? "filled" : "ended " + cancelReason + " after " + filledLots;
        };
    }
}
