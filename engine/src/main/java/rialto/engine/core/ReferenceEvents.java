package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.event.AccountDefinedEncoder;
import rialto.codecs.event.AdministrativeActionEncoder;
import rialto.codecs.event.AssetDefinedEncoder;
import rialto.codecs.event.InstrumentDefinedEncoder;
import rialto.codecs.event.KeyDefinedEncoder;
import rialto.codecs.event.ParticipantDefinedEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.RightsEncoder;
import rialto.engine.reference.Assets;
import rialto.engine.reference.InstrumentTerms;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.Participants;

import java.nio.ByteOrder;

/** Encodes reference data as it stands now, and who asked for the change. Engine thread only. */
final class ReferenceEvents
{
    private final InstrumentTerms terms = new InstrumentTerms();
    private final EventOutput output;
    private final Assets assets;
    private final Instruments instruments;
    private final Participants participants;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final AssetDefinedEncoder asset = new AssetDefinedEncoder();
    private final InstrumentDefinedEncoder instrument = new InstrumentDefinedEncoder();
    private final ParticipantDefinedEncoder participant = new ParticipantDefinedEncoder();
    private final KeyDefinedEncoder key = new KeyDefinedEncoder();
    private final AccountDefinedEncoder account = new AccountDefinedEncoder();
    private final AdministrativeActionEncoder action = new AdministrativeActionEncoder();

    ReferenceEvents(final State state, final EventOutput output)
    {
        this.output = output;
        assets = state.assets;
        instruments = state.instruments;
        participants = state.participants;
    }

    void asset(final int assetId)
    {
        final int at = output.claim(AssetDefinedEncoder.BLOCK_LENGTH);
        asset.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(asset.header(), false);
        asset.assetId(assetId).scale((short)assets.scale(assetId));
        assets.copySymbol(assetId, output.buffer(), asset.offset() + AssetDefinedEncoder.symbolEncodingOffset());
    }

    void instrument(final int id)
    {
        final int at = output.claim(InstrumentDefinedEncoder.BLOCK_LENGTH);
        final MutableDirectBuffer buffer = output.buffer();
        instrument.wrapAndApplyHeader(buffer, at, messageHeader);
        output.header(instrument.header(), true);
        instrument.instrumentId(id).status(instruments.status(id));
        instruments.copySymbol(id, buffer, instrument.offset() + InstrumentDefinedEncoder.symbolEncodingOffset());
        instruments.copyTerms(id, terms);
        instrument.baseAssetId(terms.baseAssetId()).quoteAssetId(terms.quoteAssetId());
        instrument.tickMantissa(terms.tickMantissa()).tickScale((short)terms.tickScale());
        instrument.lotMantissa(terms.lotMantissa()).lotScale((short)terms.lotScale());
        instrument.priceStepTicks(terms.priceStepTicks()).minPriceTicks(terms.minPriceTicks());
        instrument.maxPriceTicks(terms.maxPriceTicks()).maxQuantityLots(terms.maxQuantityLots());
        instrument.feeKind(terms.feeKind()).makerFeeRate(terms.makerFeeRate()).takerFeeRate(terms.takerFeeRate());
    }

    void participant(final int participantId)
    {
        final int at = output.claim(ParticipantDefinedEncoder.BLOCK_LENGTH);
        participant.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(participant.header(), false);
        participant.participantId(participantId);
        participants.copyName(participantId, output.buffer(),
            participant.offset() + ParticipantDefinedEncoder.nameEncodingOffset());
    }

    void key(final int keyId)
    {
        final int at = output.claim(KeyDefinedEncoder.BLOCK_LENGTH);
        key.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(key.header(), false);
        key.definedKeyId(keyId).participantId(participants.participantOfKey(keyId));
        final RightsEncoder rights = key.rights();
        rights.buffer().putShort(rights.offset(), (short)participants.rights(keyId), ByteOrder.LITTLE_ENDIAN);
        participants.copyPublicKey(keyId, output.buffer(), key.offset() + KeyDefinedEncoder.publicKeyEncodingOffset());
    }

    void account(final int accountId)
    {
        final int at = output.claim(AccountDefinedEncoder.BLOCK_LENGTH);
        account.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(account.header(), false);
        account.accountId(accountId).participantId(participants.participantOfAccount(accountId));
    }

    /** Who did what; when stands in the header. */
    void action(final Command command, final long subjectId, final ResultCode result)
    {
        final int at = output.claim(AdministrativeActionEncoder.BLOCK_LENGTH);
        action.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(action.header(), false);
        action.keyId(command.keyId).participantId(participants.participantOfKey(command.keyId));
        action.commandTemplateId(command.templateId).subjectId(subjectId).result(result);
    }
}
