package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Orders with a minimum, or all or none, that stand across others, and what happens once less of them is left. An order
 * is written {@code ACCOUNT SIDE LOTS@PRICE [min=LOTS] [aon] [post] [MODE]}.
 */
class LoweredConditionsTest
{
    private final Machine machine = Machine.withMarket(0, 0, 10, 11, 12);
    private long clientId;

    @AfterEach
    void close()
    {
        machine.close();
    }

    /** The order whose condition was lowered takes: at the other's price, in the same command, behind its cause. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "at the better price  | 10 B 1@1001; 11 S 7@999 min=5          | 12 B 6@1002 | trade 3/2 6@999; trade 2/1 1@1001 | ''",
        "one lot is left      | 10 B 1@999; 11 S 7@999 min=5           | 12 B 6@999  | trade 3/2 6@999; trade 2/1 1@999 | ''",
        "all or none, whole   | 10 B 3@999; 11 S 9@999 aon             | 12 B 9@999  | trade 3/2 9@999 | B 1 3@999",
        "two make up the rest | 10 B 1@999; 10 B 1@999; 11 S 7@999 min=5 | 12 B 5@999 | trade 4/3 5@999; trade 3/1 1@999; trade 3/2 1@999 | ''",
        "still too few        | 10 B 1@999; 11 S 8@999 min=5           | 12 B 5@999  | trade 3/2 5@999 | B 1 1@999, S 2 3@999",
        "more comes later     | 10 B 3@999; 11 S 9@999 min=5; 12 B 1@999 | 12 B 5@999 | trade 4/2 5@999; trade 2/1 3@999; trade 2/3 1@999 | ''",
        "may only add         | 11 S 7@999 min=5 post; 10 B 1@999       | 12 B 6@999  | trade 3/1 6@999; ended 1 1 POST_ONLY_WOULD_TRADE | B 2 1@999",
        "own order, taker     | 11 B 1@999; 11 S 7@999 min=5 CANCEL_TAKER | 12 B 6@999 | trade 3/2 6@999; prevented 2/1 1/0; ended 2 0 STP | B 1 1@999",
        "own order, maker     | 11 B 1@999; 11 S 7@999 min=5 CANCEL_MAKER | 12 B 6@999 | trade 3/2 6@999; prevented 2/1 0/1; ended 1 0 STP | S 2 1@999",
        "own at first | 11 B 1@999 | 11 S 1@999 aon CANCEL_TAKER | prevented 2/1 1/0; ended 2 0 STP | B 1 1@999" })
    void whatIsLeftTrades(
        final String id,
        final String before,
        final String last,
        final String expected,
        final String left)
    {
        for (final String order : before.split("; ", -1))
        {
            enter(order);
        }
        assertEquals(expected, String.join("; ", enter(last)), id);
        assertEquals(left, book(), id);
    }

    private List<String> enter(final String text)
    {
        final String[] words = text.split(" ", -1);
        final String[] size = words[2].split("@", -1);
        clientId++;
        return machine.enter(Integer.parseInt(words[0]), clientId, order ->
        {
            order.side("B".equals(words[1]) ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC).quantityLots(Long.parseLong(size[0]))
                .priceTicks(Long.parseLong(size[1]));
            for (int i = 3; i < words.length; i++)
            {
                put(order, words[i]);
            }
        });
    }

    private static void put(final NewOrderEncoder order, final String word)
    {
        if (word.startsWith("min="))
        {
            order.minimumLots(Long.parseLong(word.substring(4)));
        }
        else if ("aon".equals(word))
        {
            order.orderFlags().allOrNone(true);
        }
        else if ("post".equals(word))
        {
            order.orderFlags().postOnly(true);
        }
        else
        {
            order.stpMode(StpMode.valueOf(word));
        }
    }

    private String book()
    {
        final StringBuilder text = new StringBuilder();
        for (long orderId = 1; orderId <= clientId; orderId++)
        {
            final int slot = machine.stateMachine.orders().slotOf(orderId);
            if (slot >= 0)
            {
                text.append(text.isEmpty() ? "" : ", ").append(machine.stateMachine.orders().isBuy(slot) ? 'B' : 'S')
                    .append(' ').append(orderId).append(' ').append(machine.stateMachine.orders().leavesLots(slot))
                    .append('@').append(machine.stateMachine.orders().priceTicks(slot));
            }
        }
        return text.toString();
    }
}
