package rialto.engine.core;

import rialto.engine.core.PlainItemAuction.Bid;
import rialto.engine.core.PlainItemAuction.Stage;

import java.util.List;

/** The commands of bidders and sellers on open item auctions of {@link PlainItemMarket}. */
final class PlainBids
{
    private static final int USD = ItemMarket.USD;

    private final PlainItemMarket market;

    PlainBids(final PlainItemMarket market)
    {
        this.market = market;
    }

    String run(final ItemWords words)
    {
        return switch (words.at(0))
        {
            case "bid" -> bid(words);
            case "buy" -> buy(words);
            case "commit" -> commit(words);
            case "reveal" -> reveal(words);
            case "cancel" -> cancel(words);
            case "pay" -> pay(words);
            default -> throw new AssertionError(words.at(0));
        };
    }

    /** Whether an account may bid at all; kinds of auction that take the command. */
    private String checkBidder(final ItemWords words, final String... kinds)
    {
        final PlainItemAuction auction = market.auctions.get(words.amount(3));
        if (auction == null)
        {
            return words.amount(3) >= 1 && words.amount(3) <= market.lastDeal() ? "AUCTION_ENDED" :
                "UNKNOWN_ITEM_AUCTION";
        }
        if (!List.of(kinds).contains(auction.kind))
        {
            return "WRONG_AUCTION_KIND";
        }
        return ItemMarket.participantOf(auction.seller) == ItemMarket.participantOf(words.number(1)) ?
            "OWN_AUCTION" :
            "OK";
    }

    private String bid(final ItemWords words)
    {
        final String right = checkBidder(words, "english");
        if (!right.equals("OK"))
        {
            return right;
        }
        final PlainItemAuction auction = market.auctionOf(words.amount(3));
        final int account = words.number(1);
        final long amount = words.amount(4);
        if (auction.stage != Stage.BIDDING)
        {
            return "AUCTION_ENDED";
        }
        if (auction.isPaidLater() && market.strikes.getOrDefault(account, 0) >= 3)
        {
            return "TOO_MANY_STRIKES";
        }
        if (auction.leader() == account && amount <= auction.top())
        {
            return "BID_NOT_RAISED";
        }
        if (auction.leader() != account && amount < auction.leastBid())
        {
            return "BID_TOO_LOW";
        }
        final long needed = auction.isPaidLater() ? auction.terms.said("deposit", 0) : amount;
        if (amount > auction.top() && needed - auction.held(account) > market.available(account, USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        auction.bid(account, amount, market.nowNs());
        return "OK";
    }

    private String buy(final ItemWords words)
    {
        final String right = checkBidder(words, "english", "dutch");
        if (!right.equals("OK"))
        {
            return right;
        }
        final PlainItemAuction auction = market.auctionOf(words.amount(3));
        final boolean isGone = auction.reserve() > 0 ? auction.top() >= auction.reserve() : !auction.bids.isEmpty();
        final long buyNow = auction.terms.said("buy-now", 0);
        if (auction.isEnglish() && (buyNow == 0 || isGone || auction.stage != Stage.BIDDING))
        {
            return "BUY_NOW_GONE";
        }
        final long price = auction.isEnglish() ? buyNow : auction.dutchPrice(market.nowNs());
        final int units = (int)words.said("units", 1);
        if (price > words.amount(4))
        {
            return "PRICE_ABOVE_LIMIT";
        }
        if (units > (auction.isSeparate() ? auction.items.size() - auction.unitsTaken() : 1))
        {
            return "NOT_ENOUGH_UNITS";
        }
        return auction.isSeparate() ? takeUnits(auction, words.number(1), units, price) :
            buyAll(auction, words.number(1), price);
    }

    private String buyAll(final PlainItemAuction auction, final int account, final long price)
    {
        if (price > market.available(account, USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        market.auctions.remove(auction.id);
        market.sell(auction, account, auction.items, price);
        return "OK";
    }

    private String takeUnits(final PlainItemAuction auction, final int account, final int units, final long price)
    {
        final long needed = price * (units + auction.unitsOf(account));
        if (needed - auction.held(account) > market.available(account, USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        auction.numbers++;
        auction.bids.add(new Bid(account, auction.numbers, price, "", units));
        if (auction.unitsTaken() == auction.items.size())
        {
            market.sellUnits(auction);
        }
        return "OK";
    }

    private String commit(final ItemWords words)
    {
        final String right = checkBidder(words, "first-price", "second-price");
        if (!right.equals("OK"))
        {
            return right;
        }
        final PlainItemAuction auction = market.auctionOf(words.amount(3));
        if (auction.stage != Stage.BIDDING)
        {
            return "WRONG_AUCTION_STAGE";
        }
        if (auction.bidOf(words.number(1)).isPresent())
        {
            return "ALREADY_BID";
        }
        if (auction.terms.said("deposit", 0) > market.available(words.number(1), USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        auction.numbers++;
        auction.bids.add(
            new Bid(words.number(1), auction.numbers, words.amount(4), words.at(4) + words.text("salt"), 0));
        return "OK";
    }

    private String reveal(final ItemWords words)
    {
        final String right = checkBidder(words, "first-price", "second-price");
        if (!right.equals("OK"))
        {
            return right;
        }
        final PlainItemAuction auction = market.auctionOf(words.amount(3));
        if (auction.stage != Stage.REVEALING)
        {
            return "WRONG_AUCTION_STAGE";
        }
        final Bid bid = auction.bidOf(words.number(1)).orElse(null);
        if (bid == null)
        {
            return "NO_COMMITMENT";
        }
        if (bid.isDone)
        {
            return "ALREADY_REVEALED";
        }
        if (!bid.sealed.equals(words.at(4) + words.text("salt")))
        {
            return "COMMITMENT_DIFFERS";
        }
        final long more = bid.amount - auction.terms.said("deposit", 0);
        if (bid.amount >= auction.least() && more > market.available(bid.accountId, USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        bid.isDone = true;
        return "OK";
    }

    private String cancel(final ItemWords words)
    {
        final PlainItemAuction auction = market.auctions.get(words.amount(3));
        if (auction == null)
        {
            return words.amount(3) >= 1 && words.amount(3) <= market.lastDeal() ? "AUCTION_ENDED" :
                "UNKNOWN_ITEM_AUCTION";
        }
        final boolean isOperator = words.at(1).equals("operator");
        if (!isOperator && auction.seller != words.number(1))
        {
            return "NOT_YOUR_AUCTION";
        }
        if (!isOperator && !auction.bids.isEmpty())
        {
            return "AUCTION_HAS_BIDS";
        }
        market.auctions.remove(auction.id);
        return "OK";
    }

    private String pay(final ItemWords words)
    {
        final String right = checkBidder(words, "english");
        if (!right.equals("OK"))
        {
            return right;
        }
        final PlainItemAuction auction = market.auctionOf(words.amount(3));
        if (!auction.isAsked(words.number(1)))
        {
            return "PAYMENT_NOT_DUE";
        }
        final long price = auction.askedPrice();
        if (price - auction.held(words.number(1)) > market.available(words.number(1), USD))
        {
            return "INSUFFICIENT_FUNDS";
        }
        market.auctions.remove(auction.id);
        market.sell(auction, words.number(1), auction.items, price);
        return "OK";
    }
}
