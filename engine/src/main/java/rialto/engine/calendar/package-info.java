/**
 * When trading phases begin, by local times, trading days and holidays: {@link rialto.engine.calendar.TradingCalendar}
 * reads it from a file and says it in absolute nanoseconds; {@link rialto.engine.calendar.CalendarClock} says which of
 * it is still to be journalled. Time zones end here: the engine knows instants only. Knows no clock either; whoever
 * asks has one.
 */
@NullMarked
package rialto.engine.calendar;

import org.jspecify.annotations.NullMarked;
