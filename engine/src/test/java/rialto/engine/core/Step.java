package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;

import java.util.HashSet;
import java.util.Set;

/** One command as a property sees it: its time, the state before and after it, and its events as bytes. */
record Step(long timeNs, StateView before, StateView after, DirectBuffer events, int eventsLength)
{
    void read(final EventReader reader)
    {
        EventReader.read(events, eventsLength, reader);
    }

    Set<Long> named()
    {
        return named(events, eventsLength);
    }

    /** The orders that events tell something of; a reply tells nothing of an order that it refuses to touch. */
    static Set<Long> named(final DirectBuffer events, final int eventsLength)
    {
        final Names names = new Names();
        EventReader.read(events, eventsLength, names);
        return names.orders;
    }

    private static final class Names implements EventReader
    {
        private final Set<Long> orders = new HashSet<>();

        @Override
        public void onAccepted(final OrderAcceptedDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onBooked(final OrderBookedDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onTrade(final TradeDecoder e)
        {
            orders.add(e.takerOrderId());
            orders.add(e.makerOrderId());
        }

        @Override
        public void onCancelled(final OrderCancelledDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onReduced(final OrderReducedDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onAmended(final OrderAmendedDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onTriggered(final OrderTriggeredDecoder e)
        {
            orders.add(e.orderId());
        }

        @Override
        public void onPrevented(final MatchPreventedDecoder e)
        {
            orders.add(e.takerOrderId());
            orders.add(e.makerOrderId());
        }
    }
}
