/**
 * The gateway's way to the engine: one binary session, on one thread, over which the commands of all people go. It
 * finds the engine, logs on, comes back by itself after either side's restart, and says of every command whether it was
 * carried out, was not, or that this is not known.
 */
@NullMarked
package rialto.gateway.link;

import org.jspecify.annotations.NullMarked;
