package rialto.gateway.http;

/**
 * What can go wrong before, or beside, the engine. Beside these, a problem's code is a result code of the engine.
 */
enum ProblemCode
{
    MALFORMED_JSON(400, "The body is not valid JSON"),
    VALIDATION_FAILED(400, "The request has fields that are missing, unknown or not valid"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is empty, too long or has characters that are not printable"),
    UNAUTHENTICATED(401, "A valid key is needed"),
    FORBIDDEN(403, "The key does not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    UNKNOWN_MARKET(404, "No such market"),
    UNKNOWN_ACCOUNT(404, "No such account"),
    UNKNOWN_ORDER(404, "No such order"),
    UNKNOWN_KEY(404, "No such key"),
    METHOD_NOT_ALLOWED(405, "The address does not take this method"),
    ORDER_CLOSED(409, "The order is closed already"),
    DUPLICATE_ID_DIFFERS(409, "The Idempotency-Key was used before with another request"),
    TOO_MANY_KEYS(409, "The account has as many keys as it may have"),
    BODY_TOO_LARGE(413, "The body is larger than 16 KiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    BAD_REQUEST(400, "The request cannot be read"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    BUSY(503, "The exchange is busy; nothing was carried out"),
    ENGINE_UNAVAILABLE(503, "The engine is not there; nothing was carried out"),
    NOT_READY(503, "The gateway has not caught up with the exchange yet"),
    OUTCOME_UNKNOWN(504, "No answer came in time; the command may or may not be carried out");

    private final int status;
    private final String title;

    ProblemCode(final int status, final String title)
    {
        this.status = status;
        this.title = title;
    }

    int status()
    {
        return status;
    }

    String title()
    {
        return title;
    }
}
