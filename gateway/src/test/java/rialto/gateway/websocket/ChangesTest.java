package rialto.gateway.websocket;

import org.junit.jupiter.api.Test;
import rialto.gateway.http.Json;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.Level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChangesTest
{
    @Test
    void lastLevelOfAPriceStandsBestFirst()
    {
        final Changes changes = new Changes(Channel.BOOK, 10, 5);
        changes.putLevel(5, true, 100, level("100", "1"));
        changes.putLevel(6, true, 101, level("101", "2"));
        changes.putLevel(7, true, 100, level("100", "0"));
        changes.putLevel(8, false, 103, level("103", "4"));
        changes.putLevel(9, false, 102, level("102", "5"));
        assertEquals(5, changes.firstSequence());
        assertEquals(9, changes.lastSequence());
        assertFalse(changes.isOverflown());
        assertEquals(
            "{\"bids\":[" + Json.write(level("101", "2")) + "," + Json.write(level("100", "0")) + "],\"asks\":[" +
                Json.write(level("102", "5")) + "," + Json.write(level("103", "4")) + "]}",
            Json.write(changes.payload()));
    }

    @Test
    void lastRowOfAKeyStandsWhereItWasPutLast()
    {
        final Changes changes = new Changes(Channel.ORDERS, 10, 1);
        changes.putRow(1, 11, "a");
        changes.putRow(2, 12, "b");
        changes.putRow(3, 11, "c");
        assertEquals("{\"orders\":[\"b\",\"c\"]}", Json.write(changes.payload()));
        final Changes ticker = new Changes(Channel.TICKER, 10, 1);
        ticker.putRow(1, 0, "x");
        ticker.putRow(2, 0, "y");
        assertEquals("{\"ticker\":\"y\"}", Json.write(ticker.payload()));
        final Changes auction = new Changes(Channel.AUCTION, 10, 1);
        auction.putRow(1, 0, "x");
        auction.putRow(2, 0, "y");
        assertEquals("{\"auction\":\"y\"}", Json.write(auction.payload()));
    }

    @Test
    void tooManyOrAHoleNeedASnapshot()
    {
        final Changes many = new Changes(Channel.TRADES, 2, 1);
        many.putRow(1, 1, "a");
        many.putRow(2, 2, "b");
        assertFalse(many.isOverflown());
        many.putRow(3, 3, "c");
        assertTrue(many.isOverflown());
        assertEquals(3, many.lastSequence());
        final Changes hole = new Changes(Channel.TRADES, 9, 1);
        hole.putRow(1, 1, "a");
        hole.putRow(3, 3, "c");
        assertTrue(hole.isOverflown());
    }

    private static Level level(final String price, final String quantity)
    {
        return new Level(price, quantity, 1);
    }
}
