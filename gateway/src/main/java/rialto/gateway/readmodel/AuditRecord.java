package rialto.gateway.readmodel;

import rialto.codecs.types.ResultCode;

/**
 * Who did what, and when.
 *
 * @param sequence          of the event.
 * @param timestampNs       nanoseconds since 1970.
 * @param keyId             who: the key.
 * @param participantId     who: its participant.
 * @param commandTemplateId what: the command.
 * @param subjectId         what: the id that it names first.
 * @param result            outcome.
 */
record AuditRecord(
    long sequence,
    long timestampNs,
    int keyId,
    int participantId,
    int commandTemplateId,
    long subjectId,
    ResultCode result)
    implements
        Sequenced
{
    @Override
    public long key()
    {
        return sequence;
    }
}
