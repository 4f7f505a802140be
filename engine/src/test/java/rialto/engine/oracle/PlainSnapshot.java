package rialto.engine.oracle;

import rialto.codecs.types.StpMode;

import java.util.ArrayList;
import java.util.List;

/** The whole state as lines: one for each book, open order and balance. */
final class PlainSnapshot
{
    private PlainSnapshot()
    {
    }

    static List<String> of(final PlainState state)
    {
        final List<String> lines = new ArrayList<>();
        state.instruments.values().forEach(instrument -> lines.add("book " + instrument.id + " last " +
            PlainText.number(instrument.book.lastTrade) + " reference " +
            PlainText.number(instrument.book.reference) + " end " + PlainText.number(instrument.sessionEnd) +
            (instrument.isDirty ? " dirty" : "") +
            (instrument.book.high == PlainTerms.NONE || !instrument.book.isAnyWaiting() ? "" :
                " traded " + instrument.book.low + " to " + instrument.book.high)));
        state.open.values().forEach(order -> lines.add(line(order)));
        state.jobs.forEach(job -> lines.add("job " + job.id + " cancelled " + job.cancelled));
        lines.addAll(state.money.lines(state.open.values()));
        return lines;
    }

    private static String line(final PlainOrder order)
    {
        return "order " + order.id + " of " + order.account + " in " + order.instrument + " " +
            (order.isBuy ? "BUY" : "SELL") + " " + order.leaves() + " of " + order.total + " @" +
            (order.isUnpriced ? "MO " : "") + order.price + " priority " + order.priority + " " + order.place +
            " held " + order.hold.held + " shown " + order.displayed() + " prevented " + order.prevented +
            set("display", order.display) + set("least", order.least) + set("minimum", order.minimum) +
            set("budget", order.budgetLeft) +
            set("stop", order.stop) + set("best", order.best) + set("cap", order.cap) + set("expire", order.expire) +
            (order.partner == null ? "" : " linked " + order.partner.id) +
            (order.stp == StpMode.NONE ? "" : " stp " + order.stp) + (order.group > 0 ? " group " + order.group : "");
    }

    private static String set(final String name, final long value)
    {
        return value == PlainTerms.NONE ? "" : " " + name + " " + value;
    }
}
