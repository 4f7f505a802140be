package rialto.gateway;

import rialto.gateway.http.Readiness;
import rialto.gateway.link.EngineLink;
import rialto.gateway.readmodel.Projector;
import rialto.gateway.readmodel.ReadModel;

/**
 * Ready is who has a session with the engine, knows all that was done before it opened, and is warm. The views are true
 * from the first time on that they reached the opening of a session: before, an order may have been acknowledged that
 * the log does not show yet, as after a kill of the engine. Any thread.
 */
final class GatewayReadiness implements Readiness
{
    private final EngineLink link;
    private final Projector projector;
    private final ReadModel model;
    private volatile boolean areViewsTrue;
    private volatile boolean isWarm;

    GatewayReadiness(final EngineLink link, final Projector projector, final ReadModel model)
    {
        this.link = link;
        this.projector = projector;
        this.model = model;
    }

    @Override
    public State state()
    {
        if (!link.isUp())
        {
            return State.ENGINE_UNAVAILABLE;
        }
        return areViewsTrue() && hasOpening() && isWarm ? State.READY : State.CATCHING_UP;
    }

    @Override
    public boolean areViewsTrue()
    {
        if (!areViewsTrue && projector.isCaughtUp() && link.openedInputSequence() > 0 && hasOpening())
        {
            areViewsTrue = true;
        }
        return areViewsTrue;
    }

    @Override
    public String obstacle()
    {
        return switch (state())
        {
            case READY -> "";
            case ENGINE_UNAVAILABLE -> "The engine is not there: " + link.obstacle();
            case CATCHING_UP -> areViewsTrue() && hasOpening() ? "The gateway is warming up" :
                "The gateway has read the event log up to input " + model.appliedInputSequence() + " of " +
                    link.openedInputSequence();
        };
    }

    void onWarm()
    {
        isWarm = true;
    }

    private boolean hasOpening()
    {
        return model.appliedInputSequence() >= link.openedInputSequence();
    }
}
