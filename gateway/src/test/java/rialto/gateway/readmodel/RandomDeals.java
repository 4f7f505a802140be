package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ItemAuctionKind;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Drives an exchange with commands on items, item auctions and trade offers drawn from a seed: mostly such as make
 * sense for what the read model shows, some that do not.
 */
final class RandomDeals
{
    static final long FIRST_INCREMENT = 7;
    static final long SECOND_BAND = 500;
    static final long SECOND_INCREMENT = 50;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final PageRequest WHOLE = new PageRequest(null, 10_000, true);
    private static final int MOST_ITEMS = 60;
    private static final int LATEST_SECONDS = 40;

    private final TestExchange exchange;
    private final TestDeals deals;
    private final ReadModel model;
    private final SplittableRandom random;

    RandomDeals(final TestExchange exchange, final ReadModel model, final long seed)
    {
        this.exchange = exchange;
        this.model = model;
        random = new SplittableRandom(seed);
        deals = new TestDeals(exchange);
        deals.collection(1, 20, 0, 250, 20, 500, 21, 125);
        deals.collection(2, 21, 40, 0);
        deals.collection(3, 22, 0, 1, 22, 9_999);
        deals.table(1, 0, FIRST_INCREMENT, SECOND_BAND, SECOND_INCREMENT);
        for (int i = 0; i < 12; i++)
        {
            deals.mint(1 + i % 3, 20 + i % 3, account(), i);
        }
    }

    void step()
    {
        if (random.nextInt(5) == 0)
        {
            exchange.at(exchange.timeNs() + random.nextInt(6) * NS_PER_SECOND);
        }
        switch (random.nextInt(24))
        {
            case 0, 1 -> mintOrBurn();
            case 2 -> deals.transfer(ownerOr(account(), item()), item(), account());
            case 3 -> lock();
            case 4 -> funds();
            case 5, 6 -> english();
            case 7 -> dutch();
            case 8 -> sealed();
            case 9, 10, 11, 12 -> bid();
            case 13 -> buy();
            case 14, 15 -> deals.commit(account(), auction("SEALED"), sealedBid());
            case 16, 17 -> deals.reveal(account(), auction("SEALED"), sealedBid());
            case 18 -> payOrCancel();
            case 19, 20, 21 -> offer();
            case 22 -> accept();
            default -> exchange.tick();
        }
    }

    private void mintOrBurn()
    {
        if (model.deals().items(0, 0, WHOLE).items().size() < MOST_ITEMS)
        {
            final int collection = 1 + random.nextInt(3);
            deals.mint(collection, 19 + collection, account(), random.nextInt(256));
        }
        else
        {
            final long item = item();
            deals.burn(ownerOr(account(), item), item);
        }
    }

    private void lock()
    {
        final long item = item();
        deals.lock(ownerOr(account(), item), item, random.nextInt(4) == 0);
    }

    private void funds()
    {
        final int account = account();
        final long amount = 1L + random.nextInt(400_000);
        if (random.nextBoolean())
        {
            exchange.deposit(account, TestExchange.USD, amount, 1);
        }
        else
        {
            exchange.withdraw(account, TestExchange.USD, amount, 1);
        }
    }

    private void english()
    {
        final int seller = account();
        final long start = 1L + random.nextInt(500);
        deals.auction(seller, ItemAuctionKind.ENGLISH, start, seconds(), sold(seller), terms ->
        {
            final boolean isTable = random.nextBoolean();
            terms.incrementTableId((short)(isTable ? 1 : 0)).incrementMinor(isTable ? 0 : 1 + random.nextInt(40));
            terms.reserveMinor(random.nextInt(3) == 0 ? start + random.nextInt(500) : 0);
            terms.buyNowMinor(random.nextInt(3) == 0 ? start + 500 + random.nextInt(500) : 0);
            if (random.nextInt(3) == 0)
            {
                terms.softWindowNs((1 + random.nextInt(5)) * NS_PER_SECOND);
                terms.softExtensionNs((1 + random.nextInt(5)) * NS_PER_SECOND).maxExtensions(1 + random.nextInt(3));
            }
            if (random.nextInt(3) == 0)
            {
                terms.paymentNs((1 + random.nextInt(10)) * NS_PER_SECOND);
                terms.depositMinor(random.nextInt((int)start + 1));
            }
        });
    }

    private void dutch()
    {
        final int seller = account();
        final long overNs = (1 + random.nextInt(20)) * NS_PER_SECOND;
        deals.auction(seller, ItemAuctionKind.DUTCH, 500 + random.nextInt(1_500), seconds(), sold(seller), terms ->
        {
            terms.floorPriceMinor(1 + random.nextInt(500)).floorNs(overNs).stepNs(random.nextLong(overNs));
            terms.isSeparate((short)random.nextInt(2));
        });
    }

    private void sealed()
    {
        final int seller = account();
        deals.auction(seller,
            random.nextBoolean() ? ItemAuctionKind.SEALED_FIRST_PRICE : ItemAuctionKind.SEALED_SECOND_PRICE,
            1 + random.nextInt(500), seconds(), sold(seller), terms -> terms
                .reserveMinor(random.nextBoolean() ? 0 : random.nextInt(900))
                .revealNs((1 + random.nextInt(30)) * NS_PER_SECOND).depositMinor(random.nextInt(300)));
    }

    private void bid()
    {
        final long auctionId = auction("ENGLISH");
        final ItemAuction auction = model.deals().auction(auctionId);
        final String least = auction == null ? null : auction.leastBid();
        final long from = least == null ? 1 : Long.parseLong(least.replace(".", ""));
        deals.bid(account(), auctionId, Math.max(1, from - 2 + (long)random.nextInt(4) * random.nextInt(200)));
    }

    private void buy()
    {
        deals.buy(account(), random.nextBoolean() ? auction("DUTCH") : auction("ENGLISH"), 1 + random.nextInt(3_000),
            1 + random.nextInt(2));
    }

    private void payOrCancel()
    {
        final ItemAuction due = pick(auctions(auction -> "PAYMENT".equals(auction.status())));
        if (due != null && random.nextInt(4) > 0)
        {
            deals.payFor(random.nextInt(4) == 0 || due.leaderAccountId() == null ? account() :
                Integer.parseInt(due.leaderAccountId()), Long.parseLong(due.id()));
        }
        else
        {
            deals.cancel(random.nextInt(4) == 0 ? 0 : account(), auction(""));
        }
    }

    private void offer()
    {
        final int account = account();
        final int to = account();
        final Offer parent = random.nextInt(4) == 0 ?
            pick(model.deals().offers(account, Deals.Box.IN, Deals.Filter.OPEN, WHOLE).items()) : null;
        final int other = parent == null ? to : Integer.parseInt(parent.accountId());
        final List<OfferRecord.Leg> legs = new ArrayList<>();
        addItem(legs, true, account);
        addItem(legs, false, other);
        for (final boolean isGiven : new boolean[] { true, false })
        {
            if (random.nextInt(3) == 0)
            {
                legs.add(new OfferRecord.Leg(isGiven, 0, TestExchange.USD, 1 + random.nextInt(500)));
                break;
            }
        }
        final long expireNs = random.nextBoolean() ? OfferRecord.NEVER :
            exchange.timeNs() + (1 + random.nextInt(30)) * NS_PER_SECOND;
        deals.offer(account, parent == null && random.nextInt(3) == 0 ? 0 : other,
            parent == null ? 0 : Long.parseLong(parent.id()), expireNs, legs);
    }

    private void addItem(final List<OfferRecord.Leg> legs, final boolean isGiven, final int owner)
    {
        final ItemRow item = pick(model.deals().items(owner, 0, WHOLE).items().stream()
            .filter(one -> !isGiven || "UNLOCKED".equals(one.lock())).toList());
        if (item != null && random.nextInt(3) > 0)
        {
            legs.add(new OfferRecord.Leg(isGiven, Long.parseLong(item.id()), 0, 0));
        }
    }

    private void accept()
    {
        final int account = account();
        final Offer offer = pick(model.deals().offers(account, random.nextInt(5) == 0 ? Deals.Box.OUT : Deals.Box.IN,
            Deals.Filter.OPEN, WHOLE).items());
        final long offerId = offer == null ? random.nextLong(20) : Long.parseLong(offer.id());
        switch (random.nextInt(10))
        {
            case 0, 1, 2 -> deals.close(account, offerId);
            case 3 -> deals.cancelOffers(account);
            default -> deals.accept(account, offerId);
        }
    }

    /** Up to three items of an owner that nothing keeps, of one collection. */
    private List<Long> sold(final int owner)
    {
        final int collection = 1 + random.nextInt(3);
        return model.deals().items(owner, collection, WHOLE).items().stream()
            .filter(item -> "UNLOCKED".equals(item.lock())).limit(1 + random.nextInt(3))
            .map(item -> Long.parseLong(item.id())).toList();
    }

    private int seconds()
    {
        return 1 + random.nextInt(LATEST_SECONDS);
    }

    /** One of few, so that what is revealed often is what was committed to. */
    private long sealedBid()
    {
        return 300L + 200L * random.nextInt(2);
    }

    private int account()
    {
        return TestDeals.ACCOUNTS[random.nextInt(TestDeals.ACCOUNTS.length)];
    }

    private long item()
    {
        final ItemRow item = pick(model.deals().items(0, 0, WHOLE).items());
        return item == null || random.nextInt(20) == 0 ? random.nextLong(50) : Long.parseLong(item.id());
    }

    private int ownerOr(final int otherwise, final long itemId)
    {
        final ItemRow item = model.deals().item(itemId);
        return item == null || item.ownerAccountId() == null || random.nextInt(10) == 0 ? otherwise :
            Integer.parseInt(item.ownerAccountId());
    }

    private long auction(final String kind)
    {
        final ItemAuction auction = pick(auctions(one -> one.kind().startsWith(kind)));
        return auction == null || random.nextInt(20) == 0 ? random.nextLong(30) : Long.parseLong(auction.id());
    }

    private List<ItemAuction> auctions(final Predicate<ItemAuction> isWanted)
    {
        return model.deals().auctions(Deals.Filter.OPEN, 0, 0, 0, WHOLE).items().stream().filter(isWanted).toList();
    }

    private <T> @Nullable T pick(final List<T> list)
    {
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }
}
