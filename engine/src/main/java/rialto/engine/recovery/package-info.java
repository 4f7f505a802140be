/**
 * From a data folder to a running state: who may use the folder, what a new exchange begins with, and how an old one
 * comes back. Recovery replays the whole input journal into a fresh state machine and compares every event that comes
 * out with the event log, byte by byte; what the log lacks is appended, so each event stands there exactly once. Runs
 * on the starting thread, before any stage does.
 */
@NullMarked
package rialto.engine.recovery;

import org.jspecify.annotations.NullMarked;
