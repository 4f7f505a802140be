package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AcceptOfferDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CloseOfferDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OfferEnd;
import rialto.codecs.types.ResultCode;
import rialto.engine.ledger.Ledger;
import rialto.engine.offer.Offers;

/**
 * Makes trade offers, carries them out, takes them back and turns them down. What an offer gives is locked and held
 * from its first moment on. Engine thread only.
 */
final class OfferCommands
{
    private final State state;
    private final Authority authority;
    private final Offers offers;
    private final Ledger ledger;
    private final DealTimers timers;
    private final OfferChecks checks;
    private final OfferSwaps swaps;
    private final OfferEnds ends;
    private final ItemMoves moves;
    private final OfferEvents events;
    private final Reply reply;
    private final OfferTerms terms = new OfferTerms();
    private final OpenOfferDecoder open = new OpenOfferDecoder();
    private final AcceptOfferDecoder accept = new AcceptOfferDecoder();
    private final CloseOfferDecoder close = new CloseOfferDecoder();
    private final CancelOffersDecoder cancel = new CancelOffersDecoder();

    OfferCommands(
        final State state,
        final Authority authority,
        final OfferEnds ends,
        final ItemMoves moves,
        final OfferEvents events,
        final Reply reply)
    {
        this.state = state;
        this.authority = authority;
        this.ends = ends;
        this.moves = moves;
        this.events = events;
        this.reply = reply;
        offers = state.deals.offers;
        ledger = state.ledger;
        timers = state.deals.timers;
        checks = new OfferChecks(state, authority);
        swaps = new OfferSwaps(state, ends, moves, events);
    }

    void open(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        open.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, open.clientSequence());
        reply.subject(open.accountId(), 0);
        terms.read(open.legs());
        ResultCode result = checks.checkOpen(command, open, terms);
        if (result == ResultCode.OK)
        {
            result = swaps.checkRoom(open.accountId(), terms, false);
        }
        if (result == ResultCode.OK)
        {
            result = checks.checkFunds(open.accountId(), terms, true);
        }
        if (result == ResultCode.OK && open.toAccountId() == open.accountId())
        {
            result = ResultCode.SAME_ACCOUNT;
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            begin();
        }
    }

    void accept(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        accept.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, accept.clientSequence());
        reply.subject(accept.accountId(), 0);
        reply.order(accept.offerId(), 0, 0);
        final int slot = offers.slotOf(accept.offerId());
        ResultCode result = checks.checkAccept(command, accept.accountId(), slot);
        if (result == ResultCode.OK)
        {
            terms.read(offers, slot);
            result = checks.checkAsked(accept.accountId(), terms);
        }
        if (result == ResultCode.OK)
        {
            result = swaps.checkRoom(accept.accountId(), terms, true);
        }
        if (result == ResultCode.OK)
        {
            result = checks.checkFunds(accept.accountId(), terms, false);
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            swaps.swap(slot, accept.accountId(), terms);
        }
    }

    void close(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        close.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, close.clientSequence());
        reply.subject(close.accountId(), 0);
        reply.order(close.offerId(), 0, 0);
        final int slot = offers.slotOf(close.offerId());
        final ResultCode result = checks.checkClose(command, close.accountId(), slot);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            final boolean isOwn = offers.accountId(slot) == close.accountId();
            ends.end(slot, isOwn ? OfferEnd.WITHDRAWN : OfferEnd.REJECTED, 0, 0);
        }
    }

    void cancelAll(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        cancel.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, cancel.clientSequence());
        reply.subject(cancel.accountId(), 0);
        final ResultCode result = authority.mayTrade(command.keyId, cancel.accountId());
        reply.result(result);
        if (result == ResultCode.OK)
        {
            int count = 0;
            while (offers.firstOf(cancel.accountId()) != Offers.NONE)
            {
                ends.end(offers.firstOf(cancel.accountId()), OfferEnd.CANCELLED, 0, 0);
                count++;
            }
            reply.affectedOrders(count);
        }
    }

    /** The parent ends before its counter-offer begins; that has its id already. */
    private void begin()
    {
        swaps.prepare(open.accountId(), terms, false);
        final long offerId = state.deals.ids.next();
        reply.order(offerId, 0, 0);
        if (open.parentOfferId() != 0)
        {
            ends.end(offers.slotOf(open.parentOfferId()), OfferEnd.COUNTERED, offerId, 0);
        }
        final int slot = offers.open(offerId, open.accountId(), open.toAccountId(), open.parentOfferId(),
            open.expireNs());
        for (int i = 0; i < terms.count(); i++)
        {
            offers.add(slot, terms.side(i), terms.itemId(i), terms.assetId(i), terms.amountMinor(i));
        }
        events.opened(slot);
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isGiven(i))
            {
                promise(i, offerId);
            }
        }
        if (open.expireNs() != Offers.NEVER)
        {
            timers.addOffer(slot);
        }
    }

    private void promise(final int leg, final long offerId)
    {
        if (terms.isItem(leg))
        {
            moves.lock(state.deals.items.slotOf(terms.itemId(leg)), ItemLock.OFFER, offerId);
        }
        else
        {
            final boolean isHeld = ledger.hold(open.accountId(), terms.assetId(leg), terms.amountMinor(leg));
            assert isHeld : "funds were checked before";
        }
    }
}
