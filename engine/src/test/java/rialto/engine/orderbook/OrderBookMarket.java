package rialto.engine.orderbook;

import rialto.codecs.types.StpMode;
import rialto.engine.orderbook.BookCommand.Lifetime;

import java.util.ArrayList;
import java.util.List;

import static rialto.engine.orderbook.BookCommand.UNCHANGED;

/**
 * The thin layer of commands over {@link OrderBook}: what the state machine does, without money, rights and messages.
 */
final class OrderBookMarket extends QuietListener implements Market
{
    private static final int INSTRUMENT_ID = 7;

    private final Limits limits;
    private final Orders orders;
    private final PriceLevels levels;
    private final OrderBook book;
    private final Matching matching;
    private final BookInvariants invariants;
    private List<BookEvent> events = new ArrayList<>();
    private long priority;
    private int orderDoneSlot = Orders.NONE;

    OrderBookMarket(final Limits limits)
    {
        this.limits = limits;
        orders = new Orders(limits.maxOrders());
        levels = new PriceLevels(limits.maxLevels());
        book = new OrderBook(INSTRUMENT_ID, orders, levels);
        matching = new Matching(orders, levels, book, this);
        invariants = new BookInvariants(book, orders, levels);
    }

    @Override
    public List<BookEvent> execute(final BookCommand command)
    {
        events = new ArrayList<>();
        if (command.verb() == BookCommand.Verb.NEW)
        {
            enter(command);
        }
        else
        {
            change(command, orders.slotOf(command.orderId()));
        }
        return events;
    }

    @Override
    public List<BookLevel> levels()
    {
        return invariants.checkedLevels();
    }

    @Override
    public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
    {
        events.add(
            BookEvent.trade(orders.orderId(takerSlot), orders.orderId(makerSlot), priceTicks, quantityLots));
        orderDoneSlot = orders.leavesLots(makerSlot) == 0 ? makerSlot : Orders.NONE;
        check(orders.isBooked(makerSlot), "a maker is in the book while it trades");
        check(orders.priceTicks(makerSlot) == priceTicks, "a trade has the maker's price");
    }

    @Override
    public void onMakerDone(final int makerSlot)
    {
        check(orderDoneSlot == makerSlot, "a maker is done right after the trade that filled it");
        check(!orders.isBooked(makerSlot), "a maker that is done has left the book");
        check(orders.slotOf(orders.orderId(makerSlot)) == makerSlot, "its slot can still be read");
        orderDoneSlot = Orders.NONE;
    }

    @Override
    public void close()
    {
        book.close();
        check(orders.openCount() == 0 && levels.claimed() == 0 && levels.nodeCount() == 0, "a closed book is empty");
        orders.close();
        levels.close();
    }

    private void enter(final BookCommand command)
    {
        final boolean mayRest = !command.market() && command.lifetime() == Lifetime.GTC;
        final long price = command.market() ? widest(command.buy()) : command.priceTicks();
        if (orders.slotOf(command.orderId()) != Orders.NONE || orders.isFull() ||
            (mayRest && !book.canRest(command.buy(), price)))
        {
            events.add(BookEvent.rejected(command.orderId()));
            return;
        }

        final int slot = orders.open(
            command.orderId(), INSTRUMENT_ID, command.account(), 1, command.orderId(), ~command.orderId(),
            command.buy(), price, command.lots());
        orders.list(slot);
        if (command.lifetime() != Lifetime.FOK ||
            matching.fillableLots(book, slot, price, true, StpMode.NONE) == command.lots())
        {
            matching.match(book, slot, price, true);
        }
        settle(slot, mayRest);
    }

    private void change(final BookCommand command, final int slot)
    {
        if (slot == Orders.NONE || orders.accountId(slot) != command.account())
        {
            events.add(BookEvent.rejected(command.orderId()));
            return;
        }
        switch (command.verb())
        {
            case CANCEL -> cancel(slot);
            case REDUCE -> reduce(slot, command.lots());
            case AMEND -> amend(slot, newPrice(slot, command), newLots(slot, command));
            default -> replace(slot, newPrice(slot, command), newLots(slot, command));
        }
    }

    private void cancel(final int slot)
    {
        events.add(BookEvent.cancelled(orders.orderId(slot), orders.leavesLots(slot)));
        book.unlink(slot);
        orders.close(slot);
    }

    private void reduce(final int slot, final long lots)
    {
        if (lots < orders.leavesLots(slot))
        {
            events.add(BookEvent.reduced(orders.orderId(slot), lots));
            book.reduce(slot, lots);
        }
        else
        {
            cancel(slot);
        }
    }

    private void amend(final int slot, final long priceTicks, final long lots)
    {
        final long leavesLots = orders.leavesLots(slot);
        if (priceTicks != orders.priceTicks(slot) || lots > leavesLots)
        {
            replace(slot, priceTicks, lots);
        }
        else if (lots < leavesLots)
        {
            book.reduce(slot, leavesLots - lots);
        }
    }

    private void replace(final int slot, final long priceTicks, final long lots)
    {
        if (!book.canMove(slot, priceTicks))
        {
            events.add(BookEvent.rejected(orders.orderId(slot)));
            return;
        }
        final long filledLots = orders.filledLots(slot);
        book.unlink(slot);
        orders.terms(slot, priceTicks, filledLots + lots, lots);
        matching.match(book, slot, priceTicks, true);
        check(orders.filledLots(slot) == filledLots + lots - orders.leavesLots(slot), "filled grows by what trades");
        settle(slot, true);
    }

    private void settle(final int slot, final boolean mayRest)
    {
        final long leavesLots = orders.leavesLots(slot);
        if (leavesLots > 0 && mayRest)
        {
            book.rest(slot, ++priority);
            return;
        }
        if (leavesLots > 0)
        {
            events.add(BookEvent.cancelled(orders.orderId(slot), leavesLots));
        }
        orders.close(slot);
    }

    private long widest(final boolean buy)
    {
        return buy ? limits.maxPriceTicks() : limits.minPriceTicks();
    }

    private long newPrice(final int slot, final BookCommand command)
    {
        return command.priceTicks() == UNCHANGED ? orders.priceTicks(slot) : command.priceTicks();
    }

    private long newLots(final int slot, final BookCommand command)
    {
        return command.lots() == UNCHANGED ? orders.leavesLots(slot) : command.lots();
    }

    private static void check(final boolean holds, final String what)
    {
        if (!holds)
        {
            throw new AssertionError(what);
        }
    }
}
