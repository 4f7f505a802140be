package rialto.gateway.readmodel;

import rialto.codecs.command.ChangeMarketEncoder;
import rialto.codecs.command.ConvertOutcomesEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.CreateMarketGroupEncoder;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.DisputeMarketEncoder;
import rialto.codecs.command.MergeSetsEncoder;
import rialto.codecs.command.MoveBetweenAccountsEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.RedeemOutcomesEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.command.ResolveMarketEncoder;
import rialto.codecs.command.SetAccountStatusEncoder;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetApprovalLimitsEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;

import java.util.function.Consumer;

/**
 * Prediction markets of a test exchange, from instrument 3 on, a method for each command. Market n has YES asset Yn and
 * NO asset Nn of scale 2, a tick of a cent, a lot of one token and a payout of a dollar. The administrator names the
 * outcomes.
 */
final class TestPredictions
{
    static final int FIRST = 3;
    static final int LAST = 18;
    static final long WINDOW_NS = 1_000_000_000L;
    static final long BOND_MINOR = 5_000_000;
    static final String OUTCOME_EVIDENCE = "07".repeat(32);

    private static final int ADMINISTRATOR = 1;
    private static final int TRADER = 2;
    private static final long NONE = TestExchange.NONE;

    private final TestExchange exchange;

    TestPredictions(final TestExchange exchange)
    {
        this.exchange = exchange;
    }

    static int yes(final int market)
    {
        return 4 + 2 * (market - FIRST);
    }

    static int no(final int market)
    {
        return yes(market) + 1;
    }

    /** An instrument with its assets, a draft with the defaults but for what is said, and its opening. */
    void open(final int market, final Consumer<CreateMarketEncoder> said)
    {
        exchange.asset(yes(market), "Y" + market, 2);
        exchange.asset(no(market), "N" + market, 2);
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new CreateInstrumentEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).instrumentId(market)
            .symbol("M" + market).baseAssetId(yes(market)).quoteAssetId(TestExchange.USD).tickMantissa(1)
            .tickScale((short)2).lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(99).maxQuantityLots(1_000_000).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0)
            .takerFeeRate(0));
        create(market, said);
        move(market, MarketStatus.OPEN);
    }

    void create(final int market, final Consumer<CreateMarketEncoder> said)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) ->
        {
            final CreateMarketEncoder create = new CreateMarketEncoder().wrapAndApplyHeader(buffer, 0, header);
            create.keyId(ADMINISTRATOR).clientSequence(sequence).instrumentId(market).noAssetId(no(market));
            create.payoutTicks(100).resolverParticipantId(1).closeNs(NONE).voidNs(NONE).disputeWindowNs(WINDOW_NS);
            create.disputeBondMinor(BOND_MINOR).voidPolicy(VoidPolicy.HALF).cancelOnPause((short)1);
            create.netsOutcomes((short)0).feeStepMinor(1).balanceStepMinor(1).groupId(0);
            said.accept(create);
        });
    }

    void change(final int market, final long closeNs, final long voidNs, final long bondMinor)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new ChangeMarketEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).instrumentId(market)
            .resolverParticipantId(1).closeNs(closeNs).voidNs(voidNs).disputeWindowNs(WINDOW_NS)
            .disputeBondMinor(bondMinor));
    }

    void fees(final int market, final FeeKind kind, final long makerFeeRate, final long takerFeeRate)
    {
        exchange.changeInstrument(market, 1, 99, kind, makerFeeRate, takerFeeRate);
    }

    void feeTier(final int accountId, final int tier)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new SetAccountTermsEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).accountId(accountId)
            .feeTier((short)tier).stpMode(StpMode.NONE).stpGroup(SetAccountTermsEncoder.stpGroupNullValue()));
    }

    void move(final int market, final MarketStatus status)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new MoveMarketEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).instrumentId(market)
            .status(status));
    }

    void resolve(final int market, final long yesTicks)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) ->
        {
            final ResolveMarketEncoder resolve = new ResolveMarketEncoder().wrapAndApplyHeader(buffer, 0, header);
            resolve.keyId(ADMINISTRATOR).clientSequence(sequence).instrumentId(market).yesTicks(yesTicks);
            for (int i = 0; i < ResolveMarketEncoder.evidenceLength(); i++)
            {
                resolve.evidence(i, (short)7);
            }
        });
    }

    void dispute(final int accountId, final int market)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final DisputeMarketEncoder dispute = new DisputeMarketEncoder().wrapAndApplyHeader(buffer, 0, header);
            dispute.keyId(TRADER).clientSequence(sequence).accountId(accountId).instrumentId(market);
            for (int i = 0; i < DisputeMarketEncoder.evidenceLength(); i++)
            {
                dispute.evidence(i, (short)9);
            }
        });
    }

    void split(final int accountId, final int market, final long lots)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new SplitSetsEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(TRADER).clientSequence(sequence).accountId(accountId)
            .instrumentId(market).quantityLots(lots));
    }

    void merge(final int accountId, final int market, final long lots)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new MergeSetsEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(TRADER).clientSequence(sequence).accountId(accountId)
            .instrumentId(market).quantityLots(lots));
    }

    void redeem(final int accountId, final int market)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new RedeemOutcomesEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(TRADER).clientSequence(sequence).accountId(accountId)
            .instrumentId(market));
    }

    void group(final int groupId, final int marketCount)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new CreateMarketGroupEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).groupId(groupId)
            .marketCount((short)marketCount).isConvertible((short)1));
    }

    void convert(final int accountId, final int groupId, final long lots, final int... given)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) ->
        {
            final ConvertOutcomesEncoder convert = new ConvertOutcomesEncoder().wrapAndApplyHeader(buffer, 0, header);
            convert.keyId(TRADER).clientSequence(sequence).accountId(accountId).groupId(groupId).quantityLots(lots);
            final ConvertOutcomesEncoder.MarketsEncoder markets = convert.marketsCount(given.length);
            for (final int market : given)
            {
                markets.next().instrumentId(market);
            }
        });
    }

    /** An order for an outcome, as in "BUY NO"; returns the last order id given. */
    long order(
        final int accountId,
        final int market,
        final String want,
        final long lots,
        final long priceTicks,
        final TimeInForce timeInForce)
    {
        final String[] words = want.split(" ", -1);
        return exchange.enter(accountId, market, order -> order.side(Side.valueOf(words[0]))
            .orderType(OrderType.LIMIT).timeInForce(timeInForce).quantityLots(lots).priceTicks(priceTicks)
            .orderFlags().outcomeNo("NO".equals(words[1])));
    }

    /** The exchange's own account is the payer of a credit. */
    void request(
        final long externalId,
        final LedgerEntryKind kind,
        final int from,
        final int to,
        final int assetId,
        final long amountMinor,
        final long expireNs)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new RequestPostingEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence)
            .externalId(externalId).kind(kind).fromAccountId(from).toAccountId(to).assetId(assetId)
            .amountMinor(amountMinor).expireNs(expireNs));
    }

    void decide(final int keyId, final long postingId, final PostingStatus decision, final long amountMinor)
    {
        exchange.send(keyId, (buffer, header, key, sequence) -> new DecidePostingEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(sequence).postingId(postingId)
            .decision(decision).amountMinor(amountMinor));
    }

    void limits(final int assetId, final long depositMinor, final long withdrawalMinor)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new SetApprovalLimitsEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).assetId(assetId)
            .depositLimitMinor(depositMinor).withdrawalLimitMinor(withdrawalMinor));
    }

    void status(final int accountId, final AccountStatus status)
    {
        exchange.send(ADMINISTRATOR, (buffer, header, key, sequence) -> new SetAccountStatusEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(ADMINISTRATOR).clientSequence(sequence).accountId(accountId)
            .status(status));
    }

    void moveBetween(final int from, final int to, final int assetId, final long amountMinor)
    {
        exchange.send(TRADER, (buffer, header, key, sequence) -> new MoveBetweenAccountsEncoder()
            .wrapAndApplyHeader(buffer, 0, header).keyId(TRADER).clientSequence(sequence).reference(sequence)
            .fromAccountId(from).toAccountId(to).assetId(assetId).amountMinor(amountMinor));
    }
}
