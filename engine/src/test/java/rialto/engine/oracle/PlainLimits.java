package rialto.engine.oracle;

import rialto.codecs.types.ResultCode;
import rialto.engine.oracle.PlainRules.Checked;

import java.math.BigInteger;
import java.util.List;

/** How many orders there may be, and what an account may have open and own. */
final class PlainLimits
{
    private static final long NONE = PlainTerms.NONE;

    private final PlainState state;

    PlainLimits(final PlainState state)
    {
        this.state = state;
    }

    /** What depends on the account and on what else is open; orders of the same list before it count as open. */
    ResultCode check(final Checked c, final List<Checked> before)
    {
        final PlainTerms terms = c.terms;
        final PlainCommand.Limits limits = c.instrument.limits;
        if (!haveRoom(List.of(c)))
        {
            return ResultCode.ORDER_CAPACITY;
        }
        if (limits.windowNs() != 0 && isDuplicate(c))
        {
            return ResultCode.DUPLICATE_ORDER;
        }
        final List<PlainOrder> own = state.open.values().stream()
            .filter(o -> o.account == c.account && o.instrument == c.instrument.id).toList();
        final long parked = own.stream().filter(o -> o.isStop() && !o.isTriggered).count() +
            before.stream().filter(o -> o.terms.isStop()).count();
        if ((limits.maxOpen() != 0 && own.size() + before.size() >= limits.maxOpen()) ||
            (limits.maxParked() != 0 && terms.isStop() && parked >= limits.maxParked()))
        {
            return ResultCode.OPEN_ORDER_LIMIT;
        }
        if (terms.isBuy() && limits.maxPosition() != NONE && !fitsPosition(c, own, before))
        {
            return ResultCode.POSITION_LIMIT;
        }
        return c.price == NONE ? ResultCode.NO_OPPOSITE_LIMIT : ResultCode.OK;
    }

    /** Whether orders can be opened; each part of an iceberg counts. */
    boolean haveRoom(final List<Checked> orders)
    {
        return state.open.values().stream().mapToLong(PlainOrder::parts).sum() +
            orders.stream().mapToLong(Checked::parts).sum() <= state.maxOrders;
    }

    /** Whether the account's last order that was accepted was the same, less than the window ago. */
    private boolean isDuplicate(final Checked c)
    {
        final PlainState.Recent recent = state.recent.get(c.account);
        return recent != null && state.now - recent.atNs() < c.instrument.limits.windowNs() &&
            recent.instrument() == c.instrument.id && recent.terms().side == c.terms.side &&
            recent.terms().type == c.terms.type && recent.terms().price == c.terms.price &&
            recent.terms().quantity == c.terms.quantity;
    }

    private boolean fitsPosition(final Checked c, final List<PlainOrder> own, final List<Checked> before)
    {
        final BigInteger held = own.stream().filter(o -> !o.isBuy).map(o -> o.hold.held)
            .reduce(BigInteger.ZERO, BigInteger::add).add(heldElsewhere(c));
        final BigInteger base = state.money.available(c.account, c.instrument.baseAsset).add(held);
        final BigInteger lot = BigInteger.valueOf(c.instrument.baseMinorPerLot);
        final long owned = base.add(lot).subtract(BigInteger.ONE).divide(lot).longValueExact();
        final long buying = own.stream().filter(o -> o.isBuy).mapToLong(PlainOrder::leaves).sum() +
            before.stream().filter(o -> o.terms.isBuy()).mapToLong(o -> o.quantity).sum();
        return owned + buying + c.quantity <= c.instrument.limits.maxPosition();
    }

    /** What the account's orders in other instruments hold of the same asset. */
    private BigInteger heldElsewhere(final Checked c)
    {
        return state.open.values().stream().filter(o -> o.account == c.account && o.instrument != c.instrument.id)
            .filter(o -> o.hold.asset == c.instrument.baseAsset).map(o -> o.hold.held)
            .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
