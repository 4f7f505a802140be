/**
 * A whole trading day by the calendar in simulated time, on the engine's real pipeline and data folder, in a process
 * that is killed in the middle of calls; and a slow judge of what its event log says.
 */
@NullMarked
package rialto.bench.day;

import org.jspecify.annotations.NullMarked;
