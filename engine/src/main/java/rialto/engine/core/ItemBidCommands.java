package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.BidOnItemDecoder;
import rialto.codecs.command.BuyItemDecoder;
import rialto.codecs.command.PayForItemDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ItemAuctionOutcome;
import rialto.codecs.types.ItemAuctionStage;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.itemauction.IncrementTables;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.itemauction.Strikes;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Ledger;

/**
 * Open bids: in an ascending auction, at a fixed or descending price; and payment for what was won before. What a bid
 * promises is held before it counts. Engine thread only.
 */
final class ItemBidCommands
{
    private final ItemAuctions auctions;
    private final ItemBids bids;
    private final IncrementTables tables;
    private final Strikes strikes;
    private final Ledger ledger;
    private final DealTimers timers;
    private final BidderChecks checks;
    private final BidFunds funds;
    private final ItemAuctionEnds ends;
    private final ItemAuctionEvents events;
    private final Reply reply;
    private final BidOnItemDecoder bid = new BidOnItemDecoder();
    private final BuyItemDecoder buy = new BuyItemDecoder();
    private final PayForItemDecoder pay = new PayForItemDecoder();

    ItemBidCommands(
        final State state,
        final BidderChecks checks,
        final BidFunds funds,
        final ItemAuctionEnds ends,
        final ItemAuctionEvents events,
        final Reply reply)
    {
        this.checks = checks;
        this.funds = funds;
        this.ends = ends;
        this.events = events;
        this.reply = reply;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
        tables = state.deals.incrementTables;
        strikes = state.deals.strikes;
        ledger = state.ledger;
        timers = state.deals.timers;
    }

    void bid(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        bid.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, bid.clientSequence());
        reply.subject(bid.accountId(), 0);
        reply.order(bid.auctionId(), 0, 0);
        ResultCode result = checkBid(command);
        final int slot = auctions.slotOf(bid.auctionId());
        if (result == ResultCode.OK && leads(slot) && !funds.holdForLeader(slot, bid.accountId(), neededMinor(slot)))
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            place(slot, command.timestampNs);
        }
    }

    void buy(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        buy.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, buy.clientSequence());
        reply.subject(buy.accountId(), 0);
        reply.order(buy.auctionId(), 0, 0);
        final ResultCode result = checkBuy(command);
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        final int slot = auctions.slotOf(buy.auctionId());
        reply.result(auctions.isSeparate(slot) ? takeUnits(slot, command.timestampNs) :
            buyAll(slot, command.timestampNs));
    }

    void pay(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        pay.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, pay.clientSequence());
        reply.subject(pay.accountId(), 0);
        reply.order(pay.auctionId(), 0, 0);
        ResultCode result = checks.mayBid(command, pay.accountId(), pay.auctionId(), ItemAuctionKind.ENGLISH);
        final int slot = auctions.slotOf(pay.auctionId());
        if (result == ResultCode.OK && (auctions.stage(slot) != ItemAuctionStage.PAYMENT ||
            auctions.leaderAccountId(slot) != pay.accountId()))
        {
            result = ResultCode.PAYMENT_NOT_DUE;
        }
        if (result == ResultCode.OK && !funds.holdForLeader(slot, pay.accountId(), auctions.priceMinor(slot)))
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            ends.sellToLeader(slot, ItemAuctionOutcome.SOLD);
        }
    }

    private ResultCode checkBid(final Command command)
    {
        final ResultCode right = checks.mayBid(command, bid.accountId(), bid.auctionId(), ItemAuctionKind.ENGLISH);
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(bid.auctionId());
        if (auctions.stage(slot) != ItemAuctionStage.BIDDING)
        {
            return ResultCode.AUCTION_ENDED;
        }
        if (auctions.paymentNs(slot) > 0 && strikes.areTooMany(bid.accountId()))
        {
            return ResultCode.TOO_MANY_STRIKES;
        }
        final ResultCode amount = BidderChecks.checkAmount(bid.maxMinor());
        return amount == ResultCode.OK ? checkHeight(slot) : amount;
    }

    private ResultCode checkHeight(final int slot)
    {
        if (bid.accountId() == auctions.leaderAccountId(slot))
        {
            return bid.maxMinor() > auctions.topMinor(slot) ? ResultCode.OK : ResultCode.BID_NOT_RAISED;
        }
        if (bid.maxMinor() < auctions.leastBidMinor(slot, tables))
        {
            return ResultCode.BID_TOO_LOW;
        }
        return auctions.paymentNs(slot) == 0 ? ResultCode.OK : checks.checkRoom(slot, bid.accountId());
    }

    /** Whether the bid is the highest now; of equal ones the earlier is. */
    private boolean leads(final int slot)
    {
        return bid.maxMinor() > auctions.topMinor(slot);
    }

    private long neededMinor(final int slot)
    {
        return auctions.paymentNs(slot) == 0 ? bid.maxMinor() : auctions.depositMinor(slot);
    }

    private void place(final int slot, final long nowNs)
    {
        final long deadlineNs = auctions.deadlineNs(slot);
        auctions.bid(slot, bid.accountId(), bid.maxMinor(), nowNs, tables);
        if (auctions.deadlineNs(slot) != deadlineNs)
        {
            timers.changeAuction(slot);
        }
        if (auctions.paymentNs(slot) > 0)
        {
            final int found = bids.find(slot, bid.accountId());
            final int onRecord =
                found == ItemBids.NONE ? bids.add(slot, bid.accountId(), auctions.bidCount(slot)) : found;
            bids.amount(onRecord, bid.maxMinor(), auctions.bidCount(slot));
        }
        events.bid(slot, bid.accountId(), bid.maxMinor());
    }

    private ResultCode checkBuy(final Command command)
    {
        final ResultCode right = checks.mayBuy(command, buy.accountId(), buy.auctionId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(buy.auctionId());
        if (auctions.kind(slot) == ItemAuctionKind.ENGLISH && !isBuyNow(slot))
        {
            return ResultCode.BUY_NOW_GONE;
        }
        if (buy.units() == 0)
        {
            return ResultCode.QUANTITY_NOT_POSITIVE;
        }
        if (priceMinor(slot, command.timestampNs) > buy.limitMinor())
        {
            return ResultCode.PRICE_ABOVE_LIMIT;
        }
        if (buy.units() > (auctions.isSeparate(slot) ? auctions.unitsLeft(slot) : 1))
        {
            return ResultCode.NOT_ENOUGH_UNITS;
        }
        return auctions.isSeparate(slot) ? checks.checkRoom(slot, buy.accountId()) : ResultCode.OK;
    }

    /** The fixed price goes with the first bid, or as the reserve price is met where there is one. */
    private boolean isBuyNow(final int slot)
    {
        if (auctions.buyNowMinor(slot) == 0 || auctions.stage(slot) != ItemAuctionStage.BIDDING)
        {
            return false;
        }
        return auctions.reserveMinor(slot) > 0 ? !auctions.isReserveMet(slot) : auctions.bidCount(slot) == 0;
    }

    private long priceMinor(final int slot, final long nowNs)
    {
        return auctions.kind(slot) == ItemAuctionKind.ENGLISH ?
            auctions.buyNowMinor(slot) :
            auctions.dutchPriceMinor(slot, nowNs);
    }

    private ResultCode buyAll(final int slot, final long nowNs)
    {
        final long priceMinor = priceMinor(slot, nowNs);
        final boolean isEnglish = auctions.kind(slot) == ItemAuctionKind.ENGLISH;
        if (!ledger.hold(buy.accountId(), auctions.assetId(slot), priceMinor))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        ends.sellAt(slot, buy.accountId(), priceMinor,
            isEnglish ? ItemAuctionOutcome.BOUGHT_NOW : ItemAuctionOutcome.SOLD);
        return ResultCode.OK;
    }

    private ResultCode takeUnits(final int slot, final long nowNs)
    {
        final long priceMinor = priceMinor(slot, nowNs);
        final int found = bids.find(slot, buy.accountId());
        final int units = buy.units() + (found == ItemBids.NONE ? 0 : bids.units(found));
        final long neededMinor = Checked.multiply(priceMinor, units);
        if (neededMinor == Checked.OVERFLOW)
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        final long heldMinor = found == ItemBids.NONE ? 0 : bids.heldMinor(found);
        if (neededMinor - heldMinor > ledger.availableMinor(buy.accountId(), auctions.assetId(slot)))
        {
            return ResultCode.INSUFFICIENT_FUNDS;
        }
        final int number = auctions.countBid(slot);
        final int onRecord = found == ItemBids.NONE ? bids.add(slot, buy.accountId(), number) : found;
        final boolean isHeld = funds.holdForBid(slot, onRecord, neededMinor);
        assert isHeld : "funds were checked before";
        bids.addUnits(onRecord, buy.units());
        auctions.take(slot, buy.units(), priceMinor);
        events.unitsTaken(slot, onRecord, buy.units());
        if (auctions.unitsLeft(slot) == 0)
        {
            ends.settleUnits(slot);
        }
        return ResultCode.OK;
    }
}
