package rialto.bench.crash;

import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionCommands;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.ResultCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A session of the binary door that sends commands as fast as they are taken, a window of them without an answer, and
 * keeps each answer under its client sequence. One thread.
 */
final class Teller implements SessionListener, AutoCloseable
{
    private static final Duration LOGON_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(3);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int WINDOW = 128;
    private static final int FRAGMENT_LIMIT = 64;

    private final OrderSession session;
    private final Map<Long, Answer> answers = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long lastSent;

    /** What became of a command. */
    record Answer(ResultCode result, long orderId, long inputSequence, boolean isDuplicate)
    {
    }

    /** Logs on; messages of sessions before are not asked for. */
    Teller(final RialtoClient client, final KeyFile key)
    {
        session = client.orderSession(new OrderSessionConfig(key), this);
        session.awaitLogon(LOGON_TIMEOUT);
    }

    SessionCommands commands()
    {
        return session;
    }

    /** Sends a command, once there is room in the window; answers its client sequence. */
    long send(final LongSupplier command)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        long clientSequence = 0;
        while (clientSequence <= 0)
        {
            if (session.poll(FRAGMENT_LIMIT) == 0)
            {
                pause(deadlineNs);
            }
            clientSequence = session.unansweredCount() < WINDOW ? command.getAsLong() : 0;
        }
        lastSent = clientSequence;
        return clientSequence;
    }

    /** Sends a command and waits for its answer. */
    Answer ask(final LongSupplier command)
    {
        final long clientSequence = send(command);
        awaitAnswers();
        return answerTo(clientSequence);
    }

    /** Sends a command that must be carried out. */
    Answer require(final LongSupplier command)
    {
        final Answer answer = ask(command);
        if (answer.result != ResultCode.OK)
        {
            throw new AssertionError("refused: " + answer);
        }
        return answer;
    }

    /** Waits until everything that was sent is answered. */
    void awaitAnswers()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!answers.containsKey(lastSent))
        {
            if (session.poll(FRAGMENT_LIMIT) == 0)
            {
                pause(deadlineNs);
            }
        }
    }

    /** What came in meanwhile. */
    int poll()
    {
        return session.poll(FRAGMENT_LIMIT);
    }

    boolean isAnswered(final long clientSequence)
    {
        return answers.containsKey(clientSequence);
    }

    Answer answerTo(final long clientSequence)
    {
        return Objects.requireNonNull(answers.get(clientSequence), () -> "no answer to " + clientSequence);
    }

    @Override
    public void onReply(final ReplyDecoder reply)
    {
        answers.put(reply.clientSequence(), new Answer(reply.result(), reply.orderId(),
            reply.header().inputSequence(), reply.replyFlags().duplicate()));
    }

    @Override
    public void onRefused(
        final ResultCode result,
        final int templateId,
        final long clientSequence,
        final long nextClientSequence)
    {
        refusals.add(clientSequence + " " + result);
    }

    /** Logs out, if there is still somebody to log out from. */
    @Override
    public void close()
    {
        session.awaitLogout(LOGOUT_TIMEOUT);
        session.close();
    }

    private void pause(final long deadlineNs)
    {
        if (System.nanoTime() - deadlineNs > 0 || !refusals.isEmpty())
        {
            throw new IllegalStateException("no answer to " + lastSent + "; refused " + refusals);
        }
        LockSupport.parkNanos(POLL_INTERVAL_NS);
    }
}
