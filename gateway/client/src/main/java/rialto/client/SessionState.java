package rialto.client;

/**
 * How far an {@link OrderSession} has come.
 *
 * <pre>
 *   CONNECTING ──▶ AWAITING_CHALLENGE ──▶ AWAITING_SESSION ──▶ OPEN ──▶ CLOSING ──▶ CLOSED
 *                     ▲                        │
 *                     └──── logOnAgain ──── REFUSED                (CLOSED is reached from everywhere)
 * </pre>
 */
public enum SessionState
{
    /** The engine's subscription has not been found yet. */
    CONNECTING,
    /** The logon request is out. */
    AWAITING_CHALLENGE,
    /** The signed challenge is out; messages that were missed may already come. */
    AWAITING_SESSION,
    /** The engine refused the logon; it may be tried again. */
    REFUSED,
    /** Logged on. */
    OPEN,
    /** The logout is out. */
    CLOSING,
    /** Over; a new session object is needed. */
    CLOSED,
}
