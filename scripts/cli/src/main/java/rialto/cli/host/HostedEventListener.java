package rialto.cli.host;

import org.agrona.DirectBuffer;

/**
 * Told of each event of a command, in order: of a client's command the Reply first. On the caller's thread.
 */
@FunctionalInterface
public interface HostedEventListener
{
    /**
     * One event, readable until the call returns.
     *
     * @param templateId of the event schema.
     * @param buffer     that holds the event.
     * @param offset     of its SBE message header in bytes; its fields begin behind that.
     * @param length     in bytes, the message header included.
     */
    void onEvent(int templateId, DirectBuffer buffer, int offset, int length);
}
