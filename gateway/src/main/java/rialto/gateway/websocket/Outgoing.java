package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one client; the text is shared by all who get it.
 *
 * @param topic that it belongs to; null: an answer, a heartbeat or a status, which nothing replaces.
 * @param text  JSON.
 */
record Outgoing(@Nullable Topic topic, String text)
{
}
