package rialto.engine.core;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.TimeInForce;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Random trades of a coin for the collateral of prediction markets, beside purses. */
final class RandomSpot
{
    static final int SPOT = 20;
    static final int COIN = 50;

    private final Outcomes market;
    private final SplittableRandom random;
    private final PlainPurses purses;
    private final int[] accounts;
    private final long perTickLot;
    private final BiPredicate<String, List<String>> note;

    /** Whoever takes note of a command and its events says whether it was carried out. */
    RandomSpot(
        final Outcomes market,
        final SplittableRandom random,
        final PlainPurses purses,
        final int[] accounts,
        final long perTickLot,
        final BiPredicate<String, List<String>> note)
    {
        this.market = market;
        this.random = random;
        this.purses = purses;
        this.accounts = accounts;
        this.perTickLot = perTickLot;
        this.note = note;
    }

    /** Two accounts trade coins at once: what one sells the other buys. */
    void step()
    {
        final int seller = account();
        final int buyer = account();
        final long price = 1L + random.nextInt(200);
        final long lots = 1L + random.nextInt(20);
        final List<String> sale = market.order(seller, "SELL YES",
            order -> order.instrumentId(SPOT).priceTicks(price).quantityLots(lots));
        if (!note.test("spot sell", sale))
        {
            return;
        }
        final List<String> purchase = market.order(buyer, "BUY YES", order -> order.instrumentId(SPOT)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.IOC).priceTicks(price).quantityLots(lots));
        if (note.test("spot buy", purchase))
        {
            purses.add(buyer, purses.moneyId, -price * lots * perTickLot);
            purses.add(seller, purses.moneyId, price * lots * perTickLot);
            purses.add(buyer, COIN, lots);
            purses.add(seller, COIN, -lots);
        }
        else
        {
            assertTrue(note.test("spot cancel", market.machine.cancel(2, seller, SPOT, Outcomes.orderId(sale))));
        }
    }

    private int account()
    {
        return accounts[random.nextInt(accounts.length)];
    }
}
