package rialto.engine.ledger;

import rialto.codecs.snapshot.OrderHoldStateDecoder;
import rialto.codecs.snapshot.OrderHoldStateEncoder;
import rialto.codecs.snapshot.OutcomeHoldStateDecoder;
import rialto.codecs.snapshot.OutcomeHoldStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;

/**
 * The canonical records of holds: one for each open order, and before it one more for an order in a prediction market.
 * Used by the engine's thread only.
 */
public final class HoldRecords
{
    private final Holds holds;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderHoldStateEncoder state = new OrderHoldStateEncoder();
    private final OutcomeHoldStateEncoder outcome = new OutcomeHoldStateEncoder();
    private final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
    private final OrderHoldStateDecoder restored = new OrderHoldStateDecoder();
    private final OutcomeHoldStateDecoder restoredOutcome = new OutcomeHoldStateDecoder();

    HoldRecords(final Holds holds)
    {
        this.holds = holds;
    }

    /**
     * Writes the record of one open order; the caller decides the order of the orders.
     *
     * @param writer  that takes the record.
     * @param slot    of the order.
     * @param orderId of the order.
     */
    public void writeTo(final SnapshotWriter writer, final int slot, final long orderId)
    {
        assert holds.isOpen(slot);
        if (holds.isOutcome(slot))
        {
            outcome.wrapAndApplyHeader(writer.buffer(), 0, header);
            outcome.orderId(orderId).isNo((short)(holds.isNo(slot) ? 1 : 0))
                .roundingMinor(holds.field(slot, Holds.ROUNDING));
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + outcome.encodedLength());
        }
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.orderId(orderId).feeKind(holds.kind(slot)).makerFeeRate(holds.rate(slot, Holds.MAKER))
            .takerFeeRate(holds.rate(slot, Holds.TAKER))
            .makerNotionalMinor(holds.field(slot, Holds.NOTIONAL + Holds.MAKER))
            .takerNotionalMinor(holds.field(slot, Holds.NOTIONAL + Holds.TAKER))
            .makerFeeMinor(holds.field(slot, Holds.FEE + Holds.MAKER))
            .takerFeeMinor(holds.field(slot, Holds.FEE + Holds.TAKER))
            .heldMinor(holds.heldMinor(slot))
            .makerLots(holds.field(slot, Holds.LOTS + Holds.MAKER))
            .takerLots(holds.field(slot, Holds.LOTS + Holds.TAKER))
            .mayRest((short)(holds.mayRest(slot) ? 1 : 0)).auctionFeeRate(holds.rate(slot, Holds.AUCTION))
            .auctionNotionalMinor(holds.field(slot, Holds.NOTIONAL + Holds.AUCTION))
            .auctionLots(holds.field(slot, Holds.LOTS + Holds.AUCTION))
            .auctionFeeMinor(holds.field(slot, Holds.FEE + Holds.AUCTION));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    /**
     * Whether the record that comes next says that its order is for an outcome of a prediction market.
     *
     * @param reader that stands behind the record of an order.
     */
    public boolean isOutcome(final SnapshotReader reader)
    {
        return reader.isAt(OutcomeHoldStateDecoder.TEMPLATE_ID);
    }

    /**
     * Whether the order of the record that comes next is for NO.
     *
     * @param reader that stands at the record of an order in a prediction market.
     */
    public boolean isNo(final SnapshotReader reader)
    {
        return restoredOutcome.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader).isNo() != 0;
    }

    /**
     * Takes up the money side of an open order from the records that come next. The ledger holds the amount already.
     *
     * @param reader      that stands at the first of them.
     * @param slot        of the order, without a hold.
     * @param orderId     of the order.
     * @param accountId   account that trades.
     * @param heldAssetId quote asset for a buy, what is sold for a sell.
     * @param isBuy       true when the order pays the quote asset.
     * @throws IllegalStateException if a record is not the order's.
     */
    public void restoreFrom(
        final SnapshotReader reader,
        final int slot,
        final long orderId,
        final int accountId,
        final int heldAssetId,
        final boolean isBuy)
    {
        final boolean isOutcome = isOutcome(reader);
        final boolean isNo = isOutcome && isNo(reader);
        final long roundingMinor = isOutcome ? restoredOutcome.roundingMinor() : 0;
        if (isOutcome)
        {
            require(restoredOutcome.orderId() == orderId, orderId);
            reader.next();
        }
        require(reader.isAt(OrderHoldStateDecoder.TEMPLATE_ID), orderId);
        restored.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
        require(restored.orderId() == orderId, orderId);
        holds.openEmpty(slot, accountId, heldAssetId, isBuy, restored.feeKind(), restored.makerFeeRate(),
            restored.takerFeeRate(), restored.mayRest() != 0);
        if (isOutcome)
        {
            holds.becomeOutcome(slot, isNo);
            holds.field(slot, Holds.ROUNDING, roundingMinor);
        }
        putFigures(slot);
        reader.next();
    }

    private void putFigures(final int slot)
    {
        holds.field(slot, Holds.RATE + Holds.AUCTION, restored.auctionFeeRate());
        holds.field(slot, Holds.NOTIONAL + Holds.MAKER, restored.makerNotionalMinor());
        holds.field(slot, Holds.NOTIONAL + Holds.TAKER, restored.takerNotionalMinor());
        holds.field(slot, Holds.NOTIONAL + Holds.AUCTION, restored.auctionNotionalMinor());
        holds.field(slot, Holds.LOTS + Holds.MAKER, restored.makerLots());
        holds.field(slot, Holds.LOTS + Holds.TAKER, restored.takerLots());
        holds.field(slot, Holds.LOTS + Holds.AUCTION, restored.auctionLots());
        holds.field(slot, Holds.FEE + Holds.MAKER, restored.makerFeeMinor());
        holds.field(slot, Holds.FEE + Holds.TAKER, restored.takerFeeMinor());
        holds.field(slot, Holds.FEE + Holds.AUCTION, restored.auctionFeeMinor());
        holds.field(slot, Holds.HELD, restored.heldMinor());
    }

    private static void require(final boolean isItsRecord, final long orderId)
    {
        if (!isItsRecord)
        {
            throw new IllegalStateException("order " + orderId + " has no money side");
        }
    }
}
