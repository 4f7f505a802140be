package rialto.engine.core;

import rialto.engine.core.PlainItemMarket.Item;
import rialto.engine.core.PlainItemMarket.Offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands on trade offers of {@link PlainItemMarket}. */
final class PlainOffers
{
    private final PlainItemMarket market;

    PlainOffers(final PlainItemMarket market)
    {
        this.market = market;
    }

    String run(final ItemWords words)
    {
        return switch (words.at(0))
        {
            case "offer" -> offer(words);
            case "accept" -> accept(words);
            case "close" -> close(words);
            case "cancel-offers" -> cancelAll(words.number(1));
            default -> throw new AssertionError(words.at(0));
        };
    }

    private String offer(final ItemWords words)
    {
        final int account = words.number(1);
        final int to = words.at(3).equals("anyone") ? 0 : words.number(3);
        final Offer offer = new Offer(account, to,
            words.text("expire").isEmpty() ? Long.MAX_VALUE : market.nowNs() + words.time("expire"));
        final List<String> doubles = new ArrayList<>();
        words.all("give").forEach(text -> put(text, offer.givenItems, offer.given, doubles));
        words.all("ask").forEach(text -> put(text, offer.askedItems, offer.asked, doubles));
        final long parent = words.said("parent", 0);
        final String result = check(offer, parent, !doubles.isEmpty());
        if (result.equals("OK"))
        {
            market.offers.remove(parent);
            market.offers.put(market.nextDeal(), offer);
        }
        return result;
    }

    private static void put(
        final String text,
        final Set<Long> itemIds,
        final Map<Integer, Long> amounts,
        final List<String> doubles)
    {
        final String[] parts = text.split(":", -1);
        final boolean isNew = parts[0].equals("item") ?
            itemIds.add(Long.parseLong(parts[1])) :
            amounts.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1])) == null;
        if (!isNew)
        {
            doubles.add(text);
        }
    }

    private String check(final Offer offer, final long parent, final boolean hasDoubles)
    {
        if (!market.items.keySet().containsAll(offer.givenItems) ||
            !market.items.keySet().containsAll(offer.askedItems))
        {
            return "UNKNOWN_ITEM";
        }
        final Offer before = market.offers.get(parent);
        if (parent != 0 && before == null)
        {
            return "UNKNOWN_OFFER";
        }
        if (before != null && before.to != offer.accountId)
        {
            return "NOT_YOUR_OFFER";
        }
        final String held = checkHeld(offer);
        if (!held.equals("OK"))
        {
            return held;
        }
        if (hasDoubles || !isSound(offer))
        {
            return "INVALID_OFFER";
        }
        if (before != null && before.accountId != offer.to)
        {
            return "INVALID_COUNTER_OFFER";
        }
        final boolean hasAll = offer.given.entrySet().stream()
            .allMatch(entry -> entry.getValue() <= market.available(offer.accountId, entry.getKey()));
        if (!hasAll)
        {
            return "INSUFFICIENT_FUNDS";
        }
        return offer.to == offer.accountId ? "SAME_ACCOUNT" : "OK";
    }

    private String checkHeld(final Offer offer)
    {
        final boolean isOthers = offer.givenItems.stream().anyMatch(id -> owner(id) != offer.accountId) ||
            (offer.to != 0 && offer.askedItems.stream().anyMatch(id -> owner(id) != offer.to));
        if (isOthers)
        {
            return "NOT_YOUR_ITEM";
        }
        return offer.givenItems.stream().anyMatch(market::isLocked) ? "ITEM_LOCKED" : "OK";
    }

    private boolean isSound(final Offer offer)
    {
        final boolean isAnyGiven = !offer.givenItems.isEmpty() || !offer.given.isEmpty();
        final boolean isOneSided = offer.givenItems.stream().noneMatch(offer.askedItems::contains) &&
            offer.given.keySet().stream().noneMatch(offer.asked::containsKey);
        final boolean asksNoneOfItsOwn = offer.askedItems.stream().noneMatch(id -> owner(id) == offer.accountId);
        return isAnyGiven && isOneSided && asksNoneOfItsOwn && (offer.to != 0 || !offer.askedItems.isEmpty());
    }

    private int owner(final long id)
    {
        final Item item = market.item(id);
        return item.owner;
    }

    private String accept(final ItemWords words)
    {
        final Offer offer = market.offers.get(words.amount(2));
        final int account = words.number(1);
        if (offer == null)
        {
            return "UNKNOWN_OFFER";
        }
        if (offer.accountId == account)
        {
            return "OWN_OFFER";
        }
        if (offer.to != 0 && offer.to != account)
        {
            return "NOT_YOUR_OFFER";
        }
        if (offer.askedItems.stream().anyMatch(id -> owner(id) != account))
        {
            return "NOT_YOUR_ITEM";
        }
        if (offer.askedItems.stream().anyMatch(market::isLocked))
        {
            return "ITEM_LOCKED";
        }
        final boolean hasAll = offer.asked.entrySet().stream()
            .allMatch(entry -> entry.getValue() <= market.available(account, entry.getKey()));
        if (!hasAll)
        {
            return "INSUFFICIENT_FUNDS";
        }
        market.offers.remove(words.amount(2));
        offer.given.forEach((asset, amount) -> pay(offer.accountId, account, asset, amount));
        offer.asked.forEach((asset, amount) -> pay(account, offer.accountId, asset, amount));
        offer.givenItems.forEach(id -> market.move(id, account));
        offer.askedItems.forEach(id -> market.move(id, offer.accountId));
        return "OK";
    }

    private void pay(final int from, final int to, final int asset, final long amount)
    {
        market.add(from, asset, -amount);
        market.add(to, asset, amount);
    }

    private String close(final ItemWords words)
    {
        final Offer offer = market.offers.get(words.amount(2));
        if (offer == null)
        {
            return "UNKNOWN_OFFER";
        }
        if (offer.accountId != words.number(1) && offer.to != words.number(1))
        {
            return "NOT_YOUR_OFFER";
        }
        market.offers.remove(words.amount(2));
        return "OK";
    }

    private String cancelAll(final int account)
    {
        market.offers.values().removeIf(offer -> offer.accountId == account);
        return "OK";
    }
}
