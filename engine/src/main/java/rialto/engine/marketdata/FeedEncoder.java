package rialto.engine.marketdata;

import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.marketdata.FeedHeaderEncoder;
import rialto.codecs.marketdata.InstrumentStateEncoder;
import rialto.codecs.marketdata.LevelChangedEncoder;
import rialto.codecs.marketdata.OrderAddedEncoder;
import rialto.codecs.marketdata.OrderExecutedEncoder;
import rialto.codecs.marketdata.OrderModifiedEncoder;
import rialto.codecs.marketdata.OrderRemovedEncoder;
import rialto.codecs.marketdata.PublicTradeEncoder;
import rialto.codecs.marketdata.TopOfBookEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;

/**
 * Encodes the messages of the four streams. Within a command each stream's last message says that it is the last.
 * Single-threaded; does not allocate.
 */
final class FeedEncoder
{
    private final HeldMessage l3;
    private final HeldMessage l2;
    private final HeldMessage l1;
    private final HeldMessage trades;
    private final PhaseFeedEncoder phases;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderAddedEncoder added = new OrderAddedEncoder();
    private final OrderModifiedEncoder modified = new OrderModifiedEncoder();
    private final OrderRemovedEncoder removed = new OrderRemovedEncoder();
    private final OrderExecutedEncoder executed = new OrderExecutedEncoder();
    private final InstrumentStateEncoder instrument = new InstrumentStateEncoder();
    private final PublicTradeEncoder trade = new PublicTradeEncoder();
    private final LevelChangedEncoder level = new LevelChangedEncoder();
    private final TopOfBookEncoder top = new TopOfBookEncoder();
    private final byte[] symbol = new byte[InstrumentStateEncoder.symbolLength()];
    private long feedSequence;
    private long eventSequence;
    private long timestampNs;

    FeedEncoder(final MarketDataSink sink)
    {
        l3 = new HeldMessage(sink::l3);
        l2 = new HeldMessage(sink::l2);
        l1 = new HeldMessage(sink::l1);
        trades = new HeldMessage(sink::trade);
        phases = new PhaseFeedEncoder(this, l3);
    }

    void silent(final boolean silent)
    {
        l3.silent(silent);
        l2.silent(silent);
        l1.silent(silent);
        trades.silent(silent);
    }

    /** What follows is about this event. */
    void event(final EventHeaderDecoder event)
    {
        feedSequence = event.feedSequence();
        eventSequence = event.eventSequence();
        timestampNs = event.timestampNs();
    }

    void orderBooked(final OrderBookedDecoder event)
    {
        added.wrapAndApplyHeader(l3.next(OrderAddedEncoder.BLOCK_LENGTH), 0, header);
        fill(added.header(), event.instrumentId());
        added.orderId(event.orderId()).side(event.side()).priceTicks(event.priceTicks());
        added.quantityLots(event.displayLots()).priority(event.priority());
    }

    void orderReduced(final OrderReducedDecoder event)
    {
        modified.wrapAndApplyHeader(l3.next(OrderModifiedEncoder.BLOCK_LENGTH), 0, header);
        fill(modified.header(), event.instrumentId());
        modified.orderId(event.orderId()).side(event.side()).priceTicks(event.priceTicks());
        modified.quantityLots(event.displayLots()).reducedByLots(event.displayReducedByLots());
    }

    void orderCancelled(final OrderCancelledDecoder event)
    {
        removed.wrapAndApplyHeader(l3.next(OrderRemovedEncoder.BLOCK_LENGTH), 0, header);
        fill(removed.header(), event.instrumentId());
        removed.orderId(event.orderId()).side(event.side()).priceTicks(event.priceTicks());
        removed.quantityLots(event.displayLots());
    }

    /** The order leaves its old place here; if it rests again, another event says so. */
    void orderAmended(final OrderAmendedDecoder event)
    {
        removed.wrapAndApplyHeader(l3.next(OrderRemovedEncoder.BLOCK_LENGTH), 0, header);
        fill(removed.header(), event.instrumentId());
        removed.orderId(event.orderId()).side(event.side()).priceTicks(event.oldPriceTicks());
        removed.quantityLots(event.oldDisplayLots());
    }

    void traded(final TradeDecoder event)
    {
        executed.wrapAndApplyHeader(l3.next(OrderExecutedEncoder.BLOCK_LENGTH), 0, header);
        fill(executed.header(), event.instrumentId());
        executed.orderId(event.makerVisibleLots() > 0 ? event.makerOrderId() : 0).tradeId(event.tradeId());
        executed.aggressorSide(event.aggressorSide());
        executed.priceTicks(event.priceTicks()).quantityLots(event.quantityLots());
        executed.leavesLots(event.makerDisplayLots());

        trade.wrapAndApplyHeader(trades.next(PublicTradeEncoder.BLOCK_LENGTH), 0, header);
        fill(trade.header(), event.instrumentId());
        trade.tradeId(event.tradeId()).aggressorSide(event.aggressorSide());
        trade.priceTicks(event.priceTicks()).quantityLots(event.quantityLots());
    }

    /** Self-trade prevention took displayed quantity off a resting order. */
    void prevented(final MatchPreventedDecoder event)
    {
        final Side side = event.aggressorSide() == Side.BUY ? Side.SELL : Side.BUY;
        if (event.makerDisplayLots() > 0)
        {
            modified.wrapAndApplyHeader(l3.next(OrderModifiedEncoder.BLOCK_LENGTH), 0, header);
            fill(modified.header(), event.instrumentId());
            modified.orderId(event.makerOrderId()).side(side).priceTicks(event.priceTicks());
            modified.quantityLots(event.makerDisplayLots()).reducedByLots(event.makerVisibleLots());
            return;
        }
        removed.wrapAndApplyHeader(l3.next(OrderRemovedEncoder.BLOCK_LENGTH), 0, header);
        fill(removed.header(), event.instrumentId());
        removed.orderId(event.makerOrderId()).side(side).priceTicks(event.priceTicks());
        removed.quantityLots(event.makerVisibleLots());
    }

    void instrumentDefined(final InstrumentDefinedDecoder event)
    {
        instrument.wrapAndApplyHeader(l3.next(InstrumentStateEncoder.BLOCK_LENGTH), 0, header);
        fill(instrument.header(), event.instrumentId());
        event.getSymbol(symbol, 0);
        instrument.putSymbol(symbol, 0).status(event.status());
        instrument.tickMantissa(event.tickMantissa()).tickScale(event.tickScale());
        instrument.lotMantissa(event.lotMantissa()).lotScale(event.lotScale());
        instrument.priceStepTicks(event.priceStepTicks());
        instrument.minPriceTicks(event.minPriceTicks()).maxPriceTicks(event.maxPriceTicks());
        instrument.maxQuantityLots(event.maxQuantityLots());
    }

    void levelChanged(
        final int instrumentId,
        final boolean isBuy,
        final long priceTicks,
        final long quantityLots,
        final int orderCount)
    {
        level.wrapAndApplyHeader(l2.next(LevelChangedEncoder.BLOCK_LENGTH), 0, header);
        fill(level.header(), instrumentId);
        level.side(isBuy ? Side.BUY : Side.SELL).priceTicks(priceTicks);
        level.quantityLots(quantityLots).orderCount(orderCount);
    }

    void topChanged(final int instrumentId, final TopOfBook tops)
    {
        top.wrapAndApplyHeader(l1.next(TopOfBookEncoder.BLOCK_LENGTH), 0, header);
        fill(top.header(), instrumentId);
        top.bidPriceTicks(tops.priceTicks(instrumentId, true));
        top.bidQuantityLots(tops.quantityLots(instrumentId, true)).bidOrderCount(tops.orderCount(instrumentId, true));
        top.askPriceTicks(tops.priceTicks(instrumentId, false));
        top.askQuantityLots(tops.quantityLots(instrumentId, false));
        top.askOrderCount(tops.orderCount(instrumentId, false));
    }

    /** No further event of the command follows: what is derived from it comes next. */
    void eventsDone()
    {
        l3.commandDone();
        trades.commandDone();
    }

    void levelsDone()
    {
        l2.commandDone();
    }

    void topsDone()
    {
        l1.commandDone();
    }

    /** What is said of phases, auctions and days. */
    PhaseFeedEncoder phases()
    {
        return phases;
    }

    void fill(final FeedHeaderEncoder feed, final int instrumentId)
    {
        feed.feedSequence(feedSequence).eventSequence(eventSequence).timestampNs(timestampNs);
        feed.instrumentId(instrumentId);
    }
}
