package rialto.engine.core;

import rialto.codecs.PlainOrder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.ConvertOutcomesEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.CreateMarketGroupEncoder;
import rialto.codecs.command.DisputeMarketEncoder;
import rialto.codecs.command.MergeSetsEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.RedeemOutcomesEncoder;
import rialto.codecs.command.ReplaceOrderEncoder;
import rialto.codecs.command.ResolveMarketEncoder;
import rialto.codecs.command.SetAccountStatusEncoder;
import rialto.codecs.command.SetApprovalLimitsEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A machine with prediction markets: asset 1 is the dollar in cents, assets 2 and 3 are YES and NO of instrument 1 with
 * a payout of 100 ticks of a cent. Key 2 trades for all accounts, key 3 belongs to the resolver, participant 3.
 */
final class Outcomes implements AutoCloseable
{
    static final int USD = 1;
    static final int YES = 2;
    static final int NO = 3;
    static final int MARKET = 1;
    static final int RESOLVER_KEY = 3;
    static final int RESOLVER = 3;
    static final long CASH = 1_000_000;
    static final long WINDOW_NS = 1_000_000_000L;
    static final long BOND = 500;

    final Machine machine;
    private final int collateralId;
    private final LongSupplier clientIds;

    Outcomes(final int... accountIds)
    {
        this(new Machine(), accountIds);
    }

    Outcomes(final Machine machine, final int... accountIds)
    {
        this(machine, 2, 0, accountIds);
    }

    /** With money and tokens of other scales. */
    Outcomes(final Machine machine, final int moneyScale, final int tokenScale, final int[] accountIds)
    {
        this(machine, USD, new AtomicLong()::incrementAndGet);
        machine.open(Machine.ADMIN, ClientIdMode.INCREASING);
        machine.createAsset(USD, "USD", moneyScale);
        machine.createAsset(YES, "RAIN-YES", tokenScale);
        machine.createAsset(NO, "RAIN-NO", tokenScale);
        machine.createParticipant(2, "trader");
        machine.createParticipant(RESOLVER, "resolver");
        machine.addKey(2, 2, 1, 2);
        machine.addKey(RESOLVER_KEY, RESOLVER, 1, 3);
        for (final int accountId : accountIds)
        {
            machine.createAccount(accountId, 2);
            machine.deposit(accountId, USD, CASH);
        }
        machine.open(2, ClientIdMode.INCREASING);
        machine.open(RESOLVER_KEY, ClientIdMode.INCREASING);
    }

    /**
     * On a machine of which others have made sessions, participants, accounts and the collateral; they enter orders for
     * the same accounts, so that all must draw client order ids from one sequence.
     */
    Outcomes(final Machine machine, final int collateralId, final LongSupplier clientIds)
    {
        this.machine = machine;
        this.collateralId = collateralId;
        this.clientIds = clientIds;
    }

    /** With market 1 open, without fees. */
    static Outcomes open(final int... accountIds)
    {
        final Outcomes outcomes = new Outcomes(accountIds);
        outcomes.instrument(MARKET, YES, FeeKind.PARTS_PER_MILLION, 0, 0);
        outcomes.create(market ->
        {
            // As it is.
        });
        outcomes.move(MarketStatus.OPEN);
        return outcomes;
    }

    List<String> instrument(
        final int instrumentId,
        final int yesAssetId,
        final FeeKind kind,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).instrumentId(instrumentId).symbol("M" + instrumentId)
            .baseAssetId(yesAssetId).quoteAssetId(collateralId).tickMantissa(1).tickScale((short)2).lotMantissa(1)
            .lotScale((short)0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(99).maxQuantityLots(1_000_000)
            .feeKind(kind).makerFeeRate(makerFeeRate).takerFeeRate(takerFeeRate);
        return machine.execute(Machine.ADMIN);
    }

    /** Gives market 1 a fee kind and rates. */
    List<String> fees(final FeeKind kind, final long makerFeeRate, final long takerFeeRate)
    {
        return fees(MARKET, kind, makerFeeRate, takerFeeRate);
    }

    List<String> fees(
        final int instrumentId,
        final FeeKind kind,
        final long makerFeeRate,
        final long takerFeeRate)
    {
        new ChangeInstrumentEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).instrumentId(instrumentId).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(99).maxQuantityLots(1_000_000).feeKind(kind).makerFeeRate(makerFeeRate)
            .takerFeeRate(takerFeeRate);
        return machine.execute(Machine.ADMIN);
    }

    /** Makes instrument 1 a market: the defaults but for what is said. */
    List<String> create(final Consumer<CreateMarketEncoder> said)
    {
        final CreateMarketEncoder market =
            new CreateMarketEncoder().wrapAndApplyHeader(machine.command, 0, machine.header);
        market.keyId(Machine.ADMIN).clientSequence(machine.next(Machine.ADMIN)).instrumentId(MARKET).noAssetId(NO);
        market.payoutTicks(100).resolverParticipantId(RESOLVER).closeNs(Machine.NONE).voidNs(Machine.NONE);
        market.disputeWindowNs(WINDOW_NS).disputeBondMinor(BOND).voidPolicy(VoidPolicy.HALF).cancelOnPause((short)1);
        market.netsOutcomes((short)0).feeStepMinor(1).balanceStepMinor(1).groupId(0);
        said.accept(market);
        return machine.execute(Machine.ADMIN);
    }

    List<String> move(final MarketStatus status)
    {
        return move(Machine.ADMIN, MARKET, status);
    }

    List<String> move(final int keyId, final int instrumentId, final MarketStatus status)
    {
        new MoveMarketEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).instrumentId(instrumentId).status(status);
        return machine.execute(keyId);
    }

    List<String> resolve(final long yesTicks, final int evidence)
    {
        return resolve(RESOLVER_KEY, MARKET, yesTicks, evidence);
    }

    List<String> resolve(final int keyId, final int instrumentId, final long yesTicks, final int evidence)
    {
        final ResolveMarketEncoder resolve =
            new ResolveMarketEncoder().wrapAndApplyHeader(machine.command, 0, machine.header);
        resolve.keyId(keyId).clientSequence(machine.next(keyId)).instrumentId(instrumentId).yesTicks(yesTicks);
        for (int i = 0; i < ResolveMarketEncoder.evidenceLength(); i++)
        {
            resolve.evidence(i, (short)evidence);
        }
        return machine.execute(keyId);
    }

    List<String> dispute(final int accountId, final int evidence)
    {
        return disputeOf(accountId, MARKET, evidence);
    }

    List<String> disputeOf(final int accountId, final int instrumentId, final int evidence)
    {
        final DisputeMarketEncoder dispute =
            new DisputeMarketEncoder().wrapAndApplyHeader(machine.command, 0, machine.header);
        dispute.keyId(2).clientSequence(machine.next(2)).accountId(accountId).instrumentId(instrumentId);
        for (int i = 0; i < DisputeMarketEncoder.evidenceLength(); i++)
        {
            dispute.evidence(i, (short)evidence);
        }
        return machine.execute(2);
    }

    List<String> split(final int accountId, final long lots)
    {
        return split(accountId, MARKET, lots);
    }

    List<String> split(final int accountId, final int instrumentId, final long lots)
    {
        new SplitSetsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2)
            .clientSequence(machine.next(2)).accountId(accountId).instrumentId(instrumentId).quantityLots(lots);
        return machine.execute(2);
    }

    List<String> merge(final int accountId, final long lots)
    {
        return merge(accountId, MARKET, lots);
    }

    List<String> merge(final int accountId, final int instrumentId, final long lots)
    {
        new MergeSetsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2)
            .clientSequence(machine.next(2)).accountId(accountId).instrumentId(instrumentId).quantityLots(lots);
        return machine.execute(2);
    }

    List<String> replace(final int accountId, final int instrumentId, final long orderId, final long priceTicks)
    {
        PlainOrder.of(new ReplaceOrderEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)).keyId(2)
            .clientSequence(machine.next(2)).accountId(accountId).instrumentId(instrumentId).orderId(orderId)
            .priceTicks(priceTicks).totalQuantityLots(Machine.NONE);
        return machine.execute(2);
    }

    List<String> createGroup(final int groupId, final int marketCount, final boolean isConvertible)
    {
        new CreateMarketGroupEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).groupId(groupId).marketCount((short)marketCount)
            .isConvertible((short)(isConvertible ? 1 : 0));
        return machine.execute(Machine.ADMIN);
    }

    List<String> convert(final int accountId, final int groupId, final long lots, final int... given)
    {
        final ConvertOutcomesEncoder convert =
            new ConvertOutcomesEncoder().wrapAndApplyHeader(machine.command, 0, machine.header);
        convert.keyId(2).clientSequence(machine.next(2)).accountId(accountId).groupId(groupId).quantityLots(lots);
        final ConvertOutcomesEncoder.MarketsEncoder markets = convert.marketsCount(given.length);
        for (final int id : given)
        {
            markets.next().instrumentId(id);
        }
        return machine.execute(2);
    }

    List<String> redeem(final int accountId)
    {
        new RedeemOutcomesEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(2)
            .clientSequence(machine.next(2)).accountId(accountId).instrumentId(MARKET);
        return machine.execute(2);
    }

    List<String> status(final int accountId, final AccountStatus status)
    {
        new SetAccountStatusEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).accountId(accountId).status(status);
        return machine.execute(Machine.ADMIN);
    }

    List<String> limits(final int assetId, final long depositMinor, final long withdrawalMinor)
    {
        new SetApprovalLimitsEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).assetId(assetId).depositLimitMinor(depositMinor)
            .withdrawalLimitMinor(withdrawalMinor);
        return machine.execute(Machine.ADMIN);
    }

    /** A limit order in market 1, as in "BUY NO". */
    List<String> limit(final int accountId, final String want, final long lots, final long priceTicks)
    {
        return order(accountId, want, order -> order.priceTicks(priceTicks).quantityLots(lots));
    }

    /** A limit order in another market. */
    List<String> orderOf(
        final int instrumentId,
        final int accountId,
        final String want,
        final long lots,
        final long priceTicks)
    {
        return order(accountId, want,
            order -> order.instrumentId(instrumentId).priceTicks(priceTicks).quantityLots(lots));
    }

    List<String> order(final int accountId, final String want, final Consumer<NewOrderEncoder> said)
    {
        final String[] words = want.split(" ", -1);
        final NewOrderEncoder order =
            PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(machine.command, 0, machine.header));
        order.keyId(2).clientSequence(machine.next(2)).accountId(accountId).instrumentId(MARKET);
        order.clientOrderId().high(0).low(clientIds.getAsLong());
        order.side(Side.valueOf(words[0])).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        order.orderFlags().outcomeNo("NO".equals(words[1]));
        said.accept(order);
        return machine.execute(2);
    }

    /** Id of the order that was answered. */
    static long orderId(final List<String> lines)
    {
        final String reply = lines.stream().filter(line -> line.startsWith("reply ")).findFirst().orElseThrow();
        return Long.parseLong(reply.split(" ", -1)[3]);
    }

    /** Available dollars, YES and NO, and what is held of each, of an account. */
    String purse(final int accountId)
    {
        return "usd " + machine.available(accountId, USD) + held(accountId, USD) + " yes " +
            machine.available(accountId, YES) + held(accountId, YES) + " no " + machine.available(accountId, NO) +
            held(accountId, NO);
    }

    String pool()
    {
        return "sets " + machine.stateMachine.markets().openSetsLots(MARKET) + " pool " +
            machine.stateMachine.markets().poolMinor(MARKET);
    }

    void check()
    {
        Invariants.check(machine.stateMachine);
    }

    @Override
    public void close()
    {
        machine.close();
    }

    private String held(final int accountId, final int assetId)
    {
        final long heldMinor = machine.held(accountId, assetId);
        return heldMinor == 0 ? "" : "+" + heldMinor;
    }
}
