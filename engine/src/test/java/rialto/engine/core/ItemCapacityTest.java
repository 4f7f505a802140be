package rialto.engine.core;

import org.junit.jupiter.api.Test;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.offer.Offers;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Where there is no room left for items, item auctions, bids and offers, each with its own result code. */
class ItemCapacityTest
{
    private static final int MAX_ORDERS = 12;

    @Test
    void items()
    {
        try (Machine machine = new Machine(few(MAX_ORDERS, 256)))
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, MAX_ORDERS);
            assertEquals(List.of("reply ITEM_CAPACITY"), transcript.execute("mint 1 by 8 to 4"));
            transcript.execute("burn 4 5");
            assertEquals("reply OK order 13 filled 0 leaves 0", transcript.execute("mint 1 by 8 to 4").getFirst());
        }
    }

    @Test
    void auctionsAndOffersShareTheirRoom()
    {
        try (Machine machine = new Machine(few(MAX_ORDERS, 256)))
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, MAX_ORDERS);
            for (int i = 1; i < MAX_ORDERS; i++)
            {
                transcript.execute("english 4 items=" + i + " start=10 increment=1 end=10");
            }
            transcript.execute("offer 5 to 6 give=2:1");
            assertEquals(List.of("reply ITEM_AUCTION_CAPACITY"),
                transcript.execute("english 4 items=12 start=10 increment=1 end=10"));
            assertEquals(List.of("reply OFFER_CAPACITY"), transcript.execute("offer 5 to 6 give=2:1"));
            transcript.execute("pass 10");
            assertEquals("reply OK order 13 filled 0 leaves 0",
                transcript.execute("english 4 items=12 start=10 increment=1 end=10").get(2 * (MAX_ORDERS - 1)));
        }
    }

    @Test
    void itemsAndAmountsOfOffers()
    {
        try (Machine machine = new Machine(few(4, 256)))
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, 4);
            final String offer = "offer 4 to 5 ask=1:1 give=2:1";
            transcript.execute(offer + " give=item:1 give=item:2 give=item:3 give=item:4");
            transcript.execute("offer 5 to 4 give=2:1 ask=1:1 ask=item:1 ask=item:2 ask=item:3 ask=item:4");
            transcript.execute("offer 6 to 4 give=2:1 ask=1:1");
            assertEquals(List.of("reply OFFER_CAPACITY"),
                transcript.execute("offer 7 to 4 give=2:1 ask=1:1 ask=item:1"));
            assertEquals("reply OK order 4 filled 0 leaves 0",
                transcript.execute("offer 7 to 4 give=2:1 ask=1:1").getFirst());
        }
    }

    @Test
    void bidsOnRecord()
    {
        try (Machine machine = new Machine(few(4, 256)))
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, 3);
            transcript.execute("first-price 4 items=1 start=10 end=10 reveal=10");
            transcript.execute("english 4 items=2 start=10 increment=1 end=10 payment=5");
            transcript.execute("dutch 4 items=3 start=10 floor=1 over=5 end=10 separate");
            transcript.execute("commit 5 on 1 20 salt=a");
            transcript.execute("commit 6 on 1 20 salt=a");
            transcript.execute("commit 7 on 1 20 salt=a");
            transcript.execute("bid 5 on 2 20");
            assertEquals(List.of("reply BID_CAPACITY order 1 filled 0 leaves 0"),
                transcript.execute("commit 8 on 1 20 salt=a"));
            assertEquals(List.of("reply BID_CAPACITY order 2 filled 0 leaves 0"), transcript.execute("bid 6 on 2 30"));
            assertEquals(List.of("reply BID_CAPACITY order 3 filled 0 leaves 0"), transcript.execute("buy 6 on 3 30"));
            assertEquals("reply OK order 2 filled 0 leaves 0", transcript.execute("bid 5 on 2 30").getFirst());
        }
    }

    @Test
    void biddersOfOneAuction()
    {
        try (Machine machine = new Machine(new Capacities(
            16, 16, 16, 16, 2_048, 8_192, 4_096, 512, 4, 64, 60_000_000_000L, 1_000_000)))
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, 1);
            transcript.execute("first-price 4 items=1 start=10 end=10 reveal=10");
            for (int i = 0; i < ItemBids.MAX_BIDDERS; i++)
            {
                machine.createAccount(10 + i, 3);
                transcript.execute("commit " + (10 + i) + " on 1 20 salt=a");
            }
            assertEquals(List.of("reply AUCTION_FULL order 1 filled 0 leaves 0"),
                transcript.execute("commit 5 on 1 20 salt=a"));
        }
    }

    @Test
    void offersOfOneAccount()
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = market(machine);
            for (int i = 0; i < Offers.MAX_OF_ACCOUNT; i++)
            {
                transcript.execute("offer 4 to 5 give=2:1");
            }
            assertEquals(List.of("reply OFFER_LIMIT"), transcript.execute("offer 4 to 5 give=2:1"));
            assertEquals("reply OK affected 256", transcript.execute("cancel-offers 4").getFirst());
            assertEquals("reply OK order 257 filled 0 leaves 0",
                transcript.execute("offer 4 to 5 give=2:1").getFirst());
        }
    }

    @Test
    void offersForOneItem()
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = market(machine);
            mint(transcript, 1);
            for (int i = 0; i < Offers.MAX_OF_ITEM; i++)
            {
                transcript.execute("offer " + (5 + i % 3) + " to 4 give=2:1 ask=item:1");
            }
            assertEquals(List.of("reply ITEM_OFFER_LIMIT"), transcript.execute("offer 5 to 4 give=2:1 ask=item:1"));
            assertEquals(2 + Offers.MAX_OF_ITEM, transcript.execute("give 4 1 to 9").size());
            assertEquals(0, machine.stateMachine.deals().count());
        }
    }

    @Test
    void balances()
    {
        try (Machine machine = new Machine(few(64, 15)))
        {
            final ItemTranscript transcript = market(machine);
            machine.createAsset(3, "EUR", 2);
            mint(transcript, 1);
            assertEquals(List.of("reply BALANCE_CAPACITY"),
                transcript.execute("english 4 items=1 start=10 increment=1 end=10 asset=3"));
            assertEquals("reply OK order 1 filled 0 leaves 0",
                transcript.execute("english 4 items=1 start=10 increment=1 end=10").getFirst());
            assertEquals(List.of("reply BALANCE_CAPACITY"), transcript.execute("offer 4 to 5 give=2:1 ask=3:1"));
        }
    }

    private static Capacities few(final int maxOrders, final int maxBalances)
    {
        return new Capacities(16, 16, 16, 16, 64, maxBalances, maxOrders, 512, 4, 64, 60_000_000_000L, 1_000_000);
    }

    private static ItemTranscript market(final Machine machine)
    {
        final ItemTranscript transcript = new ItemMarket(machine).transcript();
        transcript.execute("collection 1 by 8");
        return transcript;
    }

    private static void mint(final ItemTranscript transcript, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            transcript.execute("mint 1 by 8 to 4");
        }
    }
}
