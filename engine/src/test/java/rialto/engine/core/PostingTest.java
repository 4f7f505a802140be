package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.MoveBetweenAccountsEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.command.SetAccountStatusEncoder;
import rialto.codecs.command.SetApprovalLimitsEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.Side;

import java.util.List;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Postings in two steps, ids of the outside, approval limits, frozen accounts and sub-accounts. */
class PostingTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;
    private static final int OTHERS = 12;
    private static final int USD = 2;
    private static final int LEDGER_KEY = 4;
    private static final int RIGHT_LEDGER = 8;
    private static final long CASH = 100_000_000;
    private static final long NONE = Machine.NONE;

    private final Machine machine = Machine.withMarket(0, 0, ANN, BEN);

    @BeforeEach
    void open()
    {
        machine.createParticipant(3, "other");
        machine.createAccount(OTHERS, 3);
        machine.addKey(LEDGER_KEY, 3, RIGHT_LEDGER, 4);
        machine.open(LEDGER_KEY, ClientIdMode.INCREASING);
    }

    @AfterEach
    void close()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    @Test
    void aTransferIsHeldThenPosted()
    {
        final long id = machine.nextInputSequence();
        assertEquals(List.of("reply OK", "posting " + id +
            " external 7 TRANSFER PENDING 0 of 500 of asset 2 from 10 (99999500) to 11 keys 1/0",
            "action key 1 participant 1 template 60 subject 10 OK"),
            transfer(7, 500, NONE));
        assertEquals(500, machine.held(ANN, USD));
        assertEquals(List.of("reply OK", "posted TRANSFER 500 of 2 from 10 (99999500) to 11 (100000500)",
            "posting " + id + " external 7 TRANSFER POSTED 500 of 500 of asset 2 from 10 (99999500) to 11 keys 1/1",
            "action key 1 participant 1 template 61 subject " + id + " OK"),
            decide(Machine.ADMIN, id, PostingStatus.POSTED, 0));
        assertEquals("reply UNKNOWN_POSTING", decide(Machine.ADMIN, id, PostingStatus.POSTED, 0).get(0));
    }

    @Test
    void aPartIsPostedAndTheRestGoesBack()
    {
        final long id = machine.nextInputSequence();
        transfer(7, 500, NONE);
        assertEquals("reply AMOUNT_OVERFLOW", decide(Machine.ADMIN, id, PostingStatus.POSTED, 501).get(0));
        assertEquals("posted TRANSFER 200 of 2 from 10 (99999800) to 11 (100000200)",
            decide(Machine.ADMIN, id, PostingStatus.POSTED, 200).get(1));
        assertEquals(CASH - 200, machine.available(ANN, USD));
        assertEquals(0, machine.held(ANN, USD));
    }

    @Test
    void whatIsVoidedGoesBack()
    {
        final long id = machine.nextInputSequence();
        transfer(7, 500, NONE);
        decide(Machine.ADMIN, id, PostingStatus.VOIDED, 0);
        assertEquals(CASH, machine.available(ANN, USD));
    }

    @Test
    void whatNobodyDecidesExpires()
    {
        final long untilNs = machine.nextTimeNs() + 5_000_000;
        final long id = machine.nextInputSequence();
        transfer(7, 500, untilNs);
        assertEquals(untilNs, machine.stateMachine.nextDeadlineNs());
        machine.pass(5_000_000);
        assertEquals(List.of("posting " + id + " external 7 TRANSFER EXPIRED 0 of 500 of asset 2 from 10 (100000000) " +
            "to 11 until " + untilNs + " keys 1/0"), machine.tick());
        assertEquals("reply UNKNOWN_POSTING", decide(Machine.ADMIN, id, PostingStatus.POSTED, 0).get(0));
    }

    @Test
    void anIdOfTheOutsideMovesValueOnce()
    {
        assertEquals("posted DEPOSIT 300 of 2 from 0 (-200000300) to 10 (100000300)", deposit(9, 300).get(1));
        assertEquals(List.of("reply OK duplicate", "action key 1 participant 1 template 60 subject 10 OK"),
            deposit(9, 300));
        assertEquals("reply DUPLICATE_ID_DIFFERS", deposit(9, 301).get(0));
        assertEquals(CASH + 300, machine.available(ANN, USD));
    }

    /** 64 ids are remembered here, each for a day at least. */
    @Test
    void idsAreRememberedForADay()
    {
        for (int i = 1; i <= 64; i++)
        {
            assertEquals("reply OK", deposit(i, 1).get(0));
        }
        assertEquals("reply EXTERNAL_ID_CAPACITY", deposit(65, 1).get(0));
        machine.pass(86_400_000_000_000L);
        assertEquals("reply OK", deposit(65, 1).get(0));
        assertEquals("reply OK", deposit(1, 1).get(0));
        assertEquals("reply OK duplicate", deposit(65, 1).get(0));
    }

    /** Above the limit another key must decide. */
    @Test
    void approvalLimits()
    {
        assertEquals("approval 2 deposits 1000 withdrawals 500", limits(1000, 500).get(1));
        assertEquals("posted DEPOSIT 1000 of 2 from 0 (-200001000) to 10 (100001000)", deposit(1, 1000).get(1));
        final long deposit = machine.nextInputSequence();
        assertEquals("posting " + deposit + " external 2 DEPOSIT PENDING 0 of 1001 of asset 2 from 0 (-200001000) " +
            "to 10 keys 1/0", deposit(2, 1001).get(1));
        assertEquals("reply SAME_KEY_DECIDES", decide(Machine.ADMIN, deposit, PostingStatus.POSTED, 0).get(0));
        assertEquals("posted DEPOSIT 1001 of 2 from 0 (-200002001) to 10 (100002001)",
            decide(LEDGER_KEY, deposit, PostingStatus.POSTED, 0).get(1));
        final long withdrawal = machine.nextInputSequence();
        request(p -> p.externalId(3).kind(LedgerEntryKind.WITHDRAWAL).fromAccountId(ANN).toAccountId(0)
            .amountMinor(501));
        assertEquals(501, machine.held(ANN, USD));
        assertEquals("posted WITHDRAWAL 501 of 2 from 10 (100001500) to 0 (-200001500)",
            decide(LEDGER_KEY, withdrawal, PostingStatus.POSTED, 0).get(1));
        assertEquals("reply INVALID_APPROVAL_LIMIT", limits(-1, NONE).get(0));
    }

    @Test
    void aCreditComesFromTheExchange()
    {
        machine.deposit(1, USD, 100);
        assertEquals("posted CREDIT 60 of 2 from 1 (40) to 10 (100000060)", request(p -> p.externalId(5)
            .kind(LedgerEntryKind.CREDIT).fromAccountId(1).toAccountId(ANN).amountMinor(60)).get(1));
        assertEquals("reply INSUFFICIENT_FUNDS", request(p -> p.externalId(6)
            .kind(LedgerEntryKind.CREDIT).fromAccountId(1).toAccountId(ANN).amountMinor(60)).get(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "no id               | EXTERNAL_ID_MISSING",
        "no kind             | INVALID_POSTING",
        "to nobody           | INVALID_POSTING",
        "to itself           | INVALID_POSTING",
        "expired             | INVALID_POSTING",
        "unknown account     | UNKNOWN_ACCOUNT",
        "unknown asset       | UNKNOWN_ASSET",
        "nothing             | AMOUNT_NOT_POSITIVE",
        "more than there is  | INSUFFICIENT_FUNDS",
        "more than can be    | AMOUNT_OVERFLOW" })
    void postingsThatAreRefused(final String what, final String result)
    {
        assertEquals("reply " + result, request(p ->
        {
            p.externalId(1).kind(LedgerEntryKind.TRANSFER).fromAccountId(ANN).toAccountId(BEN).amountMinor(5);
            switch (what)
            {
                case "no id" -> p.externalId(0);
                case "no kind" -> p.kind(LedgerEntryKind.NULL_VAL);
                case "to nobody" -> p.toAccountId(0);
                case "to itself" -> p.toAccountId(ANN);
                case "expired" -> p.expireNs(5);
                case "unknown account" -> p.toAccountId(50);
                case "unknown asset" -> p.assetId(9);
                case "nothing" -> p.amountMinor(0);
                case "more than there is" -> p.amountMinor(CASH + 1);
                default -> p.amountMinor(Long.MAX_VALUE);
            }
        }).get(0));
    }

    @Test
    void aFrozenAccountCanBePaidAndCancelOnly()
    {
        machine.limit(ANN, 1, Side.BUY, 5, 50);
        assertEquals(List.of("reply OK", "account 10 FROZEN",
            "action key 1 participant 1 template 63 subject 10 OK"), freeze(AccountStatus.FROZEN));
        assertEquals("cancelled 1 5@50 filled 0 MASS_CANCELLED", machine.goOn().get(0));
        assertEquals(List.of("reply ACCOUNT_FROZEN"), machine.limit(ANN, 2, Side.BUY, 5, 50));
        assertEquals("reply ACCOUNT_FROZEN", machine.withdraw(ANN, USD, 1).get(0));
        assertEquals("reply ACCOUNT_FROZEN", machine.transfer(ANN, BEN, USD, 1).get(0));
        assertEquals("reply ACCOUNT_FROZEN", transfer(7, 1, NONE).get(0));
        assertEquals("reply ACCOUNT_FROZEN", move(ANN, BEN, 1).get(0));
        assertEquals("reply OK", machine.deposit(ANN, USD, 1).get(0));
        assertEquals("reply OK", machine.transfer(BEN, ANN, USD, 1).get(0));
        freeze(AccountStatus.ACTIVE);
        assertEquals("reply OK", machine.withdraw(ANN, USD, 1).get(0));
        assertEquals("reply INVALID_STATUS", freeze(AccountStatus.NULL_VAL).get(0));
    }

    @Test
    void subAccountsPayEachOther()
    {
        assertEquals(List.of("reply OK", "posted TRANSFER 40 of 2 from 10 (99999960) to 11 (100000040)"),
            move(ANN, BEN, 40));
        assertEquals(List.of("reply NOT_YOUR_ACCOUNT"), move(ANN, OTHERS, 40));
        assertEquals(List.of("reply NOT_YOUR_ACCOUNT"), move(OTHERS, ANN, 40));
        assertEquals(List.of("reply UNKNOWN_ACCOUNT"), move(ANN, 40, 40));
        assertEquals(List.of("reply SAME_ACCOUNT"), move(ANN, ANN, 40));
        assertEquals(List.of("reply INSUFFICIENT_FUNDS"), move(ANN, BEN, CASH));
    }

    private List<String> transfer(final long externalId, final long amountMinor, final long expireNs)
    {
        return request(p -> p.externalId(externalId).kind(LedgerEntryKind.TRANSFER).fromAccountId(ANN).toAccountId(BEN)
            .amountMinor(amountMinor).expireNs(expireNs));
    }

    private List<String> deposit(final long externalId, final long amountMinor)
    {
        return request(p -> p.externalId(externalId).kind(LedgerEntryKind.DEPOSIT).fromAccountId(0).toAccountId(ANN)
            .amountMinor(amountMinor));
    }

    private List<String> request(final Consumer<RequestPostingEncoder> said)
    {
        final RequestPostingEncoder posting =
            new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header);
        posting.keyId(Machine.ADMIN).clientSequence(machine.next(Machine.ADMIN)).assetId(USD).expireNs(NONE);
        said.accept(posting);
        return machine.execute(Machine.ADMIN);
    }

    private List<String> decide(final int keyId, final long id, final PostingStatus decision, final long amountMinor)
    {
        new DecidePostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).postingId(id).decision(decision).amountMinor(amountMinor);
        return machine.execute(keyId);
    }

    private List<String> limits(final long depositMinor, final long withdrawalMinor)
    {
        new SetApprovalLimitsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).assetId(USD).depositLimitMinor(depositMinor)
            .withdrawalLimitMinor(withdrawalMinor);
        return machine.execute(Machine.ADMIN);
    }

    private List<String> freeze(final AccountStatus status)
    {
        new SetAccountStatusEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).accountId(ANN).status(status);
        return machine.execute(Machine.ADMIN);
    }

    private List<String> move(final int from, final int to, final long amountMinor)
    {
        new MoveBetweenAccountsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2)
            .clientSequence(machine.next(2)).reference(0).fromAccountId(from).toAccountId(to).assetId(USD)
            .amountMinor(amountMinor);
        return machine.execute(2);
    }
}
