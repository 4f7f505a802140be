package rialto.engine.core;

import rialto.codecs.event.OfferClosedEncoder;
import rialto.codecs.event.OfferOpenedEncoder;
import rialto.codecs.event.OfferPaidEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OfferEnd;
import rialto.engine.offer.Offers;

/** Encodes what happens to trade offers. Engine thread only. */
final class OfferEvents
{
    private final EventOutput output;
    private final Offers offers;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OfferOpenedEncoder opened = new OfferOpenedEncoder();
    private final OfferClosedEncoder closed = new OfferClosedEncoder();
    private final OfferPaidEncoder paid = new OfferPaidEncoder();

    OfferEvents(final State state, final EventOutput output)
    {
        this.output = output;
        offers = state.deals.offers;
    }

    void opened(final int slot)
    {
        final int count = offers.legCount(slot);
        final int at = output.claim(OfferOpenedEncoder.BLOCK_LENGTH + OfferOpenedEncoder.LegsEncoder.sbeHeaderSize() +
            count * OfferOpenedEncoder.LegsEncoder.sbeBlockLength());
        opened.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(opened.header(), false);
        opened.offerId(offers.offerId(slot)).accountId(offers.accountId(slot));
        opened.toAccountId(offers.otherAccountId(slot)).parentOfferId(offers.parentOfferId(slot));
        opened.expireNs(offers.expireNs(slot));
        final OfferOpenedEncoder.LegsEncoder legs = opened.legsCount(count);
        for (int leg = offers.firstLeg(slot); leg != Offers.NONE; leg = offers.nextLeg(leg))
        {
            legs.next().side(offers.side(leg)).itemId(offers.itemId(leg)).assetId(offers.assetId(leg));
            legs.amountMinor(offers.amountMinor(leg));
        }
    }

    /** Before the offer is forgotten. */
    void closed(
        final int slot,
        final int otherAccountId,
        final OfferEnd end,
        final long counterOfferId,
        final long itemId)
    {
        closed.wrapAndApplyHeader(output.buffer(), output.claim(OfferClosedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(closed.header(), false);
        closed.offerId(offers.offerId(slot)).accountId(offers.accountId(slot)).otherAccountId(otherAccountId);
        closed.end(end).counterOfferId(counterOfferId).itemId(itemId);
    }

    void paid(
        final long offerId,
        final int fromAccountId,
        final int toAccountId,
        final int assetId,
        final long amountMinor)
    {
        paid.wrapAndApplyHeader(output.buffer(), output.claim(OfferPaidEncoder.BLOCK_LENGTH), messageHeader);
        output.header(paid.header(), false);
        paid.offerId(offerId).fromAccountId(fromAccountId).toAccountId(toAccountId).assetId(assetId);
        paid.amountMinor(amountMinor);
    }
}
