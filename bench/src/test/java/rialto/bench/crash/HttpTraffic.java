package rialto.bench.crash;

import rialto.bench.people.Web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What people do over HTTP beside the binary door, for one account: orders and orders for outcomes under idempotency
 * keys, bids and offers.
 * Keeps what was answered; ends when it is told to, or when nobody answers any more. One thread runs it.
 */
final class HttpTraffic
{
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final String OFFER =
        "{'toAccountId':'11','given':{'amounts':[{'asset':'USD','amount':'0.05'}]},'asked':{}}";

    private final int accountId;
    private final String token;
    private final Set<Long> orders = ConcurrentHashMap.newKeySet();
    private final Set<Long> offers = ConcurrentHashMap.newKeySet();
    private final Set<String> bids = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();

    HttpTraffic(final int accountId, final String token)
    {
        this.accountId = accountId;
        this.token = token;
    }

    /** Ids of the orders that were answered as taken. */
    Set<Long> orders()
    {
        return orders;
    }

    /** Ids of the offers that were answered as made. */
    Set<Long> offers()
    {
        return offers;
    }

    /** Account, auction and highest bid in minor units of each bid that was answered as taken. */
    Set<String> bids()
    {
        return bids;
    }

    /** How many requests were answered. */
    int answered()
    {
        return answered.get();
    }

    /** How often each request was answered with each status. */
    Map<String, AtomicInteger> statuses()
    {
        return statuses;
    }

    /** Asks one thing after the other. */
    void run(final Web web, final MixedLoad load, final long seed, final AtomicBoolean isOver)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        try
        {
            while (!isOver.get())
            {
                ask(web, load.newestAuction(), random);
            }
        }
        catch (final IOException ex)
        {
            // The process is gone: what was asked for last stays unanswered.
            return;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(final Web web, final long auctionId, final SplittableRandom random)
        throws IOException, InterruptedException
    {
        final int chance = random.nextInt(10);
        if (chance < 3 && auctionId > 0)
        {
            final int maxMinor = 10 + random.nextInt(900);
            final Web.Answer bid = web.post("/item-auctions/" + auctionId + "/bids", token,
                "{'maximum':'" + BigDecimal.valueOf(maxMinor, 2) + "'}");
            count("bid", bid);
            if (bid.status() == OK || bid.status() == CREATED)
            {
                bids.add(accountId + " " + auctionId + " " + maxMinor);
            }
        }
        else if (chance == 9)
        {
            final Web.Answer offer = web.post("/offers", token, OFFER);
            count("offer", offer);
            if (offer.status() == CREATED)
            {
                final long offerId = Long.parseLong(offer.text("id"));
                offers.add(offerId);
                count("withdrawal", web.send("DELETE", "/offers/" + offerId, token, null, null));
            }
        }
        else
        {
            final boolean isOfGold = chance < 6;
            final String what = isOfGold ? "'market':'GOLD-USD'" :
                "'market':'RAIN','outcome':'" + (random.nextBoolean() ? "YES" : "NO") + "'";
            final String price = isOfGold ? "1.0" + random.nextInt(4) : "0." + (47 + random.nextInt(7));
            final Web.Answer order = web.send("POST", "/orders", token,
                "{" + what + ",'side':'" + (isOfGold && random.nextBoolean() ? "SELL" : "BUY") +
                    "','type':'LIMIT','price':'" + price + "','quantity':'" + (1 + random.nextInt(5)) + "'}",
                UUID.randomUUID().toString());
            count(isOfGold ? "order" : "outcome order", order);
            if (order.status() == CREATED)
            {
                orders.add(Long.parseLong(order.text("id")));
            }
        }
    }

    private void count(final String what, final Web.Answer answer)
    {
        answered.incrementAndGet();
        statuses.computeIfAbsent(what + " " + answer.status(), none -> new AtomicInteger()).incrementAndGet();
    }
}
