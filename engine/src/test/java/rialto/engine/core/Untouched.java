package rialto.engine.core;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Nothing happens to an order that no event of the command names: price, quantities, priority, display, place and hold
 * are the same byte by byte, and it is there before and after. But the stop price of a trailing stop follows the
 * market, and a stop whose price was reached may wait for its turn, silently.
 */
final class Untouched implements FlowProperty
{
    @Override
    public void check(final Step step)
    {
        final Set<Long> named = step.named();
        final Map<Long, OpenOrder> after = step.after().orders();
        for (final OpenOrder before : step.before().orders().values())
        {
            if (!named.contains(before.id()))
            {
                assertTrue(isUntouched(before, after.get(before.id())),
                    () -> "no event tells of\nbefore " + before + "\nafter  " + after.get(before.id()));
            }
        }
        for (final OpenOrder order : after.values())
        {
            assertTrue(step.before().orders().containsKey(order.id()) || named.contains(order.id()),
                () -> "no event tells of the new " + order);
        }
    }

    private static boolean isUntouched(final OpenOrder before, final @Nullable OpenOrder after)
    {
        return after != null && (after.isSameAs(before) || after.isSameButForTheMarket(before));
    }
}
