package rialto.engine.session;

/** What the binary door counts. */
public enum SessionCounter
{
    /** Frames that were refused with an answer. */
    FRAMES_REFUSED,
    /** Frames that could not be answered: their image has no connection, or its publication takes nothing. */
    FRAMES_DROPPED,
    /** Requests to log on or to follow whose response channel may not be used. */
    RESPONSE_CHANNELS_REFUSED,
    /** Logon requests beyond what can be held, the answering of refusals included. */
    CONNECTIONS_DROPPED,
    /** Refusals that the client's back pressure swallowed. */
    REFUSALS_LOST,
    /** Sessions opened. */
    SESSIONS_OPENED,
    /** Times a session fell behind and was handed to retransmission. */
    SESSIONS_LAGGED,
    /** Times a session caught up and was handed back. */
    SESSIONS_CAUGHT_UP,
    /** Sessions cut because they stayed behind. */
    SESSIONS_CUT_TOO_SLOW,
    /** Messages sent again, or late, from the event log. */
    MESSAGES_RETRANSMITTED,
    /** Followers of the event log that began to be served. */
    FOLLOWERS_BEGUN,
    /** Followers of the event log that are not served any more, for whatever reason. */
    FOLLOWERS_ENDED,
    /** Followers of the event log that were cut because they took nothing for too long. */
    FOLLOWERS_CUT_TOO_SLOW,
    /** Sessions and followers that asked for events which were retired from the event log. */
    ASKED_FOR_RETIRED,
    /** Session or event sequences that were missing in the event log; always 0 unless something is broken. */
    SEQUENCE_GAPS,
}
