/**
 * From a data folder to a running state: who may use the folder, what a new exchange begins with, and how an old one
 * comes back. Recovery takes up the newest snapshot that can be used, replays the input journal behind it, all of it
 * where there is none, and compares what comes out with the event log; what the log lacks is appended, so each event
 * stands there exactly once. Runs on the starting thread, before any stage does.
 */
@NullMarked
package rialto.engine.recovery;

import org.jspecify.annotations.NullMarked;
