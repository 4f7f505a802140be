package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.snapshot.RunningHash;
import rialto.engine.snapshot.SnapshotReader;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotSection;

/** The records of a snapshot file, section by section, hashed as they are read. One thread. */
final class SnapshotRecords implements SnapshotReader
{
    private final SnapshotFile file;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RunningHash hash = new RunningHash();
    private SnapshotSection section = SnapshotSection.STATE;
    private boolean isAny;
    private int templateId;

    SnapshotRecords(final SnapshotFile file)
    {
        this.file = file;
        advance();
    }

    /** Goes on to the records of another section; those of the one before have been read. */
    void begin(final SnapshotSection next)
    {
        section = next;
        look();
    }

    /** Whether there is no further record of any section. */
    boolean isAtEnd()
    {
        return !isAny;
    }

    /** Hash over the records of the section so far. */
    long hash()
    {
        return hash.value();
    }

    @Override
    public int templateId()
    {
        return templateId;
    }

    @Override
    public DirectBuffer buffer()
    {
        return file.buffer();
    }

    @Override
    public int offset()
    {
        return file.offset();
    }

    @Override
    public void next()
    {
        hash.update(file.buffer(), file.offset(), file.length());
        advance();
    }

    private void advance()
    {
        isAny = file.next();
        look();
    }

    private void look()
    {
        if (!isAny || file.section() != section)
        {
            templateId = END;
            return;
        }
        if (file.length() < MessageHeaderDecoder.ENCODED_LENGTH)
        {
            throw file.damaged("a record has no message header");
        }
        templateId = header.wrap(file.buffer(), file.offset()).templateId();
    }
}
