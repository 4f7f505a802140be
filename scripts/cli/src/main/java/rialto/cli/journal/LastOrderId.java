package rialto.cli.journal;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.StateCountersDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.snapshot.SnapshotWriter;

/** Looks up the last order id that a state has given. One thread. */
final class LastOrderId implements SnapshotWriter
{
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long value;

    private LastOrderId()
    {
    }

    static long of(final StateMachine stateMachine)
    {
        final LastOrderId last = new LastOrderId();
        stateMachine.writeTo(last);
        return last.value;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return record;
    }

    @Override
    public void record(final int length)
    {
        if (header.wrap(record, 0).templateId() == StateCountersDecoder.TEMPLATE_ID)
        {
            value = new StateCountersDecoder().wrapAndApplyHeader(record, 0, header).lastOrderId();
        }
    }
}
