package rialto.engine.itemauction;

import rialto.codecs.snapshot.ItemAuctionStateDecoder;
import rialto.codecs.snapshot.ItemAuctionStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/** The canonical records of the item auctions, in ascending order of their ids. Engine thread only. */
public final class ItemAuctionRecords implements Snapshottable
{
    private final ItemAuctions auctions;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ItemAuctionStateEncoder state = new ItemAuctionStateEncoder();
    private final ItemAuctionTerms terms = new ItemAuctionTerms();

    /**
     * Of all auctions.
     *
     * @param auctions to be written, or taken up.
     */
    public ItemAuctionRecords(final ItemAuctions auctions)
    {
        this.auctions = auctions;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int slot = auctions.oldest(); slot != ItemAuctions.NONE; slot = auctions.nextYounger(slot))
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            writeTerms(slot);
            writeState(slot);
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ItemAuctionStateDecoder record = new ItemAuctionStateDecoder();
        for (; reader.isAt(ItemAuctionStateDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            readTerms(record);
            final int slot = auctions.open(record.auctionId(), record.sellerAccountId(), record.collectionId(),
                record.itemCount(), record.startNs(), terms);
            auctions.restore(slot, record);
        }
    }

    private void writeTerms(final int slot)
    {
        auctions.copyTerms(slot, terms);
        state.kind(terms.kind).assetId(terms.assetId).startPriceMinor(terms.startPriceMinor);
        state.reserveMinor(terms.reserveMinor).buyNowMinor(terms.buyNowMinor);
        state.incrementTableId((short)terms.incrementTableId).incrementMinor(terms.incrementMinor).endNs(terms.endNs);
        state.softWindowNs(terms.softWindowNs).softExtensionNs(terms.softExtensionNs);
        state.maxExtensions(terms.maxExtensions).floorPriceMinor(terms.floorPriceMinor).floorNs(terms.floorNs);
        state.stepNs(terms.stepNs).isSeparate((short)(terms.isSeparate ? 1 : 0)).revealNs(terms.revealNs);
        state.depositMinor(terms.depositMinor).paymentNs(terms.paymentNs);
    }

    private void writeState(final int slot)
    {
        state.auctionId(auctions.auctionId(slot)).sellerAccountId(auctions.sellerAccountId(slot));
        state.collectionId(auctions.collectionId(slot)).itemCount(auctions.itemCount(slot));
        state.startNs(auctions.startNs(slot)).stage(auctions.stage(slot)).deadlineNs(auctions.deadlineNs(slot));
        state.extensions(auctions.extensions(slot)).bidCount(auctions.bidCount(slot));
        state.leaderAccountId(auctions.leaderAccountId(slot)).topMinor(auctions.topMinor(slot))
            .secondMinor(auctions.secondMinor(slot));
        state.priceMinor(auctions.priceMinor(slot)).heldMinor(auctions.heldMinor(slot));
        state.unitsLeft(auctions.unitsLeft(slot)).chance(auctions.chance(slot));
    }

    private void readTerms(final ItemAuctionStateDecoder record)
    {
        terms.kind = record.kind();
        terms.assetId = record.assetId();
        terms.startPriceMinor = record.startPriceMinor();
        terms.reserveMinor = record.reserveMinor();
        terms.buyNowMinor = record.buyNowMinor();
        terms.incrementTableId = record.incrementTableId();
        terms.incrementMinor = record.incrementMinor();
        terms.endNs = record.endNs();
        terms.softWindowNs = record.softWindowNs();
        terms.softExtensionNs = record.softExtensionNs();
        terms.maxExtensions = record.maxExtensions();
        terms.floorPriceMinor = record.floorPriceMinor();
        terms.floorNs = record.floorNs();
        terms.stepNs = record.stepNs();
        terms.isSeparate = record.isSeparate() != 0;
        terms.revealNs = record.revealNs();
        terms.depositMinor = record.depositMinor();
        terms.paymentNs = record.paymentNs();
    }
}
