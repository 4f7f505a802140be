package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.RevokeKeyEncoder;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.command.SetFeeTierEncoder;
import rialto.codecs.command.SetInstrumentStatusEncoder;
import rialto.codecs.command.SetOrderLimitsEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TransferEncoder;
import rialto.codecs.command.WithdrawEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;

import java.util.random.RandomGenerator;

/** What an operator does: money, phases, rules, limits, reference data. */
final class OperatorFrames
{
    private static final long NONE = NewOrderEncoder.stopPriceTicksNullValue();
    private static final long MS = 1_000_000;
    private static final AuctionKind[] KINDS = {
        AuctionKind.OPENING, AuctionKind.INTRADAY, AuctionKind.CLOSING, AuctionKind.REOPENING };
    private static final AuctionPricing[] PRICINGS = {
        AuctionPricing.XETRA_T7, AuctionPricing.XETRA_R13, AuctionPricing.GRID, AuctionPricing.LSE,
        AuctionPricing.BNB, AuctionPricing.MID_RANGE };
    private static final MarketRemainder[] REMAINDERS = {
        MarketRemainder.CANCEL, MarketRemainder.REST, MarketRemainder.REST_AT_PROTECTION };
    private static final TradingPhase[] OTHER_PHASES = {
        TradingPhase.HALT, TradingPhase.CANCEL_ONLY, TradingPhase.CLOSED, TradingPhase.PRE_OPEN, TradingPhase.FREEZE };

    private final RandomGenerator random;
    private final SimulatedClock clock;
    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header;
    private int lastAccountId = Workload.LAST_ACCOUNT;
    private boolean isTradingStopped;

    OperatorFrames(
        final RandomGenerator random,
        final SimulatedClock clock,
        final UnsafeBuffer buffer,
        final MessageHeaderEncoder header)
    {
        this.random = random;
        this.clock = clock;
        this.buffer = buffer;
        this.header = header;
    }

    /** Encodes a command and answers its length. */
    int next(final int keyId, final long clientSequence)
    {
        final int block = switch (random.nextInt(16))
        {
            case 0, 1 -> deposit(keyId, clientSequence);
            case 2, 3 -> withdraw(keyId, clientSequence);
            case 4 -> transfer(keyId, clientSequence);
            case 5, 6, 7 -> movePhase(keyId, clientSequence);
            case 8 -> auctionRules(keyId, clientSequence);
            case 9 -> tradingRules(keyId, clientSequence);
            case 10 -> orderLimits(keyId, clientSequence);
            case 11 -> feeTier(keyId, clientSequence);
            case 12 -> accountTerms(keyId, clientSequence);
            case 13 -> changeInstrument(keyId, clientSequence);
            case 14 -> sessionEnd(keyId, clientSequence);
            default -> referenceData(keyId, clientSequence);
        };
        return header.encodedLength() + block;
    }

    private int deposit(final int keyId, final long clientSequence)
    {
        new DepositEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .reference(clientSequence).accountId(account()).assetId(asset()).amountMinor(amount());
        return DepositEncoder.BLOCK_LENGTH;
    }

    private int withdraw(final int keyId, final long clientSequence)
    {
        new WithdrawEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .reference(clientSequence).accountId(account()).assetId(asset()).amountMinor(amount());
        return WithdrawEncoder.BLOCK_LENGTH;
    }

    private int transfer(final int keyId, final long clientSequence)
    {
        new TransferEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .reference(clientSequence).fromAccountId(account()).toAccountId(account()).assetId(asset())
            .amountMinor(amount());
        return TransferEncoder.BLOCK_LENGTH;
    }

    /** Trading goes on most of the time. */
    private int movePhase(final int keyId, final long clientSequence)
    {
        final MovePhaseEncoder move = new MovePhaseEncoder().wrapAndApplyHeader(buffer, 0, header);
        move.keyId(keyId).clientSequence(clientSequence).instrumentId(random.nextInt(Workload.INSTRUMENTS + 1));
        move.segmentId(0).auctionKind(AuctionKind.NULL_VAL).endNs(NONE).randomEndNs(0).noCancelFromNs(NONE);
        if (isTradingStopped)
        {
            isTradingStopped = false;
            move.instrumentId(0).phase(TradingPhase.CONTINUOUS);
        }
        else if (random.nextInt(3) > 0)
        {
            isTradingStopped = true;
            move.phase(TradingPhase.CALL).auctionKind(KINDS[random.nextInt(KINDS.length)]);
            if (random.nextBoolean())
            {
                move.endNs(clock.wallNs() + random.nextLong(50 * MS, 2_000 * MS)).randomEndNs(random.nextInt(2) * MS);
            }
        }
        else
        {
            isTradingStopped = true;
            final TradingPhase phase = OTHER_PHASES[random.nextInt(OTHER_PHASES.length)];
            move.phase(phase);
            move.auctionKind(phase == TradingPhase.PRE_OPEN ? AuctionKind.OPENING : AuctionKind.NULL_VAL);
        }
        return MovePhaseEncoder.BLOCK_LENGTH;
    }

    private int auctionRules(final int keyId, final long clientSequence)
    {
        new SetAuctionRulesEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).instrumentId(instrument()).segmentId(random.nextInt(2))
            .pricing(PRICINGS[random.nextInt(PRICINGS.length)]).pressureCapPpm(0).bandTicks(0)
            .remainder(random.nextBoolean() ? AuctionRemainder.EXPIRE : AuctionRemainder.CARRY)
            .auctionFeeRate(random.nextInt(2) * 300L).dynamicRangeBps(random.nextInt(3) * 200)
            .staticRangeBps(random.nextInt(3) * 300).wideRangeBps(0).volatilityCallNs(300 * MS)
            .extensionNs(random.nextInt(2) * 100L * MS).randomEndNs(random.nextInt(2) * 20L * MS)
            .executionRangeBps(random.nextInt(2) * 900).velocityTicks(random.nextInt(2) * 8L)
            .velocityWindowNs(random.nextInt(2) * 100L * MS).closingPriceRule(ClosingPriceRule.AUCTION_ELSE_LAST)
            .indicativeIntervalNs(100 * MS);
        return SetAuctionRulesEncoder.BLOCK_LENGTH;
    }

    private int tradingRules(final int keyId, final long clientSequence)
    {
        new SetTradingRulesEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).instrumentId(instrument())
            .marketRemainder(REMAINDERS[random.nextInt(REMAINDERS.length)]).unpricedRule(UnpricedRule.BEST_LIMIT)
            .protectionTicks(random.nextBoolean() ? NONE : 5)
            .allocation(random.nextInt(3) == 0 ? Allocation.PRO_RATA : Allocation.PRICE_TIME).proRataMinimumLots(1)
            .maxIcebergParts((short)100).increaseKeepsPriority((short)random.nextInt(2))
            .icebergRefresh(random.nextBoolean() ? IcebergRefresh.ON_EXHAUSTION : IcebergRefresh.BELOW_MINIMUM_AT_END);
        return SetTradingRulesEncoder.BLOCK_LENGTH;
    }

    private int orderLimits(final int keyId, final long clientSequence)
    {
        new SetOrderLimitsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).instrumentId(instrument()).minQuantityLots(1).quantityStepLots(1)
            .minNotionalMinor(0).maxNotionalMinor(NONE).maxOpenOrders(random.nextInt(3) * 20)
            .maxParkedOrders(random.nextInt(3) * 5).maxPositionLots(NONE).bandBps(random.nextInt(2) * 1_500)
            .duplicateWindowNs(random.nextInt(2) * MS);
        return SetOrderLimitsEncoder.BLOCK_LENGTH;
    }

    private int feeTier(final int keyId, final long clientSequence)
    {
        new SetFeeTierEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
            .instrumentId(instrument()).tier((short)random.nextInt(1, 4)).makerFeeRate(random.nextInt(-200, 800))
            .takerFeeRate(random.nextInt(4_000));
        return SetFeeTierEncoder.BLOCK_LENGTH;
    }

    private int accountTerms(final int keyId, final long clientSequence)
    {
        new SetAccountTermsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).accountId(account()).feeTier((short)random.nextInt(4))
            .stpMode(random.nextBoolean() ? StpMode.NONE : StpMode.DECREMENT)
            .stpGroup(random.nextBoolean() ? SetAccountTermsEncoder.stpGroupNullValue() : 7);
        return SetAccountTermsEncoder.BLOCK_LENGTH;
    }

    private int changeInstrument(final int keyId, final long clientSequence)
    {
        new ChangeInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).instrumentId(instrument()).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(random.nextInt(90, 10_000)).maxQuantityLots(100_000).feeKind(FeeKind.PARTS_PER_MILLION)
            .makerFeeRate(random.nextInt(-100, 500)).takerFeeRate(random.nextInt(3_000));
        return ChangeInstrumentEncoder.BLOCK_LENGTH;
    }

    private int sessionEnd(final int keyId, final long clientSequence)
    {
        new SetSessionEndEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).instrumentId(instrument())
            .sessionEndNs(clock.wallNs() + random.nextLong(5_000 * MS));
        return SetSessionEndEncoder.BLOCK_LENGTH;
    }

    private int referenceData(final int keyId, final long clientSequence)
    {
        return switch (random.nextInt(4))
        {
            case 0 ->
            {
                lastAccountId++;
                new CreateAccountEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(lastAccountId).participantId(2);
                yield CreateAccountEncoder.BLOCK_LENGTH;
            }
            case 1 ->
            {
                new SetReferencePriceEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).instrumentId(instrument()).priceTicks(random.nextInt(95, 106));
                yield SetReferencePriceEncoder.BLOCK_LENGTH;
            }
            case 2 ->
            {
                new RevokeKeyEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).revokedKeyId(5);
                yield RevokeKeyEncoder.BLOCK_LENGTH;
            }
            default ->
            {
                new SetInstrumentStatusEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).instrumentId(2)
                    .status(random.nextInt(3) == 0 ? InstrumentStatus.SUSPENDED : InstrumentStatus.OPEN);
                yield SetInstrumentStatusEncoder.BLOCK_LENGTH;
            }
        };
    }

    private int account()
    {
        return random.nextInt(30) == 0 ?
            random.nextInt(30) :
            random.nextInt(Workload.FIRST_ACCOUNT, Workload.LAST_ACCOUNT + 1);
    }

    private int asset()
    {
        return random.nextInt(1, Workload.ASSETS + 1 + (random.nextInt(30) == 0 ? 1 : 0));
    }

    private int instrument()
    {
        return random.nextInt(1, Workload.INSTRUMENTS + 1);
    }

    private long amount()
    {
        return random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(1, 200_000);
    }
}
