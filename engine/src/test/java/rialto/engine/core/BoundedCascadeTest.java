package rialto.engine.core;

import org.junit.jupiter.api.Test;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.codecs.types.UnpricedRule;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Where orders are shared by size, each incoming one may trade with every maker and end none of them: what one command
 * lets in is bounded all the same, and what it leaves comes with the next commands. {@link Machine} asserts that no
 * command writes more than was said before.
 */
class BoundedCascadeTest
{
    private static final int MAKERS = 200;
    private static final int STOPS = 40;
    private static final int MAKER = 10;
    private static final int TAKER = 11;

    @Test
    void stopsThatShareEveryMakerComeOneByOne()
    {
        try (Machine machine = Machine.withMarket(0, 0, MAKER, TAKER))
        {
            machine.tradingRules(MarketRemainder.CANCEL, UnpricedRule.BEST_LIMIT, Machine.NONE, Allocation.PRO_RATA, 1,
                IcebergRefresh.ON_EXHAUSTION);
            long clientId = 0;
            for (int i = 0; i < MAKERS; i++)
            {
                clientId++;
                machine.limit(MAKER, clientId, Side.SELL, 100, 100);
            }
            for (int i = 0; i < STOPS; i++)
            {
                clientId++;
                machine.orderOf(TAKER, clientId,
                    order -> order.side(Side.BUY).orderType(OrderType.STOP_LIMIT).timeInForce(TimeInForce.GTC)
                        .priceTicks(100).stopPriceTicks(100).triggerSource(TriggerSource.LAST_TRADE)
                        .quantityLots(MAKERS + 1));
            }
            clientId++;
            List<String> events = machine.limit(TAKER, clientId, Side.BUY, 1, 100);
            int commands = 0;
            long trades = 0;
            while (commands <= STOPS && machine.stateMachine.hasWork())
            {
                trades += events.stream().filter(event -> event.startsWith("trade ")).count();
                events = machine.goOn();
                commands++;
            }
            // The first comes with the trade, and the last leaves no stop to look at.
            assertEquals(STOPS - 1, commands);
            assertTrue(trades > (STOPS - 1L) * MAKERS, trades + " trades");
            assertEquals(0, machine.stateMachine.books().of(1).stops().parkedCount());
        }
    }
}
