package rialto.codecs;

/**
 * Who may send a message of the command schema, and whether it is journalled.
 */
public enum MessageKind
{
    /** No message of the command schema has this template id. */
    UNKNOWN,
    /** Sent by a client, handled at the engine's edge, never journalled. */
    SESSION,
    /** Sent by a client, journalled, answered by exactly one reply. */
    COMMAND,
    /** Written to the journal by the engine's edge; refused from a client. */
    JOURNAL_ONLY
}
