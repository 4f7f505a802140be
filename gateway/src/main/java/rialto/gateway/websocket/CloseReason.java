package rialto.gateway.websocket;

/** Why the server closes a connection; the name is the reason that the client is told. */
enum CloseReason
{
    SHUTTING_DOWN(1001),
    SLOW_CONSUMER(4008),
    FLOOD(4009),
    TOO_MANY_CONNECTIONS(4010);

    private final int code;

    CloseReason(final int code)
    {
        this.code = code;
    }

    int code()
    {
        return code;
    }
}
