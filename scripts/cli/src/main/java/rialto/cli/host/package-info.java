/**
 * Hosts the state machine by itself, with no exchange running: for commands that ask what the engine does with an input
 * and need no journal, no sessions over the wire and no clock. Whatever talks to a running exchange uses the client
 * instead. One thread throughout.
 */
@NullMarked
package rialto.cli.host;

import org.jspecify.annotations.NullMarked;
