package rialto.gateway.readmodel;

import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.types.ItemAuctionKind;

/**
 * What an item auction was opened with; the reserve price is nobody's to know but the exchange's. Any thread.
 *
 * @param kind              how buyer and price are found.
 * @param assetId           what it is paid in.
 * @param startPriceMinor   least first bid; where a descending price begins; least sealed bid.
 * @param hasReserve        whether there is a hidden reserve price.
 * @param buyNowMinor       fixed price; 0: none.
 * @param incrementTableId  increments by price; 0: one increment.
 * @param incrementMinor    the one increment.
 * @param startNs           when it began.
 * @param softWindowNs      a bid this shortly before the end prolongs it; 0: none does.
 * @param softExtensionNs   a prolonged one ends no sooner than this after the bid.
 * @param maxExtensions     how often it is prolonged at most.
 * @param floorPriceMinor   where a descending price ends.
 * @param floorNs           how long a descending price takes to get there.
 * @param stepNs            how long a descending price stays; 0: it goes down all the time.
 * @param isSeparate        whether each item is sold by itself.
 * @param revealNs          how long a sealed one takes revelations.
 * @param depositMinor      held for a sealed bid, or for the leader of one that is paid later.
 * @param paymentNs         how long the buyer has to pay; 0: paid at the end.
 */
record ItemAuctionTermsRecord(
    ItemAuctionKind kind,
    int assetId,
    long startPriceMinor,
    boolean hasReserve,
    long buyNowMinor,
    int incrementTableId,
    long incrementMinor,
    long startNs,
    long softWindowNs,
    long softExtensionNs,
    int maxExtensions,
    long floorPriceMinor,
    long floorNs,
    long stepNs,
    boolean isSeparate,
    long revealNs,
    long depositMinor,
    long paymentNs)
{
    static ItemAuctionTermsRecord of(final ItemAuctionOpenedDecoder opened)
    {
        return new ItemAuctionTermsRecord(opened.kind(), opened.assetId(), opened.startPriceMinor(),
            opened.hasReserve() != 0, opened.buyNowMinor(), opened.incrementTableId(), opened.incrementMinor(),
            opened.startNs(), opened.softWindowNs(), opened.softExtensionNs(), opened.maxExtensions(),
            opened.floorPriceMinor(), opened.floorNs(), opened.stepNs(), opened.isSeparate() != 0, opened.revealNs(),
            opened.depositMinor(), opened.paymentNs());
    }

    boolean isSealed()
    {
        return kind == ItemAuctionKind.SEALED_FIRST_PRICE || kind == ItemAuctionKind.SEALED_SECOND_PRICE;
    }
}
