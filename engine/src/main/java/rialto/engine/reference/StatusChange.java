package rialto.engine.reference;

import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.ResultCode;

/**
 * The life of an instrument that is not delisted: OPEN to SUSPENDED and back, SUSPENDED to DELISTED.
 */
final class StatusChange
{
    private StatusChange()
    {
    }

    static ResultCode check(final InstrumentStatus from, final InstrumentStatus to, final boolean hasOpenOrders)
    {
        return switch (to)
        {
            case OPEN -> from == InstrumentStatus.SUSPENDED ? ResultCode.OK : ResultCode.STATUS_NOT_ALLOWED;
            case SUSPENDED -> from == InstrumentStatus.OPEN ? ResultCode.OK : ResultCode.STATUS_NOT_ALLOWED;
            case DELISTED -> checkDelisting(from, hasOpenOrders);
            default -> ResultCode.INVALID_STATUS;
        };
    }

    private static ResultCode checkDelisting(final InstrumentStatus from, final boolean hasOpenOrders)
    {
        if (from != InstrumentStatus.SUSPENDED)
        {
            return ResultCode.STATUS_NOT_ALLOWED;
        }
        return hasOpenOrders ? ResultCode.INSTRUMENT_HAS_OPEN_ORDERS : ResultCode.OK;
    }
}
