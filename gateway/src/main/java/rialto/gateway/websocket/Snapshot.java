package rialto.gateway.websocket;

import java.util.Map;

/**
 * A channel as it stands.
 *
 * @param sequence of its last change; 0: there was none yet.
 * @param payload  by name in the message.
 */
record Snapshot(long sequence, Map<String, Object> payload)
{
}
