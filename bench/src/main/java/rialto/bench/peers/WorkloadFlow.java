package rialto.bench.peers;

import rialto.cli.conform.Workload;

/** Workloads of the public benchmark's form as flows, ids and all: an account for each of a thousand ids in turn. */
public final class WorkloadFlow
{
    private static final int ACCOUNTS = 1_000;
    private static final int SPARE = 64;

    private WorkloadFlow()
    {
    }

    /**
     * Makes a flow that is measured from its first message. Our book says, once, how much room it takes.
     *
     * @param workload to be read; stays the caller's.
     * @return the flow.
     */
    public static BookFlow of(final Workload workload)
    {
        final int most = workload.newCount() + 1;
        return BookFlow.measuredOf(
            flow(workload, new BookFlow.Shape(workload.count(), 0, 0, most, most, 1, ACCOUNTS)), SPARE);
    }

    private static BookFlow flow(final Workload workload, final BookFlow.Shape shape)
    {
        final BookFlow flow = new BookFlow(shape);
        for (int i = 0; i < workload.count(); i++)
        {
            final int orderId = workload.orderId(i);
            final byte kind = switch (workload.kind(i))
            {
                case Workload.NEW -> workload.isIoc(i) ? BookFlow.ENTER_IOC : BookFlow.ENTER;
                case Workload.CANCEL -> BookFlow.CANCEL;
                default -> BookFlow.MODIFY;
            };
            flow.add(kind, orderId, workload.isBuy(i), 1 + orderId % ACCOUNTS, workload.priceTicks(i),
                Math.toIntExact(workload.quantityLots(i)));
        }
        return flow;
    }
}
