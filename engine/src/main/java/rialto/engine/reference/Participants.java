package rialto.engine.reference;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.AccountStateDecoder;
import rialto.codecs.snapshot.AccountStateEncoder;
import rialto.codecs.snapshot.KeyStateDecoder;
import rialto.codecs.snapshot.KeyStateEncoder;
import rialto.codecs.snapshot.ParticipantStateDecoder;
import rialto.codecs.snapshot.ParticipantStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Who may trade: participants, each the owner of keys to log on with and of accounts to trade from. A key is taken back
 * for ever: neither its id nor its public key is given again. Used by the engine's thread only; looking up allocates
 * nothing.
 */
public final class Participants implements Snapshottable, AutoCloseable
{
    /**
     * The participant that the bootstrap makes, owner of the exchange's own account.
     */
    public static final int OPERATOR = 1;
    /**
     * The key that the bootstrap makes.
     */
    public static final int BOOTSTRAP_KEY = 1;
    /**
     * The account that the bootstrap makes; fees go there.
     */
    public static final int OPERATOR_ACCOUNT = 1;

    /**
     * Right to enter and change orders for the participant's own accounts.
     */
    public static final int RIGHT_TRADE = 1;
    /**
     * Right to ask for market data on a private stream.
     */
    public static final int RIGHT_MARKET_DATA = 1 << 1;
    /**
     * Right to create and change reference data.
     */
    public static final int RIGHT_ADMINISTER = 1 << 2;
    /**
     * Right to deposit, withdraw and transfer for any account.
     */
    public static final int RIGHT_LEDGER = 1 << 3;
    /**
     * Right to enter and change orders for any account.
     */
    public static final int RIGHT_ACT_FOR_ALL = 1 << 4;

    private static final int ALL_RIGHTS = RIGHT_TRADE | RIGHT_MARKET_DATA | RIGHT_ADMINISTER | RIGHT_LEDGER |
        RIGHT_ACT_FOR_ALL;
    private static final int PUBLIC_KEY_LENGTH = 32;
    private static final int KEY_OWNER = 0;
    private static final int KEY_RIGHTS = 4;
    private static final int KEY_ROW_LENGTH = 8;

    private final int maxKeys;
    private final int maxAccounts;
    private final ByteRows names;
    private final ByteRows publicKeys;
    private final NativeRegion keys;
    private final NativeRegion accountOwners;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ParticipantStateEncoder participantState = new ParticipantStateEncoder();
    private final KeyStateEncoder keyState = new KeyStateEncoder();
    private final AccountStateEncoder accountState = new AccountStateEncoder();
    private int administratorCount;
    private int highestAccountId;

    /**
     * A register without participants.
     *
     * @param maxParticipants highest participant id.
     * @param maxKeys         highest key id.
     * @param maxAccounts     highest account id.
     */
    public Participants(final int maxParticipants, final int maxKeys, final int maxAccounts)
    {
        this.maxKeys = maxKeys;
        this.maxAccounts = maxAccounts;
        names = new ByteRows("reference.participants", maxParticipants, FixedText.NAME_LENGTH);
        publicKeys = new ByteRows("reference.keys", maxKeys, PUBLIC_KEY_LENGTH);
        keys = NativeRegion.allocate("reference.keys", (maxKeys + 1L) * KEY_ROW_LENGTH);
        accountOwners = NativeRegion.allocate("reference.accounts", (maxAccounts + 1L) * Integer.BYTES);
    }

    /**
     * Makes what Genesis says is there from the beginning: the participant "operator" with the account that takes the
     * fees and a key that may administer, post to the ledger and ask for market data. Called once, on an empty
     * register.
     *
     * @param publicKey buffer that holds the administrator's public key, 32 bytes.
     * @param offset    in bytes at which it begins.
     * @throws IllegalArgumentException when the public key is all zero or the register is not empty.
     */
    public void bootstrap(final DirectBuffer publicKey, final int offset)
    {
        final ExpandableArrayBuffer name = new ExpandableArrayBuffer(FixedText.NAME_LENGTH);
        name.putStringWithoutLengthAscii(0, "operator");
        require(createParticipant(OPERATOR, name, 0));
        require(
            addKey(BOOTSTRAP_KEY, OPERATOR, RIGHT_ADMINISTER | RIGHT_LEDGER | RIGHT_MARKET_DATA, publicKey, offset));
        require(createAccount(OPERATOR_ACCOUNT, OPERATOR));
    }

    /**
     * Creates a participant; names need not be unique.
     *
     * @param participantId chosen id.
     * @param name          buffer that holds the name, 32 bytes, zero padded.
     * @param offset        in bytes at which the name begins.
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, INVALID_SYMBOL (the name is empty or not printable
     *         ASCII), or OK; nothing was changed unless OK.
     */
    public ResultCode createParticipant(final int participantId, final DirectBuffer name, final int offset)
    {
        if (!names.isInRange(participantId))
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (names.isSet(participantId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!FixedText.isName(name, offset))
        {
            return ResultCode.INVALID_SYMBOL;
        }

        names.put(participantId, name, offset);
        return ResultCode.OK;
    }

    /**
     * Gives a participant a public key.
     *
     * @param keyId         chosen id.
     * @param participantId owner.
     * @param rights        bits of the rights given, at least one.
     * @param publicKey     buffer that holds the public key, 32 bytes.
     * @param offset        in bytes at which the public key begins.
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, UNKNOWN_PARTICIPANT, PUBLIC_KEY_IN_USE (also by a
     *         revoked key), INVALID_PUBLIC_KEY, INVALID_RIGHTS, or OK; nothing was changed unless OK.
     */
    public ResultCode addKey(
        final int keyId,
        final int participantId,
        final int rights,
        final DirectBuffer publicKey,
        final int offset)
    {
        final ResultCode result = checkNewKey(keyId, participantId, publicKey, offset);
        if (result != ResultCode.OK)
        {
            return result;
        }
        if (rights == 0 || (rights & ~ALL_RIGHTS) != 0)
        {
            return ResultCode.INVALID_RIGHTS;
        }

        putKey(keyId, participantId, rights, publicKey, offset);
        return ResultCode.OK;
    }

    private void putKey(
        final int keyId,
        final int participantId,
        final int rights,
        final DirectBuffer publicKey,
        final int offset)
    {
        publicKeys.put(keyId, publicKey, offset);
        keys.putInt(keyOffset(keyId) + KEY_OWNER, participantId);
        keys.putInt(keyOffset(keyId) + KEY_RIGHTS, rights);
        administratorCount += mayAdminister(rights) ? 1 : 0;
    }

    /**
     * Takes a key back for ever.
     *
     * @param keyId of the key.
     * @return in descending precedence UNKNOWN_KEY_ID, KEY_ALREADY_REVOKED, LAST_ADMINISTRATOR, or OK; nothing was
     *         changed unless OK.
     */
    public ResultCode revokeKey(final int keyId)
    {
        if (!keyExists(keyId))
        {
            return ResultCode.UNKNOWN_KEY_ID;
        }
        final int rights = rights(keyId);
        if (rights == 0)
        {
            return ResultCode.KEY_ALREADY_REVOKED;
        }
        if (mayAdminister(rights) && administratorCount == 1)
        {
            return ResultCode.LAST_ADMINISTRATOR;
        }

        keys.putInt(keyOffset(keyId) + KEY_RIGHTS, 0);
        administratorCount -= mayAdminister(rights) ? 1 : 0;
        return ResultCode.OK;
    }

    /**
     * Creates an account.
     *
     * @param accountId     chosen id.
     * @param participantId owner.
     * @return in descending precedence ID_OUT_OF_RANGE, ID_IN_USE, UNKNOWN_PARTICIPANT, or OK; nothing was changed
     *         unless OK.
     */
    public ResultCode createAccount(final int accountId, final int participantId)
    {
        if (accountId < 1 || accountId > maxAccounts)
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (accountExists(accountId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!participantExists(participantId))
        {
            return ResultCode.UNKNOWN_PARTICIPANT;
        }

        putAccount(accountId, participantId);
        return ResultCode.OK;
    }

    private void putAccount(final int accountId, final int participantId)
    {
        accountOwners.putInt(accountOffset(accountId), participantId);
        highestAccountId = Math.max(highestAccountId, accountId);
    }

    /**
     * True when there is such a participant; any number may be asked for.
     */
    public boolean participantExists(final int participantId)
    {
        return names.isSet(participantId);
    }

    /**
     * True when there is such a key, revoked or not; any number may be asked for.
     */
    public boolean keyExists(final int keyId)
    {
        return participantOfKey(keyId) != 0;
    }

    /**
     * True when there is such an account; any number may be asked for. The outside world, account 0, is none.
     */
    public boolean accountExists(final int accountId)
    {
        return participantOfAccount(accountId) != 0;
    }

    /**
     * Owner of a key, revoked or not; 0 when there is no such key. Any number may be asked for.
     */
    public int participantOfKey(final int keyId)
    {
        return isKeyInRange(keyId) ? keys.getInt(keyOffset(keyId) + KEY_OWNER) : 0;
    }

    /**
     * Bits of what a key may do; 0 when it was revoked or there is no such key. Any number may be asked for.
     */
    public int rights(final int keyId)
    {
        return isKeyInRange(keyId) ? keys.getInt(keyOffset(keyId) + KEY_RIGHTS) : 0;
    }

    /**
     * Owner of an account; 0 when there is no such account. Any number may be asked for.
     */
    public int participantOfAccount(final int accountId)
    {
        return accountId >= 1 && accountId <= maxAccounts ? accountOwners.getInt(accountOffset(accountId)) : 0;
    }

    /**
     * Copies a key's public key, 32 bytes.
     *
     * @param keyId       of a key that exists, revoked or not.
     * @param destination buffer.
     * @param offset      in bytes at which the public key goes.
     */
    public void copyPublicKey(final int keyId, final MutableDirectBuffer destination, final int offset)
    {
        assert keyExists(keyId);
        publicKeys.copyTo(keyId, destination, offset);
    }

    /**
     * Copies a participant's name, 32 bytes, zero padded.
     *
     * @param participantId of a participant that exists.
     * @param destination   buffer.
     * @param offset        in bytes at which the name goes.
     */
    public void copyName(final int participantId, final MutableDirectBuffer destination, final int offset)
    {
        assert participantExists(participantId);
        names.copyTo(participantId, destination, offset);
    }

    /**
     * Writes the participants, then the keys, then the accounts, each in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= names.highestId(); id++)
        {
            if (participantExists(id))
            {
                writeParticipant(id, writer);
            }
        }
        for (int id = 1; id <= publicKeys.highestId(); id++)
        {
            if (keyExists(id))
            {
                writeKey(id, writer);
            }
        }
        for (int id = 1; id <= highestAccountId; id++)
        {
            if (accountExists(id))
            {
                writeAccount(id, writer);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ParticipantStateDecoder participant = new ParticipantStateDecoder();
        for (; reader.isAt(ParticipantStateDecoder.TEMPLATE_ID); reader.next())
        {
            participant.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            names.put(participant.participantId(), reader.buffer(),
                participant.offset() + ParticipantStateDecoder.nameEncodingOffset());
        }
        final KeyStateDecoder key = new KeyStateDecoder();
        for (; reader.isAt(KeyStateDecoder.TEMPLATE_ID); reader.next())
        {
            key.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            putKey(key.keyId(), key.participantId(), key.rights().getRaw(), reader.buffer(),
                key.offset() + KeyStateDecoder.publicKeyEncodingOffset());
        }
        final AccountStateDecoder account = new AccountStateDecoder();
        for (; reader.isAt(AccountStateDecoder.TEMPLATE_ID); reader.next())
        {
            account.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            putAccount(account.accountId(), account.participantId());
        }
    }

    /**
     * The highest account that there is.
     *
     * @return its id; 0: none.
     */
    public int highestAccountId()
    {
        return highestAccountId;
    }

    /**
     * The highest key that there is, revoked or not.
     *
     * @return its id; 0: none.
     */
    public int highestKeyId()
    {
        return publicKeys.highestId();
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        names.close();
        publicKeys.close();
        keys.close();
        accountOwners.close();
    }

    private ResultCode checkNewKey(
        final int keyId,
        final int participantId,
        final DirectBuffer publicKey,
        final int offset)
    {
        if (!isKeyInRange(keyId))
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (keyExists(keyId))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!participantExists(participantId))
        {
            return ResultCode.UNKNOWN_PARTICIPANT;
        }
        if (publicKeys.contains(publicKey, offset))
        {
            return ResultCode.PUBLIC_KEY_IN_USE;
        }
        return FixedText.isZero(publicKey, offset, PUBLIC_KEY_LENGTH) ? ResultCode.INVALID_PUBLIC_KEY : ResultCode.OK;
    }

    private void writeParticipant(final int participantId, final SnapshotWriter writer)
    {
        participantState.wrapAndApplyHeader(writer.buffer(), 0, header);
        participantState.participantId(participantId);
        copyName(participantId, writer.buffer(),
            participantState.offset() + ParticipantStateEncoder.nameEncodingOffset());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + participantState.encodedLength());
    }

    private void writeKey(final int keyId, final SnapshotWriter writer)
    {
        final int rights = rights(keyId);
        keyState.wrapAndApplyHeader(writer.buffer(), 0, header);
        keyState.keyId(keyId).participantId(participantOfKey(keyId));
        keyState.rights().clear().trade((rights & RIGHT_TRADE) != 0).marketData((rights & RIGHT_MARKET_DATA) != 0)
            .administer(mayAdminister(rights)).ledger((rights & RIGHT_LEDGER) != 0)
            .actForAll((rights & RIGHT_ACT_FOR_ALL) != 0);
        copyPublicKey(keyId, writer.buffer(), keyState.offset() + KeyStateEncoder.publicKeyEncodingOffset());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + keyState.encodedLength());
    }

    private void writeAccount(final int accountId, final SnapshotWriter writer)
    {
        accountState.wrapAndApplyHeader(writer.buffer(), 0, header);
        accountState.accountId(accountId).participantId(participantOfAccount(accountId));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + accountState.encodedLength());
    }

    private boolean isKeyInRange(final int keyId)
    {
        return keyId >= 1 && keyId <= maxKeys;
    }

    /**
     * Whether a name is one that can be given: printable ASCII, at least one character, zero padded.
     *
     * @param buffer that holds the name, 32 bytes.
     * @param offset in bytes at which it begins.
     */
    public static boolean isName(final DirectBuffer buffer, final int offset)
    {
        return FixedText.isName(buffer, offset);
    }

    private static boolean mayAdminister(final int rights)
    {
        return (rights & RIGHT_ADMINISTER) != 0;
    }

    private static void require(final ResultCode result)
    {
        if (result != ResultCode.OK)
        {
            throw new IllegalArgumentException("the exchange cannot be set up: " + result);
        }
    }

    private static long keyOffset(final int keyId)
    {
        return (long)keyId * KEY_ROW_LENGTH;
    }

    private static long accountOffset(final int accountId)
    {
        return (long)accountId * Integer.BYTES;
    }
}
