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
import rialto.engine.memory.NativeRegion;
import rialto.engine.recovery.CommandRunner;
import rialto.engine.recovery.Quarantined;
import rialto.engine.recovery.RestoredState;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Lets the runtime compile what an order goes through before the first real one comes: a state machine of its own,
 * thrown away afterwards, takes made-up orders of many accounts and several kinds that rest, trade, are changed and are
 * cancelled, until they get no faster and the compiler has nothing left to do. What it never sees the compiler takes
 * for what never happens, and throws the code away when it does: so it sees instruments with and without fees, orders
 * that must not rest, refusals, tables in which keys collide, and commands in memory on and off the heap, at many
 * places. A long replay does the same by the way; behind a snapshot there is none. One thread: the starting one.
 */
public final class WarmUp implements AutoCloseable
{
    /** Commands after which a further one hardly makes anything faster: the most that are carried out. */
    public static final int COMMANDS = 400_000;

    private static final int BLOCK = 10_000;
    private static final int SETTLED_BLOCKS = 4;

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final int FEW = 8;
    private static final int ACCOUNTS = 500;
    private static final int MAX_ACCOUNTS = 512;
    private static final int INSTRUMENTS = 8;
    private static final int ORDERS_PER_MARKET = 1_000;
    private static final int MAX_ORDERS = 8_192;
    private static final int CANCEL_DISTANCE = 2_000;
    private static final int LOWEST_TICKS = 7_765;
    private static final int HIGHEST_TICKS = 20_000;
    private static final int SPREAD_TICKS = 20;
    private static final int DEEP_TICKS = 400;
    private static final int SWING_TICKS = 1_000;
    private static final int COMMANDS_PER_TICK = 8;
    private static final int MOST_LOTS = 400;
    private static final int ROUND_LOTS = 100;
    private static final long WINDOW_NS = 1_000_000_000;
    private static final int COMMAND_LENGTH = 512;
    private static final int PLACES = 8;
    private static final int OUTPUT_LENGTH = 8 << 20;
    private static final int OUTPUT_STEP = 64 << 10;

    private final NativeRegion region = NativeRegion.allocate("warm-up", PLACES * COMMAND_LENGTH + OUTPUT_LENGTH);
    private final UnsafeBuffer[] commands = new UnsafeBuffer[PLACES];
    private final UnsafeBuffer output = region.buffer(PLACES * COMMAND_LENGTH, OUTPUT_LENGTH);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final AmendOrderEncoder amend = new AmendOrderEncoder();
    private final SplittableRandom random = new SplittableRandom(1);
    private final int block;
    private final NanoClock clock;
    private final BooleanSupplier compiler;
    private UnsafeBuffer command;
    private int place;
    private int outputOffset;
    private long sequence = -1;
    private long clientSequence;
    private long orderId;

    private WarmUp(final int block, final NanoClock clock, final BooleanSupplier compiler)
    {
        this.block = block;
        this.clock = clock;
        this.compiler = compiler;
        for (int i = 0; i < PLACES; i++)
        {
            commands[i] = isOnHeap(i) ? new UnsafeBuffer(new byte[COMMAND_LENGTH]) :
                region.buffer((long)i * COMMAND_LENGTH, COMMAND_LENGTH);
        }
        command = commands[0];
    }

    /**
     * Carries out made-up commands until they get no faster and give the compiler nothing to do.
     *
     * @param mostCommands but not more than so many.
     * @param clock        monotonic.
     * @param compiler     asked behind each block: waits for it, and answers whether it had anything to do; {@link
     *                     CompilerQueue}.
     * @return how many were carried out.
     */
    public static int run(final int mostCommands, final NanoClock clock, final BooleanSupplier compiler)
    {
        return run(mostCommands, BLOCK, clock, compiler);
    }

    /** The same with blocks of another length. */
    static int run(
        final int mostCommands,
        final int block,
        final NanoClock clock,
        final BooleanSupplier compiler)
    {
        if (mostCommands <= 0)
        {
            return 0;
        }
        try (WarmUp warmUp = new WarmUp(block, clock, compiler))
        {
            return warmUp.carryOut(mostCommands);
        }
    }

    @Override
    public void close()
    {
        region.close();
    }

    private int carryOut(final int mostCommands)
    {
        genesis();
        try (StateMachine stateMachine = new StateMachine(command, 0);
            CommandRunner runner = new CommandRunner(stateMachine, Quarantined.none()))
        {
            execute(runner, 0);
            market(runner);
            final int carriedOut = untilSettled(runner, stateMachine, mostCommands);
            if (stateMachine.eventSequence() < carriedOut)
            {
                throw new IllegalStateException("made-up orders were refused");
            }
            return carriedOut;
        }
    }

    /**
     * Block by block, until some in a row took no less than the fastest before them, but for a tenth, and left nothing
     * to compile.
     */
    private int untilSettled(final CommandRunner runner, final StateMachine stateMachine, final int mostCommands)
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
                next();
                execute(runner, stateMachine);
            }
            final long tookNs = clock.nanoTime() - startNs;
            final boolean wasCompiled = compiler.getAsBoolean();
            settled = !wasCompiled && tookNs > fastestNs - fastestNs / 10 ? settled + 1 : 0;
            fastestNs = Math.min(fastestNs, tookNs);
            done += length;
        }
        return done;
    }

    /** Memory of the next command and its events; that of the rings, as a running exchange, more often than arrays. */
    private void execute(final CommandRunner runner, final StateMachine stateMachine)
    {
        if (isOnHeap(place))
        {
            execute(runner, TRADER);
        }
        else
        {
            sequence++;
            if (stateMachine.outputBound(command, 0, sequence) < 0)
            {
                throw new IllegalStateException("no bound of a command's events is negative");
            }
            stateMachine.carryOut(sequence, sequence, sequence, TRADER, command, 0, output, outputOffset);
            stateMachine.hashEvents();
            outputOffset = (outputOffset + OUTPUT_STEP) % (OUTPUT_LENGTH / 2);
        }
    }

    private void execute(final CommandRunner runner, final int keyId)
    {
        sequence++;
        runner.execute(sequence, sequence, sequence, keyId, command, 0);
    }

    private void next()
    {
        place = (place + 1) % PLACES;
        command = commands[place];
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
                    .accountId(account(which)).instrumentId(instrument(which)).orderId(which);
            }
            else
            {
                PlainOrder.of(amend.wrapAndApplyHeader(command, 0, header)).keyId(TRADER)
                    .clientSequence(clientSequence).accountId(account(which)).instrumentId(instrument(which))
                    .orderId(which).priceTicks(priceTicks());
            }
        }
    }

    private void enter()
    {
        orderId++;
        PlainOrder.of(order.wrapAndApplyHeader(command, 0, header)).keyId(TRADER).clientSequence(clientSequence)
            .accountId(account(orderId)).instrumentId(instrument(orderId)).clientOrderId().high(0).low(orderId);
        final boolean isMarket = random.nextInt(16) == 0;
        final boolean isBuy = random.nextBoolean();
        order.side(isBuy ? Side.BUY : Side.SELL)
            .orderType(isMarket ? OrderType.MARKET : OrderType.LIMIT)
            .timeInForce(isMarket || random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC)
            .quantityLots(lots());
        if (!isMarket)
        {
            order.priceTicks(random.nextBoolean() ? priceTicks() : deepTicks(isBuy));
        }
    }

    /** Some round, so that fees often come out even; at most what makes some orders cost little more than a million. */
    private int lots()
    {
        final int lots = 1 + random.nextInt(MOST_LOTS);
        return random.nextBoolean() ? lots : (lots + ROUND_LOTS - 1) / ROUND_LOTS * ROUND_LOTS;
    }

    /** Prices wander up and down, so that orders are left behind and met again. */
    private int priceTicks()
    {
        final int swing = (int)(sequence / COMMANDS_PER_TICK % (2 * SWING_TICKS));
        return LOWEST_TICKS + Math.min(swing, 2 * SWING_TICKS - swing) + random.nextInt(SPREAD_TICKS);
    }

    /** So far from the others that it rests until prices have come there. */
    private int deepTicks(final boolean isBuy)
    {
        return priceTicks() + (isBuy ? -1 : 1) * random.nextInt(DEEP_TICKS);
    }

    private static boolean isOnHeap(final int place)
    {
        return place % 4 == 0;
    }

    /** Two at a time, so that again and again a book and a day begin. */
    private static int instrument(final long ofOrder)
    {
        return 1 + (int)(ofOrder / ORDERS_PER_MARKET * 2 % INSTRUMENTS) + (ofOrder % 3 == 0 ? 1 : 0);
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
        for (int instrumentId = 1; instrumentId <= INSTRUMENTS; instrumentId++)
        {
            list(runner, instrumentId);
        }
        for (int accountId = 1; accountId <= ACCOUNTS; accountId++)
        {
            fund(runner, accountId);
        }
        trader(runner);
    }

    /** Every second without fees; of the others some with such as often leave nothing to round. */
    private void list(final CommandRunner runner, final int instrumentId)
    {
        final long rate = instrumentId % 2 == 0 ? 0 : instrumentId % 4 == 1 ? 130 : 10_000;
        clientSequence++;
        new CreateInstrumentEncoder().wrapAndApplyHeader(command, 0, header).keyId(ADMINISTRATOR)
            .clientSequence(clientSequence).instrumentId(instrumentId).symbol("I" + instrumentId).baseAssetId(1)
            .quoteAssetId(2).tickMantissa(1).tickScale((short)0).lotMantissa(1).lotScale((short)0).priceStepTicks(1)
            .minPriceTicks(1).maxPriceTicks(HIGHEST_TICKS).maxQuantityLots(MOST_LOTS)
            .feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(rate).takerFeeRate(2 * rate);
        execute(runner, ADMINISTRATOR);
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
            .maxParticipants(FEW).maxKeys(FEW).maxAccounts(MAX_ACCOUNTS).maxBalances(2 * MAX_ACCOUNTS)
            .maxOrders(MAX_ORDERS).maxPriceLevels(MAX_ORDERS).maxClientIdsPerAccount(FEW).maxClientIds(FEW * FEW)
            .clientIdWindowNs(WINDOW_NS).runningHashInterval(SWING_TICKS).hashKeyHigh(1).hashKeyLow(2);
        genesis.administratorKey(0, (short)ADMINISTRATOR);
    }
}
