package rialto.gateway.readmodel;

import rialto.codecs.Templates;

/** The newest administrative and ledger commands. Projector writes, under the lock. */
final class AuditLog
{
    private final AccountTable accounts;
    private final History<AuditRecord> records;

    AuditLog(final Limits limits, final AccountTable accounts)
    {
        this.accounts = accounts;
        records = new History<>(limits.auditRows());
    }

    void add(final AuditRecord audited)
    {
        records.add(audited);
    }

    Page<AuditRow> page(final PageRequest request)
    {
        return records.page(request, Cursors.sequence(request.cursor()), audited -> true, this::row,
            audited -> Long.toString(audited.sequence()));
    }

    private AuditRow row(final AuditRecord audited)
    {
        return new AuditRow(Long.toString(audited.sequence()), IsoTime.format(audited.timestampNs()),
            Integer.toString(audited.keyId()), Integer.toString(audited.participantId()),
            accounts.name(audited.participantId()), Templates.name(audited.commandTemplateId()),
            Long.toString(audited.subjectId()), audited.result().name());
    }
}
