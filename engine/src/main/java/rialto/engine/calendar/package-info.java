/**
 * The trading calendar: which phase each segment is to be in, from trading days, holidays and local times. Evaluated at
 * the edge, above the purity line; the state machine sees absolute nanoseconds. Knows neither the session nor the
 * pipeline: {@code session.DueCommands} asks it and journals what is due.
 */
@NullMarked
package rialto.engine.calendar;

import org.jspecify.annotations.NullMarked;
