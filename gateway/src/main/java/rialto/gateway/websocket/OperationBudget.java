package rialto.gateway.websocket;

/** How many operations a client may still send: it saves up a second's worth. The connection's reading thread alone. */
final class OperationBudget
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final long operationNs;
    private long paidUntilNs;

    OperationBudget(final int operationsPerSecond, final long nowNs)
    {
        operationNs = SECOND_NS / operationsPerSecond;
        paidUntilNs = nowNs - SECOND_NS;
    }

    /** Pays for one; false: nothing is left. */
    boolean tryPay(final long nowNs)
    {
        final long fromNs = nowNs - paidUntilNs > SECOND_NS ? nowNs - SECOND_NS : paidUntilNs;
        if (nowNs - fromNs < operationNs)
        {
            return false;
        }
        paidUntilNs = fromNs + operationNs;
        return true;
    }
}
