package rialto.engine.reference;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.snapshot.AccountStateDecoder;
import rialto.codecs.snapshot.KeyStateDecoder;
import rialto.codecs.snapshot.ParticipantStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.RightsDecoder;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.AllocatedBytes;
import rialto.engine.snapshot.RecordList;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rialto.engine.reference.Participants.RIGHT_ADMINISTER;
import static rialto.engine.reference.Participants.RIGHT_LEDGER;
import static rialto.engine.reference.Participants.RIGHT_MARKET_DATA;
import static rialto.engine.reference.Participants.RIGHT_TRADE;
import static rialto.engine.reference.Texts.key;
import static rialto.engine.reference.Texts.name;

class ParticipantsTest
{
    private static final int MAX = 8;
    private static final int ADMINISTRATOR_FILLER = 0x11;

    private long nativeBytesBefore;
    private Participants participants;

    @BeforeEach
    void open()
    {
        nativeBytesBefore = nativeBytes();
        participants = new Participants(MAX, MAX, MAX);
        participants.bootstrap(key(ADMINISTRATOR_FILLER), 0);
    }

    @AfterEach
    void closeAndFindNoLeak()
    {
        participants.close();
        assertEquals(nativeBytesBefore, nativeBytes());
    }

    @Test
    void bootstrapMakesTheOperator()
    {
        final UnsafeBuffer name = name("");
        participants.copyName(Participants.OPERATOR, name, 0);
        final UnsafeBuffer key = key(0);
        participants.copyPublicKey(Participants.BOOTSTRAP_KEY, key, 0);

        assertEquals("operator", Texts.text(name));
        assertEquals(key(ADMINISTRATOR_FILLER), key);
        assertEquals(RIGHT_ADMINISTER | RIGHT_LEDGER | RIGHT_MARKET_DATA, participants.rights(1));
        assertEquals(Participants.OPERATOR, participants.participantOfKey(1));
        assertEquals(Participants.OPERATOR, participants.participantOfAccount(Participants.OPERATOR_ACCOUNT));
    }

    @Test
    void bootstrapNeedsAKeyAndAnEmptyRegister()
    {
        assertThrows(IllegalArgumentException.class, () -> participants.bootstrap(key(2), 0));
        try (Participants others = new Participants(MAX, MAX, MAX))
        {
            assertThrows(IllegalArgumentException.class, () -> others.bootstrap(key(0), 0));
        }
    }

    @Test
    void rightsAreTheBitsOfTheProtocol()
    {
        assertTrue(RightsDecoder.trade((short)RIGHT_TRADE));
        assertTrue(RightsDecoder.marketData((short)RIGHT_MARKET_DATA));
        assertTrue(RightsDecoder.administer((short)RIGHT_ADMINISTER));
        assertTrue(RightsDecoder.ledger((short)RIGHT_LEDGER));
        assertTrue(RightsDecoder.actForAll((short)Participants.RIGHT_ACT_FOR_ALL));
    }

    @ParameterizedTest
    @CsvSource({
        "2, Example Trading Ltd. (2), OK", "8, ~, OK", "2, abcdefghijklmnopqrstuvwxyz012345, OK",
        "0, '', ID_OUT_OF_RANGE", "9, A, ID_OUT_OF_RANGE", "1, '', ID_IN_USE",
        "2, '', INVALID_SYMBOL", "2, caf\u00e9, INVALID_SYMBOL", "2, 'a\tb', INVALID_SYMBOL", "3, operator, OK"
    })
    void participantsAnswerWithTheFirstCodeThatApplies(final int id, final String text, final ResultCode expected)
    {
        assertEquals(expected, participants.createParticipant(id, name(text), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1,  1,  2,  OK",
        "8, 1, 31,  2,  OK",
        "0, 9,  0,  0,  ID_OUT_OF_RANGE",
        "9, 1,  1,  2,  ID_OUT_OF_RANGE",
        "1, 9,  0,  0,  ID_IN_USE",
        "2, 2,  0, 17,  UNKNOWN_PARTICIPANT",
        "2, 0,  1,  2,  UNKNOWN_PARTICIPANT",
        "2, 1,  0, 17,  PUBLIC_KEY_IN_USE",
        "2, 1,  0,  0,  INVALID_PUBLIC_KEY",
        "2, 1,  0,  2,  INVALID_RIGHTS",
        "2, 1, 32,  2,  INVALID_RIGHTS",
        "2, 1, 33,  2,  INVALID_RIGHTS",
        "2, 1, -1,  2,  INVALID_RIGHTS"
    })
    void keysAnswerWithTheFirstCodeThatApplies(
        final int id,
        final int participantId,
        final int rights,
        final int filler,
        final ResultCode expected)
    {
        assertEquals(expected, participants.addKey(id, participantId, rights, key(filler), 0));
    }

    @Test
    void aRevokedKeyIsGoneForEver()
    {
        participants.addKey(2, 1, RIGHT_TRADE, key(2), 0);

        assertEquals(ResultCode.OK, participants.revokeKey(2));

        assertEquals(0, participants.rights(2));
        assertEquals(1, participants.participantOfKey(2));
        assertEquals(ResultCode.KEY_ALREADY_REVOKED, participants.revokeKey(2));
        assertEquals(ResultCode.ID_IN_USE, participants.addKey(2, 1, RIGHT_TRADE, key(3), 0));
        assertEquals(ResultCode.PUBLIC_KEY_IN_USE, participants.addKey(3, 1, RIGHT_TRADE, key(2), 0));
    }

    @Test
    void theLastAdministratorStays()
    {
        assertEquals(ResultCode.UNKNOWN_KEY_ID, participants.revokeKey(0));
        assertEquals(ResultCode.UNKNOWN_KEY_ID, participants.revokeKey(5));
        assertEquals(ResultCode.LAST_ADMINISTRATOR, participants.revokeKey(1));

        participants.addKey(2, 1, RIGHT_ADMINISTER, key(2), 0);
        assertEquals(ResultCode.OK, participants.revokeKey(1));
        assertEquals(ResultCode.LAST_ADMINISTRATOR, participants.revokeKey(2));
    }

    @ParameterizedTest
    @CsvSource({ "2, 1, OK", "8, 1, OK", "0, 9, ID_OUT_OF_RANGE", "9, 9, ID_OUT_OF_RANGE", "1, 9, ID_IN_USE",
        "2, 2, UNKNOWN_PARTICIPANT" })
    void accountsAnswerWithTheFirstCodeThatApplies(final int id, final int participantId, final ResultCode expected)
    {
        assertEquals(expected, participants.createAccount(id, participantId));
        assertEquals(expected == ResultCode.OK || id == 1, participants.accountExists(id));
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 2, MAX + 1, Integer.MAX_VALUE })
    void anyNumberMayBeAskedFor(final int id)
    {
        assertFalse(participants.participantExists(id));
        assertFalse(participants.keyExists(id));
        assertFalse(participants.accountExists(id));
        assertEquals(0, participants.rights(id));
    }

    @Test
    void writesParticipantsThenKeysThenAccountsInAscendingIds()
    {
        participants.createParticipant(5, name("five"), 0);
        participants.createParticipant(3, name("three"), 0);
        participants.addKey(4, 3, RIGHT_TRADE, key(4), 0);
        participants.addKey(2, 5, RIGHT_TRADE, key(2), 0);
        participants.revokeKey(4);
        participants.createAccount(7, 5);
        participants.createAccount(6, 3);

        final RecordList list = new RecordList();
        participants.writeTo(list);

        assertEquals(
            List.of("participant 1 operator", "participant 3 three", "participant 5 five",
                "key 1 of 1 {marketData,administer,ledger} 17", "key 2 of 5 {trade} 2", "key 4 of 3 {} 4",
                "account 1 of 1", "account 6 of 3", "account 7 of 5"),
            describe(list));
    }

    @Test
    void lookingUpAllocatesNothing()
    {
        assertEquals(0, AllocatedBytes.during(20_000, () ->
        {
            participants.rights(1);
            participants.participantOfKey(1);
            participants.participantOfAccount(9);
            participants.revokeKey(1);
        }));
    }

    private static List<String> describe(final RecordList list)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final List<String> lines = new ArrayList<>();
        for (final UnsafeBuffer bytes : list.records())
        {
            header.wrap(bytes, 0);
            lines.add(switch (header.templateId())
            {
                case ParticipantStateDecoder.TEMPLATE_ID -> participant(bytes, header);
                case KeyStateDecoder.TEMPLATE_ID -> keyOf(bytes, header);
                default -> account(bytes, header);
            });
        }
        return lines;
    }

    private static String participant(final UnsafeBuffer bytes, final MessageHeaderDecoder header)
    {
        final ParticipantStateDecoder state = new ParticipantStateDecoder().wrapAndApplyHeader(bytes, 0, header);
        return "participant " + state.participantId() + " " + state.name();
    }

    private static String keyOf(final UnsafeBuffer bytes, final MessageHeaderDecoder header)
    {
        final KeyStateDecoder state = new KeyStateDecoder().wrapAndApplyHeader(bytes, 0, header);
        return "key " + state.keyId() + " of " + state.participantId() + " " +
            state.rights().appendTo(new StringBuilder()) + " " + state.publicKey(31);
    }

    private static String account(final UnsafeBuffer bytes, final MessageHeaderDecoder header)
    {
        final AccountStateDecoder state = new AccountStateDecoder().wrapAndApplyHeader(bytes, 0, header);
        return "account " + state.accountId() + " of " + state.participantId();
    }

    private static long nativeBytes()
    {
        return NativeRegion.allocatedBytes("reference.participants") + NativeRegion.allocatedBytes("reference.keys") +
            NativeRegion.allocatedBytes("reference.accounts");
    }
}
