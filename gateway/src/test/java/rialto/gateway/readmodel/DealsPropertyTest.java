package rialto.gateway.readmodel;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random commands on items, item auctions and trade offers: after each, collections, items, auctions, what is held for
 * whom, offers and balances are those of the state machine.
 */
class DealsPropertyTest
{
    private static final int COMMANDS = 900;
    private static final PageRequest WHOLE = new PageRequest(null, 10_000, true);
    private static final DealLimits SMALL = new DealLimits(25, 6, 30);

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void theViewsSayWhatTheExchangeHas(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(Limits.defaults(), SMALL);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomDeals deals = new RandomDeals(exchange, model, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                deals.step();
                final String where = "seed " + seed + ", command " + i;
                assertEquals(text(new EngineDeals(exchange.stateMachine()).lines()), text(lines(model)), where);
                assertEquals(text(new EngineRecords(exchange.stateMachine()).balances()), text(balances(model)), where);
            }
            checkParts(model, "seed " + seed);
            checkVariety(model);
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void theChangesToldAddUpToTheViews(@ForAll final long seed)
    {
        final ReadModel model = new ReadModel(Limits.defaults());
        final Replica replica = new Replica();
        model.listener(replica);
        try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
        {
            final RandomDeals deals = new RandomDeals(exchange, model, seed);
            for (int i = 0; i < COMMANDS; i++)
            {
                deals.step();
                for (final int account : TestDeals.ACCOUNTS)
                {
                    replica.compareDeals(model, account, "seed " + seed + ", command " + i);
                }
            }
        }
    }

    /** A run that meets few kinds of ends compares little. */
    private static void checkVariety(final ReadModel model)
    {
        final Set<String> ends = new TreeSet<>();
        model.deals().auctions(Deals.Filter.CLOSED, 0, 0, 0, WHOLE).items()
            .forEach(auction -> ends.add(auction.kind() + " " + auction.outcome()));
        for (final int account : TestDeals.ACCOUNTS)
        {
            model.deals().offers(account, Deals.Box.OUT, Deals.Filter.CLOSED, WHOLE).items()
                .forEach(offer -> ends.add(offer.status()));
        }
        assertTrue(ends.size() >= 8, () -> "few ends: " + ends);
    }

    private static List<String> lines(final ReadModel model)
    {
        final List<String> lines = new ArrayList<>();
        for (final ItemCollection one : model.deals().collections())
        {
            final StringBuilder line = new StringBuilder("collection " + one.id() + " by " + one.creatorAccountId() +
                " most " + (one.maxItems() == null ? 0 : one.maxItems()) + " minted " + one.mintedItems() + " fee " +
                one.feeBps() + " " + one.name());
            one.royalties().forEach(share -> line.append(' ').append(share.accountId()).append(':')
                .append(share.royaltyBps()));
            lines.add(line.toString());
        }
        for (final ItemRow item : model.deals().items(0, 0, WHOLE).items())
        {
            lines.add("item " + item.id() + " of " + item.collectionId() + " #" + item.serial() + " owner " +
                item.ownerAccountId() + " " + item.lock() + " " + orZero(item.dealId()) + " " + item.digest());
        }
        final TreeSet<String> held = new TreeSet<>();
        for (final ItemAuction auction : model.deals().auctions(Deals.Filter.OPEN, 0, 0, 0, WHOLE).items())
        {
            lines.add(line(auction));
            addHeld(held, model, auction);
        }
        for (final Offer offer : openOffers(model))
        {
            lines.add("offer " + offer.id() + " by " + offer.accountId() + " to " + orZero(offer.toAccountId()) +
                " parent " + orZero(offer.parentOfferId()) + " until " + offer.expiresAt() + " gives " +
                words(offer.given()) + " asks " + words(offer.asked()));
        }
        for (final int account : TestDeals.ACCOUNTS)
        {
            if (model.deals().strikes(account) > 0)
            {
                held.add("strikes " + account + " " + model.deals().strikes(account));
            }
        }
        lines.addAll(held);
        return lines;
    }

    private static String line(final ItemAuction auction)
    {
        final ItemAuction.Payment payment = auction.payment();
        return "auction " + auction.id() + " " + auction.kind() + " by " + auction.sellerAccountId() + " of " +
            auction.collectionId() + " x" + auction.itemIds().size() + " start " + auction.startPrice() + " reserve " +
            auction.hasReserve() + (auction.reserveMet() == null ? "" : " met " + auction.reserveMet()) +
            " buy now " + auction.buyNowPrice() + " price " + auction.price() + " least " + auction.leastBid() +
            " leader " + orZero(auction.leaderAccountId()) + " bids " + auction.bidCount() + " ends " +
            auction.endsAt() + " extensions " + auction.extensions() + " of " + auction.maxExtensions() + " left " +
            auction.unitsLeft() + (payment == null ? "" : " " + auction.status() + " " + payment.chance() +
                " until " + payment.deadline());
    }

    private static void addHeld(final Set<String> held, final ReadModel model, final ItemAuction auction)
    {
        for (final int account : TestDeals.ACCOUNTS)
        {
            final Bidding bidding = model.deals().bidding(account, Long.parseLong(auction.id()));
            if (bidding != null && !bidding.held().matches("[0.]*"))
            {
                held.add("held for " + auction.id() + " of " + account + " " + bidding.held());
            }
            if (bidding != null && bidding.leading() && "OPEN".equals(auction.status()))
            {
                held.add("top of " + auction.id() + " " + account + " " + bidding.maximum());
            }
        }
    }

    /** Everybody's, by id. */
    private static List<Offer> openOffers(final ReadModel model)
    {
        final List<Offer> offers = new ArrayList<>();
        for (final int account : TestDeals.ACCOUNTS)
        {
            offers.addAll(model.deals().offers(account, Deals.Box.OUT, Deals.Filter.OPEN, WHOLE).items());
        }
        offers.sort((one, other) -> Long.compare(Long.parseLong(one.id()), Long.parseLong(other.id())));
        return offers;
    }

    private static String words(final Offer.Side side)
    {
        final TreeSet<String> words = new TreeSet<>(side.itemIds());
        side.amounts().forEach(amount -> words.add(amount.asset() + " " + amount.amount()));
        return words.toString();
    }

    private static String orZero(final @Nullable String id)
    {
        return id == null ? "0" : id;
    }

    private static List<String> balances(final ReadModel model)
    {
        final List<String> lines = new ArrayList<>();
        for (final Account account : model.accounts())
        {
            for (final Balance balance : model.balances(Integer.parseInt(account.id())).balances())
            {
                if (!balance.total().matches("[0.]*"))
                {
                    lines.add(account.id() + " " + balance);
                }
            }
        }
        return lines;
    }

    private static String text(final List<String> lines)
    {
        return String.join("\n", lines);
    }

    private static void checkParts(final ReadModel model, final String where)
    {
        for (final Deals.Filter filter : Deals.Filter.values())
        {
            checkParts(request -> model.deals().auctions(filter, 0, 0, 0, request), where);
            checkParts(request -> model.deals().auctions(filter, 21, 2, 0, request), where);
            checkParts(request -> model.deals().biddings(22, filter, request), where);
            for (final Deals.Box box : Deals.Box.values())
            {
                checkParts(request -> model.deals().offers(23, box, filter, request), where);
            }
        }
        checkParts(request -> model.deals().items(20, 0, request), where);
        checkParts(request -> model.deals().items(0, 3, request), where);
        checkParts(request -> model.deals().items(21, 1, request), where);
        for (final ItemAuction auction : model.deals().auctions(Deals.Filter.ALL, 0, 0, 0, WHOLE).items())
        {
            final long id = Long.parseLong(auction.id());
            checkParts(request -> model.deals().bids(id, request), where);
            assertTrue(model.deals().bids(id, WHOLE).items().size() <= SMALL.bidsPerAuction(), where);
        }
        assertTrue(model.deals().auctions(Deals.Filter.CLOSED, 0, 0, 0, WHOLE).items().size() <= SMALL.closedAuctions(),
            where);
    }

    /** All parts of any size, one behind the other, are the whole, in both directions. */
    private static <T> void checkParts(final Function<PageRequest, Page<T>> list, final String where)
    {
        final List<T> oldestFirst = list.apply(WHOLE).items();
        assertEquals(oldestFirst.reversed(), list.apply(new PageRequest(null, 10_000, false)).items(), where);
        for (final boolean isOldestFirst : new boolean[] { true, false })
        {
            final List<T> found = new ArrayList<>();
            Page<T> page = list.apply(new PageRequest(null, 3, isOldestFirst));
            while (!page.items().isEmpty())
            {
                assertTrue(page.items().size() <= 3, where);
                found.addAll(page.items());
                page = page.nextCursor() == null ? new Page<>(List.of(), null) :
                    list.apply(new PageRequest(page.nextCursor(), 3, isOldestFirst));
            }
            assertEquals(isOldestFirst ? oldestFirst : oldestFirst.reversed(), found, where);
        }
    }
}
