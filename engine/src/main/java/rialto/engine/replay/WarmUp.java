package rialto.engine.replay;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.StateMachine;
import rialto.engine.recovery.CommandRunner;
import rialto.engine.recovery.Quarantined;
import rialto.engine.recovery.RestoredState;

import java.util.SplittableRandom;

/**
 * Lets the runtime compile what an order goes through before the first real one comes: a state machine of its own,
 * thrown away afterwards, takes made-up orders that rest, trade and are cancelled. A long replay does the same by the
 * way; behind a snapshot there is none. One thread: the starting one.
 */
public final class WarmUp
{
    /** Commands after which a further one hardly makes anything faster. */
    public static final int COMMANDS = 30_000;

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int FEW = 8;
    private static final int ACCOUNT = 1;
    private static final int INSTRUMENT = 1;
    private static final int MAX_ORDERS = 4_096;
    private static final int CANCEL_DISTANCE = 1_000;
    private static final int MIDDLE_TICKS = 1_000;
    private static final int SPREAD_TICKS = 20;
    private static final long WINDOW_NS = 1_000_000_000;
    private static final int BUFFER_LENGTH = 512;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[BUFFER_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final SplittableRandom random = new SplittableRandom(1);
    private long sequence = -1;
    private long clientSequence;
    private long orderId;

    private WarmUp()
    {
    }

    /**
     * Carries out made-up commands.
     *
     * @param commands how many.
     */
    public static void run(final int commands)
    {
        if (commands > 0)
        {
            new WarmUp().carryOut(commands);
        }
    }

    private void carryOut(final int commands)
    {
        genesis();
        try (StateMachine stateMachine = new StateMachine(command, 0))
        {
            final CommandRunner runner = new CommandRunner(stateMachine, Quarantined.none());
            execute(runner, 0);
            market(runner);
            for (int i = 0; i < commands; i++)
            {
                next(runner);
            }
            if (stateMachine.eventSequence() < commands)
            {
                throw new IllegalStateException("made-up orders were refused");
            }
        }
    }

    private void next(final CommandRunner runner)
    {
        clientSequence++;
        if (orderId > CANCEL_DISTANCE && random.nextBoolean())
        {
            cancel.wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(clientSequence)
                .accountId(ACCOUNT).instrumentId(INSTRUMENT).orderId(orderId - random.nextInt(CANCEL_DISTANCE));
        }
        else
        {
            orderId++;
            PlainOrder.of(order.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(clientSequence)
                .accountId(ACCOUNT).instrumentId(INSTRUMENT).clientOrderId().high(0).low(orderId);
            fill(random.nextBoolean() ? Side.BUY : Side.SELL);
        }
        execute(runner, TRADER);
    }

    private void fill(final Side side)
    {
        order.side(side).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC)
            .priceTicks(MIDDLE_TICKS - SPREAD_TICKS / 2 + random.nextInt(SPREAD_TICKS))
            .quantityLots(1 + random.nextInt(SPREAD_TICKS));
    }

    /** An administrator makes what is needed; the trader's own sequence then begins. */
    private void market(final CommandRunner runner)
    {
        open(runner, ADMINISTRATOR);
        for (int assetId = 1; assetId <= 2; assetId++)
        {
            clientSequence++;
            new CreateAssetEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
                .clientSequence(clientSequence).assetId(assetId).symbol("A" + assetId).scale((short)0);
            execute(runner, ADMINISTRATOR);
        }
        clientSequence++;
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).instrumentId(INSTRUMENT).symbol("A1-A2").baseAssetId(1).quoteAssetId(2)
            .tickMantissa(1).tickScale((short)0).lotMantissa(1).lotScale((short)0).priceStepTicks(1)
            .minPriceTicks(1).maxPriceTicks(2 * MIDDLE_TICKS).maxQuantityLots(MIDDLE_TICKS)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0).takerFeeRate(0);
        execute(runner, ADMINISTRATOR);
        for (int assetId = 1; assetId <= 2; assetId++)
        {
            clientSequence++;
            new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
                .clientSequence(clientSequence).reference(0).accountId(ACCOUNT).assetId(assetId)
                .amountMinor(1L << 50);
            execute(runner, ADMINISTRATOR);
        }
        trader(runner);
    }

    private void trader(final CommandRunner runner)
    {
        clientSequence++;
        final AddKeyEncoder key = new AddKeyEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).newKeyId(TRADER).participantId(1);
        key.rights().clear().trade(true);
        key.publicKey(0, (short)TRADER);
        execute(runner, ADMINISTRATOR);
        open(runner, TRADER);
        clientSequence = 0;
    }

    private void open(final CommandRunner runner, final int keyId)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(command, 0, header).keyId(keyId)
            .clientIdMode(ClientIdMode.INCREASING).nextSessionSequence(0).incarnation(1);
        execute(runner, 0);
    }

    private void genesis()
    {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(command, 0, header);
        genesis.engineId(1).formatVersion(RestoredState.formatVersion())
            .behaviourVersion(StateMachine.BEHAVIOUR_VERSION).maxAssets(FEW).maxInstruments(FEW)
            .maxParticipants(FEW).maxKeys(FEW).maxAccounts(FEW).maxBalances(FEW * FEW).maxOrders(MAX_ORDERS)
            .maxPriceLevels(MAX_ORDERS).maxClientIdsPerAccount(FEW).maxClientIds(FEW * FEW)
            .clientIdWindowNs(WINDOW_NS).runningHashInterval(MIDDLE_TICKS).hashKeyHigh(1).hashKeyLow(2);
        genesis.administratorKey(0, (short)ADMINISTRATOR);
    }

    private void execute(final CommandRunner runner, final int keyId)
    {
        sequence++;
        runner.execute(sequence, sequence, sequence, keyId, command, 0);
    }
}
