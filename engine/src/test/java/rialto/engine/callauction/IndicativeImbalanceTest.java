package rialto.engine.callauction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.engine.orderbook.OrderBook;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Near price / far price / current reference price, paired and left over there, direction.
 */
class IndicativeImbalanceTest
{
    private static final long NONE = OrderBook.NO_PRICE;

    /** A call by the rules of XETRA_T7, without and with best bid and offer beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         |     |     | 201/201/201 500 100 BUY",
        "B1 300@202, B2 200@201 / S1 400@199, S2 200@198         |     |     | 199/199/199 500 100 SELL",
        "B1 200@202, B2 200@201 / S1 200@198, S2 200@199         |     |     | 199/199/199 400 0 NONE",
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         | 199 |     | 201/201/201 500 100 BUY",
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         | 198 | 200 | 201/201/199 500 100 BUY",
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         | 202 | 204 | 201/201/202 400 100 SELL",
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         | 190 | 194 | 201/201/201 500 100 BUY",
        "B1 400@202, B2 200@201 / S1 300@199, S2 200@198         | 204 | 202 | 201/201/201 500 100 BUY",
        "B1 400@202 / S1 300@203 / R 200                         |     |     | -/-/200 0 400 BUY",
        "B1 400@202 / S1 300@203 / R 205                         |     |     | -/-/205 0 300 SELL",
        "B1 400@199 / S1 300@203 / R 201                         |     |     | -/-/201 0 0 INSUFFICIENT",
        "B1 400@202 / S1 300@203                                 |     |     | -/-/- 0 0 INSUFFICIENT",
        "B1 900@M / S1 800@M / R 250                             |     |     | 250/250/250 800 100 BUY",
        "B1 900@M / S1 800@M                                     |     |     | -/-/- 0 0 INSUFFICIENT" })
    void allFieldsFollowFromTheCurves(final String call, final Long bid, final Long offer, final String expected)
    {
        final CallBook book =
            PlainCall.parse(call).quote(bid == null ? NONE : bid, offer == null ? NONE : offer).book();
        final IndicativeImbalance imbalance = new IndicativeImbalance(book, book);

        imbalance.update(new UncrossingRules());
        assertEquals(expected, text(imbalance));
        imbalance.update(new UncrossingRules());
        assertEquals(expected, text(imbalance));
    }

    @Test
    void theFarPriceIsThatOfTheAuctionsOwnOrders()
    {
        final PlainCall all = PlainCall.parse("B1 400@202, B2 200@201 / S1 300@199, S2 200@198").quote(199, 202);
        final PlainCall own = PlainCall.parse("B1 400@202 / S1 300@199");
        final IndicativeImbalance imbalance = new IndicativeImbalance(all.book(), own.book());

        imbalance.update(new UncrossingRules());
        assertEquals("201/202/201 500 100 BUY", text(imbalance));
        assertEquals(300, imbalance.far().volumeLots());
        assertEquals(100, imbalance.far().surplusLots());
    }

    private static String text(final IndicativeImbalance imbalance)
    {
        return price(imbalance.near().priceTicks()) + "/" + price(imbalance.far().priceTicks()) + "/" +
            price(imbalance.referenceTicks()) + " " + imbalance.pairedLots() + " " + imbalance.imbalanceLots() + " " +
            imbalance.direction();
    }

    private static String price(final long ticks)
    {
        return ticks == NONE ? "-" : Long.toString(ticks);
    }
}
