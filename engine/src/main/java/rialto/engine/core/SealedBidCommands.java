package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.CommitBidDecoder;
import rialto.codecs.command.RevealBidDecoder;
import rialto.codecs.types.ItemAuctionStage;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.itemauction.Commitment;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.ledger.Ledger;

/** Sealed bids: first what they are committed to, then what they are. Engine thread only. */
final class SealedBidCommands
{
    private final ItemAuctions auctions;
    private final ItemBids bids;
    private final Ledger ledger;
    private final BidderChecks checks;
    private final BidFunds funds;
    private final ItemAuctionEvents events;
    private final Reply reply;
    private final Commitment commitment = new Commitment();
    private final UnsafeBuffer committed = new UnsafeBuffer(new byte[Commitment.LENGTH]);
    private final CommitBidDecoder commit = new CommitBidDecoder();
    private final RevealBidDecoder reveal = new RevealBidDecoder();

    SealedBidCommands(
        final State state,
        final BidderChecks checks,
        final BidFunds funds,
        final ItemAuctionEvents events,
        final Reply reply)
    {
        this.checks = checks;
        this.funds = funds;
        this.events = events;
        this.reply = reply;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
        ledger = state.ledger;
    }

    void commit(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        commit.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, commit.clientSequence());
        reply.subject(commit.accountId(), 0);
        reply.order(commit.auctionId(), 0, 0);
        final ResultCode result = checkCommit(command);
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        final int slot = auctions.slotOf(commit.auctionId());
        final int bid = bids.add(slot, commit.accountId(), auctions.countBid(slot));
        bids.commit(bid, buffer, commit.offset() + CommitBidDecoder.commitmentEncodingOffset());
        final boolean isHeld = funds.holdForBid(slot, bid, auctions.depositMinor(slot));
        assert isHeld : "funds were checked before";
        events.committed(slot, bid);
    }

    void reveal(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        reveal.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, reveal.clientSequence());
        reply.subject(reveal.accountId(), 0);
        reply.order(reveal.auctionId(), 0, 0);
        final int slot = auctions.slotOf(reveal.auctionId());
        ResultCode result = checkReveal(command, buffer);
        if (result == ResultCode.OK && !hold(slot))
        {
            result = ResultCode.INSUFFICIENT_FUNDS;
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            final int bid = bids.find(slot, reveal.accountId());
            bids.amount(bid, reveal.amountMinor(), bids.number(bid));
            bids.done(bid);
            events.revealed(slot, bid);
        }
    }

    private ResultCode checkCommit(final Command command)
    {
        final ResultCode right = checks.mayBidSealed(command, commit.accountId(), commit.auctionId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(commit.auctionId());
        if (auctions.stage(slot) != ItemAuctionStage.BIDDING)
        {
            return ResultCode.WRONG_AUCTION_STAGE;
        }
        if (bids.find(slot, commit.accountId()) != ItemBids.NONE)
        {
            return ResultCode.ALREADY_BID;
        }
        final ResultCode room = checks.checkRoom(slot, commit.accountId());
        if (room != ResultCode.OK)
        {
            return room;
        }
        return auctions.depositMinor(slot) > ledger.availableMinor(commit.accountId(), auctions.assetId(slot)) ?
            ResultCode.INSUFFICIENT_FUNDS :
            ResultCode.OK;
    }

    private ResultCode checkReveal(final Command command, final DirectBuffer buffer)
    {
        final ResultCode right = checks.mayBidSealed(command, reveal.accountId(), reveal.auctionId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(reveal.auctionId());
        if (auctions.stage(slot) != ItemAuctionStage.REVEALING)
        {
            return ResultCode.WRONG_AUCTION_STAGE;
        }
        final int bid = bids.find(slot, reveal.accountId());
        if (bid == ItemBids.NONE)
        {
            return ResultCode.NO_COMMITMENT;
        }
        if (bids.isDone(bid))
        {
            return ResultCode.ALREADY_REVEALED;
        }
        bids.copyCommitment(bid, committed, 0);
        if (!commitment.matches(reveal.auctionId(), reveal.accountId(), reveal.amountMinor(), buffer,
            reveal.offset() + RevealBidDecoder.saltEncodingOffset(), committed, 0))
        {
            return ResultCode.COMMITMENT_DIFFERS;
        }
        return BidderChecks.checkAmount(reveal.amountMinor());
    }

    /** A bid that can win holds itself from now on; another its deposit, which it gets back at the end. */
    private boolean hold(final int slot)
    {
        final boolean canWin = reveal.amountMinor() >= auctions.startPriceMinor(slot) &&
            reveal.amountMinor() >= auctions.reserveMinor(slot);
        final int bid = bids.find(slot, reveal.accountId());
        return !canWin ||
            funds.holdForBid(slot, bid, Math.max(reveal.amountMinor(), auctions.depositMinor(slot)));
    }
}
