/**
 * Order books side by side: one flow of messages made beforehand, carried out by our book, by our state machine and by
 * books of other projects, in turn in one process, their results compared before anything is timed. Knows the other
 * projects; nothing else here does.
 */
@NullMarked
package rialto.bench.peers;

import org.jspecify.annotations.NullMarked;
