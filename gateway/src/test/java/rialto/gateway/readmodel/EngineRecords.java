package rialto.gateway.readmodel;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.PhaseStateRecordDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the state machine's own snapshot and its open orders say, in the words of the read model. */
final class EngineRecords implements SnapshotWriter
{
    private static final FixedPoint[] AMOUNT =
        { FixedPoint.ofScale(0), FixedPoint.ofScale(8), FixedPoint.ofScale(6), FixedPoint.ofScale(2) };
    private static final String[] ASSET = { "", "BTC", "USD", "ETH" };
    private static final FixedPoint[] PRICE =
        { FixedPoint.ofScale(0), FixedPoint.ofScale(2), FixedPoint.ofUnit(5, 2) };
    private static final FixedPoint[] QUANTITY =
        { FixedPoint.ofScale(0), FixedPoint.ofScale(4), FixedPoint.ofUnit(2, 2) };
    private static final long[] MINOR_PER_TICK_LOT = { 0, 1, 1_000 };
    private static final String[] MARKET = { "", "BTC-USD", "ETH-USD" };
    private static final long OUTCOME_MINOR_PER_TICK_LOT = 10_000;
    private static final int PAYOUT_TICKS = 100;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BalanceStateDecoder balance = new BalanceStateDecoder();
    private final PhaseStateRecordDecoder phase = new PhaseStateRecordDecoder();
    private final List<String> balances = new ArrayList<>();
    private final String[] phases = new String[TestPredictions.LAST + 1];
    private final DayStatistics[] days = new DayStatistics[TestPredictions.LAST + 1];
    private final OutcomeRecords outcomes = new OutcomeRecords();
    private final NavigableMap<Long, String> orders = new TreeMap<>();
    private final List<NavigableMap<Long, long[]>> sides = new ArrayList<>();

    EngineRecords(final StateMachine stateMachine)
    {
        for (int instrumentId = 0; instrumentId <= TestPredictions.LAST; instrumentId++)
        {
            phases[instrumentId] = "CONTINUOUS null 0 null null";
            days[instrumentId] = nothing(instrumentId);
            sides.add(new TreeMap<>());
            sides.add(new TreeMap<>(Comparator.reverseOrder()));
        }
        stateMachine.writeTo(this);
        stateMachine.forEachOpenOrder(slot -> onOrder(stateMachine.orders(), stateMachine.holds().isNo(slot), slot));
    }

    /** A line for each balance that is not zero, by account and asset. */
    List<String> balances()
    {
        return balances;
    }

    /** Phase, kind, number, end and end of cancels. */
    String phase(final int instrumentId)
    {
        return phases[instrumentId];
    }

    /** The day that goes on. */
    DayStatistics today(final int instrumentId)
    {
        return days[instrumentId];
    }

    /** Lines of prediction markets, postings and frozen accounts. */
    List<String> outcomes()
    {
        return outcomes.lines();
    }

    static FixedPoint amount(final int assetId)
    {
        return assetId < AMOUNT.length ? AMOUNT[assetId] : FixedPoint.ofScale(2);
    }

    static String asset(final int assetId)
    {
        final int market = TestPredictions.FIRST + (assetId - TestPredictions.yes(TestPredictions.FIRST)) / 2;
        return assetId < ASSET.length ? ASSET[assetId] : (assetId % 2 == 0 ? "Y" : "N") + market;
    }

    static FixedPoint price(final int instrumentId)
    {
        return instrumentId < PRICE.length ? PRICE[instrumentId] : FixedPoint.ofScale(2);
    }

    static FixedPoint quantity(final int instrumentId)
    {
        return instrumentId < QUANTITY.length ? QUANTITY[instrumentId] : FixedPoint.ofScale(0);
    }

    static String market(final int instrumentId)
    {
        return instrumentId < MARKET.length ? MARKET[instrumentId] : "M" + instrumentId;
    }

    /** A line for each open order, by id. */
    List<String> orders()
    {
        return List.copyOf(orders.values());
    }

    /** Best first. */
    List<Level> levels(final int instrumentId, final boolean isBid)
    {
        final List<Level> levels = new ArrayList<>();
        for (final Map.Entry<Long, long[]> entry : side(instrumentId, isBid).entrySet())
        {
            levels.add(new Level(price(instrumentId).format(entry.getKey()),
                quantity(instrumentId).format(entry.getValue()[0]), (int)entry.getValue()[1]));
        }
        return levels;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public void record(final int length)
    {
        outcomes.record(buffer);
        header.wrap(buffer, 0);
        if (header.templateId() == BalanceStateDecoder.TEMPLATE_ID)
        {
            onBalance();
        }
        if (header.templateId() == PhaseStateRecordDecoder.TEMPLATE_ID)
        {
            onPhase();
        }
    }

    private void onPhase()
    {
        phase.wrapAndApplyHeader(buffer, 0, header);
        final int id = phase.instrumentId();
        final String kind = phase.auctionKind() == AuctionKind.NULL_VAL ? null : phase.auctionKind().name();
        phases[id] = phase.phase() + " " + kind + " " + phase.callNumber() + " " + time(phase.endNs()) + " " +
            time(phase.noCancelFromNs());
        if (phase.tradeCount() > 0)
        {
            final FixedPoint price = price(id);
            // What random orders trade fits into the lower half by far.
            assert phase.tickLotsHigh() == 0;
            final long tickLots = phase.tickLotsLow();
            final long turnoverMinor = Math.multiplyExact(tickLots, minorPerTickLot(id));
            final long averageTicks = (2 * tickLots + phase.volumeLots()) / (2 * phase.volumeLots());
            days[id] = new DayStatistics(null, price.format(phase.openTicks()), price.format(phase.highTicks()),
                price.format(phase.lowTicks()), price.format(phase.lastTicks()), null, price.format(averageTicks),
                quantity(id).format(phase.volumeLots()), AMOUNT[TestExchange.USD].format(turnoverMinor),
                phase.tradeCount());
        }
    }

    private static DayStatistics nothing(final int instrumentId)
    {
        return new DayStatistics(null, null, null, null, null, null, null, quantity(instrumentId).format(0),
            AMOUNT[TestExchange.USD].format(0), 0);
    }

    private static @Nullable String time(final long epochNs)
    {
        return epochNs == PhaseStateRecordDecoder.endNsNullValue() ? null : IsoTime.format(epochNs);
    }

    private void onBalance()
    {
        balance.wrapAndApplyHeader(buffer, 0, header);
        final long available = balance.availableMinor();
        final long held = balance.heldMinor();
        if (balance.accountId() != 0 && (available != 0 || held != 0))
        {
            final FixedPoint amount = amount(balance.assetId());
            balances.add(balance.accountId() + " " + new Balance(asset(balance.assetId()),
                amount.format(available + held), amount.format(available), amount.format(held)));
        }
    }

    private static long minorPerTickLot(final int instrumentId)
    {
        return instrumentId < MINOR_PER_TICK_LOT.length ?
            MINOR_PER_TICK_LOT[instrumentId] :
            OUTCOME_MINOR_PER_TICK_LOT;
    }

    private void onOrder(final Orders live, final boolean isNo, final int slot)
    {
        final int id = live.instrumentId(slot);
        final boolean isBuy = live.isBuy(slot);
        final long displayed = live.isBooked(slot) ? live.displayedLots(slot) : 0;
        if (displayed > 0)
        {
            final long[] level = side(id, isBuy).computeIfAbsent(live.priceTicks(slot), price -> new long[2]);
            level[0] += displayed;
            level[1]++;
        }
        final HexFormat hex = HexFormat.of();
        orders.put(live.orderId(slot), String.join(" ", Long.toString(live.orderId(slot)),
            hex.toHexDigits(live.clientIdHigh(slot)) + hex.toHexDigits(live.clientIdLow(slot)),
            Integer.toString(live.accountId(slot)), market(id), isBuy != isNo ? "BUY" : "SELL",
            price(id).format(isNo ? PAYOUT_TICKS - live.priceTicks(slot) : live.priceTicks(slot)),
            quantity(id).format(live.totalLots(slot)),
            quantity(id).format(live.filledLots(slot)), quantity(id).format(live.leavesLots(slot)),
            quantity(id).format(live.preventedLots(slot)), quantity(id).format(displayed)));
    }

    private NavigableMap<Long, long[]> side(final int instrumentId, final boolean isBid)
    {
        return sides.get(instrumentId * 2 + (isBid ? 1 : 0));
    }
}
