package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;

import java.util.List;

/** Does its errands side by side, and has no orders. One thread, that of all bots. */
final class House implements Strategy
{
    private final List<Errand> errands;

    House(final List<Errand> errands)
    {
        this.errands = List.copyOf(errands);
    }

    @Override
    public void begin()
    {
        errands.forEach(Errand::begin);
    }

    @Override
    public int act(final long nowNs, final OrderSession session, final OrderIds ids)
    {
        int work = 0;
        for (final Errand errand : errands)
        {
            work += errand.act(nowNs, session);
        }
        return work;
    }

    @Override
    public void onReply(final long nowNs, final ReplyDecoder reply)
    {
        errands.forEach(errand -> errand.onReply(nowNs, reply));
    }

    @Override
    public void onFill(final FillDecoder fill)
    {
        // It enters no orders.
    }

    @Override
    public void onOrderClosed(final long orderId)
    {
        // It enters no orders.
    }

    @Override
    public void onRefused(final long firstClientSequence)
    {
        errands.forEach(errand -> errand.onRefused(firstClientSequence));
    }
}
