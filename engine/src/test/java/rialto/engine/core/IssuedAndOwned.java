package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.event.LedgerPostedDecoder;
import rialto.engine.ledger.Ledger;
import rialto.engine.prediction.MarketTransitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Of each asset all accounts together own what was issued: what deposits brought less what withdrawals took, told by
 * events alone; of an outcome, the sets that are open, and nothing once everybody is paid. Nobody has less than
 * nothing.
 */
final class IssuedAndOwned implements Machine.Watcher, EventReader
{
    private final long[] issuedMinor;

    IssuedAndOwned(final Capacities capacities)
    {
        issuedMinor = new long[capacities.maxAssets() + 1];
    }

    @Override
    public void onCommand(final Machine machine, final int keyId, final DirectBuffer events, final int eventsLength)
    {
        EventReader.read(events, eventsLength, this);
        for (int asset = 1; asset < issuedMinor.length; asset++)
        {
            final int market = machine.stateMachine.markets().marketOf(asset);
            if (market == 0)
            {
                check(machine, asset, issuedMinor[asset]);
            }
            else if (machine.stateMachine.markets().ends().nextPaidAccountId(market) == 0)
            {
                final boolean isOver = MarketTransitions.isOver(machine.stateMachine.markets().status(market));
                check(machine, asset, isOver ? 0 : machine.stateMachine.markets().openSetsLots(market) *
                    machine.stateMachine.instruments().baseMinorPerLot(market));
            }
        }
    }

    @Override
    public void onPosted(final LedgerPostedDecoder posted)
    {
        if (posted.fromAccountId() == Ledger.OUTSIDE_ACCOUNT)
        {
            issuedMinor[posted.assetId()] += posted.amountMinor();
        }
        if (posted.toAccountId() == Ledger.OUTSIDE_ACCOUNT)
        {
            issuedMinor[posted.assetId()] -= posted.amountMinor();
        }
    }

    private static void check(final Machine machine, final int asset, final long issuedMinor)
    {
        long sumMinor = 0;
        for (int account = 1; account <= machine.stateMachine.capacities().maxAccounts(); account++)
        {
            final long available = machine.available(account, asset);
            final long held = machine.held(account, asset);
            final int whose = account;
            assertTrue(available >= 0 && held >= 0, () -> "account " + whose + " has " + available + " and " + held +
                " held of asset " + asset);
            sumMinor += available + held;
        }
        assertEquals(issuedMinor, sumMinor, () -> "issued and owned of asset " + asset);
    }
}
