package rialto.engine.replay;

import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.AmendOrderEncoder;
import rialto.codecs.command.CancelOrderEncoder;
import rialto.codecs.command.CreateAccountEncoder;
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
 * thrown away afterwards, takes made-up orders of several accounts and kinds that rest, trade, are changed and are
 * cancelled, until they get no faster. What it never sees the compiler takes for what never happens, so it sees fees,
 * orders that must not rest, and refusals, too. A long replay does the same by the way; behind a snapshot there is
 * none. One thread: the starting one.
 */
public final class WarmUp
{
    /** Commands after which a further one hardly makes anything faster: the most that are carried out. */
    public static final int COMMANDS = 400_000;

    private static final int BLOCK = 10_000;
    private static final int SETTLED_BLOCKS = 4;

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int FEW = 8;
    private static final int ACCOUNTS = 6;
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
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final SplittableRandom random = new SplittableRandom(1);
    private final int block;
    private final NanoClock clock;
    private long sequence = -1;
    private long clientSequence;
    private long orderId;

    private WarmUp(final int block, final NanoClock clock)
    {
        this.block = block;
        this.clock = clock;
    }

    /**
     * Carries out made-up commands until they get no faster.
     *
     * @param mostCommands but not more than so many.
     * @param clock        monotonic.
     * @return how many were carried out.
     */
    public static int run(final int mostCommands, final NanoClock clock)
    {
        return run(mostCommands, BLOCK, clock);
    }

    /** The same with blocks of another length. */
    static int run(final int mostCommands, final int block, final NanoClock clock)
    {
        return mostCommands > 0 ? new WarmUp(block, clock).carryOut(mostCommands) : 0;
    }

    private int carryOut(final int mostCommands)
    {
        genesis();
        try (StateMachine stateMachine = new StateMachine(command, 0))
        {
            final CommandRunner runner = new CommandRunner(stateMachine, Quarantined.none());
            execute(runner, 0);
            market(runner);
            final int carriedOut = untilSettled(runner, mostCommands);
            if (stateMachine.eventSequence() < carriedOut)
            {
                throw new IllegalStateException("made-up orders were refused");
            }
            return carriedOut;
        }
    }

    /** Block by block, until some in a row took no less than the fastest before them, but for a tenth. */
    private int untilSettled(final CommandRunner runner, final int mostCommands)
    {
        int done = 0;
        int settled = 0;
        long fastestNs = Long.MAX_VALUE;
        while (done < mostCommands && settled < SETTLED_BLOCKS)
        {
            final int length = Math.min(block, mostCommands - done);
            final long startNs = clock.nanoTime();
            for (int i = 0; i < length; i++)
            {
                next(runner);
            }
            final long tookNs = clock.nanoTime() - startNs;
            settled = tookNs > fastestNs - fastestNs / 10 ? settled + 1 : 0;
            fastestNs = Math.min(fastestNs, tookNs);
            done += length;
        }
        return done;
    }

    private void next(final CommandRunner runner)
    {
        clientSequence++;
        final int kind = orderId > CANCEL_DISTANCE ? random.nextInt(8) : 0;
        if (kind < 4)
        {
            enter();
        }
        else
        {
            final long which = orderId - random.nextInt(CANCEL_DISTANCE);
            if (kind < 7)
            {
                cancel.wrapAndApplyHeader(command, 0, header).keyId(TRADER).clientSequence(clientSequence)
                    .accountId(account(which)).instrumentId(INSTRUMENT).orderId(which);
            }
            else
            {
                PlainOrder.of(amend.wrapAndApplyHeader(command, 0, header)).keyId(TRADER)
                    .clientSequence(clientSequence).accountId(account(which)).instrumentId(INSTRUMENT).orderId(which)
                    .priceTicks(priceTicks());
            }
        }
        execute(runner, TRADER);
    }

    private void enter()
    {
        orderId++;
        PlainOrder.of(order.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(clientSequence)
            .accountId(account(orderId)).instrumentId(INSTRUMENT).clientOrderId().high(0).low(orderId);
        final boolean isMarket = random.nextInt(16) == 0;
        order.side(random.nextBoolean() ? Side.BUY : Side.SELL)
            .orderType(isMarket ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(isMarket || random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC)
            .quantityLots(1 + random.nextInt(SPREAD_TICKS));
        if (!isMarket)
        {
            order.priceTicks(priceTicks());
        }
    }

    private int priceTicks()
    {
        return MIDDLE_TICKS - SPREAD_TICKS / 2 + random.nextInt(SPREAD_TICKS);
    }

    private static int account(final long ofOrder)
    {
        return 1 + (int)(ofOrder % ACCOUNTS);
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
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(100).takerFeeRate(300);
        execute(runner, ADMINISTRATOR);
        for (int accountId = 1; accountId <= ACCOUNTS; accountId++)
        {
            fund(runner, accountId);
        }
        trader(runner);
    }

    /** The first account is there from Genesis on. */
    private void fund(final CommandRunner runner, final int accountId)
    {
        if (accountId > 1)
        {
            clientSequence++;
            new CreateAccountEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
                .clientSequence(clientSequence).accountId(accountId).participantId(1);
            execute(runner, ADMINISTRATOR);
        }
        for (int assetId = 1; assetId <= 2; assetId++)
        {
            clientSequence++;
            new DepositEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
                .clientSequence(clientSequence).reference(0).accountId(accountId).assetId(assetId)
                .amountMinor(1L << 50);
            execute(runner, ADMINISTRATOR);
        }
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
