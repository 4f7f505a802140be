package rialto.client;

import rialto.codecs.command.AcceptOfferEncoder;
import rialto.codecs.command.CancelOffersEncoder;
import rialto.codecs.command.CloseOfferEncoder;
import rialto.codecs.command.OpenOfferEncoder;

import java.util.function.ObjIntConsumer;

/**
 * Makes trade offers, accepts them, takes them back and turns them down. Every method sends one command and returns its
 * client sequence, above 0, or, having sent nothing, one of the negative codes of {@link OrderSession}. The reply names
 * the offer as its order id. Same thread as the session; never waits, does not allocate. Functions that set fields do
 * not either if they capture nothing; if one throws, nothing was sent.
 */
public final class OfferCommands
{
    /** Stands for an offer that does not end by itself. */
    public static final long NEVER = OpenOfferEncoder.expireNsNullValue();

    /** Most items and amounts of an offer, both ways together. */
    public static final int MAX_LEGS = 32;

    private final CommandPublisher publisher;
    private final OpenOfferEncoder open = new OpenOfferEncoder();
    private final AcceptOfferEncoder accept = new AcceptOfferEncoder();
    private final CloseOfferEncoder close = new CloseOfferEncoder();
    private final CancelOffersEncoder cancel = new CancelOffersEncoder();

    OfferCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Offers items and amounts for others; what is given is locked and held from now on.
     *
     * @param accountId     who makes it.
     * @param toAccountId   whom it is for; 0: whoever holds the items that it asks for.
     * @param parentOfferId offer to this account that it takes the place of, a counter-offer; 0: none.
     * @param expireNs      when it ends, nanoseconds since 1970; {@link #NEVER}: not by itself.
     * @param legCount      how many items and amounts, both ways together; at most {@value #MAX_LEGS}.
     * @param fields        sets side, and item, or asset and amount, of each by its place; all are 0 before.
     * @return client sequence, or a negative code.
     */
    public long open(
        final int accountId,
        final int toAccountId,
        final long parentOfferId,
        final long expireNs,
        final int legCount,
        final ObjIntConsumer<OpenOfferEncoder.LegsEncoder> fields)
    {
        if (legCount < 0 || legCount > MAX_LEGS)
        {
            throw new IllegalArgumentException("an offer has at most " + MAX_LEGS + " legs, not " + legCount);
        }
        final int legsLength = OpenOfferEncoder.LegsEncoder.sbeHeaderSize() +
            legCount * OpenOfferEncoder.LegsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(OpenOfferEncoder.BLOCK_LENGTH + legsLength))
        {
            return publisher.refusal();
        }
        open.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        open.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        open.toAccountId(toAccountId).parentOfferId(parentOfferId).expireNs(expireNs);
        setLegs(open.legsCount(legCount), legCount, fields);
        return publisher.commitCommand();
    }

    /**
     * Accepts an offer: everything changes hands at once.
     *
     * @param accountId who accepts.
     * @param offerId   offer.
     * @return client sequence, or a negative code.
     */
    public long accept(final int accountId, final long offerId)
    {
        if (!publisher.claimCommand(AcceptOfferEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        accept.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        accept.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        accept.offerId(offerId);
        return publisher.commitCommand();
    }

    /**
     * Takes an offer back, or turns it down.
     *
     * @param accountId who made it, or whom it is for.
     * @param offerId   offer.
     * @return client sequence, or a negative code.
     */
    public long close(final int accountId, final long offerId)
    {
        if (!publisher.claimCommand(CloseOfferEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        close.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        close.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        close.offerId(offerId);
        return publisher.commitCommand();
    }

    /**
     * Takes back every offer that an account has open. The reply tells how many as its affected orders.
     *
     * @param accountId account.
     * @return client sequence, or a negative code.
     */
    public long cancelAll(final int accountId)
    {
        if (!publisher.claimCommand(CancelOffersEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        cancel.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        cancel.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        return publisher.commitCommand();
    }

    /** Whoever sets the legs may throw: the room that was claimed must not stay, nothing behind it would go out. */
    private void setLegs(
        final OpenOfferEncoder.LegsEncoder legs,
        final int legCount,
        final ObjIntConsumer<OpenOfferEncoder.LegsEncoder> fields)
    {
        boolean isWritten = false;
        try
        {
            for (int leg = 0; leg < legCount; leg++)
            {
                fields.accept(legs.next().itemId(0).assetId(0).amountMinor(0), leg);
            }
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                publisher.abort();
            }
        }
    }
}
