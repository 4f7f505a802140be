package rialto.engine.orderbook;

import rialto.codecs.snapshot.OrderTermsStateDecoder;
import rialto.codecs.snapshot.OrderTermsStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;

/** The canonical records of further terms: one for each order that has any. Single-threaded; does not allocate. */
public final class TermsRecords
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderTermsStateEncoder state = new OrderTermsStateEncoder();
    private final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
    private final OrderTermsStateDecoder restored = new OrderTermsStateDecoder();

    TermsRecords(final Orders orders, final FurtherTerms terms)
    {
        this.orders = orders;
        this.terms = terms;
    }

    /** Writes the further terms of an order as one canonical record. */
    public void writeTo(final SnapshotWriter writer, final int slot)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.orderId(orders.orderId(slot)).orderType(terms.orderType(slot)).timeInForce(terms.timeInForce(slot));
        state.orderFlags().clear();
        writer.buffer().putShort(state.offset() + OrderTermsStateEncoder.orderFlagsEncodingOffset(),
            (short)terms.orderFlags(slot), OrderTermsStateEncoder.BYTE_ORDER);
        state.displayLots(terms.displayLots(slot)).shownLots(terms.shownLots(slot));
        state.minimumLots(terms.minimumLots(slot)).preventedLots(terms.preventedLots(slot));
        state.budgetMinor(terms.budgetMinor(slot)).stopPriceTicks(terms.stopPriceTicks(slot));
        state.triggerSource(terms.triggerSource(slot)).trailingTicks(terms.trailingTicks(slot));
        state.trailingBps(terms.trailingBps(slot)).bestTradeTicks(terms.bestTradeTicks(slot));
        state.pegReference(terms.pegReference(slot)).pegOffsetTicks(terms.pegOffsetTicks(slot));
        state.capPriceTicks(terms.capPriceTicks(slot));
        state.expireNs(terms.expireNs(slot) == Long.MAX_VALUE ?
            OrderTermsStateEncoder.expireNsNullValue() :
            terms.expireNs(slot));
        state.linkedOrderId(terms.linkedOrderId(slot)).parentOrderId(terms.parentOrderId(slot));
        state.status((short)terms.status(slot).number()).isUnpriced(bit(terms.isUnpriced(slot)));
        state.place(terms.place(slot)).isBudgetAlone(bit(terms.isBudgetAlone(slot)));
        state.isProtectionNamed(bit(terms.isProtectionNamed(slot)));
        state.minimumDisplayLots(terms.minimumDisplayLots(slot)).childOrderId(terms.childOrderId(slot));
        state.furtherParts(terms.furtherParts(slot)).isTriggered(bit(terms.isTriggered(slot)));
        state.isConditional(bit(orders.isConditional(slot)));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    /**
     * Takes up an order's further terms from the record that comes next.
     *
     * @param reader that stands at the record.
     * @param slot   of the order, which has none yet.
     * @return where the order is, which is still to be brought there.
     */
    OrderPlace restoreFrom(final SnapshotReader reader, final int slot)
    {
        restored.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
        if (restored.orderId() != orders.orderId(slot))
        {
            throw new IllegalStateException("terms of order " + restored.orderId() + " are out of place");
        }
        terms.claim(slot);
        terms.kinds(slot, restored.orderType(), restored.timeInForce(), restored.triggerSource(),
            restored.pegReference());
        terms.orderFlags(slot, restored.orderFlags().getRaw());
        terms.displayLots(slot, restored.displayLots());
        terms.shownLots(slot, restored.shownLots());
        terms.minimumDisplayLots(slot, restored.minimumDisplayLots());
        terms.furtherParts(slot, restored.furtherParts());
        terms.minimumLots(slot, restored.minimumLots());
        terms.addPrevented(slot, restored.preventedLots());
        terms.budgetMinor(slot, restored.budgetMinor());
        terms.isBudgetAlone(slot, restored.isBudgetAlone() != 0);
        restorePrices(slot);
        terms.expireNs(slot, restored.expireNs() == OrderTermsStateDecoder.expireNsNullValue() ?
            Long.MAX_VALUE :
            restored.expireNs());
        terms.linkedOrderId(slot, restored.linkedOrderId());
        terms.parentOrderId(slot, restored.parentOrderId());
        terms.childOrderId(slot, restored.childOrderId());
        terms.place(slot, restored.place());
        if (restored.isTriggered() != 0)
        {
            terms.trigger(slot);
        }
        orders.isConditional(slot, restored.isConditional() != 0);
        reader.next();
        return OrderPlace.of(restored.status());
    }

    private void restorePrices(final int slot)
    {
        terms.isUnpriced(slot, restored.isUnpriced() != 0);
        terms.isProtectionNamed(slot, restored.isProtectionNamed() != 0);
        terms.stopPriceTicks(slot, restored.stopPriceTicks());
        terms.trailingTicks(slot, restored.trailingTicks());
        terms.trailingBps(slot, restored.trailingBps());
        terms.bestTradeTicks(slot, restored.bestTradeTicks());
        terms.pegOffsetTicks(slot, restored.pegOffsetTicks());
        terms.capPriceTicks(slot, restored.capPriceTicks());
    }

    private static short bit(final boolean isSet)
    {
        return (short)(isSet ? 1 : 0);
    }
}
