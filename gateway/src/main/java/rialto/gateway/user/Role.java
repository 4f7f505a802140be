package rialto.gateway.user;

/** What the holder of a key is. */
public enum Role
{
    /** May do everything, for any account. */
    ADMINISTRATOR,
    /** May trade for one account and see what is its own. */
    TRADER,
    /** May decide postings that somebody else has asked for, and nothing else. */
    APPROVER,
}
