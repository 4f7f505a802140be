package rialto.engine.oracle;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.engine.oracle.PlainOrder.Place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that the market remembers, and what the command at hand has done so far. */
final class PlainState
{
    static final long NONE = PlainTerms.NONE;

    final SortedMap<Integer, PlainInstrument> instruments = new TreeMap<>();
    final SortedMap<Integer, PlainCommand.AccountTerms> accounts = new TreeMap<>();
    final SortedMap<Long, PlainOrder> open = new TreeMap<>();
    final SortedMap<Integer, Recent> recent = new TreeMap<>();
    final PlainAccounts money = new PlainAccounts();
    final List<Job> jobs = new ArrayList<>();
    StpMode sessionStp = StpMode.NULL_VAL;
    long lastOrderId;
    long lastTradeId;
    long lastPriority;
    int maxOrders;

    /** Orders that end because of what they are linked to, and those to be entered because their parent was filled. */
    final Deque<PlainOrder> doomed = new ArrayDeque<>();
    final Deque<PlainOrder> ready = new ArrayDeque<>();
    /** Resting orders with a condition, of which less is left than before. */
    final Set<PlainOrder> lowered = new LinkedHashSet<>();
    /** Incoming orders of this command, or of what is done before it, that were shared by size. */
    int sharedOrders;
    long sequence;
    long now;
    final PlainText text;
    /** The order that the reply is about. */
    @Nullable
    PlainOrder watched;

    /** The last order of an account that was accepted. */
    record Recent(int instrument, PlainTerms terms, long quantity, long atNs)
    {
    }

    /** A mass cancel that is not done. */
    static final class Job
    {
        final long id;
        final PlainCommand.MassCancel scope;
        final long lastOrderId;
        int cancelled;

        Job(final long id, final PlainCommand.MassCancel scope, final long lastOrderId)
        {
            this.id = id;
            this.scope = scope;
            this.lastOrderId = lastOrderId;
        }
    }

    PlainState(final PlainText text)
    {
        this.text = text;
    }

    PlainInstrument instrument(final int id)
    {
        return Objects.requireNonNull(instruments.get(id));
    }

    PlainInstrument instrumentOf(final PlainOrder order)
    {
        return instrument(order.instrument);
    }

    PlainBook bookOf(final PlainOrder order)
    {
        return instrumentOf(order).book;
    }

    PlainCommand.AccountTerms account(final int id)
    {
        return Objects.requireNonNull(accounts.get(id));
    }

    long nextPriority()
    {
        lastPriority++;
        return lastPriority;
    }

    /** A book without stops and pegs needs no look. */
    void markDirty(final PlainInstrument instrument)
    {
        instrument.isDirty |= !instrument.book.parked.isEmpty() || !instrument.book.pegs.isEmpty();
    }

    boolean isExpired(final PlainOrder order)
    {
        return order.expire != NONE && order.expire <= now;
    }

    /** Whether an open order counts for nothing any more although it has not been taken out yet. */
    boolean isDead(final PlainOrder order)
    {
        return isExpired(order) || order.isDoomed || jobs.stream().anyMatch(job -> reaches(job, order));
    }

    /** Whether a mass cancel reaches an order; see {@link #priceGoneBy}. */
    boolean reaches(final Job job, final PlainOrder order)
    {
        final PlainCommand.MassCancel scope = job.scope;
        final long price = priceGoneBy(order);
        final boolean isAllPrices = scope.from() == NONE && scope.to() == NONE;
        return order.id <= job.lastOrderId &&
            (scope.account() == 0 || scope.account() == order.account) &&
            (scope.instrument() == 0 || scope.instrument() == order.instrument) &&
            (scope.side() == Side.NULL_VAL ||
                (scope.side() == Side.BUY) == order.isBuy) &&
            (isAllPrices || (price != NONE && (scope.from() == NONE || price >= scope.from()) &&
                (scope.to() == NONE || price <= scope.to())));
    }

    /** A stop counts with its stop price until it triggers; without a price bounds do not reach an order. */
    private static long priceGoneBy(final PlainOrder order)
    {
        if (order.isStop() && !order.isTriggered)
        {
            return order.stop;
        }
        return order.isUnpriced || order.place == Place.UNPEGGED ? NONE : order.price;
    }

    /** Orders of a list or book that count, as a stream's filter. */
    boolean isAlive(final PlainOrder order)
    {
        return !isDead(order);
    }

    /** The quote of a side: best price of an order that is displayed, not pegged and would trade a single lot. */
    long quote(final PlainInstrument instrument, final boolean isBid)
    {
        return instrument.book.best(isBid,
            order -> order.displayed() > 0 && !order.isPegged() && order.accepts(1) && isAlive(order));
    }

    /** The best limit price of a side, {@link #NONE} without. */
    long bestLimit(final PlainInstrument instrument, final boolean isBid)
    {
        return instrument.book.best(isBid, this::isAlive);
    }

    boolean isOpen(final PlainOrder order)
    {
        return open.get(order.id) == order;
    }

    boolean isWaiting(final PlainOrder order)
    {
        return order.place == Place.WAITING;
    }
}
