/**
 * The doors for people: HTTP, WebSocket and a page, over one binary session with the engine and a read model of its
 * event log. Here the rooms are put together.
 */
@NullMarked
package rialto.gateway;

import org.jspecify.annotations.NullMarked;
