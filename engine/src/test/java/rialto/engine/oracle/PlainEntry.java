package rialto.engine.oracle;

import rialto.codecs.types.Contingency;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.engine.oracle.PlainOrder.Place;
import rialto.engine.oracle.PlainRules.Checked;
import rialto.engine.oracle.PlainTerms.Flag;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Enters orders and lists of orders: check, hold, accept, then into the market. */
final class PlainEntry
{
    private static final long NONE = PlainTerms.NONE;
    private static final int MAX_TRACKED = 128;

    private final PlainState state;
    private final PlainRules rules;
    private final PlainFunds funds;
    private final PlainExecution execution;
    private final PlainTriggers triggers;
    private final PlainPegs pegs;

    PlainEntry(
        final PlainState state,
        final PlainFunds funds,
        final PlainExecution execution,
        final PlainTriggers triggers,
        final PlainPegs pegs)
    {
        this.state = state;
        this.funds = funds;
        this.execution = execution;
        this.triggers = triggers;
        this.pegs = pegs;
        rules = new PlainRules(state);
    }

    /** Enters one order; answers why not, and then nothing changed. */
    ResultCode enter(final PlainCommand.New command)
    {
        final PlainInstrument instrument = state.instruments.get(command.instrument());
        if (instrument == null)
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        final Checked checked = rules.check(command.account(), instrument, command.terms(), List.of());
        if (checked.result != ResultCode.OK)
        {
            return checked.result;
        }
        final PlainOrder order = order(state.lastOrderId + 1, checked);
        final ResultCode book = checkBook(order, checked);
        if (book != ResultCode.OK)
        {
            return book;
        }
        if (!state.money.holdExactly(order, funds.required(order)))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        state.watched = order;
        accept(order, checked);
        start(order);
        return ResultCode.OK;
    }

    /** Enters a list: all of its orders or none. */
    ResultCode enter(final PlainCommand.NewList command)
    {
        final PlainInstrument instrument = state.instruments.get(command.instrument());
        if (instrument == null)
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        final List<Checked> checked = new ArrayList<>();
        final ResultCode validity = checkLegs(command, instrument, checked);
        if (validity != ResultCode.OK)
        {
            return validity;
        }
        final List<PlainOrder> orders = new ArrayList<>();
        checked.forEach(leg -> orders.add(order(state.lastOrderId + orders.size() + 1, leg)));
        final boolean isPair = command.contingency() == Contingency.OCO;
        for (int i = 0; i < (isPair ? 2 : 1); i++)
        {
            final ResultCode result = checkBook(orders.get(i), checked.get(i));
            if (result != ResultCode.OK)
            {
                return result;
            }
        }
        link(command.contingency(), orders);
        final PlainOrder first = orders.get(0);
        final BigInteger own = funds.required(first);
        if (!state.money.holdExactly(first, isPair ? own.max(funds.required(orders.get(1))) : own))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        state.watched = first;
        for (int i = 0; i < orders.size(); i++)
        {
            accept(orders.get(i), checked.get(i));
        }
        start(first);
        if (isPair && state.isOpen(orders.get(1)) && !orders.get(1).isDoomed)
        {
            start(orders.get(1));
        }
        return ResultCode.OK;
    }

    /** Checks the orders of a list one after the other, and whether there is room for all of them. */
    private ResultCode checkLegs(
        final PlainCommand.NewList command,
        final PlainInstrument instrument,
        final List<Checked> checked)
    {
        ResultCode result = ResultCode.OK;
        for (final PlainTerms leg : command.legs())
        {
            checked.add(rules.check(command.account(), instrument, leg, List.copyOf(checked)));
            result = result == ResultCode.OK ? checked.getLast().result : result;
        }
        if (!isListValid(command))
        {
            final ResultCode ofLegs =
                checked.stream().map(leg -> leg.result).reduce(ResultCode.OK, PlainEntry::first);
            return first(ResultCode.INVALID_LIST, ofLegs);
        }
        return result == ResultCode.OK && !rules.haveRoom(checked) ? ResultCode.ORDER_CAPACITY : result;
    }

    /** The first in the order of the codes. */
    private static ResultCode first(final ResultCode one, final ResultCode other)
    {
        if (one == ResultCode.OK || other == ResultCode.OK)
        {
            return one == ResultCode.OK ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether number, types and sides of the legs go together. */
    private static boolean isListValid(final PlainCommand.NewList command)
    {
        final List<PlainTerms> legs = command.legs();
        final int expected = command.contingency() == Contingency.OTOCO ? 3 : 2;
        if (legs.size() != expected)
        {
            return false;
        }
        final boolean isOco = command.contingency() == Contingency.OCO;
        for (int i = 0; i < legs.size(); i++)
        {
            final PlainTerms leg = legs.get(i);
            final boolean comesLater = isOco || i > 0;
            if (leg.type == OrderType.PEGGED || leg.type == OrderType.MARKET_TO_LIMIT ||
                (comesLater && (leg.type == OrderType.MARKET || !(leg.isLasting() || leg.isStop()))))
            {
                return false;
            }
        }
        final int last = legs.size() - 1;
        return command.contingency() == Contingency.OTO || legs.get(last).side == legs.get(last - 1).side;
    }

    private static void link(final Contingency contingency, final List<PlainOrder> orders)
    {
        final PlainOrder last = orders.get(orders.size() - 1);
        if (contingency != Contingency.OTO)
        {
            final PlainOrder other = orders.get(orders.size() - 2);
            last.partner = other;
            other.partner = last;
        }
        if (contingency != Contingency.OCO)
        {
            orders.get(0).child = orders.get(1);
            for (final PlainOrder waiting : orders.subList(1, orders.size()))
            {
                waiting.parent = orders.get(0);
                waiting.place = Place.WAITING;
            }
        }
    }

    private void accept(final PlainOrder order, final Checked c)
    {
        state.lastOrderId = order.id;
        state.open.put(order.id, order);
        state.recent.put(order.account,
            new PlainState.Recent(order.instrument, c.terms, c.terms.quantity, state.now));
        state.text.accepted(order, order.price, c.terms);
    }

    private void start(final PlainOrder order)
    {
        if (order.isStop())
        {
            triggers.enter(order);
        }
        else if (order.isPegged())
        {
            state.bookOf(order).pegs.add(order);
            pegs.place(order);
        }
        else
        {
            execution.enter(order, order.type == OrderType.MARKET);
        }
    }

    /** What depends on the book at the moment of entry; a post-only order that slides gets another price here. */
    private ResultCode checkBook(final PlainOrder order, final Checked c)
    {
        if (c.terms.has(Flag.POST_ONLY) && !c.terms.isStop())
        {
            final long at = execution.wouldTradeAt(order);
            if (at != NONE && !(c.terms.has(Flag.SLIDE) && slide(order, c, at)))
            {
                return ResultCode.WOULD_TRADE;
            }
        }
        if (c.terms.has(Flag.REDUCE_ONLY) && (c.terms.isBuy() || rules.sellable(c) == 0))
        {
            return ResultCode.NOT_REDUCING;
        }
        final boolean isFull = (c.terms.type == OrderType.PEGGED && c.instrument.book.pegs.size() >= MAX_TRACKED) ||
            (c.terms.type == OrderType.TRAILING_STOP && trailingCount(c.instrument) >= MAX_TRACKED);
        return isFull ? ResultCode.TRIGGER_CAPACITY : ResultCode.OK;
    }

    private static long trailingCount(final PlainInstrument instrument)
    {
        return instrument.book.parked.stream()
            .filter(o -> o.isTrailing() && o.place == PlainOrder.Place.PARKED).count();
    }

    private boolean slide(final PlainOrder order, final Checked c, final long wouldTradeAt)
    {
        final long price =
            order.isBuy ? c.instrument.floor(wouldTradeAt - 1) : c.instrument.ceil(wouldTradeAt + 1);
        if (price == NONE || c.instrument.checkPrice(price) != ResultCode.OK)
        {
            return false;
        }
        order.price = price;
        return execution.wouldTradeAt(order) == NONE;
    }

    /** The order that valid terms make. */
    private PlainOrder order(final long id, final Checked c)
    {
        final PlainTerms terms = c.terms;
        final PlainOrder order = new PlainOrder(id, c.account, c.instrument.id, terms, rules.hold(c));
        final PlainCommand.AccountTerms account = state.account(c.account);
        order.price = c.price;
        order.cap = terms.type == OrderType.PEGGED ? c.price : NONE;
        order.total = c.quantity;
        order.display = c.isIceberg() ? terms.display : NONE;
        order.least = c.isIceberg() && terms.least != 0 ? terms.least : NONE;
        order.expire = c.end;
        order.stp = terms.stp != StpMode.NULL_VAL ? terms.stp :
            state.sessionStp != StpMode.NULL_VAL ? state.sessionStp : account.mode();
        order.group = terms.group != PlainTerms.NO_GROUP ? terms.group :
            account.group() != PlainTerms.NO_GROUP ? account.group() : -c.account;
        return order;
    }
}
