package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.CreateMarketGroupEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.SetApprovalLimitsEncoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.VoidPolicy;

/** The exchange as its administrator makes it, command by command. */
final class SetupFrames
{
    private static final int PARTICIPANTS = 3;
    private static final int KEYS = 4;
    private static final int ACCOUNTS = Workload.LAST_ACCOUNT - Workload.FIRST_ACCOUNT + 1;
    private static final long FUNDS = 5_000_000;
    private static final long APPROVAL_LIMIT = 3_000;
    private static final long WINDOW_NS = 200_000_000;
    private static final long BOND = 40;
    private static final long PAYOUT_TICKS = 100;

    private final SimulatedKey[] keys;
    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header;
    private final boolean hasGroup;
    private final int instruments;
    private final int markets;
    private final int assets;

    SetupFrames(
        final SimulatedKey[] keys,
        final UnsafeBuffer buffer,
        final MessageHeaderEncoder header,
        final boolean hasGroup)
    {
        this.hasGroup = hasGroup;
        instruments = hasGroup ? Workload.LAST_OF_GROUP : Workload.LAST_MARKET;
        markets = instruments - Workload.FIRST_MARKET + 1;
        assets = Workload.yesAsset(instruments) + 1;
        this.keys = keys;
        this.buffer = buffer;
        this.header = header;
    }

    /** How many steps there are. */
    int count()
    {
        return assets + instruments + PARTICIPANTS + KEYS + ACCOUNTS * (1 + Workload.ASSETS) + 2 * markets + 2 +
            (hasGroup ? 1 : 0);
    }

    /** Encodes a step, from 1 on, and answers its length. */
    int next(final int step, final long clientSequence)
    {
        int at = step - 1;
        if (at < assets)
        {
            return createAsset(at + 1, clientSequence);
        }
        at -= assets;
        if (at < instruments)
        {
            return createInstrument(at + 1, clientSequence);
        }
        at -= instruments;
        if (at < PARTICIPANTS)
        {
            new CreateParticipantEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
                .clientSequence(clientSequence).participantId(at + 2).name("participant " + at);
            return header.encodedLength() + CreateParticipantEncoder.BLOCK_LENGTH;
        }
        at -= PARTICIPANTS;
        if (at < KEYS)
        {
            return addKey(at + 2, at == 3 ? 4 : at + 2, clientSequence);
        }
        at -= KEYS;
        if (at < ACCOUNTS)
        {
            return createAccount(Workload.FIRST_ACCOUNT + at, clientSequence);
        }
        at -= ACCOUNTS;
        return at < ACCOUNTS * Workload.ASSETS ?
            deposit(at, clientSequence) :
            further(at - ACCOUNTS * Workload.ASSETS, clientSequence);
    }

    private int further(final int step, final long clientSequence)
    {
        final int at = hasGroup ? step - 1 : step;
        if (at < 0)
        {
            new CreateMarketGroupEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
                .clientSequence(clientSequence).groupId(Workload.GROUP).marketCount((short)(markets - 1))
                .isConvertible((short)1);
            return header.encodedLength() + CreateMarketGroupEncoder.BLOCK_LENGTH;
        }
        if (at < markets)
        {
            return createMarket(Workload.FIRST_MARKET + at, clientSequence);
        }
        if (at < 2 * markets)
        {
            new MoveMarketEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
                .clientSequence(clientSequence).instrumentId(Workload.FIRST_MARKET + at - markets)
                .status(MarketStatus.OPEN);
            return header.encodedLength() + MoveMarketEncoder.BLOCK_LENGTH;
        }
        return at == 2 * markets ? createCollection(clientSequence) : limits(clientSequence);
    }

    private int createAsset(final int assetId, final long clientSequence)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).assetId(assetId).symbol("A" + assetId)
            .scale((short)(assetId == Workload.QUOTE_ASSET ? 2 : 0));
        return header.encodedLength() + CreateAssetEncoder.BLOCK_LENGTH;
    }

    /** One lot is one minor unit of the base asset, one tick times one lot one minor unit of the quote asset. */
    private int createInstrument(final int instrumentId, final long clientSequence)
    {
        final boolean isMarket = instrumentId >= Workload.FIRST_MARKET;
        new CreateInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).instrumentId(instrumentId).symbol("I" + instrumentId)
            .baseAssetId(isMarket ? Workload.yesAsset(instrumentId) : instrumentId)
            .quoteAssetId(Workload.QUOTE_ASSET).tickMantissa(1).tickScale((short)2)
            .lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(isMarket ? PAYOUT_TICKS - 1 : 10_000)
            .maxQuantityLots(100_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(instrumentId == 1 ? -100 : 500)
            .takerFeeRate(2_000);
        return header.encodedLength() + CreateInstrumentEncoder.BLOCK_LENGTH;
    }

    /** Keys 2 and 3 trade for their participants, 4 acts for all; 5 is to be revoked one day. */
    private int addKey(final int keyId, final int participantId, final long clientSequence)
    {
        final AddKeyEncoder key =
            new AddKeyEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
                .clientSequence(clientSequence).newKeyId(keyId).participantId(participantId);
        key.rights().clear().trade(true).actForAll(keyId == Workload.ACTS_FOR_ALL);
        key.putPublicKey(keys[keyId].publicKey(), 0, AddKeyEncoder.publicKeyLength());
        return header.encodedLength() + AddKeyEncoder.BLOCK_LENGTH;
    }

    private int createAccount(final int accountId, final long clientSequence)
    {
        new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).accountId(accountId).participantId(2 + accountId % 2);
        return header.encodedLength() + CreateAccountEncoder.BLOCK_LENGTH;
    }

    private int deposit(final int at, final long clientSequence)
    {
        new DepositEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).reference(at).accountId(Workload.FIRST_ACCOUNT + at / Workload.ASSETS)
            .assetId(at % Workload.ASSETS + 1).amountMinor(FUNDS);
        return header.encodedLength() + DepositEncoder.BLOCK_LENGTH;
    }

    /** The second nets what an account has of both outcomes, and refunds if it is void: it belongs to no group. */
    private int createMarket(final int id, final long clientSequence)
    {
        final boolean isFirst = id != Workload.LAST_MARKET;
        new CreateMarketEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).instrumentId(id).noAssetId(Workload.yesAsset(id) + 1)
            .payoutTicks(PAYOUT_TICKS).resolverParticipantId(1).closeNs(CreateMarketEncoder.closeNsNullValue())
            .voidNs(CreateMarketEncoder.voidNsNullValue()).disputeWindowNs(WINDOW_NS).disputeBondMinor(BOND)
            .voidPolicy(isFirst ? VoidPolicy.HALF : VoidPolicy.REFUND).cancelOnPause((short)(isFirst ? 1 : 0))
            .netsOutcomes((short)(isFirst ? 0 : 1)).feeStepMinor(1).balanceStepMinor(1)
            .groupId(hasGroup && isFirst ? Workload.GROUP : 0);
        return header.encodedLength() + CreateMarketEncoder.BLOCK_LENGTH;
    }

    private int createCollection(final long clientSequence)
    {
        final CreateCollectionEncoder create = new CreateCollectionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(Workload.ADMINISTRATOR).clientSequence(clientSequence).collectionId(1).name("cards")
            .creatorAccountId(Workload.CREATOR).maxItems(0).feeBps(250);
        create.sharesCount(1).next().accountId(Workload.CREATOR).royaltyBps(500);
        return header.encodedLength() + create.encodedLength();
    }

    private int limits(final long clientSequence)
    {
        new SetApprovalLimitsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(Workload.ADMINISTRATOR)
            .clientSequence(clientSequence).assetId(1).depositLimitMinor(APPROVAL_LIMIT)
            .withdrawalLimitMinor(APPROVAL_LIMIT);
        return header.encodedLength() + SetApprovalLimitsEncoder.BLOCK_LENGTH;
    }
}
