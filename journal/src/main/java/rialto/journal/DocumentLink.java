package rialto.journal;

/**
 * By which hash the documents of a journal are linked to one another: each holds its own hash and that of the document
 * before. Readers verify both kinds; what a journal may hold is a matter of what it is for.
 */
public enum DocumentLink
{
    /**
     * SHA-256 over the document. Nobody can put another document in its place that later ones go on from. A journal
     * with this link holds no other documents: one that is linked by less is damage, however whole it is.
     */
    SHA_256,

    /**
     * XXH64 over the document: finds what disks and crashes do as surely, in a seventh of the time, but no forgery. For
     * a log that can be made again from another journal, such as the event log. It may hold documents of both kinds,
     * since one that was begun with the other link goes on with this one.
     */
    XXH64;

    /**
     * Whether a journal of this link may hold a document of another.
     *
     * @param other link of the document.
     * @return true if so.
     */
    public boolean accepts(final DocumentLink other)
    {
        return this == other || this == XXH64;
    }
}
