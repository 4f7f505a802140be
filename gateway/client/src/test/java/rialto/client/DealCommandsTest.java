package rialto.client;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.OfferSide;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Every command on items, item auctions and trade offers as it arrives. */
class DealCommandsTest extends ClientTestBase
{
    private static final UnsafeBuffer BYTES = new UnsafeBuffer(new byte[64]);
    private static final long[] ITEMS = { 11, 12 };
    private static final String ONES = "1,".repeat(31) + "1";

    static
    {
        BYTES.setMemory(32, 32, (byte)1);
    }

    @Test
    void shouldSendWhatIsDoneWithItems()
    {
        logOn();
        final ItemCommands items = session.items();
        items.createCollection(3, "Cards of 2026", 7, 100, 250, new int[] { 7, 8 }, new int[] { 500, 125 });
        items.createCollection(4, "Bare", 7, 0, 0, new int[0], new int[0]);
        items.mint(7, 3, 8, BYTES, 32);
        items.transfer(8, 11, 9);
        items.burn(8, 12);
        items.lock(8, 13);
        items.unlock(8, 13);

        await(() -> engine.heard.size() == 7);
        assertEquals(
            List.of(
                "[CreateCollection]:keyId=5|clientSequence=1|collectionId=3|name=Cards of 2026|creatorAccountId=7|" +
                    "maxItems=100|feeBps=250|shares=[(accountId=7|royaltyBps=500),(accountId=8|royaltyBps=125)]",
                "[CreateCollection]:keyId=5|clientSequence=2|collectionId=4|name=Bare|creatorAccountId=7|maxItems=0|" +
                    "feeBps=0|shares=[]",
                "[MintItem]:keyId=5|clientSequence=3|accountId=7|collectionId=3|toAccountId=8|digest=[" + ONES + "]",
                "[TransferItem]:keyId=5|clientSequence=4|accountId=8|itemId=11|toAccountId=9",
                "[BurnItem]:keyId=5|clientSequence=5|accountId=8|itemId=12",
                "[LockItem]:keyId=5|clientSequence=6|accountId=8|itemId=13|isLocked=1",
                "[LockItem]:keyId=5|clientSequence=7|accountId=8|itemId=13|isLocked=0"),
            engine.heard);
    }

    @Test
    void shouldSendAuctionsAndBids()
    {
        logOn();
        final ItemAuctionCommands auctions = session.itemAuctions();
        auctions.defineIncrementTable(1, new long[] { 0, 500 }, new long[] { 7, 50 });
        auctions.open(8, ItemAuctionKind.ENGLISH, 2, 100, 77, ITEMS, DealCommandsTest::english);
        auctions.bid(9, 21, 300);
        auctions.buy(9, 22, 400, 2);
        auctions.commit(9, 23, BYTES, 32);
        auctions.reveal(9, 23, 500, BYTES, 32);
        auctions.cancel(0, 24);
        auctions.pay(9, 25);

        await(() -> engine.heard.size() == 8);
        assertEquals(
            List.of(
                "[DefineIncrementTable]:keyId=5|clientSequence=1|tableId=1|bands=[(fromMinor=0|incrementMinor=7)," +
                    "(fromMinor=500|incrementMinor=50)]",
                "[OpenItemAuction]:keyId=5|clientSequence=2|accountId=8|kind=ENGLISH|assetId=2|startPriceMinor=100|" +
                    "reserveMinor=200|buyNowMinor=0|incrementTableId=1|incrementMinor=0|endNs=77|softWindowNs=0|" +
                    "softExtensionNs=0|maxExtensions=0|floorPriceMinor=0|floorNs=0|stepNs=0|isSeparate=0|revealNs=0|" +
                    "depositMinor=0|paymentNs=0|items=[(itemId=11),(itemId=12)]",
                "[BidOnItem]:keyId=5|clientSequence=3|accountId=9|auctionId=21|maxMinor=300",
                "[BuyItem]:keyId=5|clientSequence=4|accountId=9|auctionId=22|limitMinor=400|units=2",
                "[CommitBid]:keyId=5|clientSequence=5|accountId=9|auctionId=23|commitment=[" + ONES + "]",
                "[RevealBid]:keyId=5|clientSequence=6|accountId=9|auctionId=23|amountMinor=500|salt=[" + ONES + "]",
                "[CancelItemAuction]:keyId=5|clientSequence=7|accountId=0|auctionId=24",
                "[PayForItem]:keyId=5|clientSequence=8|accountId=9|auctionId=25"),
            engine.heard);
    }

    @Test
    void shouldSendOffers()
    {
        logOn();
        final OfferCommands offers = session.offers();
        offers.open(8, 9, 20, OfferCommands.NEVER, 2, DealCommandsTest::leg);
        offers.open(8, 0, 0, 77, 0, DealCommandsTest::leg);
        offers.accept(9, 21);
        offers.close(8, 22);
        offers.cancelAll(8);

        await(() -> engine.heard.size() == 5);
        assertEquals(
            List.of(
                "[OpenOffer]:keyId=5|clientSequence=1|accountId=8|toAccountId=9|parentOfferId=20|expireNs=" +
                    Long.MIN_VALUE + "|legs=[(side=GIVEN|itemId=11|assetId=0|amountMinor=0)," +
                    "(side=ASKED|itemId=0|assetId=2|amountMinor=300)]",
                "[OpenOffer]:keyId=5|clientSequence=2|accountId=8|toAccountId=0|parentOfferId=0|expireNs=77|legs=[]",
                "[AcceptOffer]:keyId=5|clientSequence=3|accountId=9|offerId=21",
                "[CloseOffer]:keyId=5|clientSequence=4|accountId=8|offerId=22",
                "[CancelOffers]:keyId=5|clientSequence=5|accountId=8"),
            engine.heard);
    }

    @Test
    void shouldSendNothingThatDoesNotFitOrCannotBeSet()
    {
        logOn();
        final int[] nine = new int[ItemCommands.MAX_SHARES + 1];
        final long[] tooMany = new long[ItemAuctionCommands.MAX_ITEMS + 1];

        refuses(() -> session.items().createCollection(1, "A".repeat(33), 2, 0, 0, new int[0], new int[0]));
        refuses(() -> session.items().createCollection(1, "A", 2, 0, 0, nine, nine));
        refuses(() -> session.items().createCollection(1, "A", 2, 0, 0, nine, new int[0]));
        refuses(() -> session.itemAuctions().defineIncrementTable(1, new long[1], new long[0]));
        refuses(() -> session.itemAuctions().defineIncrementTable(1, new long[17], new long[17]));
        refuses(() -> session.itemAuctions().open(8, ItemAuctionKind.DUTCH, 2, 1, 7, tooMany, terms -> fail()));
        for (final int legCount : new int[] { -1, OfferCommands.MAX_LEGS + 1 })
        {
            refuses(() -> session.offers().open(8, 9, 0, 77, legCount, DealCommandsTest::leg));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> session.items().mint(7, 3, 8, BYTES, 33));
        assertThrows(IndexOutOfBoundsException.class, () -> session.itemAuctions().commit(9, 23, BYTES, 33));
        assertThrows(IndexOutOfBoundsException.class, () -> session.itemAuctions().reveal(9, 23, 1, BYTES, 33));
        assertThrows(IllegalStateException.class,
            () -> session.itemAuctions().open(8, ItemAuctionKind.DUTCH, 2, 1, 7, ITEMS, terms -> fail()));
        assertThrows(IllegalStateException.class,
            () -> session.offers().open(8, 9, 0, 77, 1, (leg, index) -> fail()));
        assertEquals(1, session.offers().cancelAll(8));

        await(() -> engine.heard.size() == 1);
        assertEquals(List.of("[CancelOffers]:keyId=5|clientSequence=1|accountId=8"), engine.heard);
    }

    /** The expected bytes are those of another program, over the same 52 bytes. */
    @Test
    void shouldCommitToWhatTheEngineChecks()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[80]);
        for (int i = 0; i < BidCommitment.SALT_LENGTH; i++)
        {
            buffer.putByte(3 + i, (byte)i);
        }
        final BidCommitment commitment = new BidCommitment();
        for (int time = 0; time < 2; time++)
        {
            commitment.write(0xFEDC_BA98_7654_3210L, 7, 123_456_789_012L, buffer, 3, buffer, 40);
            final byte[] written = new byte[BidCommitment.LENGTH];
            buffer.getBytes(40, written);
            assertEquals("94aae1c80ef551c45f9191a4452b19ef47022ccd62bee052249d71d1be37f3af",
                HexFormat.of().formatHex(written));
        }
        final byte[] salt = BidCommitment.newSalt();
        assertEquals(BidCommitment.SALT_LENGTH, salt.length);
        assertFalse(Arrays.equals(salt, BidCommitment.newSalt()));
    }

    @Test
    void shouldSendWithoutAllocation()
    {
        logOn();
        final BidCommitment commitment = new BidCommitment();
        final UnsafeBuffer written = new UnsafeBuffer(new byte[BidCommitment.LENGTH]);
        final int[] shares = { 7 };
        final long[] bands = { 0 };

        assertEquals(0, leastAllocated(17, round ->
        {
            session.items().createCollection(3, "Cards", 7, 100, 250, shares, shares);
            session.items().mint(7, 3, 8, BYTES, 32);
            session.items().transfer(8, 11, 9);
            session.items().burn(8, 12);
            session.items().lock(8, 13);
            session.itemAuctions().defineIncrementTable(1, bands, bands);
            session.itemAuctions().open(8, ItemAuctionKind.ENGLISH, 2, 100, 77, ITEMS, DealCommandsTest::english);
            session.itemAuctions().bid(9, 21, 300);
            session.itemAuctions().buy(9, 22, 400, 2);
            commitment.write(23, 9, round, BYTES, 0, written, 0);
            session.itemAuctions().commit(9, 23, written, 0);
            session.itemAuctions().reveal(9, 23, 500, BYTES, 0);
            session.itemAuctions().cancel(0, 24);
            session.itemAuctions().pay(9, 25);
            session.offers().open(8, 9, 20, OfferCommands.NEVER, 2, DealCommandsTest::leg);
            session.offers().accept(9, 21);
            session.offers().close(8, 22);
            session.offers().cancelAll(8);
        }));
    }

    private static void english(final OpenItemAuctionEncoder terms)
    {
        terms.reserveMinor(200).incrementTableId((short)1);
    }

    private static void leg(final OpenOfferEncoder.LegsEncoder leg, final int index)
    {
        if (index == 0)
        {
            leg.side(OfferSide.GIVEN).itemId(11);
        }
        else
        {
            leg.side(OfferSide.ASKED).assetId(2).amountMinor(300);
        }
    }

    private static void refuses(final Executable command)
    {
        assertThrows(IllegalArgumentException.class, command);
    }

    private static void fail()
    {
        throw new IllegalStateException("a field cannot be set");
    }
}
