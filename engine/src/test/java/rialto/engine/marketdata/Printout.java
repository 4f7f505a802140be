package rialto.engine.marketdata;

import org.agrona.DirectBuffer;
import rialto.codecs.marketdata.AuctionResultDecoder;
import rialto.codecs.marketdata.DayStatisticsDecoder;
import rialto.codecs.marketdata.FeedHeaderDecoder;
import rialto.codecs.marketdata.IndicativeDecoder;
import rialto.codecs.marketdata.InstrumentStateDecoder;
import rialto.codecs.marketdata.LevelChangedDecoder;
import rialto.codecs.marketdata.OrderAddedDecoder;
import rialto.codecs.marketdata.OrderExecutedDecoder;
import rialto.codecs.marketdata.OrderModifiedDecoder;
import rialto.codecs.marketdata.OrderRemovedDecoder;
import rialto.codecs.marketdata.PhaseStateDecoder;
import rialto.codecs.marketdata.PublicTradeDecoder;
import rialto.codecs.marketdata.TopOfBookDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/**
 * All messages as lines of text: stream, feed sequence, what it says, and {@code end} for the last of a command.
 */
final class Printout implements MarketDataSink
{
    private final StringBuilder lines = new StringBuilder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    String take()
    {
        final String text = lines.toString();
        lines.setLength(0);
        return text;
    }

    @Override
    public void l3(final DirectBuffer buffer, final int offset, final int length)
    {
        print("l3", buffer, offset, switch (header.wrap(buffer, offset).templateId())
        {
            case OrderAddedDecoder.TEMPLATE_ID -> added(
                new OrderAddedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderModifiedDecoder.TEMPLATE_ID -> modified(
                new OrderModifiedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderRemovedDecoder.TEMPLATE_ID -> removed(
                new OrderRemovedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case OrderExecutedDecoder.TEMPLATE_ID -> executed(
                new OrderExecutedDecoder().wrapAndApplyHeader(buffer, offset, header));
            case PhaseStateDecoder.TEMPLATE_ID -> phase(
                new PhaseStateDecoder().wrapAndApplyHeader(buffer, offset, header));
            case IndicativeDecoder.TEMPLATE_ID -> indicative(
                new IndicativeDecoder().wrapAndApplyHeader(buffer, offset, header));
            case AuctionResultDecoder.TEMPLATE_ID -> result(
                new AuctionResultDecoder().wrapAndApplyHeader(buffer, offset, header));
            case DayStatisticsDecoder.TEMPLATE_ID -> day(
                new DayStatisticsDecoder().wrapAndApplyHeader(buffer, offset, header));
            default -> instrument(new InstrumentStateDecoder().wrapAndApplyHeader(buffer, offset, header));
        });
    }

    @Override
    public void l2(final DirectBuffer buffer, final int offset, final int length)
    {
        final LevelChangedDecoder level = new LevelChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
        print(
            "l2",
            buffer,
            offset,
            level.side() + " " + level.priceTicks() + " x " + level.quantityLots() + " in " + level.orderCount());
    }

    @Override
    public void l1(final DirectBuffer buffer, final int offset, final int length)
    {
        final TopOfBookDecoder top = new TopOfBookDecoder().wrapAndApplyHeader(buffer, offset, header);
        print(
            "l1",
            buffer,
            offset,
            price(top.bidPriceTicks()) + " x " + top.bidQuantityLots() + " in " + top.bidOrderCount() + " | " +
                price(top.askPriceTicks()) + " x " + top.askQuantityLots() + " in " + top.askOrderCount());
    }

    @Override
    public void trade(final DirectBuffer buffer, final int offset, final int length)
    {
        final PublicTradeDecoder trade = new PublicTradeDecoder().wrapAndApplyHeader(buffer, offset, header);
        print(
            "tr",
            buffer,
            offset,
            trade.tradeId() + " " + trade.aggressorSide() + " " + trade.priceTicks() + " x " + trade.quantityLots());
    }

    private static String added(final OrderAddedDecoder added)
    {
        return "added " + added.orderId() + " " + added.side() + " " + added.priceTicks() + " x " +
            added.quantityLots() + " priority " + added.priority();
    }

    private static String modified(final OrderModifiedDecoder modified)
    {
        return "modified " + modified.orderId() + " " + modified.side() + " " + modified.priceTicks() + " x " +
            modified.quantityLots() + " by " + modified.reducedByLots();
    }

    private static String removed(final OrderRemovedDecoder removed)
    {
        return "removed " + removed.orderId() + " " + removed.side() + " " + removed.priceTicks() + " x " +
            removed.quantityLots();
    }

    private static String executed(final OrderExecutedDecoder executed)
    {
        return "executed " + executed.orderId() + " trade " + executed.tradeId() + " " + executed.aggressorSide() +
            " " + executed.priceTicks() + " x " + executed.quantityLots() + " leaves " + executed.leavesLots();
    }

    private static String phase(final PhaseStateDecoder phase)
    {
        return "phase " + phase.phase() + " " + phase.auctionKind() + " by " + phase.reason() + " end " +
            price(phase.endNs()) + " random " + phase.randomEndNs() + " no-cancel " + price(phase.noCancelFromNs()) +
            " call " + phase.callNumber();
    }

    private static String indicative(final IndicativeDecoder indicative)
    {
        return "indicative " + indicative.auctionKind() + " " + price(indicative.priceTicks()) + " paired " +
            indicative.pairedLots() + " imbalance " + indicative.imbalanceLots() + " " + indicative.imbalanceSide() +
            " reference " + price(indicative.referenceTicks()) + " bid " + price(indicative.bestBidTicks()) + " ask " +
            price(indicative.bestAskTicks());
    }

    private static String result(final AuctionResultDecoder result)
    {
        return "auction " + result.auctionKind() + " " + result.outcome() + " " + price(result.priceTicks()) + " x " +
            result.volumeLots() + " surplus " + result.surplusLots() + " call " + result.callNumber();
    }

    private static String day(final DayStatisticsDecoder day)
    {
        return "day open " + price(day.openTicks()) + " high " + price(day.highTicks()) + " low " +
            price(day.lowTicks()) + " last " + price(day.lastTicks()) + " close " + price(day.closeTicks()) + " vwap " +
            price(day.vwapTicks()) + " volume " + day.volumeLots() + " trades " + day.tradeCount();
    }

    private static String instrument(final InstrumentStateDecoder instrument)
    {
        return "instrument " + instrument.symbol() + " " + instrument.status() + " tick " +
            instrument.tickMantissa() + "/" + instrument.tickScale() + " lot " + instrument.lotMantissa() + "/" +
            instrument.lotScale() + " step " + instrument.priceStepTicks() + " from " +
            price(instrument.minPriceTicks()) + " to " + price(instrument.maxPriceTicks()) + " at most " +
            instrument.maxQuantityLots();
    }

    private void print(final String stream, final DirectBuffer buffer, final int offset, final String text)
    {
        final FeedHeaderDecoder feed =
            new FeedHeaderDecoder().wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final String place = stream + " " + feed.feedSequence() + "/" + feed.eventSequence() + " of " +
            feed.instrumentId() + ": ";
        lines.append(place).append(text).append(feed.flags().lastOfCommand() ? " end" : "").append('\n');
    }

    private static String price(final long priceTicks)
    {
        return priceTicks == DepthBuilder.NO_PRICE ? "-" : Long.toString(priceTicks);
    }
}
