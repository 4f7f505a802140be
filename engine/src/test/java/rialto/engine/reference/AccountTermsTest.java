package rialto.engine.reference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordText;
import rialto.engine.snapshot.StateHash;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.engine.reference.Texts.name;

class AccountTermsTest
{
    private static final int MAX_ACCOUNTS = 8;

    private final long bytesBefore = NativeRegion.allocatedBytes("reference.terms");
    private final Participants participants = new Participants(4, 4, MAX_ACCOUNTS);
    private final AccountTerms terms = new AccountTerms(MAX_ACCOUNTS, participants);

    @BeforeEach
    void createAccounts()
    {
        participants.createParticipant(1, name("trader"), 0);
        participants.createAccount(5, 1);
        participants.createAccount(7, 1);
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        terms.close();
        participants.close();
        assertEquals(bytesBefore, NativeRegion.allocatedBytes("reference.terms"));
    }

    @ParameterizedTest
    @CsvSource({
        // account, tier, mode, group, result, group of account 5 then
        "5, 0, NONE, -2147483648, OK, -5",
        "5, 15, CANCEL_TAKER, 1, OK, 1",
        "5, 1, CANCEL_MAKER, 2147483647, OK, 2147483647",
        "5, 1, CANCEL_BOTH, 5, OK, 5",
        "5, 1, DECREMENT, -2147483648, OK, -5",
        "5, 16, NULL_VAL, 0, INVALID_FEE_TIER, -5",
        "5, -1, NONE, 1, INVALID_FEE_TIER, -5",
        "5, 255, NONE, 1, INVALID_FEE_TIER, -5",
        "5, 1, NULL_VAL, 1, INVALID_ACCOUNT_TERMS, -5",
        "5, 1, SBE_UNKNOWN, 1, INVALID_ACCOUNT_TERMS, -5",
        "5, 1, NONE, 0, INVALID_ACCOUNT_TERMS, -5",
        "5, 1, NONE, -5, INVALID_ACCOUNT_TERMS, -5",
        "5, 1, NONE, -2147483647, INVALID_ACCOUNT_TERMS, -5",
        "6, 16, NULL_VAL, 0, UNKNOWN_ACCOUNT, -5",
        "0, 1, NONE, 1, UNKNOWN_ACCOUNT, -5",
        "-1, 1, NONE, 1, UNKNOWN_ACCOUNT, -5",
        "9, 1, NONE, 1, UNKNOWN_ACCOUNT, -5"
    })
    void termsAreWhatWasSetOrRefused(
        final int account,
        final int tier,
        final StpMode mode,
        final int group,
        final ResultCode expected,
        final int groupThen)
    {
        assertEquals(expected, terms.set(account, tier, mode, group));

        final boolean isSet = expected == ResultCode.OK;
        assertEquals(isSet, terms.isSet(5));
        assertEquals(isSet ? tier : 0, terms.feeTier(5));
        assertEquals(isSet ? mode : StpMode.NONE, terms.stpMode(5));
        assertEquals(isSet ? group : AccountTerms.NULL_GROUP, terms.statedStpGroup(5));
        assertEquals(groupThen, terms.stpGroup(5));
        assertEquals("0 NONE -7", terms.feeTier(7) + " " + terms.stpMode(7) + " " + terms.stpGroup(7));
    }

    @Test
    void recordsAreOfWhatWasSetInAscendingOrder()
    {
        assertEquals(List.of(), RecordText.of(terms));
        terms.set(7, 3, StpMode.DECREMENT, 9);
        terms.set(5, 0, StpMode.NONE, AccountTerms.NULL_GROUP);
        assertEquals(List.of(
            "AccountTermsState accountId=5|feeTier=0|stpMode=NONE|stpGroup=-2147483648",
            "AccountTermsState accountId=7|feeTier=3|stpMode=DECREMENT|stpGroup=9"),
            RecordText.of(terms));
    }

    @Test
    void nothingAllocates()
    {
        final StateHash hash = new StateHash();
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            terms.set(5, 3, StpMode.DECREMENT, 9);
            terms.stpMode(5);
            terms.stpGroup(7);
            terms.writeTo(hash);
        }));
    }
}
