package rialto.bench.day;

import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.Side;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What everybody owns, from deposits and trades alone; one lot is one unit of what is traded. One thread. */
final class LoggedMoney
{
    private final Map<String, Long> owned = new TreeMap<>();
    private final Map<Integer, Long> deposited = new TreeMap<>();
    private final List<String> contradictions;

    LoggedMoney(final List<String> contradictions)
    {
        this.contradictions = contradictions;
    }

    void onPosted(final LedgerPostedDecoder event)
    {
        if (event.kind() != LedgerEntryKind.DEPOSIT)
        {
            contradictions.add("nobody asked for a " + event.kind());
        }
        add(event.toAccountId(), event.assetId(), event.amountMinor());
        deposited.merge(event.assetId(), event.amountMinor(), Math::addExact);
    }

    void onTrade(final TradeDecoder event)
    {
        if (event.amountMinor() != Math.multiplyExact(event.priceTicks(), event.quantityLots()))
        {
            contradictions.add("trade " + event.tradeId() + " is of " + event.amountMinor());
        }
        final boolean isTakerBuyer = event.aggressorSide() == Side.BUY;
        final int buyer = isTakerBuyer ? event.takerAccountId() : event.makerAccountId();
        final int seller = isTakerBuyer ? event.makerAccountId() : event.takerAccountId();
        add(buyer, event.instrumentId(), event.quantityLots());
        add(seller, event.instrumentId(), -event.quantityLots());
        add(buyer, DayPlan.QUOTE, -event.amountMinor());
        add(seller, DayPlan.QUOTE, event.amountMinor());
        pay(event.takerAccountId(), event.takerFeeMinor());
        pay(event.makerAccountId(), event.makerFeeMinor());
    }

    /** By account and asset, fees among them. */
    Map<String, Long> owned()
    {
        final Map<String, Long> all = new TreeMap<>(owned);
        all.values().removeIf(amount -> amount == 0);
        return all;
    }

    /** By asset. */
    Map<Integer, Long> deposited()
    {
        return deposited;
    }

    long feesMinor()
    {
        return owned.getOrDefault(DayPlan.FEE_ACCOUNT + "/" + DayPlan.QUOTE, 0L);
    }

    private void pay(final int account, final long feeMinor)
    {
        add(account, DayPlan.QUOTE, -feeMinor);
        add(DayPlan.FEE_ACCOUNT, DayPlan.QUOTE, feeMinor);
    }

    private void add(final int account, final int asset, final long amountMinor)
    {
        owned.merge(account + "/" + asset, amountMinor, Math::addExact);
    }
}
