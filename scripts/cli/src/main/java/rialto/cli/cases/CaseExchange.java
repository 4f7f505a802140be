package rialto.cli.cases;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.core.EventFrame;
import rialto.engine.core.StateMachine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exchange that a case runs on: one state machine, one instrument without fees or limits, and for each owner an
 * account that money never stops. All commands are of one session that may do everything.
 */
final class CaseExchange implements AutoCloseable
{
    static final int KEY_ID = 2;
    static final int INSTRUMENT_ID = 1;

    private static final int ADMINISTRATOR_KEY_ID = 1;
    private static final short ALL_RIGHTS = 0b1_1111;
    private static final int BASE_ASSET_ID = 1;
    private static final int QUOTE_ASSET_ID = 2;
    private static final int PARTICIPANT_ID = 1;
    private static final int OPERATOR_ACCOUNT_ID = 1;
    private static final int COMMAND_LENGTH = 2048;
    private static final int MAX_ORDERS = 4096;
    private static final long MAX_PRICE_TICKS = 1L << 31;
    private static final long MAX_QUANTITY_LOTS = 1L << 31;
    private static final long MAX_SUPPLY_MINOR = 1L << 61;
    private static final int MAX_ICEBERG_PARTS = 100;
    private static final int MAX_SCALE = 18;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(COMMAND_LENGTH));
    private final Map<String, Integer> accountIds = new HashMap<>();
    private final CaseNeeds needs;
    private final CaseClock clock;
    private final CaseLog log;
    private final StateMachine stateMachine;
    private UnsafeBuffer out = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 16));
    private long inputSequence = -1;
    private long clientSequence;
    private int lastAccountId = OPERATOR_ACCOUNT_ID;
    private int lastOwnAccountId;

    /**
     * A new exchange.
     *
     * @param needs what the case asks of it.
     * @param clock its time.
     * @param log   that gets all events.
     */
    CaseExchange(final CaseNeeds needs, final CaseClock clock, final CaseLog log)
    {
        this.needs = needs;
        this.clock = clock;
        this.log = log;
        genesis(needs.owners().size() + needs.ownAccounts() + OPERATOR_ACCOUNT_ID);
        stateMachine = new StateMachine(command, 0);
        execute(0);
        openSession(ADMINISTRATOR_KEY_ID);
        addKey();
        openSession(KEY_ID);
    }

    @Override
    public void close()
    {
        stateMachine.close();
    }

    /** Makes instrument, accounts and rules. */
    void setUp(final long priceScale, final Profile profile)
    {
        final int scale = decimals(priceScale);
        createAsset(BASE_ASSET_ID, "BASE", 0);
        createAsset(QUOTE_ASSET_ID, "QUOTE", scale);
        createInstrument(scale);
        for (final String owner : needs.owners())
        {
            accountIds.put(owner, createAccount(profile.stpMode()));
        }
        lastOwnAccountId = lastAccountId;
        for (int i = 0; i < needs.ownAccounts(); i++)
        {
            createAccount(profile.stpMode());
        }
        setRules(profile);
    }

    /** Where the next command is written, at offset 0. */
    MutableDirectBuffer buffer()
    {
        return command;
    }

    long nextClientSequence()
    {
        clientSequence++;
        return clientSequence;
    }

    int accountOf(final String owner)
    {
        final Integer accountId = accountIds.get(owner);
        if (accountId == null)
        {
            throw new IllegalStateException("no account for " + owner);
        }

        return accountId;
    }

    /** An account that no step before had. */
    int nextOwnAccount()
    {
        lastOwnAccountId++;
        return lastOwnAccountId;
    }

    /** Carries out the command that was written. */
    void send()
    {
        execute(KEY_ID);
    }

    /** Carries out a command that the case itself does not ask for, so that it must not be refused. */
    void sendSetUp(final String what)
    {
        send();
        if (log.result() != ResultCode.OK)
        {
            throw new CaseFailure(what + " was refused: " + log.result());
        }
    }

    /** Lets the exchange look at its clock. */
    void tick()
    {
        new TickEncoder().wrapAndApplyHeader(command, 0, header).incarnation(1);
        execute(0);
    }

    /** The orders that rest on a side, in the order in which they would trade. */
    List<LoggedOrder> resting(final boolean buy)
    {
        final List<LoggedOrder> resting = new ArrayList<>();
        stateMachine.books().of(INSTRUMENT_ID).forEachOrder(buy, slot ->
        {
            final long orderId = stateMachine.orders().orderId(slot);
            final LoggedOrder order = log.byOrderId(orderId);
            if (order == null || order.leavesLots != stateMachine.orders().leavesLots(slot))
            {
                throw new CaseFailure("the book has order " + orderId + " with " +
                    stateMachine.orders().leavesLots(slot) + " open, the events say otherwise");
            }
            resting.add(order);
        });
        return resting;
    }

    private static int decimals(final long priceScale)
    {
        long power = 1;
        for (int decimals = 0; decimals <= MAX_SCALE; decimals++)
        {
            if (power == priceScale)
            {
                return decimals;
            }
            power *= 10;
        }

        throw new CaseFailure("'price_scale' is no power of ten: " + priceScale);
    }

    private void genesis(final int maxAccounts)
    {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(command, 0, header);
        genesis.engineId(1).formatVersion(1).behaviourVersion(1).maxAssets(2).maxInstruments(1).maxParticipants(1);
        genesis.maxKeys(KEY_ID).maxAccounts(maxAccounts).maxBalances(2 * maxAccounts + 4).maxOrders(MAX_ORDERS);
        genesis.maxPriceLevels(MAX_ORDERS).maxClientIdsPerAccount(1).maxClientIds(1).clientIdWindowNs(1);
        genesis.runningHashInterval(Integer.MAX_VALUE).hashKeyHigh(1).hashKeyLow(2);
        for (int i = 0; i < GenesisEncoder.administratorKeyLength(); i++)
        {
            genesis.administratorKey(i, (short)1);
        }
    }

    private void openSession(final int keyId)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1);
        execute(0);
    }

    private void addKey()
    {
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header);
        key.keyId(ADMINISTRATOR_KEY_ID).clientSequence(1).newKeyId(KEY_ID).participantId(PARTICIPANT_ID);
        command.putShort(key.rights().offset(), ALL_RIGHTS, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < AddKeyEncoder.publicKeyLength(); i++)
        {
            key.publicKey(i, (short)2);
        }
        execute(ADMINISTRATOR_KEY_ID);
    }

    private void createAsset(final int assetId, final String symbol, final int scale)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
            .clientSequence(nextClientSequence()).assetId(assetId).symbol(symbol).scale((short)scale);
        sendSetUp("asset");
    }

    /** A tick times a lot is one minor unit. */
    private void createInstrument(final int scale)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
            .clientSequence(nextClientSequence()).instrumentId(INSTRUMENT_ID).symbol("BASE-QUOTE")
            .baseAssetId(BASE_ASSET_ID).quoteAssetId(QUOTE_ASSET_ID).tickMantissa(1).tickScale((short)scale)
            .lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(MAX_PRICE_TICKS)
            .maxQuantityLots(MAX_QUANTITY_LOTS).feeKind(FeeKind.PER_LOT).makerFeeRate(0).takerFeeRate(0);
        sendSetUp("instrument");
    }

    private int createAccount(final StpMode stpMode)
    {
        lastAccountId++;
        new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
            .clientSequence(nextClientSequence()).accountId(lastAccountId).participantId(PARTICIPANT_ID);
        sendSetUp("account");
        deposit(BASE_ASSET_ID);
        deposit(QUOTE_ASSET_ID);
        if (stpMode != StpMode.NONE)
        {
            new SetAccountTermsEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
                .clientSequence(nextClientSequence()).accountId(lastAccountId).feeTier((short)0).stpMode(stpMode)
                .stpGroup(SetAccountTermsEncoder.stpGroupNullValue());
            sendSetUp("account terms");
        }
        return lastAccountId;
    }

    private void deposit(final int assetId)
    {
        final int accounts = needs.owners().size() + needs.ownAccounts();
        new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
            .clientSequence(nextClientSequence()).reference(0).accountId(lastAccountId).assetId(assetId)
            .amountMinor(MAX_SUPPLY_MINOR / accounts);
        sendSetUp("deposit");
    }

    private void setRules(final Profile profile)
    {
        final boolean usual = profile.marketRemainder() == MarketRemainder.CANCEL &&
            profile.unpricedRule() == UnpricedRule.BEST_LIMIT && !profile.increaseKeepsPriority();
        if (!usual || needs.icebergs())
        {
            new SetTradingRulesEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
                .clientSequence(nextClientSequence()).instrumentId(INSTRUMENT_ID)
                .marketRemainder(profile.marketRemainder()).unpricedRule(profile.unpricedRule())
                .protectionTicks(SetTradingRulesEncoder.protectionTicksNullValue())
                .allocation(Allocation.PRICE_TIME).proRataMinimumLots(1).maxIcebergParts((short)MAX_ICEBERG_PARTS)
                .increaseKeepsPriority((short)(profile.increaseKeepsPriority() ? 1 : 0));
            sendSetUp("trading rules");
        }
        if (needs.dayOrders())
        {
            new SetSessionEndEncoder().wrapAndApplyHeader(command, 0, header).keyId(KEY_ID)
                .clientSequence(nextClientSequence()).instrumentId(INSTRUMENT_ID).sessionEndNs(clock.endOfDayNs());
            sendSetUp("session end");
        }
    }

    private void execute(final int keyId)
    {
        final int bound = stateMachine.outputBound(command, 0);
        if (bound > out.capacity())
        {
            out = new UnsafeBuffer(ByteBuffer.allocateDirect(bound));
        }

        inputSequence++;
        final long timeNs = clock.next();
        final int length = stateMachine.execute(inputSequence, timeNs, timeNs, keyId, command, 0, out, 0);
        int offset = 0;
        while (offset < length)
        {
            log.onEvent(out, EventFrame.messageOffset(offset));
            offset += EventFrame.frameLength(EventFrame.messageLength(out, offset));
        }
    }
}
