package rialto.engine.core;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.UnpricedRule;
import rialto.engine.reference.AccountTerms;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random commands about everything but orders, with some orders in between: assets, instruments, participants, keys,
 * accounts, rules, limits, tiers, terms, sessions in both modes of client order ids, phases. Many of them are wrong.
 */
final class RandomReference
{
    private static final int[] ACCOUNTS = { 10, 11, 12 };
    private static final int LAST_KEY = 15;
    private static final long SECOND_NS = 1_000_000_000;

    private final Machine machine;
    private final RuleEntry rules;
    private final SplittableRandom random;
    private final int[] accounts;
    private final int firstKey;
    private final int entries;
    private int okCount;

    RandomReference(final Machine machine, final long seed)
    {
        this(machine, seed, ACCOUNTS, 3, 4);
        machine.market(400, 1000, ACCOUNTS);
    }

    /** On a machine that others use too: keys below a first one are theirs, and no order is entered. */
    RandomReference(final Machine machine, final long seed, final int[] accounts, final int firstKey)
    {
        this(machine, seed, accounts, firstKey, 0);
    }

    private RandomReference(
        final Machine machine,
        final long seed,
        final int[] accounts,
        final int firstKey,
        final int entries)
    {
        this.machine = machine;
        this.accounts = accounts;
        this.firstKey = firstKey;
        this.entries = entries;
        rules = new RuleEntry(machine);
        random = new SplittableRandom(seed);
    }

    /** Commands that were not refused. */
    int okCount()
    {
        return okCount;
    }

    void step()
    {
        machine.pass(random.nextInt(8) == 0 ? random.nextLong(40 * SECOND_NS) : 0);
        final List<String> events = switch (random.nextInt(6 + entries))
        {
            case 0 -> things();
            case 1 -> people();
            case 2 -> ruleOf();
            case 3 -> termsOf();
            case 4 -> session();
            case 5 -> phase();
            default -> order();
        };
        okCount += events.stream().anyMatch(event -> event.startsWith("reply OK")) ? 1 : 0;
    }

    private List<String> things()
    {
        return switch (random.nextInt(4))
        {
            case 0 -> machine.createAsset(random.nextInt(17), "A" + random.nextInt(30), random.nextInt(20));
            case 1 -> machine.changeInstrument(1, 1 + random.nextInt(3), 1, 1_000_000 + random.nextInt(9),
                random.nextInt(2000) - 500, random.nextInt(2000));
            case 2 -> machine.status(1, random.nextInt(4) == 0 ? InstrumentStatus.SUSPENDED : InstrumentStatus.OPEN);
            default -> machine.transfer(account(), 10 + random.nextInt(8), 1 + random.nextInt(4),
                random.nextInt(50) - 5);
        };
    }

    private List<String> people()
    {
        return switch (random.nextInt(4))
        {
            case 0 -> machine.createParticipant(random.nextInt(18), "P" + random.nextInt(100));
            case 1 -> machine.addKey(firstKey + random.nextInt(LAST_KEY + 2 - firstKey), 1 + random.nextInt(6),
                random.nextInt(32),
                3 + random.nextInt(40));
            case 2 -> machine.revokeKey(key());
            default -> machine.createAccount(random.nextInt(66), 1 + random.nextInt(6));
        };
    }

    private List<String> ruleOf()
    {
        return switch (random.nextInt(5))
        {
            case 0 -> rules.rules(Machine.ADMIN, 1, one(MarketRemainder.CANCEL, MarketRemainder.REST,
                MarketRemainder.REST_AT_PROTECTION),
                one(UnpricedRule.BEST_LIMIT, UnpricedRule.INCOMING_LIMIT, UnpricedRule.REFERENCE),
                random.nextBoolean() ? Machine.NONE : 1 + random.nextInt(900),
                one(Allocation.PRICE_TIME, Allocation.PRO_RATA), 1 + random.nextInt(5), 1 + random.nextInt(100),
                random.nextInt(2), one(IcebergRefresh.ON_EXHAUSTION, IcebergRefresh.BELOW_MINIMUM_AT_END));
            case 1 -> rules.limits(Machine.ADMIN, 1, 1 + random.nextInt(3), 1 + random.nextInt(2),
                random.nextBoolean() ? Machine.NONE : 1 + random.nextLong(1L << 40), random.nextInt(60),
                random.nextBoolean() ? Machine.NONE : 1 + random.nextLong(1L << 40), random.nextInt(9000),
                random.nextInt(3) * SECOND_NS);
            case 2 -> random.nextBoolean() ?
                rules.table(Machine.ADMIN, 1, 0, 1 + random.nextInt(3), 500 + random.nextInt(9), 5) :
                rules.table(Machine.ADMIN, 1);
            case 3 -> rules.feeTier(Machine.ADMIN, 1, 1 + random.nextInt(15), random.nextInt(900) - 300,
                random.nextInt(2000));
            default -> auctionRules();
        };
    }

    private List<String> auctionRules()
    {
        final int wide = random.nextInt(3000);
        final long ticks = random.nextInt(2) * (1L + random.nextInt(400));
        return machine.auctionRules(said -> said.pricing(one(AuctionPricing.XETRA_T7, AuctionPricing.LSE,
            AuctionPricing.BNB, AuctionPricing.MID_BAND)).segmentId(random.nextInt(5))
            .pressureCapPpm(random.nextInt(1000)).bandTicks(random.nextInt(50))
            .remainder(one(AuctionRemainder.EXPIRE, AuctionRemainder.CARRY)).auctionFeeRate(random.nextInt(900))
            .dynamicRangeBps(random.nextInt(2000)).staticRangeBps(random.nextInt(wide + 1)).wideRangeBps(wide)
            .volatilityCallNs(1 + random.nextLong(9 * SECOND_NS)).extensionNs(random.nextLong(SECOND_NS))
            .randomEndNs(random.nextLong(SECOND_NS)).executionRangeBps(random.nextInt(2) * 5000)
            .velocityTicks(ticks).velocityWindowNs(ticks == 0 ? 0 : 1 + random.nextLong(5 * SECOND_NS))
            .closingPriceRule(one(ClosingPriceRule.LAST_TRADE, ClosingPriceRule.AUCTION_ELSE_VWAP))
            .indicativeIntervalNs(1 + random.nextLong(SECOND_NS)));
    }

    private List<String> termsOf()
    {
        return random.nextInt(3) == 0 ?
            rules.session(2, one(StpMode.NONE, StpMode.CANCEL_TAKER, StpMode.CANCEL_BOTH)) :
            rules.account(Machine.ADMIN, account(), random.nextInt(16),
                one(StpMode.NONE, StpMode.CANCEL_MAKER, StpMode.DECREMENT),
                random.nextBoolean() ? AccountTerms.NULL_GROUP : 1 + random.nextInt(3));
    }

    /** The trader's session comes back in one mode or the other; those of other keys come and go. */
    private List<String> session()
    {
        final int keyId = random.nextInt(3) == 0 ? key() : 2;
        if (random.nextInt(3) == 0)
        {
            machine.closeSession(keyId, DisconnectReason.LOGOUT);
        }
        return machine.open(keyId, one(ClientIdMode.INCREASING, ClientIdMode.WINDOW, ClientIdMode.WINDOW));
    }

    private List<String> phase()
    {
        final long nowNs = machine.nextTimeNs();
        return switch (random.nextInt(8))
        {
            case 0 -> machine.phase(TradingPhase.CONTINUOUS);
            case 1 -> machine.move(move -> move.phase(TradingPhase.CALL).auctionKind(AuctionKind.OPENING)
                .endNs(nowNs + random.nextLong(9 * SECOND_NS)).randomEndNs(random.nextLong(SECOND_NS))
                .noCancelFromNs(nowNs + random.nextLong(9 * SECOND_NS)));
            case 2 -> machine.call(AuctionKind.CLOSING);
            case 3 -> machine.phase(TradingPhase.CLOSED);
            case 4 -> machine.schedule(move -> move.phase(TradingPhase.CONTINUOUS));
            case 5 -> machine.draw(random.nextInt(20), random.nextLong(SECOND_NS));
            case 6 -> rules.referencePrice(Machine.ADMIN, 1, 100 + random.nextInt(800));
            default -> rules.sessionEnd(Machine.ADMIN, 1, nowNs + random.nextLong(100 * SECOND_NS));
        };
    }

    private List<String> order()
    {
        final Side side = one(Side.BUY, Side.SELL);
        final long price = 450 + random.nextInt(100) * 5L;
        return machine.order(2, account(), 1, 1 + random.nextInt(400), side,
            random.nextInt(6) == 0 ? OrderType.MARKET : OrderType.LIMIT,
            one(TimeInForce.GTC, TimeInForce.DAY, TimeInForce.IOC), price, 1 + random.nextInt(40), price);
    }

    private int key()
    {
        return firstKey + random.nextInt(LAST_KEY + 1 - firstKey);
    }

    private int account()
    {
        return accounts[random.nextInt(accounts.length)];
    }

    @SafeVarargs
    private <T> T one(final T... values)
    {
        return values[random.nextInt(values.length)];
    }
}
