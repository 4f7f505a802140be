package rialto.cli.cases;

import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TradingPhase;

/**
 * What an operator does with the trading phases of a case's instrument. No call ends by itself within a case.
 */
final class CasePhases
{
    private static final long VOLATILITY_CALL_NS = 24L * 3_600 * 1_000_000_000;
    /** Less than the time between two commands: what would be traded is always told before the next one. */
    private static final long INDICATIVE_INTERVAL_NS = 1;

    private final SetAuctionRulesEncoder setRules = new SetAuctionRulesEncoder();
    private final MovePhaseEncoder movePhase = new MovePhaseEncoder();
    private final HostedExchange exchange;
    private final int instrumentId;
    private final Profile profile;
    private final CommandSender sender;

    CasePhases(
        final HostedExchange exchange,
        final int instrumentId,
        final Profile profile,
        final CommandSender sender)
    {
        this.exchange = exchange;
        this.instrumentId = instrumentId;
        this.profile = profile;
        this.sender = sender;
    }

    /** Sets how auctions are held, and what interrupts trading. */
    void setRules(final int dynamicRangeBps, final int staticRangeBps)
    {
        setRules.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(HostedSetup.OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY)).instrumentId(instrumentId)
            .segmentId(0).pricing(profile.pricing()).pressureCapPpm(0).bandTicks(0)
            .remainder(profile.marketRemainder() == MarketRemainder.CANCEL ?
                AuctionRemainder.EXPIRE :
                AuctionRemainder.CARRY)
            .auctionFeeRate(0).dynamicRangeBps(dynamicRangeBps).staticRangeBps(staticRangeBps).wideRangeBps(0)
            .volatilityCallNs(VOLATILITY_CALL_NS).extensionNs(0).randomEndNs(0).executionRangeBps(0).velocityTicks(0)
            .velocityWindowNs(0).closingPriceRule(ClosingPriceRule.AUCTION_ELSE_LAST)
            .indicativeIntervalNs(INDICATIVE_INTERVAL_NS);
        send("auction rules");
    }

    void beginCall(final AuctionKind kind)
    {
        move(TradingPhase.CALL, kind);
    }

    /** Ends a call with its auction, if one is under way. */
    void beginContinuous()
    {
        move(TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
    }

    private void move(final TradingPhase phase, final AuctionKind kind)
    {
        movePhase.wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(HostedSetup.OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY)).instrumentId(instrumentId)
            .segmentId(0).phase(phase).auctionKind(kind).endNs(MovePhaseEncoder.endNsNullValue()).randomEndNs(0)
            .noCancelFromNs(MovePhaseEncoder.noCancelFromNsNullValue());
        send("phase " + phase);
    }

    private void send(final String what)
    {
        final ResultCode result = sender.send(HostedSetup.OPERATOR_KEY);
        if (result != ResultCode.OK)
        {
            throw new CaseFailure("the exchange refused the " + what + ": " + result);
        }
    }
}
