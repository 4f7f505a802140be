package rialto.gateway.http;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ResultCode;

import java.util.Locale;

/** How a result code of the engine is told over HTTP. */
final class EngineProblems
{
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private EngineProblems()
    {
    }

    static int statusOf(final ResultCode result)
    {
        return switch (result)
        {
            case UNKNOWN_ACCOUNT, UNKNOWN_INSTRUMENT, UNKNOWN_ORDER, UNKNOWN_ASSET, UNKNOWN_PARTICIPANT,
                UNKNOWN_KEY_ID, UNKNOWN_SEGMENT, UNKNOWN_COLLECTION, UNKNOWN_ITEM, UNKNOWN_ITEM_AUCTION, UNKNOWN_OFFER,
                UNKNOWN_INCREMENT_TABLE, NOT_A_MARKET, UNKNOWN_GROUP, UNKNOWN_POSTING -> NOT_FOUND;
            case NOT_AUTHORIZED, NOT_YOUR_ACCOUNT, NOT_YOUR_ORDER, NOT_YOUR_ITEM, NOT_YOUR_AUCTION, NOT_YOUR_OFFER,
                NOT_RESOLVER, SAME_KEY_DECIDES -> 403;
            case DUPLICATE_ID_DIFFERS, ID_IN_USE, SYMBOL_IN_USE, PUBLIC_KEY_IN_USE, STATUS_NOT_ALLOWED,
                INSTRUMENT_HAS_OPEN_ORDERS, ITEM_LOCKED, ITEM_NOT_LOCKED, AUCTION_ENDED, WRONG_AUCTION_STAGE,
                AUCTION_HAS_BIDS, BUY_NOW_GONE, ALREADY_BID, NO_COMMITMENT, ALREADY_REVEALED, PAYMENT_NOT_DUE,
                INSTRUMENT_IN_USE, OUTCOME_ASSET_IN_USE, GROUP_CONVERTED, GAP_NOT_FUNDED -> CONFLICT;
            case ORDER_CAPACITY, BALANCE_CAPACITY, PRICE_LEVEL_CAPACITY, CLIENT_ID_WINDOW_FULL, BUSY,
                JOURNAL_UNAVAILABLE, SHUTTING_DOWN, SESSION_NOT_OPEN, TRIGGER_CAPACITY, JOB_CAPACITY, ITEM_CAPACITY,
                ITEM_AUCTION_CAPACITY, BID_CAPACITY, OFFER_CAPACITY, EXTERNAL_ID_CAPACITY, POSTING_CAPACITY ->
                UNAVAILABLE;
            default -> UNPROCESSABLE;
        };
    }

    /** The field of a request that a result is about; null: none, or several. */
    static @Nullable String fieldOf(final ResultCode result)
    {
        return switch (result)
        {
            case QUANTITY_NOT_POSITIVE, QUANTITY_ABOVE_MAXIMUM, QUANTITY_BELOW_MINIMUM, QUANTITY_OFF_STEP -> "quantity";
            case PRICE_REQUIRED, PRICE_NOT_ALLOWED, PRICE_NOT_POSITIVE, PRICE_OFF_TICK, PRICE_BELOW_MINIMUM,
                PRICE_ABOVE_MAXIMUM, PRICE_OUT_OF_BAND -> "price";
            case PROTECTION_REQUIRED -> "protectionPrice";
            case AMOUNT_NOT_POSITIVE -> "amount";
            case INVALID_TIME_IN_FORCE, NO_SESSION_END, NO_SUCH_AUCTION -> "timeInForce";
            case INVALID_STOP_PRICE -> "stopPrice";
            case INVALID_DISPLAY -> "displayQuantity";
            case INVALID_MINIMUM_DISPLAY -> "minimumDisplayQuantity";
            case INVALID_MINIMUM -> "minimumQuantity";
            case INVALID_PEG -> "pegReference";
            case INVALID_BUDGET -> "budget";
            case INVALID_EXPIRY -> "expireTime";
            case DEADLINE_PASSED -> "deadline";
            case INVALID_STP_MODE -> "stpMode";
            case WOULD_TRADE -> "postOnly";
            case NOT_REDUCING -> "reduceOnly";
            case INVALID_TICK_TABLE, INVALID_INCREMENT_TABLE -> "bands";
            case INVALID_ROYALTIES -> "royalties";
            case BID_TOO_LOW, BID_NOT_RAISED -> "maximum";
            case PRICE_ABOVE_LIMIT -> "limit";
            case NOT_ENOUGH_UNITS -> "units";
            case INVALID_SESSION_END -> "endsAt";
            case INVALID_PHASE -> "phase";
            case INVALID_OUTCOME -> "yesPays";
            case EVIDENCE_MISSING -> "evidence";
            case INVALID_CONVERSION -> "markets";
            case OUTCOME_ASSET_IN_USE -> "noAsset";
            case OUTCOME_ASSET -> "asset";
            case INVALID_SYMBOL, SYMBOL_IN_USE -> "symbol";
            case INVALID_SCALE -> "scale";
            case INVALID_TICK -> "tickSize";
            case INVALID_LOT, TICK_TIMES_LOT_NOT_WHOLE -> "lotSize";
            case SAME_ASSET -> "quote";
            case INVALID_STATUS, STATUS_NOT_ALLOWED -> "status";
            default -> null;
        };
    }

    /** A sentence made of the code: QUANTITY_NOT_POSITIVE is "Quantity not positive". */
    static String titleOf(final ResultCode result)
    {
        final String words = result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
