/**
 * The deterministic state machine: commands in, state changed, events out. {@link rialto.engine.core.StateMachine} only
 * routes; one {@code …Commands} class per feature decodes, checks in the documented order of
 * {@link rialto.codecs.types.ResultCode}, then holds, acts, settles and emits. Nothing here knows a clock, a thread, a
 * file or a ring: time, ids and chance arrive in the command.
 */
@NullMarked
package rialto.engine.core;

import org.jspecify.annotations.NullMarked;
