package rialto.cli.cases;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ResultCode;

import java.util.Locale;

/**
 * Something that happened, in the words of the cases.
 *
 * @param kind         what.
 * @param order        the order; of a trade the incoming one.
 * @param quantityLots its total when it was accepted, open when it was booked, taken off when it was reduced or
 *                     cancelled.
 * @param result       why it was rejected, else OK.
 * @param asked        whether it is the very thing that a command asked for, not what follows from its rules.
 * @param trade        the trade, if it is one.
 * @param priceTicks   of the order, as it was then.
 * @param leavesLots   of the order after it.
 */
record LoggedEvent(
    Kind kind,
    LoggedOrder order,
    long quantityLots,
    ResultCode result,
    boolean asked,
    @Nullable LoggedTrade trade,
    long priceTicks,
    long leavesLots)
{
    /** The kinds; their names in small letters are the cases' own. */
    enum Kind
    {
        ACCEPTED, REJECTED, BOOKED, TRADE, REDUCED, CANCELLED, CANCEL_REJECTED;

        /** The key that names the order of such an event in a case. */
        String key()
        {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LoggedEvent of(final Kind kind, final LoggedOrder order, final long quantityLots, final boolean asked)
    {
        return new LoggedEvent(kind, order, quantityLots, ResultCode.OK, asked, null, order.priceTicks,
            order.leavesLots);
    }

    static LoggedEvent rejected(final Kind kind, final LoggedOrder order, final ResultCode result)
    {
        return new LoggedEvent(kind, order, 0, result, true, null, order.priceTicks, order.leavesLots);
    }

    static LoggedEvent traded(final LoggedTrade trade)
    {
        return new LoggedEvent(Kind.TRADE, trade.taker(), trade.quantityLots(), ResultCode.OK, true, trade,
            trade.priceTicks(), trade.takerLeavesLots());
    }

    @Override
    public String toString()
    {
        return switch (kind)
        {
            case TRADE -> String.valueOf(trade);
            case REJECTED, CANCEL_REJECTED -> kind.key() + " " + order.id + " " + result;
            case BOOKED -> "booked " + order.id + " " + quantityLots + "@" + priceTicks;
            default -> kind.key() + " " + order.id + " " + quantityLots;
        };
    }
}
