package rialto.engine.core;

import rialto.codecs.event.AssetDefinedDecoder;
import rialto.codecs.event.InstrumentDefinedDecoder;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.Side;
import rialto.engine.core.StateView.Money;
import rialto.engine.core.StateView.Purse;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Of each asset all accounts together, what is held included, have what was deposited less what was withdrawn; each of
 * them has what postings and trades gave it, and nothing is below zero. The outside world is account 0, fees go to 1.
 */
final class MoneyIsKept implements FlowProperty, EventReader
{
    private static final int OUTSIDE = 0;
    private static final int FEES = 1;

    private final Tariffs tariffs = new Tariffs();
    private final Map<Integer, BigInteger> deposited = new HashMap<>();
    private final Map<Purse, BigInteger> owned = new HashMap<>();

    @Override
    public void check(final Step step)
    {
        step.read(this);
        final Map<Integer, BigInteger> sums = new HashMap<>();
        step.after().balances().forEach((purse, money) -> check(purse, money, sums));
        owned.forEach((purse, minor) -> assertTrue(minor.signum() == 0 ||
            step.after().balances().containsKey(purse), () -> "nobody has the " + minor + " of " + purse));
        deposited.forEach((asset, minor) -> assertEquals(minor, sums.getOrDefault(asset, BigInteger.ZERO),
            () -> "what was deposited of asset " + asset));
    }

    private void check(final Purse purse, final Money money, final Map<Integer, BigInteger> sums)
    {
        final BigInteger all = BigInteger.valueOf(money.available()).add(BigInteger.valueOf(money.held()));
        assertEquals(owned.getOrDefault(purse, BigInteger.ZERO), all, purse::toString);
        if (purse.account() != OUTSIDE)
        {
            assertTrue(money.available() >= 0 && money.held() >= 0, () -> purse + " has " + money);
            sums.merge(purse.asset(), all, BigInteger::add);
        }
    }

    @Override
    public void onPosted(final LedgerPostedDecoder e)
    {
        final BigInteger minor = BigInteger.valueOf(e.amountMinor());
        move(e.fromAccountId(), e.toAccountId(), e.assetId(), minor);
        if (e.fromAccountId() == OUTSIDE)
        {
            deposited.merge(e.assetId(), minor, BigInteger::add);
        }
        if (e.toAccountId() == OUTSIDE)
        {
            deposited.merge(e.assetId(), minor.negate(), BigInteger::add);
        }
    }

    @Override
    public void onTrade(final TradeDecoder e)
    {
        final Tariffs.Terms terms = tariffs.terms(e.instrumentId());
        final BigInteger lots = BigInteger.valueOf(e.quantityLots());
        final BigInteger amount = lots.multiply(BigInteger.valueOf(e.priceTicks())).multiply(terms.quotePerTickLot());
        assertEquals(amount, BigInteger.valueOf(e.amountMinor()), () -> "amount of trade " + e.tradeId());
        final boolean takerBuys = e.aggressorSide() == Side.BUY;
        final int buyer = takerBuys ? e.takerAccountId() : e.makerAccountId();
        final int seller = takerBuys ? e.makerAccountId() : e.takerAccountId();
        move(buyer, seller, terms.quote(), amount);
        move(seller, buyer, terms.base(), lots.multiply(terms.basePerLot()));
        move(e.takerAccountId(), FEES, terms.quote(), BigInteger.valueOf(e.takerFeeMinor()));
        move(e.makerAccountId(), FEES, terms.quote(), BigInteger.valueOf(e.makerFeeMinor()));
    }

    @Override
    public void onAsset(final AssetDefinedDecoder e)
    {
        tariffs.onAsset(e);
    }

    @Override
    public void onInstrument(final InstrumentDefinedDecoder e)
    {
        tariffs.onInstrument(e);
    }

    private void move(final int from, final int to, final int asset, final BigInteger minor)
    {
        owned.merge(new Purse(from, asset), minor.negate(), BigInteger::add);
        owned.merge(new Purse(to, asset), minor, BigInteger::add);
    }
}
