package rialto.gateway.readmodel;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Drives an exchange with commands drawn from a seed: every kind of order and change of order in both markets,
 * deposits, withdrawals, transfers, fee, step and status changes, now and then after hours of silence; some of them
 * wrong.
 */
final class RandomCommands
{
    static final int[] ACCOUNTS = { 10, 11, 12, 13 };

    private static final long[] MAKER_RATES = { -500, -3, 0, 400, 12_345 };
    private static final long[] TAKER_RATES = { 0, 1, 1000, 777_777 };
    private static final AuctionKind[] CALLS =
        { AuctionKind.OPENING, AuctionKind.INTRADAY, AuctionKind.CLOSING, AuctionKind.VOLATILITY };
    private static final TimeInForce[] AUCTION_TIMES = { TimeInForce.GTC, TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE,
        TimeInForce.NEXT_AUCTION, TimeInForce.CONTINUOUS_ONLY };
    private static final int RECENT_ORDERS = 60;

    private final TestExchange exchange;
    private final SplittableRandom random;

    RandomCommands(final TestExchange exchange, final long seed)
    {
        this.exchange = exchange;
        random = new SplittableRandom(seed);
        exchange.markets(ACCOUNTS);
        exchange.rules(TestExchange.BTC_USD);
    }

    void step()
    {
        letTimePass();
        final int kind = random.nextInt(100);
        if (kind < 50)
        {
            newOrder();
        }
        else if (kind < 88)
        {
            change(kind);
        }
        else if (kind < 97)
        {
            funds();
        }
        else
        {
            reference();
        }
    }

    /** The same in markets that are moved from phase to phase; some orders are for auctions. */
    void stepOfADay()
    {
        switch (random.nextInt(12))
        {
            case 0 -> move();
            case 1, 2 -> exchange.order(account(), instrument(), random.nextBoolean() ? Side.BUY : Side.SELL,
                random.nextBoolean() ? OrderType.LIMIT : OrderType.MARKET,
                AUCTION_TIMES[random.nextInt(AUCTION_TIMES.length)], lots(), price());
            case 3 ->
            {
                letTimePass();
                exchange.tick();
            }
            default -> step();
        }
    }

    private void move()
    {
        final int instrument = instrument();
        switch (random.nextInt(8))
        {
            case 0 -> exchange.phase(instrument, TradingPhase.PRE_OPEN);
            case 1 -> exchange.phase(instrument, TradingPhase.FREEZE);
            case 2 -> exchange.phase(instrument, TradingPhase.HALT);
            case 3 -> exchange.phase(instrument, TradingPhase.CLOSED);
            case 4, 5 -> exchange.phase(instrument, TradingPhase.CONTINUOUS);
            case 6 -> exchange.auctionRules(instrument, rules -> rules
                .remainder(random.nextBoolean() ? AuctionRemainder.CARRY : AuctionRemainder.EXPIRE)
                .auctionFeeRate(random.nextInt(3) * 700L).dynamicRangeBps(random.nextInt(20))
                .staticRangeBps(random.nextInt(20)).volatilityCallNs(TimeUnit.MINUTES.toNanos(2))
                .extensionNs(random.nextInt(2) * TimeUnit.MINUTES.toNanos(1)));
            default ->
            {
                final long endNs = random.nextBoolean() ? TestExchange.NONE :
                    exchange.timeNs() + random.nextLong(1, TimeUnit.MINUTES.toNanos(5));
                exchange.move(instrument, TradingPhase.CALL, CALLS[random.nextInt(CALLS.length)], endNs,
                    endNs == TestExchange.NONE ? 0 : random.nextInt(2), endNs);
            }
        }
    }

    /** A transfer or a new order: nothing that brings value in or out. */
    void moveValue()
    {
        if (random.nextInt(4) == 0)
        {
            exchange.transfer(account(), account(), 1 + random.nextInt(3), random.nextLong(1, 50_000), 0);
        }
        else
        {
            newOrder();
        }
    }

    private void letTimePass()
    {
        final int kind = random.nextInt(60);
        if (kind == 0)
        {
            exchange.at(exchange.timeNs() + random.nextLong(TimeUnit.HOURS.toNanos(9)));
        }
        else if (kind < 10)
        {
            exchange.at(exchange.timeNs() + random.nextLong(TimeUnit.MINUTES.toNanos(2)));
        }
    }

    private void newOrder()
    {
        if (random.nextInt(3) == 0)
        {
            special();
            return;
        }
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final int kind = random.nextInt(10);
        final OrderType type = kind == 0 ? OrderType.MARKET : OrderType.LIMIT;
        final TimeInForce timeInForce = switch (kind)
        {
            case 1 -> TimeInForce.IOC;
            case 2 -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
        final long price = type == OrderType.MARKET && random.nextBoolean() ? TestExchange.NONE : price();
        exchange.order(account(), instrument(), side, type, timeInForce, lots(), price);
    }

    /** Stops, icebergs, hidden and pegged orders, pairs, and orders that do not trade with their own account. */
    private void special()
    {
        final int account = account();
        final int instrument = instrument();
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        switch (random.nextInt(9))
        {
            case 0 -> exchange.enter(account, instrument, order -> order.side(side).orderType(OrderType.STOP_LIMIT)
                .quantityLots(lots()).stopPriceTicks(price()).priceTicks(price()));
            case 1 -> exchange.enter(account, instrument, order -> order.side(side).orderType(OrderType.TAKE_PROFIT)
                .quantityLots(lots()).stopPriceTicks(price()).protectionPriceTicks(price()));
            case 2 -> exchange.enter(account, instrument, order -> order.side(side)
                .orderType(OrderType.TRAILING_STOP).quantityLots(lots()).trailingTicks(1L + random.nextInt(5))
                .protectionPriceTicks(price()));
            case 3 ->
            {
                final int displayLots = 1 + random.nextInt(6);
                exchange.enter(account, instrument, order -> order.side(side).orderType(OrderType.LIMIT)
                    .quantityLots(lots()).priceTicks(price()).displayLots(displayLots)
                    .minimumDisplayLots(random.nextInt(displayLots + 1)));
            }
            case 4 -> exchange.enter(account, instrument,
                order -> order.side(side).orderType(OrderType.LIMIT).quantityLots(lots()).priceTicks(price())
                    .orderFlags().hidden(true));
            case 5 -> exchange.enter(account, instrument, order -> order.side(side).orderType(OrderType.PEGGED)
                .quantityLots(lots()).priceTicks(price())
                .pegReference(side == Side.BUY ? PegReference.BEST_BID : PegReference.BEST_ASK));
            case 6 -> exchange.list(account, instrument, random.nextBoolean() ? Contingency.OCO : Contingency.OTOCO,
                (leg, index) -> leg.side(side).orderType(OrderType.LIMIT).quantityLots(9).priceTicks(price()));
            case 7 -> exchange.massCancel(account, instrument, side);
            default -> exchange.enter(account, instrument, order -> order.side(side).orderType(OrderType.LIMIT)
                .quantityLots(lots()).priceTicks(price()).timeInForce(TimeInForce.GTD)
                .expireNs(exchange.timeNs() + random.nextLong(1, TimeUnit.MINUTES.toNanos(3)))
                .stpMode(StpMode.get((short)(1 + random.nextInt(5)))));
        }
    }

    private void change(final int kind)
    {
        final long orderId = Math.max(0, exchange.lastOrderId() - random.nextInt(RECENT_ORDERS));
        final int slot = exchange.stateMachine().orders().slotOf(orderId);
        final boolean isOwn = slot >= 0 && random.nextInt(20) > 0;
        final int account = isOwn ? exchange.stateMachine().orders().accountId(slot) : account();
        final int instrument = isOwn ? exchange.stateMachine().orders().instrumentId(slot) : instrument();
        final long newPrice = random.nextBoolean() ? price() : TestExchange.NONE;
        final long newTotal = random.nextBoolean() ? lots() : TestExchange.NONE;
        if (kind < 58)
        {
            exchange.cancel(account, instrument, orderId);
        }
        else if (kind < 68)
        {
            exchange.reduce(account, instrument, orderId, random.nextInt(20) - 1);
        }
        else if (kind < 80)
        {
            exchange.amend(account, instrument, orderId, newPrice, newTotal);
        }
        else
        {
            exchange.replace(account, instrument, orderId, newPrice, newTotal);
        }
    }

    private void funds()
    {
        final int assetId = 1 + random.nextInt(3);
        final long amountMinor = random.nextLong(-10, 5_000_000);
        final long reference = random.nextLong(100);
        switch (random.nextInt(3))
        {
            case 0 -> exchange.deposit(account(), assetId, amountMinor, reference);
            case 1 -> exchange.withdraw(account(), assetId, amountMinor, reference);
            default -> exchange.transfer(account(), account(), assetId, amountMinor, reference);
        }
    }

    private void reference()
    {
        switch (random.nextInt(4))
        {
            case 0 -> exchange.status(instrument(), InstrumentStatus.SUSPENDED);
            case 1 -> exchange.changeInstrument(instrument(), 1 + random.nextInt(2),
                random.nextBoolean() ? FeeKind.PARTS_PER_MILLION : FeeKind.PER_LOT,
                MAKER_RATES[random.nextInt(MAKER_RATES.length)], TAKER_RATES[random.nextInt(TAKER_RATES.length)]);
            default ->
            {
                exchange.status(TestExchange.BTC_USD, InstrumentStatus.OPEN);
                exchange.status(TestExchange.ETH_USD, InstrumentStatus.OPEN);
            }
        }
    }

    private int account()
    {
        return ACCOUNTS[random.nextInt(ACCOUNTS.length)];
    }

    private int instrument()
    {
        return random.nextInt(3) == 0 ? TestExchange.ETH_USD : TestExchange.BTC_USD;
    }

    private long price()
    {
        return random.nextLong(4990, 5010);
    }

    private long lots()
    {
        return random.nextInt(30) == 0 ? 1_000_000 : random.nextInt(40);
    }
}
