package rialto.engine.callauction;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The worked call auctions of SEMANTICS D2 under their ids, and those of the venues whose profiles D2 does not show. A
 * case: buys / sells / reference price, quantity at price or M, earlier is older. Below it, by profile: price, volume
 * and surplus; fills; trades in their order. Each is computed by the plain model, which must show all of it, and by
 * {@link UncrossingPrice}; and so is its mirror image.
 */
class WorkedAuctionsTest
{
    private static final String WORKED = """
        V1: B1 200@202, B2 200@201, B3 300@200 / S1 100@200, S2 200@198, S3 400@197
          XETRA_T7, XETRA_R13, LSE, GRID: 200/700/0; B1 200, B2 200, B3 300, S3 400, S2 200, S1 100; \
        B1-S3 200, B2-S3 200, B3-S2 200, B3-S1 100
        V2: B1 400@202, B2 200@201 / S1 300@199, S2 200@198
          XETRA_T7, XETRA_R13, LSE, GRID: 201/500/100; B1 400, B2 100, S2 200, S1 300; \
        B1-S2 200, B1-S1 200, B2-S1 100
        V3: B1 300@202, B2 200@201 / S1 400@199, S2 200@198
          XETRA_T7, XETRA_R13, LSE, GRID: 199/500/-100; B1 300, B2 200, S2 200, S1 300; \
        B1-S2 200, B1-S1 100, B2-S1 200
        V4a: B1 100@M, B2 100@199 / S1 100@M, S2 100@202 / R 199
          XETRA_T7, XETRA_R13, LSE: 199/100/100; B1 100, S1 100; B1-S1 100
          GRID: 200/100/0; B1 100, S1 100; B1-S1 100
        V4b: B1 100@M, B2 100@199 / S1 100@M, S2 100@202 / R 200
          XETRA_T7, GRID: 200/100/0; B1 100, S1 100; B1-S1 100
          XETRA_R13, LSE: 199/100/100; B1 100, S1 100; B1-S1 100
        V4c: B1 100@M, B2 100@199 / S1 100@M, S2 100@202 / R 205
          XETRA_T7, XETRA_R13, LSE: 202/100/-100; B1 100, S1 100; B1-S1 100
          GRID: 201/100/0; B1 100, S1 100; B1-S1 100
        V5a: B1 300@202, B2 200@201 / S1 200@198, S2 300@199 / R 200
          XETRA_T7, GRID: 200/500/0; B1 300, B2 200, S1 200, S2 300; B1-S1 200, B1-S2 100, B2-S2 200
          XETRA_R13, LSE: 201/500/0; B1 300, B2 200, S1 200, S2 300; B1-S1 200, B1-S2 100, B2-S2 200
        V5b: B1 300@202, B2 200@201 / S1 200@198, S2 300@199 / R 202
          XETRA_T7, XETRA_R13, LSE, GRID: 201/500/0; B1 300, B2 200, S1 200, S2 300; \
        B1-S1 200, B1-S2 100, B2-S2 200
        V5c: B1 300@202, B2 200@201 / S1 200@198, S2 300@199 / R 198
          XETRA_T7, XETRA_R13, LSE, GRID: 199/500/0; B1 300, B2 200, S1 200, S2 300; \
        B1-S1 200, B1-S2 100, B2-S2 200
        V5d: B1 300@202, B2 200@201 / S1 200@198, S2 300@199
          XETRA_T7, XETRA_R13, LSE, GRID: 199/500/0; B1 300, B2 200, S1 200, S2 300; \
        B1-S1 200, B1-S2 100, B2-S2 200
        V6: B1 900@M / S1 800@M / R 250
          XETRA_T7, XETRA_R13, LSE, GRID: 250/800/100; B1 800, S1 800; B1-S1 800
        V7: B1 80@200, B2 80@199 / S1 80@201 / R 200
          XETRA_T7, XETRA_R13, LSE, GRID: NO_CROSSING
        V8: B1 300@200, B2 300@200 / S1 400@200
          XETRA_T7, XETRA_R13, LSE, GRID: 200/400/200; B1 300, B2 100, S1 400; B1-S1 300, B2-S1 100
        V10a: A 50@M, B 90@1010, C 10@990 / D 40@M, E 100@1008, F 60@1015 / R 1000
          XETRA_T7, XETRA_R13, LSE, GRID: 1008/140/0; A 50, B 90, D 40, E 100; A-D 40, A-E 10, B-E 90
        V11a: A 40@M / G 40@998 / R 1000
          XETRA_T7, XETRA_R13, LSE: 998/40/0; A 40, G 40; A-G 40
          GRID: 1000/40/0; A 40, G 40; A-G 40
        V11b: A 40@M / G 41@998 / R 1000
          XETRA_T7, XETRA_R13, LSE, GRID: 998/40/-1; A 40, G 40; A-G 40
        V11c: A 40@M / G 40@1002 / R 1000
          XETRA_T7, XETRA_R13, LSE, GRID: 1002/40/0; A 40, G 40; A-G 40
        V15: B1 1000@M, B2 1000@M / S1 1000@M, S2 1000@M / R 1005
          XETRA_T7, XETRA_R13, LSE, GRID: 1005/2000/0; B1 1000, B2 1000, S1 1000, S2 1000; \
        B1-S1 1000, B2-S2 1000
        V16-1: B1 150@100, B2 150@98 / S1 250@98, S2 50@97
          XETRA_T7, XETRA_R13, LSE, GRID, BNB: 98/300/0; B1 150, B2 150, S2 50, S1 250; \
        B1-S2 50, B1-S1 100, B2-S1 150
        V16-2: B1 150@100, B2 50@99, B3 300@97 / S1 200@97, S2 100@96
          XETRA_T7, XETRA_R13, LSE, GRID, BNB: 97/300/200; B1 150, B2 50, B3 100, S2 100, S1 200; \
        B1-S2 100, B1-S1 50, B2-S1 50, B3-S1 100
        V16-3: B1 300@102, B2 100@100, B3 200@99, B4 300@98 / S1 250@98, S2 250@97, S3 1000@96
          XETRA_T7, XETRA_R13, LSE, GRID, BNB: 96/900/-100; B1 300, B2 100, B3 200, B4 300, S3 900; \
        B1-S3 300, B2-S3 100, B3-S3 200, B4-S3 300
        """;

    /** The chain's own examples, except the first three, which are V16: prices and surplus are official. */
    private static final String BNB = """
        BNB 4: B1 30@102, B2 10@101, B3 50@99, B4 15@96 / S1 10@98, S2 50@97, S3 50@95
          BNB, GRID: 97/90/-10; B1 30, B2 10, B3 50, S3 50, S2 40; B1-S3 30, B2-S3 10, B3-S3 10, B3-S2 40
        BNB 5.1: B1 10@102, B2 10@97 / S1 50@95 / R 80
          BNB, GRID: 95/20/-30; B1 10, B2 10, S1 20; B1-S1 10, B2-S1 10
        BNB 5.2: B1 10@99, B2 10@94 / S1 50@92 / R 100
          BNB: 94/20/-30; B1 10, B2 10, S1 20; B1-S1 10, B2-S1 10
          GRID: 92/20/-30; B1 10, B2 10, S1 20; B1-S1 10, B2-S1 10
        BNB 5.3: B1 100@99 / S1 50@92 / R 90
          BNB: 95/50/50; B1 50, S1 50; B1-S1 50
          GRID: 99/50/50; B1 50, S1 50; B1-S1 50
        BNB 5.4: B1 10@101, B2 10@96 / S1 50@94 / R 100
          BNB: 95/20/-30; B1 10, B2 10, S1 20; B1-S1 10, B2-S1 10
        BNB 5.3 all above: B1 100@99 / S1 50@92 / R 87
          BNB: 92/50/50; B1 50, S1 50; B1-S1 50
        BNB 5.4 off tick: B1 10@102, B2 10@96 / S1 50@94 / R 101
          BNB: 95/20/-30; B1 10, B2 10, S1 20; B1-S1 10, B2-S1 10
        BNB 6.1: B1 25@100, B2 25@97 / S1 25@98, S2 25@95 / R 99
          BNB: 99/25/-25; B1 25, S2 25; B1-S2 25
          GRID: 98/25/-25; B1 25, S2 25; B1-S2 25
        BNB 6.2: B1 25@100, B2 25@97 / S1 25@98, S2 25@95 / R 97
          BNB, GRID: 97/25/25; B1 25, S2 25; B1-S2 25
        BNB without reference: B1 100@99 / S1 50@92
          BNB: 99/50/50; B1 50, S1 50; B1-S1 50
        """;

    /** The middle of a range: IEX's CP3, clob's Xetra 04; and the rest by the rules' text. */
    private static final String OTHERS = """
        IEX CP3: B1 2000@1011, B2 500@1009 / S1 2000@1009, S2 600@1011 / R 1010
          MID_RANGE, MID_BAND, GRID: 1010/2000/0; B1 2000, S1 2000; B1-S1 2000
          XETRA_R13: 1009/2000/500; B1 2000, S1 2000; B1-S1 2000
        CLOB 04: B1 200@201, B2 300@202, B3 100@197 / S1 100@203, S2 300@199, S3 200@198
          MID_RANGE: 200/500/0; B2 300, B1 200, S3 200, S2 300; B2-S3 200, B2-S2 100, B1-S2 200
        half a tick: B1 10@202 / S1 10@199
          MID_RANGE: 201/10/0; B1 10, S1 10; B1-S1 10
        all of the volume: B1 10@210, B2 5@190 / S1 10@100, S2 90@200
          MID_RANGE: 155/10/5; B1 10, S1 10; B1-S1 10
        all of the volume, up to the highest limit: B1 10@M / S1 10@100, S2 90@200, S3 1@300
          MID_RANGE: 200/10/-90; B1 10, S1 10; B1-S1 10
        no limit, no reference: B1 10@M / S1 10@M
          XETRA_T7, XETRA_R13, LSE, GRID, BNB, MID_BAND, MID_RANGE: NO_REFERENCE
        one side: B1 10@M, B2 10@205 / S1 10@210 / R 200
          XETRA_T7, XETRA_R13, LSE, GRID, BNB, MID_BAND, MID_RANGE: 210/10/0; B1 10, S1 10; B1-S1 10
        nobody sells: B1 10@M, B2 10@205 /  / R 200
          XETRA_T7, XETRA_R13, LSE, GRID, BNB, MID_BAND, MID_RANGE: NO_CROSSING
        """;

    /** Market orders that may trade up to a price only: M90 buys up to 90, sells down to 90. */
    private static final String PROTECTED = """
        too far apart: B1 10@M90 / S1 10@M100 / R 95
          XETRA_T7, GRID: NO_CROSSING
        not at the reference price: B1 10@M90 / S1 10@M80 / R 100
          XETRA_T7, GRID: NO_CANDIDATE
        at the reference price, market orders by time: B1 10@M90, B2 5@M / S1 12@M80 / R 85
          XETRA_T7, GRID: 85/12/3; B1 10, B2 2, S1 12; B1-S1 10, B2-S1 2
        before better limits: B1 10@M205, B2 10@210 / S1 12@200
          XETRA_T7: 200/12/8; B1 10, B2 2, S1 12; B1-S1 10, B2-S1 2
          GRID: 205/12/8; B1 10, B2 2, S1 12; B1-S1 10, B2-S1 2
        left out above its protection: B1 10@M205, B2 10@210 / S1 10@206
          XETRA_T7, GRID: 206/10/0; B2 10, S1 10; B2-S1 10
        the protection is no limit: B1 10@M205 / S1 10@M195, S2 5@210 / R 200
          XETRA_T7: NO_CANDIDATE
          GRID: 200/10/0; B1 10, S1 10; B1-S1 10
        """;

    private static final int MIRROR_SUM = 1_200;

    private record Worked(String id, PlainCall call, UncrossingProfile profile, String expected)
    {
    }

    @TestFactory
    List<DynamicTest> worked()
    {
        return parse(WORKED).stream().map(WorkedAuctionsTest::test).toList();
    }

    @TestFactory
    List<DynamicTest> bnb()
    {
        return parse(BNB).stream().map(WorkedAuctionsTest::test).toList();
    }

    @TestFactory
    List<DynamicTest> others()
    {
        return parse(OTHERS).stream().map(WorkedAuctionsTest::test).toList();
    }

    @TestFactory
    List<DynamicTest> marketOrdersWithProtection()
    {
        return parse(PROTECTED).stream().map(WorkedAuctionsTest::test).toList();
    }

    @Test
    void v19IsNotExecutedOutsideOfTheDynamicRange()
    {
        final PlainCall v2 = PlainCall.parse("B1 400@202, B2 200@201 / S1 300@199, S2 200@198");
        final UncrossingPrice price = new UncrossingPrice(v2.book());

        assertEquals(UncrossingOutcome.PRICE, price.find(new UncrossingRules()));
        assertEquals(201, price.priceTicks());
        assertEquals(Safeguard.OUTSIDE_DYNAMIC_RANGE,
            new UncrossingSafeguards().dynamicRange(190, 50_000).judge(price, 0, 0));
    }

    @Test
    void v20TheBandReachesATenthOfTheMidpointBeyondBestBidAndOffer()
    {
        final PlainCall call = PlainCall.parse("B1 1@M / S1 1@M").quote(1000, 1100);
        final PriceRange range = new PriceRange();
        range.set(new UncrossingRules().profile(UncrossingProfile.MID_BAND), call.book());

        assertEquals(895, range.lowestTicks());
        assertEquals(1205, range.highestTicks());
    }

    private static DynamicTest test(final Worked worked)
    {
        return DynamicTest.dynamicTest(worked.id() + " " + worked.profile(), () ->
        {
            final UncrossingRules rules = new UncrossingRules().profile(worked.profile());
            final PlainAuction plain = new PlainAuction(worked.call(), rules);
            assertEquals(worked.expected(), plain.toString());
            assertEquals(plain.priceText(), Found.text(worked.call(), rules));

            final PlainCall image = worked.call().mirrored(MIRROR_SUM);
            final PlainAuction mirrored = new PlainAuction(image, rules);
            assertEquals(mirrored.priceText(), Found.text(image, rules));
            if (plain.isMirrorable() && plain.price() != OrderBook.NO_PRICE)
            {
                assertEquals(MIRROR_SUM - plain.price() + "/" + plain.volume() + "/" + -plain.surplus(),
                    mirrored.priceText());
            }
        });
    }

    private static List<Worked> parse(final String table)
    {
        final List<Worked> all = new ArrayList<>();
        String id = "";
        String call = "";
        for (final String line : table.lines().toList())
        {
            final int colon = line.indexOf(": ");
            assertTrue(colon > 0, line);
            if (line.startsWith("  "))
            {
                for (final String profile : line.substring(2, colon).split(", ", -1))
                {
                    all.add(new Worked(id, PlainCall.parse(call), UncrossingProfile.valueOf(profile),
                        line.substring(colon + 2)));
                }
            }
            else
            {
                id = line.substring(0, colon);
                call = line.substring(colon + 2);
            }
        }
        return all;
    }
}
