package rialto.client;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.command.SetFeeTierEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetTickTableEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.RightsEncoder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;

import java.util.Set;

/**
 * Creates and changes reference data; needs the right to administer. Every method sends one command and returns its
 * client sequence, above 0, or, having sent nothing, one of the negative codes of {@link OrderSession}. Same thread as
 * the session; never waits.
 */
public final class ReferenceCommands
{
    /** Stands for a self-trade prevention group that is not given. */
    public static final int NO_GROUP = SetAccountTermsEncoder.stpGroupNullValue();

    /** Most bands of a tick table. */
    public static final int MAX_BANDS = 16;

    private final CommandPublisher publisher;
    private final CreateAssetEncoder createAsset = new CreateAssetEncoder();
    private final CreateInstrumentEncoder createInstrument = new CreateInstrumentEncoder();
    private final ChangeInstrumentEncoder changeInstrument = new ChangeInstrumentEncoder();
    private final SetInstrumentStatusEncoder setStatus = new SetInstrumentStatusEncoder();
    private final CreateParticipantEncoder createParticipant = new CreateParticipantEncoder();
    private final AddKeyEncoder addKey = new AddKeyEncoder();
    private final RevokeKeyEncoder revokeKey = new RevokeKeyEncoder();
    private final CreateAccountEncoder createAccount = new CreateAccountEncoder();
    private final SetTradingRulesEncoder tradingRules = new SetTradingRulesEncoder();
    private final SetAuctionRulesEncoder auctionRules = new SetAuctionRulesEncoder();
    private final MovePhaseEncoder movePhase = new MovePhaseEncoder();
    private final SetOrderLimitsEncoder orderLimits = new SetOrderLimitsEncoder();
    private final SetTickTableEncoder tickTable = new SetTickTableEncoder();
    private final SetFeeTierEncoder feeTier = new SetFeeTierEncoder();
    private final SetAccountTermsEncoder accountTerms = new SetAccountTermsEncoder();
    private final SetReferencePriceEncoder referencePrice = new SetReferencePriceEncoder();
    private final SetSessionEndEncoder sessionEnd = new SetSessionEndEncoder();

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

    /**
     * Sets how an instrument matches; open orders stay as they are.
     *
     * @param instrumentId          instrument.
     * @param marketRemainder       what happens to the rest of a market order.
     * @param unpricedRule          at which price a resting order without a price trades.
     * @param protectionTicks       protection of a market order that names none; {@link OrderCommands#NONE}: the price
     *                              limits.
     * @param allocation            how an incoming order is shared at one price.
     * @param proRataMinimumLots    shares below this are nothing.
     * @param maxIcebergParts       most parts of an iceberg, 1 to 100; 1: none allowed.
     * @param increaseKeepsPriority whether a higher total at the same price keeps its place.
     * @param icebergRefresh        when an iceberg displays its next part.
     * @return client sequence, or a negative code.
     */
    public long setTradingRules(
        final int instrumentId,
        final MarketRemainder marketRemainder,
        final UnpricedRule unpricedRule,
        final long protectionTicks,
        final Allocation allocation,
        final long proRataMinimumLots,
        final int maxIcebergParts,
        final boolean increaseKeepsPriority,
        final IcebergRefresh icebergRefresh)
    {
        if (!publisher.claimCommand(SetTradingRulesEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        tradingRules.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        tradingRules.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        tradingRules.instrumentId(instrumentId).marketRemainder(marketRemainder).unpricedRule(unpricedRule);
        tradingRules.protectionTicks(protectionTicks).allocation(allocation).proRataMinimumLots(proRataMinimumLots);
        tradingRules.maxIcebergParts((short)maxIcebergParts);
        tradingRules.increaseKeepsPriority((short)(increaseKeepsPriority ? 1 : 0)).icebergRefresh(icebergRefresh);
        return publisher.commitCommand();
    }

    /**
     * Sets how an instrument's calls end and what interrupts its trading.
     *
     * @param instrumentId instrument.
     * @param definition   all of its auction rules; not kept.
     * @return client sequence, or a negative code.
     */
    public long setAuctionRules(final int instrumentId, final AuctionRulesDefinition definition)
    {
        if (!publisher.claimCommand(SetAuctionRulesEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final SetAuctionRulesEncoder set = auctionRules;
        set.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        set.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).instrumentId(instrumentId);
        set.segmentId(definition.segmentId).pricing(definition.pricing).pressureCapPpm(definition.pressureCapPpm);
        set.bandTicks(definition.bandTicks).remainder(definition.remainder);
        set.auctionFeeRate(definition.auctionFeeRate).dynamicRangeBps(definition.dynamicRangeBps);
        set.staticRangeBps(definition.staticRangeBps).wideRangeBps(definition.wideRangeBps);
        set.volatilityCallNs(definition.volatilityCallNs).extensionNs(definition.extensionNs);
        set.randomEndNs(definition.randomEndNs).executionRangeBps(definition.executionRangeBps);
        set.velocityTicks(definition.velocityTicks).velocityWindowNs(definition.velocityWindowNs);
        set.closingPriceRule(definition.closingPriceRule).indicativeIntervalNs(definition.indicativeIntervalNs);
        return publisher.commitCommand();
    }

    /**
     * Moves the trading phase of an instrument, a segment or all. Leaving a call for continuous trading, or a closing
     * call for the close, holds its auction.
     *
     * @param instrumentId   instrument; 0: by segment, or all.
     * @param segmentId      every instrument of this segment; 0: not by segment.
     * @param phase          what begins.
     * @param kind           what a call or pre-opening is for, else {@link AuctionKind#NULL_VAL}.
     * @param endNs          when a call ends by itself; {@link OrderCommands#NONE}: by another command.
     * @param randomEndNs    most random time added to that; 0: none.
     * @param noCancelFromNs from when on the call takes no cancels; {@link OrderCommands#NONE}: it always does.
     * @return client sequence, or a negative code.
     */
    public long movePhase(
        final int instrumentId,
        final int segmentId,
        final TradingPhase phase,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs)
    {
        if (!publisher.claimCommand(MovePhaseEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        movePhase.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        movePhase.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).instrumentId(instrumentId);
        movePhase.segmentId(segmentId).phase(phase).auctionKind(kind).endNs(endNs).randomEndNs(randomEndNs);
        movePhase.noCancelFromNs(noCancelFromNs);
        return publisher.commitCommand();
    }

    /**
     * Sets what orders an instrument takes; open orders stay as they are.
     *
     * @param instrumentId      instrument.
     * @param minQuantityLots   least total quantity; 1: no limit.
     * @param quantityStepLots  quantities are whole multiples of this.
     * @param minNotionalMinor  least price times quantity; 0: no limit.
     * @param maxNotionalMinor  most price times quantity; {@link OrderCommands#NONE}: no limit.
     * @param maxOpenOrders     most open orders of an account; 0: no limit.
     * @param maxParkedOrders   most parked orders of an account; 0: no limit.
     * @param maxPositionLots   most that an account may own with all it buys; {@link OrderCommands#NONE}: no limit.
     * @param bandBps           farthest from the reference price, in hundredths of a per cent; 0: no limit.
     * @param duplicateWindowNs time within which the same order again is refused; 0: no limit.
     * @return client sequence, or a negative code.
     */
    public long setOrderLimits(
        final int instrumentId,
        final long minQuantityLots,
        final long quantityStepLots,
        final long minNotionalMinor,
        final long maxNotionalMinor,
        final int maxOpenOrders,
        final int maxParkedOrders,
        final long maxPositionLots,
        final int bandBps,
        final long duplicateWindowNs)
    {
        if (!publisher.claimCommand(SetOrderLimitsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        orderLimits.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        orderLimits.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        orderLimits.instrumentId(instrumentId).minQuantityLots(minQuantityLots).quantityStepLots(quantityStepLots);
        orderLimits.minNotionalMinor(minNotionalMinor).maxNotionalMinor(maxNotionalMinor);
        orderLimits.maxOpenOrders(maxOpenOrders).maxParkedOrders(maxParkedOrders).maxPositionLots(maxPositionLots);
        orderLimits.bandBps(bandBps).duplicateWindowNs(duplicateWindowNs);
        return publisher.commitCommand();
    }

    /**
     * Sets price steps by price; the two arrays belong together. Nothing in them: the instrument's one step again.
     *
     * @param instrumentId   instrument.
     * @param fromPriceTicks lowest price of each band, ascending, the first 0; at most {@value #MAX_BANDS}.
     * @param priceStepTicks step of each band.
     * @return client sequence, or a negative code.
     */
    public long setTickTable(final int instrumentId, final long[] fromPriceTicks, final long[] priceStepTicks)
    {
        if (fromPriceTicks.length != priceStepTicks.length || fromPriceTicks.length > MAX_BANDS)
        {
            throw new IllegalArgumentException("a tick table has at most " + MAX_BANDS + " bands, each with a price " +
                "and a step; not " + fromPriceTicks.length + " and " + priceStepTicks.length);
        }
        final int bandsLength = SetTickTableEncoder.BandsEncoder.sbeHeaderSize() +
            fromPriceTicks.length * SetTickTableEncoder.BandsEncoder.sbeBlockLength();
        if (!publisher.claimCommand(SetTickTableEncoder.BLOCK_LENGTH + bandsLength))
        {
            return publisher.refusal();
        }
        tickTable.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        tickTable.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).instrumentId(instrumentId);
        final SetTickTableEncoder.BandsEncoder bands = tickTable.bandsCount(fromPriceTicks.length);
        for (int i = 0; i < fromPriceTicks.length; i++)
        {
            bands.next().fromPriceTicks(fromPriceTicks[i]).priceStepTicks(priceStepTicks[i]);
        }
        return publisher.commitCommand();
    }

    /**
     * Sets an instrument's fee rates for the accounts of a tier; open orders keep theirs.
     *
     * @param instrumentId instrument.
     * @param tier         1 to 15.
     * @param makerFeeRate fee of the resting side, in the instrument's fee kind; negative: a rebate.
     * @param takerFeeRate fee of the incoming side.
     * @return client sequence, or a negative code.
     */
    public long setFeeTier(
        final int instrumentId,
        final int tier,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        if (!publisher.claimCommand(SetFeeTierEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        feeTier.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        feeTier.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        feeTier.instrumentId(instrumentId).tier((short)tier).makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        return publisher.commitCommand();
    }

    /**
     * Sets what an account's orders have when they do not say it themselves.
     *
     * @param accountId account.
     * @param tier      fee tier, 0 to 15.
     * @param stpMode   self-trade prevention of its orders.
     * @param stpGroup  its self-trade prevention group; {@link #NO_GROUP}: the account by itself.
     * @return client sequence, or a negative code.
     */
    public long setAccountTerms(
        final int accountId,
        final int tier,
        final StpMode stpMode,
        final int stpGroup)
    {
        if (!publisher.claimCommand(SetAccountTermsEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        accountTerms.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        accountTerms.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        accountTerms.accountId(accountId).feeTier((short)tier).stpMode(stpMode).stpGroup(stpGroup);
        return publisher.commitCommand();
    }

    /**
     * Sets the price that stands for the last trade until there is one.
     *
     * @param instrumentId instrument.
     * @param priceTicks   reference price.
     * @return client sequence, or a negative code.
     */
    public long setReferencePrice(final int instrumentId, final long priceTicks)
    {
        if (!publisher.claimCommand(SetReferencePriceEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        referencePrice.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        referencePrice.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        referencePrice.instrumentId(instrumentId).priceTicks(priceTicks);
        return publisher.commitCommand();
    }

    /**
     * Sets when an instrument's trading session ends: day orders taken from now on live until then.
     *
     * @param instrumentId instrument.
     * @param sessionEndNs nanoseconds since 1970, in the future; {@link OrderCommands#NONE}: no day orders.
     * @return client sequence, or a negative code.
     */
    public long setSessionEnd(final int instrumentId, final long sessionEndNs)
    {
        if (!publisher.claimCommand(SetSessionEndEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        sessionEnd.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        sessionEnd.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        sessionEnd.instrumentId(instrumentId).sessionEndNs(sessionEndNs);
        return publisher.commitCommand();
    }

    private static void checkLength(final String text, final int maximum)
    {
        if (text.length() > maximum)
        {
            throw new IllegalArgumentException("longer than " + maximum + " characters: " + text);
        }
    }
}
