/**
 * The process: {@link rialto.engine.EngineConfig} says what is wanted, {@link rialto.engine.Exchange} recovers the data
 * folder and runs the stages, {@link rialto.engine.EngineMain} does so until a signal or a failure ends it.
 */
@NullMarked
package rialto.engine;

import org.jspecify.annotations.NullMarked;
