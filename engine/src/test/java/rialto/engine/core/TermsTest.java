package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.StpMode;
import rialto.engine.reference.AccountTerms;
import rialto.engine.snapshot.RecordText;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Terms of accounts and of sessions. */
class TermsTest
{
    private static final int ADMIN = Machine.ADMIN;

    private final Machine machine = Machine.withMarket(400, 1000, 10, 11);
    private final RuleEntry entry = new RuleEntry(machine);

    @AfterEach
    void closeMachine()
    {
        Invariants.check(machine.stateMachine);
        machine.close();
    }

    @Test
    void accountTerms()
    {
        assertEquals(List.of("reply OK", "terms 10 tier 3 stp DECREMENT group 9",
            "action key 1 participant 1 template 35 subject 10 OK"),
            entry.account(ADMIN, 10, 3, StpMode.DECREMENT, 9));
        assertEquals(List.of("reply OK", "terms 11 tier 0 stp NONE group none",
            "action key 1 participant 1 template 35 subject 11 OK"),
            entry.account(ADMIN, 11, 0, StpMode.NONE, AccountTerms.NULL_GROUP));
        assertEquals(List.of("AccountTermsState accountId=10|feeTier=3|stpMode=DECREMENT|stpGroup=9",
            "AccountTermsState accountId=11|feeTier=0|stpMode=NONE|stpGroup=-2147483648"),
            states("AccountTermsState"));
    }

    @Test
    void accountTermsRefused()
    {
        assertEquals(List.of("reply INVALID_ACCOUNT_TERMS",
            "action key 1 participant 1 template 35 subject 10 INVALID_ACCOUNT_TERMS"),
            entry.account(ADMIN, 10, 3, StpMode.NULL_VAL, 9));
        assertEquals("reply INVALID_ACCOUNT_TERMS", entry.account(ADMIN, 10, 3, StpMode.NONE, 0).getFirst());
        assertEquals("reply INVALID_FEE_TIER", entry.account(ADMIN, 10, 16, StpMode.NULL_VAL, 0).getFirst());
        assertEquals("reply UNKNOWN_ACCOUNT", entry.account(ADMIN, 12, 16, StpMode.NULL_VAL, 0).getFirst());
        assertEquals("reply NOT_AUTHORIZED", entry.account(2, 12, 16, StpMode.NULL_VAL, 0).getFirst());
        assertEquals("reply SESSION_NOT_OPEN", entry.account(3, 12, 16, StpMode.NULL_VAL, 0).getFirst());
        assertEquals(List.of(), states("AccountTermsState"));
    }

    @Test
    void sessionTermsLiveAsLongAsTheSession()
    {
        assertEquals("2 NULL_VAL", session());
        assertEquals(List.of("reply OK"), entry.session(2, StpMode.CANCEL_BOTH));
        assertEquals("2 CANCEL_BOTH", session());
        assertEquals(List.of("reply OK"), entry.session(2, StpMode.NONE));
        assertEquals("2 NONE", session());
        assertEquals(List.of("reply OK"), entry.session(2, StpMode.NULL_VAL));
        assertEquals("2 NULL_VAL", session());

        entry.session(2, StpMode.DECREMENT);
        machine.closeSession(2, DisconnectReason.LOGOUT);
        assertEquals("2 NULL_VAL", session());
        machine.open(2, ClientIdMode.INCREASING);
        assertEquals("2 NULL_VAL", session());
    }

    @Test
    void sessionTermsRefused()
    {
        entry.session(2, StpMode.CANCEL_MAKER);
        assertEquals(List.of("reply INVALID_STP_MODE"), entry.sessionRaw(2, 0));
        assertEquals(List.of("reply INVALID_STP_MODE"), entry.sessionRaw(2, 6));
        assertEquals(List.of("reply INVALID_STP_MODE"), entry.sessionRaw(2, 254));
        assertEquals("2 CANCEL_MAKER", session());
        assertEquals(List.of("reply SESSION_NOT_OPEN"), entry.sessionRaw(3, 6));
        assertEquals(List.of("reply SESSION_NOT_OPEN"), entry.session(3, StpMode.NONE));
    }

    /** Session 2 as its record tells it. */
    private String session()
    {
        return states("SessionState").stream().filter(text -> text.contains(" keyId=2|"))
            .map(text -> text.replaceFirst(".* keyId=(\\d+)\\|.*stpMode=", "$1 ")).findFirst().orElseThrow();
    }

    private List<String> states(final String name)
    {
        return RecordText.of(machine.stateMachine).stream().filter(text -> text.startsWith(name)).toList();
    }
}
