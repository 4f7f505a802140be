/**
 * Snapshots on disk: what a state machine and the edge around it wrote down at one place of the input journal, in one
 * checked file. Knows nothing of what the records say; a file is either whole, or refused with the place where it is
 * not.
 */
@NullMarked
package rialto.journal.snapshot;

import org.jspecify.annotations.NullMarked;
