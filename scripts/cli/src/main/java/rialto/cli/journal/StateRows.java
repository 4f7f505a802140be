package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.snapshot.AssetStateDecoder;
import rialto.codecs.snapshot.BalanceStateDecoder;
import rialto.codecs.snapshot.BookStateDecoder;
import rialto.codecs.snapshot.InstrumentStateRecordDecoder;
import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.snapshot.OutcomeHoldStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.Side;
import rialto.engine.core.StateMachine;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state as a person asks for it: balances, open orders, the price levels of the books, with symbols and decimals.
 * Made of the canonical records. One thread.
 */
final class StateRows implements SnapshotWriter
{
    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AssetStateDecoder asset = new AssetStateDecoder();
    private final InstrumentStateRecordDecoder instrument = new InstrumentStateRecordDecoder();
    private final BalanceStateDecoder balance = new BalanceStateDecoder();
    private final OrderStateDecoder order = new OrderStateDecoder();
    private final MarketStateDecoder predictions = new MarketStateDecoder();
    private final OutcomeHoldStateDecoder outcome = new OutcomeHoldStateDecoder();
    private final OrderHoldStateDecoder hold = new OrderHoldStateDecoder();
    private final OrderTermsStateDecoder terms = new OrderTermsStateDecoder();
    private final Map<Integer, Unit> assets = new HashMap<>();
    private final Map<Integer, Market> markets = new TreeMap<>();
    /** What NO is, by instrument. */
    private final Map<Integer, Unit> noOutcomes = new HashMap<>();
    private final Consumer consumer;
    private @Nullable OpenOrder current;

    private StateRows(final Consumer consumer)
    {
        this.consumer = consumer;
    }

    /** What a row tells of. */
    enum Kind
    {
        BALANCES, ORDERS, BOOKS
    }

    /** Is shown rows: of each kind in order, the kinds one after the other. */
    @FunctionalInterface
    interface Consumer
    {
        /**
         * Called for each row.
         *
         * @param kind of the row.
         * @param id   that no other row of the kind has.
         * @param row  names and values.
         */
        void onRow(Kind kind, String id, Map<String, @Nullable Object> row);
    }

    /** Shows all rows of a state. */
    static void show(final StateMachine stateMachine, final Consumer consumer)
    {
        final StateRows rows = new StateRows(consumer);
        stateMachine.writeTo(rows);
        rows.endOrder();
        rows.markets.values().forEach(market -> market.showLevels(consumer));
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return record;
    }

    @Override
    public void record(final int length)
    {
        final DirectBuffer buffer = record;
        switch (header.wrap(buffer, 0).templateId())
        {
            case AssetStateDecoder.TEMPLATE_ID ->
            {
                asset.wrapAndApplyHeader(buffer, 0, header);
                assets.put(asset.assetId(), new Unit(asset.symbol(), FixedPoint.ofScale(asset.scale())));
            }
            case InstrumentStateRecordDecoder.TEMPLATE_ID ->
            {
                instrument.wrapAndApplyHeader(buffer, 0, header);
                markets.put(instrument.instrumentId(), new Market(instrument.symbol(),
                    FixedPoint.ofUnit(instrument.tickMantissa(), instrument.tickScale()),
                    FixedPoint.ofUnit(instrument.lotMantissa(), instrument.lotScale()),
                    unit(instrument.baseAssetId()), unit(instrument.quoteAssetId())));
            }
            case BalanceStateDecoder.TEMPLATE_ID -> showBalance();
            case OrderStateDecoder.TEMPLATE_ID -> beginOrder();
            case MarketStateDecoder.TEMPLATE_ID ->
            {
                predictions.wrapAndApplyHeader(buffer, 0, header);
                noOutcomes.put(predictions.instrumentId(), unit(predictions.noAssetId()));
            }
            case OutcomeHoldStateDecoder.TEMPLATE_ID -> markOutcome();
            case OrderHoldStateDecoder.TEMPLATE_ID ->
                order().held(hold.wrapAndApplyHeader(buffer, 0, header).heldMinor());
            case OrderTermsStateDecoder.TEMPLATE_ID ->
                order().terms(terms.wrapAndApplyHeader(buffer, 0, header));
            case BookStateDecoder.TEMPLATE_ID -> endOrder();
            default ->
            {
                // No balance, order or book.
            }
        }
    }

    private void showBalance()
    {
        balance.wrapAndApplyHeader(record, 0, header);
        final Unit unit = unit(balance.assetId());
        final Map<String, @Nullable Object> row = Lines.of("account", Integer.toString(balance.accountId()),
            "asset", unit.symbol(), "total", unit.text(balance.availableMinor() + balance.heldMinor()),
            "available", unit.text(balance.availableMinor()), "held", unit.text(balance.heldMinor()));
        consumer.onRow(Kind.BALANCES, balance.accountId() + " " + unit.symbol(), row);
    }

    private void beginOrder()
    {
        endOrder();
        order.wrapAndApplyHeader(record, 0, header);
        final Market market = markets.get(order.instrumentId());
        if (market == null)
        {
            throw new IllegalStateException("order " + order.orderId() + " is of an unknown instrument");
        }
        current = new OpenOrder(market, order);
    }

    private void markOutcome()
    {
        if (outcome.wrapAndApplyHeader(record, 0, header).isNo() != 0)
        {
            final Unit noOutcome = noOutcomes.get(order().instrumentId);
            if (noOutcome == null)
            {
                throw new IllegalStateException("order " + order().orderId + " is for NO of no prediction market");
            }
            order().forNo(noOutcome);
        }
    }

    private OpenOrder order()
    {
        final OpenOrder open = current;
        if (open == null)
        {
            throw new IllegalStateException("a record of an order stands before the order");
        }
        return open;
    }

    private void endOrder()
    {
        final OpenOrder open = current;
        if (open != null)
        {
            open.end(consumer);
            current = null;
        }
    }

    private Unit unit(final int assetId)
    {
        final Unit unit = assets.get(assetId);
        if (unit == null)
        {
            throw new IllegalStateException("asset " + assetId + " is unknown");
        }
        return unit;
    }

    /** An asset. */
    private record Unit(String symbol, FixedPoint amounts)
    {
        String text(final long minor)
        {
            return amounts.format(minor);
        }
    }

    /** An instrument and the levels of its book. */
    private record Market(
        String symbol,
        FixedPoint prices,
        FixedPoint quantities,
        Unit base,
        Unit quote,
        Map<String, Level> levels)
    {
        Market(
            final String symbol,
            final FixedPoint prices,
            final FixedPoint quantities,
            final Unit base,
            final Unit quote)
        {
            this(symbol, prices, quantities, base, quote, new LinkedHashMap<>());
        }

        void add(final OpenOrder open)
        {
            levels.computeIfAbsent(open.side + " " + open.level(), id -> new Level(open.side, open.level()))
                .add(open.openLots, open.shownLots);
        }

        void showLevels(final Consumer consumer)
        {
            levels.forEach((id, level) -> consumer.onRow(Kind.BOOKS, symbol + " " + id, Lines.of(
                "instrument", symbol, "side", level.side.name(), "price", level.price, "quantity",
                quantities.format(level.openLots), "displayed", quantities.format(level.shownLots), "orders",
                Integer.toString(level.orderCount))));
        }
    }

    /** What stands at a price. */
    private static final class Level
    {
        private final Side side;
        private final String price;
        private long openLots;
        private long shownLots;
        private int orderCount;

        private Level(final Side side, final String price)
        {
            this.side = side;
            this.price = price;
        }

        private void add(final long open, final long shown)
        {
            openLots += open;
            shownLots += shown;
            orderCount++;
        }
    }

    /** An open order, while its records are read. */
    private static final class OpenOrder
    {
        private static final String[] PLACES =
            { "NONE", "BOOK", "PARKED", "ELECTED", "WAITS_FOR_ORDER", "PEGGED_TO_NOTHING", "WAITS_FOR_AUCTION" };
        private static final int IN_BOOK = 1;

        private final Market market;
        private final long orderId;
        private final int instrumentId;
        private final Side side;
        private final long openLots;
        private final Map<String, @Nullable Object> row;
        private long shownLots;
        private int place = IN_BOOK;
        private boolean isUnpriced;
        private Unit heldAsset;
        private final String price;

        private OpenOrder(final Market market, final OrderStateDecoder order)
        {
            this.market = market;
            orderId = order.orderId();
            instrumentId = order.instrumentId();
            side = order.side();
            heldAsset = side == Side.BUY ? market.quote : market.base;
            openLots = order.leavesLots();
            shownLots = openLots;
            price = market.prices.format(order.priceTicks());
            row = Lines.of("order", Long.toString(orderId), "instrument", market.symbol, "account",
                Integer.toString(order.accountId()), "session", Integer.toString(order.keyId()), "clientOrderId",
                String.format("%016x%016x", order.clientOrderId().high(), order.clientOrderId().low()), "side",
                side.name(), "type", "LIMIT", "timeInForce", "GTC", "price", price, "quantity",
                market.quantities.format(order.totalQuantityLots()), "open", market.quantities.format(openLots));
        }

        /** It stands in the book of YES on the other side: one that sells there buys NO, one that buys sells NO. */
        private void forNo(final Unit noOutcome)
        {
            heldAsset = side == Side.BUY ? noOutcome : market.quote;
        }

        private void held(final long heldMinor)
        {
            row.put("held", heldAsset.text(heldMinor));
            row.put("heldAsset", heldAsset.symbol());
        }

        private void terms(final OrderTermsStateDecoder terms)
        {
            place = terms.status();
            isUnpriced = terms.isUnpriced() != 0;
            shownLots = terms.displayLots() > 0 ? terms.shownLots() : openLots;
            row.put("type", terms.orderType().name());
            row.put("timeInForce", terms.timeInForce().name());
            if (terms.stopPriceTicks() != OrderTermsStateDecoder.stopPriceTicksNullValue())
            {
                row.put("stopPrice", market.prices.format(terms.stopPriceTicks()));
            }
        }

        private String level()
        {
            return isUnpriced ? "MARKET" : price;
        }

        private void end(final Consumer consumer)
        {
            row.put("displayed", market.quantities.format(place == IN_BOOK ? shownLots : 0));
            row.put("place", PLACES[place]);
            consumer.onRow(Kind.ORDERS, Long.toString(orderId), row);
            if (place == IN_BOOK)
            {
                market.add(this);
            }
        }
    }
}
