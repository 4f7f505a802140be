package rialto.gateway.readmodel;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.jspecify.annotations.Nullable;
import rialto.journal.JournalReader;

import java.util.function.Supplier;

/**
 * Reads the event log from its first event on into a read model, and then follows it live; an exchange that starts
 * again goes on in the same log. One thread runs it, any may ask how it stands.
 *
 * <p>A damaged log or an event that does not fit ends it: the cause is kept and {@link #failure} tells it. The read
 * model must not be asked any further then.
 */
public final class Projector implements Agent
{
    private static final int DOCUMENTS_PER_TURN = 64;

    private final Supplier<JournalReader> log;
    private final CommandAssembler assembler;
    private @Nullable JournalReader reader;
    private volatile boolean isCaughtUp;
    private volatile @Nullable Throwable failure;

    /**
     * A projector that has read nothing.
     *
     * @param log   opens the event log at its first event; called on this agent's thread.
     * @param model that it writes.
     */
    public Projector(final Supplier<JournalReader> log, final ReadModel model)
    {
        this.log = log;
        assembler = new CommandAssembler(model);
    }

    @Override
    public void onStart()
    {
        try
        {
            reader = log.get();
        }
        catch (final Throwable ex)
        {
            failure = ex;
            throw ex;
        }
    }

    /**
     * Reads some documents.
     *
     * @return how many.
     * @throws AgentTerminationException if the log is damaged or an event does not fit.
     */
    @Override
    public int doWork()
    {
        final JournalReader open = reader;
        if (open == null || failure != null)
        {
            throw new AgentTerminationException("the projector has ended");
        }
        try
        {
            int documents = 0;
            while (documents < DOCUMENTS_PER_TURN && open.poll(assembler))
            {
                documents++;
            }
            isCaughtUp |= documents < DOCUMENTS_PER_TURN;
            return documents;
        }
        catch (final Throwable ex)
        {
            failure = ex;
            throw new AgentTerminationException(ex);
        }
    }

    @Override
    public void onClose()
    {
        if (reader != null)
        {
            reader.close();
            reader = null;
        }
    }

    @Override
    public String roleName()
    {
        return "read-model-projector";
    }

    /**
     * Whether it has reached the end of the log once.
     *
     * @return true from then on.
     */
    public boolean isCaughtUp()
    {
        return isCaughtUp;
    }

    /**
     * What ended it.
     *
     * @return the cause, or null while it runs.
     */
    public @Nullable Throwable failure()
    {
        return failure;
    }
}
