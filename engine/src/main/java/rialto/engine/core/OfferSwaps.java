package rialto.engine.core;

import rialto.codecs.types.ItemCause;
import rialto.codecs.types.OfferEnd;
import rialto.codecs.types.ResultCode;
import rialto.engine.item.Items;
import rialto.engine.ledger.Ledger;
import rialto.engine.offer.Offers;

/** Carries a trade offer out: all that it says changes hands in one step. Engine thread only. */
final class OfferSwaps
{
    private final Offers offers;
    private final Items items;
    private final Ledger ledger;
    private final OfferEnds ends;
    private final ItemMoves moves;
    private final OfferEvents events;

    OfferSwaps(final State state, final OfferEnds ends, final ItemMoves moves, final OfferEvents events)
    {
        this.ends = ends;
        this.moves = moves;
        this.events = events;
        offers = state.deals.offers;
        items = state.deals.items;
        ledger = state.ledger;
    }

    /** Whether an account can be paid what is given to it, or what it asks for. */
    ResultCode checkRoom(final int accountId, final OfferTerms terms, final boolean isGiven)
    {
        int missing = 0;
        for (int i = 0; i < terms.count(); i++)
        {
            missing += isPaid(terms, i, isGiven) && !ledger.hasBalance(accountId, terms.assetId(i)) ? 1 : 0;
        }
        return ledger.hasRoomFor(missing) ? ResultCode.OK : ResultCode.BALANCE_CAPACITY;
    }

    /** Makes sure that an account can be paid; the room was checked before. */
    void prepare(final int accountId, final OfferTerms terms, final boolean isGiven)
    {
        for (int i = 0; i < terms.count(); i++)
        {
            if (isPaid(terms, i, isGiven))
            {
                final boolean isThere = ledger.ensureBalance(accountId, terms.assetId(i));
                assert isThere : "room was checked before";
            }
        }
    }

    /**
     * Carries an offer out.
     *
     * @param slot              of the offer.
     * @param acceptorAccountId who has all that is asked for.
     * @param terms             of the offer.
     */
    void swap(final int slot, final int acceptorAccountId, final OfferTerms terms)
    {
        final long offerId = offers.offerId(slot);
        final int makerAccountId = offers.accountId(slot);
        prepare(acceptorAccountId, terms, true);
        events.closed(slot, acceptorAccountId, OfferEnd.ACCEPTED, 0, 0);
        ends.forget(slot);
        for (int i = 0; i < terms.count(); i++)
        {
            if (!terms.isItem(i))
            {
                pay(offerId, makerAccountId, acceptorAccountId, terms, i);
            }
        }
        while (items.firstOf(offerId) != Items.NONE)
        {
            moves.handOver(offerId, 1, acceptorAccountId, ItemCause.OFFER);
        }
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && !terms.isGiven(i))
            {
                moves.move(items.slotOf(terms.itemId(i)), makerAccountId, ItemCause.OFFER, offerId);
            }
        }
    }

    private void pay(
        final long offerId,
        final int makerAccountId,
        final int acceptorAccountId,
        final OfferTerms terms,
        final int leg)
    {
        if (terms.isGiven(leg))
        {
            ledger.payHeld(makerAccountId, acceptorAccountId, terms.assetId(leg), terms.amountMinor(leg));
            events.paid(offerId, makerAccountId, acceptorAccountId, terms.assetId(leg), terms.amountMinor(leg));
        }
        else
        {
            ledger.payAvailable(acceptorAccountId, makerAccountId, terms.assetId(leg), terms.amountMinor(leg));
            events.paid(offerId, acceptorAccountId, makerAccountId, terms.assetId(leg), terms.amountMinor(leg));
        }
    }

    private static boolean isPaid(final OfferTerms terms, final int leg, final boolean isGiven)
    {
        return !terms.isItem(leg) && terms.isGiven(leg) == isGiven;
    }
}
