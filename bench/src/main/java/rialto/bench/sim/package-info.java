/**
 * Deterministic simulation: the real door, pipeline, state machine, journals and recovery in one thread, over a disk,
 * a network and clocks that are simulated, so that a seed alone gives a whole history with its crashes, and gives it
 * again. {@link rialto.bench.sim.SimulationMain} runs seeds; the README of the module says what is simulated and how
 * it is judged.
 */
@NullMarked
package rialto.bench.sim;

import org.jspecify.annotations.NullMarked;
