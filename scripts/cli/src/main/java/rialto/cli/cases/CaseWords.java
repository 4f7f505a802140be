package rialto.cli.cases;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TimeInForce;

import java.util.Locale;

/**
 * What the words of the cases mean on the wire.
 */
final class CaseWords
{
    static final String GTC = "gtc";
    static final String FOK_BUDGET = "fok_budget";

    private CaseWords()
    {
    }

    static boolean isBuy(final Step step)
    {
        final String side = step.text("side");
        return switch (side)
        {
            case "buy" -> true;
            case "sell" -> false;
            default -> throw new CaseFailure("unknown side '" + side + "'");
        };
    }

    static OrderType orderType(final Step step)
    {
        final String type = step.text("type");
        return switch (type)
        {
            case "limit", "hidden_limit" -> OrderType.LIMIT;
            case "market" -> OrderType.MARKET;
            case "stop" -> OrderType.STOP;
            case "stop_limit" -> OrderType.STOP_LIMIT;
            case "market_to_limit" -> OrderType.MARKET_TO_LIMIT;
            default -> throw new CaseFailure("unknown order type '" + type + "'");
        };
    }

    static boolean isHidden(final Step step)
    {
        return step.flag("hidden") || step.text("type").equals("hidden_limit");
    }

    static TimeInForce timeInForce(final Step step)
    {
        final String tif = step.text("tif", GTC);
        return switch (tif)
        {
            case GTC -> TimeInForce.GTC;
            case "day" -> TimeInForce.DAY;
            case "ioc" -> TimeInForce.IOC;
            case "fok", FOK_BUDGET -> TimeInForce.FOK;
            case "gtt", "gtd" -> TimeInForce.GTD;
            case "gfa" -> TimeInForce.NEXT_AUCTION;
            case "gfn" -> TimeInForce.CONTINUOUS_ONLY;
            default -> throw new CaseFailure("unknown time in force '" + tif + "'");
        };
    }

    /** The mode of a call is what it is for, or what kind of security trades in it, which makes no difference here. */
    static AuctionKind auctionKind(final Step step)
    {
        final String mode = step.text("mode", "opening").toLowerCase(Locale.ROOT);
        return switch (mode)
        {
            case "opening", "continuous", "byauction" -> AuctionKind.OPENING;
            case "intraday" -> AuctionKind.INTRADAY;
            case "closing" -> AuctionKind.CLOSING;
            case "volatility" -> AuctionKind.VOLATILITY;
            default -> throw new CaseFailure("unknown mode '" + step.text("mode") + "'");
        };
    }

    /** The cases' word for a refusal: a few kinds, else the result code in small letters. */
    static String reason(final ResultCode result)
    {
        return switch (result)
        {
            case OK -> "ok";
            case UNKNOWN_ORDER, NOT_YOUR_ORDER -> "unknown_order";
            case QUANTITY_NOT_POSITIVE, QUANTITY_ABOVE_MAXIMUM, QUANTITY_BELOW_MINIMUM, QUANTITY_OFF_STEP ->
                "invalid_qty";
            case PRICE_REQUIRED, PRICE_NOT_ALLOWED, PRICE_NOT_POSITIVE, PRICE_OFF_TICK, PRICE_BELOW_MINIMUM,
                PRICE_ABOVE_MAXIMUM -> "invalid_price";
            default -> result.name().toLowerCase(Locale.ROOT);
        };
    }
}
