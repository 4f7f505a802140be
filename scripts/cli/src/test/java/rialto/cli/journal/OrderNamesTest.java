package rialto.cli.journal;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class OrderNamesTest
{
    /** Orders up to 10 are of both runs, 11 is of the original one only, 12 and 13 are 11 and 12 of the changed one. */
    @Test
    void anOrderHasTheOtherRunsIdAndWhatIsNoOrderKeepsItsOwn()
    {
        final OrderNames names = new OrderNames(10);
        assertEquals(11, names.changed(11), "no order of the changed run is called 11");
        names.took(11);
        names.same(12, 11);
        names.took(12);
        names.same(13, 12);
        names.took(13);
        assertEquals("0 10 11 12 99", changed(names, 0, 10, 12, 13, 99));
        assertEquals("0 10 12 13 99", original(names, 0, 10, 11, 12, 99));
        assertEquals(OrderNames.NONE, names.original(13), "an order that only the changed run has");
        final long unused = names.changed(11);
        assertEquals("11", original(names, unused));
        assertEquals(unused, names.changed(11));
    }

    private static String changed(final OrderNames names, final long... originalIds)
    {
        final StringBuilder text = new StringBuilder();
        for (final long id : originalIds)
        {
            text.append(text.isEmpty() ? "" : " ").append(names.changed(id));
        }
        return text.toString();
    }

    private static String original(final OrderNames names, final long... changedIds)
    {
        final StringBuilder text = new StringBuilder();
        for (final long id : changedIds)
        {
            text.append(text.isEmpty() ? "" : " ").append(names.original(id));
        }
        return text.toString();
    }
}
