package rialto.gateway.readmodel;

import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Drives an exchange with commands of prediction markets and the two-phase ledger drawn from a seed, among those of
 * {@link RandomCommands} on the same accounts: orders for both outcomes under all kinds of fees, sets, conversions, the
 * whole life with disputes, times that come, payouts, postings, frozen accounts; some of them wrong.
 */
final class RandomPredictions
{
    private static final int APPROVER = 3;
    private static final int RIGHT_OF_THE_LEDGER = 8;
    private static final int GROUP = 1;
    private static final int GROUP_SIZE = 3;
    private static final int OPERATOR_ACCOUNT = 1;
    private static final long[] STEPS_MINOR = { 1, 7, 10_000 };
    private static final FeeKind[] KINDS =
        { FeeKind.PARTS_PER_MILLION, FeeKind.PER_LOT, FeeKind.SYMMETRIC, FeeKind.QUADRATIC };
    private static final LedgerEntryKind[] POSTINGS = { LedgerEntryKind.DEPOSIT, LedgerEntryKind.WITHDRAWAL,
        LedgerEntryKind.TRANSFER, LedgerEntryKind.TRANSFER, LedgerEntryKind.CREDIT };

    private final TestExchange exchange;
    private final TestPredictions predictions;
    private final RandomCommands others;
    private final SplittableRandom random;
    private int lastMarket = TestPredictions.FIRST - 1;
    private long lastExternalId;

    RandomPredictions(final TestExchange exchange, final long seed)
    {
        this.exchange = exchange;
        others = new RandomCommands(exchange, seed);
        predictions = new TestPredictions(exchange);
        random = new SplittableRandom(seed);
        exchange.key(APPROVER, 1, RIGHT_OF_THE_LEDGER);
        exchange.open(APPROVER);
        predictions.feeTier(RandomCommands.ACCOUNTS[0], 1);
        predictions.limits(TestExchange.USD, 2_000_000, 1_000_000);
        predictions.group(GROUP, GROUP_SIZE);
        for (int i = 0; i < GROUP_SIZE; i++)
        {
            begin(GROUP);
        }
        begin(0);
        begin(0);
    }

    void step()
    {
        final int kind = random.nextInt(100);
        if (kind < 40)
        {
            order();
        }
        else if (kind < 60)
        {
            others.step();
        }
        else if (kind < 72)
        {
            sets();
        }
        else if (kind < 82)
        {
            posting();
        }
        else if (kind < 97)
        {
            live(market());
        }
        else
        {
            account();
        }
        if (random.nextInt(3) > 0)
        {
            exchange.work();
        }
    }

    private void begin(final int groupId)
    {
        lastMarket++;
        final int times = groupId == 0 ? random.nextInt(3) : 0;
        final long soonNs = exchange.timeNs() + random.nextLong(TimeUnit.MINUTES.toNanos(3));
        final long closeNs = times == 1 ? soonNs : TestExchange.NONE;
        final long voidNs = times == 0 ? TestExchange.NONE : soonNs + TimeUnit.SECONDS.toNanos(random.nextInt(1, 300));
        predictions.open(lastMarket, market -> market.groupId(groupId).closeNs(closeNs).voidNs(voidNs)
            .voidPolicy(groupId == 0 && random.nextBoolean() ? VoidPolicy.REFUND : VoidPolicy.HALF)
            .netsOutcomes((short)random.nextInt(2)).cancelOnPause((short)random.nextInt(2))
            .feeStepMinor(STEPS_MINOR[random.nextInt(STEPS_MINOR.length)])
            .balanceStepMinor(STEPS_MINOR[random.nextInt(STEPS_MINOR.length)]));
        fees(lastMarket);
    }

    private void fees(final int market)
    {
        final FeeKind kind = KINDS[random.nextInt(KINDS.length)];
        final boolean isRebate = kind == FeeKind.PARTS_PER_MILLION && random.nextInt(3) == 0;
        predictions.fees(market, kind, isRebate ? -300 : random.nextInt(20_000), random.nextInt(70_001));
        if (random.nextBoolean())
        {
            exchange.feeTier(market, 1, random.nextInt(9_000), random.nextInt(90_000));
        }
    }

    private void order()
    {
        final int market = market();
        final String want = (random.nextInt(3) > 0 ? "BUY " : "SELL ") + (random.nextBoolean() ? "YES" : "NO");
        final TimeInForce[] times = { TimeInForce.GTC, TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC };
        predictions.order(anyAccount(), market, want, random.nextInt(60), random.nextInt(101),
            times[random.nextInt(times.length)]);
    }

    private void sets()
    {
        final int market = market();
        switch (random.nextInt(4))
        {
            case 0 -> predictions.merge(anyAccount(), market, random.nextInt(40));
            case 1 ->
            {
                final int mask = random.nextInt(1 << GROUP_SIZE);
                final int[] given = new int[Integer.bitCount(mask)];
                int count = 0;
                for (int i = 0; i < GROUP_SIZE; i++)
                {
                    if ((mask & 1 << i) != 0)
                    {
                        given[count] = TestPredictions.FIRST + i;
                        count++;
                    }
                }
                predictions.convert(anyAccount(), GROUP, random.nextInt(10), given);
            }
            default -> predictions.split(anyAccount(), market, random.nextInt(60));
        }
    }

    private void live(final int market)
    {
        final MarketStatus status = exchange.stateMachine().markets().status(market);
        switch (status)
        {
            case OPEN -> liveOpen(market);
            case HALTED -> predictions.move(market, random.nextBoolean() ? MarketStatus.OPEN : MarketStatus.CLOSED);
            case CLOSED, DISPUTED -> resolve(market);
            case DETERMINED, AMENDED -> liveDetermined(market);
            default -> liveOver(market);
        }
    }

    private void liveOpen(final int market)
    {
        final boolean isOfGroup = market < TestPredictions.FIRST + GROUP_SIZE;
        switch (random.nextInt(isOfGroup ? 40 : 8))
        {
            case 0 -> predictions.move(market, MarketStatus.CLOSED);
            case 1 -> predictions.move(market, MarketStatus.HALTED);
            case 2 -> predictions.change(market, TestExchange.NONE, TestExchange.NONE, random.nextInt(9) * 100_000L);
            case 3 -> predictions.move(market, MarketStatus.VOID);
            case 4 -> exchange.transfer(anyAccount(), anyAccount(), TestPredictions.no(market), 1 + random.nextInt(900),
                0);
            default -> fees(market);
        }
    }

    private void resolve(final int market)
    {
        final boolean isOfGroup = market < TestPredictions.FIRST + GROUP_SIZE;
        if (!isOfGroup && random.nextInt(5) == 0)
        {
            predictions.move(market, MarketStatus.VOID);
            return;
        }
        final long ofGroup = market == TestPredictions.FIRST ? 100 : 0;
        predictions.resolve(market, isOfGroup ? ofGroup : random.nextInt(4) * 25L + random.nextInt(3));
    }

    private void liveDetermined(final int market)
    {
        if (random.nextInt(3) == 0)
        {
            predictions.dispute(anyAccount(), market);
            return;
        }
        exchange.at(exchange.timeNs() + TestPredictions.WINDOW_NS);
        exchange.tick();
    }

    private void liveOver(final int market)
    {
        if (random.nextBoolean())
        {
            predictions.redeem(anyAccount(), market);
        }
        else if (lastMarket < TestPredictions.LAST)
        {
            begin(0);
        }
    }

    private void posting()
    {
        if (random.nextInt(3) == 0)
        {
            predictions.decide(random.nextInt(3) > 0 ? APPROVER : 1, aPosting(),
                random.nextInt(3) > 0 ? PostingStatus.POSTED : PostingStatus.VOIDED, random.nextInt(3) * 50_000L);
            return;
        }
        final LedgerEntryKind kind = POSTINGS[random.nextInt(POSTINGS.length)];
        lastExternalId += random.nextInt(4) > 0 ? 1 : 0;
        final int from = switch (kind)
        {
            case DEPOSIT -> 0;
            case CREDIT -> OPERATOR_ACCOUNT;
            default -> anyAccount();
        };
        final long expireNs = random.nextBoolean() ? TestExchange.NONE :
            exchange.timeNs() + random.nextLong(TimeUnit.MINUTES.toNanos(1));
        predictions.request(lastExternalId, kind, from, kind == LedgerEntryKind.WITHDRAWAL ? 0 : anyAccount(),
            TestExchange.USD, random.nextLong(1, 4_000_000), expireNs);
    }

    /** One that is pending, if there is one. */
    private long aPosting()
    {
        long postingId = exchange.inputSequence() - random.nextInt(20);
        for (int ago = 0; ago < 300 && exchange.stateMachine().postings().slotOf(postingId) < 0; ago++)
        {
            postingId--;
        }
        return Math.max(1, postingId);
    }

    private void account()
    {
        switch (random.nextInt(3))
        {
            case 0 -> predictions.status(RandomCommands.ACCOUNTS[3], AccountStatus.FROZEN);
            case 1 -> predictions.status(RandomCommands.ACCOUNTS[3], AccountStatus.ACTIVE);
            default -> predictions.moveBetween(anyAccount(), anyAccount(), TestExchange.USD,
                random.nextLong(1, 1_000_000));
        }
    }

    /** One that lives, if there is one. */
    private int market()
    {
        for (int attempt = 0; attempt < 5; attempt++)
        {
            final int market = random.nextInt(TestPredictions.FIRST, lastMarket + 1);
            final MarketStatus status = exchange.stateMachine().markets().status(market);
            if (status != MarketStatus.FINALIZED && status != MarketStatus.VOID)
            {
                return market;
            }
        }
        return lastMarket;
    }

    private int anyAccount()
    {
        return RandomCommands.ACCOUNTS[random.nextInt(RandomCommands.ACCOUNTS.length)];
    }
}
