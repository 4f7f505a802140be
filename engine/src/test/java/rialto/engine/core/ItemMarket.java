package rialto.engine.core;

import rialto.codecs.types.ClientIdMode;

/**
 * An exchange for items: assets 1 (AAPL) and 2 (USD), instrument 1, and accounts 4 to 9 with 100,000 minor units of USD
 * and 1,000 AAPL each. Account 4 and 9 are of one participant, the others of one each. The session of key 2 may act for
 * all of them, that of key 3 for account 5.
 */
final class ItemMarket
{
    static final int USD = 2;
    static final int FIRST_ACCOUNT = 4;
    static final int LAST_ACCOUNT = 9;
    static final long USD_MINOR = 100_000;

    private static final int TRADE = 1;
    private static final int ACT_FOR_ALL = 16;
    private static final int FIRST_PARTICIPANT = 2;

    private final Machine machine;

    ItemMarket(final Machine machine)
    {
        this.machine = machine;
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        machine.createAsset(1, "AAPL", 0);
        machine.createAsset(USD, "USD", 2);
        machine.createInstrument(1, "AAPL-USD", 1, USD, 0, 0);
        for (int accountId = FIRST_ACCOUNT; accountId < LAST_ACCOUNT; accountId++)
        {
            machine.createParticipant(participantOf(accountId), "owner of " + accountId);
            fund(accountId);
        }
        fund(LAST_ACCOUNT);
        machine.addKey(2, FIRST_PARTICIPANT, TRADE | ACT_FOR_ALL, 2);
        machine.addKey(3, participantOf(5), TRADE, 3);
        machine.open(2, ClientIdMode.INCREASING);
        machine.open(3, ClientIdMode.INCREASING);
    }

    /** To be spoken to in text. */
    ItemTranscript transcript()
    {
        return new ItemTranscript(machine, 1, 4, 5, 6, 7, 8, 9);
    }

    static int participantOf(final int accountId)
    {
        return accountId == LAST_ACCOUNT ? FIRST_PARTICIPANT : accountId - FIRST_ACCOUNT + FIRST_PARTICIPANT;
    }

    private void fund(final int accountId)
    {
        machine.createAccount(accountId, participantOf(accountId));
        machine.deposit(accountId, 1, 1_000);
        machine.deposit(accountId, USD, USD_MINOR);
    }
}
