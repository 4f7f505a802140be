package rialto.engine.core;

import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.callauction.PlainAuction;
import rialto.engine.callauction.PlainCall;
import rialto.engine.callauction.PlainOrder;
import rialto.engine.callauction.UncrossingProfile;
import rialto.engine.callauction.UncrossingRules;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random days of one instrument: orders of many types in all phases. Judges each auction by the plain one; or, where
 * market orders have protections of their own, price limits move and ranges interrupt trading, only counts what came.
 */
final class AuctionDays
{
    private static final long MIN_TICKS = 1;
    private static final long MAX_TICKS = 400;
    private static final int MIDDLE = 100;
    private static final int RANGE_BPS = 800;
    private static final long CALL_NS = 50_000_000;
    private static final int[] ACCOUNTS = { 4, 5, 6, 7 };
    private static final AuctionPricing[] PRICINGS = { AuctionPricing.XETRA_T7, AuctionPricing.XETRA_R13,
        AuctionPricing.GRID, AuctionPricing.LSE, AuctionPricing.BNB, AuctionPricing.MID_BAND,
        AuctionPricing.MID_RANGE };

    private final Machine machine;
    private final long seed;
    private final SplittableRandom random;
    private final AuctionPricing pricing;
    private final boolean isBounded;
    private int meetings;
    private long clientId;
    private int pricedAuctions;
    private List<String> last = List.of();

    AuctionDays(final Machine machine, final long seed, final boolean isBounded)
    {
        this.isBounded = isBounded;
        this.machine = machine;
        this.seed = seed;
        random = new SplittableRandom(seed);
        pricing = PRICINGS[(int)(seed % PRICINGS.length)];
        machine.market(100, 300, ACCOUNTS);
        machine.changeInstrument(1, 1, MIN_TICKS, MAX_TICKS, 100, 300);
        machine.tradingRules(MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, Machine.NONE, Allocation.PRICE_TIME, 1,
            IcebergRefresh.BELOW_MINIMUM_AT_END);
        machine.auctionRules(rules -> rules.pricing(pricing).bandTicks(50).auctionFeeRate(seed % 3 * 250)
            .remainder(seed % 2 == 0 ? AuctionRemainder.EXPIRE : AuctionRemainder.CARRY)
            .dynamicRangeBps(isBounded ? RANGE_BPS : 0).extensionNs(isBounded ? CALL_NS : 0)
            .volatilityCallNs(isBounded ? CALL_NS : 0).randomEndNs(isBounded ? CALL_NS : 0));
    }

    /** The events of the last command. */
    List<String> last()
    {
        return last;
    }

    int pricedAuctions()
    {
        return pricedAuctions;
    }

    /** How many times orders met that an auction had left crossed. */
    int meetings()
    {
        return meetings;
    }

    /** Whoever follows the feed has what is displayed, crossed or not. */
    void checkFeed(final MarketDataFeed feed)
    {
        final OrderBook book = machine.stateMachine.books().of(1);
        final Orders orders = machine.stateMachine.orders();
        for (final boolean isBuy : new boolean[] { true, false })
        {
            final Map<Long, Long> displayed = new TreeMap<>();
            book.forEachOrder(isBuy, slot ->
            {
                if (orders.displayedLots(slot) > 0)
                {
                    displayed.merge(orders.priceTicks(slot), orders.displayedLots(slot), Long::sum);
                }
            });
            assertEquals(displayed.size(), feed.depth().levelCount(1, isBuy));
            displayed.forEach(
                (price, lots) -> assertEquals(lots, feed.depth().quantityLots(1, isBuy, price), "at " + price));
        }
    }

    void step()
    {
        final int kind = random.nextInt(100);
        if (kind < 4)
        {
            move();
        }
        else if (kind < 20)
        {
            change();
        }
        else if (kind < 24)
        {
            machine.pass(random.nextLong(200_000_000));
            last = machine.tick();
        }
        else if (kind < 27)
        {
            last = machine.goOn();
        }
        else
        {
            enter();
        }
    }

    private void move()
    {
        final boolean isContinuous = machine.stateMachine.calls().isContinuous(1);
        if (isContinuous)
        {
            last = switch (random.nextInt(5))
            {
                case 0 -> machine.phase(TradingPhase.HALT);
                case 1 -> machine.phase(TradingPhase.CLOSED);
                case 2 -> machine.call(AuctionKind.CLOSING);
                default -> machine.call(AuctionKind.INTRADAY);
            };
            return;
        }
        switch (random.nextInt(8))
        {
            case 0 -> last = machine.phase(TradingPhase.PRE_OPEN);
            case 1 -> last = machine.call(AuctionKind.OPENING);
            case 2 -> last = machine.phase(TradingPhase.FREEZE);
            case 3 -> hold(TradingPhase.CLOSED);
            default -> hold(TradingPhase.CONTINUOUS);
        }
    }

    /** Ends the phase: whatever is traded must be what the plain auction of the same orders trades. */
    private void hold(final TradingPhase next)
    {
        if (isBounded)
        {
            machine.changeInstrument(1, 1, MIDDLE - random.nextInt(12), MIDDLE + random.nextInt(12), 100, 300);
            last = machine.phase(next);
            meetings += indexOf("amended ") > Math.max(indexOf("uncrossed "), indexOf("phase ")) ? 1 : 0;
            machine.changeInstrument(1, 1, MIN_TICKS, MAX_TICKS, 100, 300);
            return;
        }
        final PlainAuction expected = new PlainAuction(call(), new UncrossingRules().profile(profile()));
        last = machine.phase(next);
        final int uncrossed = indexOf("uncrossed ");
        final boolean isHeld = uncrossed >= 0;
        if (next == TradingPhase.CLOSED && !isHeld)
        {
            return;
        }
        final List<String> pairs = new ArrayList<>();
        for (final String event : isHeld ? last.subList(0, uncrossed) : List.<String>of())
        {
            final String[] words = event.split(" ", -1);
            if (event.startsWith("trade "))
            {
                pairs.add(words[word(words, "taker")] + "-" + words[word(words, "maker")] + " " +
                    words[2].substring(0, words[2].indexOf('@')));
                assertEquals(Long.toString(expected.price()), words[2].substring(words[2].indexOf('@') + 1));
            }
            else if (event.startsWith("prevented "))
            {
                final String taker = words[word(words, "taker")];
                final String maker = words[word(words, "maker")];
                pairs.add((words[2].equals("BUY") ? taker + "-" + maker : maker + "-" + taker) + " " +
                    words[word(words, "by")]);
            }
        }
        assertEquals(expected.trades().toString(), pairs.toString(), () -> told(expected));
        if (isHeld)
        {
            final String price = expected.price() == OrderBook.NO_PRICE ?
                "NO_PRICE none" :
                "PRICE " + expected.price();
            assertTrue(last.get(uncrossed).contains(price) &&
                last.get(uncrossed).contains(" surplus " + expected.surplus() + " "), () -> told(expected));
            pricedAuctions += expected.trades().isEmpty() ? 0 : 1;
        }
    }

    private String told(final PlainAuction expected)
    {
        return "seed " + seed + ", " + pricing + ", plain auction " + expected + "\n" + String.join("\n", last);
    }

    private static int word(final String[] words, final String name)
    {
        return List.of(words).indexOf(name) + 1;
    }

    private int indexOf(final String begin)
    {
        for (int i = 0; i < last.size(); i++)
        {
            if (last.get(i).startsWith(begin))
            {
                return i;
            }
        }
        return -1;
    }

    private UncrossingProfile profile()
    {
        return UncrossingProfile.valueOf(pricing.name());
    }

    /** The call as the book stands, orders by their turn; a market order's protection is the price limit. */
    private PlainCall call()
    {
        final OrderBook book = machine.stateMachine.books().of(1);
        final Orders orders = machine.stateMachine.orders();
        record Turn(long priority, PlainOrder order)
        {
        }
        final List<Turn> turns = new ArrayList<>();
        for (final boolean isBuy : new boolean[] { true, false })
        {
            book.forEachOrder(isBuy, slot ->
            {
                final boolean isMarket = orders.isConditional(slot) && orders.terms().isUnpriced(slot);
                turns.add(new Turn(orders.priority(slot), new PlainOrder(Long.toString(orders.orderId(slot)), isBuy,
                    isMarket, isMarket ? OrderBook.NO_PRICE : orders.priceTicks(slot), orders.leavesLots(slot))));
            });
        }
        turns.sort(Comparator.comparingLong(Turn::priority));
        final long bid = book.bestPriceTicks(true);
        final long ask = book.bestPriceTicks(false);
        final boolean isQuote = bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE && bid < ask;
        final PlainCall call = PlainCall.of(turns.stream().map(Turn::order).toList(), book.referenceTicks())
            .limits(MIN_TICKS, MAX_TICKS);
        return isQuote ? call.quote(bid, ask) : call;
    }

    private void change()
    {
        final Orders orders = machine.stateMachine.orders();
        final List<Integer> open = new ArrayList<>();
        machine.stateMachine.forEachOpenOrder(open::add);
        if (open.isEmpty())
        {
            last = machine.tick();
            return;
        }
        final int slot = open.get(random.nextInt(open.size()));
        final int account = orders.accountId(slot);
        final long orderId = orders.orderId(slot);
        last = switch (random.nextInt(4))
        {
            case 0, 1 -> machine.cancel(account, orderId);
            case 2 -> machine.reduce(account, orderId, 1 + random.nextInt(10));
            default -> machine.amend(account, orderId, price(), 1 + random.nextInt(40));
        };
    }

    private void enter()
    {
        clientId++;
        final int account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long lots = 1L + random.nextInt(30);
        final int kind = random.nextInt(20);
        last = machine.orderOf(account, clientId, order ->
        {
            order.side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(price())
                .quantityLots(lots).stpMode(random.nextInt(3) == 0 ? StpMode.CANCEL_MAKER : StpMode.NONE);
            decorate(order, kind, side);
        });
    }

    private void decorate(
        final NewOrderEncoder order,
        final int kind,
        final Side side)
    {
        switch (kind)
        {
            case 0, 1 -> order.orderType(OrderType.MARKET).priceTicks(Machine.NONE)
                .protectionPriceTicks(isBounded ? price() : Machine.NONE);
            case 2 -> order.orderType(OrderType.MARKET_TO_LIMIT).priceTicks(Machine.NONE);
            case 3 ->
            {
                final int displayLots = 1 + random.nextInt(5);
                order.displayLots(displayLots).minimumDisplayLots(random.nextInt(displayLots + 1));
            }
            case 4 -> order.orderFlags().hidden(true);
            case 5 -> order.timeInForce(TimeInForce.NEXT_AUCTION);
            case 6 -> order.timeInForce(random.nextBoolean() ? TimeInForce.AT_OPEN : TimeInForce.AT_CLOSE);
            case 7 -> order.timeInForce(TimeInForce.IOC);
            case 8 -> order.orderFlags().postOnly(true);
            case 9 -> order.orderType(OrderType.STOP).priceTicks(Machine.NONE)
                .stopPriceTicks(side == Side.BUY ? MIDDLE + random.nextInt(12) : MIDDLE - random.nextInt(12));
            case 10 -> order.orderType(OrderType.PEGGED)
                .pegReference(side == Side.BUY ? PegReference.BEST_BID : PegReference.BEST_ASK);
            case 11 -> order.timeInForce(TimeInForce.DAY);
            case 12 -> order.timeInForce(TimeInForce.CONTINUOUS_ONLY);
            case 13 -> order.timeInForce(TimeInForce.FOK);
            default ->
                {
                }
        }
    }

    private long price()
    {
        return MIDDLE - 12L + random.nextInt(25);
    }
}
