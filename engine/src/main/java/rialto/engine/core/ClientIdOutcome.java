package rialto.engine.core;

import rialto.codecs.types.ResultCode;

/** What came of a client order id the first time. One instance, reused. Engine thread only. */
final class ClientIdOutcome
{
    long fieldsHash;
    long orderId;
    long filledLots;
    long leavesLots;
    ResultCode result = ResultCode.OK;
    boolean isDuplicate;

    void clear()
    {
        result = ResultCode.OK;
        orderId = 0;
        filledLots = 0;
        leavesLots = 0;
    }
}
