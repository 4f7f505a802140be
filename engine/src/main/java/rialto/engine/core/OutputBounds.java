package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.event.AuctionUncrossedEncoder;
import rialto.codecs.event.DayClosedEncoder;
import rialto.codecs.event.IndicativeChangedEncoder;
import rialto.codecs.event.MarketMovedEncoder;
import rialto.codecs.event.MarketPaidEncoder;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.OrderAmendedEncoder;
import rialto.codecs.event.OrderBookedEncoder;
import rialto.codecs.event.OrderCancelledEncoder;
import rialto.codecs.event.OrderTakenEncoder;
import rialto.codecs.event.OrderTriggeredEncoder;
import rialto.codecs.event.OutcomesPaidEncoder;
import rialto.codecs.event.PhaseChangedEncoder;
import rialto.codecs.event.PostingChangedEncoder;
import rialto.codecs.event.SetsChangedEncoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.PeggedOrders;
import rialto.engine.prediction.MarketGroups;

/**
 * How many bytes of events a command can write at most, so that it starts only when they fit. Each trade ends a maker,
 * a part of an iceberg or the incoming order, and an iceberg that displays its next part before that does so for the
 * incoming order that left it with too little, so the orders of the book bound it; a command on a book without stops,
 * pegs, links and conditions writes no more than trades with one side of it. Engine thread only.
 */
final class OutputBounds
{
    /** Bytes that cover the reply and what a command says of its own order or subject. */
    private static final int FIXED = 4096;

    private static final int TRADE = EventFrame.frameLengthOfBlock(TradeEncoder.BLOCK_LENGTH);
    private static final int CANCELLED = EventFrame.frameLengthOfBlock(OrderCancelledEncoder.BLOCK_LENGTH);
    private static final int BOOKED = EventFrame.frameLengthOfBlock(OrderBookedEncoder.BLOCK_LENGTH);
    private static final int AMENDED = EventFrame.frameLengthOfBlock(OrderAmendedEncoder.BLOCK_LENGTH);
    private static final int TRIGGERED = EventFrame.frameLengthOfBlock(OrderTriggeredEncoder.BLOCK_LENGTH);
    private static final int TAKEN = EventFrame.frameLengthOfBlock(OrderTakenEncoder.BLOCK_LENGTH);
    /** All that is told of an instrument whose phase is moved. */
    private static final int MOVED = EventFrame.frameLengthOfBlock(PhaseChangedEncoder.BLOCK_LENGTH) * 2 +
        EventFrame.frameLengthOfBlock(AuctionUncrossedEncoder.BLOCK_LENGTH) +
        EventFrame.frameLengthOfBlock(DayClosedEncoder.BLOCK_LENGTH);
    private static final int POSTING = EventFrame.frameLengthOfBlock(PostingChangedEncoder.BLOCK_LENGTH);
    private static final int SETS = EventFrame.frameLengthOfBlock(SetsChangedEncoder.BLOCK_LENGTH);
    /** Both parties of a trade in a prediction market may have YES and NO merged. */
    private static final int NETTED = 2 * SETS;
    private static final int MARKET_MOVED = EventFrame.frameLengthOfBlock(MarketMovedEncoder.BLOCK_LENGTH);
    /** What a piece of a payout tells. */
    private static final int PAID = Payouts.PIECE * EventFrame.frameLengthOfBlock(OutcomesPaidEncoder.BLOCK_LENGTH) +
        EventFrame.frameLengthOfBlock(MarketPaidEncoder.BLOCK_LENGTH);
    private static final int INDICATIVE = EventFrame.frameLengthOfBlock(IndicativeChangedEncoder.BLOCK_LENGTH);
    private static final int PREVENTED = EventFrame.frameLengthOfBlock(MatchPreventedEncoder.BLOCK_LENGTH);

    /** A pair is told of what prevention took off each of two orders; no order of a prediction market is in a pair. */
    private static final int PAIRS_TOLD_OR_NETTED = Math.max(2 * AMENDED, NETTED);
    /** A trade may be enough to let a maker trade with what it stands across. */
    private static final int ENTERED_AGAIN = AMENDED + BOOKED;

    /** All that one open order, or one part of an iceberg, can go through in a command. */
    private static final int WHOLE_ORDER =
        TRADE + PREVENTED + PAIRS_TOLD_OR_NETTED + CANCELLED + TRIGGERED + BOOKED + AMENDED +
            TAKEN + BOOKED + ENTERED_AGAIN;

    /** What can be taken out before a command, and by a piece of a mass cancel; each may take a linked one along. */
    private static final int PIECES = 2 * (Expiries.MAX_AT_ONCE + MassCancelCommands.PIECE) * CANCELLED;

    private final Books books;
    private final Orders orders;
    private final State state;
    private final ItemBounds itemBounds;
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final NewOrderListDecoder newOrderList = new NewOrderListDecoder();
    private final CancelOrderDecoder cancel = new CancelOrderDecoder();
    private final ReduceOrderDecoder reduce = new ReduceOrderDecoder();
    private final AmendOrderDecoder amend = new AmendOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();

    OutputBounds(final State state)
    {
        this.state = state;
        itemBounds = new ItemBounds(state);
        books = state.books;
        orders = state.orders;
    }

    /** Most bytes of any command under given maxima. */
    static long largest(final Capacities capacities)
    {
        final long outcomes = PAID + (long)MarketGroups.MAX_MARKETS * SETS +
            (long)MarketMoves.MAX_AT_ONCE * MARKET_MOVED + (long)PostingCommands.MAX_AT_ONCE * POSTING;
        return FIXED + PIECES + outcomes + ItemBounds.largest(capacities) + 2 * pegs(PeggedOrders.MAX_PEGGED) +
            (capacities.maxOrders() + 4L) * WHOLE_ORDER * 2 +
            (2L * MOVED + INDICATIVE) * capacities.maxInstruments();
    }

    /** Most bytes of the command in the buffer as the state stands now. */
    int of(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header, final long timestampNs)
    {
        long bound = FIXED + MOVED + own(buffer, offset, header);
        if (state.phases.nextEndNs() <= timestampNs)
        {
            bound += all();
        }
        if (state.phases.nextToldNs() <= timestampNs)
        {
            bound += (long)INDICATIVE * state.phases.changedCalls();
        }
        if (state.deadlines.size() > 0)
        {
            bound += 2L * Expiries.MAX_AT_ONCE * CANCELLED;
        }
        if (state.deals.timers.nextDeadlineNs() <= timestampNs)
        {
            bound += itemBounds.due();
        }
        if (state.markets.nextDeadlineNs() <= timestampNs)
        {
            bound += (long)MarketMoves.MAX_AT_ONCE * MARKET_MOVED;
        }
        if (state.postingDeadlines.nextDeadlineNs() <= timestampNs)
        {
            bound += (long)PostingCommands.MAX_AT_ONCE * POSTING;
        }
        if (!state.dirtyBooks.isEmpty())
        {
            bound += whole(books.of(state.dirtyBooks.first()));
        }
        return Math.toIntExact(bound);
    }

    private long own(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case NewOrderDecoder.TEMPLATE_ID ->
                book(newOrder.wrapAndApplyHeader(buffer, offset, header).instrumentId(), true);
            case NewOrderListDecoder.TEMPLATE_ID ->
                book(newOrderList.wrapAndApplyHeader(buffer, offset, header).instrumentId(), true);
            case AmendOrderDecoder.TEMPLATE_ID ->
                book(amend.wrapAndApplyHeader(buffer, offset, header).instrumentId(), true);
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                book(replace.wrapAndApplyHeader(buffer, offset, header).instrumentId(), true);
            case CancelOrderDecoder.TEMPLATE_ID ->
                book(cancel.wrapAndApplyHeader(buffer, offset, header).instrumentId(), false);
            case ReduceOrderDecoder.TEMPLATE_ID ->
                book(reduce.wrapAndApplyHeader(buffer, offset, header).instrumentId(), false);
            case MassCancelDecoder.TEMPLATE_ID -> 2L * MassCancelCommands.PIECE * CANCELLED +
                book(massCancel.wrapAndApplyHeader(buffer, offset, header).instrumentId(), false);
            case MovePhaseDecoder.TEMPLATE_ID, SchedulePhaseDecoder.TEMPLATE_ID -> all();
            case ConvertOutcomesDecoder.TEMPLATE_ID -> (long)MarketGroups.MAX_MARKETS * SETS;
            case ContinueJobDecoder.TEMPLATE_ID -> Math.max(2L * MassCancelCommands.PIECE * CANCELLED, PAID);
            default -> isOfDeals(header.templateId()) ? itemBounds.one() : 0;
        };
    }

    /** Commands on items, item auctions and trade offers: each is about one deal, or all offers of one account. */
    private static boolean isOfDeals(final int templateId)
    {
        return templateId >= MintItemDecoder.TEMPLATE_ID && templateId <= CancelOffersDecoder.TEMPLATE_ID;
    }

    private long book(final int instrumentId, final boolean trades)
    {
        if (!books.exists(instrumentId))
        {
            return 0;
        }
        final OrderBook book = books.of(instrumentId);
        final boolean isPlain = book.stops().parkedCount() == 0 && book.pegs().isEmpty() &&
            orders.terms().isNoneClaimed() && !state.massCancels.isAny();
        if (!isPlain)
        {
            return whole(book);
        }
        final int ofTrade = TRADE + PREVENTED + CANCELLED + (state.markets.exists(instrumentId) ? NETTED : 0);
        return trades ?
            (long)ofTrade * Math.max(book.orderCount(true), book.orderCount(false)) :
            0;
    }

    /** Every open order once, and what is told of every instrument; pegged orders follow with later commands. */
    private long all()
    {
        return (orders.openCount() + orders.terms().allFurtherParts() + 4L) * WHOLE_ORDER +
            (long)MOVED * state.capacities.maxInstruments();
    }

    private long whole(final OrderBook book)
    {
        final long orderCount = book.openCount() + orders.terms().allFurtherParts() + 4L;
        return orderCount * WHOLE_ORDER + (book.pegs().isEmpty() ? 0 : pegs(book.pegs().count()));
    }

    /** Every pegged order may move once after each order that enters, and once more. */
    private static long pegs(final int count)
    {
        return (Cascade.MAX_ACTIVATIONS + 1L) * count * (AMENDED + BOOKED + CANCELLED);
    }
}
