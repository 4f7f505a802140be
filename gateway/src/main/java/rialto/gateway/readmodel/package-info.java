/**
 * What the gateway knows: the event log, read from its beginning on and kept as views for people. One thread, the
 * projector's, writes; any thread asks. Every answer is a record of its own that nobody changes afterwards.
 *
 * <p>Nothing here knows HTTP, WebSocket or JSON; the names of the records' components are the names that people see.
 * Ids and sequences are text, as are prices, quantities and amounts, which carry exactly the decimals of their unit.
 */
@NullMarked
package rialto.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
