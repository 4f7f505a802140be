package rialto.bench.day;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.TradingPhase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What is to happen on the day, but for the orders: the calendar, the market, the operator's halts and the shocks that
 * interrupt trading. The day lies ahead, since the first record of a journal has the true time.
 */
final class DayPlan
{
    static final String CALENDAR = """
        zone Europe/Berlin
        days MON-FRI
        plan regular
        08:00 pre-open opening
        08:50 call opening until 09:00 random 30s no-cancel-from 08:59:30
        13:00 call intraday for 2m random 30s
        17:30 call closing for 5m random 30s
        """;

    static final int ADMINISTRATOR = 1;
    static final int TRADER = 2;
    /** A second key of the trader, who sends orders again of which he does not know whether they came through. */
    static final int AGAIN = 3;
    static final int PARTICIPANT = 2;
    static final int INSTRUMENTS = 4;
    /** Asset that all instruments are paid in; the assets below it are what the instruments of that number trade. */
    static final int QUOTE = INSTRUMENTS + 1;
    static final int FEE_ACCOUNT = 1;
    static final int FIRST_ACCOUNT = 2;
    static final int ACCOUNTS = 8;
    static final long MID_TICKS = 100_000;
    static final long MAX_LOTS = 100_000_000;
    static final long QUOTE_DEPOSIT_MINOR = 1L << 56;
    static final long BASE_DEPOSIT_MINOR = 1L << 40;
    static final int DYNAMIC_RANGE_BPS = 200;
    static final int STATIC_RANGE_BPS = 400;
    static final long VOLATILITY_CALL_NS = TimeUnit.MINUTES.toNanos(3);
    static final long RANDOM_END_NS = TimeUnit.SECONDS.toNanos(30);

    static final long START_NS = at("07:59:00");
    static final long FLOW_BEGINS_NS = at("08:01:00");
    static final long FLOW_ENDS_NS = at("17:34:00");
    static final long END_NS = at("17:45:00");

    static final List<Shock> SHOCKS = List.of(
        new Shock(1, at("09:45:00"), true),
        new Shock(2, at("11:15:00"), false),
        new Shock(3, at("12:55:00"), true),
        new Shock(4, at("15:30:00"), false));

    static final List<Move> MOVES = List.of(
        Move.halt(1, at("10:30:00")),
        Move.reopening(1, at("10:35:00"), at("10:38:00")),
        Move.halt(2, at("14:30:00")),
        Move.reopening(2, at("14:36:00"), at("14:39:00")));

    private DayPlan()
    {
    }

    /** An order that wants to trade farther than the ranges allow. */
    record Shock(int instrumentId, long atNs, boolean isBuy)
    {
    }

    /** An operator moves the phase of an instrument. */
    record Move(int instrumentId, long atNs, TradingPhase phase, AuctionKind kind, long endNs)
    {
        static final long NO_END = Long.MIN_VALUE;

        static Move halt(final int instrumentId, final long atNs)
        {
            return new Move(instrumentId, atNs, TradingPhase.HALT, AuctionKind.NULL_VAL, NO_END);
        }

        static Move reopening(final int instrumentId, final long atNs, final long endNs)
        {
            return new Move(instrumentId, atNs, TradingPhase.CALL, AuctionKind.REOPENING, endNs);
        }
    }

    /** A local time of the day. */
    static long at(final String time)
    {
        return ns(LocalDate.of(2100, 3, 26).atTime(LocalTime.parse(time)).atZone(ZoneId.of("Europe/Berlin"))
            .toInstant());
    }

    /** Of a moment of the day, its local time to the second. */
    static String say(final long timestampNs)
    {
        return Instant.ofEpochSecond(Math.floorDiv(timestampNs, TimeUnit.SECONDS.toNanos(1)))
            .atZone(ZoneId.of("Europe/Berlin")).toLocalTime().toString();
    }

    static ClosingPriceRule closingPriceRule(final int instrumentId)
    {
        return switch (instrumentId)
        {
            case 1, 2 -> ClosingPriceRule.AUCTION_ELSE_LAST;
            case 3 -> ClosingPriceRule.LAST_TRADE;
            default -> ClosingPriceRule.AUCTION_ELSE_VWAP;
        };
    }

    private static long ns(final Instant instant)
    {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond());
    }
}
