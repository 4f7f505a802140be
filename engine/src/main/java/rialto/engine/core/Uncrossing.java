package rialto.engine.core;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.engine.callauction.CallBook;
import rialto.engine.callauction.CandidateBand;
import rialto.engine.callauction.InstrumentTicks;
import rialto.engine.callauction.UncrossingOutcome;
import rialto.engine.callauction.UncrossingPrice;
import rialto.engine.callauction.UncrossingProfile;
import rialto.engine.callauction.UncrossingRules;
import rialto.engine.orderbook.AuctionQueue;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.AuctionRules;
import rialto.engine.reference.Instruments;

/**
 * Holds the auction of one book at a time: finds its price (SEMANTICS D1.3), fills both sides from the top and pairs
 * them in their order (D1.5), and settles what is left. Two orders of one group count in the price; when they are
 * paired and the newer one's mode is not NONE, what they would have traded is prevented (D3, rule 9). A market order
 * trades up to its protection; beyond it, it counts for nothing. Engine thread only.
 */
final class Uncrossing
{
    private static final long NO_PRICE = OrderBook.NO_PRICE;
    private static final int MID_BAND_PPM = 100_000;

    private final Instruments instruments;
    private final AuctionRules auctionRules;
    private final Books books;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Settlement settlement;
    private final OrderEnds ends;
    private final OrderEvents events;
    private final PhaseEvents phaseEvents;
    private final InstrumentTicks ticks;
    private final CallBook callBook;
    private final UncrossingPrice price;
    private final UncrossingRules rules = new UncrossingRules();
    private final AuctionQueue buys;
    private final AuctionQueue sells;
    private OrderBook book;
    private long marketBuyLots;
    private long marketSellLots;
    private long volumeLots;
    private long preventedLots;

    Uncrossing(
        final State state,
        final Settlement settlement,
        final OrderEnds ends,
        final OrderEvents events,
        final PhaseEvents phaseEvents)
    {
        this.settlement = settlement;
        this.ends = ends;
        this.events = events;
        this.phaseEvents = phaseEvents;
        instruments = state.instruments;
        auctionRules = state.auctionRules;
        books = state.books;
        orders = state.orders;
        terms = orders.terms();
        book = new OrderBook(0, orders, state.levels);
        ticks = new InstrumentTicks(instruments);
        callBook = new CallBook(book.limitLevels(true), book.limitLevels(false), ticks);
        price = new UncrossingPrice(callBook);
        buys = new AuctionQueue(orders, state.levels, book);
        sells = new AuctionQueue(orders, state.levels, book);
    }

    /** Takes out what is dead in a book: an auction counts quantities by the level, and the dead are in them. */
    void takeOutDead(final int instrumentId)
    {
        final OrderBook of = books.of(instrumentId);
        of.forEachOrder(true, this::takeOutIfDead);
        of.forEachOrder(false, this::takeOutIfDead);
    }

    /** Looks for the price of a book as it stands now. */
    UncrossingOutcome find(final int instrumentId)
    {
        book = books.of(instrumentId);
        setRules(instrumentId);
        ticks.instrument(instrumentId);
        callBook.sides(book.limitLevels(true), book.limitLevels(false)).referenceTicks(book.referenceTicks());
        callBook.priceLimits(instruments.minPriceTicks(instrumentId), instruments.maxPriceTicks(instrumentId));
        setQuote();
        marketBuyLots = book.limitLevels(true).unpricedLots();
        marketSellLots = book.limitLevels(false).unpricedLots();
        UncrossingOutcome outcome = findOnce();
        while (outcome == UncrossingOutcome.PRICE && haveTooFarMarketOrders())
        {
            outcome = findOnce();
        }
        return outcome;
    }

    /** The price found last, {@link OrderBook#NO_PRICE} when there was none. */
    UncrossingPrice price()
    {
        return price;
    }

    /** Quantity of the market orders that may buy at the price found last. */
    long marketBuyLots()
    {
        return marketBuyLots;
    }

    /** Quantity of the market orders that may sell at it. */
    long marketSellLots()
    {
        return marketSellLots;
    }

    /** Trades at the price found last, if there is one, and settles what is left of the call's orders. */
    void execute(final int instrumentId, final AuctionKind kind)
    {
        final long priceTicks = price.priceTicks();
        volumeLots = 0;
        preventedLots = 0;
        if (priceTicks != NO_PRICE)
        {
            pairAll(priceTicks);
        }
        settleRemainders(priceTicks);
        phaseEvents.uncrossed(instrumentId, kind, priceTicks, volumeLots, preventedLots, price.surplusLots());
    }

    /** The newer of the best orders with a price of a book, if they cross; {@link Orders#NONE} if they do not. */
    int nextCrossing(final int instrumentId)
    {
        final OrderBook of = books.of(instrumentId);
        final int bid = firstPriced(buys, of, true);
        final int ask = firstPriced(sells, of, false);
        if (bid == Orders.NONE || ask == Orders.NONE || orders.priceTicks(bid) < orders.priceTicks(ask))
        {
            return Orders.NONE;
        }
        return orders.priority(bid) > orders.priority(ask) ? bid : ask;
    }

    private int firstPriced(final AuctionQueue queue, final OrderBook of, final boolean isBuy)
    {
        queue.begin(of, isBuy, isBuy ? 1 : Long.MAX_VALUE);
        int slot = queue.next();
        while (slot != Orders.NONE && (settlement.isDead(slot) || isUnpriced(slot)))
        {
            slot = queue.next();
        }
        return slot;
    }

    private boolean isUnpriced(final int slot)
    {
        return orders.isConditional(slot) && terms.isUnpriced(slot);
    }

    private void takeOutIfDead(final int slot)
    {
        if (settlement.isDead(slot))
        {
            ends.takeOutDead(slot);
        }
    }

    private UncrossingOutcome findOnce()
    {
        callBook.marketLots(marketBuyLots, marketSellLots);
        return price.find(rules);
    }

    /** Whether some market order that was counted may not trade at the price found; it is not counted again. */
    private boolean haveTooFarMarketOrders()
    {
        final long buyLots = Math.min(marketBuyLots, eligibleMarketLots(buys, true));
        final long sellLots = Math.min(marketSellLots, eligibleMarketLots(sells, false));
        final boolean areLess = buyLots < marketBuyLots || sellLots < marketSellLots;
        marketBuyLots = buyLots;
        marketSellLots = sellLots;
        return areLess;
    }

    private long eligibleMarketLots(final AuctionQueue queue, final boolean isBuy)
    {
        if (book.limitLevels(isBuy).unpricedLots() == 0)
        {
            return 0;
        }
        long lots = 0;
        queue.begin(book, isBuy, NO_PRICE);
        for (int slot = queue.next(); slot != Orders.NONE; slot = queue.next())
        {
            lots += isEligible(slot, isBuy, price.priceTicks()) ? orders.leavesLots(slot) : 0;
        }
        return lots;
    }

    private void setRules(final int id)
    {
        final AuctionPricing pricing = auctionRules.pricing(id);
        rules.profile(switch (pricing)
        {
            case XETRA_R13 -> UncrossingProfile.XETRA_R13;
            case GRID -> UncrossingProfile.GRID;
            case LSE -> UncrossingProfile.LSE;
            case BNB -> UncrossingProfile.BNB;
            case MID_BAND -> UncrossingProfile.MID_BAND;
            case MID_RANGE -> UncrossingProfile.MID_RANGE;
            default -> UncrossingProfile.XETRA_T7;
        });
        if (pricing == AuctionPricing.BNB && auctionRules.pressureCapPpm(id) > 0)
        {
            rules.pressureCapPpm(auctionRules.pressureCapPpm(id));
        }
        if (pricing == AuctionPricing.MID_BAND)
        {
            rules.band(CandidateBand.AROUND_QUOTE, auctionRules.bandTicks(id), MID_BAND_PPM);
        }
    }

    /** Best bid and offer are of use while they are not crossed. */
    private void setQuote()
    {
        final long bid = book.bestPriceTicks(true);
        final long ask = book.bestPriceTicks(false);
        final boolean isQuote = bid != NO_PRICE && ask != NO_PRICE && bid < ask;
        callBook.quote(isQuote ? bid : NO_PRICE, isQuote ? ask : NO_PRICE);
    }

    private void pairAll(final long priceTicks)
    {
        buys.begin(book, true, priceTicks);
        sells.begin(book, false, priceTicks);
        int buy = nextEligible(buys, true, priceTicks);
        int sell = nextEligible(sells, false, priceTicks);
        while (buy != Orders.NONE && sell != Orders.NONE)
        {
            final boolean isPrevented = pair(buy, sell, priceTicks);
            final boolean isBuyDone = orders.leavesLots(buy) == 0;
            if (orders.leavesLots(sell) == 0)
            {
                finish(sell, isPrevented);
                sell = nextEligible(sells, false, priceTicks);
            }
            if (isBuyDone)
            {
                finish(buy, isPrevented);
                buy = nextEligible(buys, true, priceTicks);
            }
        }
        putBack(buy);
        putBack(sell);
    }

    private int nextEligible(final AuctionQueue queue, final boolean isBuy, final long priceTicks)
    {
        int slot = queue.next();
        while (slot != Orders.NONE && (settlement.isDead(slot) || !isEligible(slot, isBuy, priceTicks)))
        {
            slot = queue.next();
        }
        return slot;
    }

    private boolean isEligible(final int slot, final boolean isBuy, final long priceTicks)
    {
        return isBuy ? orders.priceTicks(slot) >= priceTicks : orders.priceTicks(slot) <= priceTicks;
    }

    /** Takes from both what the smaller has; answers whether that was prevented and not traded. */
    private boolean pair(final int buy, final int sell, final long priceTicks)
    {
        take(buy);
        take(sell);
        final long lots = Math.min(orders.leavesLots(buy), orders.leavesLots(sell));
        final int newer = orders.priority(buy) > orders.priority(sell) ? buy : sell;
        if (orders.stpGroup(buy) == orders.stpGroup(sell) && orders.stpMode(newer) != StpMode.NONE)
        {
            orders.prevent(buy, lots);
            orders.prevent(sell, lots);
            preventedLots += lots;
            settlement.onPrevented(newer, newer == buy ? sell : buy, priceTicks, lots, lots, 0);
            return true;
        }
        orders.fill(buy, lots);
        orders.fill(sell, lots);
        volumeLots += lots;
        book.traded(priceTicks);
        settlement.onAuctionTrade(buy, sell, priceTicks, lots);
        return false;
    }

    private void take(final int slot)
    {
        if (!orders.isBooked(slot))
        {
            return;
        }
        final long displayedLots = orders.displayedLots(slot);
        book.unlink(slot);
        if (displayedLots > 0)
        {
            events.taken(slot, displayedLots);
        }
    }

    private void finish(final int slot, final boolean isPrevented)
    {
        if (isPrevented)
        {
            ends.cancel(slot, CancelReason.SELF_TRADE_PREVENTED);
        }
        else
        {
            ends.finish(slot);
        }
    }

    /** Puts the order back that was not filled whole, if there is one: of a side the last that was taken. */
    private void putBack(final int slot)
    {
        if (slot == Orders.NONE || orders.isBooked(slot))
        {
            return;
        }
        if (orders.isIceberg(slot))
        {
            terms.shownLots(slot, Math.min(terms.displayLots(slot), orders.leavesLots(slot)));
            book.rest(slot, settlement.nextPriority());
        }
        else
        {
            book.restore(slot);
        }
        events.booked(slot);
    }

    /** Orders for the auction only end; market orders end or stay, market-to-limit orders get the auction's price. */
    private void settleRemainders(final long priceTicks)
    {
        if (terms.isNoneClaimed())
        {
            return;
        }
        final boolean isCarried = auctionRules.remainder(book.instrumentId()) == AuctionRemainder.CARRY;
        settleSide(true, priceTicks, isCarried);
        settleSide(false, priceTicks, isCarried);
    }

    private void settleSide(final boolean isBuy, final long priceTicks, final boolean isCarried)
    {
        buys.begin(book, isBuy, isBuy ? 1 : Long.MAX_VALUE);
        for (int slot = buys.next(); slot != Orders.NONE; slot = buys.next())
        {
            if (orders.hasTerms(slot))
            {
                settleRemainder(slot, priceTicks, isCarried);
            }
        }
    }

    private void settleRemainder(final int slot, final long priceTicks, final boolean isCarried)
    {
        if (isForAuctionOnly(terms.timeInForce(slot)))
        {
            ends.cancel(slot, CancelReason.AUCTION_REMAINDER);
        }
        else if (terms.isUnpriced(slot))
        {
            final boolean becomesLimit = terms.orderType(slot) == OrderType.MARKET_TO_LIMIT && priceTicks != NO_PRICE;
            if (becomesLimit && isEligible(slot, orders.isBuy(slot), priceTicks))
            {
                becomeLimit(slot, priceTicks);
            }
            else if (!isCarried || terms.orderType(slot) == OrderType.MARKET_TO_LIMIT)
            {
                ends.cancel(slot, CancelReason.AUCTION_REMAINDER);
            }
        }
    }

    private void becomeLimit(final int slot, final long priceTicks)
    {
        book.unlink(slot);
        terms.isUnpriced(slot, false);
        terms.settle(slot);
        orders.terms(slot, priceTicks, orders.totalLots(slot), orders.leavesLots(slot));
        if (!book.canRest(orders.isBuy(slot), priceTicks))
        {
            ends.cancel(slot, CancelReason.REFUSED_ON_ACTIVATION);
            return;
        }
        settlement.lowered(slot);
        book.restore(slot);
        events.booked(slot);
    }

    static boolean isForAuctionOnly(final TimeInForce timeInForce)
    {
        return switch (timeInForce)
        {
            case AT_OPEN, AT_CLOSE, NEXT_AUCTION -> true;
            default -> false;
        };
    }
}
