package rialto.gateway.http;

/** How far the gateway is. Any thread. */
public interface Readiness
{
    /** How far. */
    enum State
    {
        /** Everything works. */
        READY,
        /** The views are behind the exchange: nothing is answered from them. */
        CATCHING_UP,
        /** The engine is not there: the views are true as of the last that it did, commands are turned away. */
        ENGINE_UNAVAILABLE,
    }

    /**
     * How far the gateway is.
     *
     * @return the state now.
     */
    State state();

    /**
     * Whether the views have all that was done before the gateway started.
     *
     * @return true if answers may be given from them.
     */
    boolean areViewsTrue();

    /**
     * What keeps it from being ready.
     *
     * @return a text for an operator; empty if it is.
     */
    String obstacle();
}
