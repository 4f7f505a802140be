package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import rialto.cli.journal.StateRows.Kind;
import rialto.engine.core.StateMachine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** In which balances and open orders a state differs from another one. One thread. */
final class StateDifference
{
    private static final String FIELD_OF_ORDER = "order";

    private final Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
    private final Function<String, String> names;
    private long balanceCount;
    private long orderCount;

    private StateDifference(final Function<String, String> names)
    {
        this.names = names;
    }

    /** Is shown what differs. */
    @FunctionalInterface
    interface Consumer
    {
        /**
         * Called for each row that differs.
         *
         * @param line what it is of, how it differs, and the fields that do.
         */
        void onDifference(Map<String, @Nullable Object> line);
    }

    /**
     * Shows what differs.
     *
     * @param original state.
     * @param changed  state that is compared with it.
     * @param names    give an order of the changed state the id that it has in the original one, or a word of its own.
     * @param consumer is shown each balance and each order that differs.
     * @return the counts.
     */
    static StateDifference show(
        final StateMachine original,
        final StateMachine changed,
        final Function<String, String> names,
        final Consumer consumer)
    {
        final StateDifference difference = new StateDifference(names);
        StateRows.show(original, (kind, id, row) ->
        {
            if (kind != Kind.BOOKS)
            {
                difference.rows.put(kind + " " + id, row);
            }
        });
        StateRows.show(changed, (kind, id, row) -> difference.compare(kind, id, row, consumer));
        for (final Map.Entry<String, Map<String, @Nullable Object>> gone : difference.rows.entrySet())
        {
            final Kind kind = gone.getKey().startsWith(Kind.ORDERS.name()) ? Kind.ORDERS : Kind.BALANCES;
            difference.tell(kind, gone.getValue(), "gone", consumer);
        }
        return difference;
    }

    /** Balances that differ. */
    long balanceCount()
    {
        return balanceCount;
    }

    /** Open orders that differ. */
    long orderCount()
    {
        return orderCount;
    }

    private void compare(
        final Kind kind,
        final String id,
        final Map<String, @Nullable Object> row,
        final Consumer consumer)
    {
        if (kind == Kind.BOOKS)
        {
            return;
        }
        final String name = kind == Kind.ORDERS ? names.apply(id) : id;
        if (kind == Kind.ORDERS)
        {
            row.put(FIELD_OF_ORDER, name);
        }
        final Map<String, @Nullable Object> before = rows.remove(kind + " " + name);
        if (before == null)
        {
            tell(kind, row, "new", consumer);
        }
        else if (!before.equals(row))
        {
            tell(kind, fields(kind, before, row), "changed", consumer);
        }
    }

    /** What says which row it is, and what differs as before->after. */
    private static Map<String, @Nullable Object> fields(
        final Kind kind,
        final Map<String, @Nullable Object> before,
        final Map<String, @Nullable Object> after)
    {
        final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        after.forEach((name, value) ->
        {
            final Object was = before.get(name);
            if (!Objects.equals(was, value))
            {
                fields.put(name, (was == null ? "none" : was) + "->" + value);
            }
            else if (isIdentity(kind, name))
            {
                fields.put(name, value);
            }
        });
        return fields;
    }

    private static boolean isIdentity(final Kind kind, final String name)
    {
        return kind == Kind.ORDERS ? name.equals(FIELD_OF_ORDER) || name.equals("instrument") ||
            name.equals("account") : name.equals("account") || name.equals("asset");
    }

    private void tell(
        final Kind kind,
        final Map<String, @Nullable Object> row,
        final String what,
        final Consumer consumer)
    {
        if (kind == Kind.ORDERS)
        {
            orderCount++;
        }
        else
        {
            balanceCount++;
        }
        final Map<String, @Nullable Object> line = Lines.of(kind == Kind.ORDERS ? "openOrder" : "balance", what);
        line.putAll(row);
        consumer.onDifference(line);
    }
}
