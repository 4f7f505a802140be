package rialto.engine.core;

import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ResultCode;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.ledger.Checked;
import rialto.engine.reference.Participants;

/** What every command of a bidder must pass, in the order of {@link ResultCode}. Engine thread only. */
final class BidderChecks
{
    private final State state;
    private final Authority authority;
    private final Participants participants;
    private final ItemAuctions auctions;
    private final ItemBids bids;

    BidderChecks(final State state, final Authority authority)
    {
        this.state = state;
        this.authority = authority;
        participants = state.participants;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
    }

    /** Whether an account may bid in an auction that is of a kind and whose deadline has not come. */
    ResultCode mayBid(final Command command, final int accountId, final long auctionId, final ItemAuctionKind kind)
    {
        return check(command, accountId, auctionId, kind, kind);
    }

    /** Whether an account may bid in an auction that is sealed and whose deadline has not come. */
    ResultCode mayBidSealed(final Command command, final int accountId, final long auctionId)
    {
        return check(command, accountId, auctionId, ItemAuctionKind.SEALED_FIRST_PRICE,
            ItemAuctionKind.SEALED_SECOND_PRICE);
    }

    /** Whether an account may buy in an auction that sells at a price that it names. */
    ResultCode mayBuy(final Command command, final int accountId, final long auctionId)
    {
        return check(command, accountId, auctionId, ItemAuctionKind.ENGLISH, ItemAuctionKind.DUTCH);
    }

    /** Whether one more account can have a bid on record. */
    ResultCode checkRoom(final int slot, final int accountId)
    {
        if (bids.find(slot, accountId) != ItemBids.NONE)
        {
            return ResultCode.OK;
        }
        if (auctions.bidders(slot) >= ItemBids.MAX_BIDDERS)
        {
            return ResultCode.AUCTION_FULL;
        }
        return bids.isFull() ? ResultCode.BID_CAPACITY : ResultCode.OK;
    }

    static ResultCode checkAmount(final long amountMinor)
    {
        if (amountMinor <= 0)
        {
            return ResultCode.AMOUNT_NOT_POSITIVE;
        }
        return amountMinor > Checked.MAX_AMOUNT ? ResultCode.AMOUNT_OVERFLOW : ResultCode.OK;
    }

    private ResultCode check(
        final Command command,
        final int accountId,
        final long auctionId,
        final ItemAuctionKind kind,
        final ItemAuctionKind otherKind)
    {
        final ResultCode right = authority.mayDeal(command.keyId, accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(auctionId);
        if (slot == ItemAuctions.NONE)
        {
            return state.deals.whyNoAuction(auctionId);
        }
        if (auctions.kind(slot) != kind && auctions.kind(slot) != otherKind)
        {
            return ResultCode.WRONG_AUCTION_KIND;
        }
        if (auctions.deadlineNs(slot) <= command.timestampNs)
        {
            return ResultCode.AUCTION_ENDED;
        }
        return participants.participantOfAccount(accountId) == participants
            .participantOfAccount(auctions.sellerAccountId(slot)) ?
                ResultCode.OWN_AUCTION :
                ResultCode.OK;
    }
}
