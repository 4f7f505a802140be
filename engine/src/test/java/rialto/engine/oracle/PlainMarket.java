package rialto.engine.oracle;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The order market as its rules say it, for tests: instruments, accounts, every order type. One call per command; each
 * answers every event that the command leads to as a line of text.
 */
public final class PlainMarket implements OpenOrders
{
    private final PlainState state;
    private final PlainEnds ends;
    private final PlainEntry entry;
    private final PlainChanges changes;
    private final PlainMassCancels massCancels;
    private final PlainCascade cascade;
    private final PlainReference reference;

    /** An empty market; the complete form of the lines says every field that tells what is displayed. */
    public PlainMarket(final int maxOrders, final boolean isComplete)
    {
        state = new PlainState(new PlainText(isComplete));
        state.maxOrders = maxOrders;
        final PlainFunds funds = new PlainFunds(state);
        ends = new PlainEnds(state, funds);
        final PlainExecution execution = new PlainExecution(state, funds, ends);
        final PlainTriggers triggers = new PlainTriggers(state, funds, ends, execution);
        final PlainPegs pegs = new PlainPegs(state, execution);
        cascade = new PlainCascade(state, funds, ends, execution, triggers, pegs);
        entry = new PlainEntry(state, funds, execution, triggers, pegs);
        changes = new PlainChanges(state, funds, ends, execution, triggers, pegs);
        massCancels = new PlainMassCancels(state, ends, cascade);
        reference = new PlainReference(state);
    }

    /** Adds an instrument. */
    public PlainMarket instrument(final PlainInstrument instrument)
    {
        state.instruments.put(instrument.id, instrument);
        return this;
    }

    /** Adds an account with default terms and gives it an amount of an asset. */
    public PlainMarket fund(final int account, final int asset, final long amount)
    {
        state.accounts.putIfAbsent(account,
            new PlainCommand.AccountTerms(account, 0, StpMode.NONE, PlainTerms.NO_GROUP));
        state.money.move(LedgerEntryKind.DEPOSIT, 0, account, asset, amount);
        return this;
    }

    /** Carries out a command at its place in the journal and its time. */
    public List<String> execute(final long sequence, final long timeNs, final PlainCommand command)
    {
        state.text.begin();
        state.sequence = sequence;
        state.now = timeNs;
        state.watched = null;
        cascade.beforeCommand();
        switch (command)
        {
            case PlainCommand.New order -> enter(order);
            case PlainCommand.NewList list -> enter(list);
            case PlainCommand.Cancel cancel -> cancel(cancel);
            case PlainCommand.Reduce reduce -> reduce(reduce);
            case PlainCommand.Change change -> change(change);
            case PlainCommand.MassCancel all -> massCancel(all);
            case PlainCommand.ContinueJob go -> massCancels.goOn();
            case PlainCommand.Tick tick -> state.text.lines();
            default -> reference.execute(command);
        }
        return state.text.lines();
    }

    /** Everything that is open and owned: books, orders, balances. */
    public List<String> snapshot()
    {
        return PlainSnapshot.of(state);
    }

    /** The orders of a book in matching order, bids first: side, id, open quantity, price or MO. */
    List<String> book(final int instrument)
    {
        final PlainBook book = state.instrument(instrument).book;
        return Stream.concat(book.bids.stream(), book.asks.stream())
            .map(order -> (order.isBuy ? "B " : "S ") + order.id + " " + order.leaves() + "@" +
                (order.isUnpriced ? "MO" : Long.toString(order.price)))
            .toList();
    }

    @Override
    public List<Long> openOrders()
    {
        return new ArrayList<>(state.open.keySet());
    }

    @Override
    public int accountOf(final long orderId)
    {
        final PlainOrder order = state.open.get(orderId);
        return order == null ? 0 : order.account;
    }

    @Override
    public int instrumentOf(final long orderId)
    {
        final PlainOrder order = state.open.get(orderId);
        return order == null ? 0 : order.instrument;
    }

    private void enter(final PlainCommand.New command)
    {
        state.text.openReply();
        final ResultCode result = entry.enter(command);
        finish(result, command.instrument(), 0);
    }

    private void enter(final PlainCommand.NewList command)
    {
        state.text.openReply();
        final ResultCode result = entry.enter(command);
        finish(result, command.instrument(), command.legs().size());
    }

    private void finish(final ResultCode result, final int instrument, final int affected)
    {
        final PlainOrder order = state.watched;
        if (result != ResultCode.OK || order == null)
        {
            state.text.reply(result);
            return;
        }
        cascade.run(state.instrument(instrument));
        answer(order, affected);
    }

    private void answer(final PlainOrder order, final int affected)
    {
        state.text.reply(ResultCode.OK, order.id, order.filled, state.isOpen(order) ? order.leaves() : 0, affected);
    }

    private void cancel(final PlainCommand.Cancel command)
    {
        if (locate(command.account(), command.instrument(), command.order(), true))
        {
            final PlainOrder order = Objects.requireNonNull(state.open.get(command.order()));
            ends.cancel(order, CancelReason.REQUESTED);
            finishChange(ResultCode.OK, order);
        }
    }

    private void reduce(final PlainCommand.Reduce command)
    {
        if (locate(command.account(), command.instrument(), command.order(), true))
        {
            final PlainOrder order = Objects.requireNonNull(state.open.get(command.order()));
            finishChange(changes.reduce(order, command.lots()), order);
        }
    }

    private void change(final PlainCommand.Change command)
    {
        if (locate(command.account(), command.instrument(), command.order(), false))
        {
            final PlainOrder order = Objects.requireNonNull(state.open.get(command.order()));
            finishChange(changes.change(order, command), order);
        }
    }

    private boolean locate(final int account, final int instrument, final long order, final boolean isTakingOff)
    {
        state.text.openReply();
        final ResultCode result = changes.locate(account, instrument, order, isTakingOff);
        state.text.reply(result, order, 0, 0, 0);
        return result == ResultCode.OK;
    }

    private void finishChange(final ResultCode result, final PlainOrder order)
    {
        if (result == ResultCode.OK)
        {
            cascade.run(state.instrumentOf(order));
            answer(order, 0);
            return;
        }
        state.text.reply(result, order.id, order.filled, order.leaves(), 0);
    }

    private void massCancel(final PlainCommand.MassCancel command)
    {
        state.text.openReply();
        final ResultCode result = massCancels.check(command);
        if (result != ResultCode.OK)
        {
            state.text.reply(result);
            return;
        }
        final int affected = massCancels.begin(command);
        if (command.instrument() != 0)
        {
            cascade.run(state.instrument(command.instrument()));
        }
        state.text.reply(ResultCode.OK, 0, 0, 0, affected);
    }
}
