package rialto.cli.venue;

import org.agrona.CloseHelper;
import rialto.client.ItemCommands;
import rialto.client.LedgerCommands;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.OutcomeCommands;
import rialto.client.PredictionCommands;
import rialto.client.ReferenceCommands;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.ResultCode;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A session that sends one command at a time and waits for its answer: slow, and all that setting something up needs.
 * One thread.
 */
public final class Administration implements AutoCloseable
{
    private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(5);
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int FRAGMENT_LIMIT = 10;

    private final Answers answers;
    private final OrderSession session;

    private Administration(final Answers answers, final OrderSession session)
    {
        this.answers = answers;
        this.session = session;
    }

    /**
     * Logs on.
     *
     * @param client to go through.
     * @param config where, and with which key.
     * @return the open session.
     * @throws rialto.client.LogonException if the exchange refuses or does not answer.
     */
    public static Administration logOn(final RialtoClient client, final OrderSessionConfig config)
    {
        final Answers answers = new Answers();
        final OrderSession session = client.orderSession(config, answers);
        try
        {
            session.awaitLogon(LOGON_TIMEOUT);
            return new Administration(answers, session);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(session);
            throw ex;
        }
    }

    /**
     * Reference data, to be sent within {@link #call} or {@link #ensure}.
     *
     * @return the commands.
     */
    public ReferenceCommands reference()
    {
        return session.reference();
    }

    /**
     * Deposits, to be sent within {@link #call} or {@link #ensure}.
     *
     * @return the commands.
     */
    public LedgerCommands ledger()
    {
        return session.ledger();
    }

    /**
     * Prediction markets, to be sent within {@link #call} or {@link #ensure}.
     *
     * @return the commands.
     */
    public PredictionCommands predictions()
    {
        return session.predictions();
    }

    /**
     * What accounts do with outcomes, to be sent within {@link #call} or {@link #ensure}.
     *
     * @return the commands.
     */
    public OutcomeCommands outcomes()
    {
        return session.outcomes();
    }

    /**
     * Collections and items, to be sent within {@link #call} or {@link #ensure}.
     *
     * @return the commands.
     */
    public ItemCommands items()
    {
        return session.items();
    }

    /**
     * How many commands the exchange has ever taken from this key, up to the logon.
     *
     * @return the last client sequence that was taken; 0: none.
     */
    public long takenBefore()
    {
        return answers.takenBefore;
    }

    /**
     * Sends a command and waits for its answer. What the door refuses because it is busy is sent again.
     *
     * @param send sends it; returns its client sequence, or below zero if nothing was sent.
     * @return what became of it.
     * @throws VenueException if no answer comes.
     */
    public ResultCode call(final LongSupplier send)
    {
        final long deadlineNs = System.nanoTime() + ANSWER_TIMEOUT_NS;
        long clientSequence = send.getAsLong();
        while (clientSequence < 0 || answers.answeredSequence != clientSequence)
        {
            if (answers.ended != DisconnectReason.NULL_VAL)
            {
                throw new VenueException("the exchange ended the administrator's session: " + answers.ended);
            }
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new VenueException("the exchange did not answer within 10 seconds");
            }
            if (session.poll(FRAGMENT_LIMIT) == 0)
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            if (clientSequence < 0 || answers.takeBusy())
            {
                clientSequence = send.getAsLong();
            }
        }
        return answers.result;
    }

    /**
     * Makes something, or finds it there already.
     *
     * @param what for the message.
     * @param send sends the command.
     * @throws VenueException if the exchange refuses or does not answer.
     */
    public void ensure(final String what, final LongSupplier send)
    {
        final ResultCode outcome = call(send);
        if (outcome != ResultCode.OK && outcome != ResultCode.ID_IN_USE)
        {
            throw new VenueException("the exchange refused " + what + ": " + outcome);
        }
    }

    /**
     * Makes something that is not there yet.
     *
     * @param what for the message.
     * @param send sends the command.
     * @throws VenueException if the exchange refuses or does not answer.
     */
    public void require(final String what, final LongSupplier send)
    {
        final ResultCode outcome = call(send);
        if (outcome != ResultCode.OK)
        {
            throw new VenueException("the exchange refused " + what + ": " + outcome);
        }
    }

    /** Logs out and closes the session. */
    @Override
    public void close()
    {
        try (session)
        {
            session.awaitLogout(LOGOUT_TIMEOUT);
        }
    }

    /** What the engine said last. */
    private static final class Answers implements SessionListener
    {
        private ResultCode result = ResultCode.NULL_VAL;
        private long answeredSequence;
        private long takenBefore;
        private boolean isBusy;
        private DisconnectReason ended = DisconnectReason.NULL_VAL;

        @Override
        public void onSessionOpened(final SessionOpenedDecoder opened)
        {
            takenBefore = opened.lastClientSequence();
        }

        @Override
        public void onReply(final ReplyDecoder reply)
        {
            result = reply.result();
            answeredSequence = reply.clientSequence();
        }

        @Override
        public void onRefused(
            final ResultCode refusal,
            final int templateId,
            final long clientSequence,
            final long nextClientSequence)
        {
            isBusy = refusal == ResultCode.BUSY;
            if (!isBusy)
            {
                result = refusal;
                answeredSequence = clientSequence;
            }
        }

        @Override
        public void onDisconnected(final DisconnectReason reason)
        {
            // Thrown from here it would be lost in the transport.
            ended = reason;
        }

        private boolean takeBusy()
        {
            final boolean wasBusy = isBusy;
            isBusy = false;
            return wasBusy;
        }
    }
}
