package rialto.engine;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.core.StateMachine;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.recovery.EdgeState;
import rialto.engine.recovery.Recovery;
import rialto.engine.reference.Participants;
import rialto.engine.session.AccountTable;
import rialto.engine.session.EgressPublisher;
import rialto.engine.session.KeyTable;

/**
 * Lets what stands around the state machine take up what it would have learned from the records and events before a
 * snapshot: from the restored state where that says it, else from the snapshot's edge. One thread: the starting one,
 * before the replay.
 */
public final class RestoredEdge
{
    private RestoredEdge()
    {
    }

    /**
     * Lets them take it up.
     *
     * @param recovery of the exchange, opened and not yet replayed.
     * @param keys     that may log on.
     * @param accounts that they may act for.
     * @param egress   finds the messages of sessions in the event log.
     * @param calendar has moved trading phases before.
     * @param feed     of market data.
     */
    public static void takeUp(
        final Recovery recovery,
        final KeyTable keys,
        final AccountTable accounts,
        final EgressPublisher egress,
        final CalendarClock calendar,
        final MarketDataFeed feed)
    {
        final StateMachine stateMachine = recovery.stateMachine();
        final EdgeState edge = recovery.edge();
        takeUpParticipants(stateMachine.participants(), keys, accounts);
        egress.restore(edge.places());
        edge.forEachMove(calendar::restore);
        edge.forEachTrade(feed::restoreTrade);
        stateMachine.forEachDisplayedOrder(feed::restoreOrder);
        feed.restored(stateMachine.feedSequence());
    }

    private static void takeUpParticipants(
        final Participants participants,
        final KeyTable keys,
        final AccountTable accounts)
    {
        final UnsafeBuffer publicKey = new UnsafeBuffer(new byte[KeyTable.PUBLIC_KEY_LENGTH]);
        for (int keyId = 1; keyId <= participants.highestKeyId(); keyId++)
        {
            if (participants.keyExists(keyId))
            {
                participants.copyPublicKey(keyId, publicKey, 0);
                keys.define(keyId, participants.rights(keyId), publicKey, 0);
            }
        }
        for (int accountId = 1; accountId <= participants.highestAccountId(); accountId++)
        {
            if (participants.accountExists(accountId))
            {
                accounts.define(accountId, participants.participantOfAccount(accountId));
            }
        }
    }
}
