package rialto.gateway;

import rialto.gateway.RunningGateway.Answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * A venue for items: alice (account 2) makes them in collection 1, whose fee is 2.50 per cent and whose royalty of 5
 * per cent is carol's (account 4); bob is account 3.
 */
public final class DealVenue
{
    static final String DIGEST = "ab".repeat(32);
    static final String SALT = "0c".repeat(32);

    public final RunningGateway gateway;
    public final String admin;
    public final String alice;
    public final String bob;
    public final String carol;

    public DealVenue(final RunningGateway gateway) throws Exception
    {
        this.gateway = gateway;
        admin = gateway.administrator();
        final var traders = gateway.makeVenue();
        alice = traders.getFirst();
        bob = traders.getLast();
        carol = gateway.makeTrader("carol");
        gateway.post("/api/v1/admin/collections", admin, "{'name':'Cards','creatorAccountId':'2','feeBps':250," +
            "'royalties':[{'accountId':'4','royaltyBps':500}]}").require(201);
    }

    /** Sends something to a path below {@code /api/v1}. */
    public Answer post(final String path, final String token, final String body) throws Exception
    {
        return gateway.post("/api/v1" + path, token, body);
    }

    public Answer get(final String path, final String token) throws Exception
    {
        return gateway.get("/api/v1" + path, token);
    }

    public Answer delete(final String path, final String token) throws Exception
    {
        return gateway.send("DELETE", "/api/v1" + path, token, null, Map.of());
    }

    /** An item of alice's. */
    public String mint() throws Exception
    {
        return post("/items", alice, "{'collectionId':'1','digest':'" + DIGEST + "'}").require(201).text("id");
    }

    /** An auction of alice's in USD that ends after some milliseconds. */
    public String auction(
        final String kind,
        final long ms,
        final String startPrice,
        final String terms,
        final String... items)
        throws Exception
    {
        return post("/item-auctions", alice, "{'kind':'" + kind + "','asset':'USD','startPrice':'" + startPrice +
            "','endsAt':'" + Instant.now().plusMillis(ms) + "','itemIds':['" + String.join("','", items) + "']" +
            (terms.isEmpty() ? "" : ",") + terms + "}").require(201).text("id");
    }

    Answer awaitStatus(final String auctionId, final String status) throws Exception
    {
        return RunningGateway.await(() -> get("/item-auctions/" + auctionId, alice),
            auction -> status.equals(auction.text("status")), "auction " + auctionId + " is not " + status);
    }

    /** The one that a bid of so many minor units has, with {@link #SALT}. */
    static String commitment(final String auctionId, final int accountId, final long amountMinor) throws Exception
    {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ByteBuffer.allocate(52)
            .order(ByteOrder.LITTLE_ENDIAN).putLong(Long.parseLong(auctionId)).putInt(accountId).putLong(amountMinor)
            .put(HexFormat.of().parseHex(SALT)).array()));
    }
}
