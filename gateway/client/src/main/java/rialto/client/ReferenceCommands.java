package rialto.client;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.RightsEncoder;

import java.util.Set;

/**
 * Creates and changes reference data; needs the right to administer. Every method sends one command and returns its
 * client sequence, above 0, or, having sent nothing, one of the negative codes of {@link OrderSession}. Same thread as
 * the session; never waits.
 */
public final class ReferenceCommands
{
    private final CommandPublisher publisher;
    private final CreateAssetEncoder createAsset = new CreateAssetEncoder();
    private final CreateInstrumentEncoder createInstrument = new CreateInstrumentEncoder();
    private final ChangeInstrumentEncoder changeInstrument = new ChangeInstrumentEncoder();
    private final SetInstrumentStatusEncoder setStatus = new SetInstrumentStatusEncoder();
    private final CreateParticipantEncoder createParticipant = new CreateParticipantEncoder();
    private final AddKeyEncoder addKey = new AddKeyEncoder();
    private final RevokeKeyEncoder revokeKey = new RevokeKeyEncoder();
    private final CreateAccountEncoder createAccount = new CreateAccountEncoder();

    ReferenceCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Creates an asset.
     *
     * @param assetId chosen id.
     * @param symbol  unique; at most 16 ASCII characters.
     * @param scale   decimal digits of a minor unit, 0 to 18.
     * @return client sequence, or a negative code.
     */
    public long createAsset(final int assetId, final String symbol, final int scale)
    {
        checkLength(symbol, CreateAssetEncoder.symbolLength());
        if (!publisher.claimCommand(CreateAssetEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        createAsset.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        createAsset.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        createAsset.assetId(assetId).symbol(symbol).scale((short)scale);
        return publisher.commitCommand();
    }

    /**
     * Creates an instrument, open at once.
     *
     * @param instrumentId chosen id.
     * @param symbol       unique; at most 16 ASCII characters.
     * @param definition   its terms; not kept.
     * @return client sequence, or a negative code.
     */
    public long createInstrument(final int instrumentId, final String symbol, final InstrumentDefinition definition)
    {
        checkLength(symbol, CreateInstrumentEncoder.symbolLength());
        if (!publisher.claimCommand(CreateInstrumentEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final CreateInstrumentEncoder create = createInstrument;
        create.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        create.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        create.instrumentId(instrumentId).symbol(symbol);
        create.baseAssetId(definition.baseAssetId).quoteAssetId(definition.quoteAssetId);
        create.tickMantissa(definition.tickMantissa).tickScale((short)definition.tickScale);
        create.lotMantissa(definition.lotMantissa).lotScale((short)definition.lotScale);
        create.priceStepTicks(definition.priceStepTicks);
        create.minPriceTicks(definition.minPriceTicks).maxPriceTicks(definition.maxPriceTicks);
        create.maxQuantityLots(definition.maxQuantityLots).feeKind(definition.feeKind);
        create.makerFeeRate(definition.makerFeeRate).takerFeeRate(definition.takerFeeRate);
        return publisher.commitCommand();
    }

    /**
     * Changes price step, limits or fee rates; open orders stay as they are and keep their rates.
     *
     * @param instrumentId    instrument.
     * @param priceStepTicks  new price step.
     * @param minPriceTicks   new lower price limit, or {@link OrderCommands#NONE}.
     * @param maxPriceTicks   new upper price limit, or {@link OrderCommands#NONE}.
     * @param maxQuantityLots new largest total quantity.
     * @param feeKind         what the two rates mean.
     * @param makerFeeRate    new fee of the resting side.
     * @param takerFeeRate    new fee of the incoming side.
     * @return client sequence, or a negative code.
     */
    public long changeInstrument(
        final int instrumentId,
        final long priceStepTicks,
        final long minPriceTicks,
        final long maxPriceTicks,
        final long maxQuantityLots,
        final FeeKind feeKind,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        if (!publisher.claimCommand(ChangeInstrumentEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        changeInstrument.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        changeInstrument.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        changeInstrument.instrumentId(instrumentId).priceStepTicks(priceStepTicks);
        changeInstrument.minPriceTicks(minPriceTicks).maxPriceTicks(maxPriceTicks).maxQuantityLots(maxQuantityLots);
        changeInstrument.feeKind(feeKind).makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        return publisher.commitCommand();
    }

    /**
     * Opens, suspends or delists an instrument.
     *
     * @param instrumentId instrument.
     * @param status       new status.
     * @return client sequence, or a negative code.
     */
    public long setInstrumentStatus(final int instrumentId, final InstrumentStatus status)
    {
        if (!publisher.claimCommand(SetInstrumentStatusEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        setStatus.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        setStatus.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        setStatus.instrumentId(instrumentId).status(status);
        return publisher.commitCommand();
    }

    /**
     * Creates a participant, the owner of accounts and keys.
     *
     * @param participantId chosen id.
     * @param name          at most 32 ASCII characters.
     * @return client sequence, or a negative code.
     */
    public long createParticipant(final int participantId, final String name)
    {
        checkLength(name, CreateParticipantEncoder.nameLength());
        if (!publisher.claimCommand(CreateParticipantEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        createParticipant.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        createParticipant.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        createParticipant.participantId(participantId).name(name);
        return publisher.commitCommand();
    }

    /**
     * Gives a participant a public key to log on with.
     *
     * @param newKeyId      chosen id.
     * @param participantId owner.
     * @param rights        what the key may do.
     * @param publicKey     32 bytes, RFC 8032 encoding.
     * @return client sequence, or a negative code.
     */
    public long addKey(
        final int newKeyId,
        final int participantId,
        final Set<Right> rights,
        final byte[] publicKey)
    {
        if (publicKey.length != AddKeyEncoder.publicKeyLength())
        {
            throw new IllegalArgumentException("a public key has 32 bytes, not " + publicKey.length);
        }
        if (!publisher.claimCommand(AddKeyEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        addKey.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        addKey.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        addKey.newKeyId(newKeyId).participantId(participantId);
        putRights(addKey.rights(), rights);
        addKey.putPublicKey(publicKey, 0, publicKey.length);
        return publisher.commitCommand();
    }

    /**
     * Takes a key back for ever; its session, if live, is cut.
     *
     * @param revokedKeyId key taken back.
     * @return client sequence, or a negative code.
     */
    public long revokeKey(final int revokedKeyId)
    {
        if (!publisher.claimCommand(RevokeKeyEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final MutableDirectBuffer buffer = publisher.buffer();
        revokeKey.wrapAndApplyHeader(buffer, publisher.offset(), publisher.messageHeader());
        revokeKey.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).revokedKeyId(revokedKeyId);
        return publisher.commitCommand();
    }

    /**
     * Creates an account.
     *
     * @param accountId     chosen id.
     * @param participantId owner.
     * @return client sequence, or a negative code.
     */
    public long createAccount(final int accountId, final int participantId)
    {
        if (!publisher.claimCommand(CreateAccountEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        createAccount.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        createAccount.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        createAccount.accountId(accountId).participantId(participantId);
        return publisher.commitCommand();
    }

    private static void putRights(final RightsEncoder encoder, final Set<Right> rights)
    {
        encoder.clear().trade(rights.contains(Right.TRADE)).marketData(rights.contains(Right.MARKET_DATA));
        encoder.administer(rights.contains(Right.ADMINISTER)).ledger(rights.contains(Right.LEDGER));
        encoder.actForAll(rights.contains(Right.ACT_FOR_ALL));
    }

    private static void checkLength(final String text, final int maximum)
    {
        if (text.length() > maximum)
        {
            throw new IllegalArgumentException("longer than " + maximum + " characters: " + text);
        }
    }
}
