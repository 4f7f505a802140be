package rialto.cli.venue;

import rialto.client.InstrumentDefinition;
import rialto.client.OrderSession;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Makes a venue, one command at a time, over an administrator's session that calls this listener; what is there already
 * is left as it is. One thread, the one that polls the session.
 */
public final class VenueSetup implements SessionListener
{
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int FRAGMENT_LIMIT = 10;
    private static final int MAX_KEY_ATTEMPTS = 1_000;

    /** Shares are whole; dollars are counted to the 0.0001 that stock prices are written in. */
    private static final int SHARE_SCALE = 0;
    private static final int DOLLAR_SCALE = 4;

    /** More of either asset than a day can move; four such deposits are all that an asset's supply takes. */
    private static final long PLENTY_MINOR = 1L << 60;

    private ResultCode result = ResultCode.NULL_VAL;
    private long answeredSequence;
    private DisconnectReason ended = DisconnectReason.NULL_VAL;

    /** Has made nothing yet. */
    public VenueSetup()
    {
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        result = reply.result();
        answeredSequence = reply.clientSequence();
    }

    @Override
    public void onRefused(
        final ResultCode refusal,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        result = refusal;
        answeredSequence = clientSequence;
    }

    @Override
    public void onDisconnected(final DisconnectReason reason)
    {
        // Thrown from here it would be lost in the transport.
        ended = reason;
    }

    /**
     * Makes the venue.
     *
     * @param session whose listener this is, logged on with a key that may administer and move funds.
     * @param name    of the participant.
     * @param firstId ids of all but the key count up from here.
     * @return the venue, with a key that did not exist before.
     * @throws VenueException if the exchange refuses something or does not answer.
     */
    public Venue make(final OrderSession session, final String name, final int firstId)
    {
        final int shares = firstId;
        final int dollars = firstId + 1;
        final int participant = firstId + 1;
        final int first = firstId + 1;
        final int second = firstId + 2;
        ensure("the asset of shares", session,
            () -> session.reference().createAsset(shares, "SHR" + firstId, SHARE_SCALE));
        ensure("the asset of dollars", session,
            () -> session.reference().createAsset(dollars, "USD" + firstId, DOLLAR_SCALE));
        ensure("the instrument", session,
            () -> session.reference().createInstrument(firstId, "SHR" + firstId + "-USD" + firstId,
                new InstrumentDefinition().assets(shares, dollars).tick(1, DOLLAR_SCALE).lot(1, SHARE_SCALE)));
        ensure("the participant", session, () -> session.reference().createParticipant(participant, name));
        ensure("an account", session, () -> session.reference().createAccount(first, participant));
        ensure("an account", session, () -> session.reference().createAccount(second, participant));
        for (final int account : new int[] { first, second })
        {
            ensureFunds(session, account, shares);
            ensureFunds(session, account, dollars);
        }

        return new Venue(firstId, first, second, addKey(session, participant));
    }

    /**
     * Takes the venue's key back for ever.
     *
     * @param session whose listener this is.
     * @param key     of the venue; its session is logged out.
     * @throws VenueException if the exchange refuses or does not answer.
     */
    public void revoke(final OrderSession session, final KeyFile key)
    {
        ensure("taking the key back", session, () -> session.reference().revokeKey(key.keyId()));
    }

    private KeyFile addKey(final OrderSession session, final int participantId)
    {
        final Set<Right> rights = EnumSet.of(Right.TRADE, Right.MARKET_DATA);
        for (int keyId = 2; keyId < 2 + MAX_KEY_ATTEMPTS; keyId++)
        {
            final KeyFile key = KeyFile.generate(keyId);
            final ResultCode added = call(session,
                () -> session.reference().addKey(key.keyId(), participantId, rights, key.publicKey()));
            if (added == ResultCode.OK)
            {
                return key;
            }
            if (added != ResultCode.ID_IN_USE)
            {
                throw new VenueException("the exchange refused a key: " + added);
            }
        }

        throw new VenueException("the exchange has no free key id up to " + (1 + MAX_KEY_ATTEMPTS));
    }

    private void ensureFunds(final OrderSession session, final int accountId, final int assetId)
    {
        final ResultCode deposited = call(session,
            () -> session.ledger().deposit(accountId, accountId, assetId, PLENTY_MINOR));
        // Made again and again, the same accounts find the supply used up: what was brought in is still there.
        if (deposited != ResultCode.OK && deposited != ResultCode.AMOUNT_OVERFLOW)
        {
            throw new VenueException("the exchange refused a deposit: " + deposited);
        }
    }

    private void ensure(final String what, final OrderSession session, final LongSupplier send)
    {
        final ResultCode outcome = call(session, send);
        if (outcome != ResultCode.OK && outcome != ResultCode.ID_IN_USE)
        {
            throw new VenueException("the exchange refused " + what + ": " + outcome);
        }
    }

    private ResultCode call(final OrderSession session, final LongSupplier send)
    {
        final long deadlineNs = System.nanoTime() + ANSWER_TIMEOUT_NS;
        long clientSequence = send.getAsLong();
        while (clientSequence < 0 || answeredSequence != clientSequence)
        {
            if (ended != DisconnectReason.NULL_VAL)
            {
                throw new VenueException("the exchange ended the administrator's session: " + ended);
            }
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new VenueException("the exchange did not answer within 10 seconds");
            }
            if (session.poll(FRAGMENT_LIMIT) == 0)
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            if (clientSequence < 0)
            {
                clientSequence = send.getAsLong();
            }
        }

        return result;
    }
}
