package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.CancelItemAuctionDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.types.ItemAuctionOutcome;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.item.Items;
import rialto.engine.itemauction.IncrementBands;
import rialto.engine.itemauction.IncrementTables;
import rialto.engine.itemauction.ItemAuctionTerms;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.reference.Assets;

/** Defines increment tables, opens item auctions and calls them off. Engine thread only. */
final class ItemAuctionCommands
{
    private final State state;
    private final Authority authority;
    private final Assets assets;
    private final Items items;
    private final IncrementTables tables;
    private final ItemAuctions auctions;
    private final ItemMoves moves;
    private final ItemSales sales;
    private final ItemAuctionEnds ends;
    private final OutcomeAssets outcomeAssets;
    private final ItemAuctionEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final IncrementBands bands = new IncrementBands();
    private final ItemAuctionTerms terms = new ItemAuctionTerms();
    private final int[] itemSlots = new int[ItemAuctions.MAX_ITEMS];
    private final DefineIncrementTableDecoder define = new DefineIncrementTableDecoder();
    private final OpenItemAuctionDecoder open = new OpenItemAuctionDecoder();
    private final CancelItemAuctionDecoder cancel = new CancelItemAuctionDecoder();
    private int itemCount;

    ItemAuctionCommands(
        final State state,
        final Authority authority,
        final ItemMoves moves,
        final ItemSales sales,
        final ItemAuctionEnds ends,
        final ItemAuctionEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.state = state;
        this.authority = authority;
        this.moves = moves;
        this.sales = sales;
        this.ends = ends;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        outcomeAssets = new OutcomeAssets(state);
        assets = state.assets;
        items = state.deals.items;
        tables = state.deals.incrementTables;
        auctions = state.deals.auctions;
    }

    void defineTable(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        define.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, define.clientSequence());
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            readBands();
            result = tables.define(define.tableId(), bands);
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.table(define.tableId());
        }
        referenceEvents.action(command, define.tableId(), result);
    }

    void open(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        open.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, open.clientSequence());
        reply.subject(open.accountId(), 0);
        ResultCode result = authority.mayDeal(command.keyId, open.accountId());
        if (result == ResultCode.OK)
        {
            result = readItems();
        }
        if (result == ResultCode.OK)
        {
            readTerms();
            result = checkTerms(command.timestampNs);
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            begin(command.timestampNs);
        }
    }

    void cancel(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        cancel.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, cancel.clientSequence());
        reply.subject(cancel.accountId(), 0);
        reply.order(cancel.auctionId(), 0, 0);
        final ResultCode result = checkCancel(command);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            ends.callOff(auctions.slotOf(cancel.auctionId()), ItemAuctionOutcome.CANCELLED);
        }
    }

    private void begin(final long nowNs)
    {
        final long auctionId = state.deals.ids.next();
        final int slot = auctions.open(auctionId, open.accountId(), items.collectionId(itemSlots[0]), itemCount, nowNs,
            terms);
        state.deals.timers.addAuction(slot);
        reply.order(auctionId, 0, 0);
        events.opened(slot);
        for (int i = 0; i < itemCount; i++)
        {
            moves.lock(itemSlots[i], ItemLock.AUCTION, auctionId);
        }
    }

    private ResultCode checkTerms(final long nowNs)
    {
        if (terms.incrementTableId != 0 && !tables.exists(terms.incrementTableId))
        {
            return ResultCode.UNKNOWN_INCREMENT_TABLE;
        }
        if (!assets.exists(terms.assetId) || outcomeAssets.isOutcome(terms.assetId) || !terms.areSound(nowNs))
        {
            return ResultCode.INVALID_ITEM_AUCTION;
        }
        if (state.deals.areFull())
        {
            return ResultCode.ITEM_AUCTION_CAPACITY;
        }
        return sales.prepare(open.accountId(), items.collectionId(itemSlots[0]), terms.assetId);
    }

    private ResultCode checkCancel(final Command command)
    {
        final boolean isOperator = cancel.accountId() == 0;
        final ResultCode right = isOperator ?
            authority.mayAdminister(command.keyId) :
            authority.mayTrade(command.keyId, cancel.accountId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = auctions.slotOf(cancel.auctionId());
        if (slot == ItemAuctions.NONE)
        {
            return state.deals.whyNoAuction(cancel.auctionId());
        }
        if (!isOperator && auctions.sellerAccountId(slot) != cancel.accountId())
        {
            return ResultCode.NOT_YOUR_AUCTION;
        }
        if (auctions.deadlineNs(slot) <= command.timestampNs)
        {
            return ResultCode.AUCTION_ENDED;
        }
        return !isOperator && auctions.bidCount(slot) > 0 ? ResultCode.AUCTION_HAS_BIDS : ResultCode.OK;
    }

    /** Looks the items up, in the order of the result codes: first whether all are there, then the list as such. */
    private ResultCode readItems()
    {
        final OpenItemAuctionDecoder.ItemsDecoder stated = open.items();
        final int count = stated.count();
        boolean isSound = count > 0 && count <= ItemAuctions.MAX_ITEMS;
        itemCount = Math.min(count, ItemAuctions.MAX_ITEMS);
        ResultCode state = ResultCode.OK;
        for (int i = 0; i < itemCount; i++)
        {
            final int slot = items.slotOf(stated.next().itemId());
            if (slot == Items.NONE)
            {
                return ResultCode.UNKNOWN_ITEM;
            }
            itemSlots[i] = slot;
            isSound = isSound && !isNamedBefore(i) &&
                items.collectionId(slot) == items.collectionId(itemSlots[0]);
            state = worse(state, slot);
        }
        return isSound ? state : ResultCode.INVALID_ITEM_LIST;
    }

    private ResultCode worse(final ResultCode state, final int slot)
    {
        if (state == ResultCode.NOT_YOUR_ITEM || items.ownerAccountId(slot) != open.accountId())
        {
            return ResultCode.NOT_YOUR_ITEM;
        }
        return items.isLocked(slot) ? ResultCode.ITEM_LOCKED : state;
    }

    private boolean isNamedBefore(final int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (itemSlots[i] == itemSlots[index])
            {
                return true;
            }
        }
        return false;
    }

    private void readTerms()
    {
        terms.kind = open.kind();
        terms.assetId = open.assetId();
        terms.startPriceMinor = open.startPriceMinor();
        terms.reserveMinor = open.reserveMinor();
        terms.buyNowMinor = open.buyNowMinor();
        terms.incrementTableId = open.incrementTableId();
        terms.incrementMinor = open.incrementMinor();
        terms.endNs = open.endNs();
        terms.softWindowNs = open.softWindowNs();
        terms.softExtensionNs = open.softExtensionNs();
        terms.maxExtensions = open.maxExtensions();
        terms.floorPriceMinor = open.floorPriceMinor();
        terms.floorNs = open.floorNs();
        terms.stepNs = open.stepNs();
        terms.isSeparate = open.isSeparate() != 0;
        terms.revealNs = open.revealNs();
        terms.depositMinor = open.depositMinor();
        terms.paymentNs = open.paymentNs();
    }

    /** One band more than there may be is enough to see that there are too many. */
    private void readBands()
    {
        bands.clear();
        final DefineIncrementTableDecoder.BandsDecoder stated = define.bands();
        final int count = Math.min(stated.count(), IncrementBands.MAX_BANDS + 1);
        for (int i = 0; i < count; i++)
        {
            stated.next();
            bands.add(stated.fromMinor(), stated.incrementMinor());
        }
    }
}
