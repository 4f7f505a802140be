package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AcceptOfferDecoder;
import rialto.codecs.command.BidOnItemDecoder;
import rialto.codecs.command.BurnItemDecoder;
import rialto.codecs.command.BuyItemDecoder;
import rialto.codecs.command.CancelItemAuctionDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CloseOfferDecoder;
import rialto.codecs.command.CommitBidDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.LockItemDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.PayForItemDecoder;
import rialto.codecs.command.RevealBidDecoder;
import rialto.codecs.command.TransferItemDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/**
 * All that has to do with items, put together: routes each of their commands to the class that knows it, and does what
 * is due before any command. Engine thread only.
 */
final class ItemDesk
{
    /** Deals that go on by themselves before one command; what is due beyond that is over for every rule. */
    static final int MAX_AT_ONCE = 64;

    private final DealTimers timers;
    private final ItemCommands itemCommands;
    private final ItemAuctionCommands auctionCommands;
    private final ItemBidCommands bidCommands;
    private final SealedBidCommands sealedCommands;
    private final ItemAuctionEnds auctionEnds;
    private final OfferCommands offerCommands;
    private final OfferEnds offerEnds;

    ItemDesk(
        final State state,
        final Authority authority,
        final EventOutput output,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        timers = state.deals.timers;
        final ItemEvents events = new ItemEvents(state, output);
        final OfferEvents offerEvents = new OfferEvents(state, output);
        final ItemMoves moves = new ItemMoves(state, events, offerEvents);
        offerEnds = moves.offerEnds();
        offerCommands = new OfferCommands(state, authority, offerEnds, moves, offerEvents, reply);
        itemCommands = new ItemCommands(state, authority, moves, events, referenceEvents, reply);
        final ItemAuctionEvents auctionEvents = new ItemAuctionEvents(state, output);
        final BidFunds funds = new BidFunds(state, auctionEvents);
        final ItemSales sales = new ItemSales(state, moves, auctionEvents);
        auctionEnds = new ItemAuctionEnds(state, funds, sales, moves, auctionEvents);
        auctionCommands = new ItemAuctionCommands(
            state, authority, moves, sales, auctionEnds, auctionEvents, referenceEvents, reply);
        final BidderChecks checks = new BidderChecks(state, authority);
        bidCommands = new ItemBidCommands(state, checks, funds, auctionEnds, auctionEvents, reply);
        sealedCommands = new SealedBidCommands(state, checks, funds, auctionEvents, reply);
    }

    /** Does what is due before a command. */
    void beforeCommand(final long timestampNs)
    {
        if (timers.nextDeadlineNs() <= timestampNs)
        {
            fire(timestampNs);
        }
    }

    /** Carries a command out; no other room knows it. */
    void carryOut(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case CreateCollectionDecoder.TEMPLATE_ID -> itemCommands.createCollection(command, buffer, offset, header);
            case MintItemDecoder.TEMPLATE_ID -> itemCommands.mint(command, buffer, offset, header);
            case TransferItemDecoder.TEMPLATE_ID -> itemCommands.transfer(command, buffer, offset, header);
            case BurnItemDecoder.TEMPLATE_ID -> itemCommands.burn(command, buffer, offset, header);
            case LockItemDecoder.TEMPLATE_ID -> itemCommands.lock(command, buffer, offset, header);
            case DefineIncrementTableDecoder.TEMPLATE_ID ->
                auctionCommands.defineTable(command, buffer, offset, header);
            case OpenItemAuctionDecoder.TEMPLATE_ID -> auctionCommands.open(command, buffer, offset, header);
            case CancelItemAuctionDecoder.TEMPLATE_ID -> auctionCommands.cancel(command, buffer, offset, header);
            case BidOnItemDecoder.TEMPLATE_ID -> bidCommands.bid(command, buffer, offset, header);
            case BuyItemDecoder.TEMPLATE_ID -> bidCommands.buy(command, buffer, offset, header);
            case PayForItemDecoder.TEMPLATE_ID -> bidCommands.pay(command, buffer, offset, header);
            case CommitBidDecoder.TEMPLATE_ID -> sealedCommands.commit(command, buffer, offset, header);
            case RevealBidDecoder.TEMPLATE_ID -> sealedCommands.reveal(command, buffer, offset, header);
            case OpenOfferDecoder.TEMPLATE_ID -> offerCommands.open(command, buffer, offset, header);
            case AcceptOfferDecoder.TEMPLATE_ID -> offerCommands.accept(command, buffer, offset, header);
            case CloseOfferDecoder.TEMPLATE_ID -> offerCommands.close(command, buffer, offset, header);
            case CancelOffersDecoder.TEMPLATE_ID -> offerCommands.cancelAll(command, buffer, offset, header);
            default -> throw new IllegalStateException("no command has template " + command.templateId);
        }
    }

    private void fire(final long nowNs)
    {
        for (int count = 0; count < MAX_AT_ONCE && timers.nextDeadlineNs() <= nowNs; count++)
        {
            if (timers.isOfferNext())
            {
                offerEnds.expire(timers.nextOffer());
            }
            else
            {
                auctionEnds.onDeadline(timers.nextAuction(), nowNs);
            }
        }
    }
}
