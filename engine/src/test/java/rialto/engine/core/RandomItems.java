package rialto.engine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Random commands on items, item auctions and trade offers, as lines of {@link ItemTranscript}: mostly such as make
 * sense for what a plain market knows, some that do not.
 */
final class RandomItems
{
    /** What is there before: three collections, and accounts that have little. */
    static final List<String> COLLECTIONS = List.of("collection 1 by 8 fee=250 royalty=8:500 royalty=7:125",
        "collection 2 by 9", "collection 3 by 5 fee=1 royalty=5:9999", "withdraw 4 97000", "withdraw 5 98000",
        "withdraw 6 97000", "withdraw 7 98000", "withdraw 8 97000");

    private static final int ACCOUNTS = ItemMarket.LAST_ACCOUNT - ItemMarket.FIRST_ACCOUNT + 1;
    private static final int MOST_ITEMS = 90;
    private static final int MOST_ORDERS = 200;

    private final SplittableRandom random;
    private final PlainItemMarket market;
    private final int mostOrders;
    private int orders;

    RandomItems(final long seed, final PlainItemMarket market)
    {
        this(seed, market, MOST_ORDERS);
    }

    /** With so many purchases in the order book at most. */
    RandomItems(final long seed, final PlainItemMarket market, final int mostOrders)
    {
        random = new SplittableRandom(seed);
        this.market = market;
        this.mostOrders = mostOrders;
    }

    /** Seconds to pass before the next command, often none. */
    String pass()
    {
        return random.nextInt(6) > 0 ? "0" : Integer.toString(random.nextInt(6));
    }

    String next()
    {
        return switch (random.nextInt(24))
        {
            case 0 -> items() < MOST_ITEMS ? mint() : burn();
            case 1 -> mint();
            case 2, 3 -> "give " + owned() + " to " + account();
            case 4 -> (random.nextInt(3) > 0 ? "unlock " : "lock ") + owned();
            case 5 -> funds();
            case 6, 7 -> english();
            case 8 -> dutch();
            case 9 -> sealed();
            case 10, 11, 12, 13 -> bid();
            case 14 -> buy();
            case 15, 16 -> "commit " + sealedBid();
            case 17, 18 -> "reveal " + sealedBid();
            case 19 -> random.nextInt(4) == 0 ? cancel() : pay();
            case 20, 21 -> offer();
            case 22 -> (random.nextInt(4) > 0 ? "accept " : "close ") + account() + " " + offerId();
            default -> random.nextInt(10) == 0 ? "cancel-offers " + account() : "tick";
        };
    }

    private int items()
    {
        return market.items.size();
    }

    private String mint()
    {
        final int collection = 1 + random.nextInt(3);
        final int creator = random.nextInt(20) == 0 ? account() : collection == 1 ? 8 : collection == 2 ? 9 : 5;
        return "mint " + collection + " by " + creator + " to " + account();
    }

    private String burn()
    {
        return "burn " + owned();
    }

    /** Account and item, mostly the item's owner. */
    private String owned()
    {
        final long item = item();
        final boolean isOwners = market.items.containsKey(item) && random.nextInt(10) > 0;
        return (isOwners ? market.item(item).owner : account()) + " " + item;
    }

    private String funds()
    {
        if (random.nextInt(3) == 0 && orders < mostOrders)
        {
            orders++;
            return "order " + account() + " BUY " + (1 + random.nextInt(30)) + "@" + (100 + random.nextInt(10));
        }
        return (random.nextBoolean() ? "deposit " : "withdraw ") + account() + " " + (1 + random.nextInt(2_000));
    }

    private String english()
    {
        final long start = 1L + random.nextInt(500);
        final StringBuilder line = new StringBuilder("english " + sold() + " start=" + start + " increment=" +
            (1 + random.nextInt(40)) + " end=" + (1 + random.nextInt(90)));
        if (random.nextInt(3) == 0)
        {
            line.append(" reserve=").append(start + random.nextInt(500));
        }
        if (random.nextInt(3) == 0)
        {
            line.append(" buy-now=").append(start + 500 + random.nextInt(500));
        }
        if (random.nextInt(3) == 0)
        {
            line.append(" window=").append(1 + random.nextInt(5)).append(" extension=").append(1 + random.nextInt(5))
                .append(" most=").append(1 + random.nextInt(3));
        }
        if (random.nextInt(3) == 0)
        {
            line.append(" payment=").append(1 + random.nextInt(10)).append(" deposit=")
                .append(random.nextInt((int)start + 1));
        }
        return line.toString();
    }

    private String dutch()
    {
        final int over = 1 + random.nextInt(20);
        return "dutch " + sold() + " start=" + (500 + random.nextInt(1_500)) + " floor=" + (1 + random.nextInt(500)) +
            " over=" + over + " end=" + (1 + random.nextInt(60)) + " step=" + random.nextInt(over + 1) +
            (random.nextBoolean() ? " separate" : "");
    }

    private String sealed()
    {
        return (random.nextBoolean() ? "first-price " : "second-price ") + sold() + " start=" +
            (1 + random.nextInt(500)) + " reserve=" + (random.nextBoolean() ? 0 : random.nextInt(900)) + " end=" +
            (1 + random.nextInt(30)) + " reveal=" + (1 + random.nextInt(40)) + " deposit=" + random.nextInt(300);
    }

    /** Seller and items, mostly its own. */
    private String sold()
    {
        final int seller = account();
        final List<String> sold = new ArrayList<>();
        for (final long id : market.items.keySet())
        {
            final PlainItemMarket.Item item = market.item(id);
            if (item.owner == seller && sold.size() < 4 && random.nextInt(3) == 0 &&
                (random.nextInt(20) == 0 || (!market.isLocked(id) && isLike(sold, item))))
            {
                sold.add(Long.toString(id));
            }
        }
        return seller + " items=" + (sold.isEmpty() ? Long.toString(item()) : String.join(",", sold));
    }

    private boolean isLike(final List<String> sold, final PlainItemMarket.Item item)
    {
        return sold.isEmpty() || market.item(Long.parseLong(sold.get(0))).collection == item.collection;
    }

    private String bid()
    {
        final long id = auction(PlainItemAuction::isEnglish);
        final PlainItemAuction auction = market.auctions.get(id);
        final long amount = auction == null || !auction.isEnglish() ?
            amount() :
            Math.max(1, auction.leastBid() - 2 + (long)random.nextInt(4) * random.nextInt(100));
        return "bid " + account() + " on " + id + " " + amount;
    }

    /** Each account bids the same in an auction whenever it is asked, but for mistakes. */
    private String sealedBid()
    {
        final int account = account();
        final long id = auction(PlainItemAuction::isSealed);
        final long amount = new SplittableRandom(31 * id + account).nextInt(1, 2_000);
        return account + " on " + id + " " + (random.nextInt(10) == 0 ? amount + 1 : amount) + " salt=s";
    }

    private String buy()
    {
        return "buy " + account() + " on " + auction(auction -> auction.isDutch() || !auction.terms.text("buy-now")
            .isEmpty()) + " " + amount() + " units=" + (1 + random.nextInt(2));
    }

    private String pay()
    {
        final long id = auction(auction -> auction.stage == PlainItemAuction.Stage.PAYMENT);
        final PlainItemAuction auction = market.auctions.get(id);
        if (auction != null && !auction.asked.isEmpty() && random.nextInt(3) > 0)
        {
            return "pay " + auction.asked.getLast() + " for " + id;
        }
        return "pay " + account() + " for " + id;
    }

    private String cancel()
    {
        return "cancel " + (random.nextBoolean() ? "operator" : account()) + " of " + auction(auction -> true);
    }

    private String offer()
    {
        final long parent = random.nextInt(4) > 0 ? 0 : offerId();
        final PlainItemMarket.Offer before = market.offers.get(parent);
        if (before != null && before.to != 0)
        {
            return offer(before.to, before.accountId, parent);
        }
        return offer(account(), account(), parent);
    }

    private String offer(final int account, final int to, final long parent)
    {
        final StringBuilder line =
            new StringBuilder("offer " + account + " to " + (random.nextInt(3) == 0 ? "anyone" : Integer.toString(to)));
        itemsOfOffer(line, account, to);
        for (int asset = 1; asset <= 2; asset++)
        {
            final int way = random.nextInt(4);
            line.append(way > 1 ? "" : (way == 0 ? " give=" : " ask=") + asset + ":" + (1 + random.nextInt(500)));
        }
        line.append(random.nextBoolean() ? "" : " expire=" + (1 + random.nextInt(30)));
        return line.append(parent == 0 ? "" : " parent=" + parent).toString();
    }

    private void itemsOfOffer(final StringBuilder line, final int account, final int to)
    {
        for (final long id : market.items.keySet())
        {
            final int owner = market.item(id).owner;
            if (random.nextInt(8) == 0 && owner == account && !market.isLocked(id))
            {
                line.append(" give=item:").append(id);
            }
            else if (random.nextInt(8) == 0 && (owner == to || random.nextInt(20) == 0))
            {
                line.append(" ask=item:").append(id);
            }
        }
    }

    private int account()
    {
        return ItemMarket.FIRST_ACCOUNT + random.nextInt(ACCOUNTS);
    }

    private long amount()
    {
        return 1L + random.nextInt(2_000);
    }

    private long item()
    {
        return random.nextInt(20) == 0 || items() == 0 ? 1L + random.nextInt(MOST_ITEMS) : one(market.items.keySet());
    }

    /** An auction of a kind; sometimes any, or none. */
    private long auction(final Predicate<PlainItemAuction> kind)
    {
        final boolean isAny = random.nextInt(20) == 0;
        return pick(market.auctions.entrySet().stream().filter(one -> isAny || kind.test(one.getValue()))
            .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new)));
    }

    private long offerId()
    {
        return pick(market.offers.keySet());
    }

    private long pick(final Set<Long> ids)
    {
        return random.nextInt(20) == 0 || ids.isEmpty() ? random.nextLong(market.lastDeal() + 2) : one(ids);
    }

    private long one(final Set<Long> ids)
    {
        return List.copyOf(ids).get(random.nextInt(ids.size()));
    }
}
