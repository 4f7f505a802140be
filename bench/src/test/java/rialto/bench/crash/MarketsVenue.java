package rialto.bench.crash;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.client.InstrumentDefinition;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionCommands;
import rialto.codecs.KeyFile;
import rialto.codecs.types.MarketStatus;

import java.util.EnumSet;

/**
 * An exchange of all four kinds of market in one currency: gold, a prediction market, items; eleven accounts of two
 * participants, and a key that may do everything.
 */
final class MarketsVenue
{
    static final int DOLLARS = 1;
    static final int YES = 2;
    static final int NO = 3;
    static final int GOLD = 4;
    static final int RAIN = 1;
    static final int GOLD_DOLLARS = 2;
    static final int SELLER = 10;
    static final int FIRST_BUYER = 11;
    /** Accounts from here on are those of people who come over HTTP, where they do. */
    static final int FIRST_PERSON = 13;
    static final int LAST_BUYER = 20;
    static final long FUNDS = 1_000_000_000L;

    private static final int KEY_ID = 2;
    private static final int SELLERS = 2;
    private static final int BUYERS = 3;
    private static final UnsafeBuffer DIGEST = new UnsafeBuffer(new byte[32]);

    private MarketsVenue()
    {
    }

    /** Makes it by the administrator's key; answers the key that may do everything. */
    static KeyFile make(final RialtoClient client, final KeyFile administrator, final long windowNs)
    {
        final KeyFile key = KeyFile.generate(KEY_ID);
        try (Teller teller = new Teller(client, administrator))
        {
            teller.require(() -> teller.commands().reference().addKey(KEY_ID, 1, EnumSet.allOf(Right.class),
                key.publicKey()));
        }
        try (Teller teller = new Teller(client, key))
        {
            final SessionCommands commands = teller.commands();
            teller.require(() -> commands.reference().createAsset(DOLLARS, "USD", 2));
            teller.require(() -> commands.reference().createAsset(YES, "RAIN-YES", 0));
            teller.require(() -> commands.reference().createAsset(NO, "RAIN-NO", 0));
            teller.require(() -> commands.reference().createAsset(GOLD, "GOLD", 0));
            teller.require(() -> commands.reference().createInstrument(RAIN, "RAIN",
                new InstrumentDefinition().assets(YES, DOLLARS).tick(1, 2).lot(1, 0).prices(1, 1, 99)));
            teller.require(() -> commands.reference().createInstrument(GOLD_DOLLARS, "GOLD-USD",
                new InstrumentDefinition().assets(GOLD, DOLLARS).tick(1, 2).lot(1, 0)));
            teller.require(() -> commands.reference().createParticipant(SELLERS, "sellers"));
            teller.require(() -> commands.reference().createParticipant(BUYERS, "buyers"));
            for (int account = SELLER; account <= LAST_BUYER; account++)
            {
                final int id = account;
                teller.require(() -> commands.reference().createAccount(id, id == SELLER ? SELLERS : BUYERS));
                teller.require(() -> commands.ledger().deposit(1, id, DOLLARS, FUNDS));
                teller.require(() -> commands.ledger().deposit(2, id, GOLD, FUNDS));
            }
            teller.require(() -> commands.predictions().create(RAIN, NO, 100, 1, windowNs, terms -> terms
                .disputeBondMinor(1)));
            teller.require(() -> commands.predictions().move(RAIN, MarketStatus.OPEN));
            teller.require(() -> commands.items().createCollection(1, "cards", SELLER, 0, 250, new int[] { SELLER },
                new int[] { 500 }));
        }
        return key;
    }

    /** Mints an item for an account. */
    static long mint(final Teller teller, final int toAccountId)
    {
        return teller.send(() -> teller.commands().items().mint(SELLER, 1, toAccountId, DIGEST, 0));
    }
}
