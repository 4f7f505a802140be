package rialto.cli.venue;

import rialto.client.InstrumentDefinition;
import rialto.client.Right;
import rialto.codecs.KeyFile;
import rialto.codecs.types.ResultCode;

import java.util.EnumSet;
import java.util.Set;

/**
 * Makes a venue, one command at a time; what is there already is left as it is. One thread, that of the session.
 */
public final class VenueSetup
{
    private static final int MAX_KEY_ATTEMPTS = 1_000;

    /** Shares are whole; dollars are counted to the 0.0001 that stock prices are written in. */
    private static final int SHARE_SCALE = 0;
    private static final int DOLLAR_SCALE = 4;

    /** More of either asset than a day can move; four such deposits are all that an asset's supply takes. */
    private static final long PLENTY_MINOR = 1L << 60;

    private final Administration administration;

    /**
     * Has made nothing yet.
     *
     * @param administration logged on with a key that may administer and move funds.
     */
    public VenueSetup(final Administration administration)
    {
        this.administration = administration;
    }

    /**
     * Makes the venue.
     *
     * @param name    of the participant.
     * @param firstId ids of all but the key count up from here.
     * @return the venue, with a key that did not exist before.
     * @throws VenueException if the exchange refuses something or does not answer.
     */
    public Venue make(final String name, final int firstId)
    {
        final int shares = firstId;
        final int dollars = firstId + 1;
        final int participant = firstId + 1;
        final int first = firstId + 1;
        final int second = firstId + 2;
        administration.ensure("the asset of shares",
            () -> administration.reference().createAsset(shares, "SHR" + firstId, SHARE_SCALE));
        administration.ensure("the asset of dollars",
            () -> administration.reference().createAsset(dollars, "USD" + firstId, DOLLAR_SCALE));
        administration.ensure("the instrument",
            () -> administration.reference().createInstrument(firstId, "SHR" + firstId + "-USD" + firstId,
                new InstrumentDefinition().assets(shares, dollars).tick(1, DOLLAR_SCALE).lot(1, SHARE_SCALE)));
        administration.ensure("the participant", () -> administration.reference().createParticipant(participant, name));
        administration.ensure("an account", () -> administration.reference().createAccount(first, participant));
        administration.ensure("an account", () -> administration.reference().createAccount(second, participant));
        for (final int account : new int[] { first, second })
        {
            ensureFunds(account, shares);
            ensureFunds(account, dollars);
        }

        return new Venue(firstId, first, second, addKey(participant));
    }

    /**
     * Takes the venue's key back for ever.
     *
     * @param key     of the venue; its session is logged out.
     * @throws VenueException if the exchange refuses or does not answer.
     */
    public void revoke(final KeyFile key)
    {
        administration.ensure("taking the key back", () -> administration.reference().revokeKey(key.keyId()));
    }

    private KeyFile addKey(final int participantId)
    {
        final Set<Right> rights = EnumSet.of(Right.TRADE, Right.MARKET_DATA);
        for (int keyId = 2; keyId < 2 + MAX_KEY_ATTEMPTS; keyId++)
        {
            final KeyFile key = KeyFile.generate(keyId);
            final ResultCode added = administration.call(
                () -> administration.reference().addKey(key.keyId(), participantId, rights, key.publicKey()));
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

    private void ensureFunds(final int accountId, final int assetId)
    {
        final ResultCode deposited = administration.call(
            () -> administration.ledger().deposit(accountId, accountId, assetId, PLENTY_MINOR));
        // Made again and again, the same accounts find the supply used up: what was brought in is still there.
        if (deposited != ResultCode.OK && deposited != ResultCode.AMOUNT_OVERFLOW)
        {
            throw new VenueException("the exchange refused a deposit: " + deposited);
        }
    }
}
