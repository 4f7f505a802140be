package rialto.engine.core;

import rialto.engine.core.PlainItemAuction.Bid;
import rialto.engine.core.PlainItemAuction.Stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Items, item auctions and trade offers in the slowest and plainest way: what each account owns is a number, what it
 * promised is worked out anew from all open promises whenever somebody asks, and nothing is kept that follows from
 * something else. Understands the commands of {@link ItemTranscript} and says with which result code each is answered.
 */
final class PlainItemMarket
{
    private static final int USD = ItemMarket.USD;
    private static final int FEE_ACCOUNT = 1;

    /** What there is one of. */
    static final class Item
    {
        final int collection;
        int owner;
        boolean isLockedByOwner;

        Item(final int collection, final int owner)
        {
            this.collection = collection;
            this.owner = owner;
        }
    }

    /** A trade offer: what is given and asked for, items by id and amounts by asset. */
    static final class Offer
    {
        final int accountId;
        final int to;
        final long expireNs;
        final Set<Long> givenItems = new LinkedHashSet<>();
        final Set<Long> askedItems = new LinkedHashSet<>();
        final Map<Integer, Long> given = new TreeMap<>();
        final Map<Integer, Long> asked = new TreeMap<>();

        Offer(final int accountId, final int to, final long expireNs)
        {
            this.accountId = accountId;
            this.to = to;
            this.expireNs = expireNs;
        }
    }

    /** A collection's terms. */
    record Terms(int creator, int feeBps, Map<Integer, Integer> royalties)
    {
    }

    final Map<Long, Item> items = new TreeMap<>();
    final Map<Long, PlainItemAuction> auctions = new TreeMap<>();
    final Map<Long, Offer> offers = new TreeMap<>();
    private final Map<Integer, Terms> collections = new TreeMap<>();
    private final Map<String, Long> owned = new TreeMap<>();
    private final Map<Integer, Long> heldByOrders = new TreeMap<>();
    final Map<Integer, Integer> strikes = new TreeMap<>();
    private long lastItem;
    private long lastDeal;
    private long nowNs;

    PlainItemMarket()
    {
        for (int account = ItemMarket.FIRST_ACCOUNT; account <= ItemMarket.LAST_ACCOUNT; account++)
        {
            add(account, 1, 1_000);
            add(account, USD, ItemMarket.USD_MINOR);
        }
    }

    /** Time passes, whoever's command it is that makes it pass. */
    void pass(final long timeNs)
    {
        nowNs = timeNs;
        goOn();
    }

    /** What an account is free to use of an asset, as others say, beside what it promised here. */
    void takeUp(final int account, final int asset, final long amount)
    {
        owned.put(account + " " + asset, amount + held(account, asset));
    }

    /** Does what is due and then a command, both at a time; says the result code. */
    String run(final String line, final long timeNs)
    {
        pass(timeNs);
        final ItemWords words = new ItemWords(line);
        return switch (words.at(0))
        {
            case "collection" -> collection(words);
            case "mint" -> mint(words);
            case "give" -> give(words);
            case "burn" -> burn(words);
            case "lock", "unlock" -> lock(words);
            case "deposit" -> deposit(words);
            case "withdraw" -> withdraw(words);
            case "order" -> order(words);
            case "english", "dutch", "first-price", "second-price" -> auction(words);
            case "bid", "buy", "commit", "reveal", "cancel", "pay" -> new PlainBids(this).run(words);
            case "tick" -> "";
            default -> new PlainOffers(this).run(words);
        };
    }

    long owned(final int account, final int asset)
    {
        return owned.getOrDefault(account + " " + asset, 0L);
    }

    long held(final int account, final int asset)
    {
        long held = asset == USD ? heldByOrders.getOrDefault(account, 0L) : 0;
        for (final PlainItemAuction auction : auctions.values())
        {
            held += asset == USD ? auction.held(account) : 0;
        }
        for (final Offer offer : offers.values())
        {
            held += offer.accountId == account ? offer.given.getOrDefault(asset, 0L) : 0;
        }
        return held;
    }

    long available(final int account, final int asset)
    {
        return owned(account, asset) - held(account, asset);
    }

    boolean isLocked(final long id)
    {
        return item(id).isLockedByOwner || auctions.values().stream().anyMatch(one -> one.items.contains(id)) ||
            offers.values().stream().anyMatch(one -> one.givenItems.contains(id));
    }

    Item item(final long id)
    {
        return Objects.requireNonNull(items.get(id));
    }

    long nowNs()
    {
        return nowNs;
    }

    long nextDeal()
    {
        lastDeal++;
        return lastDeal;
    }

    long lastDeal()
    {
        return lastDeal;
    }

    void add(final int account, final int asset, final long amount)
    {
        owned.merge(account + " " + asset, amount, Long::sum);
    }

    /** An item has another owner; offers that cannot have it any more are gone. */
    void move(final long id, final int owner)
    {
        item(id).owner = owner;
        offers.values().removeIf(offer -> offer.askedItems.contains(id) &&
            (offer.to != 0 || offer.accountId == owner));
    }

    /** All that is due, one after the other, by deadline and then by id. */
    private void goOn()
    {
        while (true)
        {
            long due = Long.MAX_VALUE;
            long id = 0;
            for (final long one : new TreeSet<>(auctions.keySet()))
            {
                final long deadline = auctionOf(one).deadlineNs;
                id = deadline < due ? one : id;
                due = Math.min(due, deadline);
            }
            for (final Map.Entry<Long, Offer> one : offers.entrySet())
            {
                final boolean isBefore = one.getValue().expireNs < due ||
                    (one.getValue().expireNs == due && one.getKey() < id);
                id = isBefore ? one.getKey() : id;
                due = Math.min(due, one.getValue().expireNs);
            }
            if (due > nowNs || id == 0)
            {
                return;
            }
            if (offers.remove(id) == null)
            {
                end(auctionOf(id));
            }
        }
    }

    PlainItemAuction auctionOf(final long id)
    {
        return Objects.requireNonNull(auctions.get(id));
    }

    private void end(final PlainItemAuction auction)
    {
        if (auction.stage == Stage.REVEALING)
        {
            endSealed(auction);
        }
        else if (auction.isSealed() && !auction.bids.isEmpty())
        {
            auction.stage = Stage.REVEALING;
            auction.deadlineNs = auction.endNs + auction.terms.time("reveal");
        }
        else if (auction.isDutch() && !auction.bids.isEmpty())
        {
            sellUnits(auction);
        }
        else if (auction.isEnglish() && !auction.bids.isEmpty() && auction.top() >= auction.reserve())
        {
            endEnglish(auction);
        }
        else
        {
            auctions.remove(auction.id);
        }
    }

    private void endEnglish(final PlainItemAuction auction)
    {
        if (!auction.isPaidLater())
        {
            final int leader = auction.leader();
            final long price = auction.price();
            auctions.remove(auction.id);
            sell(auction, leader, auction.items, price);
            return;
        }
        if (auction.stage == Stage.PAYMENT)
        {
            final int account = auction.asked.getLast();
            if (auction.asked.size() == 1)
            {
                strikes.merge(account, 1, Integer::sum);
                add(account, USD, -auction.terms.said("deposit", 0));
                add(auction.seller, USD, auction.terms.said("deposit", 0));
            }
        }
        auction.next().ifPresentOrElse(next ->
        {
            auction.stage = Stage.PAYMENT;
            auction.asked.add(next.accountId);
            auction.deadlineNs = nowNs + auction.terms.time("payment");
        }, () -> auctions.remove(auction.id));
    }

    private void endSealed(final PlainItemAuction auction)
    {
        auctions.remove(auction.id);
        for (final Bid bid : auction.bids)
        {
            if (!bid.isDone)
            {
                add(bid.accountId, USD, -auction.terms.said("deposit", 0));
                add(auction.seller, USD, auction.terms.said("deposit", 0));
            }
        }
        final List<Bid> valid =
            auction.best().stream().filter(bid -> bid.isDone && bid.amount >= auction.least()).toList();
        if (!valid.isEmpty())
        {
            final long second = valid.size() > 1 ? valid.get(1).amount : auction.least();
            sell(auction, valid.get(0).accountId, auction.items,
                auction.kind.equals("first-price") ? valid.get(0).amount : second);
        }
    }

    void sellUnits(final PlainItemAuction auction)
    {
        auctions.remove(auction.id);
        final long price = auction.bids.getLast().amount;
        final List<Long> left = new ArrayList<>(new TreeSet<>(auction.items));
        final Map<Integer, Integer> units = new LinkedHashMap<>();
        auction.bids.forEach(bid -> units.merge(bid.accountId, bid.units, Integer::sum));
        units.forEach((account, count) ->
        {
            final List<Long> bought = new ArrayList<>(left.subList(0, count));
            left.removeAll(bought);
            sell(auction, account, bought, price * count);
        });
    }

    void sell(final PlainItemAuction auction, final int buyer, final List<Long> sold, final long price)
    {
        final Terms terms = terms(auction.collection);
        final long fee = Math.ceilDiv(price * terms.feeBps, 10_000);
        add(buyer, USD, -price);
        add(FEE_ACCOUNT, USD, fee);
        long rest = price - fee;
        for (final Map.Entry<Integer, Integer> royalty : terms.royalties.entrySet())
        {
            final long share = price * royalty.getValue() / 10_000;
            add(royalty.getKey(), USD, share);
            rest -= share;
        }
        add(auction.seller, USD, rest);
        new TreeSet<>(sold).forEach(id -> move(id, buyer));
    }

    private Terms terms(final int collection)
    {
        return Objects.requireNonNull(collections.get(collection));
    }

    private String collection(final ItemWords words)
    {
        final Map<Integer, Integer> royalties = new TreeMap<>();
        words.all("royalty").map(text -> text.split(":", -1))
            .forEach(parts -> royalties.put(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
        collections.put(words.number(1), new Terms(words.number(3), (int)words.said("fee", 0), royalties));
        return "OK";
    }

    private String mint(final ItemWords words)
    {
        if (terms(words.number(1)).creator != words.number(3))
        {
            return "NOT_YOUR_ITEM";
        }
        lastItem++;
        items.put(lastItem, new Item(words.number(1), words.number(5)));
        return "OK";
    }

    private String checkOwn(final ItemWords words)
    {
        if (!items.containsKey(words.amount(2)))
        {
            return "UNKNOWN_ITEM";
        }
        return item(words.amount(2)).owner == words.number(1) ? "OK" : "NOT_YOUR_ITEM";
    }

    private String checkFree(final ItemWords words)
    {
        final String own = checkOwn(words);
        return own.equals("OK") && isLocked(words.amount(2)) ? "ITEM_LOCKED" : own;
    }

    private String give(final ItemWords words)
    {
        final String free = checkFree(words);
        if (!free.equals("OK"))
        {
            return free;
        }
        if (words.number(4) == words.number(1))
        {
            return "SAME_ACCOUNT";
        }
        move(words.amount(2), words.number(4));
        return "OK";
    }

    private String burn(final ItemWords words)
    {
        final String free = checkFree(words);
        if (free.equals("OK"))
        {
            items.remove(words.amount(2));
            offers.values().removeIf(offer -> offer.askedItems.contains(words.amount(2)));
        }
        return free;
    }

    private String lock(final ItemWords words)
    {
        final boolean locks = words.at(0).equals("lock");
        final String result = locks ? checkFree(words) : checkOwn(words);
        if (!result.equals("OK"))
        {
            return result;
        }
        if (!locks && !item(words.amount(2)).isLockedByOwner)
        {
            return "ITEM_NOT_LOCKED";
        }
        item(words.amount(2)).isLockedByOwner = locks;
        return "OK";
    }

    private String deposit(final ItemWords words)
    {
        add(words.number(1), USD, words.amount(2));
        return "OK";
    }

    private String withdraw(final ItemWords words)
    {
        if (words.amount(2) > available(words.number(1), USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        add(words.number(1), USD, -words.amount(2));
        return "OK";
    }

    private String order(final ItemWords words)
    {
        final String[] terms = words.at(3).split("@", -1);
        final long cost = Long.parseLong(terms[0]) * Long.parseLong(terms[1]);
        if (cost > available(words.number(1), USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        heldByOrders.merge(words.number(1), cost, Long::sum);
        return "OK";
    }

    private String auction(final ItemWords words)
    {
        final List<Long> sold = Stream.of(words.text("items").split(",", -1)).map(Long::parseLong)
            .toList();
        if (sold.stream().anyMatch(id -> !items.containsKey(id)))
        {
            return "UNKNOWN_ITEM";
        }
        if (new TreeSet<>(sold).size() < sold.size() ||
            sold.stream().map(id -> item(id).collection).distinct().count() > 1)
        {
            return "INVALID_ITEM_LIST";
        }
        if (sold.stream().anyMatch(id -> item(id).owner != words.number(1)))
        {
            return "NOT_YOUR_ITEM";
        }
        if (sold.stream().anyMatch(this::isLocked))
        {
            return "ITEM_LOCKED";
        }
        final long id = nextDeal();
        auctions.put(id,
            new PlainItemAuction(id, words.number(1), item(sold.get(0)).collection, sold, words, nowNs));
        return "OK";
    }
}
