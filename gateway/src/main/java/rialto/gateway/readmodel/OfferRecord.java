package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.OfferEnd;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A trade offer. Projector writes, under the lock. */
final class OfferRecord
{
    /** Stands for an offer that does not end by itself. */
    static final long NEVER = Long.MIN_VALUE;

    final long offerId;
    final int accountId;
    final int toAccountId;
    final long parentOfferId;
    final long expireNs;
    final List<Leg> legs;
    final long openedNs;
    /** Who could accept it, if it is to anyone: now or before. */
    final Set<Integer> holders = new HashSet<>();
    int acceptorAccountId;
    long counterOfferId;
    long itemLeftId;
    @Nullable
    OfferEnd end;
    long changedNs;
    boolean isTouched;

    OfferRecord(
        final long offerId,
        final int accountId,
        final int toAccountId,
        final long parentOfferId,
        final long expireNs,
        final List<Leg> legs,
        final long openedNs)
    {
        this.offerId = offerId;
        this.accountId = accountId;
        this.toAccountId = toAccountId;
        this.parentOfferId = parentOfferId;
        this.expireNs = expireNs;
        this.legs = List.copyOf(legs);
        this.openedNs = openedNs;
        changedNs = openedNs;
    }

    boolean isOpen()
    {
        return end == null;
    }

    /** Whether an account made it, was named by it, or accepted it. */
    boolean isOf(final int account)
    {
        return account == accountId || account == toAccountId || account == acceptorAccountId;
    }

    /**
     * What goes one way: an item or an amount.
     *
     * @param isGiven     from who makes the offer; else to them.
     * @param itemId      item; 0: an amount.
     * @param assetId     of an amount; 0: an item.
     * @param amountMinor amount; 0: an item.
     */
    record Leg(boolean isGiven, long itemId, int assetId, long amountMinor)
    {
    }
}
