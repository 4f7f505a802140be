package rialto.gateway.readmodel;

/**
 * Who did what, and when: one for each administrative or ledger command, refused ones too.
 *
 * @param sequence      of the event; its cursor.
 * @param time          ISO-8601.
 * @param keyId         who: the engine's key.
 * @param participantId who: its participant.
 * @param participant   its name.
 * @param command       what: the command's name, such as CreateAsset.
 * @param subjectId     what: the id that the command names first.
 * @param result        the result code's name.
 */
public record AuditRow(
    String sequence,
    String time,
    String keyId,
    String participantId,
    String participant,
    String command,
    String subjectId,
    String result)
{
}
