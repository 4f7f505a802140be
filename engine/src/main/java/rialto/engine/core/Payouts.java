package rialto.engine.core;

import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.OutcomeTrades;
import rialto.engine.prediction.Investments;
import rialto.engine.prediction.MarketGroups;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * Pays everybody of a market that is over: a job that goes through all accounts in pieces, after the last order is
 * gone. A payment is rounded down to a minor unit; what is left in the pool at the end is the exchange's. Engine thread
 * only.
 */
final class Payouts
{
    /** Most accounts that a piece pays. */
    static final int PIECE = 512;
    /** Most accounts that a piece looks at. */
    private static final int LOOKS = 16_384;
    private static final int POOL_ACCOUNT = Ledger.FEE_ACCOUNT;

    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final MarketGroups groups;
    private final Investments investments;
    private final Ledger ledger;
    private final Books books;
    private final PredictionEvents events;
    private final OutcomeTrades trades;
    private final int maxAccounts;

    Payouts(final State state, final PredictionEvents events)
    {
        this.events = events;
        instruments = state.instruments;
        markets = state.markets;
        groups = state.marketGroups;
        investments = state.investments;
        ledger = state.ledger;
        books = state.books;
        trades = new OutcomeTrades(state.ledger, state.holds);
        maxAccounts = state.capacities.maxAccounts();
    }

    /** Goes on with the first market that is not through. */
    void goOn()
    {
        final int id = markets.ends().firstPaying();
        if (id == 0 || books.of(id).openCount() > 0)
        {
            return;
        }
        int accountId = markets.ends().nextPaidAccountId(id);
        int paidAccounts = 0;
        for (int looks = 0; accountId <= maxAccounts && paidAccounts < PIECE && looks < LOOKS; looks++)
        {
            paidAccounts += pay(accountId, id) ? 1 : 0;
            accountId++;
        }
        markets.ends().payout(id, accountId, markets.ends().paidAccounts(id) + paidAccounts);
        if (accountId > maxAccounts)
        {
            end(id);
        }
    }

    /** Whether an account has anything of a market that is over. */
    boolean hasAnything(final int accountId, final int id)
    {
        return ledger.availableMinor(accountId, instruments.baseAssetId(id)) != 0 ||
            ledger.availableMinor(accountId, markets.noAssetId(id)) != 0 ||
            (isRefund(id) && investments.netMinor(accountId, id) != 0);
    }

    /** Pays one account of a market that is over; false if it has nothing. */
    boolean pay(final int accountId, final int id)
    {
        final int yesAssetId = instruments.baseAssetId(id);
        final int noAssetId = markets.noAssetId(id);
        final long yesMinor = ledger.availableMinor(accountId, yesAssetId);
        final long noMinor = ledger.availableMinor(accountId, noAssetId);
        final boolean isRefund = isRefund(id);
        final long netMinor = isRefund ? investments.netMinor(accountId, id) : 0;
        if (!hasAnything(accountId, id))
        {
            return false;
        }
        final long amountMinor = isRefund ? Math.max(0, netMinor) : worthMinor(id, yesMinor, noMinor);
        destroy(accountId, yesAssetId, yesMinor);
        destroy(accountId, noAssetId, noMinor);
        if (amountMinor > 0)
        {
            ledger.payHeld(POOL_ACCOUNT, accountId, instruments.quoteAssetId(id), amountMinor);
            markets.paid(id, amountMinor);
        }
        if (isRefund)
        {
            investments.add(accountId, id, -netMinor);
        }
        events.paid(accountId, id, yesMinor, noMinor, amountMinor);
        return true;
    }

    private boolean isRefund(final int id)
    {
        return markets.status(id) == MarketStatus.VOID && markets.voidPolicy(id) == VoidPolicy.REFUND;
    }

    /** What tokens are worth, rounded down: whole lots apart from the rest, so that no product can be too large. */
    private long worthMinor(final int id, final long yesMinor, final long noMinor)
    {
        final long twiceSetMinor = 2 * markets.setMinor(id);
        final long twiceYes = markets.status(id) == MarketStatus.VOID ?
            markets.setMinor(id) :
            2 * markets.ends().yesTicks(id) * instruments.quoteMinorPerTickLot(id);
        final long twiceNo = twiceSetMinor - twiceYes;
        final long perLot = instruments.baseMinorPerLot(id);
        final long whole = yesMinor / perLot * twiceYes + noMinor / perLot * twiceNo;
        final long parts = yesMinor % perLot * twiceYes + noMinor % perLot * twiceNo;
        return whole / 2 + (whole % 2 * perLot + parts) / (2 * perLot);
    }

    private void destroy(final int accountId, final int assetId, final long tokensMinor)
    {
        if (tokensMinor > 0)
        {
            ledger.payAvailable(accountId, Ledger.OUTSIDE_ACCOUNT, assetId, tokensMinor);
        }
    }

    /** What the NO that the pools keep would be paid, pays back what they have paid ahead. */
    private void payKept(final int id)
    {
        final long lots = markets.keptNoLots(id);
        if (lots == 0)
        {
            return;
        }
        final long amountMinor =
            lots * (markets.setMinor(id) - markets.ends().yesTicks(id) * instruments.quoteMinorPerTickLot(id));
        trades.destroyKept(markets.noAssetId(id), lots * instruments.baseMinorPerLot(id));
        markets.paid(id, amountMinor);
        markets.keepNo(id, -lots);
        groups.advance(markets.groupId(id), -amountMinor);
    }

    private void end(final int id)
    {
        payKept(id);
        if (ledger.supplyMinor(instruments.baseAssetId(id)) != 0 || ledger.supplyMinor(markets.noAssetId(id)) != 0)
        {
            throw new IllegalStateException("somebody was not paid of market " + id);
        }
        final long restMinor = markets.poolMinor(id);
        ledger.release(POOL_ACCOUNT, instruments.quoteAssetId(id), restMinor);
        events.marketPaid(id, restMinor);
        markets.endPayout(id);
    }
}
