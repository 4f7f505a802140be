/**
 * Time as the state machine sees it: {@link rialto.engine.timer.Deadlines} says which of many deadlines is the next.
 * Nothing here knows a clock. A deadline has come when a command's journalled time has reached it, and whoever owns the
 * deadlines looks before each command.
 */
@NullMarked
package rialto.engine.timer;

import org.jspecify.annotations.NullMarked;
