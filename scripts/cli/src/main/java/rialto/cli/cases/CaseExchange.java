package rialto.cli.cases;

import org.agrona.DirectBuffer;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.command.SetAccountTermsEncoder;
import rialto.codecs.command.SetReferencePriceEncoder;
import rialto.codecs.command.SetSessionEndEncoder;
import rialto.codecs.command.SetTradingRulesEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.Allocation;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.reference.InstrumentTerms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exchange that a case runs on: one instrument without fees or limits, and for each owner an account whose money
 * never ends, all of one trader. Rules that are as the exchange has them anyway are not set.
 */
final class CaseExchange implements AutoCloseable
{
    private static final int INSTRUMENT_ID = 1;
    private static final int BASE_ASSET_ID = 1;
    private static final int QUOTE_ASSET_ID = 2;
    private static final int OPERATOR_ACCOUNT_ID = 1;
    private static final int TRADER_ID = 2;
    private static final int TRADER_KEY_ID = 2;
    private static final int MAX_ORDERS = 4096;
    private static final long MAX_PRICE_TICKS = 1L << 31;
    private static final long MAX_QUANTITY_LOTS = 1L << 31;
    private static final long MAX_SUPPLY_MINOR = 1L << 61;
    private static final int MAX_ICEBERG_PARTS = 100;
    private static final int MAX_SCALE = 18;

    private final Map<String, Integer> accountIds = new HashMap<>();
    private final CaseClock clock;
    private final CaseLog log;
    private final HostedExchange exchange;
    private final CasePhases phases;
    private final CaseHouse house;
    private CaseLog told;
    private int lastAccountId = OPERATOR_ACCOUNT_ID;
    private int lastOwnAccountId;

    private CaseExchange(final CaseNeeds needs, final Profile profile, final CaseClock clock, final CaseLog log)
    {
        this.clock = clock;
        this.log = log;
        told = log;
        final int houseAccountId = OPERATOR_ACCOUNT_ID + needs.accountCount() + 1;
        final int accounts = houseAccountId + CaseHouse.ACCOUNTS - 1;
        // The outside world has balances too.
        exchange = new HostedExchange(new Capacities(2, 1, CaseHouse.PARTICIPANT_ID, CaseHouse.KEY_ID, accounts,
            2 * (accounts + 1), MAX_ORDERS, MAX_ORDERS, 1, 1, 1, Integer.MAX_VALUE), clock.nowNs());
        phases = new CasePhases(exchange, INSTRUMENT_ID, profile, this::execute);
        house = new CaseHouse(exchange, INSTRUMENT_ID, clock, phases, this::execute, houseAccountId);
    }

    /**
     * A new exchange, ready for the orders of a case.
     *
     * @param needs      what the case asks of it.
     * @param priceScale of the case.
     * @param profile    its rules.
     * @param clock      its time.
     * @param log        that gets the events of its inputs.
     * @return the exchange.
     */
    static CaseExchange create(
        final CaseNeeds needs,
        final long priceScale,
        final Profile profile,
        final CaseClock clock,
        final CaseLog log)
    {
        final CaseExchange created = new CaseExchange(needs, profile, clock, log);
        try
        {
            created.setUp(needs, decimals(priceScale), profile);
            return created;
        }
        catch (final RuntimeException ex)
        {
            created.close();
            throw ex;
        }
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    /** Writes order commands into this exchange. */
    CaseCommands commands()
    {
        return new CaseCommands(exchange.command(), exchange.header(), TRADER_KEY_ID, INSTRUMENT_ID);
    }

    /** Moves the trading phase. */
    CasePhases phases()
    {
        return phases;
    }

    /** For the order command about to be written. */
    long nextClientSequence()
    {
        return exchange.nextClientSequence(TRADER_KEY_ID);
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

    /** Carries out the order command that was written. */
    void send()
    {
        execute(TRADER_KEY_ID);
    }

    void setReferencePrice(final long priceTicks)
    {
        new SetReferencePriceEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(HostedSetup.OPERATOR_KEY).clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY))
            .instrumentId(INSTRUMENT_ID).priceTicks(priceTicks);
        execute(HostedSetup.OPERATOR_KEY);
        if (log.result() != ResultCode.OK)
        {
            throw new CaseFailure("the reference price was refused: " + log.result());
        }
    }

    /**
     * Sets the ranges that prices may not leave, and makes the prices in their middle: the dynamic range's the last
     * trade's, the static one's the last auction's.
     *
     * @param dynamicRange   around the last trade.
     * @param staticRange    around the last auction price.
     * @param referenceTicks the reference price, which stays; 0: none.
     */
    void setPriceRanges(final PriceRange dynamicRange, final PriceRange staticRange, final long referenceTicks)
    {
        if (log.phase() != TradingPhase.CONTINUOUS || log.orders().stream().anyMatch(LoggedOrder::isOpen))
        {
            throw new CaseFailure("a price range can be set only in continuous trading, while no order is open");
        }

        phases.setRules(0, 0);
        told = house.log();
        if (staticRange.aroundTicks() > 0)
        {
            house.tradeInAuction(staticRange.aroundTicks());
        }
        if (dynamicRange.aroundTicks() > 0)
        {
            house.trade(dynamicRange.aroundTicks());
        }
        told = log;
        if (referenceTicks > 0)
        {
            setReferencePrice(referenceTicks);
        }
        phases.setRules(dynamicRange.bps(), staticRange.bps());
    }

    /** Lets the exchange look at its clock. */
    void tick()
    {
        new TickEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).incarnation(1);
        execute(HostedExchange.EDGE);
    }

    /** The orders that rest on a side, in the order in which they would trade: those of the book, not of the events. */
    List<LoggedOrder> resting(final boolean buy)
    {
        final StateMachine stateMachine = exchange.stateMachine();
        final List<LoggedOrder> resting = new ArrayList<>();
        stateMachine.books().of(INSTRUMENT_ID).forEachOrder(buy, slot ->
        {
            final long orderId = stateMachine.orders().orderId(slot);
            final long leavesLots = stateMachine.orders().leavesLots(slot);
            final LoggedOrder order = log.byOrderId(orderId);
            if (order == null || order.leavesLots != leavesLots || order.place != LoggedOrder.Place.BOOKED)
            {
                throw CaseFailure.of("order " + orderId + " of the book, by the events", "resting, open " + leavesLots,
                    order == null ? "unknown" : order.standing() + ", open " + order.leavesLots);
            }
            resting.add(order);
        });
        return resting;
    }

    private static int decimals(final long priceScale)
    {
        long power = 1;
        for (int decimals = 0; decimals < MAX_SCALE; decimals++)
        {
            if (power == priceScale)
            {
                return decimals;
            }
            power *= 10;
        }

        throw new CaseFailure("'price_scale' is no power of ten: " + priceScale);
    }

    private void setUp(final CaseNeeds needs, final int scale, final Profile profile)
    {
        final HostedSetup setup = new HostedSetup(exchange);
        setup.createAsset(BASE_ASSET_ID, "BASE", 0);
        setup.createAsset(QUOTE_ASSET_ID, "QUOTE", scale);
        setup.createInstrument(INSTRUMENT_ID, "BASE-QUOTE", instrument(scale));
        setup.createParticipant(TRADER_ID, "trader");
        setup.addTraderKey(TRADER_KEY_ID, TRADER_ID, ClientIdMode.INCREASING);
        final long amountMinor = MAX_SUPPLY_MINOR / (needs.accountCount() + CaseHouse.ACCOUNTS);
        for (final String owner : needs.owners())
        {
            accountIds.put(owner, createAccount(setup, TRADER_ID, amountMinor, profile.stpMode()));
        }
        lastOwnAccountId = lastAccountId;
        for (int i = 0; i < needs.ownAccounts(); i++)
        {
            createAccount(setup, TRADER_ID, amountMinor, profile.stpMode());
        }
        setRules(setup, needs, profile);
        if (needs.priceRanges())
        {
            setup.createParticipant(CaseHouse.PARTICIPANT_ID, "house");
            setup.addTraderKey(CaseHouse.KEY_ID, CaseHouse.PARTICIPANT_ID, ClientIdMode.INCREASING);
            for (int i = 0; i < CaseHouse.ACCOUNTS; i++)
            {
                createAccount(setup, CaseHouse.PARTICIPANT_ID, amountMinor, StpMode.NONE);
            }
        }
        if (needs.calls() || needs.priceRanges())
        {
            phases.setRules(0, 0);
        }
    }

    /** A tick times a lot is one minor unit. */
    private static InstrumentTerms instrument(final int scale)
    {
        final InstrumentTerms terms = new InstrumentTerms();
        terms.baseAssetId(BASE_ASSET_ID).quoteAssetId(QUOTE_ASSET_ID).tickMantissa(1).tickScale(scale);
        terms.lotMantissa(1).lotScale(0).priceStepTicks(1).minPriceTicks(1).maxPriceTicks(MAX_PRICE_TICKS);
        terms.maxQuantityLots(MAX_QUANTITY_LOTS).feeKind(FeeKind.PER_LOT).makerFeeRate(0).takerFeeRate(0);
        return terms;
    }

    private int createAccount(
        final HostedSetup setup,
        final int participantId,
        final long amountMinor,
        final StpMode stpMode)
    {
        lastAccountId++;
        setup.createAccount(lastAccountId, participantId);
        setup.deposit(lastAccountId, BASE_ASSET_ID, amountMinor);
        setup.deposit(lastAccountId, QUOTE_ASSET_ID, amountMinor);
        if (stpMode != StpMode.NONE)
        {
            new SetAccountTermsEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
                .keyId(HostedSetup.OPERATOR_KEY).clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY))
                .accountId(lastAccountId).feeTier((short)0).stpMode(stpMode)
                .stpGroup(SetAccountTermsEncoder.stpGroupNullValue());
            setup.execute("account terms");
        }
        return lastAccountId;
    }

    private void setRules(final HostedSetup setup, final CaseNeeds needs, final Profile profile)
    {
        final boolean usual = profile.marketRemainder() == MarketRemainder.CANCEL &&
            profile.unpricedRule() == UnpricedRule.BEST_LIMIT && !profile.increaseKeepsPriority() &&
            profile.icebergRefresh() == IcebergRefresh.ON_EXHAUSTION;
        if (!usual || needs.icebergs())
        {
            new SetTradingRulesEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
                .keyId(HostedSetup.OPERATOR_KEY).clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY))
                .instrumentId(INSTRUMENT_ID).marketRemainder(profile.marketRemainder())
                .unpricedRule(profile.unpricedRule())
                .protectionTicks(SetTradingRulesEncoder.protectionTicksNullValue())
                .allocation(Allocation.PRICE_TIME).proRataMinimumLots(1).maxIcebergParts((short)MAX_ICEBERG_PARTS)
                .increaseKeepsPriority((short)(profile.increaseKeepsPriority() ? 1 : 0))
                .icebergRefresh(profile.icebergRefresh());
            setup.execute("trading rules");
        }
        if (needs.dayOrders())
        {
            new SetSessionEndEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
                .keyId(HostedSetup.OPERATOR_KEY).clientSequence(exchange.nextClientSequence(HostedSetup.OPERATOR_KEY))
                .instrumentId(INSTRUMENT_ID).sessionEndNs(clock.endOfDayNs());
            setup.execute("session end");
        }
    }

    private ResultCode execute(final int keyId)
    {
        exchange.advance(clock.next() - exchange.timeNs());
        exchange.execute(keyId, this::onEvent);
        return told.result();
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        told.onEvent(templateId, buffer, offset);
    }
}
