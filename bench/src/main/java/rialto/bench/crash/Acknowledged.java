package rialto.bench.crash;

import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;

/**
 * What a reply said.
 */
record Acknowledged(ResultCode result, long orderId, long filledLots, long leavesLots)
{
    static Acknowledged of(final ReplyDecoder reply)
    {
        return new Acknowledged(reply.result(), reply.orderId(), reply.filledLots(), reply.leavesLots());
    }
}
