package rialto.engine.session;

/**
 * How far a connection has come.
 *
 * <pre>
 *   NEW ──▶ CHALLENGED ──▶ VERIFYING ──▶ AUTHENTIC ──▶ OPENING ──▶ LIVE ──▶ CLOSING ──▶ LINGERING
 *                │              │             │            │                               ▲
 *                └──────────────┴─────────────┴──────┬─────┘                               │
 *                                                 REFUSED ─────────────────────────────────┘
 *                                                    └──▶ CHALLENGED (asked again)
 * </pre>
 */
enum ConnectionStage
{
    /** The slot is not in use. */
    FREE,
    /** Asked for a logon; the publication to the client is being made. */
    NEW,
    /** The challenge is out. */
    CHALLENGED,
    /** The signature is being checked. */
    VERIFYING,
    /** The signature is good; OpenSession is not journalled yet. */
    AUTHENTIC,
    /** OpenSession is journalled; its outcome has not come back. */
    OPENING,
    /** Logged on. */
    LIVE,
    /** The session ends: CloseSession is, or is about to be, journalled. */
    CLOSING,
    /** A logon was refused; the client may ask again. */
    REFUSED,
    /** All is said; the publication stays open a little so that the client can read it. */
    LINGERING,
}
