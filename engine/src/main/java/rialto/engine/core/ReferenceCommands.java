package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.reference.Assets;
import rialto.engine.reference.Participants;

/**
 * Creates assets, participants, keys and accounts. Each command gives one reply, what is now defined if it was carried
 * out, and who did it. Engine thread only.
 */
final class ReferenceCommands
{
    private final Authority authority;
    private final Assets assets;
    private final Participants participants;
    private final ReferenceEvents events;
    private final Reply reply;
    private final CreateAssetDecoder createAsset = new CreateAssetDecoder();
    private final CreateParticipantDecoder createParticipant = new CreateParticipantDecoder();
    private final AddKeyDecoder addKey = new AddKeyDecoder();
    private final RevokeKeyDecoder revokeKey = new RevokeKeyDecoder();
    private final CreateAccountDecoder createAccount = new CreateAccountDecoder();

    ReferenceCommands(final State state, final Authority authority, final ReferenceEvents events, final Reply reply)
    {
        this.authority = authority;
        this.events = events;
        this.reply = reply;
        assets = state.assets;
        participants = state.participants;
    }

    /** What Genesis makes: the operator, its first key and the account that fees go to. */
    void bootstrap(final DirectBuffer buffer, final int publicKeyOffset)
    {
        participants.bootstrap(buffer, publicKeyOffset);
        events.participant(Participants.OPERATOR);
        events.key(Participants.BOOTSTRAP_KEY);
        events.account(Participants.OPERATOR_ACCOUNT);
    }

    void createAsset(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        createAsset.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, createAsset.clientSequence());
        final int assetId = createAsset.assetId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = assets.create(assetId, buffer, createAsset.offset() + CreateAssetDecoder.symbolEncodingOffset(),
                createAsset.scale());
        }
        if (result == ResultCode.OK)
        {
            events.asset(assetId);
        }
        conclude(command, assetId, result);
    }

    void createParticipant(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        createParticipant.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, createParticipant.clientSequence());
        final int participantId = createParticipant.participantId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = participants.createParticipant(participantId, buffer,
                createParticipant.offset() + CreateParticipantDecoder.nameEncodingOffset());
        }
        if (result == ResultCode.OK)
        {
            events.participant(participantId);
        }
        conclude(command, participantId, result);
    }

    void addKey(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        addKey.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, addKey.clientSequence());
        final int keyId = addKey.newKeyId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = participants.addKey(keyId, addKey.participantId(), addKey.rights().getRaw(), buffer,
                addKey.offset() + AddKeyDecoder.publicKeyEncodingOffset());
        }
        if (result == ResultCode.OK)
        {
            events.key(keyId);
        }
        conclude(command, keyId, result);
    }

    void revokeKey(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        revokeKey.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, revokeKey.clientSequence());
        final int keyId = revokeKey.revokedKeyId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = participants.revokeKey(keyId);
        }
        if (result == ResultCode.OK)
        {
            events.key(keyId);
        }
        conclude(command, keyId, result);
    }

    void createAccount(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        createAccount.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, createAccount.clientSequence());
        final int accountId = createAccount.accountId();
        reply.subject(accountId, 0);
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = participants.createAccount(accountId, createAccount.participantId());
        }
        if (result == ResultCode.OK)
        {
            events.account(accountId);
        }
        conclude(command, accountId, result);
    }

    private void conclude(final Command command, final int subjectId, final ResultCode result)
    {
        reply.result(result);
        events.action(command, subjectId, result);
    }
}
