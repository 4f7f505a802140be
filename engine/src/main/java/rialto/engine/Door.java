package rialto.engine;

import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import rialto.engine.core.Capacities;
import rialto.engine.recovery.Recovery;
import rialto.engine.session.AccountTable;
import rialto.engine.session.EdgeClock;
import rialto.engine.session.EgressPublisher;
import rialto.engine.session.KeyTable;
import rialto.engine.session.SessionConfig;
import rialto.engine.session.SessionDirectory;

/**
 * What the agents of the binary door share.
 *
 * @param config    of the sessions.
 * @param clock     of the edge; runs on from the journal's last record.
 * @param keys      that may log on.
 * @param accounts  that they may act for.
 * @param directory of the sessions.
 * @param egress    answers them.
 */
record Door(
    SessionConfig config,
    EdgeClock clock,
    KeyTable keys,
    AccountTable accounts,
    SessionDirectory directory,
    EgressPublisher egress)
{
    private static final int REFUSED_CONNECTIONS = 8;

    /** A door without connections, for an exchange that is about to be replayed. */
    static Door of(final EngineConfig config, final Recovery recovery, final long incarnation)
    {
        final Capacities capacities = recovery.stateMachine().capacities();
        final SessionConfig sessions = new SessionConfig(recovery.engineId(), incarnation)
            .ingress(config.ingressChannel(), EngineConfig.INGRESS_STREAM_ID)
            .maxKeys(capacities.maxKeys())
            .maxConnections(config.maxConnections(), REFUSED_CONNECTIONS)
            .maxFollowers(config.maxFollowers())
            .tooSlowNs(config.tooSlowNs())
            .heartbeatTimeoutNs(config.heartbeatTimeoutNs())
            .conclude();
        final EdgeClock clock =
            new EdgeClock(new SystemEpochNanoClock(), SystemNanoClock.INSTANCE, recovery.lastTimestampNs());
        final SessionDirectory directory = new SessionDirectory(sessions);
        final KeyTable keys = new KeyTable(capacities.maxKeys());
        final AccountTable accounts = new AccountTable(capacities.maxParticipants(), capacities.maxAccounts());
        final EgressPublisher egress = new EgressPublisher(sessions, directory, keys, accounts, clock);
        return new Door(sessions, clock, keys, accounts, directory, egress);
    }
}
