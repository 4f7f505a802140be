package rialto.gateway.link;

import rialto.client.OrderSession;

/** Sends one command. Called on the link's thread, again and again while the session has no room. */
@FunctionalInterface
public interface EngineCommand
{
    /**
     * Sends the command.
     *
     * @param session logged on.
     * @return its client sequence, or a negative code of {@link OrderSession}: nothing was sent.
     */
    long send(OrderSession session);
}
